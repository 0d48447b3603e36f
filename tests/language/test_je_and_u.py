"""Every text for a resident can be said with u: nothing in it is unknown, and the reviewed sentences are as a person would say them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import resident_texts

from desktop.models import aanspreken

REVIEWED = [
    tuple(line.split(" -> ")) for line in (Path(__file__).parent / "met_u.txt").read_text("utf-8").splitlines() if line and line[0] != "#"
]
LEFT = re.compile(r"\b(?:je|jij|jou|jouw|jezelf)\b", re.IGNORECASE)
HERS = [text for text in resident_texts.gathered() if text.to_her]


def test_no_text_has_a_verb_or_a_word_that_the_tables_do_not_know() -> None:
    """A new pair of words goes into desktop/models/aanspreekwoorden.py, where it says how it is with u."""
    assert {text.where: found for text in HERS if (found := aanspreken.unknown(text.words))} == {}


def test_no_je_is_left() -> None:
    assert [polite for text in HERS if LEFT.search(polite := aanspreken.in_u(text.words))] == []


@pytest.mark.parametrize(("je", "u"), REVIEWED)
def test_the_reviewed_sentences_are_said_so(je: str, u: str) -> None:
    assert aanspreken.in_u(je) == u


def test_only_texts_with_je_change() -> None:
    assert all(aanspreken.in_u(text.words) == text.words for text in HERS if not LEFT.search(text.words))
