"""Who takes part: this laptop's keys, and the organisation file (ARCHITECTURE.md) as the mail rooms read it. Plain data, pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from desktop.models.errors import BadBundle
from desktop.models.strict_json import Document


@dataclass(frozen=True)
class Laptop:
    """This device. `announcement` holds persoon, naam, rol and the three public keys as in organisatie.json; secrets are text lines."""

    device: str
    announcement: Document
    bundle_secret: str = field(repr=False)
    age_identity: str = field(repr=False)

    @property
    def role(self) -> str:
        return str(self.announcement["rol"])

    @property
    def age(self) -> str:
        return str(self.announcement["age"])


@dataclass(frozen=True)
class Roster:
    """A checked organisatie.json."""

    document: Document

    @property
    def organisation(self) -> str:
        return str(self.document["organisatie"])

    @property
    def practice(self) -> bool:
        return bool(self.document["oefening"])

    def device(self, device: str) -> Document | None:
        """The entry of an enrolled device, revoked or not; a device that was named but not confirmed is not enrolled."""
        for entry in self.document.get("apparaten") or []:
            if entry.get("apparaat") == device and entry.get("bevestigd_op"):
                return dict(entry)
        return None

    def people(self) -> list[Document]:
        """The entries of all devices that were ever enrolled: who there is, by `persoon` and `naam`."""
        return [dict(entry) for entry in self.document.get("apparaten") or [] if entry.get("bevestigd_op")]

    def devices(self) -> list[str]:
        """Ids of all devices that were ever enrolled."""
        return [str(entry["apparaat"]) for entry in self.document.get("apparaten") or [] if entry.get("bevestigd_op")]

    def trusted(self, device: str) -> Document:
        """The entry of an enrolled device that was not revoked; raises BadBundle (apparaat_onbevestigd, apparaat_ingetrokken).

        What a device made before it was revoked is refused too when it comes after: its own clock proves nothing.
        """
        entry = self.device(device)
        if entry is None:
            raise BadBundle(file="", where=device, reason="apparaat_onbevestigd")
        if entry.get("ingetrokken_op"):
            raise BadBundle(file="", where=device, reason="apparaat_ingetrokken")
        return entry

    def recipients(self, group: str) -> list[str]:
        """Age public keys of a group, those of revoked devices left out; sorted."""
        keys = {str(entry["age"]) for entry in (self.document.get("ontvangers") or {}).get(group) or [] if self._reads(entry)}
        return sorted(keys)

    def _reads(self, entry: Any) -> bool:
        device = self.device(str(entry.get("apparaat") or ""))
        return device is None or not device.get("ingetrokken_op")
