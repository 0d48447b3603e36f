"""Putting a reserve copy back, for the screen: the whole copies by day, what will be missing, one secret, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from desktop import messages, texts
from desktop.models.errors import KantelpuntError
from desktop.presenters.one_job import OneJob


class ReserveCopy(Protocol):
    """A whole copy, as the composition root lists it. `tested_on` is UTC, `size` in bytes."""

    @property
    def day(self) -> date: ...

    @property
    def size(self) -> int: ...

    @property
    def tested_on(self) -> datetime | None: ...


class Restorer(Protocol):
    """What the composition root puts in. `copies`, `chosen` and `put_back` read and write much, outside the window's thread."""

    def name(self) -> str:
        """The folder that stays as it is."""

    def copies(self) -> Sequence[Any]: ...

    def chosen(self, path: Path) -> Any: ...

    def put_back(self, copy: Any, secret: str) -> str:
        """The name of the new device."""


class Restore(OneJob):
    """`listed` comes when the copies are read; `restored` carries what to tell on the lock screen."""

    listed = Signal()
    restored = Signal(str)

    def __init__(self, restorer: Restorer, fault: KantelpuntError, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._restorer, self._today = restorer, today
        self.copies: list[ReserveCopy] = []
        self.sentence = messages.sentence(fault.code, fault.facts)

    def folder(self) -> str:
        return self._restorer.name()

    def look(self) -> None:
        """Read which copies are whole."""
        self._begin(self._restorer.copies, self._listed)

    def add(self, path: Path) -> None:
        """A copy that was kept in another place, in front of the others; `failed` when it is no whole copy."""
        self._begin(lambda: self._restorer.chosen(path), lambda copy: self._listed([copy, *self.copies]))

    def day(self, copy: ReserveCopy) -> str:
        """`15 november 2026 (gisteren)`."""
        return f"{texts.plain_date(copy.day)} ({texts.ago(copy.day, self._today)})"

    def missing(self, number: int) -> str:
        """What somebody loses who takes this copy back."""
        if not 0 <= number < len(self.copies):
            return ""
        day = texts.plain_date(self.copies[number].day)
        return (
            f"Wat van {day} na de kopie tot vandaag is getypt, zit er niet in. Wat je al had verstuurd, krijg je terug van je teamleider. "
            f"De map {self.folder()} blijft precies zoals die is. De kopie komt in een nieuwe map ernaast."
        )

    def put_back(self, number: int, secret: str) -> None:
        """Nothing happens without a copy or a secret, or while something is under way."""
        if 0 <= number < len(self.copies) and secret.strip():
            copy = self.copies[number]
            self._begin(lambda: self._restorer.put_back(copy, secret), self._restored)

    def _listed(self, copies: Sequence[ReserveCopy]) -> None:
        self.copies = list(copies)
        self.listed.emit()

    def _restored(self, device: str) -> None:
        self.restored.emit(messages.sentence("teruggezet", {"apparaat": device}))


def tested(copy: ReserveCopy) -> str:
    """When it was opened and compared."""
    return texts.plain_date(copy.tested_on.astimezone().date()) if copy.tested_on else "nog niet getest"
