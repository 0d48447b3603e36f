"""The clocks of a case in words: for the card Termijnen and the line above every step. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop import texts
from desktop.models import belnu, kantelpunt, klokken, reading
from desktop.models.betaling import Payment
from desktop.models.instrument import Instruments
from desktop.models.klokken import Klok
from desktop.models.strict_json import Document
from desktop.presenters.agenda_words import URGENTIE, Mark
from desktop.presenters.forms.spec import cut

SOLVED = "Er ligt een besluit, een oplossing of een afloop. Hier hoeft nu niets."


@dataclass(frozen=True)
class ClockLine:
    """One clock: `when` is its last day and what that rests on, `badge` how near it is, `under` what is to be known of it, `source` why."""

    title: str
    when: str
    badge: str
    mark: Mark
    under: tuple[str, ...]
    source: str


def lines(document: Document, payments: Sequence[Payment], instruments: Instruments, on: date) -> list[ClockLine]:
    """Every clock of the case, those that somebody must keep an eye on first; what has its solution comes last and does not shout."""
    running = klokken.lopend(document, payments, instruments, on)
    rest = [clock for clock in klokken.klokken(document, instruments) if clock not in running]
    return [_line(clock, document, instruments, on, runs=clock in running) for clock in (*running, *rest)]


def next_line(document: Document, payments: Sequence[Payment], instruments: Instruments, on: date) -> tuple[str, Mark]:
    """The clock that needs attention, in one line; ("", "") for none.

    First what runs and comes soonest, then what passed last, then where somebody promised to wait, then what has its solution.
    """
    running = klokken.lopend(document, payments, instruments, on)
    rest = [clock for clock in klokken.klokken(document, instruments) if clock not in running and not _ended(document, clock)]
    free = [clock for clock in running if not clock.wacht(on) and (clock.soort == "termijn" or clock.bel_nu(on))]
    # A pause that has long to go is told beside the clock that it holds up.
    waits = [clock for clock in running if clock not in free]
    ordered = [*_to_come(free, on), *_passed(free, on), *waits, *_to_come(rest, on), *_passed(rest, on)]
    if not ordered:
        return "", ""
    clock = ordered[0]
    pause = f" Pauze tot en met {texts.plain_date(clock.pauze_tot)}." if clock.pauze_tot is not None and clock.wacht(on) else ""
    left, day = klokken.resterend(clock.uiterlijk, on), texts.plain_date(clock.uiterlijk)
    words = f"{_title(clock, document, instruments)}: {left}. Uiterlijk {day} ({klokken.zekerheid(clock)}).{pause}"
    return words, URGENTIE[clock.urgentie(on)] if clock in free else ""


def _to_come(clocks: Sequence[Klok], on: date) -> list[Klok]:
    return [clock for clock in clocks if clock.uiterlijk >= on]


def _passed(clocks: Sequence[Klok], on: date) -> list[Klok]:
    return [clock for clock in reversed(clocks) if clock.uiterlijk < on]


def must_call(document: Document, payments: Sequence[Payment], instruments: Instruments, on: date) -> bool:
    """Whether a clock ends within a week and nobody promised to wait."""
    return bool(belnu.zonder_pauze(belnu.te_bellen(document, payments, instruments, on), on))


def _line(clock: Klok, document: Document, instruments: Instruments, on: date, *, runs: bool) -> ClockLine:
    mark = URGENTIE[clock.urgentie(on)] if runs else ""
    return ClockLine(
        _title(clock, document, instruments),
        f"Uiterlijk {texts.long_date(clock.uiterlijk)} ({klokken.zekerheid(clock)})",
        "afgelopen" if _ended(document, clock) else klokken.resterend(clock.uiterlijk, on),
        mark,
        tuple(filter(None, _facts(clock, document, instruments, on, runs=runs))),
        _source(clock, instruments),
    )


def _facts(clock: Klok, document: Document, instruments: Instruments, on: date, *, runs: bool) -> Sequence[str]:
    if clock.soort == "pauze":
        return (klokken.valt_op(clock.uiterlijk), "Na die dag gaat de termijn weer tellen. Bel op tijd." if runs else SOLVED)
    waits = clock.wacht(on)
    return (
        instruments.termijnregel(clock.code).uitleg,
        _months(clock, document),
        f"Geteld vanaf {texts.plain_date(clock.brief)}." if clock.brief and clock.schatting else "",
        f"De brief kwam op {texts.plain_date(clock.ontvangen)}." if clock.ontvangen else "",
        klokken.valt_op(clock.uiterlijk) if clock.uiterlijk >= on else "",
        "" if runs else SOLVED,
        f"Pauze tot en met {texts.plain_date(clock.pauze_tot)}. De termijn zelf blijft staan." if waits and clock.pauze_tot else "",
    )


def _months(clock: Klok, document: Document) -> str:
    """How far the arrears of a health insurance are from the sixth month."""
    points = kantelpunt.all_of(document)
    point = points[clock.plaats] if 0 <= clock.plaats < len(points) else None
    if point is None or point.soort != "zorgpremie" or point.maandpremies_open is None:
        return ""
    if point.doorgeslagen_premie:
        return f"Er staan {point.maandpremies_open} maanden open. De melding is misschien al gedaan: vraag het na."
    return f"Er staan {texts.count(point.maandpremies_open, 'maand', 'maanden')} open. Bij {kantelpunt.MAANDEN_TOT_CAK} volgt de melding."


def _title(clock: Klok, document: Document, instruments: Instruments) -> str:
    if clock.soort != "pauze":
        return klokken.titel(clock, instruments)
    debt = reading.first(reading.items(document, "schulden"), "id", clock.schuld) if clock.schuld else None
    call = reading.first(reading.items(document, klokken.BELLEN), "kantelpunt", clock.kantelpunt) if clock.kantelpunt else None
    whose = cut((debt or {}).get("schuldeiser") or (call or {}).get("naam"), 40)
    return f"{klokken.PAUZE_TITEL} bij {whose}" if whose else klokken.PAUZE_TITEL


def _source(clock: Klok, instruments: Instruments) -> str:
    if clock.soort == "pauze":
        return ""
    origin = instruments.termijnregel(clock.code).herkomst
    checked = f", gecontroleerd op {texts.short_date(origin.gecontroleerd_op)}" if origin.gecontroleerd_op else ""
    return f"Bron: {origin.bron}{checked}{f' ({origin.toetsen})' if origin.toetsen else ''}. Regel {clock.code}."


def _ended(document: Document, clock: Klok) -> bool:
    points = reading.items(document, "kantelpunten")
    return 0 <= clock.plaats < len(points) and points[clock.plaats].get("afloop") in klokken.AFGELOPEN
