"""A case room per test: a real vault in a temporary folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import case_room
import pytest
from case_room import CaseRoom


@pytest.fixture
def example_room(tmp_path: Path) -> Iterator[CaseRoom]:
    """The practice resident of contract.md 2."""
    with case_room.room(tmp_path, case_room.example()) as made:
        yield made


@pytest.fixture
def empty_room(tmp_path: Path) -> Iterator[CaseRoom]:
    """A resident of whom only a first name is known."""
    with case_room.room(tmp_path, case_room.empty()) as made:
        yield made
