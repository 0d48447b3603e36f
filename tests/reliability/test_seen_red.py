"""Every test of reliability can fail: on a program that is broken in its place it is red (the Jepsen habit, reliability.md 3)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from measured import Measured
from sabotage import SABOTAGES

ROOT = Path(__file__).parents[2]
HANGS = 300
"""Seconds."""


@pytest.mark.nightly
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("name", sorted(SABOTAGES))
def test_its_tests_are_red_on_a_program_that_is_broken_so(name: str, figure: Measured) -> None:
    for test in SABOTAGES[name].red:
        # The size of a push mostly sees it; what needs more luck gets the full size.
        assert _is_red(test, name) or _is_red(test, name, "--nightly"), f"{test} stays green with {name}"
        figure.saw(name, test)


@pytest.mark.parametrize("name", sorted(SABOTAGES))
def test_every_sabotage_names_tests_that_exist(name: str) -> None:
    assert SABOTAGES[name].red, "a sabotage that no test sees"
    for test in SABOTAGES[name].red:
        file, _, function = test.partition("::")
        assert f"def {function.partition('[')[0]}(" in (ROOT / file).read_text("utf-8")


def _is_red(test: str, name: str, *more: str) -> bool:
    command = [sys.executable, "-m", "pytest", *more, "-x", "--sabotage", name, test]
    try:
        return subprocess.run(command, cwd=ROOT, check=False, capture_output=True, timeout=HANGS).returncode == 1
    except subprocess.TimeoutExpired:
        return True  # Work without an end is what some of them break: a run that never ends is no green one.
