"""What the next bundles are made of, read once for all groups: newest heads, section texts as they are stored, agreed plans.

Runs inside one transaction of the outbox, so what was read stays true until the bundles are recorded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.models.records import Event, StoredFile, Version
from desktop.models.strict_json import Document, canonical, loads
from desktop.sync.needs import SyncStore


@dataclass(frozen=True)
class Line:
    """One line of ops.jsonl: `text` is what is written, `op` the same as a document, without the salt and body of a section."""

    op: Document
    text: bytes


class Bodies(Mapping[str, Any]):
    """Commitment -> section; parsed when it is first asked for, because most of a bundle goes out as the text that it is."""

    def __init__(self, texts: Mapping[str, tuple[str, str]]) -> None:
        self._texts = texts
        self._parsed: dict[str, Any] = {}

    def __getitem__(self, commitment: str) -> Any:
        if commitment not in self._parsed:
            self._parsed[commitment] = loads(self._texts[commitment][1].encode("utf-8"))
        return self._parsed[commitment]

    def __contains__(self, commitment: object) -> bool:
        return commitment in self._texts

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


class News:
    """`load` first; the rest answers from what was read."""

    def __init__(self, store: SyncStore) -> None:
        self._store = store
        self.texts: dict[str, tuple[str, str]] = {}
        self.bodies = Bodies(self.texts)
        self._heads: dict[str, Version | None] = {}
        self._paid_for: set[str] = set()
        self._versions: dict[str, Line] = {}
        self._sections: dict[str, Line] = {}

    def load(self, versions: Sequence[Version], events: Sequence[Event]) -> None:
        """Read what these need and what was not read for an earlier group."""
        cases = {version.case for version in versions} | {event.case for event in events}
        cases -= self._heads.keys()
        found = self._store.heads_of(sorted(cases))
        self._paid_for |= self._store.cases_with_events(sorted(cases))
        self._heads |= {case: max(found.get(case, ()), key=lambda head: (head.hlc, head.id), default=None) for case in cases}
        shown = [head for case in cases if (head := self._heads[case]) is not None]
        missing = {part for version in (*versions, *shown) for part in version.sections.values()} - self.texts.keys()
        self.texts |= self._store.section_texts(sorted(missing))

    def head(self, case: str) -> Version | None:
        """The head to show; None while only events of this case came."""
        return self._heads[case]

    def has_payments(self, case: str, document: Document) -> bool:
        """Whether payment states have to be folded into the readable copy; asking per case is for these only."""
        return case in self._paid_for or bool(document.get("betalingen"))

    def sent_before(self, versions: Sequence[Version], mark: int, device: str) -> set[str]:
        """Commitments that an own, earlier sent parent already named: a body goes along once."""
        parents = sorted({parent for version in versions for parent in version.parents})
        earlier = [version for version in self._store.versions_named(parents) if version.rowid <= mark and version.device == device]
        return {commitment for version in earlier for commitment in version.sections.values()}

    def plans(self, kind: str, versions: Sequence[Version]) -> dict[str, list[StoredFile]]:
        """Case -> the agreed plans that were kept with these versions."""
        result: dict[str, list[StoredFile]] = {}
        for file in self._store.files_with(kind, [version.id for version in versions]):
            result.setdefault(file.case, []).append(file)
        return result

    def version_line(self, version: Version) -> Line:
        if version.id not in self._versions:
            self._versions[version.id] = line({"soort": "versie", "id": version.id, "kop": header(version)})
        return self._versions[version.id]

    def section_line(self, commitment: str) -> Line:
        if commitment not in self._sections:
            salt, text = self.texts[commitment]
            # The stored text is canonical, so this is what `canonical` would make of the whole line.
            whole = f'{{"commitment":"{commitment}","inhoud":{text},"soort":"deel","zout":"{salt}"}}'
            self._sections[commitment] = Line({"soort": "deel", "commitment": commitment}, whole.encode("utf-8"))
        return self._sections[commitment]


def line(op: Document) -> Line:
    return Line(op, canonical(op))


def event_line(event: Event) -> Line:
    body = {"v": 1, "soort": event.kind, "zaak": event.case, "volgt": event.follows, "inhoud": event.body, "persoon": event.person}
    body |= {"naam": event.name, "rol": event.role, "apparaat": event.device, "hlc": event.hlc}
    return line({"soort": "gebeurtenis", "id": event.id, "inhoud": body, "handtekening": event.signature})


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
