"""Whether a document can be taken as a case: every rule of contract.md 2 for import, with the key path of what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, TypeAlias

from desktop.models import reading
from desktop.models.case_shape import DOSSIER, Choice, Each, Either, Object, Shape, Simple, Whole
from desktop.models.dossier import FORMAAT, VERSIE
from desktop.models.strict_json import Document

Problem: TypeAlias = tuple[str, str]
"""Dotted key path and reason code of `desktop.messages`."""

DOSSIERNUMMER = re.compile(r"[A-Z0-9][A-Z0-9-]{0,31}")
# Control characters but tab and newline, delete and the C1 block, and halves of surrogate pairs.
FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def problems(document: Document) -> list[Problem]:
    """Everything that is wrong, in the order of the document; [] when it can be taken."""
    return [*_header(document), *_shape(document, DOSSIER, ""), *_everywhere(document, "")]


def text_allowed(text: str) -> bool:
    """Whether a text may be kept; the same rule for typing and for import."""
    return FORBIDDEN.search(text) is None


def _header(document: Document) -> Iterator[Problem]:
    if document.get("formaat") not in (None, FORMAAT):
        yield "formaat", "geen_dossierbestand"
    version = document.get("versie")
    if version is not None and (isinstance(version, bool) or version != VERSIE):
        yield "versie", "andere_versie"
    number = document.get("dossiernummer")
    if number is None:
        yield "dossiernummer", "ontbreekt"
    elif not isinstance(number, str) or not DOSSIERNUMMER.fullmatch(number):
        yield "dossiernummer", "dossiernummer"
    if document.get("bewoner") is None:
        yield "bewoner", "ontbreekt"


def _shape(value: Any, shape: Shape, path: str) -> Iterator[Problem]:
    if value is None:
        return
    if isinstance(shape, Either):
        yield from _shape(value, next((one for one in shape.shapes if _fits(value, one)), shape.shapes[0]), path)
    elif not _fits(value, shape):
        yield path, "verkeerd_soort"
    elif isinstance(shape, Object):
        for key, part in shape.keys.items():
            yield from _shape(value.get(key), part, f"{path}.{key}" if path else key)
    elif isinstance(shape, Each):
        yield from _items(value, shape.item, path)
    else:
        reason = _reason(value, shape)
        if reason:
            yield path, reason


def _items(values: list[Any], shape: Shape, path: str) -> Iterator[Problem]:
    for place, item in enumerate(values):
        # Null is no item: it could not be edited, and a list of nothing is written as [].
        if item is None:
            yield f"{path}[{place}]", "verkeerd_soort"
        yield from _shape(item, shape, f"{path}[{place}]")


def _fits(value: Any, shape: Shape) -> bool:
    """Whether the outer kind is right; a bool is never a number."""
    if isinstance(shape, Object):
        return isinstance(value, dict)
    if isinstance(shape, Each):
        return isinstance(value, list)
    if isinstance(shape, Choice):
        return isinstance(value, str)
    if isinstance(shape, Whole):
        return _is_number(value)
    if isinstance(shape, Simple):
        return _kind(shape.kind)(value)
    return True


def _kind(kind: str) -> Callable[[Any], bool]:
    if kind == "vlag":
        return lambda value: isinstance(value, bool)
    if kind in ("cent", "getal"):
        return _is_number
    if kind in ("stap", "huisnummer"):
        return lambda value: isinstance(value, str) or _is_number(value)
    return lambda value: isinstance(value, str)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, Decimal, float)) and not isinstance(value, bool)


def _reason(value: Any, shape: Simple | Choice | Whole) -> str | None:
    if isinstance(shape, Choice):
        return None if value in shape.words else "onbekende_waarde"
    if isinstance(shape, Whole):
        return _whole(value, shape.low, shape.high)
    return _REASONS[shape.kind](value)


def _whole(value: Any, low: int, high: int) -> str | None:
    if not isinstance(value, int):
        return "heel_getal"
    if value < 0:
        return "negatief"
    return None if low <= value <= high else "buiten_bereik"


def _cents(value: Any) -> str | None:
    return "hele_centen" if not isinstance(value, int) else _whole(value, 0, reading.MAX_CENT)


def _number(value: Any) -> str | None:
    exact = reading.number(value)
    if exact is None:
        return "getal"
    return "negatief" if exact < 0 else None


def _step(value: Any) -> str | None:
    if isinstance(value, str):
        return None if value == "weet_niet" else "onbekende_waarde"
    return _whole(value, 1, 5)


def _house(value: Any) -> str | None:
    if isinstance(value, str):
        return None if value.isascii() and value.isdigit() else "heel_getal"
    return _whole(value, 0, 100_000)


_REASONS: dict[str, Callable[[Any], str | None]] = {
    "tekst": lambda value: None,
    "vlag": lambda value: None,
    "dag": lambda value: None if reading.day(value) else "datum_in_bestand",
    "maand": lambda value: None if reading.month(value) else "maand_in_bestand",
    "cent": _cents,
    "getal": _number,
    "stap": _step,
    "huisnummer": _house,
}


def _everywhere(value: Any, path: str) -> Iterator[Problem]:
    """Rules for every value, also under unknown keys: allowed characters, and ids once in a list."""
    if isinstance(value, str) and not text_allowed(value):
        yield path, "verboden_teken"
    elif isinstance(value, dict):
        for key, part in value.items():
            if not text_allowed(key):
                yield path, "verboden_teken"
            yield from _everywhere(part, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        yield from _duplicates(value, path)
        for place, part in enumerate(value):
            yield from _everywhere(part, f"{path}[{place}]")


def _duplicates(values: list[Any], path: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, item in enumerate(values):
        name = item.get("id") if isinstance(item, dict) else None
        if isinstance(name, str) and name in seen:
            yield f"{path}[{place}].id", "dubbel_id"
        elif isinstance(name, str):
            seen.add(name)
