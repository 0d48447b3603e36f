"""Text that is typed in a dialog or a page outside the fields of a case: a lock, a crash or a stray Escape does not take it away.

Lives in the window's thread. The texts are kept as drafts in the vault by the same rule as every field (`draft_keeper`).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from desktop.models.errors import KantelpuntError
from desktop.models.records import Draft
from desktop.presenters.draft_keeper import DraftKeeper, Texts
from desktop.presenters.living import while_living
from desktop.presenters.runner import Runner
from desktop.presenters.typed import InHand
from desktop.services import loose_drafts


class LooseText(QObject):
    """`found` carries name -> Draft of what was typed here before, {} for nothing; `kept` the UTC moment; `trouble` a sentence or ""."""

    found = Signal(object)
    kept = Signal(object)
    trouble = Signal(str)

    def __init__(self, runner: Runner, place: str, case: str = "", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._place, self._case = runner, place, case
        self._hand = InHand()
        self._keeper = DraftKeeper(self._hand, self._keep, self)
        self._keeper.state.connect(lambda _path, _state, when: self.kept.emit(when))
        self._keeper.trouble.connect(self.trouble)
        runner.last_words.connect(self.keep)

    def load(self) -> None:
        """Ask what was typed here before; `found` follows."""
        case, place = self._case, self._place
        self._runner.submit(lambda desk: loose_drafts.kept(desk, case, place), while_living(self, self._loaded))

    def typed(self, name: str, text: str) -> None:
        """The field `name` holds `text` now."""
        self._keeper.typed((name,), text, text)

    def keep(self) -> None:
        """Everything typed goes into the vault now; for closing and the lock."""
        self._keeper.keep()

    def drop(self) -> None:
        """The texts were used, or thrown away."""
        self._hand.fields.clear()
        case, place = self._case, self._place
        self._runner.submit(lambda desk: loose_drafts.drop(desk, case, place))

    def _loaded(self, found: dict[str, Draft]) -> None:
        self.found.emit(found)

    def _keep(self, texts: Texts, done: Callable[[datetime], object], failed: Callable[[KantelpuntError], object]) -> None:
        case, place = self._case, self._place
        by_name = {path[0]: text for path, text in texts}
        self._runner.submit(
            lambda desk: loose_drafts.keep(desk, case, place, by_name), while_living(self, done), while_living(self, failed)
        )
