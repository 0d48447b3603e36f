"""What a first start makes: the vault of somebody new, from the organisation file that lies in its folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop.documents.papers import PdfPapers
from desktop.keys.derivation import SHIPPED, Cost
from desktop.keys.keyring_half import SystemKeyring
from desktop.keys.keyring_port import WholeKeyring
from desktop.keys.open_keys import OpenKeys
from desktop.keys.organisation import NAME as ORGANISATION_FILE
from desktop.keys.slots import KeyFile
from desktop.models.errors import KeyringFault
from desktop.presenters.first_start import OrganisationFound
from desktop.services.ports import Clock
from desktop.verbs import founding, ownership
from desktop.verbs.founding import Founding


class NewVault:
    """The presenters' VaultMaker."""

    def __init__(self, folder: Path, clock: Clock | None = None, keyring: WholeKeyring | None = None, cost: Cost = SHIPPED) -> None:
        self.folder, self.clock, self.cost = folder, clock, cost
        self._keyring = keyring or SystemKeyring()
        self._organisation = ownership.organisation_in(folder)
        self._name = ""
        self._words: tuple[str, ...] = ()
        self._keys: OpenKeys | None = None

    def organisation_found(self) -> OrganisationFound | None:
        found = self._organisation
        if found is None:
            return None
        holders = tuple(holder.name for holder in found.recovery_holders)
        return OrganisationFound(str(found.document["naam"]), str(found.document["team"]["naam"]), holders, found.practice)

    def pin_possible(self) -> bool:
        try:
            if isinstance(self._keyring, SystemKeyring):
                self._keyring.usable()
        except KeyringFault:
            return False
        return True

    def create(self, name: str, pin: str) -> Sequence[str]:
        """Makes everything and opens the key file once, so that the worker need not type her PIN again."""
        signed = ownership.signed(self.folder / ORGANISATION_FILE) if self._organisation else None
        practice = self._organisation is None or self._organisation.practice
        owner = ownership.Owner.new(name, "werker", self._organisation, practice=practice)
        keyring = self._keyring if pin else None
        made_of = Founding(owner, self._organisation, signed)
        self._words = founding.found(self.folder, made_of, pin=pin or None, keyring=keyring, cost=self.cost, clock=self.clock)
        self._name = name
        self._keys = KeyFile.read(self.folder, cost=self.cost).unlock(pin or " ".join(self._words), keyring)
        return self._words

    def key_card_pdf(self) -> bytes:
        holders = self._organisation.recovery_holders if self._organisation else ()
        return PdfPapers().key_card(self._name, self._words, [holder.name for holder in holders])

    def keys(self) -> OpenKeys:
        """The opened keys of the vault that was just made; the words are forgotten."""
        assert self._keys is not None
        self._words = ()
        return self._keys
