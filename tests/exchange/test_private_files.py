"""Files of others are bounded on the way in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop.exchange import private_files


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
