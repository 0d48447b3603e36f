"""What is done to a vault as a whole, and how to see afterwards whether it was done or not: never something in between.

An operation works in a program of its own. `look` gives `oud` or `nieuw` and raises for whatever is neither; the vault must open too.
"""

from __future__ import annotations

import tarfile
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path

from practice_office import found
from vault_work import NAMED, faults, number_in, save

from desktop.keys import key_document
from desktop.keys.derivation import LIGHTEST
from desktop.keys.open_keys import OpenKeys
from desktop.keys.slots import KeyFile
from desktop.models.records import Tombstone
from desktop.services import editing, syncing
from desktop.services.desk import Desk
from desktop.store import backup, schema
from desktop.store.connection import open_connection
from desktop.store.database import Database
from desktop.store.tables import REVISION
from desktop.verbs import opening, restoring, vault_files

OLDEST = Path(__file__).with_name("kluis-0001.tar")
OLDEST_WORDS = "front zedenwet harig rangorde contest hormon"
OLD, NEW = "oud", "nieuw"
State = str
Look = Callable[[Path, OpenKeys], State]


@dataclass(frozen=True)
class Operation:
    """`prepare` brings a copy of the worker's vault to where `work` begins and gives the keys of what it made of it."""

    name: str
    prepare: Callable[[Path, OpenKeys], OpenKeys]
    work: Callable[[Connection, Path, OpenKeys], None]
    look: Look
    push: int = 16


class InBetween(AssertionError):
    """Neither as it was nor as it should become."""


def store_of(desk: Desk) -> vault_files.Vault:
    assert isinstance(desk.store, vault_files.Vault)
    return desk.store


def ready(_folder: Path, keys: OpenKeys) -> OpenKeys:
    return keys


# the key file


def write_keys(_pipe: Connection, folder: Path, keys: OpenKeys) -> None:
    KeyFile.read(folder).set_recovery(keys, KeyFile.read(folder).recovery_holders)


def keys_written(folder: Path, keys: OpenKeys) -> State:
    file = KeyFile.read(folder)
    file.open_with(keys).wipe()
    counted = str(key_document.read(folder)[0]["teller"])
    # A cut between the two leaves the second as it was; the next opening writes it anew.
    if not all(key_document._read_copy(folder / name) for name in file.damaged_copies):
        raise InBetween(f"a damaged copy {file.damaged_copies}")
    file.repair(keys)
    if KeyFile.read(folder).damaged_copies:
        raise InBetween("a copy that is not written anew")
    return counted


# a reserve copy


def back_up(_pipe: Connection, folder: Path, keys: OpenKeys) -> None:
    desk = opening.open_desk(folder, keys)
    backup.backup(store_of(desk), keys.database_key, folder / "kopie.tar")
    desk.close()


def backed_up(folder: Path, keys: OpenKeys) -> State:
    opening.open_desk(folder, keys).close()
    if not (folder / "kopie.tar").exists():
        return OLD
    if not backup.is_sound(folder / "kopie.tar"):
        raise InBetween("half a copy under its final name")
    return NEW


# bundles


def with_news(folder: Path, keys: OpenKeys) -> OpenKeys:
    desk = opening.open_desk(folder, keys)
    save(desk, found(desk), number_in(desk, found(desk)) + 1)
    desk.close()
    return keys


def make_bundles(_pipe: Connection, folder: Path, keys: OpenKeys) -> None:
    desk = opening.open_desk(folder, keys)
    syncing.make(desk)
    desk.close()


def bundled(folder: Path, keys: OpenKeys) -> State:
    desk = opening.open_desk(folder, keys)
    try:
        last = [store_of(desk).last_bundle(group) or {} for group in ("gemeente", "team")]
        for bundle in last:
            path = folder / "uitgaand" / str(bundle.get("bestand"))
            if bundle and (not path.exists() or sha256(path.read_bytes()).hexdigest() != bundle["sha256"]):
                raise InBetween("a bundle is written down and its file is not there")
            if bundle and not path.with_name(path.name + ".minisig").exists():
                raise InBetween("a bundle without its signature")
        return str([bundle.get("seq", 0) for bundle in last])
    finally:
        desk.close()


# an upgrade of the schema


