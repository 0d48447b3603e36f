"""Takes one bundle into the vault: every check in the order of design.md 5, then one transaction, or nothing (faults F25-F27, X12-X14).

A refusal is BadBundle with a reason code and concerns one bundle; a gap holds up only the device that it is in. Runs on the store thread.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from desktop.models import case_check, hlc, logregel
from desktop.models.errors import BadBundle
from desktop.models.records import EVENT_PREFIX
from desktop.models.strict_json import Document, canonical
from desktop.sync import attaching, bundle, lines, sealing
from desktop.sync.bundle import Contents
from desktop.sync.needs import SyncStore
from desktop.sync.roster import Laptop, Roster
from desktop.sync.sealing import Stamp, sha256

DAY_MS = 24 * 3600 * 1000
MAX_DELETED, MAX_DELETED_SHARE = 3, 5
DELETED = ("verwijderd", "gewist")
"""Commands of versions. An event `dossier.verwijderd` deletes nothing by coming in: models/opruimen.py and a person decide."""


@dataclass(frozen=True)
class Taken:
    """What one bundle did: `applied` is False when the very same one was here already; `cases` and `versions` are ids it touched,
    `log` how far the sender's access log went by the manifest: {"nummer", "keten"}, or nothing."""

    stamp: Stamp
    sha256: str
    applied: bool
    cases: list[str] = field(default_factory=list)
    versions: list[str] = field(default_factory=list)
    log: Document = field(default_factory=dict)


