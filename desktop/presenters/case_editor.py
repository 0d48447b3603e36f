"""One open case in the window: from a keystroke to the vault, and what comes back (design.md 4).

Lives in the window's thread; the store is reached through the Runner only. The text of a field is never lost: while it is typed it
goes into the vault as a draft, on leaving the field as a version, and when the store says no it stays in hand to be tried again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from secrets import token_hex
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal

from desktop.messages import sentence
from desktop.models.betaling import Payment
from desktop.models.errors import KantelpuntError, NotAllowed, RuleBroken, StaleEdit
from desktop.models.patches import Edit, Path, stands
from desktop.models.records import Saved
from desktop.models.strict_json import Document
from desktop.presenters import case_work, edit_steps, returned_drafts
from desktop.presenters.case_undo import CaseUndo, Way
from desktop.presenters.case_work import Around, Base, Stored
from desktop.presenters.change_feed import ChangeFeed, Changes
from desktop.presenters.draft_keeper import DraftKeeper
from desktop.presenters.forms.steps import SECTIONS
from desktop.presenters.forms.values import UNREADABLE
from desktop.presenters.living import while_living
from desktop.presenters.runner import FINISH, ROLL_BACK, Runner
from desktop.presenters.typed import InHand
from desktop.presenters.under_way import UnderWay, Wish
from desktop.services import loose_drafts
from desktop.services.agreement import Standing
from desktop.services.desk import Desk
from desktop.services.editing import OpenCase

T = TypeVar("T")
_SECTIONS = [section for sections in SECTIONS.values() for section in sections]


class CaseEditor(QObject):
    """`field_state` carries path, state and time (UTC or None); states are `typen`, `concept`, `bewaard`, `niet_bewaard` and "".

    `returned` holds the drafts that were found on opening: path -> text and time. `changed` carries a frozenset of paths. Of a case that is
    `read_only` (a part of it is not in this vault) nothing can be changed: what is tried is `refused`, and no draft is kept. `plan` says
    whether the plan in the vault is what the resident agreed to.
    """

    opened = Signal()
    changed = Signal(object)
    field_state = Signal(object, str, object)
    refused = Signal(object, str)
    stale = Signal(object, object, object)
    renamed = Signal(object, object)
    earlier_wanted = Signal(object, object)
    lost_place = Signal(object)
    trouble = Signal(str)

    def __init__(self, runner: Runner, case: str, feed: ChangeFeed | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.case = case
        self.document: Document = {}
        self.assessment: Document = {}
        self.payments: list[Payment] = []
        self.conflicts: list[Document] = []
        self.plan: Standing = "concept"
        self.around: Around | None = None
        self.read_only = False
        self.returned: dict[Path, tuple[str, datetime]] = {}
        self.saved_at: datetime | None = None
        self._runner = runner
        self._feed = feed
        self._base = Base()
        self._under_way = UnderWay()
        self._hand = InHand()
        self.undoing = CaseUndo(lambda: self.document, self)
        self._drafts = DraftKeeper(self._hand, self._keep, self)
        self._drafts.state.connect(self.field_state)
        self._drafts.trouble.connect(self._drafts_trouble)
        if feed is not None:
            feed.changed.connect(self._heard)

    def open(self) -> None:
        """Read the case; `opened` follows, or `trouble`."""
        self._ask(lambda desk: case_work.opening(desk, self.case, self._base), self._opened, self._cannot_read)

    def reload(self) -> None:
        """Read it again after somebody else wrote; `changed` names what differs."""
        self._ask(lambda desk: case_work.reading(desk, self.case, self._base), self._read_again, self._cannot_read)

    def version(self) -> str:
        """The version that edits build on; for work on the store thread."""
        return self._base.version

    def value(self, path: Path) -> Any:
        """What the document says at `path`, or MISSING."""
        return edit_steps.value_at(self.document, path)

    def steps_with_drafts(self) -> list[str]:
        """Codes of the steps in which text stands that was typed before and is in no version yet."""
        return returned_drafts.steps_of(self.document, self.returned)

    def text_changed(self, path: Path, text: str, value: Any = UNREADABLE) -> None:
        """The field at `path` holds `text` now; `value` is what leaving it would store."""
        if self.read_only:
            return
        path = self._with_ids(path)
        self.field_state.emit(path, "typen", None)
        self._drafts.typed(path, text, value)
        self.undoing.changed.emit()

    def keep_drafts(self) -> None:
        """Put what is being typed into the vault now."""
        self._drafts.keep()

    def leave(self, path: Path, value: Any, text: str | None = None) -> None:
        """The worker left the field, or chose an answer: a version is written when the value differs from the document's."""
        if self.read_only:
            self._refuse(path)
            return
        if value is UNREADABLE:
            self.keep_drafts()
            return
        path = edit_steps.named_so_far(self.document, path)
        if edit_steps.same(self.value(path), value):
            self._let_go(path)
            return
        after, edits = edit_steps.setting(self.document, path, value)
        self._tell_renames(path, after)
        self._hand.on_its_way(after)
        self._wish(Wish(tuple(edits), after, (after,), text))

    def forget(self, path: Path) -> None:
        """The text typed under `path` has become part of something else (a decision); its draft goes."""
        self._let_go(path)

    def flush(self) -> bool:
        """Everything typed is in the vault when this returns, as a version or else as a draft; False when the store refused it.

        For the lock: waits for the store thread, asks nothing and shows nothing.
        """
        if self.around is None:
            return True
        self.keep_drafts()
        self._leave_hand()
        kept = threading.Event()
        missing = [(one.path, one.text) for one in self._hand.fields.values()]
        outcome: list[bool] = []

        def work(desk: Desk) -> None:
            try:
                outcome.append(self._last(desk, missing))
            finally:
                kept.set()

        self._ask(work, None, self._cannot_read)
        kept.wait(FINISH + ROLL_BACK)
        return bool(outcome and outcome[0]) and not self._under_way.lost()

    def add_item(self, path: Path, item: Document | None = None, position: int | None = None) -> Path:
        """Put a new item with a random id into the list at `path`; gives the item's path."""
        new = {"id": token_hex(4), **(item or {})}
        self._wish(Wish((Edit(path, new, "insert", position),), path))
        return (*path, f"id={new['id']}")

    def remove_item(self, path: Path) -> None:
        """Take the item at `path` out of its list; `undo` brings it back, and the trash does so for 30 days."""
        if not self.read_only:
            path = self._with_ids(path)
        self._wish(Wish((Edit(path, action="remove"),), path[:-1]))

    def move_item(self, path: Path, by: int) -> None:
        """Move an item `by` places down (negative: up) in its list."""
        items, place = self.value(path[:-1]), edit_steps.place_of(self.document, path)
        if place < 0 or not 0 <= place + by < len(items):
            return
        edits = (Edit(path, action="remove"), Edit(path[:-1], items[place], "insert", place + by))
        self._wish(Wish(edits, path[:-1]))

    def put(self, edits: Sequence[Edit], path: Path) -> None:
        """Several changes that belong together, as one version; `path` is where their value will be found. Nothing for no edits."""
        if edits:
            self._wish(Wish(tuple(edits), path))

    def undo(self, *, anyway: bool = False) -> None:
        """Take back the last thing that was done in this case; text in hand first becomes a version. `anyway`: over another's text."""
        self._leave_hand()
        self._go("terug", anyway=anyway)

    def redo(self, *, anyway: bool = False) -> None:
        """Do again what was taken back last."""
        self._go("opnieuw", anyway=anyway)

    def let_stand(self, way: Way) -> None:
        """After a clash: what somebody else wrote stays, and the step is passed over."""
        self.undoing.pass_over(way)
        trail = self.undoing.text()
        self._ask(lambda desk: case_work.keeping(desk, self.case, self._base, trail))

    def undo_name(self) -> str:
        """What `undo` would take back: text in hand goes first."""
        typed = [one for one in self._hand.fields.values() if one.value is not UNREADABLE]
        typed = [one for one in typed if not edit_steps.same(self.value(one.path), one.value)]
        if typed and not self.read_only and typed[-1].path[0] in _SECTIONS:
            return self.undoing.called(typed[-1].path)
        return self.undoing.undo_name()

    def _go(self, way: Way, *, anyway: bool) -> None:
        taken = None if self.read_only else self.undoing.take(way, anyway=anyway)
        if taken is None:
            return
        step, edits = taken
        path = step.changes[0].path
        self._wish(Wish(tuple(edits), path, step=step, way=way))

    def _leave_hand(self) -> None:
        for one in list(self._hand.fields.values()):
            if one.value is not UNREADABLE:
                self.leave(one.path, one.value, one.text)

    def choose(self, path: Path, value: Any) -> None:
        """After `stale`: this value stays; the other one is in the history."""
        self._hand.settle(path)
        self._wish(Wish((Edit(path, value),), path, (path,)))

    def put_back(self, work: Callable[[Desk], Saved], failed: Callable[[KantelpuntError], object]) -> None:
        """Something out of the history or the trash, put back by `work` on the store thread; what is in hand goes first."""
        if self.read_only:
            self._refuse(())
            return
        self._leave_hand()
        self._ask(lambda desk: case_work.putting_back(desk, self.case, self._base, work), self._came_back, failed)

    def settle_conflicts(self, edits: Sequence[Edit]) -> None:
        """What the person chose between texts that two people wrote apart; the others stay in the history."""
        if self.read_only:
            self._refuse(())
            return
        chosen = list(edits)
        self._ask(lambda desk: case_work.choosing(desk, self.case, self._base, chosen), self._chosen)

    def retry(self) -> None:
        """Try again what the store refused."""
        for wish in self._under_way.to_try_again():
            self._submit(wish)
        self.keep_drafts()

    def _wish(self, wish: Wish) -> None:
        if self.read_only:
            self._refuse(wish.path)
            return
        before = self.document
        self._under_way.add(wish)
        self.document = self._under_way.document()
        if not wish.way:
            wish.step = self.undoing.note(before, self.document)
        self._tell(before)
        self._submit(wish)

    def _submit(self, wish: Wish) -> None:
        asked = wish.asked(self.undoing.text())
        # Not through _ask: the lists hear of a save also when this case was closed meanwhile.
        self._runner.submit(
            lambda desk: wish.through(lambda: case_work.saving(desk, self.case, self._base, asked)),
            lambda stored: self._stored(wish, stored),
            while_living(self, lambda error: self._not_saved(wish, error)),
        )

    def _stored(self, wish: Wish, stored: Stored) -> None:
        if shiboken6.isValid(self):
            self._saved(wish, stored)
        if self._feed is not None and shiboken6.isValid(self._feed):
            self._feed.tell(self.case, origin=self)

    def _saved(self, wish: Wish, stored: Stored) -> None:
        self._under_way.wishes.remove(wish)
        for path in wish.drafts:
            self._hand.settle(path, wish.text)
            self.returned.pop(path, None)
        self.saved_at = stored.when
        self._take(stored.case)
        self.field_state.emit(wish.path, "bewaard", stored.when)
        if not self._under_way.refused:
            self.trouble.emit("")

    def _came_back(self, stored: Stored) -> None:
        before = self.document
        self._chosen(stored)
        if self.undoing.note(before, self.document) is not None:
            trail = self.undoing.text()
            self._ask(lambda desk: case_work.keeping(desk, self.case, self._base, trail))

    def _chosen(self, stored: Stored) -> None:
        self.saved_at = stored.when
        self._take(stored.case)
        if self._feed is not None:
            self._feed.tell(self.case, origin=self)

    def _not_saved(self, wish: Wish, error: KantelpuntError) -> None:
        words = sentence(error.code, error.facts)
        if isinstance(error, (RuleBroken, StaleEdit)):
            self._take_back(wish)
            if isinstance(error, RuleBroken):
                self.refused.emit(wish.path, words)
            else:
                self.reload()
                self._ask(lambda desk: None, lambda _none: self._overtaken(wish))
            return
        self._under_way.refused.append(wish)
        self._hand.came_back(wish.path)
        self.field_state.emit(wish.path, "niet_bewaard", None)
        self.trouble.emit(words)

    def _take_back(self, wish: Wish) -> None:
        before = self.document
        self._under_way.wishes.remove(wish)
        self.document = self._under_way.document()
        self._tell(before)
        self._hand.came_back(wish.path)
        if wish.step is not None:
            self.undoing.failed(wish.way, wish.step)

    def _refuse(self, path: Path) -> None:
        error = NotAllowed(reason="dossier_niet_heel")
        self.refused.emit(path, sentence(error.code, error.facts))

    def _overtaken(self, wish: Wish) -> None:
        if wish.way:
            # Seen with what somebody wrote meanwhile, the same undo asks first.
            self._go(wish.way, anyway=False)
            return
        if not stands(self.document, wish.path):
            self._lost_its_place(wish)
            return
        ours = next((edit.value for edit in wish.edits if edit.action == "set"), None)
        self.stale.emit(wish.path, ours, self.value(wish.path))

    def _lost_its_place(self, wish: Wish) -> None:
        """Somebody took away the item in which this was written: the text is a draft, and stands with the drafts at Geschiedenis."""
        text = wish.typed()
        self._hand.settle(wish.path)
        if text:
            self._keep([(wish.path, text)], lambda when: self._without_place(wish.path, text, when), self._cannot_read)

    def _without_place(self, path: Path, text: str, when: datetime) -> None:
        self.returned[path] = (text, when)
        self.lost_place.emit(path)

    def _keep(
        self, waiting: list[tuple[Path, str]], done: Callable[[datetime], object], failed: Callable[[KantelpuntError], object]
    ) -> None:
        self._ask(lambda desk: case_work.drafting(desk, self.case, self._base, waiting), done, failed)

    def _drafts_trouble(self, words: str) -> None:
        if words or not self._under_way.refused:
            self.trouble.emit(words)

    def _last(self, desk: Desk, texts: Sequence[tuple[Path, str]]) -> bool:
        # On the store thread, after all that was asked before: whatever did not become a version is there as a draft.
        left = [(path, text) for path, text in texts if self._base.settled.get(path) != text]
        case_work.drafting(desk, self.case, self._base, left)
        return True

    def _opened(self, answer: tuple[OpenCase, Around]) -> None:
        found, self.around = answer
        self.undoing.words = (self.around.instruments, self.around.profile)
        self.undoing.allowed = found.whole
        self._take_trail(found)
        self._take(found, quietly=True)
        for draft in found.drafts if found.whole else ():
            if draft.path.startswith(loose_drafts.NO_FIELD):
                continue  # Not of a field: what can be undone, and what is typed in a dialog.
            path = case_work.undotted(draft.path)
            if self.value(path) != draft.text:
                self.returned[path] = (draft.text, draft.when)
        self.opened.emit()

    def _read_again(self, found: OpenCase) -> None:
        self._take_trail(found)
        self._take(found)

    def _take(self, found: OpenCase, *, quietly: bool = False) -> None:
        before = self.document
        self._under_way.truth, self.assessment = found.document, found.assessment
        self.payments, self.conflicts, self.plan = found.payments, found.conflicts, found.plan
        self.read_only = not found.whole
        self.document = self._under_way.document()
        if not quietly:
            self._tell(before)

    def _take_trail(self, found: OpenCase) -> None:
        """What can be undone, also of what was done in another window on this case (the five-minute talk)."""
        kept = next((draft.text for draft in found.drafts if draft.path == loose_drafts.TRAIL), "")
        if kept and not self._under_way.wishes and kept != self.undoing.text():
            self.undoing.adopt(kept)

    def _tell(self, before: Document) -> None:
        paths = edit_steps.differing(before, self.document)
        self.changed.emit(paths)

    def _cannot_read(self, error: KantelpuntError) -> None:
        self.trouble.emit(sentence(error.code, error.facts))

    def _heard(self, changes: Changes) -> None:
        if self.case in changes.cases and changes.origin is not self:
            self.reload()

    def _ask(
        self,
        work: Callable[[Desk], T],
        done: Callable[[T], object] | None = None,
        failed: Callable[[KantelpuntError], object] | None = None,
    ) -> None:
        """Hand work to the store thread; its answer comes to this editor as long as it lives."""
        self._runner.submit(work, while_living(self, done or _nothing), while_living(self, failed or self._cannot_read))

    def _with_ids(self, path: Path) -> Path:
        """Items in which somebody types get their id at once, because a draft must not depend on a place in a list."""
        after, first, later = edit_steps.named(self.document, path)
        if first or later:
            self._tell_renames(path, after)
            self._wish(Wish((*first, *later), after))
        return after

    def _tell_renames(self, path: Path, after: Path) -> None:
        for old, new in edit_steps.renames(path, after):
            self._hand.renamed(old, new)
            self.renamed.emit(old, new)

    def _let_go(self, path: Path) -> None:
        one = self._hand.fields.get(path)
        drafted = path in self.returned or (one is not None and one.kept is not None)
        self._hand.settle(path)
        self.returned.pop(path, None)
        if one is not None:
            self.field_state.emit(path, "bewaard" if self.saved_at else "", self.saved_at)
        if drafted:
            self._ask(lambda desk: case_work.dropping(desk, self.case, path), None, self._cannot_read)


def _nothing(_answer: object) -> None:
    """Some work has no answer."""
