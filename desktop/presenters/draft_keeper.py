"""When what is being typed goes into the vault: after a second of quiet, and never later than 1.5 seconds or 20 characters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from desktop.messages import sentence
from desktop.models.errors import KantelpuntError
from desktop.models.patches import Path
from desktop.presenters.typed import InHand

QUIET_MS = 1000
LONGEST_UNKEPT_MS = 1500
MOST_UNKEPT = 20
"""Characters: with more of them only in the window the draft is asked for at once (reliability.md F24)."""
Texts: TypeAlias = list[tuple[Path, str]]
Keep: TypeAlias = Callable[[Texts, Callable[[datetime], object], Callable[[KantelpuntError], object]], object]


class DraftKeeper(QObject):
    """`state` carries path, state (`concept`, `niet_bewaard`) and the UTC moment at which the vault had it; `trouble` a sentence or ""."""

    state = Signal(object, str, object)
    trouble = Signal(str)

    def __init__(self, hand: InHand, keep: Keep, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hand, self._keep = hand, keep
        self._fresh = 0
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET_MS)
        self._quiet.timeout.connect(self.keep)
        self._unkept = QElapsedTimer()

    def typed(self, path: Path, text: str, value: Any) -> None:
        """The field at `path` holds `text` now."""
        if not self._hand.not_kept():
            self._unkept.start()
            self._fresh = 0
        before = self._hand.fields.get(path)
        self._hand.note(path, text, value)
        self._fresh += _typed(before.text if before is not None else "", text) if before is not None else 1
        if self._fresh >= MOST_UNKEPT or self._unkept.elapsed() >= LONGEST_UNKEPT_MS:
            self.keep()
        else:
            self._quiet.start()

    def keep(self) -> None:
        """Put everything that is not kept yet into the vault now."""
        self._quiet.stop()
        waiting = [(one.path, one.text) for one in self._hand.not_kept()]
        if waiting:
            self._unkept.start()
            self._fresh = 0
            self._keep(waiting, lambda when: self._kept(waiting, when), lambda error: self._refused(waiting, error))

    def _kept(self, texts: Sequence[tuple[Path, str]], when: datetime) -> None:
        for path, text in texts:
            self._hand.kept(path, text, when)
            self.state.emit(path, "concept", when)
        self.trouble.emit("")

    def _refused(self, texts: Sequence[tuple[Path, str]], error: KantelpuntError) -> None:
        for path, _text in texts:
            self.state.emit(path, "niet_bewaard", None)
        self.trouble.emit(sentence(error.code, error.facts))
        self._quiet.start(QUIET_MS)


def _typed(before: str, after: str) -> int:
    """How many characters one edit brought or took, at least one: what stands the same at both ends is not counted."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return max(1, len(before) - start - end, len(after) - start - end)
