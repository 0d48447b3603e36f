"""The page Bewaren en opruimen: what is due, what waits for a second person, the trash, what was cleared, and the terms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import Signal

from desktop import texts
from desktop.models.bewaren import Termijnen
from desktop.models.records import Tombstone, WorkRow
from desktop.presenters.page_desk import PageDesk
from desktop.services import clearing, retention
from desktop.services.clearing import InTrash, Settled
from desktop.services.desk import Desk
from desktop.services.retention import Due, Waiting


@dataclass(frozen=True)
class Facts:
    """Everything on the page. `old_key`: something was purged and the key is older than a year, or was never renewed."""

    today: date
    role: str
    terms: Termijnen
    due: list[Due] = field(default_factory=list)
    waiting: list[Waiting] = field(default_factory=list)
    trash: list[InTrash] = field(default_factory=list)
    gone: list[Tombstone] = field(default_factory=list)
    mistakes: list[WorkRow] = field(default_factory=list)
    drafts: list[tuple[WorkRow, int]] = field(default_factory=list)
    stopped: tuple[str, ...] = ()
    copies: list[str] = field(default_factory=list)
    old_key: bool = False


class RetentionDesk(PageDesk):
    """`shown` carries Facts, `told` a sentence about what was done."""

    shown = Signal(object)
    told = Signal(str)

    def refresh(self) -> None:
        self._ask(_facts, self.shown.emit)

    def propose(self, one: Due) -> None:
        """Ask a second person to look."""
        self._tell(
            lambda desk: retention.propose(desk, one.row.case), "Voorgesteld. Een tweede persoon moet het nog bevestigen.", one.row.case
        )

    def confirm(self, one: Waiting) -> None:
        """Agree as the second person."""
        self._settle(lambda desk: retention.confirm(desk, one.proposal.id), "Bevestigd.", one.proposal.case)

    def withdraw(self, one: Waiting) -> None:
        """Not after all."""
        self._settle(lambda desk: clearing.withdraw(desk, one.proposal.id), "Het voorstel is ingetrokken.", one.proposal.case)

    def put_back(self, one: InTrash) -> None:
        """Out of the trash."""
        self._settle(lambda desk: clearing.put_back(desk, one.trashed.case), "Het dossier staat weer op de lijst.", one.trashed.case)

    def throw_away(self, row: WorkRow) -> None:
        """The own mistake."""
        said = "Het dossier staat in de prullenbak. Je kunt het daar terugzetten."
        self._settle(lambda desk: retention.throw_away(desk, row.case), said, row.case)

    def drop_drafts(self, row: WorkRow) -> None:
        """Text that was left lying."""
        self._tell(lambda desk: retention.drop_old_drafts(desk, row.case), "De oude concepten zijn weg. Het dossier is hetzelfde gebleven.")

    def allow_many(self, stopped: tuple[str, ...]) -> None:
        """The person looked, and it is right."""
        self._settle(lambda desk: clearing.allow_many(desk, stopped), "Goed. De dossiers staan nu in de prullenbak.")

    def drop_copies(self) -> None:
        """Reserve copies from before the purge."""
        self._act(clearing.drop_stale_copies, lambda names: self.told.emit(_copies_gone(len(names))))

    def _settle(self, work: Callable[[Desk], Settled], said: str, *cases: str) -> None:
        self._act(work, lambda done: self.told.emit(_said(done, said)), cases)

    def _tell(self, work: Callable[[Desk], object], said: str, *cases: str) -> None:
        self._act(work, lambda _done: self.told.emit(said), cases)


def _said(done: Settled, said: str) -> str:
    if done.purged:
        return f"{said} {texts.count(len(done.purged), 'dossier is', 'dossiers zijn')} gewist."
    if done.hidden and said == "Bevestigd.":
        return f"{said} Het dossier staat in de prullenbak, en gaat na dertig dagen weg."
    return said


def _copies_gone(count: int) -> str:
    return f"{texts.count(count, 'oude reservekopie is', 'oude reservekopieën zijn')} weg. De nieuwste staat er nog."


def _facts(desk: Desk) -> Facts:
    settled = clearing.settle(desk)
    waiting = retention.waiting(desk)
    if desk.person.role == "werker":
        # A worker sees what she herself proposed; the others' is for their second person.
        waiting = [one for one in waiting if one.proposal.person == desk.person.id]
    drafts = dict(retention.old_drafts(desk))
    rows = desk.store.work_rows_of(sorted(drafts))
    gone = clearing.gone(desk)
    return Facts(
        today=desk.today(),
        role=desk.person.role,
        terms=clearing.terms(desk),
        due=[one for one in retention.overview(desk) if one.proposal is None],
        waiting=waiting,
        trash=clearing.trash(desk),
        gone=gone,
        mistakes=retention.mistakes(desk),
        drafts=[(row, drafts[row.case]) for row in rows],
        stopped=settled.stopped,
        copies=clearing.stale_copies(desk),
        old_key=clearing.key_is_old(desk),
    )
