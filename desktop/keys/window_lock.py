"""One window per vault. The operating system holds the lock, so a killed window leaves nothing that must be cleaned up.

Verbs work beside an open window and do not take it.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Self

from desktop.models.errors import StorageFault, VaultInUse
from desktop.models.strict_json import JSONFault, dumps, loads

NAME = "venster.slot"
NOBODY = ("", 0)
WRITES_SOON = 1.0
"""Seconds: who has just locked has not yet written who it is; so long is that waited for."""
LOCKED_BYTE = 4096
"""Windows locks bytes against reading too, so the locked byte lies past the text that tells who holds it."""


class WindowLock:
    """Held from `take` to `release`; also a context manager. Facts in the file: process number and UTC time, no name."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._descriptor: int | None = None

    def take(self, now: datetime) -> Self:
        """Raises VaultInUse(since, pid), StorageFault(file)."""
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            raise StorageFault(file=NAME) from None
        if not _lock(descriptor):
            since, pid = _told(descriptor)
            os.close(descriptor)
            raise VaultInUse(since=since, pid=pid)
        self._descriptor = descriptor
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, dumps({"pid": os.getpid(), "sinds": now.isoformat()}).encode())
        return self

    def release(self) -> None:
        """The file stays: removing it would let two windows lock two files of one name."""
        if self._descriptor is not None:
            os.ftruncate(self._descriptor, 0)
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()


def _lock(descriptor: int) -> bool:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - only exists on Windows

        os.lseek(descriptor, LOCKED_BYTE, os.SEEK_SET)
        with contextlib.suppress(OSError):
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            return True
        return False
    import fcntl  # noqa: PLC0415 - does not exist on Windows

    with contextlib.suppress(BlockingIOError):
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def _told(descriptor: int) -> tuple[str, int]:
    end = time.monotonic() + WRITES_SOON
    while (holder := _holder(descriptor)) == NOBODY and time.monotonic() < end:
        time.sleep(0.02)
    return holder


def _holder(descriptor: int) -> tuple[str, int]:
    os.lseek(descriptor, 0, os.SEEK_SET)
    try:
        text = loads(os.read(descriptor, 1000))
        return str(text["sinds"]), int(text["pid"])
    except (JSONFault, KeyError, TypeError, ValueError):
        return NOBODY
