"""Backups while the vault is in use: SQLite's own backup into a keyed target, verified, in one ordinary tar file (reliability.md F18).

The tar holds `SHA256SUMS`, `kluis.db` (encrypted), the key file (wrapped keys only) and the organisation file. It is never extracted:
members are read by allow-listed name, and nothing is written before every byte was compared.
"""

from __future__ import annotations

import hashlib
import hmac
import io
import os
import re
import shutil
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import IO, Self, TypeAlias

from desktop.durable import sync_folder
from desktop.models.errors import BackupDamaged, NoRoomForCopy, VaultDamaged, VaultExists, disk_fault
from desktop.models.halt import NEVER, Halt
from desktop.models.strict_json import JSONFault, loads
from desktop.store import table_hashes
from desktop.store.connection import ENOUGH_ROOM, PLAIN, create_connection, faults, open_connection
from desktop.store.vault_store import VaultStore

DATABASE = "kluis.db"
FOLDER = "reservekopie"
SUMS = "SHA256SUMS"
BESIDE = ("sleutels.json", "sleutels-2.json", "organisatie.json", "organisatie.json.minisig", "organisatie.json.nieuw")
MOST_MEMBERS = len(BESIDE) + 2
MAX_BESIDE = 10_000_000
MAX_DATABASE = 20_000_000_000
DAILY, MONTHLY = 10, 6
NAMED = re.compile(r"(?:kluis-|voor-versie-.*?-)(?P<day>\d{4}-\d\d-\d\d)(?:-\d{6}-\d{6})?\.tar")
BEFORE_UPGRADE, KEPT_BEFORE_UPGRADE = "voor-versie", 2
PAGES_AT_ONCE, BLOCK = 500, 1 << 20

Hashes: TypeAlias = dict[str, str]
Proof: TypeAlias = Callable[[Path, Hashes], None]
"""Tries a finished copy, given what every table of the vault said when it was made; raises BackupDamaged when it is no good."""


def backup(store: VaultStore, key: bytes | bytearray, target: Path, *, prove: Proof | None = None, halt: Halt = NEVER) -> Path:
    """Write a backup to a new file, which gets its name when it was proven. Raises VaultExists, and as `write`."""
    if target.exists():
        raise VaultExists(file=target.name)
    return write(store, key, target, prove=prove, halt=halt)


def write(store: VaultStore, key: bytes | bytearray, target: Path, *, prove: Proof | None = None, halt: Halt = NEVER) -> Path:
    """As `backup`, and takes the place of an older file of that name once the new one was proven.

    Raises NoRoomForCopy, StorageFault, VaultDamaged (the copy is not the same), BackupDamaged, Halted; then nothing was changed.
    """
    copy, unfinished = target.with_name(target.name + ".db-deel"), target.with_name(target.name + ".deel")
    try:
        _check_room(store, target)
        for leftover in (copy, unfinished):
            leftover.unlink(missing_ok=True)
        hashes = _copy_database(store, key, copy, halt)
        _pack(copy, store.database.path.parent, unfinished, halt)
        copy.unlink()
        if not is_sound(unfinished, halt):
            raise VaultDamaged(what="bestand")
        if prove is not None:
            prove(unfinished, hashes)
        os.replace(unfinished, target)
        sync_folder(target.parent)
    except OSError as error:
        raise disk_fault(error, target.name) from error
    finally:
        for leftover in (copy, unfinished):
            leftover.unlink(missing_ok=True)
    return target


def restore(source: Path, folder: Path, halt: Halt = NEVER) -> None:
    """Put a backup into an empty or new folder; raises VaultExists, BackupDamaged, StorageFault. Nothing is written on refusal."""
    if folder.exists() and any(folder.iterdir()):
        raise VaultExists(file=folder.name)
    with _opened(source) as tar:
        members = _verified(tar, halt)
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.chmod(0o700)
            for member in members:
                _write_member(tar, member, folder / member.name, halt)
        except OSError as error:
            for member in members:
                (folder / member.name).unlink(missing_ok=True)
            raise disk_fault(error, folder.name) from error


def contents(folder: Path, key: bytes | bytearray, halt: Halt = NEVER) -> Hashes:
    """What every table says of a backup that was put into `folder`; raises VaultDamaged, Halted."""
    path = folder / DATABASE
    connection = open_connection(path, key, verified=True)
    try:
        with faults(path):
            if connection.execute("PRAGMA cipher_integrity_check").fetchall():
                raise VaultDamaged(what="bestand")
            return table_hashes.hashes(connection, halt)
    finally:
        connection.close()