class Importer:
    """`now_ms` is the wall clock (UTC milliseconds), used against stamps far ahead only."""

    def __init__(self, store: SyncStore, laptop: Laptop, roster: Callable[[], Roster], now_ms: Callable[[], int]) -> None:
        self.store, self.laptop, self.roster, self.now_ms = store, laptop, roster, now_ms

    def take(self, name: str, sealed: bytes, signature: bytes, *, allow_deletes: bool = False) -> Taken:
        """Apply the bundle in file `name`, or find that it was applied; raises BadBundle with `file` filled in, and StorageFault."""
        try:
            return self._take(name, sealed, signature, allow_deletes)
        except BadBundle as error:
            raise BadBundle(**{**error.facts, "file": name}) from error

    def again(self, name: str, sealed: bytes, signature: bytes) -> Taken | None:
        """What a bundle did that was applied before, for a receipt that was never written; None for another one. Raises BadBundle."""
        device, group, seq = bundle.parse_name(name)
        if self.store.seen(device, group).get(seq) != sha256(sealed):
            return None
        key = self.roster().trusted(device)["pakket_sleutel"]
        contents = bundle.open_bundle(sealed, signature, key, [self.laptop.age_identity])
        versions = [op["id"] for op in contents.ops if op["soort"] == "versie"]
        stamp = bundle.verify_outer(sealed, signature, key)
        return Taken(stamp, sha256(sealed), applied=False, versions=versions, log=contents.manifest.get("inzage") or {})

    def _take(self, name: str, sealed: bytes, signature: bytes, allow_deletes: bool) -> Taken:
        device, group, seq = bundle.parse_name(name)
        sender = self.roster().trusted(device)
        stamp = bundle.verify_outer(sealed, signature, sender["pakket_sleutel"])
        if (stamp.device, stamp.group, stamp.seq) != (device, group, seq):
            raise _bad("bestandsnaam", name)
        digest = sha256(sealed)
        fresh = not self.store.seen(device, group)
        if not (fresh and seq > 1) and self._seen(stamp, digest):
            return Taken(stamp, digest, applied=False)
        contents = bundle.open_bundle(sealed, signature, sender["pakket_sleutel"], [self.laptop.age_identity])
        self._check_manifest(contents.manifest)
        begins = fresh and _hands_over(contents.manifest, sender)
        if fresh and seq > 1 and not begins:
            raise _bad("wacht_op_eerder", "1")
        parcel = _Parcel(contents, sender, self.roster())
        parcel.check(self.now_ms() + DAY_MS)
        with self.store.transaction():
            if not begins and self._seen(stamp, digest):  # another process may have been faster
                return Taken(stamp, digest, applied=False)
            if not allow_deletes:
                self._guard_deletes(parcel)
            self._take_in(parcel, contents, stamp, digest)
            if begins:
                self._begin_behind(contents.manifest["overdracht"]["gezien"])
        versions = [op["id"] for op in parcel.versions]
        # Of a case that was cleared here nothing was taken in.
        cases = sorted(set(parcel.cases()) - self.store.cleared(parcel.cases()))
        return Taken(stamp, digest, applied=True, cases=cases, versions=versions, log=contents.manifest.get("inzage") or {})

    def _take_in(self, parcel: _Parcel, contents: Contents, stamp: Stamp, digest: str) -> None:
        self._apply(parcel)
        attaching.take(self.store, contents.manifest, contents.attached)
        self._keep_log(parcel, stamp, contents.manifest.get("inzage") or {})
        self.store.record_seen(stamp.device, stamp.group, stamp.seq, digest)

    def _begin_behind(self, reach: Sequence[Document]) -> None:
        # What a hand-over holds of the others need not come again; their next numbers follow on it.
        for entry in reach:
            device = str(entry["apparaat"])
            if device != self.laptop.device and not self.store.seen(device, "team"):
                self.store.record_seen(device, "team", int(entry["seq"]), str(entry["sha256"]))

    def _seen(self, stamp: Stamp, digest: str) -> bool:
        seen = self.store.seen(stamp.device, stamp.group)
        if seen and stamp.seq < min(seen):
            return True  # from before the hand-over that this vault began with
        if stamp.seq in seen:
            if seen[stamp.seq] != digest:
                raise _bad("splitsing", f"{stamp.device} {stamp.seq}")
            return True
        if stamp.seq != max(seen, default=0) + 1:
            raise _bad("wacht_op_eerder", f"{max(seen, default=0) + 1}")
        if stamp.previous != seen.get(stamp.seq - 1, ""):
            raise _bad("splitsing", f"{stamp.device} {stamp.seq}")
        return False

    def _check_manifest(self, manifest: Document) -> None:
        roster = self.roster()
        if self.laptop.age not in manifest["ontvangers"]:
            raise _bad("geen_ontvanger")
        if manifest["organisatie"] != roster.organisation:
            raise _bad("andere_organisatie")
        if manifest["oefening"] != roster.practice:
            raise _bad("oefening")

    def _guard_deletes(self, parcel: _Parcel) -> None:
        known = self.store.cases()
        deleted = len(parcel.deleted() & set(known))
        if deleted > MAX_DELETED or deleted * MAX_DELETED_SHARE > len(known):
            raise _bad("veel_verwijderd", str(deleted))

    def _apply(self, parcel: _Parcel) -> None:
        for op in parcel.versions:
            bodies = {item: parcel.bodies[item] for item in op["kop"]["delen"].values() if item in parcel.bodies}
            self.store.put_version(op["kop"], bodies)
        for op in parcel.events:
            self.store.put_event({key: op[key] for key in ("id", "inhoud", "handtekening")}, valid=parcel.is_enrolled(op["inhoud"]))
        self._check_applied(parcel)

    def _keep_log(self, parcel: _Parcel, stamp: Stamp, head: Document) -> None:
        for op in parcel.looked:
            self.store.put_log_line(op, stamp.device)
        if head.get("keten"):
            self.store.put_log_head(stamp.device, stamp.group, stamp.seq, head)

    def _check_applied(self, parcel: _Parcel) -> None:
        # Inside the transaction: what the manifest counted must be in the vault now, else nothing of it stays.
        for case in sorted(set(parcel.cases()) - self.store.cleared(parcel.cases())):
            here = {version.id for version in self.store.history(case)} | {event.id for event in self.store.events(case)}
            sent = {op["id"] for op in parcel.versions if op["kop"]["zaak"] == case}
            sent |= {op["id"] for op in parcel.events if op["inhoud"]["zaak"] == case}
            if not sent <= here:
                raise _bad("telling", case)


