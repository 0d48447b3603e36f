"""What still stands between a debt and the request to pay it (design.md 6). Codes; `desktop.messages` has the sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from desktop.models import betaling, dossier, hlc, ondersteuningsplan, reading, schuld
from desktop.models.betaling import Payment
from desktop.models.pilot import Profile
from desktop.models.strict_json import Document

DAG_MS = 86_400_000


def obstacles(
    document: Document, payments: Sequence[Payment], schuld_id: str, profile: Profile, assessment: Document, today: date
) -> list[str]:
    """Codes of what is still needed, the most basic first; [] means that the payment can be asked for.

    `payments` is the fold, `assessment` the one of this case (its `ruimte_pilot_cent` is without this case).
    """
    item = reading.first(reading.items(document, "schulden"), "id", schuld_id)
    if item is None or not schuld_id:
        return ["schuld_onbekend"]
    debt = schuld.read(item)
    codes = [
        *_decision(document, schuld_id),
        *_debt(debt, payments),
        *_room(debt, payments, profile, assessment),
        *_plan(document, payments, profile, assessment, today),
    ]
    return list(dict.fromkeys(codes))


def _decision(document: Document, schuld_id: str) -> Iterator[str]:
    op_maat = reading.section(document, "op_maat")
    if dossier.status(document) == "afgesloten":
        yield "dossier_afgesloten"
    if op_maat.get("besluit") != "inzetten":
        yield "besluit_inzetten_nodig"
    elif not _covered(op_maat, schuld_id):
        yield "besluit_andere_schuld"
    if not reading.text(op_maat.get("motivering")):
        yield "motivering_nodig"
    for which in ("begeleiding", "onderzoek"):
        if dossier.commitment(document, which) != "ja":
            yield f"{which}_ja_nodig"


def _covered(op_maat: Document, schuld_id: str) -> bool:
    """Whether some decision `inzetten` is about this debt; a decision that names no debts is about all of them."""
    decisions = reading.items(op_maat, "besluiten")
    named = [entry.get("schulden") or [] for entry in decisions if entry.get("besluit") == "inzetten"]
    return not named or any(not ids or schuld_id in ids for ids in named if isinstance(ids, list))


def _debt(debt: schuld.Schuld, payments: Sequence[Payment]) -> Iterator[str]:
    if debt.oplossing != "doorbraakbetaling":
        yield "oplossing_niet_betalen"
    if not debt.bedrag_cent:
        yield "bedrag_nodig"
    if not debt.schuldeiser:
        yield "schuldeiser_nodig"
    if not debt.iban:
        yield "iban_nodig"
    elif not schuld.iban_valid(debt.iban):
        yield "iban_onjuist"
    if not debt.tenaamstelling:
        yield "tenaamstelling_nodig"
    if any(one.schuld == debt.id and one.status in betaling.VAST for one in payments):
        yield "al_aangevraagd"


def _room(debt: schuld.Schuld, payments: Sequence[Payment], profile: Profile, assessment: Document) -> Iterator[str]:
    asked = (debt.bedrag_cent or 0) + betaling.promised_cent(payments)
    points = {point["code"]: point["status"] for point in assessment["instroom"]["punten"]}
    # These two cannot be reasoned away on a laptop; only a signed profile changes them (design.md 6).
    if points.get("instroomperiode") == "niet_voldaan":
        yield "instroomperiode_dicht"
    if asked > profile.plafond_cent:
        yield "boven_plafond"
    if points.get("pilotbudget") == "niet_voldaan" or asked > assessment["bedragen"]["ruimte_pilot_cent"]:
        yield "boven_pot"


def _plan(document: Document, payments: Sequence[Payment], profile: Profile, assessment: Document, today: date) -> Iterator[str]:
    agreed = ondersteuningsplan.agreed_on(document)
    if agreed is not None and agreed <= today:
        return
    if not _urgent(assessment, profile, today):
        yield "plan_akkoord_nodig"
    elif any(_days_since(one, today) > profile.plan_achteraf_dagen for one in payments if one.promised_cent and one.hlc):
        yield "plan_te_lang_wacht"


def _urgent(assessment: Document, profile: Profile, today: date) -> bool:
    """Whether a clock ends within a week; one that already ended hurries nobody."""
    ends = [date.fromisoformat(clock["uiterlijk"]) for clock in assessment["termijnen"]]
    return any(0 <= (end - today).days <= profile.klok_dringend_dagen for end in ends)


def _days_since(payment: Payment, today: date) -> int:
    millis, _ = hlc.parts(payment.hlc)
    return today.toordinal() - (date(1970, 1, 1).toordinal() + millis // DAG_MS)
