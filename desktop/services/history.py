"""What happened to a case: its versions and its ledger, for a person to read."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.models.records import LogLine, Version
from desktop.models.strict_json import Document
from desktop.services.desk import Desk


@dataclass(frozen=True)
class HistoryLine:
    """One version and the top-level sections in which it differs from its first parent."""

    version: Version
    sections: tuple[str, ...]


def lines(desk: Desk, case: str) -> list[HistoryLine]:
    """Newest first."""
    versions = desk.store.history(case)
    known = {version.id: version for version in versions}
    return [HistoryLine(version, _changed(version, known)) for version in reversed(versions)]


def document(desk: Desk, case: str, version: str) -> Document:
    """The document as it was at a version."""
    return desk.store.document(case, version)


def looked(desk: Desk, case: str) -> list[LogLine]:
    """Who opened, printed or exported this case: the lines of this laptop and those that came from others, newest first."""
    return sorted([*desk.store.log_lines(case), *desk.store.log_elsewhere(case)], key=lambda line: line.when, reverse=True)


def _changed(version: Version, known: dict[str, Version]) -> tuple[str, ...]:
    before = known[version.parents[0]].sections if version.parents and version.parents[0] in known else {}
    names = sorted(set(version.sections) | set(before))
    return tuple(name for name in names if ":" not in name and version.sections.get(name) != before.get(name))
