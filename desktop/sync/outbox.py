"""Makes the next bundles of both groups and keeps them in `<vault>/uitgaand/` (design.md 5). Runs on the store thread.

Own versions (and automatic merges), own events and access lines since the last bundle go along; what colleagues made comes from their own
laptops. The work grows with what is new. Access lines ride along and never cause a bundle.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from desktop.models import strict_json
from desktop.models.records import Event, Version
from desktop.models.strict_json import Document
from desktop.sync import bundle, sealing, tarball
from desktop.sync.bundle import Contents
from desktop.sync.needs import SyncStore
from desktop.sync.roster import Laptop, Roster
from desktop.sync.visible import Visible

MAX_CASES, MAX_BYTES, MAX_OPS = 200, 20_000_000, 9_000_000
PLANS = {"gemeente": "plan_gemeente", "team": "plan_akkoord"}
"""The kind of stored file that is the agreed plan for a group: the municipality's is without health and justice."""
NOTHING: Document = {"seq": 0, "sha256": "", "versies": 0, "gebeurtenissen": 0, "inzage": 0}


@dataclass
class _Part:
    """One bundle in the making; the marks say how far it goes."""

    marks: Document
    ops: list[Document] = field(default_factory=list)
    members: dict[str, bytes] = field(default_factory=dict)
    cases: set[str] = field(default_factory=set)
    ops_size: int = 0
    size: int = 0

    def has_room(self, case: str, ops_size: int, extra: int) -> bool:
        cases = len(self.cases | {case})
        return not self.ops or (cases <= MAX_CASES and self.ops_size + ops_size <= MAX_OPS and self.size + ops_size + extra <= MAX_BYTES)


