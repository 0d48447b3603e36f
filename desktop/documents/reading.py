"""Reading a half-filled document: a missing key, a null and a value of another kind all read as nothing. Never raises."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from desktop.models.strict_json import Document


def part(value: Any, *keys: str) -> Document:
    """The object at these keys, else {}."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def parts(value: Any, key: str) -> list[Document]:
    """The objects of the list under `key`."""
    return [item for item in _list(value, key) if isinstance(item, dict)]


def words(value: Any, key: str) -> str:
    """The text under `key`, "" when there is none or only white space; numbers and yes/no as text."""
    found = value.get(key) if isinstance(value, dict) else None
    if isinstance(found, bool):
        return "ja" if found else "nee"
    if isinstance(found, (str, int, Decimal)):
        text = str(found)
        return text if text.strip() else ""
    return ""


def cents(value: Any, key: str) -> int:
    """The whole amount under `key`; 0 when there is none, so a half-filled list still adds up."""
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, int) and not isinstance(found, bool) else 0


def codes(value: Any, key: str) -> list[Document]:
    """A list of codes or objects with a `code` (interventies), each as an object."""
    return [item if isinstance(item, dict) else {"code": item} for item in _list(value, key) if isinstance(item, (dict, str))]


def _list(value: Any, key: str) -> list[Any]:
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, list) else []
