"""A disk that can be filled: a tmpfs of 8 MB where this may be mounted (root on Linux), else a limit on the size of files."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SIZE = 8_000_000
FILLING = "vulling"


class SmallDisk:
    """`fill` leaves this much room on `folder`; `free` gives it all back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self, room: int = 0) -> None:
        self.free()
        left = os.statvfs(self.folder).f_bavail * os.statvfs(self.folder).f_bsize
        descriptor = os.open(self.folder / FILLING, os.O_CREAT | os.O_WRONLY, 0o600)
        os.posix_fallocate(descriptor, 0, max(4096, left - room))
        os.close(descriptor)

    def free(self) -> None:
        (self.folder / FILLING).unlink(missing_ok=True)


class Limited(SmallDisk):
    """Without a mount: no file may grow past `room`. Of this program only, and of the programs that it starts afterwards."""

    def fill(self, room: int = 0) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (max(room, 4096), resource.RLIM_INFINITY))

    def free(self) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


@contextmanager
def small_disk(folder: Path) -> Iterator[SmallDisk]:
    folder.mkdir(mode=0o700)
    disk = SmallDisk(folder) if _mounted(folder) else Limited(folder)
    try:
        yield disk
    finally:
        disk.free()
        if isinstance(disk, SmallDisk) and not isinstance(disk, Limited):
            subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _mounted(folder: Path) -> bool:
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        return False
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=700", "none", str(folder)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0