def as_first_made(folder: Path, _keys: OpenKeys) -> OpenKeys:
    """In place of what was there: a vault that the first program made (schema 0001), with three cases."""
    for path in folder.iterdir():
        if path.is_file():
            path.unlink()
    with tarfile.open(OLDEST) as tar:
        for member in tar:
            content = tar.extractfile(member)
            assert content is not None
            (folder / member.name).write_bytes(content.read())
            (folder / member.name).chmod(0o600)
    return KeyFile.read(folder, cost=LIGHTEST).unlock(OLDEST_WORDS)


def upgrade(_pipe: Connection, folder: Path, keys: OpenKeys) -> None:
    opening.open_desk(folder, keys).close()


def upgraded(folder: Path, keys: OpenKeys) -> State:
    state = _revision(folder, keys)
    desk = opening.open_desk(folder, keys)
    try:
        store = store_of(desk)
        if _named(store) != [f"{NAMED}{number}" for number in range(3)] or len(store.events()) != 3:
            raise InBetween("not all cases and events are there")
        return state
    finally:
        desk.close()


def _revision(folder: Path, keys: OpenKeys) -> State:
    # Before the program itself looks, because that would upgrade it.
    database = Database(open_connection(folder / vault_files.DATABASE, keys.database_key), folder / vault_files.DATABASE)
    try:
        has_facts = bool(database.raw.execute("SELECT count(*) FROM sqlite_master WHERE name = 'evaluatie'").fetchone()[0])
        revision = schema.found(database)
    finally:
        database.close()
    if (revision, has_facts) not in (("0001", False), (REVISION, True)):
        raise InBetween(f"revision {revision}, tables of the evaluation {has_facts}")
    return NEW if has_facts else OLD


def _named(store: vault_files.Vault) -> list[str]:
    return sorted(store.document(case)["bewoner"]["achternaam"] for case in store.cases())


# a reserve copy put back


def with_copy(folder: Path, keys: OpenKeys) -> OpenKeys:
    desk = opening.open_desk(folder, keys)
    backup.backup(store_of(desk), keys.database_key, folder / "kopie.tar")
    desk.close()
    return keys


def put_back(_pipe: Connection, folder: Path, keys: OpenKeys) -> None:
    restoring.put_back(folder / "kopie.tar", folder / "terug", lambda file: file.open_with(keys), opening.SystemClock())


def was_put_back(folder: Path, keys: OpenKeys) -> State:
    place = folder / "terug"
    if not place.exists() or not any(place.iterdir()):
        return OLD
    first, again = opening.open_desk(folder, keys), opening.open_desk(place, KeyFile.read(place).open_with(keys))
    try:
        number_in(again, found(again))
        if first.device == again.device:
            raise InBetween("two vaults under the name of one laptop")
        return NEW
    finally:
        first.close()
        again.close()


# a case that is cleared for good


def clear(_pipe: Connection, folder: Path, keys: OpenKeys) -> None:
    desk = opening.open_desk(folder, keys)
    store, case = store_of(desk), found(desk)
    store.purge(Tombstone(case, "opgeruimd", "termijn", "", editing.newest_head(desk, case).id, "2026-11-21"))
    store.sweep()
    desk.close()


def cleared(folder: Path, keys: OpenKeys) -> State:
    desk = opening.open_desk(folder, keys)
    try:
        store = store_of(desk)
        if wrong := faults(desk):
            raise InBetween(str(wrong))
        if not store.tombstones():
            number_in(desk, found(desk))
            return OLD
        if store.find_case("VD-2026-0900") is not None:
            raise InBetween("a tombstone and the case")
        return NEW
    finally:
        desk.close()


FILES = (
    Operation("het sleutelbestand", ready, write_keys, keys_written),
    Operation("een reservekopie", ready, back_up, backed_up),
    Operation("pakketten", with_news, make_bundles, bundled),
)
"""Files beside the database that are replaced or appear (F2)."""
WHOLE = (
    Operation("bijwerken van schema 0001", as_first_made, upgrade, upgraded),
    Operation("terugzetten van een reservekopie", with_copy, put_back, was_put_back),
    Operation("wissen van een dossier", ready, clear, cleared),
)
"""What is done to the vault as a whole (F3)."""
