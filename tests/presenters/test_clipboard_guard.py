"""What was copied here is taken away and no history keeps it; what another program copied is not touched."""

from __future__ import annotations

import pytest
from measured import Measured
from PySide6.QtCore import QCoreApplication, QMimeData, QObject, Signal
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop.presenters.clipboard_guard import KEEP_LONGER_MS, KEEP_MS, NOT_FOR_HISTORIES, ClipboardGuard

IBAN = "NL28RABO0317240185"
ROUNDS = 50


class Clipboard(QObject):
    """A clipboard whose owner the test chooses; the one without a screen knows no owners."""

    dataChanged = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.ours, self.selected, self.content = False, "", QMimeData()

    def copy(self, text: str, *, ours: bool) -> None:
        content = QMimeData()
        content.setText(text)
        self.ours = ours
        self.setMimeData(content)

    def setMimeData(self, content: QMimeData) -> None:
        self.content = content
        self.dataChanged.emit()

    def mimeData(self) -> QMimeData:
        return self.content

    def ownsClipboard(self) -> bool:
        return self.ours

    def supportsSelection(self) -> bool:
        return True

    def ownsSelection(self) -> bool:
        return bool(self.selected)

    def text(self) -> str:
        return self.content.text()

    def clear(self, mode: QClipboard.Mode = QClipboard.Mode.Clipboard) -> None:
        if mode == QClipboard.Mode.Selection:
            self.selected = ""
        else:
            self.setMimeData(QMimeData())


@pytest.fixture
def clipboard(qapp: QCoreApplication) -> Clipboard:
    return Clipboard()


def guard(clipboard: Clipboard, keep_ms: int = KEEP_MS) -> ClipboardGuard:
    return ClipboardGuard(clipboard, keep_ms, clipboard)  # type: ignore[arg-type]


def test_what_was_copied_here_goes_by_itself(qtbot: QtBot, clipboard: Clipboard) -> None:
    guard(clipboard, keep_ms=20)
    clipboard.copy(IBAN, ours=True)
    qtbot.waitUntil(lambda: clipboard.text() == "")


def test_lock_clears_what_is_ours_and_leaves_what_is_not(clipboard: Clipboard, figure: Measured) -> None:
    watching, right = guard(clipboard), 0
    for number in range(ROUNDS):
        clipboard.copy(f"{IBAN} {number}", ours=number % 2 == 0)
        watching.clear()
        right += clipboard.text() == ("" if number % 2 == 0 else f"{IBAN} {number}")
    figure("X8", "op slot: klembord leeg als het van ons is, anders ongemoeid", right, goal=ROUNDS, unit="keer")


def test_content_of_another_program_stays_when_it_came_later(clipboard: Clipboard) -> None:
    watching = guard(clipboard, keep_ms=1)
    clipboard.copy(IBAN, ours=True)
    clipboard.copy("van een ander", ours=False)
    assert not watching._timer.isActive()
    watching.clear()
    assert clipboard.text() == "van een ander"


def test_a_selection_of_ours_goes_at_lock_too(clipboard: Clipboard) -> None:
    watching = guard(clipboard)
    clipboard.selected = IBAN
    watching.clear()
    assert clipboard.selected == ""


def test_everything_copied_here_tells_histories_to_leave_it_alone(clipboard: Clipboard) -> None:
    guard(clipboard)
    clipboard.copy(IBAN, ours=True)
    assert clipboard.text() == IBAN
    assert {kind: clipboard.content.data(kind).data() for kind in NOT_FOR_HISTORIES} == NOT_FOR_HISTORIES


def test_what_another_program_copied_gets_no_marks(clipboard: Clipboard) -> None:
    guard(clipboard)
    clipboard.copy("van een ander", ours=False)
    assert clipboard.content.formats() == ["text/plain"]


def test_it_is_kept_for_half_a_minute() -> None:
    assert KEEP_MS == 30_000


@pytest.mark.display
@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_a_real_clipboard_carries_the_marks_whatever_was_copied_from(qtbot: QtBot, qapp: QApplication, kind: type) -> None:
    clipboard = QGuiApplication.clipboard()
    watching = ClipboardGuard(clipboard, parent=qapp)
    field = kind(IBAN)
    qtbot.addWidget(field)
    field.selectAll()
    field.copy()
    qtbot.waitUntil(lambda: clipboard.mimeData().hasFormat("x-kde-passwordManagerHint"))
    assert (clipboard.ownsClipboard(), clipboard.text()) == (True, IBAN)
    watching.clear()
    assert clipboard.text() == ""
    watching.deleteLater()


def test_a_text_for_another_program_stays_a_minute_with_the_marks_and_counts(qtbot: QtBot, clipboard: Clipboard) -> None:
    watching = guard(clipboard)
    with qtbot.waitSignal(watching.left) as told:
        watching.copy("Huisbezoek")
    assert (told.args, KEEP_LONGER_MS) == ([60], 60_000)
    assert clipboard.content.data("x-kde-passwordManagerHint").data() == b"secret"
    assert watching._timer.interval() == KEEP_LONGER_MS


def test_it_goes_when_its_time_is_over_and_the_counting_ends(qtbot: QtBot, qapp: QApplication) -> None:
    real = QGuiApplication.clipboard()
    watching = ClipboardGuard(real, parent=qapp)
    watching.copy("Huisbezoek", keep_ms=60)
    assert real.text() == "Huisbezoek"
    qtbot.waitUntil(lambda: real.text() == "")
    assert not watching._counter.isActive()
    watching.deleteLater()


def test_something_else_that_is_copied_here_after_it_has_its_own_half_minute(qtbot: QtBot, clipboard: Clipboard) -> None:
    watching = guard(clipboard)
    watching.copy("Huisbezoek")
    with qtbot.waitSignal(watching.left) as told:
        clipboard.copy(IBAN, ours=True)
    assert (told.args, watching._timer.interval()) == ([0], KEEP_MS)


def test_the_lock_takes_it_away_before_its_time(qapp: QApplication) -> None:
    real = QGuiApplication.clipboard()
    watching = ClipboardGuard(real, parent=qapp)
    watching.copy("Huisbezoek")
    watching.clear()
    assert real.text() == ""
    watching.deleteLater()
