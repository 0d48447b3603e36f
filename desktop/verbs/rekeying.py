"""A new master key and a new database key, and the finishing of that after a cut (design.md 3).

The order: the copy under the new key, both keys in the key file, the copy in the place of the vault, the vault opened, only the new key
in the key file. Whatever stops it, the old secret opens the vault until both keys are kept, and from then on the old and the new one do.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop.keys.age_file import Holder
from desktop.keys.derivation import SHIPPED, Cost
from desktop.keys.keyring_port import KeyringHalf
from desktop.keys.open_keys import OpenKeys
from desktop.keys.slots import KeyFile
from desktop.models.errors import StoreBusy, VaultOpenElsewhere
from desktop.services import clearing
from desktop.store import backup, rekey
from desktop.store.vault_store import VaultStore
from desktop.verbs import copies, guarding

DONE = "nieuwe sleutel"
COST = SHIPPED
SWAPS_CLOSED = os.name == "nt"
"""Windows replaces no file that is open, so there the vault is let go just before; whoever comes in between makes the swap fail, and the
next opening does it. Elsewhere nobody gets in."""
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class NewSecrets:
    """The six words, which the person has on paper before anything begins; a PIN only with a keyring. `holders` None: those of now."""

    words: Sequence[str]
    pin: str | None = None
    keyring: KeyringHalf | None = None
    holders: Sequence[Holder] | None = None


def renew(folder: Path, keys: OpenKeys, secrets: NewSecrets, cost: Cost | None = None) -> OpenKeys:
    """Nobody may have the vault open, this program neither. Gives the new keys; `opening.lay_out` with them writes the last line.

    Raises VaultOpenElsewhere, StorageFault, DiskFull, RuleBroken (pincode), KeyringFault: then the old secrets still open the vault.
    """
    file = KeyFile.read(folder, cost=cost or COST)
    new = file.begin_renewal(keys, secrets.words, pin=secrets.pin, keyring=secrets.keyring, holders=secrets.holders)
    _carry_over(folder / backup.DATABASE, file, keys, new)
    _keep_new(folder, new)
    return new


def finish(folder: Path, keys: OpenKeys) -> None:
    """Bring a renewal that was cut off to its end; nothing to do for keys that are not being renewed. Raises as `renew`."""
    database = folder / backup.DATABASE
    if keys.previous is None:
        return
    file = KeyFile.read(folder)
    if not file.is_being_renewed:
        return  # Another program was first.
    if not rekey.opens(database, keys.database_key):
        _carry_over(database, file, keys.previous, keys)
    _keep_new(folder, keys)


def settle(folder: Path, store: VaultStore, keys: OpenKeys, device: str, keyring: guarding.Keyring | None = None) -> None:
    """After a vault opened: the access log tells of the renewal, and the old key's anchor moves along: its files put back are behind."""
    # Whoever has the vault open knows that nobody is making a copy: what lies there was cut off.
    rekey.sweep(folder / backup.DATABASE)
    old = keys.previous
    if old is None:
        return
    with store.transaction():
        store.log(DONE)
        store.put_setting(clearing.RENEWED, store.clock.now().astimezone().date().isoformat())
    guarding.remember(folder, old.key_id, device, store.head(), keyring)
    keys.previous = None
    old.wipe()


def old_copies(folder: Path, key_id: str) -> list[Path]:
    """The reserve copies that still open with the secrets of before, oldest first."""
    return [path for path in sorted((folder / backup.FOLDER).glob("*.tar")) if backup.key_id(path) not in ("", key_id)]


def make_copy(folder: Path, store: VaultStore, keys: OpenKeys, now: datetime) -> None:
    """A reserve copy under the new key, opened and compared before it gets its name. Raises StorageFault, NoRoomForCopy, BackupDamaged."""
    copies.make_todays(folder, store, keys, now, anew=True)


def remove_old_copies(folder: Path, store: VaultStore, keys: OpenKeys, now: datetime) -> int:
    """Only on a person's yes, and only after a new copy was made and tried. Gives how many went; raises as `make_copy`."""
    make_copy(folder, store, keys, now)
    gone = old_copies(folder, keys.key_id)
    for path in gone:
        path.unlink()
    return len(gone)


def _carry_over(database: Path, file: KeyFile, old: OpenKeys, new: OpenKeys) -> None:
    try:
        # Always a fresh copy: since a cut somebody who had the old key already may have worked in the old file.
        with rekey.alone(database, old.database_key) as raw:
            rekey.copy(raw, database, new.database_key)
            file.keep_both(new, rekey.last_line(raw))
            if not SWAPS_CLOSED:
                rekey.swap(database)
        if SWAPS_CLOSED:
            rekey.swap(database)
    except StoreBusy:
        raise VaultOpenElsewhere(file=database.name) from None


def _keep_new(folder: Path, new: OpenKeys) -> None:
    if not rekey.opens(folder / backup.DATABASE, new.database_key):
        raise RuntimeError("the vault does not open with its new key")
    KeyFile.read(folder).keep_new(new)
