"""New laptops announce themselves, and newer organisation files travel, through the mailbox (ARCHITECTURE.md, Mailbox)."""

from __future__ import annotations

import re

from desktop.models.errors import BadBundle, MailboxFault
from desktop.models.strict_json import Document, JSONFault, canonical, loads
from desktop.sync import sealing
from desktop.sync.needs import MailboxPort
from desktop.sync.roster import Laptop, Roster

FILE = "aanmelding.json"
FORMAT = "kantelpunt-aanmelding"
_KEYS = ("apparaat", "persoon", "naam", "rol", "pakket_sleutel", "gebeurtenis_sleutel", "age")
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
    return [item for item in (_read(box, name) for name in names) if item is not None]


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
        good = isinstance(item, dict) and item.get("formaat") == FORMAT and all(isinstance(item.get(key), str) for key in _KEYS)
        if not good or item["apparaat"] != name.split("/")[0]:
            return None
        sealing.verify(raw, signature, item["pakket_sleutel"])
    except (BadBundle, JSONFault, MailboxFault):
        return None  # not an announcement; whoever wrote it is nobody yet, so there is nothing to tell
    return {key: item[key] for key in _KEYS}
