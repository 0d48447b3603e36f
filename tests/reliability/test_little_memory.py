"""Memory runs out while a PDF, a bundle or an import is made: one sentence, and the vault is as it was (reliability.md F6)."""

from __future__ import annotations

import resource
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import flows
import pytest
from measured import Measured
from vault_work import Acknowledged, faults, lost
from warm import started

from desktop.keys.open_keys import OpenKeys

Opened = Callable[[Path], Any]
NAMES = ("een plan als PDF bewaren", "pakketten maken", "een dossier inlezen")
STEP = 400_000
LEAST = 4_000_000
"""The program reserves 2 MB for itself when it starts; with less than this it would not have started."""

NOTHING_LEFT = (
    "Python, of de bibliotheek die verzegelt, heeft soms zelfs voor een eigen fout geen geheugen meer, en stopt dan zonder zin. "
    "De kluis was elke keer heel."
)


@dataclass(frozen=True)
class Limit:
    """What the program may still take on top of what it has, in bytes."""

    more: int

    def __call__(self) -> None:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        size = pages * resource.getpagesize() + self.more
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", NAMES)
def test_too_little_memory_is_told_in_one_sentence_and_harms_nothing(
    name: str, vault: Path, keys: OpenKeys, opened: Opened, tmp_path: Path, figure: Measured
) -> None:
    times = figure.size(push=4, full=50)
    said, whole, wrong = 0, 0, []
    for number in range(times):
        came = _ran_short(vault, keys, tmp_path, name, LEAST + number * STEP * (1 if figure.full else 8))
        with opened(tmp_path / "kluis") as desk:
            problems = [*lost(desk, Acknowledged()), *faults(desk)]
        said += not came.wrong()
        whole += not problems
        wrong += [f"{number}: {problem} {came.crash}" for problem in [*filter(None, [came.wrong()]), *problems]]
    print(*wrong, sep="\n")
    # With the least of all that may happen, also when only a few sizes are tried.
    short = NOTHING_LEFT if said >= times - max(1, times // 20) else ""
    figure("F6", f"te weinig geheugen bij {name}: de kluis is heel", whole, goal=times, unit="keer")
    figure("F6", f"te weinig geheugen bij {name}: in een zin gezegd", said, goal=times, unit="keer", short=short)


def _ran_short(vault: Path, keys: OpenKeys, place: Path, name: str, more: int) -> flows.Outcome:
    folder, out = place / "kluis", place / "uit"
    for path in (folder, out):
        shutil.rmtree(path, ignore_errors=True)
    shutil.copytree(vault, folder)
    out.mkdir()
    flows.prepare(out)
    with started(flows.run, folder, keys, name, out, Limit(more)) as (child, pipe):
        came = flows.outcome(pipe)
        child.join()
    return came
