"""Figures of a run: what a test of reliability reached, beside its goal. `docs/betrouwbaarheid.md` is written from them.

A test asks for the fixture `figure`, takes its size from it, and tells what came out:

    count = figure.size(push=100, full=500)
    ...
    figure("F1", "opslaan en dan gedood: elke bevestigde wijziging is er nog", kept, goal=count, unit="keer")
"""

from __future__ import annotations

import json
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

    @property
    def good(self) -> bool:
        return self.reached <= self.goal if self.at_most else self.reached >= self.goal


class Measured:
    """`full`: the sizes of the goal, else those of a push. `file` gets a JSON line a figure; None keeps nothing."""

    def __init__(self, *, full: bool, file: Path | None = None) -> None:
        self.full, self._file = full, file

    def size(self, *, push: int, full: int) -> int:
        return full if self.full else push

    def __call__(
        self, code: str, what: str, reached: float, *, goal: float, unit: str = "", at_most: bool = False, short: str = ""
    ) -> None:
        """Fails the test when the goal is not reached, unless `short` says why not; `code` is F1..F35 or X1..X30."""
        found = Figure(code, what, reached, goal, unit, at_most, self.full, short)
        if self._file is not None:
            with self._file.open("a", encoding="utf-8") as out:
                out.write(json.dumps(asdict(found), ensure_ascii=False) + "\n")
        assert found.good or short, f"{code} {what}: {reached} {unit}, goal {goal}"
