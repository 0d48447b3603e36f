"""Whose vault it is: the person, this laptop's own keys and the pinned organisation, as the vault itself keeps them."""

from __future__ import annotations

import contextlib
import logging
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_hex
from typing import Protocol

import minisign

from desktop.keys import organisation, private_file
from desktop.keys.device import DeviceKeys
from desktop.keys.organisation import Organisation
from desktop.models.errors import BadOrganisation, StorageFault
from desktop.models.records import Person
from desktop.models.strict_json import Document, JSONFault, canonical, loads

SETTING = "eigenaar"
ORGANISATION_SECRET = "organisatie.geheim"  # noqa: S105 - the name of a setting inside the encrypted vault
PRACTICE_PROFILE = "oefening"
SERIAL = "organisatie.serie"
log = logging.getLogger(__name__)
UNDER_WAY = "organisatie.json.nieuw"
"""A newer organisation file with its signature, while it takes the place of the two files."""


class SerialKeeper(Protocol):
    """The settings of an open vault."""

    def setting(self, key: str) -> str | None: ...

    def put_setting(self, key: str, value: str) -> None: ...


@dataclass(frozen=True)
class Owner:
    """`pinned` is the organisation's public key that was taken at first use; a vault never changes organisation."""

    person: Person
    keys: DeviceKeys
    practice: bool
    profile: str
    pinned: str | None

    @classmethod
    def new(cls, name: str, role: str, of: Organisation | None, *, practice: bool) -> Owner:
        person = Person(token_hex(8), name, role)
        profile = of.profile if of else PRACTICE_PROFILE
        return cls(person, DeviceKeys.generate(), practice, profile, of.key if of else None)

    def document(self) -> Document:
        return {
            "persoon": self.person.id,
            "naam": self.person.name,
            "rol": self.person.role,
            "sleutels": self.keys.to_document(),
            "oefening": self.practice,
            "profiel": self.profile,
            "organisatiesleutel": self.pinned,
        }

    @classmethod
    def from_document(cls, document: Document) -> Owner:
        person = Person(document["persoon"], document["naam"], document["rol"])
        keys = DeviceKeys.from_document(document["sleutels"])
        return cls(person, keys, document["oefening"], document["profiel"], document["organisatiesleutel"])

    def known_as(self, of: Organisation | None) -> Owner:
        """The name and role that the organisation enrolled this laptop with."""
        device = of.device(self.keys.device) if of else None
        return replace(self, person=device.person) if device else self


def secret_key(text: str) -> minisign.SecretKey:
    """The organisation's signing key as the coordinator's vault keeps it (base64)."""
    return minisign.SecretKey.from_base64(text)


def organisation_in(folder: Path, pinned: str | None = None) -> Organisation | None:
    """The verified organisation file of a folder, or None without one. Raises BadOrganisation."""
    file = folder / organisation.NAME
    if pinned is not None and (newer := _finished(folder, pinned)) is not None:
        return newer
    if not file.exists():
        return None
    return organisation.verify(*signed(file), pinned=pinned, file=file.name)


def keep(folder: Path, content: bytes, signature: bytes) -> None:
    """A verified file and its signature, both or neither: first as one file, from which a cut halfway is made good. Raises StorageFault."""
    whole = {"inhoud": content.decode("utf-8"), "handtekening": signature.decode("ascii")}
    private_file.replace(folder / UNDER_WAY, canonical(whole))
    _spread(folder, content, signature)


def _finished(folder: Path, pinned: str) -> Organisation | None:
    """What a cut left under way, brought to its end once its signature was checked; what is none is no reason to stop."""
    try:
        whole = loads((folder / UNDER_WAY).read_bytes(), max_bytes=2 * organisation.LONGEST)
        content, signature = whole["inhoud"].encode("utf-8"), whole["handtekening"].encode("ascii")
        found = organisation.verify(content, signature, pinned=pinned)
    except (OSError, JSONFault, BadOrganisation, KeyError, TypeError, AttributeError, UnicodeError):
        return None
    try:
        _spread(folder, content, signature)
    except StorageFault as fault:
        log.warning("organisation file not put in its place yet: %s", fault.code)
    return found


def _spread(folder: Path, content: bytes, signature: bytes) -> None:
    private_file.replace(folder / (organisation.NAME + ".minisig"), signature)
    private_file.replace(folder / organisation.NAME, content)
    with contextlib.suppress(OSError):  # Somebody scans it: the next opening does the same once more.
        (folder / UNDER_WAY).unlink(missing_ok=True)


def check_newest(vault: SerialKeeper, found: Organisation | None) -> None:
    """The file stands beside the vault, where anybody could put an older one back, from before a laptop was revoked.

    The vault keeps the highest serial that it saw. Raises BadOrganisation (ouder; geen_bestand where it had one).
    """
    seen = int(vault.setting(SERIAL) or 0)
    if found is None:
        if seen:
            # Without it nobody's payments would count and nothing could be sent, as if the vault never had an organisation.
            raise BadOrganisation(file=organisation.NAME, where="", reason="geen_bestand")
        return
    if found.serial == seen:
        return
    if found.serial < seen:
        raise BadOrganisation(file=organisation.NAME, where="serie", reason="ouder")
    vault.put_setting(SERIAL, str(found.serial))


def signed(file: Path) -> tuple[bytes, bytes]:
    """An organisation file and its signature, capped. Raises BadOrganisation."""
    signature = file.with_name(file.name + ".minisig")
    try:
        if file.stat().st_size > organisation.LONGEST:
            raise BadOrganisation(file=file.name, where="", reason="te_groot")
        return file.read_bytes(), signature.read_bytes()
    except OSError as error:
        raise BadOrganisation(file=file.name, where="", reason="onleesbaar") from error
