"""Undo and redo of one case, over all its steps in order of time. Every taking back is a new version: nothing leaves the history.

Only what is filled in goes back. Payments, decisions, agreements and whatever else is signed are no part of it. A value that somebody
else changed since is not overwritten: `clash` asks first.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QObject, Signal

from desktop.models import changes
from desktop.models.changes import Change, Clash
from desktop.models.instrument import Instruments
from desktop.models.patches import MISSING, Edit, Path
from desktop.models.pilot import Profile
from desktop.models.strict_json import Document
from desktop.presenters import undo_trail
from desktop.presenters.forms import naming
from desktop.presenters.undo_trail import Step, Trail

Way = Literal["", "terug", "opnieuw"]
NEVER = ("betalingen", "teruggezet")
"""Sections that no undo touches: money has its own ledger, and what was put back with a reason stays told."""
REMOVED = "weggehaald"
"""The command of a version in which an item went: it does not melt together with the one before, in which the item still stands."""


@dataclass(frozen=True)
class Clashed:
    """A step that cannot go back unasked. `can_force` is False where its place is gone."""

    way: Way
    step: Step
    clashes: tuple[Clash, ...]
    can_force: bool


class CaseUndo(QObject):
    """`changed`: other names. `went` carries the Step that goes back or forth, `clash` a Clashed."""

    changed = Signal()
    went = Signal(object)
    clash = Signal(object)

    def __init__(self, document: Callable[[], Document], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._trail = Trail()
        self.words: tuple[Instruments, Profile] | None = None
        self.allowed = True

    def undo_name(self) -> str:
        """What `undo` would take back, "" for nothing."""
        return self._name(self._trail.done)

    def redo_name(self) -> str:
        """What `redo` would do again, "" for nothing."""
        return self._name(self._trail.undone)

    def undo_step(self) -> str:
        """The step of the case to which the next undo belongs."""
        return self._trail.done[-1].step if self._trail.done else ""

    def redo_step(self) -> str:
        return self._trail.undone[-1].step if self._trail.undone else ""

    def text(self) -> str:
        """The trail as it is kept in the vault."""
        return self._trail.text()

    def adopt(self, text: str) -> None:
        """Go on with a kept trail."""
        self._trail = undo_trail.read(text)
        self.changed.emit()

    def note(self, before: Document, after: Document) -> Step | None:
        """Something was done; gives its step, None when nothing of it can be taken back."""
        found = [change for change in changes.between(before, after) if change.path[0] not in NEVER]
        if not found:
            return None
        step = Step(self._called(found, before, after), naming.step_of(found[0].path), tuple(found))
        self._trail.add(step)
        self.changed.emit()
        return step

    def take(self, way: Way, *, anyway: bool = False) -> tuple[Step, list[Edit]] | None:
        """The edits of an undo ("terug") or redo, and its step is moved; None when there is none, or when it must be asked first."""
        source, target = self._sides(way)
        if not source or not self.allowed:
            return None
        step = source[-1]
        edits, clashes = changes.back(self._document(), (step if way == "terug" else step.turned()).changes, anyway=anyway)
        if clashes and not anyway:
            can = any(changes.can_force(self._document(), clash.change) for clash in clashes) or bool(edits)
            self.clash.emit(Clashed(way, step, tuple(clashes), can))
            return None
        target.append(source.pop())
        self.changed.emit()
        self.went.emit(step)
        return step, edits

    def pass_over(self, way: Way) -> None:
        """What stands now stays: the step is let go. Both texts are in the history."""
        source, _ = self._sides(way)
        if source:
            source.pop()
            self.changed.emit()

    def failed(self, way: Way, step: Step) -> None:
        """The store refused it: as if it had not been asked."""
        source, target = self._sides(way)
        if step in target:
            target.remove(step)
        if way:
            source.append(step)
        self.changed.emit()

    def _sides(self, way: Way) -> tuple[list[Step], list[Step]]:
        done, undone = self._trail.done, self._trail.undone
        return (done, undone) if way == "terug" else (undone, done)

    def _name(self, steps: Sequence[Step]) -> str:
        return steps[-1].name if steps and self.allowed else ""

    def called(self, path: Path) -> str:
        """What a place in the document is called."""
        return naming.name(path, self._document(), *self.words) if self.words else path[-1].replace("_", " ")

    def _called(self, found: Sequence[Change], before: Document, after: Document) -> str:
        first = found[0]
        if self.words is None:
            return first.path[-1].replace("_", " ")
        gone = first.item and first.now is MISSING
        words = naming.name(first.place, before if gone else after, *self.words)
        if first.item == changes.ORDER:
            words = f"volgorde van {words}"
        elif first.item:
            words += " weg" if gone else " erbij"
        return words


def removes(found: Sequence[Change]) -> bool:
    """Whether an item of a list goes away."""
    return any(change.item and change.now is MISSING for change in found)
