"""Reserve copies beside a vault that are older than a purge and so may still hold what was cleared (services/ports.py `ReserveCopies`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.models.errors import NotAllowed
from desktop.store import backup
from desktop.verbs import copies


@dataclass(frozen=True)
class StaleCopies:
    """`folder` is the vault's. A copy has its day in its name; one of the day of the purge counts as older."""

    folder: Path

    def made_until(self, day: date, today: date) -> list[str]:
        """Names only, no byte is read: for a list on screen."""
        return sorted(path.name for path in self._until(day, today))

    def drop_until(self, day: date, today: date) -> list[str]:
        """Raises NotAllowed (geen_nieuwere_kopie) unless a later copy is whole and was opened and compared: then nothing is removed."""
        newer = [copy for copy in copies.listed(self.folder) if day < copy.day <= today and copy.tested_on is not None]
        if not newer:
            raise NotAllowed(reason="geen_nieuwere_kopie")
        going = self._until(day, today)
        for path in going:
            path.unlink()
        return sorted(path.name for path in going)

    def _until(self, day: date, today: date) -> list[Path]:
        found = (self.folder / copies.FOLDER).glob("*.tar")
        return [path for path in found if (made := backup.day_of(path)) is not None and not day < made <= today]
