"""Corpus T of reliability.md 3b: every text on paper is the text that was typed."""

from __future__ import annotations

import ast
import copy
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from paper_cases import BUILDERS, CASE, layer, request

from desktop.documents.text import visible

CORPUS = [
    "Piet & Zn",
    "dochter <8 jaar",
    "Jan <jan@x.nl>",
    "als <bedrag> hoger",
    "a<b en a>b",
    "<b>niet dicht",
    "dicht</p>",
    "een<br/>twee",
    '<img src="/etc/passwd"/>',
    '<img src="file:///etc/passwd"/>',
    '<img src="http://x.nl/a.png"/>',
    '<a href="file:///etc/passwd">klik</a>',
    '<font color="[[[getattr(pow, Word)] for Word in [1]]]">x</font>',
    '<font size="1e308">groot</font>',
    "&lt 200 &euro; &#x41;",
    "<b>" * 400,
    "ø" * 2000,
    "woord en nog een " * 300,
    "nul\x00 en \x07 en \x85",
    "\u202e€ 12,50\u202c",
    "e" + "\u0301" * 1000,
    "👨\u200d👩 û ú ô ê Î ı İ ሰላም",
    "cafe\u0301 café",
    " \n ",
    '=1+1 +31 58 -500 @SUM("x") |x',
    "'; DROP TABLE zaak; --",
    "%s {0} {x.__class__} %(a)d",
    "regel\n2026-01-01 INFO ingelogd",
    "..\\..\\CON C:\\x /etc/../a",
    "\ud800 los",
]

FIELDS: list[tuple[str, tuple[Any, ...]]] = [
    ("steun", ("bewoner", "achternaam")),
    ("steun", ("plan", "hulpvraag")),
    ("steun", ("plan", "kracht")),
    ("steun", ("plan", "leefgebieden", 0, "situatie")),
    ("steun", ("plan", "leefgebieden", 0, "doelen", 0, "waarom")),
    ("steun", ("plan", "leefgebieden", 0, "doelen", 0, "acties", 0, "wat")),
    ("steun", ("schulden", 0, "schuldeiser")),
    ("steun", ("kantelpunten", 0, "toelichting")),
    ("doorbraak", ("op_maat", "motivering")),
    ("doorbraak", ("op_maat", "geprobeerd", 0, "uitkomst")),
    ("doorbraak", ("schulden", 0, "schuldeiser")),
]


def _with(path: tuple[Any, ...], text: str) -> Any:
    dossier = copy.deepcopy(CASE)
    here: Any = dossier
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = text
    return dossier


@pytest.mark.parametrize("number", range(len(CORPUS)))
def test_every_text_of_the_corpus_stands_on_paper_as_it_was_typed(number: int) -> None:
    text = CORPUS[number]
    wanted = sorted("".join(visible(text).split()))
    for paper, path in FIELDS:
        # Long cells break over pages between their neighbours, so the letters are counted and short texts are found whole.
        found = layer(BUILDERS[paper](request(_with(path, text))))
        missing = [letter for letter in set(wanted) if found.count(letter) < wanted.count(letter)]
        assert not missing, (path, missing)
        if len(wanted) < 60 and not any("\u0590" < letter < "\u08ff" for letter in text):
            assert "".join(visible(text).split()) in found, path


def test_controls_bidi_marks_and_unknown_letters_become_visible() -> None:
    assert visible("a\x00\u202e👨\ud800\u0301e\u0301") == "a[U+0000][U+202E][U+1F468][U+D800]" + unicodedata.normalize(
        "NFC", "\u0301e\u0301"
    )


def test_twenty_thousand_letters_without_a_space_all_stand_on_paper() -> None:
    for paper, path in FIELDS[4:6] + FIELDS[8:10]:
        assert layer(BUILDERS[paper](request(_with(path, "ø" * 20_000)))).count("ø") == 20_000


def test_a_hundred_kilobyte_note_is_printed_whole_on_a_bounded_number_of_pages() -> None:
    found = layer(BUILDERS["steun"](request(_with(("plan", "kracht"), "zonneschijn " * 8_400))))
    assert found.count("zonneschijn") == 8_400
    assert found.count("bladzijde") < 60


def test_nobody_else_builds_a_paragraph() -> None:
    root = Path(__file__).parents[2] / "desktop"
    names = {"Paragraph", "XPreformatted", "Preformatted"}
    callers = {
        file.name
        for file in root.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in names
    }
    assert callers == {"text.py"}
