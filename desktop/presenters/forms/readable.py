"""A document as the forms say it: label and text per value, and what differs between two of them. For reading, never for storing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from desktop.models.changes import named_like
from desktop.models.instrument import Instruments
from desktop.models.patches import MISSING, Path
from desktop.models.pilot import Profile
from desktop.models.strict_json import Document
from desktop.presenters import edit_steps
from desktop.presenters.forms import steps, values
from desktop.presenters.forms.spec import FieldSpec, ListSpec, Part

WITHOUT_FORM = ("betaling", "geschiedenis")
ACTS = {
    ("op_maat", "besluit"): "Besluit",
    ("op_maat", "motivering"): "Waarom dit besluit",
    ("op_maat", "besloten_door"): "Besloten door",
    ("op_maat", "besloten_op"): "Besloten op",
}


def lines(document: Document, instruments: Instruments, profile: Profile) -> dict[Path, tuple[str, str]]:
    """Path -> (label, text) of every filled value, in the order of the forms; a bsn only where the profile allows it."""
    found: dict[Path, tuple[str, str]] = {}
    for code in steps.SECTIONS:
        if code not in WITHOUT_FORM:
            for group in steps.form(code, instruments, profile, document, "", "").groups:
                found.update(_parts(group.parts, document, (), ""))
    for path, label in ACTS.items():
        value = edit_steps.value_at(document, path)
        if value not in (MISSING, None, ""):
            found[path] = (label, instruments.label("besluit", value) if path[-1] == "besluit" else str(value))
    return found


def differences(before: Document, after: Document, instruments: Instruments, profile: Profile) -> list[str]:
    """What a version changed, in words: the new text and, where there was one, the text before."""
    old, new = lines(named_like(before, after), instruments, profile), lines(after, instruments, profile)
    told = []
    for path in [*new, *(path for path in old if path not in new)]:
        was, now = old.get(path), new.get(path)
        if was is not None and now is not None and was[1] == now[1]:
            continue
        told.append(_told(was, now))
    return told


def _told(was: tuple[str, str] | None, now: tuple[str, str] | None) -> str:
    if now is None:
        return f"{_head(was[0])} weggehaald. Eerst: {was[1]}" if was else ""
    return f"{_head(now[0])} {now[1]}" + (f"\n    Eerst: {was[1]}" if was else "")


def _head(label: str) -> str:
    return label if label.endswith("?") else f"{label}:"


def _parts(parts: Sequence[Part], document: Document, owner: Path, before: str) -> Iterator[tuple[Path, tuple[str, str]]]:
    for part in parts:
        path = (*owner, *part.path)
        if isinstance(part, FieldSpec):
            value = edit_steps.value_at(document, path)
            if value not in (MISSING, None, "", []):
                yield path, (f"{before}{part.label}", shown(part, value))
        else:
            yield from _items(part, document, path, before)


def _items(part: ListSpec, document: Document, path: Path, before: str) -> Iterator[tuple[Path, tuple[str, str]]]:
    items = edit_steps.value_at(document, path)
    for number, step in enumerate(edit_steps.item_steps(items if isinstance(items, list) else []), 1):
        yield from _parts(part.parts, document, (*path, step), f"{before}{part.noun.capitalize()} {number} · ")


def shown(spec: FieldSpec, value: Any) -> str:
    """One value of a field in words."""
    if spec.options:
        words = {option.code: option.label for option in spec.options if isinstance(option.code, (str, int))}
        chosen = value if isinstance(value, list) else [value]
        return ", ".join(words.get(one, str(one)) if isinstance(one, (str, int)) else str(one) for one in chosen)
    return values.shown(spec, value)
