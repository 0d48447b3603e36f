"""The n-th write, sync, rename or open fails, for n = 1, 2, 3 and on until a run has no fault (reliability.md F5, SQLite's loop)."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import flows
import pytest
from injected import injected
from measured import Measured
from vault_work import Acknowledged, faults, lost

from desktop.keys.open_keys import OpenKeys

Opened = Callable[[Path], Any]
CALLS = ("openat", "pwrite64", "write", "fdatasync", "fsync", "rename")
ERRORS = ("EIO", "ENOSPC", "EACCES")
EACH_UNTIL = 40
THEN_EVERY = 10
CHECKED = ("opslaan", "pakketten maken", "een dossier inlezen", "een reservekopie maken")


@dataclass
class Ground:
    """A vault that is put back as it was before every run."""

    vault: Path
    keys: OpenKeys
    opened: Opened
    place: Path

    def run(self, name: str, call: str, error: str, number: int) -> tuple[list[str], bool]:
        """What was wrong, and whether the fault was reached."""
        folder, out = self.place / "kluis", self.place / "uit"
        for path in (folder, out):
            shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(self.vault, folder)
        out.mkdir()
        flows.prepare(out)
        came, reached = injected(call, error, number, self.place / "band", flows.run, folder, self.keys, name, out)
        wrong = [came.wrong()] if came.wrong() else []
        with self.opened(folder) as desk:
            wrong += lost(desk, Acknowledged(1 if came.code == 0 and name == "opslaan" else 0)) + faults(desk)
        return [f"{name}, {call} {number} {error}: {problem}" for problem in wrong], reached


@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", CHECKED)
def test_a_fault_at_any_call_is_told_in_one_sentence_and_loses_nothing(
    name: str, vault: Path, keys: OpenKeys, opened: Opened, tmp_path: Path, figure: Measured
) -> None:
    ground, wrong, runs = Ground(vault, keys, opened, tmp_path), [], 0
    for call, error, number in _asked(figure, name):
        found, reached = ground.run(name, call, error, number)
        wrong += found
        runs += reached
        if not reached:
            _ended.add((call, error))
    _ended.clear()
    print(*wrong, sep="\n")
    figure("F5", f"{runs} keer een schijffout bij {name}: kwijt, gecrasht, of niet in een zin gezegd", len(wrong), goal=0, at_most=True)


_ended: set[tuple[str, str]] = set()


def _asked(figure: Measured, name: str) -> Iterator[tuple[str, str, int]]:
    """For each call and error n = 1, 2, 3 and on, until the loop above says that the fault was not reached; a push takes a few."""
    if not figure.full:
        start = CHECKED.index(name)
        yield from ((call, ERRORS[(place + start) % 3], 1 + place + start) for place, call in enumerate(CALLS[:5]))
        return
    for call in CALLS:
        for error in ERRORS:
            number = 1
            while (call, error) not in _ended:
                yield call, error, number
                number += 1 if number < EACH_UNTIL else THEN_EVERY
