"""A worker's real window in this process: locked and opened again, in her vault of the practice organisation."""

from __future__ import annotations

from typing import Any, cast

from practice_office import Office, found, participant, put
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.keys.derivation import LIGHTEST
from desktop.keys.slots import KeyFile
from desktop.views.case.case_page import CasePage
from desktop.views.fields.box import FieldBox
from desktop.views.kit import theme
from desktop.views.shell import MainWindow
from desktop.window import Workplace

NUMBER = "VD-2026-0900"


class LockedRoom:
    """`open` shows the window where it was left; `lock` is the window's own act. `told` holds what dialogs would have said."""

    def __init__(self, qtbot: QtBot, office: Office, who: str = "worker", **document: Any) -> None:
        self.qtbot, self.office, self.folder = qtbot, office, office.folder / who
        self.told: list[str] = []
        desk = office.desk(who)
        self.case = put(desk, participant(NUMBER, **document)) if desk.store.find_case(NUMBER) is None else found(desk, NUMBER)
        office.close()
        self.workplace: Workplace | None = None

    @property
    def place(self) -> Workplace:
        assert self.workplace is not None
        return self.workplace

    @property
    def window(self) -> MainWindow:
        assert self.place.window is not None
        return self.place.window

    @property
    def page(self) -> CasePage:
        return cast("CasePage", self.place.case)

    def open(self) -> None:
        keys = KeyFile.read(self.folder, cost=LIGHTEST).unlock(self.office.secret)
        self.workplace = Workplace(self.folder, keys, tell=lambda _parent, title, text: self.told.append(f"{title}: {text}"))
        with self.qtbot.waitSignal(self.workplace.ready):
            self.workplace.open()
        self.window.show()
        self.window.activateWindow()

    def open_case(self, step: str) -> None:
        self.place.open_case(self.case, step)
        self.wait_for_case()

    def wait_for_case(self) -> None:
        self.qtbot.waitUntil(lambda: self.place.case is not None and bool(self.page.step))

    def lock(self) -> None:
        """Locked, and the window gone as the process would be."""
        with self.qtbot.waitSignal(self.place.locked):
            self.place.lock()
        self.leave()

    def leave(self) -> None:
        """The window goes; what it held is closed."""
        self.place.close()
        self.window.close()
        self.window.deleteLater()
        self.place.deleteLater()
        self.workplace = None
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def boxes(self) -> list[FieldBox]:
        """The living fields of the open step that can be seen."""
        binder = self.page._pages[self.page.step].binder  # type: ignore[attr-defined]
        return [bound.box for bound in binder._bound if bound.box.isVisible()]

    def box(self, *path: str) -> FieldBox:
        found = self.page._pages[self.page.step].binder.find(path)  # type: ignore[attr-defined]
        assert found is not None, path
        return cast("FieldBox", found)


def dressed(app: QApplication) -> None:
    if not app.styleSheet():
        theme.apply(app, "light")
