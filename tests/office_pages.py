"""A page on the desk of somebody in the practice office: the runner's thread opens the vault, the test presses the buttons."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from practice_office import Office
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.keys.derivation import LIGHTEST
from desktop.keys.slots import KeyFile
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.runner import Runner
from desktop.services.desk import Desk
from desktop.verbs import opening

P = TypeVar("P", bound=QWidget)


class Seat:
    """One person's runner and feed. `ask` runs on the store thread, `settle` waits until everything asked is answered."""

    def __init__(self, office: Office, who: str, change: Callable[[Desk], object] | None) -> None:
        self.feed = ChangeFeed()
        self.crashes: list[object] = []
        self._jobs = 0

        def sit_down() -> Desk:
            folder = office.folder / who
            desk = opening.open_desk(folder, KeyFile.read(folder, cost=LIGHTEST).unlock(office.secret), office.clock)
            if change is not None:
                change(desk)
            return desk

        self.runner = Runner(sit_down)
        self.runner.busy_changed.connect(self._count)
        self.runner.crashed.connect(self.crashes.append)

    def _count(self, jobs: int) -> None:
        self._jobs = jobs

    def settle(self, qtbot: QtBot) -> None:
        qtbot.waitUntil(lambda: self._jobs == 0, timeout=20_000)
        assert self.crashes == []

    def ask(self, qtbot: QtBot, work: Callable[[Desk], Any]) -> Any:
        answers: list[Any] = []
        self.runner.submit(work, answers.append)
        self.settle(qtbot)
        return answers[0]

    def show(self, qtbot: QtBot, page: P) -> P:
        """Bring the page on screen and wait for its first answer."""
        qtbot.addWidget(page)
        page.resize(1166, 640)
        page.show()
        self.settle(qtbot)
        return page


@contextmanager
def seat(office: Office, who: str, change: Callable[[Desk], object] | None = None) -> Iterator[Seat]:
    """`change` alters the desk as it is opened (a laptop that nobody confirmed). The vault is closed in the end."""
    made = Seat(office, who, change)
    try:
        yield made
    finally:
        made.runner.close(lambda desk: desk.close())
