"""`register report` from the outside."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.verbs.conftest import kantelpunt


def ask(practice: dict[str, Any], who: str, *arguments: object) -> Any:
    return kantelpunt("register", "report", *arguments, "--vault", practice[who], "--secret-stdin", secret=practice["secret"])


@pytest.fixture
def imported(practice: dict[str, Any]) -> dict[str, Any]:
    opened = ("--vault", practice["coordinator"], "--secret-stdin")
    assert kantelpunt("register", "import", *opened, secret=practice["secret"]).returncode == 0
    return practice


def test_the_paths_are_printed_and_a_second_time_gives_the_same_bytes(imported: dict[str, Any], tmp_path: Path) -> None:
    done = ask(imported, "coordinator", "--out", tmp_path / "verslag", "--on", "2026-12-31")
    assert done.returncode == 0, done.stderr
    written = [Path(line) for line in done.stdout.splitlines()]
    names = [path.name for path in written]
    assert names[-2:] == ["evaluatie-2026-12-31.xlsx", "evaluatie-2026-12-31.pdf"]
    assert {path.parent.name for path in written[:-2]} == {"csv"}
    before = [path.read_bytes() for path in written]
    again = ask(imported, "coordinator", "--out", tmp_path / "verslag", "--on", "2026-12-31", "--json")
    assert json.loads(again.stdout)["bestanden"] == [str(path) for path in written]
    assert [path.read_bytes() for path in written] == before
    assert {path.stat().st_mode & 0o777 for path in written} == {0o600}


def test_a_worker_gets_a_sentence_and_no_file(practice: dict[str, Any], tmp_path: Path) -> None:
    done = ask(practice, "worker", "--out", tmp_path / "verslag")
    assert (done.returncode, done.stdout) == (1, "")
    assert "alleen de coördinator" in done.stderr
    assert not (tmp_path / "verslag").exists()


def test_a_file_where_the_folder_should_be_gives_a_sentence(practice: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "verslag").write_text("van iemand anders")
    done = ask(practice, "coordinator", "--out", tmp_path / "verslag")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert (tmp_path / "verslag").read_text() == "van iemand anders"


@pytest.mark.parametrize("arguments", [(), ("--out", "x", "--on", "31-12-2026"), ("--out", "x", "--on", "2026-02-30")])
def test_a_call_that_is_wrong_is_wrong_usage(practice: dict[str, Any], arguments: tuple[str, ...]) -> None:
    assert ask(practice, "coordinator", *arguments).returncode == 2