def key_id(source: Path) -> str:
    """Under which master key a backup stands, "" for a file that is none. Reads the key file in it only."""
    try:
        with _opened(source) as tar:
            found = loads(_content(tar, _first(tar, BESIDE[0])).read(MAX_BESIDE))
            return str(found["sleutel_id"])
    except (BackupDamaged, KeyError, TypeError, JSONFault):
        return ""


def is_sound(source: Path, halt: Halt = NEVER) -> bool:
    """Whether a file is a whole backup: every byte as it was written. Needs no key."""
    return seal(source, halt) is not None


def seal(source: Path, halt: Halt = NEVER) -> str | None:
    """The hash by which a whole backup is known, over the sums of all its parts; None when it is not whole. Needs no key."""
    try:
        with _opened(source) as tar:
            _verified(tar, halt)
            return hashlib.sha256(_content(tar, tar.getmember(SUMS)).read()).hexdigest()
    except BackupDamaged:
        return None


def rotate(
    folder: Path,
    key: bytes | bytearray,
    store: VaultStore,
    today: date,
    *,
    prove: Proof | None = None,
    halt: Halt = NEVER,
    anew: bool = False,
) -> Path | None:
    """Today's backup in `folder` unless a whole one is there (`anew`: also then); keeps 10 daily ones and the first of each of 6 months.

    Nothing is taken away before today's copy is there and proven, and a damaged copy takes no place of a whole one.
    """
    folder.mkdir(mode=0o700, exist_ok=True)
    target = folder / f"kluis-{today.isoformat()}.tar"
    if not anew and is_sound(target, halt):
        return None
    write(store, key, target, prove=prove, halt=halt)
    _let_go(folder, today, halt)
    return target


def _let_go(folder: Path, today: date, halt: Halt) -> None:
    dated = newest_first(folder)
    if len(dated) <= DAILY:
        return
    whole = [day for day, path in dated if is_sound(path, halt)][::-1]
    # A copy of a day to come was made under a clock that ran ahead: it takes no place of those of before.
    past = [day for day in whole if day <= today]
    months = {day.strftime("%Y-%m"): day for day in reversed(past)}
    # Under a clock that was set back today is the oldest day, and still the newest copy.
    keep = {*past[-DAILY:], *sorted(months.values())[-MONTHLY:], *whole[-DAILY:], today}
    for day, path in dated:
        if day not in keep and (day in whole or (len(whole) >= DAILY and day < min(keep))):
            path.unlink()


def before_upgrade(store: VaultStore, key: bytes | bytearray, revision: str, now: datetime) -> Path:
    """The vault as it is, beside it, before its schema becomes `revision`; of those copies the newest two stay. Raises as `backup`."""
    folder = store.database.path.parent / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    while (target := folder / f"{BEFORE_UPGRADE}-{revision}-{now.astimezone():%Y-%m-%d-%H%M%S-%f}.tar").exists():
        now += timedelta(microseconds=1)
    backup(store, key, target)
    # A clock that was set back may not cost the copy that was just made.
    others = sorted(path for path in folder.glob(f"{BEFORE_UPGRADE}-*.tar") if path != target)
    for older in others[: 1 - KEPT_BEFORE_UPGRADE]:
        older.unlink()
    return target


def newest_first(folder: Path) -> list[tuple[date, Path]]:
    """The daily backups of a folder by their day."""
    return sorted((found for path in folder.glob("kluis-*.tar") if (found := _dated(path)) is not None), reverse=True)


def day_of(path: Path) -> date | None:
    """The day in the name of a daily copy, or of one from before an upgrade; None for another name."""
    found = NAMED.fullmatch(path.name)
    try:
        return date.fromisoformat(found["day"]) if found else None
    except ValueError:
        return None


def _dated(path: Path) -> tuple[date, Path] | None:
    try:
        return datetime.strptime(path.stem, "kluis-%Y-%m-%d").date(), path  # noqa: DTZ007 a calendar day
    except ValueError:
        return None


def _check_room(store: VaultStore, target: Path) -> None:
    # The copied database and the packed one stand beside each other for a moment.
    size = sum(path.stat().st_size for path in store.database.path.parent.glob(DATABASE + "*"))
    if shutil.disk_usage(target.parent).free < 2 * size + ENOUGH_ROOM:
        raise NoRoomForCopy(file=target.name)


def _copy_database(store: VaultStore, key: bytes | bytearray, copy: Path, halt: Halt) -> Hashes:
    """Gives what every table says, here and in the copy; raises VaultDamaged when that is not the same."""
    target = create_connection(copy, key)
    with faults(copy):
        source = store.database.raw
        # One read transaction: what a verb beside us commits meanwhile is in neither.
        source.execute("BEGIN")
        try:
            hashes = table_hashes.hashes(source, halt)
            source.backup(target, pages=PAGES_AT_ONCE, progress=lambda *_: halt.look(), sleep=0)
            target.execute("PRAGMA journal_mode = DELETE").fetchall()
            sound = not target.execute("PRAGMA cipher_integrity_check").fetchall()
            same = sound and hashes == table_hashes.hashes(target, halt)
        finally:
            source.execute("ROLLBACK")
            target.close()
    if not same or _is_plain(copy):
        raise VaultDamaged(what="bestand")
    return hashes


