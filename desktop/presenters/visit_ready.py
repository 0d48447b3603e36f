"""*Klaar voor bezoek?*: what is on this laptop before somebody leaves, in words; of the chosen residents and those with an appointment."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from PySide6.QtCore import QObject, Signal

from desktop import texts
from desktop.models import agenda, namen
from desktop.presenters import battery
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.page_desk import PageDesk
from desktop.presenters.runner import Runner
from desktop.presenters.sync_status import day
from desktop.services import visit
from desktop.services.desk import Desk
from desktop.services.visit import Laptop, Ready

Mark = Literal["good", "warn", "info", "clock"]
MOST_CLOCKS = 3
LOW_BATTERY = 50
FEW = 8
"""More residents than this in two days is no day of visits."""


@dataclass(frozen=True)
class Line:
    """One thing to know; `mark` says how it stands, and the words say it too."""

    mark: Mark
    text: str


@dataclass(frozen=True)
class Card:
    """One resident. `twins` are cases that look like this one, with the words for it; `chosen` can be taken off the page again."""

    case: str
    title: str
    when: str
    lines: tuple[Line, ...]
    take: tuple[str, ...]
    lay_ready: tuple[str, ...]
    twins: tuple[tuple[str, str], ...]
    chosen: bool


@dataclass(frozen=True)
class Shown:
    """The whole page."""

    laptop: tuple[Line, ...]
    cards: tuple[Card, ...]


class VisitReady(PageDesk):
    """`shown` carries Shown. Whoever was chosen stays until she is taken off, or the vault closes."""

    shown = Signal(object)

    def __init__(self, runner: Runner, feed: ChangeFeed, *, mine: bool = True, parent: QObject | None = None) -> None:
        super().__init__(runner, feed, parent)
        self.mine = mine
        self.chosen: list[str] = []

    def choose(self, case: str) -> None:
        """Put this resident on the page, first."""
        self.chosen = [case, *(one for one in self.chosen if one != case)][:FEW]
        if self._on_screen:
            self.refresh()

    def drop(self, case: str) -> None:
        """Take her off again."""
        self.chosen = [one for one in self.chosen if one != case]
        self.refresh()

    def refresh(self) -> None:
        chosen, mine = tuple(self.chosen), self.mine
        self._ask(lambda desk: _read(desk, chosen, mine), self.shown.emit)


def _read(desk: Desk, chosen: Sequence[str], mine: bool) -> Shown:
    cases = list(dict.fromkeys([*chosen, *_with_appointment(desk, mine)]))[:FEW]
    here = {row.case for row in desk.store.work_rows_of(cases)}
    found = visit.prepare(desk, [case for case in cases if case in here])
    return Shown(tuple(_laptop(visit.laptop(desk))), tuple(_card(one, desk.today(), one.case in chosen) for one in found))


def _with_appointment(desk: Desk, mine: bool) -> list[str]:
    """Residents with an appointment today or tomorrow, in order of time."""
    today = desk.today()
    rows = desk.store.agenda(today.isoformat(), (today + timedelta(days=1)).isoformat(), desk.person.id if mine else "")
    return [row.case for row in rows if row.item.kind == agenda.AFSPRAAK]


def _laptop(found: Laptop) -> Iterator[Line]:
    yield Line("good", "De kluis is open zonder internet. Onderweg hoef je niets te downloaden.")
    if not found.has_mailbox:
        yield Line("info", "Er is geen postbus ingesteld. Wat je opschrijft, blijft op deze laptop.")
    elif found.waiting:
        since = f", het oudste van {_ago(found.oldest, found.today)}" if found.oldest else ""
        words = texts.count(found.waiting, "dossier is", "dossiers zijn")
        yield Line("warn", f"{words} nog niet ontvangen door de gemeente{since}. Stuur nu, dan kijkt je collega mee.")
    else:
        yield Line("good", "De gemeente heeft alles ontvangen.")
    if found.has_mailbox:
        last = _ago(found.last_received, found.today) if found.last_received else "nog nooit"
        yield Line("info", f"Laatste ontvangstbewijs: {last}.")
    yield from _battery()


def _battery() -> Iterator[Line]:
    left = battery.percent()
    if left is not None:
        low = left < LOW_BATTERY and not battery.charging()
        yield Line("warn" if low else "good", f"De accu is voor {left} procent vol.{' Neem de lader mee.' if low else ''}")


def _card(one: Ready, today: date, chosen: bool) -> Card:
    when = ""
    if one.appointment is not None:
        at = f" om {one.appointment.begin:%H:%M}" if one.appointment.begin is not None else ""
        when = f"Afspraak {texts.ago(one.appointment.datum, today)}, {texts.long_date(one.appointment.datum)}{at}"
    twins = tuple(
        (twin.row.case, f"{twin.row.name}: zelfde {texts.names([namen.WOORDEN[code] for code in twin.reasons])}") for twin in one.alike
    )
    title = f"{one.name} · {one.number}"
    return Card(one.case, title, when or "Nog geen afspraak", tuple(_lines(one)), one.take, one.lay_ready, twins, chosen)


def _lines(one: Ready) -> Iterator[Line]:
    yield Line("info", f"Adres: {one.address or 'niet ingevuld'}. Telefoon: {one.phone or 'niet ingevuld'}.")
    yield Line("good", "Het hele dossier staat hier.") if one.whole else Line("warn", "Van dit dossier staat hier een deel.")
    if one.missing_files:
        words = texts.count(one.missing_files, "bijlage staat", "bijlagen staan")
        yield Line("warn", f"{words} nog op een andere laptop.")
    if one.conflicts:
        yield Line("warn", "Twee mensen schreven op dezelfde plek. Kies eerst welke tekst klopt.")
    if one.closed_door:
        yield Line("info", one.closed_door)
    for clock in one.clocks[:MOST_CLOCKS]:
        yield Line("clock", clock)
    yield _plan(one)


def _plan(one: Ready) -> Line:
    if one.plan == "gewijzigd":
        return Line("warn", "Het plan veranderde na het akkoord. Vraag opnieuw akkoord.")
    if one.plan == "concept":
        return Line("info", "Op het plan is nog geen akkoord.")
    if one.handed_out:
        return Line("good", "Het plan is akkoord en uitgereikt.")
    return Line("warn", "Het plan is akkoord. Print het nog, om uit te reiken.")


def _ago(moment: str | None, today: date) -> str:
    found = day(moment)
    return texts.ago(found, today) if found is not None else "onbekend"
