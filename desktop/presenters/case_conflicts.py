"""What two people wrote apart in one case, in words, and the edits of a choice. Pure; the records come from the merge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desktop import texts
from desktop.models import handtekening, hlc
from desktop.models.patches import MISSING, Edit, Path
from desktop.models.strict_json import Document
from desktop.presenters.case_history import SECTIONS
from desktop.presenters.forms.spec import cut

LONGEST = 400


@dataclass(frozen=True)
class Side:
    """One of the two texts: who wrote it, when, and what."""

    who: str
    text: str


@dataclass(frozen=True)
class Conflict:
    """One choice. `can_take` is False where the other text has no place of its own any more; it can be read and copied."""

    where: str
    kept: Side
    other: Side
    can_take: bool
    take: Edit


def read_all(records: list[Document]) -> list[Conflict]:
    """The choices of a case in the order of the merge."""
    return [_read(record) for record in records]


def _read(record: Document) -> Conflict:
    path: Path = tuple(record.get("pad") or ())
    other = record.get("van_hen", MISSING)
    placed = not any(step.startswith("[") for step in path)
    return Conflict(
        where=_where(path),
        kept=Side(_who(record, 0), _text(record.get("van_ons", MISSING))),
        other=Side(_who(record, 1), _text(other)),
        can_take=placed and bool(path) and record.get("soort") != "volgorde",
        take=Edit(path, action="remove") if other is MISSING else Edit(path, other),
    )


def _where(path: Path) -> str:
    words = [step.replace("_cent", "").replace("_", " ") for step in path if not step.startswith(("id=", "["))]
    place = ", ".join([texts.word(SECTIONS, path[0]), *words[1:]]) if path else "het dossier"
    return place[:1].upper() + place[1:]


def _who(record: Document, place: int) -> str:
    author = (record.get("auteurs") or ["", ""])[place] or "Iemand"
    stamp = (record.get("hlc") or ["", ""])[place]
    try:
        when = hlc.moment(stamp)
    except (ValueError, OverflowError):
        return str(author)
    return f"{author}, {texts.moment(when)}"


def _text(value: Any) -> str:
    if value is MISSING or value in (None, ""):
        return "(weggehaald)" if value is MISSING else "(leeg)"
    if isinstance(value, dict):
        return cut("; ".join(f"{key.replace('_', ' ')}: {_text(inner)}" for key, inner in value.items() if key != "id"), LONGEST)
    if isinstance(value, list):
        return cut(", ".join(_text(inner) for inner in value), LONGEST)
    return "een handtekening" if handtekening.strokes(value) else cut(value, LONGEST)
