"""The text of the key file: two copies of one JSON object, each with a checksum, the newest whole one counts.

Form: `{"formaat","versie","sleutel_id","teller","databasesleutel","sloten":{"pin","woorden","herstel"},"zegel","som"}`. `som` finds decay
before a secret is typed; `zegel` (a MAC by the master key) finds tampering after. After a renewal of the keys there is `logsleutels`;
while one is under way `volgende`: `{"bestand": the new document, "opvolger": new master key under the old, "voorganger": and reverse}`.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from desktop.keys import private_file
from desktop.keys.derivation import Cost
from desktop.models.errors import StorageFault, VaultDamaged, VaultMissing, VaultNewer
from desktop.models.strict_json import Document, JSONFault, canonical, dumps, loads

COPIES = ("sleutels.json", "sleutels-2.json")
FORMAT = "kantelpunt-sleutels"
VERSION = 1
NEXT = "volgende"
LONGEST = 100_000


def empty(key_id: str) -> Document:
    """A document without keys yet."""
    return {"formaat": FORMAT, "versie": VERSION, "sleutel_id": key_id, "teller": 0, "databasesleutel": {}, "sloten": {}}


def read(folder: Path) -> tuple[Document, tuple[str, ...]]:
    """The document, and the names of the copies that could not be used.

    Raises VaultMissing (no copy and no database), VaultDamaged("sleutels", "alles"), VaultNewer. Writes nothing.
    """
    found = {name: _read_copy(folder / name) for name in COPIES}
    whole = [document for document in found.values() if document]
    if whole:
        newest = max(whole, key=lambda document: int(document["teller"]))
        # An older one, from a cut between the two, still opens with the secret that was given up.
        return newest, tuple(name for name, document in found.items() if document != newest)
    if not any((folder / name).exists() for name in (*COPIES, "kluis.db")):
        if any((folder / "reservekopie").glob("*.tar")):
            raise VaultDamaged(what="alles")
        raise VaultMissing(folder=str(folder))
    raise VaultDamaged(what="sleutels")


def write(folder: Path, document: Document) -> None:
    """Both copies, one after the other: at every moment one of them is whole. Raises StorageFault, DiskFull."""
    document["som"] = checksum(document)
    for name in COPIES:
        private_file.replace(folder / name, dumps(document, indent=2).encode())


def checksum(document: Document) -> str:
    return hashlib.sha256(canonical({key: value for key, value in document.items() if key != "som"})).hexdigest()


def sealed_part(document: Document) -> bytes:
    return canonical({key: value for key, value in document.items() if key not in {"som", "zegel"}})


def header(document: Document, slot: Document) -> bytes:
    """What AES-GCM authenticates beside the wrapped key: all of the slot but the wrapping itself, and whose file it is."""
    plain = {key: value for key, value in slot.items() if key not in {"nonce", "tekst"}}
    return canonical({**{key: document[key] for key in ("formaat", "versie", "sleutel_id")}, "slot": plain})


def _read_copy(path: Path) -> Document | None:
    try:
        document = loads(path.read_bytes(), max_bytes=LONGEST)
    except (FileNotFoundError, JSONFault):
        return None
    except OSError:
        raise StorageFault(file=path.name) from None
    if not isinstance(document, dict) or document.get("formaat") != FORMAT:
        return None
    version = document.get("versie")
    if isinstance(version, int) and version > VERSION:
        raise VaultNewer(found=version, known=VERSION)
    try:
        return document if document["som"] == checksum(document) and _shaped(document) else None
    except (KeyError, TypeError, ValueError, AttributeError, VaultDamaged):
        return None


def _shaped(document: Document) -> bool:
    slots = document["sloten"]
    _wrapped(document["databasesleutel"])
    for kind in slots.keys() & {"pin", "woorden"}:
        _wrapped(slots[kind])
        bytes.fromhex(slots[kind]["zout"])
        Cost.from_document(slots[kind]["kosten"])
    bytes.fromhex(slots.get("herstel", {"age": ""})["age"])
    for slot in document.get("logsleutels", []):
        _wrapped(slot)
        int(slot["tot"])
    if NEXT in document:
        _wrapped(document[NEXT]["opvolger"])
        _wrapped(document[NEXT]["voorganger"])
        if not _shaped(document[NEXT]["bestand"]):
            return False
    texts = [document["sleutel_id"], document["zegel"]]
    return isinstance(document["teller"], int) and all(isinstance(text, str) for text in texts) and "woorden" in slots


def _wrapped(value: Any) -> None:
    if len(bytes.fromhex(value["nonce"])) != 12 or len(bytes.fromhex(value["tekst"])) != 48:
        raise ValueError("wrapped key")
