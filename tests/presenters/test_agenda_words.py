"""A line of the agenda in words."""

from __future__ import annotations

import pytest

from desktop.models import agenda
from desktop.presenters import agenda_words
from desktop.services.reference import load_instruments


@pytest.mark.parametrize(("who", "words"), [("werker", "door de werker"), ("bewoner", "door de bewoner"), ("ander", "door iemand anders")])
def test_an_action_says_whose_it_is_without_taking_the_reader_for_the_worker(who: str, words: str) -> None:
    assert agenda_words.what(agenda.ACTIE, who, load_instruments()) == f"Actie uit het plan, {words}"
