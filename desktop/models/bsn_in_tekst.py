"""A BSN inside a text that somebody typed: nine digits that pass its check, however they are spaced."""

from __future__ import annotations

import re

from desktop.models import signalen

WEGGELATEN = "[BSN weggelaten]"
_NEGEN = re.compile(r"(?<!\d)\d(?:[ .\-/\u00a0]{0,3}\d){8}(?!\d)")


def lijkt_bsn(text: str) -> bool:
    """Whether nine digits in the text could be a BSN: one in eleven of all numbers passes the check."""
    return any(_is_bsn(found[0]) for found in _NEGEN.finditer(text))


def zonder_bsn(text: str, eigen: str = "") -> str:
    """The text without anything that could be a BSN; `eigen` is the resident's own, hidden also where its check fails."""
    return _NEGEN.sub(lambda found: WEGGELATEN if _digits(found[0]) == eigen or _is_bsn(found[0]) else found[0], text)


def _is_bsn(text: str) -> bool:
    return bool(signalen.bsn(_digits(text)))


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
