"""The walk of ten minutes in the README names buttons and steps that the program really has."""

from __future__ import annotations

import re
from pathlib import Path

from desktop.presenters.forms.steps import TITLES

ROOT = Path(__file__).parents[2]
PROGRAM = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "desktop").rglob("*.py")))
WALK = re.search(r"## De eerste tien minuten.*?```", (ROOT / "README.md").read_text("utf-8"), re.S)


def test_every_button_of_the_walk_is_in_the_program() -> None:
    assert WALK is not None
    named = [" ".join(words.split()) for words in re.findall(r"\*\*([^*]+?)\*\*", WALK[0]) if not words.endswith((".", "toets"))]
    assert len(named) >= 9
    assert [words for words in named if f'"{words}"' not in PROGRAM] == []


def test_every_step_of_a_case_is_in_the_walk() -> None:
    assert WALK is not None
    said = " ".join(WALK[0].split())
    assert [title for title in TITLES.values() if title.replace(",", " en") not in said] == []
