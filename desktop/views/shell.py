"""The window: side bar, header, one page at a time, bottom bar; curtain F9 and lock F10 work everywhere.

It knows pages by key and cases by their number only; what they hold is made by the composition root.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop.presenters.clipboard_guard import ClipboardGuard
from desktop.presenters.hot_keys import HotKeys
from desktop.presenters.idle import IdleWatch
from desktop.views.kit import theme
from desktop.views.kit.bars import FOLD_AT, BottomBar, HeaderBar, SideBar, practice_band
from desktop.views.kit.buttons import quiet_button
from desktop.views.kit.curtain import Curtain
from desktop.views.kit.focus import FocusRing
from desktop.views.kit.notices import Notice
from desktop.views.kit.page import held, row

TITLE = "Kantelpunt"
HELP = "hulp"
SEARCHABLE = "searchable"
NARROW = 1000


class MainWindow(QMainWindow):
    """`place_shown` tells which place came on screen; `case_left` that the open case was put away; `lock_requested` never asks.

    `worker_again`: the resident does not look along any more; `alone` says whether she does.
    """

    place_shown = Signal(str)
    searched = Signal(str)
    case_left = Signal()
    lock_requested = Signal()
    closing = Signal()
    worker_again = Signal()

    def __init__(self, person: str, *, practice: bool, idle: IdleWatch) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.side, self.header, self.bottom = SideBar(), HeaderBar(person), BottomBar()
        self.pages = QStackedWidget()
        self.warning = Notice("warn", "", quiet_button("Begrepen", on_click=lambda: self.warning.hide()))
        self.warning.hide()
        # In a line of its own: what was not read yet is hidden with the line, and stands there again after it.
        self.warning_line = held(row(self.warning))
        self.idle = idle
        self._keys: dict[str, QWidget] = {}
        self._case: QWidget | None = None
        self._place = ""
        self.alone = False
        central = self._arranged(practice)
        self.setCentralWidget(central)
        self.curtain = Curtain(central)
        self._ring = FocusRing(self)
        self.clipboard = ClipboardGuard(QGuiApplication.clipboard(), parent=self)
        self.hot_keys = HotKeys(self)
        self._connect()
        self.resize(1366, 768)
        self.setMinimumSize(800, 560)

    def add_place(self, key: str, icon_name: str, title: str, page: QWidget, *, bottom: bool = False) -> None:
        """A page that the side bar leads to; the first one is shown."""
        self._keys[key] = page
        self.pages.addWidget(page)
        self.side.add_place(key, icon_name, title, bottom=bottom)
        if len(self._keys) == 1:
            self.show_place(key)

    def show_place(self, key: str) -> None:
        """Bring a place on screen; an open case is put away."""
        self._put_case_away()
        self._place = key
        self.pages.setCurrentWidget(self._keys[key])
        self.side.choose(key)
        self.side.setFocus()
        self.place_shown.emit(key)

    @property
    def place(self) -> str:
        """The key of the place that is on screen, or that an open case covers."""
        return self._place

    def return_to(self, key: str) -> None:
        """After an unlock: the place of before, where this person still has it."""
        if key in self._keys and key != self._place:
            self.show_place(key)

    def show_case(self, page: QWidget, dossiernummer: str) -> None:
        """A case takes the whole window but the bottom bar; it brings its own header. The title names its number only."""
        self._put_case_away()
        self._case = page
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        self.side.hide()
        self.header.hide()
        self.setWindowTitle(dossiernummer)
        page.setFocus()

    def leave_case(self) -> None:
        """Back to the place that was on screen before."""
        if self._case is not None:
            self.show_place(self._place)

    def warn(self, sentence: str) -> None:
        """Something about this laptop that stops no work; "" for nothing. It stays until somebody says that it was read."""
        self.warning.set_text(sentence)

    def clear_table(self, *, on: bool) -> None:
        """The resident looks along: nothing of the window or of other programs may tell anything."""
        before, self.alone = self.alone, on
        self.bottom.setHidden(on)
        self.warning_line.setHidden(on)
        self._fill_screen(on=on)
        if before and not on:
            self.worker_again.emit()

    def _fill_screen(self, *, on: bool) -> None:
        """Nothing beside the question; on a screen that is smaller than the window that would take room away."""
        full = bool(self.windowState() & Qt.WindowState.WindowFullScreen)
        room = self.screen().size()
        fits = room.width() >= self.width() and room.height() >= self.height()
        if on != full and self.isVisible() and (fits or not on):
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def start_visit(self, *, on: bool) -> None:
        """In a visit idle minutes draw the curtain first, and lock later."""
        self.idle.in_visit = on

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scale = theme.current().scale
        narrow = scale >= FOLD_AT or self.width() < NARROW * scale
        if narrow != self.side.folded:
            self.side.fold(on=narrow)

    def _search(self, text: str) -> None:
        """Whoever types in the search field wants to see a list that can be searched."""
        here = self.pages.currentWidget()
        if text and here is not None and not here.property(SEARCHABLE):
            key = next((key for key, page in self._keys.items() if page.property(SEARCHABLE)), "")
            if key:
                self.show_place(key)
                self.header.search.setFocus()
        self.searched.emit(text)

    def _to_the_list(self) -> None:
        here = self.pages.currentWidget()
        if here is not None:
            here.setFocus()

    def _help(self) -> None:
        # Help stands among the worker's places: not while somebody looks along.
        if HELP in self._keys and not self.alone:
            self.show_place(HELP)

    def _put_case_away(self) -> None:
        if self._case is None:
            return
        gone, self._case = self._case, None
        self.case_left.emit()
        self.pages.removeWidget(gone)
        gone.deleteLater()
        self.side.show()
        self.header.show()
        self.clear_table(on=False)
        self.setWindowTitle(TITLE)

    def _arranged(self, practice: bool) -> QWidget:
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.side)
        middle.addWidget(self.pages, 1)
        central = QWidget()
        box = QVBoxLayout(central)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        if practice:
            box.addWidget(practice_band())
        box.addWidget(self.header)
        box.addWidget(self.warning_line)
        box.addLayout(middle, 1)
        box.addWidget(self.bottom)
        return central

    def _connect(self) -> None:
        self.side.chosen.connect(self.show_place)
        self.header.searched.connect(self._search)
        self.header.list_wanted.connect(self._to_the_list)
        self.header.curtain_asked.connect(self.curtain.draw)
        self.header.lock_asked.connect(self.lock_requested)
        self.idle.curtain_due.connect(self.curtain.draw)
        self.idle.lock_due.connect(self.lock_requested)
        self.lock_requested.connect(self.clipboard.clear)
        self.hot_keys.curtain.connect(self.curtain.draw)
        self.hot_keys.lock.connect(self.lock_requested)
        self.hot_keys.start()
        for keys, act in (
            (Qt.Key.Key_F9, self.curtain.draw),
            (Qt.Key.Key_F10, self.lock_requested.emit),
            (Qt.Key.Key_F1, self._help),
            (QKeySequence.StandardKey.Find, self.header.search.setFocus),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
