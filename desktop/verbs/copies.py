"""The reserve copies beside a vault: made, tried as a restore would, and listed for whoever needs one (reliability.md F18).

What was tried stands in `reservekopie/getest.json`, outside the vault, because it is needed when the vault does not open. Nothing
in it is about anybody: names of copies, days and hashes.
"""

from __future__ import annotations

import secrets
import shutil
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from desktop import durable
from desktop.keys import private_file
from desktop.keys.open_keys import OpenKeys
from desktop.keys.slots import KeyFile
from desktop.models.errors import BackupDamaged, VaultDamaged
from desktop.models.halt import NEVER, Halt
from desktop.models.strict_json import Document, JSONFault, canonical, loads
from desktop.store import backup
from desktop.store.vault_store import VaultStore

FOLDER, BOOK, TRIAL = backup.FOLDER, "getest.json", ".proef-"
FORMAT = "kantelpunt-reservekopieen"
TRY_OLDER_AFTER = timedelta(days=30)
LEFT_BEHIND = timedelta(hours=1)
LEFTOVERS = (f"{TRIAL}*", "*-deel", "*.deel", f"{durable.UNFINISHED}*")
MAX_BOOK = 100_000


@dataclass(frozen=True)
class Copy:
    """A whole reserve copy: every byte is as it was written. `tested_on` (UTC): then it was opened and compared; None: not yet."""

    path: Path
    day: date
    size: int
    tested_on: datetime | None


def listed(folder: Path) -> list[Copy]:
    """The whole copies of a vault, newest first, also those of before an upgrade. Reads every byte, needs no key."""
    tested, found = _Book(folder).tested, []
    for path in sorted((folder / FOLDER).glob("*.tar")):
        day = backup.day_of(path)
        if day is not None and (seal := backup.seal(path)) is not None:
            found.append(Copy(path, day, path.stat().st_size, _tested_on(tested.get(path.name), seal)))
    return sorted(found, key=lambda copy: (copy.day, copy.path.name), reverse=True)


def last_good(folder: Path) -> Copy | None:
    """The newest whole daily copy; None when there is none."""
    tested = _Book(folder).tested
    for day, path in backup.newest_first(folder / FOLDER):
        if (seal := backup.seal(path)) is not None:
            return Copy(path, day, path.stat().st_size, _tested_on(tested.get(path.name), seal))
    return None


def make_todays(folder: Path, vault: VaultStore, keys: OpenKeys, now: datetime, *, anew: bool = False, halt: Halt = NEVER) -> Path | None:
    """Today's copy, tried before it gets its name; None when a whole one is there (`anew`: also then a new one).

    Raises NoRoomForCopy, StorageFault, BackupDamaged, Halted: then every earlier copy is still there.
    """
    proof = _Proof(folder, keys, halt)
    today = now.astimezone().date()
    made = backup.rotate(folder / FOLDER, keys.database_key, vault, today, prove=proof, halt=halt, anew=anew)
    if made is not None:
        _Book(folder).note(made.name, proof.entry(now))
    return made


def write_to(folder: Path, vault: VaultStore, keys: OpenKeys, target: Path, *, halt: Halt = NEVER) -> Path:
    """A copy in a place of its own, tried in the same way. Raises VaultExists, and as `make_todays`."""
    return backup.backup(vault, keys.database_key, target, prove=_Proof(folder, keys, halt), halt=halt)


def try_older(folder: Path, keys: OpenKeys, now: datetime, halt: Halt = NEVER) -> list[Document]:
    """Once a month one older copy, by lot, is opened and compared with what it said when it was made; gives what is wrong."""
    book = _Book(folder)
    older = [path for _, path in backup.newest_first(folder / FOLDER)[1:]] if book.is_due(now) else []
    if not older:
        return []
    path = secrets.choice(older)
    try:
        entry = _entry(path, tried(path, folder, keys, halt), now)
        before = book.tested.get(path.name, entry)
        if before["tabellen"] != entry["tabellen"] and before["zegel"] == entry["zegel"]:
            raise BackupDamaged(file=path.name, reason="kopie_beschadigd")
        book.note(path.name, entry)
    except BackupDamaged as fault:
        return [{"code": "proef_mislukt", **fault.facts}]
    except VaultDamaged as fault:
        # A whole copy under keys of before a new master key opens with the old words only: it cannot be tried here.
        return [] if fault.facts.get("what") == "sleutels" else [{"code": "proef_mislukt", "file": path.name}]
    finally:
        if not halt.asked:
            book.tried_older(now)
    return []


