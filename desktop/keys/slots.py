"""The key file of a vault: a random master key that is wrapped in slots, and a random database key that the master key wraps.

Slot 1 `pin`: keyring half and PIN together. Slot 2 `woorden`: six generated words. Slot 3 `herstel`: the organisation's recovery
holders (reliability.md 5.1, design.md 3). A wrong secret writes nothing; reading writes nothing.

While the keys are renewed the file holds the old slots and, as `volgende`, the whole new file: either secret opens both database keys,
so that whoever opens next can finish it (verbs/rekeying).
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from pathlib import Path

from desktop.keys import age_file, derivation, key_document, wordlist
from desktop.keys.age_file import Holder
from desktop.keys.derivation import KEY_BYTES, SALT_BYTES, SHIPPED, Cost
from desktop.keys.keyring_port import KeyringHalf
from desktop.keys.open_keys import OpenKeys
from desktop.models.errors import (
    KeyringEntryMissing,
    KeyringFault,
    KeyringMissing,
    NotAllowed,
    RuleBroken,
    VaultDamaged,
    VaultExists,
    WrongSecret,
)
from desktop.models.records import OldLogKey
from desktop.models.strict_json import Document

SHORTEST_PIN = 6


class KeyFile:
    """One vault's key file. `damaged_copies` names the copies that could not be read and were not used."""

    def __init__(self, folder: Path, document: Document, damaged_copies: tuple[str, ...] = (), cost: Cost = SHIPPED) -> None:
        self._folder = folder
        self._document = document
        self._cost = cost
        self._renewed: KeyFile | None = None
        self.damaged_copies = damaged_copies

    @classmethod
    def create(
        cls,
        folder: Path,
        *,
        pin: str | None = None,
        keyring: KeyringHalf | None = None,
        passphrase: str | Sequence[str] | None = None,
        recovery: Sequence[Holder] = (),
        cost: Cost = SHIPPED,
    ) -> tuple[OpenKeys, tuple[str, ...]]:
        """New keys in an existing folder; gives them and the six words (made here unless given).

        Raises VaultExists, RuleBroken (pincode, herstel), WordUnknown, KeyringFault, StorageFault; then no key file was written.
        """
        if any((folder / name).exists() for name in (*key_document.COPIES, "kluis.db")):
            raise VaultExists(folder=str(folder))
        words = tuple(wordlist.parse(passphrase or wordlist.generate()).split())
        keys = OpenKeys(secrets.token_hex(16), secrets.token_bytes(KEY_BYTES), secrets.token_bytes(KEY_BYTES))
        file = cls(folder, key_document.empty(keys.key_id), cost=cost)
        file._wrap_database_key(keys)
        file._put_words(keys, words)
        if recovery:
            file._put_recovery(keys, recovery)
        if pin is not None and keyring is not None:
            file._put_pin(keys, pin, keyring)
        file._write(keys)
        return keys, words

    @classmethod
    def read(cls, folder: Path, *, cost: Cost = SHIPPED) -> KeyFile:
        """Raises VaultMissing, VaultDamaged("sleutels"), VaultNewer. `cost` is that of slots made from now on."""
        document, damaged = key_document.read(folder)
        return cls(folder, document, damaged, cost)

    @property
    def key_id(self) -> str:
        return str(self._document["sleutel_id"])

    @property
    def has_pin(self) -> bool:
        return "pin" in self._document["sloten"]

    @property
    def has_recovery(self) -> bool:
        """Without it a vault takes practice data only."""
        return "herstel" in self._document["sloten"]

    @property
    def recovery_holders(self) -> tuple[Holder, ...]:
        return tuple(Holder(item["naam"], item["age"]) for item in self._document["sloten"].get("herstel", {}).get("houders", []))

    @property
    def is_being_renewed(self) -> bool:
        """Old and new keys are both in it; opening the vault finishes that."""
        return key_document.NEXT in self._document

    def unlock(self, secret: str, keyring: KeyringHalf | None = None) -> OpenKeys:
        """`secret` is the PIN, or the six words. Raises WrongSecret, WordUnknown, VaultDamaged, and for a PIN the KeyringFault
        that stood in its way: then the six words still open."""
        try:
            keys = self._unlock(secret, keyring)
        except (WrongSecret, KeyringFault):
            if not self.is_being_renewed:
                raise
            return self._with_previous(self._next()._unlock(secret, keyring))
        return self._with_next(keys)

    def unlock_with_recovery(self, identity: str) -> OpenKeys:
        """With a recovery holder's age identity. Raises NotAllowed(geen_herstel), WrongSecret, VaultDamaged."""
        try:
            keys = self._unlock_with_recovery(identity)
        except WrongSecret:
            if not self.is_being_renewed:
                raise
            return self._with_previous(self._next()._unlock_with_recovery(identity))
        return self._with_next(keys)

    def open_with(self, keys: OpenKeys) -> OpenKeys:
        """Another copy of this key file (in a reserve copy), with the master key that is open already.

        Raises VaultDamaged(sleutels) when it is not under that key, as a copy of before a renewal.
        """
        return self._with_next(self._opened(keys.master()))

    def begin_renewal(
        self,
        keys: OpenKeys,
        words: Sequence[str],
        *,
        pin: str | None = None,
        keyring: KeyringHalf | None = None,
        holders: Sequence[Holder] | None = None,
    ) -> OpenKeys:
        """New keys with all slots, in memory: nothing of this file counts before `keep_both`. Recovery is for the holders of now.

        Raises RuleBroken (pincode, herstel), WordUnknown, KeyringFault.
        """
        new = OpenKeys(secrets.token_hex(16), secrets.token_bytes(KEY_BYTES), secrets.token_bytes(KEY_BYTES))
        new.previous = keys
        file = KeyFile(self._folder, key_document.empty(new.key_id), cost=self._cost)
        file._wrap_database_key(new)
        file._put_words(new, words)
        if holders := self.recovery_holders if holders is None else holders:
            file._put_recovery(new, holders)
        if pin is not None and keyring is not None:
            file._put_pin(new, pin, keyring)
        self._renewed = file
        return new

    def keep_both(self, new: OpenKeys, last_line: int) -> None:
        """From now on either secret opens either database. `last_line` of the access log is the last one under the old key.

        Raises StorageFault; then one of the two copies may hold both already, which is as good.
        """
        old = new.renewed_from()
        new.log_keys = (*old.log_keys, OldLogKey(last_line, bytes(old.log_key)))
        file = self._renewed or self._next()
        file._put_log_keys(new)
        file._seal(new)
        self._document[key_document.NEXT] = {
            "bestand": file._document,
            "opvolger": derivation.wrap(derivation.derive(old.master(), "opvolger"), new.master(), new.key_id.encode()),
            "voorganger": derivation.wrap(derivation.derive(new.master(), "voorganger"), old.master(), self.key_id.encode()),
        }
        self._write(old)

    def keep_new(self, new: OpenKeys) -> None:
        """The old secrets no longer open this file; only after the vault opened with the new key. Raises StorageFault."""
        document = {**self._next()._document, "teller": self._document["teller"]}
        KeyFile(self._folder, document)._write(new)
        self._document = document

    def change_pin(self, keys: OpenKeys, pin: str, keyring: KeyringHalf) -> None:
        """Also for a vault that had no PIN yet. Raises RuleBroken(pincode), KeyringFault, StorageFault."""
        self._put_pin(keys, pin, keyring)
        self._write(keys)

    def drop_pin(self, keys: OpenKeys) -> None:
        """Only the six words open this file from now on. The keyring entry stays: it opens nothing by itself."""
        self._document["sloten"].pop("pin", None)
        self._write(keys)

    def renew_passphrase(self, keys: OpenKeys, words: Sequence[str] | None = None) -> tuple[str, ...]:
        """Six new words (`words` where somebody has them on paper already); the old ones no longer open this file, only copies of it."""
        words = tuple(words or wordlist.generate())
        self._put_words(keys, words)
        self._write(keys)
        return words

    def set_recovery(self, keys: OpenKeys, holders: Sequence[Holder]) -> None:
        """Raises RuleBroken(herstel)."""
        self._put_recovery(keys, holders)
        self._write(keys)

    def repair(self, keys: OpenKeys) -> None:
        """Writes both copies again after one of them was found damaged."""
        self._write(keys)

    def _unlock(self, secret: str, keyring: KeyringHalf | None) -> OpenKeys:
        if self.has_pin and not wordlist.looks_like_words(secret):
            if keyring is None:
                raise KeyringMissing
            return self._opened(self._unwrap("pin", self._pin_key(secret, keyring.get(self.key_id))))
        return self._opened(self._unwrap("woorden", self._words_key(wordlist.parse(secret))))

    def _unlock_with_recovery(self, identity: str) -> OpenKeys:
        if not self.has_recovery:
            raise NotAllowed(reason="geen_herstel")
        slot = self._document["sloten"]["herstel"]
        return self._opened(age_file.decrypt(bytes.fromhex(slot["age"]), identity))

    def _next(self) -> KeyFile:
        return KeyFile(self._folder, self._document[key_document.NEXT]["bestand"], cost=self._cost)

    def _with_next(self, old: OpenKeys) -> OpenKeys:
        if not self.is_being_renewed:
            return old
        file = self._next()
        new = file._opened(_unwrapped(old, "opvolger", self._document[key_document.NEXT], file.key_id))
        new.previous = old
        return new

    def _with_previous(self, new: OpenKeys) -> OpenKeys:
        new.previous = self._opened(_unwrapped(new, "voorganger", self._document[key_document.NEXT], self.key_id))
        return new

    def _wrap_database_key(self, keys: OpenKeys) -> None:
        slot = {"soort": "databasesleutel"}
        wrapped = derivation.wrap(
            derivation.derive(keys.master(), "databasesleutel"), bytes(keys.database_key), key_document.header(self._document, slot)
        )
        self._document["databasesleutel"] = {**slot, **wrapped}

    def _put_words(self, keys: OpenKeys, words: Sequence[str]) -> None:
        slot = self._new_slot("woorden")
        self._put("woorden", slot, _words_key(wordlist.parse(words), slot), keys)

    def _put_pin(self, keys: OpenKeys, pin: str, keyring: KeyringHalf) -> None:
        if len(pin) < SHORTEST_PIN:
            raise RuleBroken("pincode", "te_kort", minimum=SHORTEST_PIN)
        slot = self._new_slot("pin")
        self._put("pin", slot, _pin_key(pin, _half(keyring, self.key_id), slot), keys)

    def _put_recovery(self, keys: OpenKeys, holders: Sequence[Holder]) -> None:
        age = age_file.encrypt(keys.master(), holders).hex()
        names = [{"naam": holder.name, "age": holder.age} for holder in holders]
        self._document["sloten"]["herstel"] = {"soort": "herstel", "houders": names, "age": age}

    def _new_slot(self, kind: str) -> Document:
        return {"soort": kind, "kosten": self._cost.document(), "zout": secrets.token_hex(SALT_BYTES)}

    def _put(self, kind: str, slot: Document, key: bytes, keys: OpenKeys) -> None:
        wrapped = derivation.wrap(key, keys.master(), key_document.header(self._document, slot))
        self._document["sloten"][kind] = {**slot, **wrapped}

    def _pin_key(self, pin: str, half: bytes) -> bytes:
        return _pin_key(pin, half, self._document["sloten"]["pin"])

    def _words_key(self, words: str) -> bytes:
        return _words_key(words, self._document["sloten"]["woorden"])

    def _unwrap(self, kind: str, key: bytes) -> bytes:
        slot = self._document["sloten"][kind]
        master = derivation.unwrap(key, slot, key_document.header(self._document, slot))
        if master is None:
            raise WrongSecret
        return master

    def _opened(self, master: bytes) -> OpenKeys:
        fits = derivation.seal_fits(
            derivation.derive(master, "sleutelbestand"), key_document.sealed_part(self._document), self._document["zegel"]
        )
        database_key = self._unwrapped(master, "databasesleutel", self._document["databasesleutel"]) if fits else None
        if database_key is None:
            raise VaultDamaged(what="sleutels")
        return OpenKeys(self.key_id, master, database_key, [self._log_key(master, item) for item in self._document.get("logsleutels", [])])

    def _unwrapped(self, master: bytes, purpose: str, slot: Document) -> bytes | None:
        return derivation.unwrap(derivation.derive(master, purpose), slot, key_document.header(self._document, slot))

    def _log_key(self, master: bytes, slot: Document) -> OldLogKey:
        key = self._unwrapped(master, "logsleutels", slot)
        if key is None:
            raise VaultDamaged(what="sleutels")
        return OldLogKey(int(slot["tot"]), key)

    def _put_log_keys(self, keys: OpenKeys) -> None:
        wrapping = derivation.derive(keys.master(), "logsleutels")
        slots = [({"soort": "logsleutel", "tot": old.until}, old.key) for old in keys.log_keys]
        self._document["logsleutels"] = [
            {**slot, **derivation.wrap(wrapping, key, key_document.header(self._document, slot))} for slot, key in slots
        ]

    def _seal(self, keys: OpenKeys) -> None:
        seal_key = derivation.derive(keys.master(), "sleutelbestand")
        self._document["zegel"] = derivation.seal(seal_key, key_document.sealed_part(self._document))

    def _write(self, keys: OpenKeys) -> None:
        if keys.key_id != self.key_id:
            raise RuntimeError("the renewal of the keys was not finished first")
        self._document["teller"] += 1
        self._seal(keys)
        key_document.write(self._folder, self._document)
        self.damaged_copies = ()


def _unwrapped(keys: OpenKeys, purpose: str, between: Document, key_id: str) -> bytes:
    found = derivation.unwrap(derivation.derive(keys.master(), purpose), between[purpose], key_id.encode())
    if found is None:
        raise VaultDamaged(what="sleutels")
    return found


def _pin_key(pin: str, half: bytes, slot: Document) -> bytes:
    stretched = derivation.stretch(pin.encode(), bytes.fromhex(slot["zout"]), Cost.from_document(slot["kosten"]))
    return derivation.derive(half + stretched, "slot pin")


def _words_key(words: str, slot: Document) -> bytes:
    stretched = derivation.stretch(words.encode(), bytes.fromhex(slot["zout"]), Cost.from_document(slot["kosten"]))
    return derivation.derive(stretched, "slot woorden")


def _half(keyring: KeyringHalf, key_id: str) -> bytes:
    # An existing half is kept: replacing it before the file is written would kill the old PIN when the power fails in between.
    try:
        return keyring.get(key_id)
    except KeyringEntryMissing:
        half = secrets.token_bytes(KEY_BYTES)
        keyring.put(key_id, half)
        return half
