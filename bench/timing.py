"""Clocks and verdicts that all measures share. Times are seconds inside, milliseconds in a Measure.

A bar is a ratio to a raw peer that was timed in the same run, turn by turn, so that a slow machine is slow for both.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Measure:
    """One line of the table. `ratio` is ours against the raw peer (medians); `met` None: there is no bar, or nothing to measure yet."""

    what: str
    bar: str
    ours_ms: float = 0.0
    raw_ms: float = 0.0
    ratio: float = 0.0
    ratio_of_minima: float = 0.0
    p95_ms: float | None = None
    met: bool | None = None
    note: str = ""


class NotYet(Exception):
    """The subject of a measure is not there; the text says why, in Dutch."""


def seconds(work: Callable[[], object]) -> float:
    """How long one call takes."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def in_turns(ours: Callable[[], object], raw: Callable[[], object], rounds: int) -> tuple[list[float], list[float]]:
    """Both, one after the other, `rounds` times; the first round warms caches and is not counted."""
    pairs = [(seconds(ours), seconds(raw)) for _ in range(rounds + 1)][1:]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def p95(times: Sequence[float]) -> float:
    """The time that 95 of 100 stay under, in seconds."""
    return sorted(times)[min(len(times) - 1, round(0.95 * len(times)))]


def compared(
    what: str,
    bar: str,
    times: tuple[Sequence[float], Sequence[float]],
    met: Callable[[Measure], bool],
    note: str = "",
) -> Measure:
    """A Measure of two series; `met` judges it."""
    ours, raw = times
    first = Measure(
        what=what,
        bar=bar,
        ours_ms=1000 * statistics.median(ours),
        raw_ms=1000 * statistics.median(raw),
        ratio=statistics.median(ours) / statistics.median(raw),
        ratio_of_minima=min(ours) / min(raw),
        p95_ms=1000 * p95(ours),
        note=note,
    )
    return Measure(**{**vars(first), "met": met(first)})


def fsync_p95(folder: Path, rounds: int = 100) -> float:
    """What this disk itself needs to make 4 KiB durable, in seconds: the part of a save that no program can win."""
    file = folder / "fsync.proef"
    with file.open("wb") as stream:

        def write() -> None:
            stream.write(bytes(4096))
            stream.flush()
            os.fsync(stream.fileno())

        times = [seconds(write) for _ in range(rounds)]
    file.unlink()
    return p95(times)
