"""The clocks of a case as a person works with them: those of the kantelpunten, and the pauses that creditors promised.

The assessment estimates from a letter's date (`termijnen`, contract.md 3). Here the day that the letter itself names goes before the
estimate, rules stand that the assessment leaves alone, and a promised pause is a clock of its own: it ends too. No clock closes by itself
(domain.md 5).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from desktop import texts
from desktop.models import betaling, dossier, reading, schuld, termijnen, werkdagen
from desktop.models.betaling import Payment
from desktop.models.instrument import Instruments, Termijnregel
from desktop.models.strict_json import Document

Soort = Literal["termijn", "pauze"]
PAUZE = "pauze"
PAUZE_TITEL = "Pauze loopt af"
BEL_NU_DAGEN = 7
TELBAAR_DAGEN = 60
"""Further away, working days tell nobody anything."""
BELLEN = "bellen"
"""Section of the case: what was written down of the calls about a kantelpunt. Only the team sees it."""
AFGELOPEN = ("voorkomen", "doorgeslagen")
EIGEN_DAG = "uiterlijk_brief"
"""The key of a kantelpunt for the last day as the letter names it."""


@dataclass(frozen=True)
class Klok:
    """One clock. `code` is the rule's, `brief` the day of the letter or service from which it counts, `ontvangen` when that came in.

    `schatting`: the day was counted, and not read in the letter. `pauze_tot`: the creditor waits until that day, the clock stays.
    `plaats` is that of its kantelpunt in the list, -1 for none: an imported one may have no id.
    """

    soort: Soort
    kantelpunt: str | None
    code: str
    uiterlijk: date
    schuld: str = ""
    brief: date | None = None
    ontvangen: date | None = None
    schatting: bool = True
    pauze_tot: date | None = None
    plaats: int = -1

    def urgentie(self, on: date) -> str:
        """voorbij, rood, oranje or rustig."""
        return termijnen.urgency(self.uiterlijk, on)

    def wacht(self, on: date) -> bool:
        """Whether somebody promised to wait with it."""
        return self.pauze_tot is not None and self.pauze_tot >= on

    def bel_nu(self, on: date) -> bool:
        """Ends within a week, or ended: time for a telephone call."""
        return (self.uiterlijk - on).days <= BEL_NU_DAGEN


def klokken(document: Document, instruments: Instruments) -> list[Klok]:
    """Every clock of a case, soonest first; also of a kantelpunt that ended."""
    points = reading.items(document, "kantelpunten")
    found = [
        clock
        for place, item in enumerate(points)
        for rule in instruments.regels_van(reading.code(item.get("soort")))
        for clock in _klok(place, item, rule)
    ]
    pauses = _pauzes(document, {reading.text_or_none(item.get("id")): place for place, item in enumerate(points)})
    # Of two pauses for one kantelpunt the shortest is the one that somebody must act on.
    until = {pause.kantelpunt: pause.uiterlijk for pause in sorted(pauses, key=lambda pause: pause.uiterlijk, reverse=True)}
    running = [_with_pause(clock, until) for clock in found]
    return sorted([*running, *pauses], key=lambda clock: (clock.uiterlijk, clock.soort, clock.code))


def lopend(document: Document, payments: Sequence[Payment], instruments: Instruments, on: date) -> list[Klok]:
    """The clocks that somebody must keep an eye on, soonest first.

    Left out is what was written down as ended, what has its solution, and what had ended already when the decision was taken (it was
    weighed in it) or when the resident went elsewhere. A passed clock is never closed otherwise.
    """
    if dossier.status(document) == "afgesloten":
        return []
    decided = reading.day(reading.section(document, "op_maat").get("besloten_op"))
    elsewhere = dossier.status(document) == "andere_route"
    found = []
    for clock in klokken(document, instruments):
        past = clock.uiterlijk < on
        weighed = past and (elsewhere or (decided is not None and decided >= clock.uiterlijk))
        if not weighed and not _arranged(document, payments, clock):
            found.append(clock)
    return found


def titel(clock: Klok, instruments: Instruments) -> str:
    return PAUZE_TITEL if clock.soort == "pauze" else instruments.termijnregel(clock.code).titel


def resterend(day: date, on: date) -> str:
    """How much time is left: "nog 6 dagen, 4 werkdagen", "vandaag" or "3 dagen voorbij"."""
    days = (day - on).days
    if days <= 0:
        return "vandaag" if days == 0 else f"{texts.count(-days, 'dag', 'dagen')} voorbij"
    left = f"nog {texts.count(days, 'dag', 'dagen')}"
    if days > TELBAAR_DAGEN:
        return left
    return f"{left}, {texts.count(werkdagen.werkdagen(on, day), 'werkdag', 'werkdagen')}"


def zekerheid(clock: Klok) -> str:
    """What the day rests on."""
    if clock.soort == "pauze":
        return "zoals beloofd"
    return "schatting, controleer de brief" if clock.schatting else "volgens de brief"


def valt_op(day: date) -> str:
    """A last day on a day off is a fact to ask about (Algemene termijnenwet, to be checked), nothing is counted with it."""
    off = werkdagen.vrije_dag(day)
    if not off:
        return ""
    name = off if off[0].isupper() else f"een {off}"
    return f"Dat is {name}. Vraag of {texts.FULL_DAYS[werkdagen.werkdag_vanaf(day).weekday()]} ook goed is (te toetsen)."


def _klok(plaats: int, item: Document, rule: Termijnregel) -> list[Klok]:
    named = reading.day(item.get(EIGEN_DAG)) if rule.toets or rule.veld == EIGEN_DAG else None
    end = named or termijnen.uiterlijk(item, rule)
    if end is None:
        return []
    letter = (None if rule.dagen == 0 else reading.day(item.get(rule.veld))) or reading.day(item.get("brief_op"))
    return [
        Klok(
            "termijn",
            reading.text_or_none(item.get("id")),
            rule.code,
            end,
            brief=letter,
            ontvangen=reading.day(item.get("ontvangen_op")),
            schatting=named is None and rule.dagen != 0,
            plaats=plaats,
        )
    ]


def _pauzes(document: Document, places: Mapping[str | None, int]) -> list[Klok]:
    """A pause that was promised for a debt, and for a kantelpunt without a debt (an authority)."""
    debts = [item for item in reading.items(document, "schulden") if not item.get("geregeld_op")]
    found = [_pauze(item, places, reading.code(item.get("id"))) for item in debts]
    of_debts = {reading.text_or_none(item.get("kantelpunt")) for item in debts if reading.day(item.get("pauze_tot"))}
    calls = [item for item in reading.items(document, BELLEN) if reading.text_or_none(item.get("kantelpunt")) not in of_debts]
    return [clock for clock in (*found, *(_pauze(item, places, "") for item in calls)) if clock is not None]


def _pauze(item: Document, places: Mapping[str | None, int], debt: str) -> Klok | None:
    day, point = reading.day(item.get("pauze_tot")), reading.text_or_none(item.get("kantelpunt"))
    if day is None:
        return None
    return Klok("pauze", point, PAUZE, day, schuld=debt, schatting=False, plaats=places.get(point, -1) if point else -1)


def _with_pause(clock: Klok, until: dict[str | None, date]) -> Klok:
    return replace(clock, pauze_tot=until[clock.kantelpunt]) if clock.kantelpunt in until and clock.kantelpunt else clock


def _arranged(document: Document, payments: Sequence[Payment], clock: Klok) -> bool:
    """Whether the outcome was written down, or every debt of this kantelpunt has its solution (and its payment was asked for)."""
    if clock.plaats >= 0 and reading.items(document, "kantelpunten")[clock.plaats].get("afloop") in AFGELOPEN:
        return True
    debts = [debt for debt in schuld.all_of(document) if _about(debt, clock)]
    held = {payment.schuld for payment in payments if payment.status in betaling.VAST}
    return bool(debts) and all(debt.id in held if debt.oplossing == "doorbraakbetaling" else bool(debt.oplossing) for debt in debts)


def _about(debt: schuld.Schuld, clock: Klok) -> bool:
    if clock.soort == "pauze" and clock.schuld:
        return debt.id == clock.schuld
    return bool(clock.kantelpunt) and debt.kantelpunt == clock.kantelpunt
