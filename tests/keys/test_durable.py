"""What is written is private, and whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop import durable


def test_a_file_is_replaced_whole_with_mode_600(tmp_path: Path) -> None:
    target = tmp_path / "a"
    target.write_text("old")
    durable.replace(target, b"new")
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o600


def test_a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a"
    target.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        durable.replace(target, b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert target.read_text() == "old"


def test_a_new_file_is_private_and_takes_no_place_of_another(tmp_path: Path) -> None:
    target = tmp_path / "a"
    durable.write_new(target, b"new")
    assert (target.read_bytes(), target.stat().st_mode & 0o777) == (b"new", 0o600)
    with pytest.raises(FileExistsError):
        durable.write_new(target, b"other")
    assert target.read_bytes() == b"new"


def test_a_new_file_that_cannot_be_written_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        durable.write_new(tmp_path / "a", b"new")
    assert list(tmp_path.iterdir()) == []
