"""What the quiet hints look at in a raw case: days that follow each other, and texts that are there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop.models import reading
from desktop.models.patches import MISSING, Path, read
from desktop.models.strict_json import Document

NOG_NIET = "Deze dag moet nog komen. Klopt het jaar?"


def later(document: Document, owner: Path, keys: tuple[str, ...], on: date) -> Iterator[tuple[Path, str]]:
    """A hint at every day under `owner` that is after `on` and cannot be."""
    for key in keys:
        value = read(document, (*owner, key))
        day = reading.day(value) if value is not MISSING else None
        if day is not None and day > on:
            yield (*owner, key), NOG_NIET


def after(first: object, second: object) -> bool:
    """Whether two ISO days are there and the first is after the second."""
    one, other = reading.day(first), reading.day(second)
    return one is not None and other is not None and one > other


def written(item: Document, key: str) -> bool:
    """Whether a text stands there."""
    return bool(reading.text(item.get(key)))
