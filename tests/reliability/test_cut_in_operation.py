"""Killed, or without power, at each step of what is done to the vault as a whole: the old or the new state, never between (F2, F3)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from cut_disk import Cut, Disk
from measured import Measured
from operations import FILES, WHOLE, Operation
from tape import Act, record

from desktop.keys.open_keys import OpenKeys
from desktop.models.errors import KantelpuntError

CUTS: tuple[Cut, ...] = get_args(Cut)


@pytest.mark.timeout(900)
@pytest.mark.parametrize("operation", FILES, ids=lambda operation: operation.name)
def test_a_cut_leaves_the_old_file_or_the_new_one(
    operation: Operation, vault: Path, keys: OpenKeys, tmp_path: Path, figure: Measured
) -> None:
    cuts = figure.size(push=operation.push, full=100)
    wrong = between(operation, vault, keys, tmp_path, cuts)
    figure("F2", f"stroom weg of gedood bij {operation.name}, {cuts} keer: half of kwijt", len(wrong), goal=0, at_most=True)


@pytest.mark.timeout(900)
@pytest.mark.parametrize("operation", WHOLE, ids=lambda operation: operation.name)
def test_a_cut_leaves_the_old_vault_or_the_new_one_and_it_opens(
    operation: Operation, vault: Path, keys: OpenKeys, tmp_path: Path, figure: Measured
) -> None:
    cuts = figure.size(push=operation.push, full=200)
    wrong = between(operation, vault, keys, tmp_path, cuts)
    what = f"stroom weg of gedood bij {operation.name}, {cuts} keer: ertussenin, kwijt of gaat niet open"
    figure("F3", what, len(wrong), goal=0, at_most=True)


def between(operation: Operation, vault: Path, keys: OpenKeys, tmp_path: Path, cuts: int) -> list[str]:
    """What was found that is neither old nor new, over `cuts` cuts spread over all steps; printed, so that a failure tells."""
    keys = operation.prepare(vault, keys)
    disk = Disk.of(vault)
    old = operation.look(Path(shutil.copytree(vault, tmp_path / "oud")), keys)
    tape = record(vault, tmp_path / "band", operation.work, keys)
    new = operation.look(Path(shutil.copytree(vault, tmp_path / "nieuw")), keys)
    assert old != new, "the operation does something"
    wrong = []
    for place, cut, left in _states(disk, tape, cuts, tmp_path / "schijf"):
        problem = _judged(operation, left, keys, {old, new} if place < len(tape) else {new})
        if problem:
            wrong.append(f"{place} of {len(tape)}, {cut}: {problem}")
    print("\n".join(wrong))
    return wrong


def _states(disk: Disk, tape: list[Act], count: int, target: Path) -> Iterator[tuple[int, Cut, Path]]:
    points = max(1, count // len(CUTS))
    stops = {len(tape) * (number + 1) // points for number in range(points)}
    for place, act in enumerate(tape, 1):
        disk.take(act)
        if place in stops:
            for way, cut in enumerate(CUTS):
                yield place, cut, disk.left(cut, place * len(CUTS) + way, target)


def _judged(operation: Operation, folder: Path, keys: OpenKeys, allowed: set[str]) -> str:
    try:
        state = operation.look(folder, keys)
    except (KantelpuntError, AssertionError) as error:
        return f"{type(error).__name__} {error} {getattr(error, 'facts', '')}"
    return "" if state in allowed else f"it is {state}"
