"""What every test stands on: no real screen, no real home folder, no network, and small Hypothesis runs unless asked otherwise.

Options: `--nightly` adds the tests of nightly size, `--display` adds the tests that want a real window and gives them Xvfb,
`--figures FILE` keeps what tests of reliability reached, `--sabotage NAME` breaks the program on purpose (tests/sabotage.py).
"""

from __future__ import annotations

import gc
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sabotage
from hypothesis import settings
from measured import Measured, keep
from pytestqt.qtbot import QtBot

from desktop.presenters.lasting_true import make_true_last

WITH_DISPLAY = "--display" in sys.argv
ALLOCATED = 200_000
PATIENCE_MS = 30_000
"""How long a test waits for a window. On a busy machine a second may become ten; what waits in vain fails all the same."""
FIGURES: list[Path] = []
HOME = Path(tempfile.mkdtemp(prefix="kantelpunt-test-"))


def _private_surroundings() -> None:
    """Before anything imports Qt or keyring: their choices are made at import and at the first call."""
    if not WITH_DISPLAY:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["HOME"] = str(HOME)
    for name, folder in {"DATA": "data", "CONFIG": "config", "CACHE": "cache", "STATE": "state"}.items():
        os.environ[f"XDG_{name}_HOME"] = str(_made(folder))
    os.environ["XDG_RUNTIME_DIR"] = str(_made("run"))
    for name in ("DBUS_SESSION_BUS_ADDRESS", "PYTHON_KEYRING_BACKEND", "WAYLAND_DISPLAY"):
        os.environ.pop(name, None)


def _made(folder: str) -> Path:
    path = HOME / folder
    path.mkdir(mode=0o700, exist_ok=True)
    return path


_private_surroundings()
make_true_last()
gc.disable()
for _wait in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals):
    _wait.__kwdefaults__ = {**(_wait.__kwdefaults__ or {}), "timeout": PATIENCE_MS}
# What a push tests is the same every time; new examples are looked for every night.
settings.register_profile("ci", max_examples=25, deadline=None, derandomize=True)
settings.register_profile("nightly", max_examples=1000, deadline=None, derandomize=False)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--nightly", action="store_true", help="also run the tests of nightly size")
    parser.addoption("--display", action="store_true", help="also run the tests that want a real window, under Xvfb")
    parser.addoption("--figures", type=Path, help="keep the figures that tests of reliability reach in this file")
    parser.addoption("--sabotage", choices=sorted(sabotage.SABOTAGES), help="break the program on purpose")


@pytest.hookimpl(optionalhook=True)
def pytest_xvfb_disable(config: pytest.Config) -> bool:
    return not config.getoption("--display")


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("nightly" if config.getoption("--nightly") else "ci")
    if config.getoption("--figures"):
        FIGURES.append(config.getoption("--figures"))
    if config.getoption("--sabotage"):
        sabotage.apply(config.getoption("--sabotage"))


def pytest_collection_finish() -> None:
    """What was imported stays to the end: no search for garbage need look at it."""
    gc.collect()
    gc.freeze()


def pytest_runtest_teardown() -> None:
    """As the program does: garbage is looked for in the thread of the windows, never by a thread of the store."""
    gc.disable()
    if gc.get_count()[0] > ALLOCATED:
        gc.collect()


def pytest_unconfigure() -> None:
    shutil.rmtree(HOME, ignore_errors=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if "figure" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.measured)
    for marker in ("nightly", "display"):
        if config.getoption(f"--{marker}"):
            continue
        for item in items:
            if item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=f"only with --{marker}"))


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Measured:
    """Tells what a test of reliability reached; full sizes with --nightly."""
    return Measured(full=request.config.getoption("--nightly"), file=request.config.getoption("--figures"), test=request.node.nodeid)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """What failed before it could tell a figure must not leave the figure of last time standing."""
    if report.failed and "measured" in report.keywords:
        keep(FIGURES[-1] if FIGURES else None, {"failed": report.nodeid})


@pytest.fixture(scope="session")
def practice_organisation(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What `demo --headless` tells of the practice organisation; made once, so a test that changes it takes a copy (`office`)."""
    from practice_office import make

    return make(tmp_path_factory.mktemp("oefening") / "organisatie")


@pytest.fixture
def office(practice_organisation: dict[str, Any], tmp_path: Path) -> Iterator[Any]:
    """A copy of the practice organisation (practice_office.Office); the mailbox is named beside the vaults, so it moves along."""
    from practice_office import Office

    folder = tmp_path / "organisatie"
    shutil.copytree(Path(practice_organisation["worker"]).parent, folder)
    opened = Office(folder, practice_organisation["secret"])
    yield opened
    opened.close()


class NetworkUsed(AssertionError):
    """A test that may not use the network tried to."""


@pytest.fixture
def blocked_sockets(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every connection that is not a Unix socket raises NetworkUsed; gives the list of refused addresses."""
    refused: list[Any] = []
    for method in ("connect", "connect_ex", "sendto"):
        monkeypatch.setattr(socket.socket, method, _refusing(getattr(socket.socket, method), refused))
    return refused


def _refusing(original: Any, refused: list[Any]) -> Any:
    def guarded(self: socket.socket, *arguments: Any) -> Any:
        if self.family == socket.AF_UNIX:
            return original(self, *arguments)
        refused.append(arguments[-1])
        raise NetworkUsed(repr(arguments[-1]))

    return guarded
