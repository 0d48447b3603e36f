"""Reserve copies on the page Kluis: the newest one that was tried, a new one, and one in another place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from desktop import messages, texts
from desktop.models.errors import Halted, KantelpuntError
from desktop.presenters.background import Background
from desktop.presenters.restore import ReserveCopy

NONE_YET = "Er is nog geen reservekopie. Kantelpunt maakt er elke dag vanzelf een."


class Room(Protocol):
    """What the composition root puts in; every call is outside the window's thread."""

    def newest(self) -> Any: ...

    def make_now(self) -> Any: ...

    def write_to(self, target: Path) -> Path: ...


class VaultBackup(QObject):
    """`changed` carries the sentence about the newest copy, `told` what came of it, `failed` why not, `copied` the newest copy."""

    changed = Signal(str)
    told = Signal(str)
    failed = Signal(str)
    busy = Signal(bool)
    copied = Signal(object)

    def __init__(self, room: Room, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._room, self._today = room, today
        self._background = Background(self)
        self._working = False

    def look(self) -> None:
        """Read which copy is the newest whole one."""
        self._begin(self._room.newest, self._show)

    def make_now(self) -> None:
        self._begin(self._room.make_now, self._made)

    def write_to(self, target: Path) -> None:
        self._begin(lambda: self._room.write_to(target), self._written)

    def name(self) -> str:
        """What a copy in another place is called unless somebody says otherwise: nothing of anybody is in it."""
        return f"kantelpunt-{self._today.isoformat()}.tar"

    def _made(self, copy: ReserveCopy | None) -> None:
        self._show(copy)
        self.told.emit("De reservekopie is gemaakt, geopend en vergeleken. Hij is goed.")

    def _written(self, target: Path) -> None:
        self.told.emit(
            f"De kopie staat in {target.name}, is geopend en vergeleken. Bewaar je zes woorden ergens anders: daarmee gaat hij open."
        )

    def _show(self, copy: ReserveCopy | None) -> None:
        self.changed.emit(f"Laatste goede reservekopie: {words(copy, self._today)}." if copy is not None else NONE_YET)
        self.copied.emit(copy)

    def _begin(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        def end(result: Any) -> None:
            self._set_working(False)
            done(result)

        if not self._working:
            self._set_working(True)
            self._background.run(work, end, self._fail)

    def _fail(self, fault: KantelpuntError) -> None:
        self._set_working(False)
        if not isinstance(fault, Halted):
            self.failed.emit(messages.sentence(fault.code, fault.facts))

    def _set_working(self, working: bool) -> None:
        self._working = working
        self.busy.emit(working)


def words(copy: ReserveCopy, today: date) -> str:
    """`vandaag, getest`; for the bottom bar too."""
    return f"{texts.ago(copy.day, today)}, {'getest' if copy.tested_on else 'nog niet getest'}"
