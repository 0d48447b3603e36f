"""Many windows on one vault at once: one has it, the others say since when, and a killed one is taken over (reliability.md F7)."""

from __future__ import annotations

import time
from contextlib import ExitStack
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest
from driven import hold
from driven_together import sign_on
from measured import Measured
from practice_office import Office, participant, put
from test_lock_from_outside import WAIT, next_said
from warm import heard, started

TAKEN_OVER = 5.0


def first_words(pipe: Connection) -> list[Any]:
    assert pipe.poll(WAIT)
    return heard(pipe)


def test_of_windows_that_start_at_once_exactly_one_holds_the_vault(tmp_path: Path, figure: Measured) -> None:
    windows = figure.size(push=6, full=20)
    with ExitStack() as stack:
        children: list[tuple[BaseProcess, Connection]] = [stack.enter_context(started(hold, tmp_path / "kluis")) for _ in range(windows)]
        said = [first_words(pipe) for _child, pipe in children]
        holders = [what for kind, what in said if kind == "houdt"]
        told = [what for kind, what in said if kind == "gezegd"]
        right = [words for words in told if len(holders) == 1 and f"(proces {holders[0]})" in words and " sinds " in words]
        figure("F7", f"{windows} vensters tegelijk op een kluis: zoveel houden hem vast", len(holders), goal=1, at_most=True)
        assert holders
        figure("F7", "de andere vensters zeggen wie hem heeft", len(right), goal=windows - 1, unit="vensters")


@pytest.mark.timeout(1800)
def test_the_vault_of_a_killed_window_is_taken_over_in_time(tmp_path: Path, figure: Measured) -> None:
    rounds, slowest = figure.size(push=2, full=20), 0.0
    for _ in range(rounds):
        with started(hold, tmp_path / "kluis") as (child, pipe):
            next_said(pipe, "houdt")
            child.kill()
            child.join()
        begun = time.monotonic()
        with started(hold, tmp_path / "kluis") as (_child, pipe):
            next_said(pipe, "houdt")
            slowest = max(slowest, time.monotonic() - begun)
    figure("F7", "slot van een gedood venster overgenomen", round(slowest, 2), goal=TAKEN_OVER, unit="seconden", at_most=True)


def test_a_second_window_is_refused_while_a_resident_looks_along(office: Office) -> None:
    case = put(office.desk("worker"), participant(plan={"hulpvraag": "Rust", "akkoord": None}))
    office.close()
    folder = office.folder / "worker"
    with started(sign_on, folder, office.secret, case) as (child, pipe):
        next_said(pipe, "tekent")
        holder = child.pid
        with started(hold, folder) as (_second, its):
            kind, words = first_words(its)
    assert kind == "gezegd"
    assert f"(proces {holder})" in words
