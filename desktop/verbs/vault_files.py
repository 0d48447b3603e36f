"""The files of a vault folder: the encrypted database with the models it needs, backups, and a new identity after a restore."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from desktop.durable import sync_folder
from desktop.keys import organisation, private_file
from desktop.keys.device import DeviceKeys
from desktop.keys.open_keys import OpenKeys
from desktop.keys.organisation import Organisation
from desktop.keys.slots import KeyFile
from desktop.models import agenda, betaling, controles, facets, worklist
from desktop.models.errors import KantelpuntError, StorageFault, VaultDamaged, VaultExists, VaultLost, VaultMissing, VaultRekeyed
from desktop.models.monitor import feiten
from desktop.models.records import Event, Person
from desktop.models.strict_json import Document, canonical, loads
from desktop.services import editing
from desktop.services.desk import Desk
from desktop.services.ports import Clock
from desktop.store import backup, check
from desktop.store.opening import create_store, open_store
from desktop.store.vault_store import VaultStore
from desktop.store.work import Projected, Work
from desktop.verbs.ownership import SETTING, Owner

DATABASE = backup.DATABASE
log = logging.getLogger(__name__)
Vault = VaultStore


def create_vault(folder: Path, keys: OpenKeys, clock: Clock) -> VaultStore:
    return create_store(folder / DATABASE, keys.database_key, clock)


def open_vault(folder: Path, keys: OpenKeys, clock: Clock) -> VaultStore:
    """The key was proven right by the key file, so a file that does not open with it is damaged. Raises VaultLost too."""
    try:
        return open_store(folder / DATABASE, keys.database_key, clock, verified=True)
    except VaultMissing:
        raise VaultLost(folder=folder.name) from None
    except VaultDamaged:
        if KeyFile.read(folder).key_id != keys.key_id:
            raise VaultRekeyed from None
        raise


def close_vault(vault: VaultStore) -> None:
    """Tidied first; what cannot be tidied now waits for another day."""
    try:
        vault.tidy()
    except KantelpuntError as fault:
        log.warning("not tidied: %s", fault.code)
    vault.close()


def settle(vault: VaultStore, owner: Owner, keys: OpenKeys, desk: Desk) -> None:
    """Who works here and which rules fill the work list; rows whose day has come are worked out anew."""
    vault.work = Work(
        device=owner.keys.device,
        person=owner.person,
        sign_event=owner.keys.sign_event,
        log_key=keys.log_key,
        log_keys=keys.log_keys,
        facets=lambda document: facets.facets(document, desk.profile),
        project=projector(desk),
        shape=f"{feiten.VERSIE} {agenda.VORM} {worklist.VORM}",
    )
    vault.renew()
    vault.refresh(desk.today().isoformat())


def projector(desk: Desk) -> Callable[[str, Document, Sequence[Event], bool], Projected]:
    """What the work list says of a case, by the rules of the desk's profile on the desk's day, and what the evaluation counts of it."""

    def project(case: str, document: Document, events: Sequence[Event], to_print: bool) -> Projected:
        profile, today = desk.profile, desk.today()
        devices = editing.devices(desk)
        payments = betaling.fold(document, events, devices, profile.betaling_akkoord_door, profile.plafond_cent)
        row = worklist.row(case, document, payments, profile, desk.instruments, today, to_print=to_print)
        changes = worklist.refresh_on(document, profile, desk.instruments, today)
        found = _facts(controles.overlay(document, events, devices), payments)
        lines = agenda.items(document, payments, profile, desk.instruments, today)
        return Projected(row, changes.isoformat() if changes else None, found, lines)

    return project


def _facts(document: Document, payments: Sequence[betaling.Payment]) -> Document:
    """What the evaluation counts of a case. A fault in the counting may not stop a save: then there are no facts, the case stands in no
    number, and the check of the vault names it."""
    try:
        return feiten.feiten(document, payments)
    except Exception as fault:
        log.error("no facts for the evaluation: %s", type(fault).__name__)
        return {}


def problems(vault: VaultStore) -> list[Document]:
    """Everything that `vault check` finds wrong: code and facts."""
    return check.check(vault)


@contextmanager
def restored(source: Path, folder: Path) -> Iterator[Path]:
    """Where the files of a backup stand while they are made into a vault; `folder` itself appears when that went well, in one step.

    A cut before that leaves nothing under its name: two vaults of one laptop would use the same numbers twice. Raises VaultExists,
    BackupDamaged, StorageFault.
    """
    if folder.exists() and any(folder.iterdir()):
        raise VaultExists(file=folder.name)
    folder = folder.absolute()
    unfinished = folder.with_name(f".{folder.name}.terugzetten")
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        backup.restore(source, unfinished)
        yield unfinished
        _take_name(unfinished, folder)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise


def _take_name(unfinished: Path, folder: Path) -> None:
    try:
        if folder.exists():
            folder.rmdir()  # Empty; Windows gives no name that is taken.
        sync_folder(unfinished)
        os.replace(unfinished, folder)
        sync_folder(folder.parent)
    except OSError:
        raise StorageFault(file=folder.name) from None


def make_new_device(folder: Path, keys: OpenKeys, clock: Clock) -> str:
    """A restored vault is another laptop from now on: numbers that the lost one already used must not be used twice.

    Gives the old device's id.
    """
    vault = open_vault(folder, keys, clock)
    try:
        owner = Owner.from_document(loads(str(vault.setting(SETTING)).encode()))
        fresh = Owner(owner.person, DeviceKeys.generate(), owner.practice, owner.profile, owner.pinned)
        with vault.transaction():
            vault.put_setting(SETTING, canonical(fresh.document()).decode())
            vault.put_setting("hersteld", clock.now().isoformat())
            vault.hand_on(owner.keys.device)
    finally:
        vault.close()
    return owner.keys.device


def begin_anew(vault: VaultStore, desk: Desk) -> None:
    """The first work of the new device: what nobody confirmed to have of the old one goes out again, under its own name.

    Payment steps cannot: they stay signed by the old device, and travel only as far as its own bundles did.
    """
    with vault.transaction():
        vault.log("kopie teruggezet")
        for case in vault.unconfirmed() if desk.post is not None else []:
            heads = vault.heads(case)
            # Two heads wait for a person; her choice will be the new device's first version. What is seen partly belongs to the team.
            if len(heads) == 1 and vault.is_whole(case):
                vault.add_version(case, vault.document(case), command="hersteld", parents=(heads[0].id,))


def verified(content: tuple[bytes, bytes], file: str) -> Organisation:
    """An organisation file at first use: its own key is pinned from then on. Raises BadOrganisation."""
    return organisation.verify(*content, file=file)


def write_private(path: Path, content: bytes) -> None:
    """Durable, whole, and for the owner only."""
    private_file.replace(path, content)


def person_is(vault: VaultStore, person: Person) -> None:
    """The organisation gave this laptop's person another name or role."""
    known = vault.work
    vault.work = replace(known, person=person)
