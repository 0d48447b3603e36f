"""New laptops announce themselves, and newer organisation files travel, through the mailbox (ARCHITECTURE.md, Mailbox)."""

from __future__ import annotations

import re
from typing import Any

from desktop.models.errors import BadBundle, MailboxFault
from desktop.models.strict_json import Document, JSONFault, canonical, loads
from desktop.sync import sealing
from desktop.sync.needs import MailboxPort
from desktop.sync.roster import Laptop, Roster

FILE = "aanmelding.json"
FORMAT = "kantelpunt-aanmelding"
_KEYS = ("apparaat", "persoon", "naam", "rol", "pakket_sleutel", "gebeurtenis_sleutel", "age")
_DEVICE, _EVENT_KEY = re.compile(r"[A-Z]{8}"), re.compile(r"[0-9a-f]{64}")
_ROLES = ("werker", "teamleider", "coordinator")
LONGEST = 500
_ORGANISATION = re.compile(r"organisatie/organisatie-([1-9][0-9]{0,8})\.json")


def announce(box: MailboxPort, laptop: Laptop) -> None:
    """Put this laptop's announcement once; it is signed with the key that it names, which proves that it holds that key."""
    name = f"{laptop.device}/{FILE}"
    if box.exists(name):
        return
    document = {"formaat": FORMAT, "versie": 1, "apparaat": laptop.device}
    raw = canonical(document | {key: laptop.announcement[key] for key in _KEYS if key != "apparaat"}) + b"\n"
    # A half announcement of an earlier round may stand there with a signature of its own moment: the same content is checked by either.
    if not box.exists(name + ".minisig"):
        box.put_new(name + ".minisig", sealing.sign(raw, laptop.bundle_secret, f"aanmelding {laptop.device}"))
    box.put_new(name, raw)


def pending(box: MailboxPort, roster: Roster) -> list[Document]:
    """Announcements of devices that are not in the organisation file, in their own folder and well signed; others are left out."""
    names = [name for name in box.list() if name.endswith("/" + FILE) and roster.device(name.split("/")[0]) is None]
    found = [item for item in (_read(box, name) for name in names) if item is not None]
    return [item for item in found if not _taken(item, roster)]


def newer(box: MailboxPort, serial: int) -> list[str]:
    """Names of organisation files above this serial, oldest first."""
    found = {name: _ORGANISATION.fullmatch(name) for name in box.list("organisatie/")}
    numbers = {name: int(match[1]) for name, match in found.items() if match}
    return sorted((name for name, number in numbers.items() if number > serial), key=numbers.__getitem__)


def publish(box: MailboxPort, raw: bytes, signature: bytes) -> None:
    """Put a signed organisation file under its serial."""
    name = f"organisatie/organisatie-{loads(raw)['serie']}.json"
    box.put_new(name + ".minisig", signature)
    box.put_new(name, raw)


def _read(box: MailboxPort, name: str) -> Document | None:
    try:
        raw, signature = box.get(name), box.get(name + ".minisig")
        item = loads(raw, max_bytes=10_000)
        if not _good(item) or item["apparaat"] != name.split("/")[0]:
            return None
        sealing.verify(raw, signature, item["pakket_sleutel"])
    except (BadBundle, JSONFault, MailboxFault):
        return None  # not an announcement; whoever wrote it is nobody yet, so there is nothing to tell
    return {key: item[key] for key in _KEYS}


def _good(item: Any) -> bool:
    """Whether it could stand in the organisation file as it is: one bad key there would stop the post of everybody."""
    if not isinstance(item, dict) or item.get("formaat") != FORMAT or not all(_is_line(item.get(key)) for key in _KEYS):
        return False
    return bool(_DEVICE.fullmatch(item["apparaat"])) and item["rol"] in _ROLES and _readable_keys(item)


def _is_line(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip()) and len(value) <= LONGEST and value.isprintable()


def _readable_keys(item: Document) -> bool:
    try:
        sealing.encrypt(b"", [item["age"]])
    except BadBundle:
        return False
    return _EVENT_KEY.fullmatch(item["gebeurtenis_sleutel"]) is not None


def _taken(item: Document, roster: Roster) -> bool:
    # A second or restored laptop is its person's by id and by name; another name with that id is somebody who poses.
    return any(known["persoon"] == item["persoon"] and known["naam"] != item["naam"] for known in roster.people())
