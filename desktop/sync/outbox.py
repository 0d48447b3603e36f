"""Makes the next bundles of both groups and keeps them in `<vault>/uitgaand/` (design.md 5). Runs on the store thread.

Own versions (and automatic merges), own events and access lines since the last bundle go along; what colleagues made comes from their own
laptops. The work grows with what is new. Access lines ride along and never cause a bundle.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from desktop import durable
from desktop.models import logregel, strict_json
from desktop.models.records import StoredFile, Version
from desktop.models.strict_json import Document
from desktop.sync import attaching, bundle, news, sealing, tarball
from desktop.sync.attaching import Going
from desktop.sync.bundle import Contents
from desktop.sync.needs import SyncStore
from desktop.sync.news import Line, News
from desktop.sync.roster import Laptop, Roster
from desktop.sync.visible import Visible

MAX_CASES, MAX_BYTES, MAX_OPS = 200, 20_000_000, 9_000_000
PLANS = {"gemeente": "plan_gemeente", "team": "plan_akkoord"}
"""The kind of stored file that is the agreed plan for a group: the municipality's is without health and justice."""
STAMPED = ("versie", "gebeurtenis")
_Made: TypeAlias = tuple[Path, str, list[str]]
"""A bundle that was written, its group, and the cases in it."""
NOTHING: Document = {"seq": 0, "sha256": "", "versies": 0, "gebeurtenissen": 0, "inzage": 0}


@dataclass
class _Part:
    """One bundle in the making; the marks say how far it goes."""

    marks: Document
    lines: list[Line] = field(default_factory=list)
    members: dict[str, bytes] = field(default_factory=dict)
    cases: set[str] = field(default_factory=set)
    attached: list[Going] = field(default_factory=list)
    ops_size: int = 0
    size: int = 0

    def has_room(self, case: str, ops_size: int, extra: int) -> bool:
        cases = len(self.cases | {case})
        return not self.lines or (cases <= MAX_CASES and self.ops_size + ops_size <= MAX_OPS and self.size + ops_size + extra <= MAX_BYTES)


