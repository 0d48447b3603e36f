"""The words a case is found by, and the words somebody types, brought to one form. No bsn, no notes (contract.md 2)."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from desktop.models.strict_json import Document

PERSON = ("roepnaam", "tussenvoegsel", "achternaam")
PLACE = ("straat", "woonplaats")
_ABBREVIATED = re.compile(r"\bv(?:an)?[./ ]?\s?d(?:[./]|e[nr]?\b|\b)", re.IGNORECASE)
# Letters that Unicode does not take apart into a letter and an accent.
_KEYBOARD = str.maketrans("ıłŁøØđĐ", "ilLoOdD", "\u200b\u200d")
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"[\d\s()+-]+")


def words(document: Document) -> str:
    """The indexed text of a case."""
    bewoner = document.get("bewoner")
    person: Document = bewoner if isinstance(bewoner, dict) else {}
    texts = [_text(person.get(key)) for key in (*PERSON, *PLACE)] + [_text(document.get("dossiernummer"))]
    return " ".join(_fold(" ".join(texts)) + _postcode(person) + _phone(person))


def match(typed: str) -> str:
    """An FTS5 query in which every typed word is a prefix; empty when nothing was typed that can be searched."""
    if _NUMBER.fullmatch(typed.strip()) and len(re.sub(r"\D", "", typed)) >= 6:
        return f'"{re.sub(r"[^0-9]", "", typed)}"*'
    return " ".join(f'"{word}"*' for word in _fold(typed)[:8])


def _fold(text: str) -> list[str]:
    # "v.d. Berg" is found as "van der Berg" and the other way; in Friesland y and ij stand for each other.
    plain = _ABBREVIATED.sub(" vd ", _plain(text))
    return [word.casefold().replace("ij", "y") for word in _WORD.findall(plain)]


def _plain(text: str) -> str:
    """Without accents, in whichever of its two forms an accented letter came; as it is typed on a Dutch keyboard."""
    parted = unicodedata.normalize("NFKD", text)
    return "".join(char for char in parted if not unicodedata.combining(char)).translate(_KEYBOARD)


def _postcode(person: Document) -> list[str]:
    code = _text(person.get("postcode")).replace(" ", "").casefold()
    number = _text(person.get("huisnummer")) + _text(person.get("huisnummertoevoeging")).casefold()
    # In a fixed order: `vault check` compares these words with what stands in the index.
    found = [code, code[:4], code[4:], number, _text(person.get("huisnummer"))]
    return [word for word in dict.fromkeys(found) if word]


def _phone(person: Document) -> list[str]:
    digits = re.sub(r"\D", "", _text(person.get("telefoon")))
    return [digits] if digits else []


def _text(value: Any) -> str:
    return value if isinstance(value, str) else str(value) if isinstance(value, int) and not isinstance(value, bool) else ""
