"""The power goes while saving: the disk is built again as it was at hundreds of points, and opened (reliability.md F2, finding 1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from cut_disk import Cut, Disk
from measured import Measured
from tape import Act, record
from vault_work import Acknowledged, faults, lost, save_a_while

from desktop.keys.open_keys import OpenKeys
from desktop.models.errors import KantelpuntError

Opened = Callable[[Path], Any]
CUTS: tuple[Cut, ...] = get_args(Cut)


@pytest.mark.timeout(900)
def test_a_power_cut_loses_nothing_acknowledged_and_tears_nothing(
    vault: Path, keys: OpenKeys, opened: Opened, tmp_path: Path, figure: Measured
) -> None:
    states = figure.size(push=60, full=880)
    disk = Disk.of(vault)
    tape = record(vault, tmp_path / "band", save_a_while, keys, figure.size(push=8, full=60))
    found: list[list[str]] = []
    for number, (left, said) in enumerate(_states(disk, tape, states, tmp_path / "schijf")):
        found.append(_look(opened, left, said, thorough=figure.full or number % 10 == 0))
    print(*_bad(found), sep="\n")
    figure("F2", "stroomuitval tijdens opslaan: zoveel toestanden van de schijf nagebouwd", len(found), goal=states, unit="toestanden")
    figure(
        "F2",
        "stroomuitval tijdens opslaan: iets dat als opgeslagen is gemeld is kwijt, half of onleesbaar",
        len(_bad(found)),
        goal=0,
        at_most=True,
    )


def _states(disk: Disk, tape: list[Act], count: int, target: Path) -> Iterator[tuple[Path, Acknowledged]]:
    """`count` states spread over the tape, each point in all ways of cutting."""
    said, points, ways = Acknowledged(), max(1, count // len(CUTS)), len(CUTS)
    stops = {len(tape) * (number + 1) // points: number for number in range(points)}
    for place, act in enumerate(tape, 1):
        said.hear([act.told]) if act.kind == "said" else disk.take(act)
        if place in stops:
            for way, cut in enumerate(CUTS):
                yield disk.left(cut, stops[place] * ways + way + 1, target), said


def _look(opened: Opened, folder: Path, said: Acknowledged, *, thorough: bool) -> list[str]:
    try:
        with opened(folder) as desk:
            return lost(desk, said) + (faults(desk) if thorough else [])
    except KantelpuntError as error:
        return [f"does not open: {error.code} {error.facts}"]


def _bad(found: list[list[str]]) -> list[list[str]]:
    return [problems for problems in found if problems]
