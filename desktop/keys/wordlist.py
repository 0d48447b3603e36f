"""The list of 8192 plain Dutch words (resources/words): passphrases of six words, and six words that stand for a public key."""

from __future__ import annotations

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Sequence
from functools import cache

from desktop import paths
from desktop.models.errors import WordUnknown, WrongSecret

COUNT = 6
BITS = 13
"""Six words of 13 bits are 78 bits; the goal is at least 77 (reliability.md 5.1)."""


@cache
def words() -> tuple[str, ...]:
    return tuple(paths.resource("words", "woorden.txt").read_text("utf-8").split())


@cache
def _known() -> frozenset[str]:
    return frozenset(words())


def generate() -> tuple[str, ...]:
    """Six random words."""
    return tuple(secrets.choice(words()) for _ in range(COUNT))


def looks_like_words(text: str) -> bool:
    """True for six words of which most are in the list: a passphrase, perhaps with a slip of the pen, and not a PIN."""
    typed = _split(text)
    return len(typed) == COUNT and sum(word in _known() for word in typed) > COUNT / 2


def parse(text: str | Sequence[str]) -> str:
    """The one form of a passphrase: capitals, accents, commas, numbering and extra spaces do not matter.

    Raises WordUnknown(number) with the place of the first word that is not in the list (never the word itself: it is part of a
    secret), WrongSecret when there are not six words.
    """
    typed = _split(text if isinstance(text, str) else " ".join(text))
    for number, word in enumerate(typed, start=1):
        if len(typed) == COUNT and word not in _known():
            raise WordUnknown(number=number)
    if len(typed) != COUNT:
        raise WrongSecret(count=len(typed))
    return " ".join(typed)


def fingerprint(content: bytes) -> tuple[str, ...]:
    """Six words for comparing aloud: the first 78 bits of SHA-256."""
    number = int.from_bytes(hashlib.sha256(content).digest(), "big") >> (256 - COUNT * BITS)
    return tuple(words()[number >> (BITS * place) & (2**BITS - 1)] for place in reversed(range(COUNT)))


def _split(text: str) -> list[str]:
    plain = "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char))
    return [part for part in re.split(r"[\s,.;:\-\d]+", plain) if part]
