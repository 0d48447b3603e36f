"""Residents of the pilot so far: the empty spreadsheet out, the filled one read, and then everybody in at once or nobody.

Lives in the window's thread; files are read on the store thread, because the dry run compares with the residents that are here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop import messages
from desktop.models import dossier
from desktop.models.errors import KantelpuntError, RuleBroken
from desktop.models.records import Saved, WorkRow
from desktop.models.strict_json import Document
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.records_model import Column, RecordsModel
from desktop.presenters.runner import Runner
from desktop.services import participants
from desktop.services.desk import Desk

WHOLE_ROW = "hele rij"


@dataclass(frozen=True)
class Problem:
    """One cell that is wrong: its row as the spreadsheet counts, its column, and a Dutch sentence."""

    row: int
    column: str
    text: str


@dataclass(frozen=True)
class Alike:
    """A row of the spreadsheet that looks like a resident who is here already."""

    row: int
    name: str
    known: str


@dataclass(frozen=True)
class Found:
    """What a file would bring in. `counts` as in ports.DryRun (`betaald_cent` in cents); `changed`: not what was shown before."""

    path: Path
    documents: list[Document]
    counts: dict[str, int]
    problems: list[Problem]
    alike: list[Alike]
    changed: bool = False

    @property
    def ready(self) -> bool:
        return bool(self.documents) and not self.problems


@dataclass(frozen=True)
class TakenIn:
    """What came in; `coordinator`: the person at this laptop is the one who confirms payments of before."""

    residents: int
    payments: int
    coordinator: bool


class ParticipantsPresenter(QObject):
    """`template_saved` carries the file name, `checked` a Found, `taken_in` a TakenIn, `failed` one sentence, `busy` whether it works."""

    template_saved = Signal(str)
    checked = Signal(object)
    taken_in = Signal(object)
    failed = Signal(str)
    busy = Signal(bool)

    def __init__(self, runner: Runner, feed: ChangeFeed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._feed = runner, feed
        self.found: Found | None = None
        self.problems = problem_model()
        self.alike = alike_model()

    def save_template(self, path: Path) -> None:
        """Write the empty spreadsheet; CSV when the name ends so."""
        self.busy.emit(True)
        self._runner.submit(lambda desk: _write(desk, path), lambda _: self._written(path), self._fail)

    def choose(self, path: Path) -> None:
        """Read a filled spreadsheet without storing anything; an earlier choice is let go."""
        self._show(None)
        self.busy.emit(True)
        self._runner.submit(lambda desk: _read(desk, path), self._checked, self._fail)

    def take_in(self) -> None:
        """Everybody in the file that was shown; does nothing while something in it is wrong."""
        found = self.found
        if found is None or not found.ready:
            return
        self.busy.emit(True)
        self._runner.submit(lambda desk: _take_in(desk, found), self._came, self._fail)

    def _written(self, path: Path) -> None:
        self.busy.emit(False)
        self.template_saved.emit(path.name)

    def _checked(self, found: Found) -> None:
        self._show(found)
        self.busy.emit(False)
        self.checked.emit(found)

    def _came(self, answer: Found | tuple[list[Saved], TakenIn]) -> None:
        if isinstance(answer, Found):
            self._checked(answer)
            return
        saved, came = answer
        self._show(None)
        self.busy.emit(False)
        self._feed.tell(*(one.case for one in saved), origin=self)
        self.taken_in.emit(came)

    def _show(self, found: Found | None) -> None:
        self.found = found
        self.problems.show(found.problems if found else [])
        self.alike.show(found.alike if found else [])

    def _fail(self, error: KantelpuntError) -> None:
        self.busy.emit(False)
        self.failed.emit(messages.sentence(error.code, error.facts))


def problem_model() -> RecordsModel[Problem]:
    """The columns in which problems are told."""
    return RecordsModel(
        [
            Column("Rij", lambda one: str(one.row), lambda one: one.row, number=True),
            Column("Kolom", lambda one: one.column),
            Column("Wat er mis is", lambda one: one.text),
        ]
    )


def alike_model() -> RecordsModel[Alike]:
    """The columns in which look-alikes are told."""
    return RecordsModel(
        [
            Column("Rij", lambda one: str(one.row), lambda one: one.row, number=True),
            Column("In het rekenblad", lambda one: one.name),
            Column("Al in Kantelpunt", lambda one: one.known),
        ]
    )


def _write(desk: Desk, path: Path) -> None:
    try:
        participants.write_template(desk, path)
    except OSError:
        raise RuleBroken("bestand", "niet_schrijfbaar") from None


def _read(desk: Desk, path: Path) -> Found:
    run = participants.dry_run(desk, path)
    alike = participants.look_alikes(desk, run) if not run.problems else {}
    looks = [_alike(run.rows[place], run.documents[place], known) for place, rows in alike.items() for known in rows]
    return Found(path, run.documents, run.counts, _told(run.problems), looks)


def _take_in(desk: Desk, shown: Found) -> Found | tuple[list[Saved], TakenIn]:
    """What came in; or what stands in the file now, when that is not what the person saw and agreed to."""
    now = _read(desk, shown.path)
    if now.documents != shown.documents or now.problems:
        return replace(now, changed=True)
    saved = participants.take_in(desk, shown.path)
    return saved, TakenIn(len(saved), shown.counts.get("betalingen", 0), desk.person.role == "coordinator")


def _told(problems: Sequence[tuple[int, str, str]]) -> list[Problem]:
    return [Problem(row, column or WHOLE_ROW, messages.sentence(reason, {})) for row, column, reason in sorted(problems)]


def _alike(row: int, document: Document, known: WorkRow) -> Alike:
    words = ", ".join(part for part in (known.name, known.address, known.dossiernummer) if part)
    return Alike(row, dossier.full_name(document), words)
