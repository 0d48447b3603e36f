"""Makes a new vault: key file, encrypted file, and who it belongs to. Nothing is left behind when any step fails."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop.keys import organisation as files
from desktop.keys.age_file import Holder
from desktop.keys.derivation import SHIPPED, Cost
from desktop.keys.keyring_port import KeyringHalf
from desktop.keys.organisation import Organisation
from desktop.keys.slots import KeyFile
from desktop.models.errors import VaultExists
from desktop.services.ports import Clock
from desktop.store.place import check_place
from desktop.verbs import opening, vault_files
from desktop.verbs.ownership import ORGANISATION_SECRET, Owner


@dataclass(frozen=True)
class Founding:
    """What a new vault is made from. `signed` are the bytes of organisatie.json and its signature; `secret` the organisation's
    signing key, for the coordinator's vault only. `holders` count where there is no organisation."""

    owner: Owner
    organisation: Organisation | None = None
    signed: tuple[bytes, bytes] | None = None
    holders: Sequence[Holder] = ()
    secret: str | None = None


def found(
    folder: Path,
    made_of: Founding,
    *,
    pin: str | None = None,
    keyring: KeyringHalf | None = None,
    words: Sequence[str] | None = None,
    cost: Cost = SHIPPED,
    clock: Clock | None = None,
) -> tuple[str, ...]:
    """The six words of the new vault. Raises VaultExists, NotAllowed (store/place), RuleBroken (pincode, herstel), KeyringFault,
    StorageFault."""
    existed = _usable(folder)
    before = set(folder.iterdir())
    try:
        return _found(folder, made_of, pin, keyring, words, cost, clock or opening.SystemClock())
    except BaseException:
        _clear(folder, before, existed=existed)
        raise


def _found(
    folder: Path,
    made_of: Founding,
    pin: str | None,
    keyring: KeyringHalf | None,
    words: Sequence[str] | None,
    cost: Cost,
    clock: Clock,
) -> tuple[str, ...]:
    holders = made_of.organisation.recovery_holders if made_of.organisation else made_of.holders
    keys, made = KeyFile.create(folder, pin=pin, keyring=keyring, passphrase=words, recovery=holders, cost=cost)
    vault = vault_files.create_vault(folder, keys, clock)
    try:
        with vault.transaction():
            opening.keep_owner(vault, made_of.owner)
            if made_of.secret:
                vault.put_setting(ORGANISATION_SECRET, made_of.secret)
    finally:
        vault.close()
        keys.wipe()
    if made_of.signed:
        content, signature = made_of.signed
        vault_files.write_private(folder / files.NAME, content)
        vault_files.write_private(folder / (files.NAME + ".minisig"), signature)
    return made


def _usable(folder: Path) -> bool:
    check_place(folder)
    existed = folder.exists()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if (folder / vault_files.DATABASE).exists():
        raise VaultExists(folder=str(folder))
    return existed


def _clear(folder: Path, before: set[Path], *, existed: bool) -> None:
    # Only what this call made: a failed start must not leave a half vault that the next start takes for a damaged one.
    for path in set(folder.iterdir()) - before:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    if not existed:
        folder.rmdir()
