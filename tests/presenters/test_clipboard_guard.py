"""What was copied here is taken away; what another program copied is not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QObject, Signal
from pytestqt.qtbot import QtBot

from desktop.presenters.clipboard_guard import KEEP_MS, ClipboardGuard


class Clipboard(QObject):
    """A clipboard whose owner the test chooses; the one without a screen knows no owners."""

    dataChanged = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.ours, self.content = False, ""

    def copy(self, content: str, *, ours: bool) -> None:
        self.content, self.ours = content, ours
        self.dataChanged.emit()

    def ownsClipboard(self) -> bool:
        return self.ours

    def text(self) -> str:
        return self.content

    def clear(self) -> None:
        self.copy("", ours=True)


@pytest.fixture
def clipboard(qapp: QCoreApplication) -> Clipboard:
    return Clipboard()


def guard(clipboard: Clipboard, keep_ms: int = KEEP_MS) -> ClipboardGuard:
    return ClipboardGuard(clipboard, keep_ms, clipboard)  # type: ignore[arg-type]


def test_what_was_copied_here_goes_by_itself(qtbot: QtBot, clipboard: Clipboard) -> None:
    guard(clipboard, keep_ms=20)
    clipboard.copy("NL28RABO0317240185", ours=True)
    qtbot.waitUntil(lambda: clipboard.content == "")


def test_lock_clears_at_once(clipboard: Clipboard) -> None:
    watching = guard(clipboard)
    clipboard.copy("NL28RABO0317240185", ours=True)
    watching.clear()
    assert clipboard.content == ""


def test_content_of_another_program_stays(qtbot: QtBot, clipboard: Clipboard) -> None:
    watching = guard(clipboard, keep_ms=1)
    clipboard.copy("NL28RABO0317240185", ours=True)
    clipboard.copy("van een ander", ours=False)
    assert not watching._timer.isActive()
    watching.clear()
    assert clipboard.content == "van een ander"


def test_it_is_kept_for_half_a_minute() -> None:
    assert KEEP_MS == 30_000
