"""What a text box may hold: control characters are not taken, and characters that turn text around show as a mark.

The mark is reversible, so that a value which came with such a character keeps it when somebody else's word beside it is edited.
"""

from __future__ import annotations

import re

_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MARK = re.compile("⟦U\\+([0-9A-F]{4})⟧")
_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def to_screen(text: str) -> str:
    """A value as a text box shows it."""
    return _TURNING.sub(lambda found: f"⟦U+{ord(found[0]):04X}⟧", accepted(text))


def from_screen(text: str) -> str:
    """What a text box holds, as a value."""
    return _MARK.sub(_unmarked, accepted(text))


def accepted(text: str) -> str:
    """The text without the characters that a case file may not hold (contract.md 2, exact readings)."""
    return _REFUSED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _unmarked(found: re.Match[str]) -> str:
    char = chr(int(found[1], 16))
    return char if _TURNING.fullmatch(char) else found[0]
