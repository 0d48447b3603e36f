"""A vault with a PIN, made with the lightest key derivation and a keyring in memory, and the verbs run on it in this process."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from desktop import cli
from desktop.keys.derivation import LIGHTEST
from desktop.keys.keyring_port import MemoryKeyring
from desktop.keys.open_keys import OpenKeys
from desktop.keys.slots import KeyFile
from desktop.services.desk import Desk
from desktop.verbs import founding, guarding, opening, vault_files
from desktop.verbs.founding import Founding
from desktop.verbs.ownership import Owner

PIN = "246810"
BOOKKEEPING = (".db-wal", ".db-shm")


class StandingClock:
    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 16, 9, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def forward(self, **step: float) -> None:
        self.moment += timedelta(**step)


class SmallVault:
    """`keyring` answers for every part of the program; `words` open it too."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch, *, pin: bool = True) -> None:
        self.folder, self.keyring, self.clock, self._patch = folder, MemoryKeyring(), StandingClock(), patch
        patch.setattr(opening, "system_keyring", lambda: self.keyring)
        patch.setattr(guarding, "system_keyring", lambda: self.keyring)
        owner = Owner.new("Wytske Postma", "werker", None, practice=True)
        given = {"pin": PIN, "keyring": self.keyring} if pin else {}
        made = founding.found(folder, Founding(owner), cost=LIGHTEST, clock=self.clock, **given)  # type: ignore[arg-type]
        self.words, self.device = " ".join(made), owner.keys.device

    def keys(self) -> OpenKeys:
        return KeyFile.read(self.folder, cost=LIGHTEST).unlock(self.words)

    def work(self, *numbers: str) -> None:
        """Open, write a case a number, close."""
        with_desk(self, lambda desk: [desk.store.add_version(None, resident(number), command="begonnen") for number in numbers])

    def anchor(self) -> str:
        return self.keyring.texts[f"{KeyFile.read(self.folder).key_id}-anker-{self.device}"]

    def run(self, *arguments: object, secret: str = PIN) -> int:
        """A verb with this secret on standard input; gives the exit code."""
        self._patch.setattr("sys.stdin", io.StringIO(secret + "\n"))
        return cli.main([*map(str, arguments), "--vault", str(self.folder), "--secret-stdin"])


def with_desk(small: SmallVault, work: Callable[[Desk], object]) -> None:
    desk = opening.open_desk(small.folder, small.keys(), small.clock)
    try:
        work(desk)
    finally:
        desk.close()


def resident(number: str) -> dict[str, object]:
    return {"dossiernummer": number, "bewoner": {"roepnaam": "Anna", "achternaam": "Visser"}, "status": "verkenning"}


def database(folder: Path) -> Path:
    return folder / vault_files.DATABASE


def hashes(folder: Path) -> dict[str, str]:
    """Every file but SQLite's own bookkeeping."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.endswith(BOOKKEEPING)]
    return {str(path): sha256(path.read_bytes()).hexdigest() for path in files}
