"""Reads the receipts that others put for our bundles (ARCHITECTURE.md, Mailbox)."""

from __future__ import annotations

import re
from typing import Any

from desktop.models.errors import BadBundle, MailboxFault, VaultRolledBack
from desktop.models.strict_json import Document, JSONFault, loads
from desktop.sync import sealing
from desktop.sync.bundle import LETTERS
from desktop.sync.needs import MailboxPort, SyncStore
from desktop.sync.roster import Roster

_NAME = re.compile(r"([A-Z]{8})/ontvangst-([A-Z]{8})-([gt])([1-9][0-9]{0,8})\.json")
_GROUPS = {letter: group for group, letter in LETTERS.items()}


def read(box: MailboxPort, store: SyncStore, device: str, roster: Roster) -> tuple[int, list[str]]:
    """Record the new good receipts for `device`: how many, and the names of those that nobody may believe.

    Raises VaultRolledBack: a well signed receipt for a bundle that this vault never made proves that a newer vault stood here.
    """
    count, doubtful, known = 0, [], store.receipt_keys()
    for name in box.list():
        found = _NAME.fullmatch(name)
        if found is None or found[2] != device or (found[1], _GROUPS[found[3]], int(found[4])) in known:
            continue
        try:
            receiver = roster.trusted(found[1])
            document = _checked(box.get(name), box.get(name + ".minisig"), receiver)
            _check_named(document, name, found[1], device)
            _check_reader(receiver, document)
            _check_own(store, document)
        except (BadBundle, JSONFault, MailboxFault):  # also one whose signature is not there: it stops no other
            doubtful.append(name)
            continue
        store.record_receipt({**document, "bestand": name})
        count += 1
    return count, doubtful


def _checked(raw: bytes, signature: bytes, receiver: Document) -> Document:
    sealing.verify(raw, signature, receiver["pakket_sleutel"])
    document: Any = loads(raw, max_bytes=1_000_000)
    if not isinstance(document, dict) or document.get("formaat") != "kantelpunt-ontvangst" or document.get("versie") != 1:
        raise BadBundle(file="", where="", reason="vorm")
    return document


def _check_named(document: Document, name: str, receiver: str, device: str) -> None:
    group, seq = str(document.get("groep")), document.get("seq")
    named = f"{receiver}/ontvangst-{device}-{LETTERS.get(group)}{seq}.json"
    if not isinstance(seq, int) or named != name or document.get("van") != receiver or document.get("voor") != device:
        raise BadBundle(file=name, where="", reason="vorm")


def _check_own(store: SyncStore, document: Document) -> None:
    group, seq = str(document["groep"]), int(document["seq"])
    own = store.own_bundle(group, seq)
    if own is None:
        raise VaultRolledBack(expected=seq, found=(store.last_bundle(group) or {"seq": 0})["seq"])
    if own["sha256"] != document.get("sha256"):
        raise BadBundle(file="", where="", reason="vorm")


def _check_reader(receiver: Document, document: Document) -> None:
    # A colleague cannot have read what went to the municipality: her word that it arrived is worth nothing.
    if (receiver["rol"] == "coordinator") != (document["groep"] == "gemeente"):
        raise BadBundle(file="", where="groep", reason="vorm")
