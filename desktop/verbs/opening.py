"""Opens a vault and lays everything on the desk: the composition that the verbs and the window share.

Keys first, then the encrypted file, then the laptop's own keys out of it, the signed organisation file, paper and post.
"""

from __future__ import annotations

import logging
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from desktop import messages, paths
from desktop.exchange.appointment_file import IcsFiles
from desktop.exchange.deliveries import DdasDeliveries
from desktop.exchange.sheets import PilotSheets
from desktop.keys.keyring_port import KeyringHalf
from desktop.keys.open_keys import OpenKeys
from desktop.keys.slots import KeyFile
from desktop.models.errors import StorageFault, VaultDamaged, VaultFault
from desktop.models.halt import NEVER, Halt
from desktop.models.strict_json import Document, canonical, loads
from desktop.services import clearing, looked, unlocking
from desktop.services.desk import Desk
from desktop.services.ports import Clock
from desktop.services.reference import instruments_for, load_profile
from desktop.verbs import guarding, posting, rekeying, secrets_in, vault_files, vault_place
from desktop.verbs.lazy_papers import LazyPapers
from desktop.verbs.ownership import SETTING, Owner, check_newest, organisation_in
from desktop.verbs.research_parcels import ResearchParcels
from desktop.verbs.stale_copies import StaleCopies

log = logging.getLogger(__name__)


class SystemClock:
    """The machine's own clock, UTC."""

    def now(self) -> datetime:
        return datetime.now(UTC)


def folder_of(namespace: Namespace) -> Path:
    """The vault folder that was named, else the user's own; where that vault was put back beside it, the new folder."""
    return vault_place.standing(Path(namespace.vault) if namespace.vault else paths.user_data())


@contextmanager
def desk(namespace: Namespace) -> Iterator[Desk]:
    """The desk of the vault in `namespace`, closed afterwards. Raises VaultFault, KeyringFault, BadOrganisation."""
    with vault(namespace) as (opened, _, _):
        unlocking.note(opened, unlocking.VERB)
        yield opened


@contextmanager
def vault(namespace: Namespace) -> Iterator[tuple[Desk, vault_files.Vault, OpenKeys]]:
    """The desk together with the store and the keys under it, for what is done to the vault as a whole."""
    folder = folder_of(namespace)
    keys = unlock(KeyFile.read(folder), secrets_in.read(namespace))
    opened, store = lay_out(folder, keys)
    try:
        for fault in guarding.mend_keys(folder, keys):
            print(messages.sentence(str(fault["code"]), fault), file=sys.stderr)
        yield opened, store, keys
    finally:
        opened.close()
        keys.wipe()


def unlock(file: KeyFile, secret: str, keyring: Callable[[], KeyringHalf] | None = None) -> OpenKeys:
    """The keyring (the computer's own unless given) is asked only where the key file has a PIN."""
    return file.unlock(secret, (keyring or system_keyring)() if file.has_pin else None)


def system_keyring() -> KeyringHalf:
    """The computer's own; the library is imported only here."""
    from desktop.keys.keyring_half import SystemKeyring

    return SystemKeyring()


def open_desk(folder: Path, keys: OpenKeys, clock: Clock | None = None, keyring: guarding.Keyring | None = None) -> Desk:
    """Everything on the desk of an opened vault; the calling thread owns it from now on."""
    return lay_out(folder, keys, clock, keyring)[0]


def lay_out(
    folder: Path, keys: OpenKeys, clock: Clock | None = None, keyring: guarding.Keyring | None = None
) -> tuple[Desk, vault_files.Vault]:
    """The desk and the store under it; the store is closed again when anything else cannot be laid out.

    Raises VaultFault, of those VaultRolledBack before anything is written; where there is a reserve copy its day is among the facts.
    """
    clock = clock or SystemClock()
    store: vault_files.Vault | None = None
    try:
        rekeying.finish(folder, keys)
        store = vault_files.open_vault(folder, keys, clock)
        owner = owner_of(store)
        known = guarding.check(folder, store, keys.key_id, owner.keys.device, keyring)
        opened = _laid_out(folder, keys, clock, store, owner)
        rekeying.settle(folder, store, keys, opened.device, keyring)
        opened.close = partial(_close, folder, store, keys.key_id, opened.device, known, keyring)
        return opened, store
    except BaseException as error:
        if store is not None:
            store.close()
        if isinstance(error, VaultFault) and (day := guarding.last_backup(folder)):
            error.facts["backup"] = day
        raise


def daily(
    folder: Path, keys: OpenKeys, clock: Clock | None = None, keyring: guarding.Keyring | None = None, halt: Halt = NEVER
) -> list[Document]:
    """Today's check and reserve copy on a store of its own: for a thread beside the window, while `keys` are not wiped.

    Gives what is wrong (`code` and facts, through `findings.finding`); raises as `lay_out`, and Halted.
    """
    desk, store = lay_out(folder, keys, clock, keyring)
    try:
        clear(desk)
        looked.purge(desk)
        return guarding.daily(folder, store, keys, desk.clock.now(), halt)
    finally:
        store.database.leave() if halt.asked else desk.close()


def clear(desk: Desk) -> None:
    """What two persons decided and whose day has come; what cannot be done now is done another day, and stops nothing."""
    try:
        clearing.settle(desk)
    except StorageFault as fault:
        log.warning("nothing cleared: %s", fault.code)


def _close(
    folder: Path, store: vault_files.Vault, key_id: str, device: str, known: guarding.Known, keyring: guarding.Keyring | None
) -> None:
    try:
        head = store.head()
    except VaultDamaged:
        # Whoever worked with it met the damage too. It is left as it lies, and the anchor stays where it was.
        head = None
    vault_files.close_vault(store)
    if known.reachable and head is not None and head != known.anchor:
        guarding.remember(folder, key_id, device, head, keyring)


def _laid_out(folder: Path, keys: OpenKeys, clock: Clock, vault: vault_files.Vault, owner: Owner) -> Desk:
    # A vault that was made without an organisation has no key to know one by: what somebody lays beside it is none.
    organisation = organisation_in(folder, owner.pinned) if owner.pinned is not None else None
    check_newest(vault, organisation)
    owner = owner.known_as(organisation)
    profile = load_profile(owner.profile, organisation.document["profiel_aanpassing"] if organisation else None)
    opened = Desk(
        store=vault,
        clock=clock,
        papers=LazyPapers(),
        post=None,
        sheets=PilotSheets(),
        person=owner.person,
        device=owner.keys.device,
        profile=profile,
        instruments=instruments_for(profile),
        organisation=organisation.document if organisation else None,
        practice=owner.practice,
        confirmed=bool(organisation and organisation.device(owner.keys.device)),
        deliveries=DdasDeliveries(),
        parcels=ResearchParcels(),
        copies=StaleCopies(folder),
        appointments=IcsFiles(),
    )
    vault_files.settle(vault, owner, keys, opened)
    opened.post = posting.post(folder, vault, owner, opened) if organisation else None
    return opened


def owner_of(vault: vault_files.Vault) -> Owner:
    """Whose vault this is, with this laptop's keys."""
    return Owner.from_document(loads(str(vault.setting(SETTING)).encode()))


def keep_owner(vault: vault_files.Vault, owner: Owner) -> None:
    """Written once, when the vault is made."""
    vault.put_setting(SETTING, canonical(owner.document()).decode())