def tried(source: Path, folder: Path, keys: OpenKeys, halt: Halt = NEVER) -> backup.Hashes:
    """What every table of a copy says after it was put back as a restore does, in a private place inside the vault folder.

    Raises BackupDamaged, VaultDamaged, StorageFault, Halted. The place is taken away again.
    """
    room = folder / FOLDER / f"{TRIAL}{secrets.token_hex(4)}"
    room.parent.mkdir(mode=0o700, exist_ok=True)
    try:
        backup.restore(source, room, halt)
        opened = KeyFile.read(room).open_with(keys)
        try:
            return backup.contents(room, opened.database_key, halt)
        finally:
            opened.wipe()
    finally:
        # What cannot be taken away now (Windows: somebody scans it) goes with the next one.
        shutil.rmtree(room, ignore_errors=True)


def sweep(folder: Path, now: datetime) -> None:
    """Take away what a trial or a copy that was cut off left behind."""
    for path in (path for pattern in LEFTOVERS for path in (folder / FOLDER).glob(pattern)):
        # One of a moment to come was left behind by a clock that ran ahead.
        if abs(now.timestamp() - path.stat().st_mtime) > LEFT_BEHIND.total_seconds():
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)


class _Proof:
    """Tries a finished copy against what the vault said when it was made."""

    def __init__(self, folder: Path, keys: OpenKeys, halt: Halt) -> None:
        self._folder, self._keys, self._halt = folder, keys, halt
        self._found: tuple[str, backup.Hashes] | None = None

    def __call__(self, unfinished: Path, said: backup.Hashes) -> None:
        found = tried(unfinished, self._folder, self._keys, self._halt)
        if found != said:
            raise BackupDamaged(file=unfinished.name, reason="kopie_beschadigd")
        self._found = str(backup.seal(unfinished, self._halt)), found

    def entry(self, now: datetime) -> Document:
        assert self._found is not None
        return _line(*self._found, now)


class _Book:
    """`getest.json`. One that cannot be read counts as empty: then copies are whole and not known to be tried."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FOLDER / BOOK
        document = _read(self._path)
        self.tested: dict[str, Document] = {
            name: entry for name, entry in _object(document.get("getest")).items() if set(_object(entry)) == {"zegel", "tabellen", "op"}
        }
        self._older: datetime | None = _moment(document.get("oudere_getest_op"))

    def is_due(self, now: datetime) -> bool:
        # A clock that was set back may not put off the trial for ever.
        return self._older is None or not timedelta(0) <= now - self._older < TRY_OLDER_AFTER

    def note(self, name: str, entry: Document) -> None:
        self.tested[name] = entry
        self._write()

    def tried_older(self, now: datetime) -> None:
        self._older = now
        self._write()

    def _write(self) -> None:
        here = {name: entry for name, entry in self.tested.items() if (self._path.parent / name).exists()}
        content = {"formaat": FORMAT, "versie": 1, "getest": here, "oudere_getest_op": self._older.isoformat() if self._older else None}
        private_file.replace(self._path, canonical(content) + b"\n")


def _entry(path: Path, hashes: backup.Hashes, now: datetime) -> Document:
    return _line(str(backup.seal(path)), hashes, now)


def _line(seal: str, hashes: backup.Hashes, now: datetime) -> Document:
    return {"zegel": seal, "tabellen": sha256(canonical(hashes)).hexdigest(), "op": now.isoformat()}


def _tested_on(entry: Document | None, seal: str) -> datetime | None:
    return _moment(entry["op"]) if entry is not None and entry["zegel"] == seal else None


def _read(path: Path) -> Document:
    try:
        return _object(loads(path.read_bytes(), max_bytes=MAX_BOOK))
    except (OSError, JSONFault):
        return {}


def _object(value: object) -> Document:
    return value if isinstance(value, dict) else {}


def _moment(value: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None
