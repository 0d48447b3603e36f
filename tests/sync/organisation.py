"""A practice organisation of several laptops with one folder as mailbox, for the tests of sync."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias

import minisign
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from memory_store import MemoryStore
from pyrage import x25519

from desktop.models.strict_json import Document
from desktop.sync.mailbox import FolderMailbox
from desktop.sync.needs import SyncStore
from desktop.sync.outbox import Outbox
from desktop.sync.post import FolderPost, Organisation
from desktop.sync.roster import Laptop, Roster
from desktop.sync.visible import Visible

NOW = datetime(2025, 10, 9, 12, tzinfo=UTC)
LISTED = ("bewoner", "instroom", "kantelpunten", "schulden", "op_maat", "plan", "betalingen", "evaluaties", "controles", "status")
MakeStore: TypeAlias = Callable[[str, str, str, Ed25519PrivateKey, Callable[[Document], dict[str, Any]]], SyncStore]


def facets(document: Document) -> dict[str, Any]:
    """A stand-in for models/facets.py with the same names: no phone, no health, no plan before agreement."""
    found: dict[str, Any] = {}
    if "bewoner" in document:
        found["gemeente:bewoner"] = {key: value for key, value in document["bewoner"].items() if key not in ("telefoon", "bsn")}
    if "op_maat" in document:
        found["gemeente:op_maat"] = {key: value for key, value in document["op_maat"].items() if key in ("besluit", "motivering")}
    if document.get("plan", {}).get("akkoord"):
        areas = [area for area in document["plan"]["leefgebieden"] if area["code"] == "geld"]
        found["gemeente:plan"] = {"leefgebieden": areas}
    return found


@dataclass
class Member:
    store: Any
    post: FolderPost
    laptop: Laptop
    folder: Path


class Group:
    """Laptops `WERKERAA`, `WERKERBB`... and a register; `document` is their common organisatie.json."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.box = FolderMailbox(folder / "postbus")
        self.box.root.mkdir()
        self.document: dict[str, Any] = {"organisatie": "amaryllis", "oefening": True, "serie": 1, "apparaten": []}
        self.document["ontvangers"] = {"gemeente": [], "team": []}

    def join(self, device: str, role: str = "werker", *, confirmed: bool = True, make: MakeStore = MemoryStore) -> Member:
        pair, identity, key = minisign.KeyPair.generate(), x25519.Identity.generate(), Ed25519PrivateKey.generate()
        public = {"pakket_sleutel": pair.public_key.to_base64().decode(), "gebeurtenis_sleutel": key.public_key().public_bytes_raw().hex()}
        announcement = {"persoon": device.lower(), "naam": device, "rol": role, **public, "age": str(identity.to_public())}
        laptop = Laptop(device, announcement, pair.secret_key.to_base64().decode(), str(identity))
        if confirmed:
            self.confirm({"apparaat": device, **announcement})
        store = make(device, device.lower(), role, key, facets)
        return self.open(store, laptop)

    def open(self, store: SyncStore, laptop: Laptop) -> Member:
        folder = self.folder / laptop.device / "uitgaand"
        folder.mkdir(parents=True, exist_ok=True)
        outbox = Outbox(
            store, folder, laptop, lambda: Roster(self.document), Visible(LISTED, bsn_allowed=False), lambda document, _: document
        )
        organisation = Organisation(lambda: self.document, lambda raw, signature: None, lambda item: ["zes"] * 6)
        return Member(store, FolderPost(store, outbox, laptop, organisation, self.box, lambda: NOW), laptop, folder)

    def confirm(self, announcement: Document) -> None:
        self.document["apparaten"].append({**announcement, "bevestigd_op": "2025-09-01", "ingetrokken_op": None})
        reads = "gemeente" if announcement["rol"] == "coordinator" else "team"
        self.document["ontvangers"][reads].append({key: announcement[key] for key in ("naam", "age", "apparaat")})

    def revoke(self, device: str) -> None:
        next(item for item in self.document["apparaten"] if item["apparaat"] == device)["ingetrokken_op"] = "2025-10-01"


def case_file(number: int = 1, **more: Any) -> dict[str, Any]:
    return {"formaat": "kantelpunt-dossier", "versie": 1, "dossiernummer": f"VD-2025-{number:04d}", "status": "verkenning", **more}