class Outbox:
    """`overlay(document, case)` puts the folded payment states into a document that has payments; `visible`: what a group sees."""

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
        with self.store.transaction():
            found = News(self.store)
            made = [one for group in groups if self.roster().recipients(group) for one in self._make_group(group, found)]
            return self._noted(made)

    def hand_over(self) -> list[Path]:
        """The next bundles of the team with everything that is in this vault, for somebody who starts from nothing.

        They also say up to which number of every device they reach, so the newcomer takes the later ones from there.
        """
        known = [(device, self.store.seen(device, "team")) for device in self.roster().devices() if device != self.laptop.device]
        reach = [{"apparaat": device, "seq": max(seen), "sha256": seen[max(seen)]} for device, seen in known if seen]
        with self.store.transaction():
            return self._noted(self._make_group("team", News(self.store), {"overdracht": {"gezien": reach}}))

    def _noted(self, made: Sequence[_Made]) -> list[Path]:
        # In the same transaction, so each leaving is noted once; these lines go along with the next bundle.
        for path, group, cases in made:
            self.store.log("pakket gemaakt", details=path.read_bytes())
            self.store.log_each(f"in pakket {group}", cases)
        return [path for path, _, _ in made]

    def _make_group(self, group: str, found: News, more: Document | None = None) -> list[_Made]:
        last = self.store.last_bundle(group) or NOTHING
        begin = last if more is None else {**NOTHING, "inzage": last["inzage"]}
        paths = []
        for part in self._parts(group, found, begin, everything=more is not None):
            last = self._write(group, part, last, more or {})
            paths.append((self.folder / last["bestand"], group, sorted(part.cases)))
        return paths

    def _parts(self, group: str, found: News, last: Document, *, everything: bool) -> list[_Part]:
        mine = (self.laptop.device, "")
        versions = [version for version in self.store.versions_after(last["versies"]) if everything or version.device in mine]
        events = [event for event in self.store.events_after(last["gebeurtenissen"]) if everything or event.device == self.laptop.device]
        if not versions and not events:
            return []
        found.load(versions, events)
        plans = found.plans(PLANS[group], versions)
        parts = [_Part({key: last[key] for key in ("versies", "gebeurtenissen", "inzage")})]
        sent = found.sent_before(versions, last["versies"], self.laptop.device)
        for version in versions:
            lines = self._version_lines(group, version, found, sent)
            self._add(parts, version.case, lines, plans.get(version.case, ()), {"versies": version.rowid})
        for event in events:
            self._add(parts, event.case, [news.event_line(event)], plans.get(event.case, ()), {"gebeurtenissen": event.rowid})
        if group == "team":
            self._attach(parts, attaching.going(self.store, found, versions))
        self._add_log(parts[-1], last["inzage"], everything=everything)
        for part in parts:
            self._add_cases(group, part, found, plans)
        return parts

    def _version_lines(self, group: str, version: Version, found: News, sent: set[str]) -> list[Line]:
        lines = [found.version_line(version)]
        for section, commitment in sorted(version.sections.items()):
            if commitment in found.texts and commitment not in sent and self.visible.sends(group, section):
                sent.add(commitment)
                lines.append(found.section_line(commitment))
        return lines

    def _add(self, parts: list[_Part], case: str, lines: list[Line], plans: Sequence[StoredFile], marks: Document) -> None:
        part = parts[-1]
        ops_size = sum(len(line.text) for line in lines)
        # The readable copy is about as long as the bodies; agreed plans are the other big thing.
        extra = 0 if case in part.cases else 2 * ops_size + sum(file.size for file in plans)
        if not part.has_room(case, ops_size, extra):
            part = _Part(dict(part.marks))
            parts.append(part)
        part.lines += lines
        part.cases.add(case)
        part.ops_size += ops_size
        part.size += ops_size + extra
        part.marks |= marks

    def _attach(self, parts: list[_Part], attached: Sequence[Going]) -> None:
        for one in attached:
            if parts[-1].size + one.size > MAX_BYTES and (parts[-1].lines or parts[-1].attached):
                parts.append(_Part(dict(parts[-1].marks)))
            parts[-1].attached.append(one)
            parts[-1].size += one.size

    def _add_log(self, part: _Part, mark: int, *, everything: bool) -> None:
        """Own lines since the mark; whoever starts from nothing gets all of them, and those that came from elsewhere."""
        own = self.store.log_after(0 if everything else mark)
        for entry in [*own, *(self.store.log_elsewhere() if everything else ())]:
            if part.ops_size > MAX_OPS:
                return
            part.lines.append(news.line(logregel.op(entry)))
            part.ops_size += len(part.lines[-1].text)
            if entry.device == self.laptop.device:
                part.marks["inzage"] = max(part.marks["inzage"], entry.number)

    def _add_cases(self, group: str, part: _Part, found: News, plans: Mapping[str, Sequence[StoredFile]]) -> None:
        self.store.check_case(*sorted(part.cases))
        sent = {line.op["id"] for line in part.lines if line.op["soort"] == "versie"}
        for case in sorted(part.cases):
            head = found.head(case)
            if head is not None:
                part.members |= self._case_members(group, head, found, [file for file in plans.get(case, ()) if file.version in sent])

    def _case_members(self, group: str, head: Version, found: News, plans: Sequence[StoredFile]) -> dict[str, bytes]:
        document = self.visible.document(group, head, found.bodies)
        number = document.get("dossiernummer")
        if not isinstance(number, str) or not tarball.allowed(f"cases/{number}.json"):
            return {}  # no number that can name a file; the lines of ops.jsonl go along all the same
        shown = self.overlay(document, head.case) if found.has_payments(head.case, document) else document
        readable = self.visible.trimmed(group, shown)
        members = {f"cases/{number}.json": _readable(readable)}
        if self.visible.sends_plan(group):
            members |= {f"plannen/{number}-{file.version[:12]}.pdf": file.content for file in plans}
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
            "inzage": self.store.log_head(part.marks["inzage"]),
            **attaching.told(part.attached),
            **more,
        }
        plans = {name: content for name, content in part.members.items() if name.startswith("plannen/")}
        cases = {name: content for name, content in part.members.items() if name not in plans}
        contents = Contents(head, [line.op for line in part.lines], cases, plans, attaching.members(self.store, part.attached))
        text = b"".join(line.text + b"\n" for line in part.lines)
        sealed, signature = bundle.seal(contents, self.laptop.bundle_secret, roster.recipients(group), text)
        name = bundle.file_name(self.laptop.device, group, head["seq"])
        write_private(self.folder / (name + ".minisig"), signature)
        write_private(self.folder / name, sealed)
        record = {"groep": group, "seq": head["seq"], "bestand": name, "sha256": sealing.sha256(sealed), **part.marks}
        stamps = [op["kop" if op["soort"] == "versie" else "inhoud"]["hlc"] for op in contents.ops if op["soort"] in STAMPED]
        stamps += [one.hlc for one in part.attached]
        self.store.record_bundle({**record, "zaken": sorted(part.cases), "hlc": min(stamps), "logboek": head["inzage"]})
        return record


def _readable(document: Document) -> bytes:
    # Indenting can make a deep list thirty times as long: then it goes without, rather than not at all.
    laid_out = strict_json.dumps(document, indent=2).encode() + b"\n"
    return laid_out if len(laid_out) <= tarball.MAX_MEMBER else strict_json.dumps(document).encode() + b"\n"


def write_private(path: Path, content: bytes) -> None:
    """Owner-only, whole or not at all. Raises OSError."""
    path.parent.mkdir(mode=0o700, exist_ok=True)
    durable.replace(path, content)
