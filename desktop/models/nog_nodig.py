"""Everything that is still needed, in one list: for a decision, for the agreement on the plan, and before money can be asked for.

The payment step, Op Maat and the end of a visit show lines of this list, so that they never differ. What stops a payment is decided in
`aanvraag.obstacles` alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from desktop import messages, texts
from desktop.models import aanvraag, dossier, korte_route, ondersteuningsplan, reading, samen_tafel, schuld
from desktop.models.betaling import Payment
from desktop.models.instrument import Instruments
from desktop.models.patches import Path
from desktop.models.pilot import Profile
from desktop.models.strict_json import Document

Groep = Literal["eerst", "besluit", "plan", "geld"]
GROEPEN: dict[Groep, str] = {
    "eerst": "Dit gaat voor",
    "besluit": "Voor een besluit",
    "plan": "Voor het akkoord op het plan",
    "geld": "Voordat je om geld vraagt",
}
NIET_TE_DOEN = ("instroomperiode_dicht", "boven_pot", "dossier_afgesloten")
"""What nobody can fill in: the door is closed, and the line leads to the other ways."""
DECIDING: Path = ("besluit", "motivering")
"""The place of the card with the decision: its reason is a draft until it is recorded."""
DOOR_HET_BESLUIT = ("besluit_inzetten_nodig", "motivering_nodig")
HETZELFDE = {"besluit": DOOR_HET_BESLUIT, "akkoord": ("plan_akkoord_nodig",), "begeleiding": ("begeleiding_ja_nodig",),
             "onderzoek": ("onderzoek_ja_nodig",), "bedrag": ("bedrag_nodig",), "schuldeiser": ("schuldeiser_nodig",)}  # fmt: skip
"""Line of a group above -> obstacles of a payment that it says already."""
PLAN: dict[str, tuple[str, Path]] = {
    "hulpvraag": ("Schrijf de hulpvraag op, in de woorden van de bewoner", ("plan", "hulpvraag")),
    "doel": ("Kies samen één doel", ("plan", "leefgebieden")),
    "actie": ("Spreek een eerste kleine stap af", ("plan", "leefgebieden")),
    "wie": ("Zet bij elke actie wie het doet", ("plan", "leefgebieden")),
    "uiterlijk": ("Zet bij elke actie een dag", ("plan", "leefgebieden")),
}
VERANDERD = "Het plan is veranderd: vraag opnieuw akkoord"
WAT_WEL = "Je kunt wel termijnen bewaken, helpen bellen en doorverwijzen."
SCHULD_VELD = {
    "bedrag_nodig": "bedrag_cent", "schuldeiser_nodig": "schuldeiser", "iban_nodig": "iban", "iban_onjuist": "iban",
    "tenaamstelling_nodig": "tenaamstelling", "oplossing_niet_betalen": "oplossing",
}  # fmt: skip


@dataclass(frozen=True)
class Regel:
    """One line: what is needed (a Dutch sentence), and the step and place where it is given. `schuld` is the debt that it is about.

    `te_doen` is False where the worker can do nothing about it.
    """

    groep: Groep
    code: str
    tekst: str
    stap: str
    pad: Path = ()
    schuld: str = ""

    @property
    def te_doen(self) -> bool:
        return self.code not in NIET_TE_DOEN


@dataclass(frozen=True)
class Zaak:
    """All that the list is made of: a case with its folded payments and assessment, on a day.

    `plan_changed`: the plan of now is not the one to which the resident agreed.
    """

    document: Document
    payments: Sequence[Payment]
    assessment: Document
    profile: Profile
    instruments: Instruments
    today: date
    plan_changed: bool = False


def everything(zaak: Zaak) -> list[Regel]:
    """The whole list, in the order in which it is usually done; each thing once."""
    if dossier.status(zaak.document) == "afgesloten":
        return []
    decision = for_decision(zaak)
    asked = {line.code for line in decision}
    first = [*for_now(zaak), *decision, *(line for line in for_plan(zaak) if line.code not in asked)]
    said = {line.code for line in first}
    same = {code for group, codes in HETZELFDE.items() if group in said for code in codes}
    return [*first, *(line for line in for_money(zaak) if line.code not in same)]


def for_now(zaak: Zaak) -> list[Regel]:
    """What is missing now in daily life comes before all of it, until its answer is another one."""
    found = samen_tafel.urgent(zaak.document, zaak.instruments)
    labels = [(code, zaak.instruments.label("bestaanszekerheid", code).lower()) for code in found]
    return [Regel("eerst", f"acuut_{code}", f"Regel dit eerst: {words}", "bewoner", ("bestaanszekerheid", code)) for code, words in labels]


def for_decision(zaak: Zaak) -> list[Regel]:
    """What the short route still misses (models/korte_route); nothing once the worker decided, because she did so with what there was.

    What makes the reasons stronger than that stands at Op Maat, beside the triangle.
    """
    missing = korte_route.needed(zaak.document, zaak.instruments.woorden.korte_route)
    if not any(one.code == "besluit" for one in missing):
        return []
    base = [one for one in missing if one.pad[0] == "bestaanszekerheid"]
    shown = [one for one in missing if one not in base and one.code != "motivering"]
    lines = [Regel("besluit", one.code, one.vraag, one.stap, DECIDING if one.code == "besluit" else one.pad) for one in shown]
    if not base:
        return lines
    words = base[0].vraag if len(base) == 1 else f"Gaat het nu? Nog {len(base)} vragen over de basis"
    return [Regel("besluit", "bestaanszekerheid", words, "bewoner", base[0].pad), *lines]


def for_plan(zaak: Zaak) -> list[Regel]:
    """What the plan lacks before the resident can agree to it; after that only that it changed. Nothing on another way."""
    if dossier.status(zaak.document) == "andere_route":
        return []
    if ondersteuningsplan.agreed(zaak.document):
        return [Regel("plan", "opnieuw_akkoord", VERANDERD, "plan", ("plan", "akkoord"))] if zaak.plan_changed else []
    missing = [Regel("plan", code, PLAN[code][0], "plan", PLAN[code][1]) for code in ondersteuningsplan.missing(zaak.document)]
    return [*missing, Regel("plan", "akkoord", "Lees het plan samen door en vraag akkoord", "plan", ("plan", "akkoord"))]


def for_money(zaak: Zaak) -> list[Regel]:
    """What stands between the debts that this pilot would pay and the request; what holds for more debts is said once."""
    found: dict[tuple[str, str], Regel] = {}
    for debt in schuld.all_of(zaak.document):
        if debt.oplossing == "doorbraakbetaling" and debt.id:
            for line in of_debt(zaak, debt):
                found.setdefault((line.code, line.schuld), line)
    return list(found.values())


def of_debt(zaak: Zaak, debt: schuld.Schuld) -> list[Regel]:
    """All that one debt still needs before its payment can be asked for, as `aanvraag.obstacles` says it; [] when it was asked already."""
    codes = aanvraag.obstacles(zaak.document, zaak.payments, debt.id, zaak.profile, zaak.assessment, zaak.today)
    return [] if "al_aangevraagd" in codes else [_money(code, debt) for code in codes]


def closed_door(document: Document, profile: Profile, today: date) -> str:
    """One sentence for a resident who came in while the pilot took nobody: what cannot be, and what can; "" where the door was open.

    Such a case stays a `verkenning`: clocks, help with calling, other ways, and no payment (design.md 6: only a signed profile changes it).
    """
    day = reading.day(reading.section(document, "instroom").get("datum")) or today
    if profile.instroom_van <= day <= profile.instroom_tot:
        return ""
    since = (
        f"sinds {texts.plain_date(profile.instroom_tot + timedelta(days=1))}"
        if day > profile.instroom_tot
        else f"tot {texts.plain_date(profile.instroom_van)}"
    )
    return f"Nieuwe instroom is dicht {since}. Betalen uit deze pilot kan niet. {WAT_WEL}"


def _money(code: str, debt: schuld.Schuld) -> Regel:
    sentence = messages.sentence(code, {})
    if code in SCHULD_VELD:
        name = " ".join(debt.schuldeiser.split())[:40]
        path: Path = ("schulden", f"id={debt.id}", SCHULD_VELD[code])
        return Regel("geld", code, f"{name}: {sentence[0].lower()}{sentence[1:]}" if name else sentence, "geld", path, debt.id)
    step, path = _where(code, debt)
    return Regel("geld", code, sentence, step, path, debt.id if code == "besluit_andere_schuld" else "")


def _where(code: str, debt: schuld.Schuld) -> tuple[str, Path]:
    """The step and place of what is not about the debt's own fields."""
    if code in ("begeleiding_ja_nodig", "onderzoek_ja_nodig"):
        return "bewoner", ("instroom", code.split("_")[0], "antwoord")
    if code in (*DOOR_HET_BESLUIT, "besluit_andere_schuld"):
        return "op_maat", DECIDING
    if code.startswith("plan_"):
        return "plan", ("plan", "akkoord")
    return "geld", ("schulden", f"id={debt.id}")
