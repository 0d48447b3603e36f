"""Killed while saving: what was acknowledged is there, and nothing is there by half (reliability.md F1)."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from secrets import randbelow
from typing import Any

import pytest
from measured import Measured
from vault_work import Acknowledged, faults, lost, save_for_ever
from warm import heard, started, told

from desktop.keys.open_keys import OpenKeys

Opened = Callable[[Path], Any]
BEFORE_A_WHOLE_CHECK = 25


@pytest.mark.timeout(900)
def test_killed_while_saving_nothing_acknowledged_is_lost(
    vault: Path, keys: OpenKeys, opened: Opened, tmp_path: Path, figure: Measured
) -> None:
    kills = figure.size(push=12, full=500)
    missing: list[str] = []
    for number in range(kills):
        if number % BEFORE_A_WHOLE_CHECK == 0:
            folder, said = _fresh(vault, tmp_path / "kluis"), Acknowledged()
        _saved_until_killed(folder, keys, said)
        with opened(folder) as desk:
            missing += lost(desk, said)
            if (number + 1) % BEFORE_A_WHOLE_CHECK == 0 or number + 1 == kills:
                missing += faults(desk)
    figure("F1", f"{kills} keer gedood tijdens opslaan: opgeslagen en toch kwijt, of half", len(missing), goal=0, at_most=True)


def _saved_until_killed(folder: Path, keys: OpenKeys, said: Acknowledged) -> None:
    with started(save_for_ever, folder, keys) as (child, pipe):
        said.hear([heard(pipe)])
        # Not a wait for something: the moment of the kill is what the test varies.
        time.sleep(randbelow(80) / 1000)
        child.kill()
        child.join()
        said.hear(told(pipe))


def _fresh(vault: Path, copy: Path) -> Path:
    shutil.rmtree(copy, ignore_errors=True)
    return Path(shutil.copytree(vault, copy))
