"""The words of the page of signals: what a hit says, what is known of it, and what a delivery brought."""

from __future__ import annotations

from dataclasses import dataclass

from desktop import messages, texts
from desktop.models import controles
from desktop.models.signalen import Melding
from desktop.presenters.records_model import Column
from desktop.services.ris import Participant
from desktop.services.signals import Ingelezen, WaitingSignal

SOORTEN = {code: texts.SCHULD_SOORT[code].capitalize() for code in controles.SOORTEN}
GEVONDEN_OP = {"bsn": "BSN", "geboortedatum": "adres en geboortedatum", "adres": "alleen adres"}
AARD = {"nieuw": "Nieuw", "correctie": "Verandering", "vervalt": "Vervalt"}
LET_OP = {"verkeerd_jaar": "Kijk het jaar na.", "onterecht": "De leverancier noemt dit signaal onterecht."}
UITKOMST = {"geen": "geen", "gevonden": "gevonden"}
SHOWN = 8
"""Lines about what is wrong in a delivery; who wants more asks the supplier, or the verb."""


@dataclass(frozen=True)
class Report:
    """What a delivery brought, in sentences; `wrong` is what is not as agreed in it."""

    lines: list[str]
    wrong: list[str]


HIT_COLUMNS: tuple[Column[WaitingSignal], ...] = (
    Column("Bewoner", lambda one: one.name),
    Column("Wat", lambda one: what(one)),
    Column("Ontstaan op", lambda one: texts.short(one.voorstel.ontstaan_op), lambda one: one.voorstel.ontstaan_op or "", number=True),
    Column("Bedrag", lambda one: money(one.voorstel.bedrag_cent), lambda one: one.voorstel.bedrag_cent or 0, number=True),
    Column("Van", lambda one: one.voorstel.organisatie or "-"),
    Column("Gevonden op", lambda one: texts.word(GEVONDEN_OP, one.voorstel.gevonden_op)),
)
RIS_COLUMNS: tuple[Column[Participant], ...] = (
    Column("Bewoner", lambda one: one.name),
    Column("Nummer", lambda one: one.dossiernummer),
    Column("Kijk vanaf", lambda one: texts.short(one.van), lambda one: one.van, number=True),
    Column("In RIS gekeken tot", lambda one: texts.short(one.gecontroleerd_tot), lambda one: one.gecontroleerd_tot, number=True),
    Column("Toen", lambda one: texts.word(UITKOMST, one.uitkomst)),
    Column("Nieuwe achterstanden", lambda one: str(one.achterstanden) if one.achterstanden else "-", lambda one: one.achterstanden),
)


def what(one: WaitingSignal) -> str:
    """`Nieuw: huur`; a hit with something odd says so first."""
    hit = one.voorstel
    first = "Let op" if hit.let_op and hit.aard == "nieuw" else AARD[hit.aard]
    return f"{first}: {texts.word(texts.SCHULD_SOORT, hit.soort)}"


def money(cents: int | None) -> str:
    return "-" if cents is None else texts.money(cents)


def explained(one: WaitingSignal) -> str:
    """What else is known of a hit: who says so, on what it rests, what was confirmed before, what to look at."""
    hit = one.voorstel
    parts = [f"{one.name}, {one.dossiernummer}. Levering: {hit.levering}."]
    if hit.aard == "vervalt":
        parts.append("Dit was eerder bevestigd. Volgens deze levering hoort het niet bij deze bewoner.")
    elif one.was is not None:
        was = f"{texts.word(texts.SCHULD_SOORT, one.was['soort'])}, {texts.short(one.was['ontstaan_op'])}, {money(one.was['bedrag_cent'])}"
        parts.append(f"Eerder bevestigd: {was}.")
    if hit.gevonden_op == "adres":
        parts.append("Alleen het adres past. Op dat adres kan ook iemand anders wonen.")
    if hit.status:
        parts.append(f"Status in de levering: {hit.status}.")
    return " ".join([*parts, *(LET_OP[code] for code in hit.let_op if code in LET_OP)])


def report(found: Ingelezen) -> Report:
    """What `signals import` says, for the screen."""
    whole = f"{found.levering}: {texts.count(found.signalen, 'signaal', 'signalen')} gelezen."
    hits = texts.count(len(found.treffers), "hoort bij een bewoner", "horen bij een bewoner")
    new = texts.count(found.voorgesteld, "wacht", "wachten") + " op jouw oordeel." if found.voorgesteld else "Er wacht niets nieuws."
    lines = [f"{whole} {hits}. {new}"]
    others = [
        (found.onduidelijk, "past bij meer dan een bewoner", "passen bij meer dan een bewoner"),
        (
            found.andere_soort,
            "gaat over iets anders dan huur, energie, water of zorg",
            "gaan over iets anders dan huur, energie, water of zorg",
        ),
        (found.dubbel, "stond er twee keer in", "stonden er twee keer in"),
    ]
    rest = [texts.count(number, one, more) for number, one, more in others if number]
    if rest:
        lines.append(f"{', '.join(rest)}.")
    lines.append("Van de andere mensen is niets bewaard.")
    wrong = [f"{one.pad or 'Levering'}: {_sentence(one)} ({one.aantal} keer)" for one in found.meldingen[:SHOWN]]
    if len(found.meldingen) > SHOWN:
        wrong.append(f"En nog {len(found.meldingen) - SHOWN} andere dingen.")
    return Report(lines, wrong)


def _sentence(one: Melding) -> str:
    return messages.sentence(one.reden, {"naam": one.naam, "lijkt_op": one.lijkt_op} if one.naam else {})
