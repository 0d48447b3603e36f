"""Files for others are private, whole, and bounded on the way in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop.exchange import private_files


def test_a_file_is_replaced_whole_with_mode_600(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_text("old")
    private_files.replace(target, b"new")
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a"
    target.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        private_files.replace(target, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert target.read_text() == "old"


def test_a_pipe_or_a_folder_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path):
        with pytest.raises(IsADirectoryError):
            private_files.read(path, 10)


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x" * 11)
    with pytest.raises(OverflowError):
        private_files.read(tmp_path / "a", 10)
    assert private_files.read(tmp_path / "a", 11) == b"x" * 11
