"""A reserve copy of somebody else's making is judged in a moment, whatever stands in its headers (T9, X24, F18)."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from desktop.store import backup

JUDGE = "import sys; from pathlib import Path; from desktop.store import backup; sys.exit(int(backup.is_sound(Path(sys.argv[1]))))"


def header(name: str, size: bytes, kind: bytes = tarfile.REGTYPE) -> bytes:
    """A tar header of which the size field is what somebody wrote there."""
    info = tarfile.TarInfo(name)
    info.type = kind
    block = bytearray(info.tobuf(tarfile.USTAR_FORMAT))
    block[124:136], block[148:156] = size, b" " * 8
    block[148:156] = b"%06o\0 " % sum(block)
    return bytes(block)


def negative(size: int) -> bytes:
    return b"\xff" + (size & ((1 << 88) - 1)).to_bytes(11, "big")


def judged(path: Path) -> int:
    """In a process of its own, because the fault is that it never ends."""
    return subprocess.run([sys.executable, "-c", JUDGE, str(path)], timeout=20, check=False).returncode


def test_a_size_below_nothing_does_not_read_for_ever(tmp_path: Path) -> None:
    none = b"00000000000\0"
    for number, size in enumerate((-512, -513)):
        raw = header("kluis.db", none) + header("SHA256SUMS", negative(size)) + bytes(1024)
        (tmp_path / f"{number}.tar").write_bytes(raw)
    assert [judged(tmp_path / "0.tar"), judged(tmp_path / "1.tar")] == [0, 0]


@pytest.mark.parametrize("kind", [tarfile.XHDTYPE, tarfile.GNUTYPE_LONGNAME])
def test_a_header_of_another_kind_is_not_read_into_memory(tmp_path: Path, kind: bytes) -> None:
    path = tmp_path / "kluis-2026-11-20.tar"
    with path.open("wb") as file:
        file.write(header("kluis.db", b"%011o\0" % (8 * 1024**3 - 1), kind))
        file.truncate(2 * 1024**3)
    code = "import resource; resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30)); " + JUDGE
    done = subprocess.run([sys.executable, "-c", code, str(path)], timeout=20, check=False, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_tar_of_very_many_members_is_left_after_a_few(tmp_path: Path) -> None:
    path = tmp_path / "kluis-2026-11-20.tar"
    path.write_bytes(header("kluis.db", b"00000000000\0") * 60_000 + bytes(1024))
    assert not backup.is_sound(path)
    assert backup.key_id(path) == ""
