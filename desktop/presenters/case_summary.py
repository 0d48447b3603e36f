"""What stands beside every step of a case: how far each step is, the money, the next deadline and who waits for whom. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop import texts
from desktop.models import doorverwijzing, dossier, evaluatie, evaluatiestand, reading, schuld, waardendriehoek
from desktop.models.betaling import Payment
from desktop.models.instrument import Instruments
from desktop.models.pilot import Profile
from desktop.models.strict_json import Document

State = Literal["done", "open", "later"]
WORDS: dict[State, str] = {"done": "klaar", "open": "open", "later": "nog niet"}
BESTAAN = ("dak", "eten", "energie", "zorg", "veiligheid", "inkomen")


@dataclass(frozen=True)
class StepState:
    """How far a step is: `later` is not begun and not pressing; `note` says what is open."""

    state: State
    note: str


PLAN_CHANGED = StepState("open", "veranderd")
"""The plan that stands there is not the one that the resident agreed to."""


def step_states(document: Document, assessment: Document, payments: Sequence[Payment], instruments: Instruments) -> dict[str, StepState]:
    """State per step code."""
    return {
        "bewoner": _resident(document, assessment),
        "geld": _money_step(document),
        "op_maat": _op_maat(document, instruments),
        "brug": _filled(document, "brug", "mag, hoeft niet" if instruments.aangeboden_bruggen else "niet in deze pilot"),
        "plan": _plan(document),
        "betaling": _payment(document, payments),
        "evaluatie": _filled(document, "evaluaties", "nog niet"),
        "contact": _filled(document, "contacten", "nog niets"),
        "routes": _referrals(document),
        "bijlagen": _filled(document, "bijlagen", ""),
        "geschiedenis": StepState("done", ""),
    }


def evaluation_state(document: Document, profile: Profile, today: date) -> StepState:
    """An evaluation that may be held now is open, and so is one without an answer; how many were held, else."""
    due = evaluatie.next_due(document, profile, today)
    if due is None or due.datum > today:
        done, waiting = evaluatiestand.counted(document)
        if waiting:
            return StepState("open", "geen antwoord")
        return StepState("done", str(done)) if done else StepState("later", "nog niet")
    return StepState("open", "te laat" if today > due.laat_na else "nu")


def money_lines(assessment: Document, profile: Profile) -> list[tuple[str, int]]:
    """Alle schulden, hiervan betalen, grens; in cents."""
    amounts = assessment.get("bedragen") or {}
    return [
        ("Alle schulden", amounts.get("beginschuld_cent", 0)),
        ("Hiervan betalen", amounts.get("te_betalen_cent", 0)),
        ("Grens", profile.plafond_cent),
    ]


def waits_for(document: Document, payments: Sequence[Payment], profile: Profile, *, mine: bool = True) -> str:
    """Who is next: you (the worker, where the case is not `mine`), the second person, or the municipality."""
    states = {payment.status for payment in payments if not payment.vervallen}
    if "aangevraagd" in states:
        return f"Wacht op: {texts.word(texts.ROLES, profile.betaling_akkoord_door)} (kijkt naar de betaling)"
    if states & {"akkoord", "in_betaling"}:
        return "Wacht op: gemeente (betaalt)"
    return "" if dossier.status(document) == "afgesloten" else f"Wacht op: {'jou' if mine else 'de werker'}"


def origin(payments: Sequence[Payment]) -> str:
    """Said when payments came with a file instead of through this program."""
    kinds = {payment.herkomst for payment in payments}
    if "import" in kinds:
        return "Betaling ingelezen, nog niet bevestigd"
    return "Betaling achteraf bevestigd" if "achteraf" in kinds else ""


def _resident(document: Document, assessment: Document) -> StepState:
    points = (assessment.get("instroom") or {}).get("punten") or []
    unknown = [point for point in points if point["status"] == "onbekend" and point["code"] in ("gemeente", "begeleiding", "onderzoek")]
    basics = reading.section(document, "bestaanszekerheid")
    missing = len(unknown) + sum(1 for key in BESTAAN if not basics.get(key))
    return StepState("open", f"{missing} open") if missing else StepState("done", "")


def _money_step(document: Document) -> StepState:
    debts = schuld.all_of(document)
    if not debts and not reading.items(document, "kantelpunten"):
        return StepState("open", "begin hier")
    missing = sum(1 for debt in debts if debt.bedrag_cent is None or not debt.oplossing)
    if not debts or not reading.items(document, "kantelpunten"):
        missing += 1
    return StepState("open", f"{missing} open") if missing else StepState("done", "")


def _op_maat(document: Document, instruments: Instruments) -> StepState:
    needed = len(waardendriehoek.needed(document, instruments))
    if reading.section(document, "op_maat").get("besluit"):
        return StepState("done", "besluit ligt vast")
    return StepState("open", f"{needed} open" if needed else "besluit open")


def _plan(document: Document) -> StepState:
    plan = reading.section(document, "plan")
    if not plan:
        return StepState("later", "nog niet")
    return StepState("done", "akkoord") if plan.get("akkoord") else StepState("open", "akkoord open")


def _payment(document: Document, payments: Sequence[Payment]) -> StepState:
    to_pay = [debt for debt in schuld.all_of(document) if debt.oplossing == "doorbraakbetaling"]
    if not to_pay:
        return StepState("later", "niets te betalen")
    paid = {payment.schuld for payment in payments if payment.status == "betaald"}
    open_ones = sum(1 for debt in to_pay if debt.id not in paid)
    return StepState("open", f"{open_ones} open") if open_ones else StepState("done", "betaald")


def _referrals(document: Document) -> StepState:
    """A warm handover of which nobody knows how it went asks for attention."""
    found = doorverwijzing.all_of(document)
    if any(one.status == "warme_overdracht" for one in found):
        return StepState("open", "nagaan")
    return StepState("done" if found else "later", str(len(found)) if found else "")


def _filled(document: Document, section: str, empty: str) -> StepState:
    count = len(reading.items(document, section))
    return StepState("done", str(count)) if count else StepState("later", empty)
