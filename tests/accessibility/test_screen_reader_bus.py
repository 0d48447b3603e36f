"""The real bus of screen readers (AT-SPI): a blind worker goes through a whole visit by names and actions alone."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

SYSTEM_PYTHON = "/usr/bin/python3"
VISIT = Path(__file__).parent / "by_ear.py"
ALONE = ["xvfb-run", "-a", "-s", "-screen 0 1366x768x24", "dbus-run-session", "--"]
SECONDS = 120


def bindings() -> bool:
    """Whether the system's Python can speak with the bus (gir1.2-atspi-2.0, python3-gi)."""
    if not (Path(SYSTEM_PYTHON).exists() and shutil.which("xvfb-run") and shutil.which("dbus-run-session")):
        return False
    asked = [SYSTEM_PYTHON, "-c", "import gi; gi.require_version('Atspi', '2.0')"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0


def surroundings(folder: Path) -> dict[str, str]:
    """As they are, with a home of their own; no screen but the one that is made for it."""
    kept = {key: value for key, value in os.environ.items() if key not in ("QT_QPA_PLATFORM", "DISPLAY")}
    folder.mkdir(mode=0o700)
    return kept | {"XDG_RUNTIME_DIR": str(folder)}


@contextmanager
def played(vault: Path, secret: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """The visit under a display and a bus of its own; all of it ends with it."""
    command = [*ALONE, SYSTEM_PYTHON, str(VISIT), sys.executable, str(vault)]
    with (folder / "gezegd.txt").open("w") as told:
        child = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=told,
            text=True,
            env=surroundings(folder / "run"),
            start_new_session=True,
        )
        assert child.stdin is not None
        child.stdin.write(secret + "\n")
        child.stdin.close()
        child.stdin = None
        try:
            yield child
        finally:
            if child.poll() is None:
                os.killpg(child.pid, signal.SIGKILL)
            child.wait()


@pytest.mark.skipif(not bindings(), reason="at-spi2-core, gir1.2-atspi-2.0, python3-gi, xvfb or dbus is not installed")
def test_a_whole_visit_goes_by_names_and_actions_alone(office: Any, tmp_path: Path) -> None:
    with played(office.folder / "worker", office.secret, tmp_path) as child:
        out, _ = child.communicate(timeout=SECONDS)
        assert child.returncode == 0, (tmp_path / "gezegd.txt").read_text()[-3000:]
    heard = json.loads(out.splitlines()[-1])  # The registry of the bus says a word before.
    assert {page: roles for page, roles in heard["nameless"].items() if roles} == {}
    assert heard["tagged"] == []
    assert not any(
        "Esra" in words or "Yıldız" in words for page in ("samen", "samen, een vraag", "weer op slot") for words in heard["pages"][page]
    )
    case = next(one for one in documents(office) if one["bewoner"].get("roepnaam") == "Esra")
    assert case["bewoner"]["woonplaats"] == "Grou"
    assert case["bestaanszekerheid"]["dak"] == "in_orde"
    assert case["plan"]["akkoord"]["wijze"] == "mondeling"
    assert any(area.get("doelen") for area in case["plan"]["leefgebieden"])


def documents(office: Any) -> list[dict[str, Any]]:
    store = office.desk("worker").store
    return [store.document(case) for case in store.cases()]
