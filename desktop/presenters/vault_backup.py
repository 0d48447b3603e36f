"""Reserve copies on the page Kluis: the newest one that was tried, a new one, and one in another place."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from desktop import texts
from desktop.presenters.one_job import OneJob
from desktop.presenters.restore import ReserveCopy

NONE_YET = "Er is nog geen reservekopie. Kantelpunt maakt er elke dag vanzelf een."


class Room(Protocol):
    """What the composition root puts in; every call is outside the window's thread."""

    def newest(self) -> Any: ...

    def make_now(self) -> Any: ...

    def write_to(self, target: Path) -> Path: ...


class VaultBackup(OneJob):
    """`changed` carries the sentence about the newest copy, `told` what came of it, `copied` the newest copy."""

    changed = Signal(str)
    told = Signal(str)
    copied = Signal(object)

    def __init__(self, room: Room, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._room, self._today = room, today

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


def words(copy: ReserveCopy, today: date) -> str:
    """`vandaag, getest`; for the bottom bar too."""
    return f"{texts.ago(copy.day, today)}, {'getest' if copy.tested_on else 'nog niet getest'}"
