"""`organisatie.json`: who belongs to the organisation, signed with its minisign key (form: ARCHITECTURE.md).

Nothing in the file is used before its signature is checked; where the key is not pinned yet (first use), the file's own key is pinned.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import minisign

from desktop.keys.age_file import Holder
from desktop.keys.device import PublicKeys
from desktop.keys.organisation_form import FORMAT, VERSION, check_form
from desktop.models.errors import BadOrganisation, RuleBroken
from desktop.models.records import Person
from desktop.models.strict_json import Document, JSONFault, dumps, loads

NAME = "organisatie.json"
LONGEST = 1_000_000


@dataclass(frozen=True)
class EnrolledDevice:
    """One laptop as the organisation knows it; times are ISO UTC text."""

    device: str
    person: Person
    team: str
    bundle: str
    event: str
    age: str
    confirmed_at: str
    revoked_at: str | None


@dataclass(frozen=True)
class Organisation:
    """A verified (or just made) document. Changes give a new Organisation with the next serial, to be signed."""

    document: Document

    @property
    def id(self) -> str:
        return str(self.document["organisatie"])

    @property
    def serial(self) -> int:
        return int(self.document["serie"])

    @property
    def key(self) -> str:
        """The minisign public key (base64) to pin."""
        return str(self.document["sleutel"])

    @property
    def practice(self) -> bool:
        return bool(self.document["oefening"])

    @property
    def profile(self) -> str:
        return str(self.document["profiel"])

    @property
    def recovery_holders(self) -> tuple[Holder, ...]:
        return tuple(Holder(item["naam"], item["age"]) for item in self.document["herstel"])

    def recipients(self, group: Literal["gemeente", "team"]) -> tuple[Holder, ...]:
        """Names and age keys; a laptop that was revoked is not among them."""
        gone = {item["apparaat"] for item in self.document["apparaten"] if item["ingetrokken_op"]}
        items = [item for item in self.document["ontvangers"][group] if item.get("apparaat") not in gone]
        return tuple(Holder(item["naam"], item["age"]) for item in items)

    def devices(self) -> tuple[EnrolledDevice, ...]:
        """All, also revoked."""
        return tuple(_device(item) for item in self.document["apparaten"])

    def device(self, device: str) -> EnrolledDevice | None:
        """An enrolled laptop that was not revoked, or None."""
        return next((item for item in self.devices() if item.device == device and not item.revoked_at), None)

    def enrol(self, public: PublicKeys, person: Person, team: str, now: datetime, *, reads_team: bool = False) -> Organisation:
        """Adds a laptop; `reads_team` makes it a recipient of team bundles. Raises RuleBroken("apparaten", bestaat)."""
        if any(item.device == public.device for item in self.devices()):
            raise RuleBroken("apparaten", "apparaat_bestaat", device=public.device)
        entry: Document = {"apparaat": public.device, "persoon": person.id, "naam": person.name, "rol": person.role, "team": team}
        keys = {name: text for name, text in public.document().items() if name != "apparaat"}
        entry |= {**keys, "bevestigd_op": now.isoformat(), "ingetrokken_op": None}
        changed = self._next(apparaten=[*self.document["apparaten"], entry])
        if reads_team:
            reader = {"naam": person.name, "age": public.age, "apparaat": public.device}
            changed.document["ontvangers"] = {
                **self.document["ontvangers"],
                "team": [*self.document["ontvangers"]["team"], reader],
            }
        return changed

    def revoke(self, device: str, now: datetime) -> Organisation:
        """The laptop stays in the list, so what it signed before can still be checked. Raises RuleBroken("apparaten", onbekend)."""
        if self.device(device) is None:
            raise RuleBroken("apparaten", "apparaat_onbekend", device=device)
        items = [{**item, "ingetrokken_op": now.isoformat()} if item["apparaat"] == device else item for item in self.document["apparaten"]]
        return self._next(apparaten=items)

    def _next(self, **changes: object) -> Organisation:
        return Organisation({**self.document, **changes, "serie": self.serial + 1})


def new(
    *,
    organisation: str,
    name: str,
    practice: bool,
    key: minisign.SecretKey,
    profile: str,
    team: tuple[str, str],
    mailbox: str,
    municipality: Sequence[Holder],
    recovery: Sequence[Holder],
) -> Organisation:
    """The first file of an organisation, serial 1, without laptops. `team` is (id, name), `mailbox` a folder."""
    return Organisation(
        {
            "formaat": FORMAT,
            "versie": VERSION,
            "serie": 1,
            "organisatie": organisation,
            "naam": name,
            "oefening": practice,
            "sleutel": key.get_public_key().to_base64().decode(),
            "profiel": profile,
            "profiel_aanpassing": {},
            "team": {"id": team[0], "naam": team[1]},
            "postbus": {"soort": "map", "pad": mailbox},
            "ontvangers": {"gemeente": [{"naam": item.name, "age": item.age} for item in municipality], "team": []},
            "herstel": [{"naam": item.name, "age": item.age} for item in recovery],
            "apparaten": [],
        }
    )


def sign(organisation: Organisation, key: minisign.SecretKey) -> tuple[bytes, bytes]:
    """The bytes of `organisatie.json` and of its `.minisig`. Raises BadOrganisation when the form is wrong or the key is another."""
    if key.get_public_key().to_base64().decode() != organisation.key:
        raise BadOrganisation(file=NAME, where="sleutel", reason="andere_sleutel")
    check_form(organisation.document, NAME)
    content = dumps(organisation.document, indent=2).encode() + b"\n"
    comment = f"{organisation.id} serie {organisation.serial}"
    return content, bytes(key.sign(content, trusted_comment=comment)) + b"\n"


def verify(
    content: bytes, signature: bytes, *, pinned: str | None = None, current: Organisation | None = None, file: str = NAME
) -> Organisation:
    """The organisation in `content`, checked against the pinned key, or against the key inside it at first use.

    With `current` the serial must rise and the organisation and practice stay the same (the same bytes again are fine).
    Raises BadOrganisation(file, where, reason).
    """
    expected = pinned or (current.key if current else None) or _claimed_key(content, file)
    _check_signature(content, signature, expected, file)
    document = _parsed(content, file)
    check_form(document, file)
    if document["sleutel"] != expected:
        raise BadOrganisation(file=file, where="sleutel", reason="andere_sleutel")
    found = Organisation(document)
    if current and found.document != current.document:
        _check_succession(found, current, file)
    return found


def _check_succession(found: Organisation, current: Organisation, file: str) -> None:
    # A vault never changes organisation, and practice never becomes real or the other way round (design.md 5).
    for where in ("organisatie", "oefening"):
        if found.document[where] != current.document[where]:
            raise BadOrganisation(file=file, where=where, reason="andere_organisatie")
    if found.serial <= current.serial:
        raise BadOrganisation(file=file, where="serie", reason="ouder")


def _claimed_key(content: bytes, file: str) -> str:
    document = _parsed(content, file)
    key = document.get("sleutel") if isinstance(document, dict) else None
    if not isinstance(key, str):
        raise BadOrganisation(file=file, where="sleutel", reason="ontbreekt")
    return key


def _check_signature(content: bytes, signature: bytes, key: str, file: str) -> None:
    try:
        minisign.PublicKey.from_base64(key).verify(content, minisign.Signature.from_bytes(signature))
    except ValueError:
        raise BadOrganisation(file=file, where="handtekening", reason="handtekening_ongeldig") from None


def _parsed(content: bytes, file: str) -> Document:
    try:
        document = loads(content, max_bytes=LONGEST)
    except JSONFault as fault:
        raise BadOrganisation(file=file, where=fault.where, reason=fault.reason) from None
    if not isinstance(document, dict):
        raise BadOrganisation(file=file, where="", reason="geen_object")
    return document


def _device(item: Document) -> EnrolledDevice:
    return EnrolledDevice(
        device=item["apparaat"],
        person=Person(item["persoon"], item["naam"], item["rol"]),
        team=item["team"],
        bundle=item["pakket_sleutel"],
        event=item["gebeurtenis_sleutel"],
        age=item["age"],
        confirmed_at=item["bevestigd_op"],
        revoked_at=item["ingetrokken_op"],
    )
