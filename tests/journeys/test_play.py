"""The played visit as a program of its own, as `dev.py demo` runs it where there is no screen."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PLAY = Path(__file__).with_name("play.py")


@pytest.mark.nightly
def test_the_played_visit_leaves_screens_a_plan_and_a_package(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, PLAY, "--out", tmp_path], capture_output=True, text=True, timeout=160, check=False)
    assert done.returncode == 0, done.stderr
    assert "ontvangen" in done.stdout
    assert len(list((tmp_path / "schermen").glob("*.png"))) > 60
    assert (tmp_path / "plan.pdf").read_bytes().startswith(b"%PDF")
    assert sorted(path.suffix for path in tmp_path.glob("KP1-*")) == [".age", ".minisig"]
