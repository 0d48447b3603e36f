"""The only place that makes a Paragraph (reliability.md finding 8, X20, F28).

reportlab reads text as markup: it loses `<bedrag>`, breaks on `<b>` and embeds the file that `<img>` names. Here its parser is
never used: text becomes ready-made fragments, so every character is a character. What no font can draw is shown as its number, `[U+1F468]`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph
from reportlab.platypus.paraparser import ParaFrag

from desktop.documents.fonts import MAIN, Weight, font_for

JOINERS = "\u200c\u200d\ufe0f"
"""Invisible on purpose inside words and pictures; drawn as they are where a font knows them."""
SOFT_HYPHEN = "\xad"
LONGEST = 3000
"""Characters in one Paragraph: reportlab breaks the whole rest of a text again on every page, so a long text comes in pieces."""

_MAIN_LETTERS = re.compile(r"[ -~\xa1-\xac\xae-\xff€‘’“”–—…•]*", re.ASCII)


class Strong(str):
    """A piece of text that is printed in bold."""

    __slots__ = ()


def visible(value: str) -> str:
    """The text as it stands on paper: composed (é is one letter), with marks for what cannot be seen or drawn.

    A soft hyphen is a hint for breaking and not a character of the text, so it goes; tabs and odd spaces become a space.
    """
    if _MAIN_LETTERS.fullmatch(value):
        return value
    lines = value.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return "".join(_shown(char) for char in unicodedata.normalize("NFC", lines))


def paragraph(style: ParagraphStyle, *pieces: str) -> Paragraph:
    """One paragraph of literal pieces; a `Strong` piece is bold. Newlines break the line. Never raises on any text."""
    return _built(style, [(visible(piece), _weight(style, piece)) for piece in pieces])


def paragraphs(style: ParagraphStyle, value: str) -> list[Paragraph]:
    """A note of any length, in paragraphs that can each be broken over pages quickly."""
    weight = _weight(style, value)
    return [_built(style, [(part, weight)]) for part in _parts(visible(value))]


def _shown(char: str) -> str:
    if char == "\n" or " " <= char <= "~":
        return char
    if char == SOFT_HYPHEN:
        return ""
    category = unicodedata.category(char)
    if char == "\t" or category == "Zs":
        return "\xa0" if char == "\xa0" else " "
    hidden = category[0] == "C" and char not in JOINERS
    if hidden or font_for(ord(char), "regular") is None:
        return f"[U+{ord(char):04X}]"
    return char


def _weight(style: ParagraphStyle, piece: str) -> Weight:
    return "bold" if isinstance(piece, Strong) or style.fontName == MAIN["bold"] else "regular"


def _built(style: ParagraphStyle, pieces: Iterable[tuple[str, Weight]]) -> Paragraph:
    fragments = [fragment for text, weight in pieces for fragment in _fragments(style, text, weight)]
    # An empty fragment list makes reportlab fail, an empty line of text does not.
    return Paragraph(None, style, frags=fragments or [_fragment(style, "", MAIN["regular"])])  # type: ignore[arg-type]


def _fragments(style: ParagraphStyle, text: str, weight: Weight) -> Iterator[ParaFrag]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield _fragment(style, "", MAIN[weight], line_break=True)
        for font, run in runs(line, weight):
            yield _fragment(style, run, font)


def runs(line: str, weight: Weight) -> Iterator[tuple[str, str]]:
    if _MAIN_LETTERS.fullmatch(line):
        if line:
            yield MAIN[weight], line
        return
    for font, chars in groupby(line, key=lambda char: font_for(ord(char), weight) or MAIN[weight]):
        yield font, "".join(chars)


def _fragment(style: ParagraphStyle, text: str, font: str, *, line_break: bool = False) -> ParaFrag:
    fragment = ParaFrag(fontName=font, fontSize=style.fontSize, textColor=style.textColor, rise=0, text=text, us_lines=[], link=[])
    if line_break:
        fragment.lineBreak = True
    return fragment


def _parts(text: str) -> Iterator[str]:
    """Lines, and inside a line of more than LONGEST characters pieces that end at a space where there is one."""
    for line in text.split("\n"):
        rest = line
        while len(rest) > LONGEST:
            at = rest.rfind(" ", 0, LONGEST) + 1 or LONGEST
            yield rest[:at]
            rest = rest[at:]
        yield rest
