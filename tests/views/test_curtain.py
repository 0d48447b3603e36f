"""The curtain hides everything, at once: dialogs, menus, tool-tips and titles too, and one key lifts it all (reliability.md X7)."""

from __future__ import annotations

import time
from pathlib import Path

import office_window
import pytest
from measured import Measured
from practice_office import Office
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMenu, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from desktop.presenters.idle import IdleWatch
from desktop.views.kit import theme
from desktop.views.kit.curtain import LOCKING
from desktop.views.kit.dialogs import Dialog
from desktop.views.kit.inputs import TextBox, line
from desktop.views.kit.page import Card, Page
from desktop.views.shell import MainWindow

AT_ONCE = 0.1
INK = QColor(255, 0, 255)
SECRET = "Nynke van der Wal"


class Stain(QLabel):
    """A patch of a colour that the program does not use: wherever it can be seen, something can be seen."""

    def __init__(self) -> None:
        super().__init__(SECRET)
        self.setFixedSize(60, 30)
        self.setStyleSheet(f"background: {INK.name()}; color: {INK.name()};")


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> MainWindow:
    if not qapp.styleSheet():
        theme.apply(qapp, "light")
    made = MainWindow("Wytske Postma", practice=True, idle=IdleWatch())
    qtbot.addWidget(made)
    page, card = Page("Bewoner"), Card("Naam")
    card.add(Stain())
    card.add(line(20))
    card.add(TextBox())
    page.add(card)
    made.add_place("werk", "list-checks", "Mijn werk", page)
    made.show()
    made.activateWindow()
    return made


def dialog_over(window: MainWindow, qtbot: QtBot) -> Dialog:
    dialog = Dialog("Nieuwe bewoner", window)
    dialog.body.addWidget(Stain())
    dialog.setWindowTitle(SECRET)
    dialog.open()
    qtbot.waitExposed(dialog)
    return dialog


def stained(widget: QWidget) -> bool:
    """Whether a pixel of the patch is painted."""
    image: QImage = widget.grab().toImage()
    return any(image.pixelColor(x, y) == INK for x in range(0, image.width(), 5) for y in range(0, image.height(), 5))


def test_nothing_of_any_window_can_be_seen_and_no_title_tells(window: MainWindow, qtbot: QtBot) -> None:
    dialog = dialog_over(window, qtbot)
    window.setWindowTitle("VD-2025-0001")
    assert stained(window)
    assert stained(dialog)
    window.curtain.draw()
    assert not stained(window)
    assert not stained(dialog)
    assert {window.windowTitle(), dialog.windowTitle()} == {"Kantelpunt"}
    window.curtain.lift()
    assert (window.windowTitle(), dialog.windowTitle()) == ("VD-2025-0001", SECRET)
    assert stained(dialog)
    dialog.reject()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_menus_and_tool_tips_go(window: MainWindow, qtbot: QtBot) -> None:
    menu = QMenu(window)
    menu.addAction(SECRET)
    menu.popup(QPoint(10, 10))
    QToolTip.showText(QPoint(30, 30), SECRET, window)
    window.curtain.draw()
    assert not menu.isVisible()
    assert not QToolTip.isVisible()
    window.curtain.lift()


def test_a_window_that_opens_behind_the_curtain_is_covered_and_a_new_title_waits(window: MainWindow, qtbot: QtBot) -> None:
    window.curtain.draw()
    dialog = dialog_over(window, qtbot)
    window.setWindowTitle("VD-2025-0002")
    assert not stained(dialog)
    assert {window.windowTitle(), dialog.windowTitle()} == {"Kantelpunt"}
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Space)
    assert not window.curtain.isVisible()
    assert window.windowTitle() == "VD-2025-0002"
    assert stained(dialog)
    dialog.reject()


def test_one_key_in_a_dialog_lifts_all_of_it_and_the_dialog_stays(window: MainWindow, qtbot: QtBot) -> None:
    dialog = dialog_over(window, qtbot)
    window.curtain.draw()
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Escape)
    assert not window.curtain.isVisible()
    assert dialog.isVisible()
    dialog.reject()


def test_f9_and_f10_work_behind_an_open_dialog(window: MainWindow, qtbot: QtBot) -> None:
    dialog = dialog_over(window, qtbot)
    window.hot_keys._watch(dialog.windowHandle())
    QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_F9)
    assert window.curtain.isVisible()
    with qtbot.waitSignal(window.lock_requested):
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_F10)
    window.curtain.lift()
    dialog.reject()


def test_sealed_for_the_lock_no_key_opens_it(window: MainWindow, qtbot: QtBot) -> None:
    window.curtain.seal()
    QTest.keyClick(window.curtain, Qt.Key.Key_A)
    assert window.curtain.isVisible()
    assert window.curtain.words.text() == LOCKING


def test_the_curtain_is_painted_within_a_tenth_of_a_second(qtbot: QtBot, qapp: QApplication, office: Office, figure: Measured) -> None:
    theme.apply(qapp, "light") if not qapp.styleSheet() else None
    times = figure.size(push=3, full=20)
    took: dict[str, list[float]] = {}
    workplace = office_window.opened(qtbot, office, "coordinator")
    window = workplace.window
    assert window is not None
    for place in list(window._keys) * times:
        window.show_place(place)
        QApplication.processEvents()
        begun = time.perf_counter()
        window.curtain.draw()
        took.setdefault(place, []).append(time.perf_counter() - begun)
        window.curtain.lift()
    workplace.close()
    # The best time of each place: this machine may be busy with something else. Of the places the slowest counts.
    slowest = max(min(one) for one in took.values())
    figure("X7", "gordijn dicht, geschilderd, op elke plek", round(slowest * 1000), goal=1000 * AT_ONCE, unit="ms", at_most=True)


@pytest.mark.parametrize("kind", ["dialoog", "bestand"])
def test_a_lock_with_something_open_over_the_window_goes_on(qtbot: QtBot, office: Office, kind: str, tmp_path: Path) -> None:
    workplace = office_window.opened(qtbot, office, "worker")
    window = workplace.window
    assert window is not None
    over = dialog_over(window, qtbot) if kind == "dialoog" else QFileDialog(window, "Bewaar als PDF", str(tmp_path))
    over.open()
    with qtbot.waitSignal(workplace.locked, timeout=1_000):
        workplace.lock()
    assert all(not found.windowTitle() or found.windowTitle() == "Kantelpunt" for found in (window, over))
    over.reject()