class Outbox:
    """`overlay(document, case)` puts the folded payment states into a document; `visible` says what each group may see."""

    def __init__(
        self,
        store: SyncStore,
        folder: Path,
        laptop: Laptop,
        roster: Callable[[], Roster],
        visible: Visible,
        overlay: Callable[[Document, str], Document],
    ) -> None:
        self.store, self.folder, self.laptop = store, folder, laptop
        self.roster, self.visible, self.overlay = roster, visible, overlay

    def make(self, groups: Sequence[str]) -> list[Path]:
        """The next bundles of these groups, written and recorded; [] when nothing is new or nobody may read them. Raises StorageFault."""
        return [path for group in groups if self.roster().recipients(group) for path in self._make_group(group)]

    def hand_over(self) -> list[Path]:
        """The next bundles of the team with everything that is in this vault, for somebody who starts from nothing.

        They also say up to which number of every device they reach, so the newcomer takes the later ones from there.
        """
        known = [(device, self.store.seen(device, "team")) for device in self.roster().devices() if device != self.laptop.device]
        reach = [{"apparaat": device, "seq": max(seen), "sha256": seen[max(seen)]} for device, seen in known if seen]
        return self._make_group("team", {"overdracht": {"gezien": reach}})

    def _make_group(self, group: str, more: Document | None = None) -> list[Path]:
        with self.store.transaction():
            last = self.store.last_bundle(group) or NOTHING
            begin = last if more is None else {**NOTHING, "inzage": last["inzage"]}
            paths = []
            for part in self._parts(group, begin, everything=more is not None):
                last = self._write(group, part, last, more or {})
                paths.append(self.folder / last["bestand"])
            return paths

    def _parts(self, group: str, last: Document, *, everything: bool) -> list[_Part]:
        mine = (self.laptop.device, "")
        versions = [version for version in self.store.versions_after(last["versies"]) if everything or version.device in mine]
        events = [event for event in self.store.events_after(last["gebeurtenissen"]) if everything or event.device == self.laptop.device]
        if not versions and not events:
            return []
        parts = [_Part({key: last[key] for key in ("versies", "gebeurtenissen", "inzage")})]
        bodies = self.store.sections_for([version.id for version in versions])
        sent = self._sent_before(versions, last["versies"])
        for version in versions:
            self._add(parts, group, version.case, self._version_ops(group, version, bodies, sent), {"versies": version.rowid})
        for event in events:
            self._add(parts, group, event.case, [_event_op(event)], {"gebeurtenissen": event.rowid})
        self._add_log(parts[-1], last["inzage"])
        self._add_cases(group, parts)
        return parts

    def _sent_before(self, versions: Sequence[Version], mark: int) -> set[str]:
        # A body goes along once: what an own, earlier sent parent already named is at the receiver.
        wanted = {parent for version in versions for parent in version.parents}
        cases = {version.case for version in versions}
        return {
            commitment
            for case in cases
            for earlier in self.store.history(case)
            if earlier.id in wanted and earlier.rowid <= mark and earlier.device == self.laptop.device
            for commitment in earlier.sections.values()
        }

    def _version_ops(self, group: str, version: Version, bodies: dict[str, tuple[str, Any]], sent: set[str]) -> list[Document]:
        ops: list[Document] = [{"soort": "versie", "id": version.id, "kop": header(version)}]
        for section, commitment in sorted(version.sections.items()):
            if commitment in bodies and commitment not in sent and self.visible.sends(group, section):
                sent.add(commitment)
                salt, body = bodies[commitment]
                ops.append({"soort": "deel", "commitment": commitment, "zout": salt, "inhoud": body})
        return ops

    def _add(self, parts: list[_Part], group: str, case: str, ops: list[Document], marks: Document) -> None:
        part = parts[-1]
        ops_size = sum(len(strict_json.canonical(op)) for op in ops)
        # The readable copy is about as long as the bodies; agreed plans are the other big thing.
        extra = 0 if case in part.cases else 2 * ops_size + sum(file.size for file in self.store.stored_files(PLANS[group], case))
        if not part.has_room(case, ops_size, extra):
            part = _Part(dict(part.marks))
            parts.append(part)
        part.ops += ops
        part.cases.add(case)
        part.ops_size += ops_size
        part.size += ops_size + extra
        part.marks |= marks

    def _add_log(self, part: _Part, mark: int) -> None:
        for line in self.store.log_after(mark):
            if part.ops_size > MAX_OPS:
                return
            op = {"soort": "inzage", "nummer": line.number, "op": line.when.isoformat(), "persoon": line.person, "rol": line.role}
            op |= {"apparaat": line.device, "handeling": line.action, "zaak": line.case, "resultaat": line.result}
            part.ops.append(op)
            part.ops_size += len(strict_json.canonical(op))
            part.marks["inzage"] = line.number

    def _add_cases(self, group: str, parts: Sequence[_Part]) -> None:
        for part in parts:
            sent = {op["id"] for op in part.ops if op["soort"] == "versie"}
            for case in sorted(part.cases):
                part.members |= self._case_members(group, case, sent)

    def _case_members(self, group: str, case: str, sent: set[str]) -> dict[str, bytes]:
        if not self.store.history(case):
            return {}
        head = max(self.store.heads(case), key=lambda version: (version.hlc, version.id))
        document = self.visible.document(group, head, self.store.sections_for([head.id]))
        number = document.get("dossiernummer")
        if not isinstance(number, str) or not tarball.allowed(f"cases/{number}.json"):
            return {}  # no number that can name a file; the lines of ops.jsonl go along all the same
        readable = self.visible.trimmed(group, self.overlay(document, case))
        members = {f"cases/{number}.json": strict_json.dumps(readable, indent=2).encode() + b"\n"}
        for file in self.store.stored_files(PLANS[group], case):
            if file.version in sent and self.visible.sends_plan(group):
                members[f"plannen/{number}-{file.version[:12]}.pdf"] = file.content
        return members

    def _write(self, group: str, part: _Part, last: Document, more: Document) -> Document:
        roster = self.roster()
        head = {
            "organisatie": roster.organisation,
            "oefening": roster.practice,
            "apparaat": self.laptop.device,
            "groep": group,
            "seq": last["seq"] + 1,
            "vorige": last["sha256"],
            "inzage": {"nummer": part.marks["inzage"]},
            **more,
        }
        plans = {name: content for name, content in part.members.items() if name.startswith("plannen/")}
        cases = {name: content for name, content in part.members.items() if name not in plans}
        sealed, signature = bundle.seal(Contents(head, part.ops, cases, plans), self.laptop.bundle_secret, roster.recipients(group))
        name = bundle.file_name(self.laptop.device, group, head["seq"])
        write_private(self.folder / (name + ".minisig"), signature)
        write_private(self.folder / name, sealed)
        record = {"groep": group, "seq": head["seq"], "bestand": name, "sha256": sealing.sha256(sealed), **part.marks}
        stamps = [op["kop" if op["soort"] == "versie" else "inhoud"]["hlc"] for op in part.ops if op["soort"] in ("versie", "gebeurtenis")]
        self.store.record_bundle({**record, "zaken": sorted(part.cases), "hlc": min(stamps)})
        return record


def header(version: Version) -> Document:
    """The header as it is hashed (ARCHITECTURE.md)."""
    return {
        "v": 1,
        "zaak": version.case,
        "ouders": sorted(version.parents),
        "auteur": version.author,
        "persoon": version.person,
        "rol": version.role,
        "apparaat": version.device,
        "hlc": version.hlc,
        "opdracht": version.command,
        "delen": dict(version.sections),
    }


def _event_op(event: Event) -> Document:
    body = {"v": 1, "soort": event.kind, "zaak": event.case, "volgt": event.follows, "inhoud": event.body, "persoon": event.person}
    body |= {"naam": event.name, "rol": event.role, "apparaat": event.device, "hlc": event.hlc}
    return {"soort": "gebeurtenis", "id": event.id, "inhoud": body, "handtekening": event.signature}


def write_private(path: Path, content: bytes) -> None:
    """Owner-only, whole or not at all. Raises OSError."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    half = path.with_name(f".{path.name}.half")
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    half.replace(path)
