"""The person's own keys, for the page Kluis (`presenters/vault_desk.Care`): key file, keyring, reserve copies and the probe."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from desktop.keys import recovery, wordlist
from desktop.keys.derivation import SHIPPED, Cost
from desktop.keys.keyring_port import WholeKeyring
from desktop.keys.open_keys import OpenKeys
from desktop.keys.slots import KeyFile
from desktop.models.errors import KantelpuntError, KeyringFault, KeyringMissing, NotAllowed
from desktop.models.keys_now import KeysNow
from desktop.services import clearing, rehearsal
from desktop.services.desk import Desk
from desktop.services.ports import Clock
from desktop.verbs import opening, rekeying, vault_files

log = logging.getLogger(__name__)


class VaultCare:
    """One open vault. `keys` are those of the window; they are not wiped here. Without a `keyring` it is the computer's own."""

    def __init__(self, folder: Path, keys: OpenKeys, keyring: Callable[[], WholeKeyring] | None = None, cost: Cost = SHIPPED) -> None:
        self._folder, self._keys, self._cost = folder, keys, cost
        self._whole, self._keyring = keyring, keyring or opening.system_keyring
        self._usable: bool | None = None

    def now(self, desk: Desk) -> KeysNow:
        file = KeyFile.read(self._folder)
        holders = tuple(holder.name for holder in file.recovery_holders)
        renewed = desk.store.setting(clearing.RENEWED)
        old = rekeying.old_copies(self._folder, self._keys.key_id)
        return KeysNow(file.has_pin, self._has_keyring(), holders, date.fromisoformat(renewed) if renewed else None, len(old))

    def prove(self, secret: str) -> None:
        with self._opened(secret):
            pass

    def change_pin(self, secret: str, pin: str) -> None:
        if not self._has_keyring():
            raise KeyringMissing
        with self._opened(secret) as (file, keys):
            file.change_pin(keys, pin, self._keyring())

    def new_words(self) -> list[str]:
        return list(wordlist.generate())

    def take_words(self, secret: str, words: Sequence[str]) -> None:
        with self._opened(secret) as (file, keys):
            file.renew_passphrase(keys, words)

    def make_probe(self, desk: Desk) -> bytes:
        return make_probe(desk, KeyFile.read(self._folder))

    def probe_answered(self, desk: Desk, typed: str) -> bool:
        return rehearsal.answer(desk, wordlist.parse(typed).split())

    def remove_old_copies(self, desk: Desk) -> int:
        assert isinstance(desk.store, vault_files.Vault)
        return rekeying.remove_old_copies(self._folder, desk.store, self._keys, desk.clock.now())

    def renew(self, words: Sequence[str], pin: str, clock: Clock | None = None) -> None:
        """A new master key, once the window closed the vault and before its keys are wiped. Raises as `rekeying.renew`."""
        secrets = rekeying.NewSecrets(words, pin or None, self._keyring() if pin else None)
        fresh = rekeying.renew(self._folder, self._keys, secrets, self._cost)
        try:
            self._copy(fresh, clock)
        except KantelpuntError as fault:
            # The vault has its new key, and nobody may be told otherwise; tomorrow's copy is made as always.
            log.warning("no copy under the new key: %s", fault.code)
        finally:
            fresh.wipe()

    def _copy(self, fresh: OpenKeys, clock: Clock | None) -> None:
        desk, store = opening.lay_out(self._folder, fresh, clock, self._whole)
        try:
            rekeying.make_copy(self._folder, store, fresh, desk.clock.now())
        finally:
            desk.close()

    @contextmanager
    def _opened(self, secret: str) -> Iterator[tuple[KeyFile, OpenKeys]]:
        file = KeyFile.read(self._folder, cost=self._cost)
        keys = opening.unlock(file, secret, self._keyring)
        try:
            yield file, keys
        finally:
            keys.wipe()

    def _has_keyring(self) -> bool:
        # Asked once: a probe writes into the keyring, and a page that is shown often should not.
        if self._usable is None:
            try:
                keyring = self._keyring()
                usable = getattr(keyring, "usable", None)
                if usable is not None:
                    usable()
                self._usable = True
            except KeyringFault:
                self._usable = False
        return self._usable


def make_probe(desk: Desk, file: KeyFile) -> bytes:
    """A probe for the holders of the key file; the vault waits for its six words. Raises NotAllowed(geen_herstel)."""
    if not file.has_recovery:
        raise NotAllowed(reason="geen_herstel")
    probe, words = recovery.make_probe(file.recovery_holders)
    rehearsal.begin(desk, words)
    return probe