def _is_plain(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(PLAIN)) == PLAIN


def _pack(copy: Path, vault: Path, target: Path, halt: Halt) -> None:
    members = {name: path for name, path in [(DATABASE, copy), *((name, vault / name) for name in BESIDE)] if path.is_file()}
    # The folder may be anybody's: what lies there under this name is not written into, be it a link.
    descriptor = os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    with os.fdopen(descriptor, "w+b") as file:
        with tarfile.open(fileobj=file, mode="w:", format=tarfile.USTAR_FORMAT) as tar:
            sums = "".join(f"{_digest(path, halt)}  {name}\n" for name, path in members.items()).encode()
            tar.addfile(_info(SUMS, len(sums)), io.BytesIO(sums))
            for name, path in members.items():
                with path.open("rb") as content:
                    tar.addfile(_info(name, path.stat().st_size), _Watched(content, halt))
        file.flush()
        os.fsync(file.fileno())


def _info(name: str, size: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    return info


class _Watched(io.RawIOBase):
    """A file that looks whether it must stop at every block that is read."""

    def __init__(self, content: IO[bytes], halt: Halt) -> None:
        self._content, self._halt = content, halt

    def read(self, size: int = -1, /) -> bytes:
        self._halt.look()
        return self._content.read(size)


def _digest(path: Path, halt: Halt) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as content:
        while block := content.read(BLOCK):
            halt.look()
            digest.update(block)
    return digest.hexdigest()


class _PlainMember(tarfile.TarInfo):
    """Only what this program writes: the library reads other kinds into memory, and with a size below nothing for ever."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        member = super().frombuf(buf, encoding, errors)
        if member.type not in (tarfile.REGTYPE, tarfile.AREGTYPE) or member.size < 0:
            raise tarfile.ReadError("not a member of a reserve copy")
        return member


@contextmanager
def _opened(source: Path) -> Iterator[tarfile.TarFile]:
    try:
        with tarfile.open(source, "r:", tarinfo=_PlainMember) as tar:
            yield tar
    except (tarfile.TarError, EOFError, UnicodeDecodeError) as error:
        raise BackupDamaged(file=source.name, reason="geen_reservekopie") from error
    except OSError as error:
        raise BackupDamaged(file=source.name, reason="geen_bestand") from error
    except BackupDamaged as fault:
        raise BackupDamaged(**{**fault.facts, "file": source.name}) from fault


def _verified(tar: tarfile.TarFile, halt: Halt = NEVER) -> list[tarfile.TarInfo]:
    """What may be restored, after every byte was compared; raises BackupDamaged."""
    found = list(islice(tar, MOST_MEMBERS + 1))
    members = {member.name: member for member in found}
    if DATABASE not in members or SUMS not in members or len(members) != len(found):
        raise BackupDamaged(reason="geen_reservekopie")
    for name, member in members.items():
        limit = MAX_DATABASE if name == DATABASE else MAX_BESIDE
        if name not in (DATABASE, SUMS, *BESIDE) or not member.isreg() or member.size > limit:
            raise BackupDamaged(reason="geen_reservekopie")
    digests = _member_digests(tar, [member for name, member in members.items() if name != SUMS], halt)
    written = _content(tar, members.pop(SUMS)).read().decode("utf-8")
    if not hmac.compare_digest("".join(f"{digest}  {name}\n" for name, digest in digests.items()).encode(), written.encode()):
        raise BackupDamaged(reason="kopie_beschadigd")
    return list(members.values())


def _first(tar: tarfile.TarFile, name: str) -> tarfile.TarInfo:
    """Raises KeyError."""
    return {member.name: member for member in islice(tar, MOST_MEMBERS)}[name]


def _member_digests(tar: tarfile.TarFile, members: list[tarfile.TarInfo], halt: Halt) -> dict[str, str]:
    result = {}
    for member in members:
        digest, content = hashlib.sha256(), _content(tar, member)
        while block := content.read(BLOCK):
            halt.look()
            digest.update(block)
        result[member.name] = digest.hexdigest()
    return result


def _content(tar: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    content = tar.extractfile(member)
    if content is None:
        raise BackupDamaged(reason="geen_reservekopie")
    return content


def _write_member(tar: tarfile.TarFile, member: tarfile.TarInfo, path: Path, halt: Halt) -> None:
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        content = _content(tar, member)
        while block := content.read(BLOCK):
            halt.look()
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
