"""A small store in memory that offers what desktop/sync/needs.py asks for, so that the mail rooms are tested without a database."""

from __future__ import annotations

import copy
import hashlib
import hmac
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from secrets import token_bytes, token_hex
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.models import hlc
from desktop.models.errors import CaseUnknown
from desktop.models.records import EVENT_PREFIX, Event, LogLine, StoredFile, Version
from desktop.models.strict_json import Document, canonical
from desktop.sync.news import header

EPOCH_MS = 1_760_000_000_000


class MemoryStore:
    def __init__(self, device: str, person: str, role: str, key: Ed25519PrivateKey, facets: Callable[[Document], dict[str, Any]]) -> None:
        self.device, self.person, self.role, self.key, self.facets = device, person, role, key, facets
        self.data: dict[str, Any] = {name: {} for name in ("versions", "bodies", "events", "bundles", "seen", "receipts", "conflicts")}
        self.data |= {"elsewhere": {}, "heads": {}}
        self.data |= {"log": [], "files": [], "clock": hlc.FIRST, "now": EPOCH_MS}
        self.depth = 0

    @contextmanager
    def transaction(self) -> Iterator[None]:
        before = copy.deepcopy(self.data) if self.depth == 0 else None
        self.depth += 1
        try:
            yield
        except BaseException:
            if before is not None:
                self.data = before
            raise
        finally:
            self.depth -= 1

    def cleared(self, cases: Sequence[str]) -> set[str]:
        return set()

    def cases(self) -> list[str]:
        return sorted({version.case for version in self.data["versions"].values()})

    def history(self, case: str) -> list[Version]:
        return [version for version in self.data["versions"].values() if version.case == case]

    def check_case(self, *cases: str) -> None:
        """In memory nothing is put back."""

    def heads(self, case: str) -> list[Version]:
        versions = self.history(case)
        parents = {parent for version in versions for parent in version.parents}
        return [version for version in versions if version.id not in parents]

    def document(self, case: str, version: str | None = None) -> Document:
        heads = self.heads(case)
        if not heads:
            raise CaseUnknown(dossiernummer=case)
        here = self.data["versions"][version] if version else max(heads, key=lambda head: (head.hlc, head.id))
        parts = {name: self.data["bodies"].get(item) for name, item in here.sections.items() if not name.startswith("gemeente:")}
        return {name: copy.deepcopy(part[1]) for name, part in parts.items() if part is not None}

    def add_version(
        self, case: str | None, document: Document, *, command: str, parents: Sequence[str] = (), automatic: bool = False
    ) -> Version:
        before = [self.data["versions"][parent] for parent in sorted(parents)]
        sections = {name: self._commit(name, body, before, automatic) for name, body in (document | self.facets(document)).items()}
        self.data["now"] += 1
        stamp = max(parent.hlc for parent in before) if automatic else hlc.tick(self.data["clock"], self.data["now"], self.device)
        self.data["clock"] = max(self.data["clock"], stamp)
        who = ("samenvoeging", "", "", "") if automatic else (self.person, self.person, self.role, self.device)
        fields = (case or token_hex(16), tuple(sorted(parents)), *who, stamp, command, sections)
        draft = Version("", *fields, rowid=0)
        version = Version(hashlib.sha256(canonical(header(draft))).hexdigest(), *fields, rowid=len(self.data["versions"]) + 1)
        kept: Version = self.data["versions"].setdefault(version.id, version)
        return kept

    def _commit(self, name: str, body: Any, before: Sequence[Version], automatic: bool) -> str:
        for parent in before:
            old = parent.sections.get(name)
            if old in self.data["bodies"] and canonical(self.data["bodies"][old][1]) == canonical(body):
                return str(old)
        salts = sorted(
            self.data["bodies"][parent.sections[name]][0] for parent in before if parent.sections.get(name) in self.data["bodies"]
        )
        salt = hmac.new(bytes.fromhex("".join(salts)), name.encode(), hashlib.sha256).digest()[:16] if automatic else token_bytes(16)
        commitment = hmac.new(salt, canonical(body), hashlib.sha256).hexdigest()
        self.data["bodies"][commitment] = (salt.hex(), copy.deepcopy(body))
        return commitment

    def put_version(self, header: Document, bodies: dict[str, tuple[str, Any]]) -> bool:
        self.data["bodies"] |= copy.deepcopy(bodies)
        version_id = hashlib.sha256(canonical(header)).hexdigest()
        if version_id in self.data["versions"]:
            return False
        who = (header["auteur"], header["persoon"], header["rol"], header["apparaat"], header["hlc"], header["opdracht"], header["delen"])
        rowid = len(self.data["versions"]) + 1
        self.data["versions"][version_id] = Version(version_id, header["zaak"], tuple(header["ouders"]), *who, rowid)
        self.data["clock"] = max(self.data["clock"], header["hlc"])
        return True

    def add_event(self, kind: str, case: str, body: Document, follows: str | None = None) -> Event:
        self.data["now"] += 1
        self.data["clock"] = hlc.tick(self.data["clock"], self.data["now"], self.device)
        inner = {"v": 1, "soort": kind, "zaak": case, "volgt": follows, "inhoud": body, "persoon": self.person, "naam": self.person}
        inner |= {"rol": self.role, "apparaat": self.device, "hlc": self.data["clock"]}
        content = canonical(inner)
        op = {"id": hashlib.sha256(content).hexdigest(), "inhoud": inner, "handtekening": self.key.sign(EVENT_PREFIX + content).hex()}
        self.put_event(op, valid=True)
        return next(event for event in self.events(case) if event.id == op["id"])

    def put_event(self, event: Document, *, valid: bool) -> bool:
        inner, known = event["inhoud"], event["id"] in self.data["events"]
        fields = (
            inner["soort"],
            inner["zaak"],
            inner["volgt"],
            inner["inhoud"],
            inner["persoon"],
            inner["rol"],
            inner["apparaat"],
            inner["hlc"],
        )
        made = Event(event["id"], *fields, event["handtekening"], valid, len(self.data["events"]) + 1, inner["naam"])
        self.data["events"].setdefault(event["id"], made)
        return not known

    def events(self, case: str | None = None, kind: str | None = None) -> list[Event]:
        return [event for event in self.data["events"].values() if case in (None, event.case) and kind in (None, event.kind)]

    def put_conflicts(self, case: str, version: str, conflicts: list[Document]) -> None:
        self.data["conflicts"][case] = conflicts

    def conflicts(self, case: str) -> list[Document]:
        return list(self.data["conflicts"].get(case, []))

    def put_stored_file(self, kind: str, case: str, version: str, name: str, content: bytes) -> None:
        self.data["files"].append(StoredFile(kind, case, version, name, hashlib.sha256(content).hexdigest(), len(content), content))

    def stored_sizes(self, kind: str, case: str) -> dict[str, int]:
        return {file.version: file.size for file in self.data["files"] if (file.kind, file.case) == (kind, case)}

    def stored_files(self, kind: str, case: str | None = None) -> list[StoredFile]:
        return [file for file in self.data["files"] if file.kind == kind and case in (None, file.case)]

    def log_each(self, action: str, cases: Sequence[str]) -> None:
        for case in cases:
            self.log(action, case)

    def log(self, action: str, case: str = "", result: str = "gelukt", *, details: bytes = b"") -> None:
        self.data["log"].append(
            LogLine(len(self.data["log"]) + 1, datetime(2025, 10, 1, tzinfo=UTC), self.person, self.role, self.device, action, case, result)
        )

    def versions_after(self, rowid: int) -> list[Version]:
        return [version for version in self.data["versions"].values() if version.rowid > rowid]

    def events_after(self, rowid: int) -> list[Event]:
        return [event for event in self.data["events"].values() if event.rowid > rowid]

    def log_after(self, number: int) -> list[LogLine]:
        return list(self.data["log"][number:])

    def log_head(self, number: int) -> Document:
        return {"nummer": number, "keten": ""}

    def log_elsewhere(self, case: str | None = None) -> list[LogLine]:
        return [line for line in self.data["elsewhere"].values() if case in (None, line.case)]

    def put_log_line(self, line: Document, sender: str) -> bool:
        key = (line["apparaat"], line["nummer"])
        known = key in self.data["elsewhere"] or line["apparaat"] == self.device
        if not known:
            self.data["elsewhere"][key] = _log_line(line)
        return not known

    def put_log_head(self, device: str, group: str, seq: int, head: Document) -> None:
        self.data["heads"][(device, group, seq)] = head

    def versions_named(self, ids: Sequence[str]) -> list[Version]:
        return [self.data["versions"][item] for item in ids if item in self.data["versions"]]

    def heads_of(self, cases: Sequence[str]) -> dict[str, list[Version]]:
        return {case: heads for case in cases if (heads := self.heads(case))}

    def cases_with_events(self, cases: Sequence[str]) -> set[str]:
        return {event.case for event in self.data["events"].values()} & set(cases)

    def section_texts(self, commitments: Sequence[str]) -> dict[str, tuple[str, str]]:
        held = {item: self.data["bodies"][item] for item in commitments if item in self.data["bodies"]}
        return {item: (salt, canonical(body).decode()) for item, (salt, body) in held.items()}

    def files_with(self, kind: str, versions: Sequence[str]) -> list[StoredFile]:
        return [file for file in self.data["files"] if file.kind == kind and file.version in versions]

    def last_bundle(self, group: str) -> Document | None:
        own = [record for record in self.data["bundles"].values() if record["groep"] == group]
        return max(own, key=lambda record: record["seq"]) if own else None

    def record_bundle(self, bundle: Document) -> None:
        self.data["bundles"][bundle["bestand"]] = {**bundle, "bezorgd": False}

    def undelivered(self) -> list[Document]:
        return [record for record in self.data["bundles"].values() if not record["bezorgd"]]

    def mark_delivered(self, name: str) -> None:
        self.data["bundles"][name]["bezorgd"] = True

    def own_bundle(self, group: str, seq: int) -> Document | None:
        return next((item for item in self.data["bundles"].values() if (item["groep"], item["seq"]) == (group, seq)), None)

    def record_receipt(self, receipt: Document) -> None:
        self.data["receipts"][receipt["bestand"]] = receipt

    def receipt_keys(self) -> set[tuple[str, str, int]]:
        return {(item["van"], item["groep"], item["seq"]) for item in self.data["receipts"].values()}

    def last_receipts(self) -> list[Document]:
        return sorted(self.data["receipts"].values(), key=lambda item: str(item["op"]))[-1:]

    def seen(self, device: str, group: str) -> dict[int, str]:
        return dict(self.data["seen"].get((device, group), {}))

    def record_seen(self, device: str, group: str, seq: int, sha256: str) -> None:
        self.data["seen"].setdefault((device, group), {})[seq] = sha256

    def state_hash(self) -> str:
        """What must be equal on laptops that have seen the same: heads and their documents, and events."""
        heads = {case: sorted(head.id for head in self.heads(case)) for case in self.cases()}
        documents = {case: self.document(case) for case in self.cases()}
        return hashlib.sha256(canonical([heads, documents, sorted(self.data["events"])])).hexdigest()


def _log_line(op: Document) -> LogLine:
    """A checked line of ops.jsonl as a record."""
    return LogLine(
        number=op["nummer"],
        when=datetime.fromisoformat(op["op"]),
        person=op["persoon"],
        role=op["rol"],
        device=op["apparaat"],
        action=op["handeling"],
        case=op["zaak"],
        result=op["resultaat"],
        hlc=op.get("hlc", ""),
        on_behalf=op.get("namens", ""),
        kind=op.get("object", ""),
        ground=op.get("grond", ""),
        details=op.get("details", ""),
        previous=op.get("vorige", ""),
        chain=op.get("keten", ""),
    )