class _Parcel:
    """The lines of a bundle by kind, and the checks that need the sender and the organisation."""

    def __init__(self, contents: Contents, sender: Document, roster: Roster) -> None:
        self.sender, self.roster = sender, roster
        self.versions = [op for op in contents.ops if op["soort"] == "versie"]
        self.events = [op for op in contents.ops if op["soort"] == "gebeurtenis"]
        self.sections = [op for op in contents.ops if op["soort"] == "deel"]
        self.looked = [op for op in contents.ops if op["soort"] == "inzage" and lines.is_kept(op)]
        self.bodies: dict[str, tuple[str, Any]] = {op["commitment"]: (op["zout"], op["inhoud"]) for op in self.sections}

    def check(self, latest_ms: int) -> None:
        """Ids, commitments, signatures and clocks; raises BadBundle (versie_id, deel, gebeurtenis, vreemde_versie, logregel, klok)."""
        named = {commitment for op in self.versions for commitment in op["kop"]["delen"].values()}
        for op in self.sections:
            if op["commitment"] not in named or not is_commitment(op["commitment"], op["zout"], op["inhoud"]):
                raise _bad("deel", "ops.jsonl")
        for op in self.versions:
            self._check_version(op)
            self._check_number(op)
        for op in self.events:
            self._check_event(op)
        for op in self.looked:
            self._check_looked(op)
        stamps = [op["kop"]["hlc"] for op in self.versions] + [op["inhoud"]["hlc"] for op in self.events]
        if any(hlc.parts(stamp)[0] > latest_ms for stamp in stamps):
            raise _bad("klok", "ops.jsonl")

    def cases(self) -> list[str]:
        return sorted({op["kop"]["zaak"] for op in self.versions} | {op["inhoud"]["zaak"] for op in self.events})

    def deleted(self) -> set[str]:
        """Cases that this bundle would take away; absence never deletes."""
        return {op["kop"]["zaak"] for op in self.versions if op["kop"]["opdracht"] in DELETED or not op["kop"]["delen"]}

    def is_enrolled(self, event: Document) -> bool:
        """Whether the device that signed is enrolled for the person and role that the event names."""
        signer = self.roster.device(event["apparaat"])
        return signer is not None and bool(event["persoon"] == signer["persoon"] and event["rol"] == signer["rol"])

    def _check_version(self, op: Document) -> None:
        if hashlib.sha256(canonical(op["kop"])).hexdigest() != op["id"]:
            raise _bad("versie_id", op["id"])
        # A team lead's laptop hands over whole histories to a newcomer; every other laptop speaks for itself and for merges.
        automatic = op["kop"]["apparaat"] == "" and op["kop"]["persoon"] == "" and len(op["kop"]["ouders"]) == 2
        if op["kop"]["apparaat"] != self.sender["apparaat"] and not automatic and self.sender["rol"] != "teamleider":
            raise _bad("vreemde_versie", op["id"])
        if self._poses(op["kop"]):
            raise _bad("vreemde_versie", op["id"])

    def _check_number(self, op: Document) -> None:
        """The number names files and is what people search by: only one in its own form comes in."""
        _, number = self.bodies.get(op["kop"]["delen"].get("dossiernummer", ""), ("", None))
        if number is not None and not (isinstance(number, str) and case_check.DOSSIERNUMMER.fullmatch(number)):
            raise _bad("dossiernummer", op["id"])

    def _poses(self, header: Document) -> bool:
        """Whether a version names another person than the one its device is enrolled for; the history must say who it was."""
        if header["apparaat"] and not header["hlc"].endswith("-" + header["apparaat"]):
            return True
        device = self.roster.device(header["apparaat"])
        if device is None:
            return False
        others = {entry["naam"] for entry in self.roster.people() if entry["persoon"] != device["persoon"]}
        return bool(header["persoon"] != device["persoon"] or header["auteur"] in others - {device["naam"]})

    def _check_event(self, op: Document) -> None:
        content = canonical(op["inhoud"])
        signer = self.roster.device(op["inhoud"]["apparaat"])
        foreign = op["inhoud"]["apparaat"] != self.sender["apparaat"] and self.sender["rol"] != "teamleider"
        if hashlib.sha256(content).hexdigest() != op["id"] or foreign or signer is None:
            raise _bad("gebeurtenis", op["id"])
        if not is_signed(signer["gebeurtenis_sleutel"], content, op["handtekening"]):
            raise _bad("gebeurtenis", op["id"])

    def _check_looked(self, op: Document) -> None:
        """Whoever says that another looked must be a team lead who hands over; and a line is what its own chain says that it is."""
        signer = self.roster.device(op["apparaat"])
        person = signer["persoon"] if signer is not None else None
        own = op["apparaat"] == self.sender["apparaat"] or person == self.sender["persoon"]
        if not (own or self.sender["rol"] == "teamleider") or person not in (None, op["persoon"]):
            raise _bad("logregel", str(op["nummer"]))
        if "keten" in op and logregel.link(logregel.chained(op["nummer"], op, op["vorige"])) != op["keten"]:
            raise _bad("logregel", str(op["nummer"]))


