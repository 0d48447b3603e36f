"""A case as the worker sees it: what the vault has, and on top what is on its way there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from desktop.models.errors import KantelpuntError, RuleBroken, StaleEdit
from desktop.models.patches import Edit, Path, PathGone, apply, read
from desktop.models.strict_json import Document
from desktop.presenters.case_undo import REMOVED, Way, removes
from desktop.presenters.case_work import Asked, Stored
from desktop.presenters.undo_trail import Step


@dataclass(eq=False)
class Wish:
    """One command on its way to the store: what it changes, which drafts it settles, and where its value will be found.

    `step` is what it was noted as to be undone, `way` whether it is itself an undo or redo; `seen` what the person saw, per edit. `lost`:
    the store could not take it the last time; written on the store thread, so that a way out knows it before the window hears.
    """

    edits: tuple[Edit, ...]
    path: Path
    drafts: tuple[Path, ...] = ()
    text: str | None = None
    step: Step | None = None
    way: Way = ""
    seen: tuple[tuple[Any, ...], ...] = ()
    lost: bool = False

    def through(self, save: Callable[[], Stored]) -> Stored:
        """Save on the store thread, and keep whether the store could not. Raises what `save` raises."""
        try:
            stored = save()
        except KantelpuntError as error:
            self.lost = not isinstance(error, RuleBroken | StaleEdit)
            raise
        self.lost = False
        return stored

    def asked(self, trail: str) -> Asked:
        """As the store is asked; `trail` is what can be undone after it."""
        done = self.step.changes if self.step is not None else ()
        gone = removes([change.turned() for change in done] if self.way == "terug" else done)
        kept = trail if self.step is not None else None
        return Asked(self.edits, self.drafts, self.text, REMOVED if gone else "bewerkt", kept, self.seen)

    def typed(self) -> str:
        """The text that was written by it, "" when it wrote none."""
        return self.text or next((edit.value for edit in self.edits if edit.path == self.path and isinstance(edit.value, str)), "")


class UnderWay:
    """`truth` is the document of the vault; `refused` are wishes that the store could not take and that may be tried again."""

    def __init__(self) -> None:
        self.truth: Document = {}
        self.refused: list[Wish] = []
        self.wishes: list[Wish] = []

    def document(self) -> Document:
        return self._so_far()[-1]

    def add(self, wish: Wish) -> None:
        """One more on its way. What stands at its places now, in the vault or by a wish before it, is what the person saw."""
        known = self._so_far()
        wish.seen = tuple(tuple(read(document, edit.path) for document in known) for edit in wish.edits)
        self.wishes.append(wish)

    def _so_far(self) -> list[Document]:
        """The document of the vault, and after each wish."""
        documents = [self.truth]
        for wish in self.wishes:
            try:
                documents.append(apply(documents[-1], wish.edits))
            except PathGone:
                continue  # Somebody removed the item; the store answers this wish with StaleEdit.
        return documents

    def lost(self) -> bool:
        """Whether the store could not take one of them."""
        return bool(self.refused) or any(wish.lost for wish in self.wishes)

    def to_try_again(self) -> list[Wish]:
        """Those that were refused; from now on they are only under way."""
        waiting, self.refused = self.refused, []
        return waiting
