"""Whether a vault is the newest one that stood here: its anchor outside the file, its receipts, and its reserve copies (design.md 2).

The anchor is the (number, head) of the journal, in the keyring, where the vault has a PIN. The vault may be ahead of it, never behind.
Nothing here stops work but VaultRolledBack: a keyring that is locked or gone only means that there is less to compare with.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal, TypeAlias

from desktop.keys.keyring_port import TextKeyring
from desktop.keys.open_keys import OpenKeys
from desktop.keys.slots import KeyFile
from desktop.models.errors import KeyringEntryMissing, KeyringFault, StorageFault
from desktop.models.halt import NEVER, Halt
from desktop.models.strict_json import Document, JSONFault, canonical, loads
from desktop.store import place
from desktop.store.journal import Anchor
from desktop.store.vault_store import VaultStore
from desktop.verbs import copies, vault_files

Source: TypeAlias = Literal["sleutelbos", "ontvangst", "geen"]
"""What the vault was compared with: its anchor in the keyring, only the receipts that it knows of, or nothing yet."""
Keyring: TypeAlias = Callable[[], TextKeyring]
COPIES = copies.FOLDER
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Known:
    """What an opened vault was compared with. `reachable`: there is a keyring that can keep the next anchor."""

    source: Source
    anchor: Anchor | None
    reachable: bool


def system_keyring() -> TextKeyring:
    """The computer's own keyring; the library is imported only here."""
    from desktop.keys.keyring_half import SystemKeyring

    return SystemKeyring()


def check(folder: Path, store: VaultStore, key_id: str, device: str, keyring: Keyring | None = None) -> Known:
    """Compare an opened vault with what is known of it outside. Raises VaultRolledBack.

    In constant time: some rows and one keyring entry are read. Without a keyring the receipts that were read at the last round prove
    little (they go back with the file); those that still wait in the mailbox are compared at the next round.
    """
    store.check_receipts()
    anchor, reachable = _anchored(folder, key_id, device, keyring)
    if anchor is not None:
        store.check_anchor(anchor)
        return Known("sleutelbos", anchor, reachable)
    return Known("ontvangst" if store.last_receipts() else "geen", None, reachable)


def remember(folder: Path, key_id: str, device: str, head: Anchor, keyring: Keyring | None = None) -> bool:
    """Keep `store.head()` as the anchor; from any thread, at most 2.5 s. False when there is no keyring to keep it in."""
    if not KeyFile.read(folder).has_pin:
        return False
    try:
        (keyring or system_keyring)().keep_text(_name(key_id, device), canonical({"nr": head[0], "hoofd": head[1]}).decode())
    except KeyringFault as fault:
        log.warning("anchor not kept: %s", fault.code)
        return False
    return True


def replaced(folder: Path, key_id: str, device: str, head: Anchor, keyring: Keyring | None = None) -> None:
    """A vault was restored under a new device: on a computer that did not know the old one, its old file is behind from now on.

    Where the old vault itself stands beside it, that one keeps its own anchor and stays usable.
    """
    anchor, reachable = _anchored(folder, key_id, device, keyring)
    if reachable and anchor is None:
        remember(folder, key_id, device, head, keyring)


def mend_keys(folder: Path, keys: OpenKeys) -> list[Document]:
    """Write a damaged or lost copy of the key file anew from the whole one; for after a vault opened entirely.

    Gives what to tell (`code` and `file`, through `messages.sentence`); a full disk leaves it for another time.
    """
    file = KeyFile.read(folder)
    damaged, code = file.damaged_copies, "sleutelkopie_hersteld"
    try:
        if damaged:
            file.repair(keys)
    except StorageFault:
        code = "sleutelkopie_kapot"
    return [{"code": code, "file": name} for name in damaged]


def daily(folder: Path, store: VaultStore, keys: OpenKeys, now: datetime, halt: Halt = NEVER) -> list[Document]:
    """Today's check, after it today's reserve copy, and once a month a trial of an older one; gives what is wrong.

    A vault in which something was found makes no copy: it may not push out its good ones. Takes seconds with thousands of cases: not on
    the window's store. Raises as `copies.make_todays`.
    """
    if last_backup(folder) == now.astimezone().date():
        return []
    store.database.watch(halt)
    problems = vault_files.problems(store)
    if not problems:
        copies.sweep(folder, now)
        copies.make_todays(folder, store, keys, now, halt=halt)
        problems = copies.try_older(folder, keys, now, halt)
    return problems


def last_backup(folder: Path) -> date | None:
    """The day of the newest reserve copy that is whole: every byte is read and compared with its checksum. Needs no key."""
    found = copies.last_good(folder)
    return found.day if found else None


def stands_badly(folder: Path) -> bool:
    """Whether a vault stands on a network disk or in a folder of the cloud, where it may be damaged or copied (store/place)."""
    return bool(place.doubt(folder))


def _anchored(folder: Path, key_id: str, device: str, keyring: Keyring | None) -> tuple[Anchor | None, bool]:
    if not KeyFile.read(folder).has_pin:
        return None, False
    try:
        document = loads((keyring or system_keyring)().read_text(_name(key_id, device)).encode())
        return (int(document["nr"]), str(document["hoofd"])), True
    except KeyringEntryMissing:
        return None, True
    except KeyringFault as fault:
        log.warning("anchor not read: %s", fault.code)
        return None, False
    except (JSONFault, KeyError, TypeError, ValueError):
        # Somebody wrote there: that says nothing good, and nothing about this vault. The next anchor replaces it.
        log.warning("anchor is not one")
        return None, True


def _name(key_id: str, device: str) -> str:
    # The device is part of it: a restored vault is another device with the same keys, perhaps beside the old one.
    return f"{key_id}-anker-{device}"
