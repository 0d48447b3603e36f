"""One practice organisation for all tests of the verbs, made by the program itself; each test that changes it works on a copy."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
CASES = Path(__file__).parents[2] / "resources" / "practice"


def kantelpunt(*arguments: object, secret: str = "", home: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, as another program would call it."""
    environment = {**os.environ, **({"HOME": str(home), "XDG_DATA_HOME": str(home)} if home else {})}
    return subprocess.run(
        [sys.executable, "-m", "desktop", *map(str, arguments)],
        input=secret + "\n",
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=environment,
    )


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What `demo --headless` printed."""
    done = kantelpunt("demo", "--headless", "--folder", tmp_path_factory.mktemp("oefenen") / "organisatie")
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@pytest.fixture
def practice(made: dict[str, Any], tmp_path: Path) -> dict[str, Any]:
    """A copy of the practice organisation that a test may change; the organisation file names the mailbox beside the vaults."""
    root = Path(made["worker"]).parent
    copy = tmp_path / "organisatie"
    shutil.copytree(root, copy)
    return {key: value.replace(str(root), str(copy)) for key, value in made.items()}
