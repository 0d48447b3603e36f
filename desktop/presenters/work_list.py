"""Mijn werk and Alle bewoners: filter, search as you type, pages of rows, and what to do first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from desktop import messages
from desktop.models.errors import KantelpuntError
from desktop.models.records import WorkQuery, WorkRow
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.runner import Runner
from desktop.presenters.work_rows import PAGE, WorkRowsModel, first_to_do
from desktop.services import search
from desktop.services.desk import Desk

QUIET_MS = 90


@dataclass(frozen=True)
class Overview:
    """What stands above the table: chip counts, at most three rows to do first, and since when new inflow is closed."""

    today: date
    counts: dict[str, int]
    first: list[WorkRow]
    closed_since: date | None


class WorkList(QObject):
    """`overview_changed` carries an Overview, `listed` the number of rows shown for a question, `failed` one sentence.

    `talks` says whether this person holds evaluations; the coordinator does not.
    """

    overview_changed = Signal(object)
    listed = Signal(int)
    failed = Signal(str)

    def __init__(self, runner: Runner, feed: ChangeFeed, *, mine: bool = True, talks: bool = True, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.model = WorkRowsModel(talks=talks)
        self.mine = mine
        self._runner = runner
        self._query = WorkQuery(limit=PAGE)
        self._asked = 0
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self.refresh)
        self.model.more_wanted.connect(self._more)
        self.model.sort_wanted.connect(lambda sort: self._ask(sort=sort))
        feed.changed.connect(lambda changes: self.refresh() if changes.lists else None)

    @property
    def text(self) -> str:
        return self._query.text

    def search(self, text: str) -> None:
        """A keystroke in the search field; the question is asked after a short quiet."""
        self._query = replace(self._query, text=text)
        self._quiet.start()

    def choose(self, filter_code: str) -> None:
        self._ask(filter=filter_code)

    def refresh(self) -> None:
        """Ask again; an answer to an older question is dropped."""
        self._asked += 1
        number, query, mine = self._asked, self._query, self.mine
        self._runner.submit(lambda desk: _answer(desk, query, mine), lambda answer: self._show(number, answer), self._fail)

    def _ask(self, **changes: str) -> None:
        wanted = replace(self._query, **changes)  # type: ignore[arg-type]
        if wanted != self._query:
            self._query = wanted
            self.refresh()

    def _more(self, offset: int) -> None:
        number, query, mine = self._asked, replace(self._query, offset=offset), self.mine
        self._runner.submit(
            lambda desk: search.rows(desk, _own(desk, query, mine)),
            lambda rows: self.model.append(rows) if number == self._asked else None,
            self._fail,
        )

    def _show(self, number: int, answer: tuple[list[WorkRow], Overview]) -> None:
        if number == self._asked:
            rows, overview = answer
            self.model.today = overview.today
            self.model.show(rows)
            self.overview_changed.emit(overview)
            self.listed.emit(len(rows))

    def _fail(self, error: KantelpuntError) -> None:
        self.failed.emit(messages.sentence(error.code, error.facts))


def _answer(desk: Desk, query: WorkQuery, mine: bool) -> tuple[list[WorkRow], Overview]:
    own = _own(desk, query, mine)
    rows = search.rows(desk, own)
    top = rows if own == _plain(own) else search.rows(desk, _plain(own))
    today = desk.today()
    closed = desk.profile.instroom_tot if today > desk.profile.instroom_tot else None
    # A page holds what is due first; what goes before that may be due later than all of it.
    before = search.rows(desk, replace(_plain(own), filter="eerst"))
    top = [*before, *(row for row in top if row not in before)]
    return rows, Overview(today, search.counts(desk, own), first_to_do(top, today), closed)


def _plain(query: WorkQuery) -> WorkQuery:
    """The list without search or filter: what comes first does not depend on what somebody is looking for."""
    return replace(query, text="", filter="alles", sort="due", offset=0)


def _own(desk: Desk, query: WorkQuery, mine: bool) -> WorkQuery:
    return replace(query, mine=desk.person.id if mine else "")
