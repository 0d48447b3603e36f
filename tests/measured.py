"""Figures of a run: what a test of reliability reached, beside its goal. `docs/betrouwbaarheid.md` is written from them.

A test asks for the fixture `figure`, takes its size from it, and tells what came out:

    count = figure.size(push=100, full=500)
    ...
    figure("F1", "opslaan en dan gedood: elke bevestigde wijziging is er nog", kept, goal=count, unit="keer")
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """One line of the report. `what` is Dutch; `at_most` says that `goal` is a limit; `short` tells why it is not reached (Dutch)."""

    code: str
    what: str
    reached: float
    goal: float
    unit: str
    at_most: bool
    full: bool
    short: str
    test: str = ""

    @property
    def good(self) -> bool:
        return self.reached <= self.goal if self.at_most else self.reached >= self.goal


class Measured:
    """`full`: the sizes of the goal, else those of a push. `file` gets a JSON line a figure (None: nothing); `test` is the pytest id."""

    def __init__(self, *, full: bool, file: Path | None = None, test: str = "") -> None:
        self.full, self._file, self._test = full, file, test

    def size(self, *, push: int, full: int) -> int:
        return full if self.full else push

    def __call__(
        self, code: str, what: str, reached: float, *, goal: float, unit: str = "", at_most: bool = False, short: str = ""
    ) -> None:
        """Fails the test when the goal is not reached, unless `short` says why not; `code` is F1..F35 or X1..X30."""
        found = Figure(code, what, reached, goal, unit, at_most, self.full, short, self._test)
        keep(self._file, asdict(found))
        assert found.good or short, f"{code} {what}: {reached} {unit}, goal {goal}"

    def saw(self, sabotage: str, test: str) -> None:
        """This test was red on the program that was broken so."""
        keep(self._file, {"sabotage": sabotage, "test": test})


def keep(file: Path | None, line: Mapping[str, object]) -> None:
    """Add a line to what `tests/reliability/report.py` reads."""
    if file is not None:
        with file.open("a", encoding="utf-8") as out:
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
