"""Some sections of very many cases at once: for what must know the whole register and needs little of each."""

from __future__ import annotations

import json
from collections.abc import Sequence

from desktop.models.records import Version
from desktop.models.signalen import Adres, adres
from desktop.models.strict_json import Document
from desktop.services.desk import Desk

FACET = "gemeente:"
"""A section of which only a part may be seen here stands under this name (ARCHITECTURE.md, version header)."""
MERGED = "samengevoegd_met"


def read(desk: Desk, names: Sequence[str], cases: Sequence[str] | None = None) -> dict[str, Document]:
    """Case -> the named sections of its newest version, of all cases unless given; what is not here is missing."""
    heads = desk.store.heads_of(desk.store.cases() if cases is None else list(cases))
    newest = {case: max(found, key=lambda head: (head.hlc, head.id)) for case, found in heads.items()}
    wanted = {case: _commitments(head, names) for case, head in newest.items()}
    texts = desk.store.section_texts(sorted({part for parts in wanted.values() for _, part in parts}))
    # Not strict_json: these texts were checked when they were stored, and this is asked of every resident.
    return {case: {name: json.loads(texts[part][1]) for name, part in parts if part in texts} for case, parts in wanted.items()}


def addresses(desk: Desk) -> list[Adres]:
    """Everybody in the register as far as a signal can be about her. A case that was merged into another is the other's."""
    found = read(desk, ("bewoner", "afsluiting"))
    return [adres(case, _object(parts, "bewoner")) for case, parts in found.items() if not _object(parts, "afsluiting").get(MERGED)]


def _object(parts: Document, name: str) -> Document:
    value = parts.get(name)
    return value if isinstance(value, dict) else {}


def _commitments(head: Version, names: Sequence[str]) -> list[tuple[str, str]]:
    """The facet first, so that the whole section goes before it where it is here."""
    keys = [(name, key) for name in names for key in (FACET + name, name)]
    return [(name, head.sections[key]) for name, key in keys if key in head.sections]
