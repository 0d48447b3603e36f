"""Backups while the vault is in use: SQLite's own backup into a keyed target, verified, in one ordinary tar file (reliability.md F18).

The tar holds `kluis.db` (encrypted), the key file (wrapped keys only) and the organisation file. It is never extracted: members
are read by allow-listed name.
"""

from __future__ import annotations

import os
import shutil
import tarfile
from datetime import date, datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from desktop.models.errors import StorageFault, VaultDamaged, VaultExists
from desktop.store.connection import create_connection, faults
from desktop.store.vault_store import VaultStore

DATABASE = "kluis.db"
BESIDE = ("sleutels.json", "sleutels-2.json", "organisatie.json", "organisatie.json.minisig")
MAX_BESIDE = 10_000_000
MAX_DATABASE = 20_000_000_000
DAILY, MONTHLY = 10, 6
COUNTED = ("versies", "delen", "gebeurtenissen", "inzage", "journaal", "bestanden", "concepten", "pakketten")


def backup(store: VaultStore, key: bytes | bytearray, target: Path) -> Path:
    """Write a backup to a new file. Raises VaultExists, StorageFault, VaultDamaged (the copy is not the same)."""
    if target.exists():
        raise VaultExists(file=target.name)
    copy, unfinished = target.with_name(target.name + ".db-deel"), target.with_name(target.name + ".deel")
    try:
        copy.unlink(missing_ok=True)
        _copy_database(store, key, copy)
        _pack(copy, store.database.path.parent, unfinished)
        os.replace(unfinished, target)
    except OSError as error:
        raise StorageFault(file=target.name) from error
    finally:
        for leftover in (copy, unfinished):
            leftover.unlink(missing_ok=True)
    return target


def restore(source: Path, folder: Path) -> None:
    """Put a backup into an empty or new folder; raises VaultExists, VaultDamaged (not a backup). Nothing is written on refusal."""
    if folder.exists() and any(folder.iterdir()):
        raise VaultExists(file=folder.name)
    try:
        with tarfile.open(source, "r:") as tar:
            members = _allowed(tar)
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.chmod(0o700)
            for member in members:
                _write_member(tar, member, folder / member.name)
    except (tarfile.TarError, EOFError) as error:
        raise VaultDamaged(what="bestand") from error
    except OSError as error:
        raise StorageFault(file=source.name) from error


def rotate(folder: Path, key: bytes | bytearray, store: VaultStore, today: date) -> Path | None:
    """Today's backup in `folder` unless it is there; keeps 10 daily ones and the first of each of 6 months."""
    folder.mkdir(mode=0o700, exist_ok=True)
    target = folder / f"kluis-{today.isoformat()}.tar"
    made = None if target.exists() else backup(store, key, target)
    dated = sorted(found for path in folder.glob("kluis-*.tar") if (found := _dated(path)) is not None)
    months = {day.strftime("%Y-%m"): day for day in reversed([day for day, _ in dated])}
    keep = {day for day, _ in dated[-DAILY:]} | set(sorted(months.values())[-MONTHLY:])
    for day, path in dated:
        if day not in keep:
            path.unlink()
    return made


def _dated(path: Path) -> tuple[date, Path] | None:
    try:
        return datetime.strptime(path.stem, "kluis-%Y-%m-%d").date(), path  # noqa: DTZ007 a calendar day
    except ValueError:
        return None


def _copy_database(store: VaultStore, key: bytes | bytearray, copy: Path) -> None:
    target = create_connection(copy, key)
    with faults(copy):
        try:
            store.database.raw.backup(target)
            target.execute("PRAGMA journal_mode = DELETE").fetchall()
            sound = not target.execute("PRAGMA cipher_integrity_check").fetchall()
            same = all(_count(target, name) == _count(store.database.raw, name) for name in COUNTED)
        finally:
            target.close()
    if not (sound and same):
        raise VaultDamaged(what="bestand")


def _count(connection: dbapi2.Connection, table: str) -> int:
    cursor = connection.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 own names
    return int(cursor.fetchone()[0])


def _pack(copy: Path, vault: Path, target: Path) -> None:
    descriptor = os.open(target, os.O_CREAT | os.O_TRUNC | os.O_RDWR, 0o600)
    with os.fdopen(descriptor, "w+b") as file:
        with tarfile.open(fileobj=file, mode="w:", format=tarfile.USTAR_FORMAT) as tar:
            for name, path in [(DATABASE, copy), *((name, vault / name) for name in BESIDE)]:
                if path.is_file():
                    _add(tar, name, path)
        file.flush()
        os.fsync(file.fileno())


def _add(tar: tarfile.TarFile, name: str, path: Path) -> None:
    info = tarfile.TarInfo(name)
    info.size, info.mode = path.stat().st_size, 0o600
    with path.open("rb") as content:
        tar.addfile(info, content)


def _allowed(tar: tarfile.TarFile) -> list[tarfile.TarInfo]:
    members = list(tar)
    names = [member.name for member in members]
    if DATABASE not in names or len(set(names)) != len(names):
        raise VaultDamaged(what="bestand")
    for member in members:
        limit = MAX_DATABASE if member.name == DATABASE else MAX_BESIDE
        if member.name not in (DATABASE, *BESIDE) or not member.isreg() or member.size > limit:
            raise VaultDamaged(what="bestand")
    return members


def _write_member(tar: tarfile.TarFile, member: tarfile.TarInfo, path: Path) -> None:
    content = tar.extractfile(member)
    if content is None:
        raise VaultDamaged(what="bestand")
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        shutil.copyfileobj(content, file)
        file.flush()
        os.fsync(file.fileno())
