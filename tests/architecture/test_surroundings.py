"""The surroundings that tests/conftest.py promises."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

import pytest


def test_a_test_cannot_reach_the_network(blocked_sockets: list[Any]) -> None:
    with socket.socket() as plug, pytest.raises(AssertionError, match="9"):
        plug.connect(("127.0.0.1", 9))
    assert blocked_sockets == [("127.0.0.1", 9)]


def test_a_test_can_still_use_a_unix_socket(blocked_sockets: list[Any], tmp_path: Path) -> None:
    address = str(tmp_path / "s")
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        server.bind(address)
        server.listen()
        client.connect(address)
    assert blocked_sockets == []


def test_a_test_has_its_own_home_folder() -> None:
    assert "kantelpunt-test-" in os.environ["HOME"]
    assert all(Path(os.environ[f"XDG_{name}_HOME"]).is_dir() for name in ("DATA", "CONFIG", "CACHE", "STATE"))
    assert "DBUS_SESSION_BUS_ADDRESS" not in os.environ


@pytest.mark.nightly
def test_a_nightly_test_runs_only_when_asked(pytestconfig: pytest.Config) -> None:
    assert pytestconfig.getoption("--nightly")