def _hands_over(manifest: Document, sender: Document) -> bool:
    return sender["rol"] == "teamleider" and isinstance(manifest.get("overdracht"), dict)


def is_commitment(commitment: str, salt: str, body: Any) -> bool:
    """Whether this body under this salt (hex, 16 bytes) is what a header committed to."""
    try:
        key = bytes.fromhex(salt)
    except ValueError:
        return False
    return len(key) == 16 and hmac.compare_digest(hmac.new(key, canonical(body), hashlib.sha256).hexdigest(), commitment)


def is_signed(public: str, content: bytes, signature: str) -> bool:
    """Ed25519 over the event prefix and the canonical event; keys and signatures in hex, malformed is not signed."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), EVENT_PREFIX + content)
    except (InvalidSignature, ValueError):
        return False
    return True


def receipt(taken: Taken, laptop: Laptop, when: str, message: str = "") -> tuple[bytes, bytes]:
    """The signed receipt of an applied bundle: JSON and `.minisig`; `when` is ISO UTC."""
    document = {
        "formaat": "kantelpunt-ontvangst",
        "versie": 1,
        "van": laptop.device,
        "voor": taken.stamp.device,
        "groep": taken.stamp.group,
        "seq": taken.stamp.seq,
        "sha256": taken.sha256,
        "op": when,
        "versies": taken.versions,
        "bericht": message,
        **({"inzage": taken.log} if taken.log.get("keten") else {}),
    }
    raw = canonical(document) + b"\n"
    return raw, sealing.sign(raw, laptop.bundle_secret, f"ontvangst {laptop.device} {taken.stamp.device} {taken.stamp.seq}")


def receipt_name(stamp: Stamp) -> str:
    """File name inside the receiver's own folder."""
    return f"ontvangst-{stamp.device}-{bundle.LETTERS[stamp.group]}{stamp.seq}.json"


def in_order(names: Sequence[str]) -> list[str]:
    """Bundles by device, group and number, judged by the last part of the name; what is not named as a bundle is left out."""
    keyed = []
    for name in names:
        try:
            keyed.append((bundle.parse_name(re.split(r"[/\\]", name)[-1]), name))
        except BadBundle:
            continue
    return [name for _, name in sorted(keyed)]


def _bad(reason: str, where: str = "") -> BadBundle:
    return BadBundle(file="", where=where, reason=reason)
