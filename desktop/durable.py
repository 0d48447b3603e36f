"""What makes a file on the disk whole and lasting: a new or renamed name is sure after its folder was synced, not before.

Without it a power cut can take away a bundle or a reserve copy that was already said to be there (reliability.md F2).
"""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

UNFINISHED = ".kantelpunt-"
"""How the name begins of a file that a power cut may leave behind, beside the one that was to be replaced."""


def write_new(path: Path, content: bytes) -> None:
    """A new file with mode 600; raises FileExistsError for a name that is taken, else OSError, and then there is no such file."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        _fill(handle, content)
        sync_folder(path.parent)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def replace(path: Path, content: bytes) -> None:
    """Put `content` at `path` with mode 600, over what stood there; raises OSError and then leaves `path` as it was."""
    # mkstemp makes the file with mode 600; a name in the same folder, because a rename is atomic only within one disk.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=UNFINISHED)
    try:
        _fill(handle, content)
        os.replace(name, path)
        sync_folder(path.parent)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _fill(handle: int, content: bytes) -> None:
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def sync_file(path: Path) -> None:
    """What was written in a file survives a power cut from here on; raises OSError."""
    _sync(path, os.O_RDWR)


def sync_folder(folder: Path) -> None:
    """Names in `folder` survive a power cut from here on; raises OSError."""
    if os.name == "nt":
        return  # Windows cannot open a folder for fsync; NTFS journals the rename itself.
    try:
        _sync(folder, os.O_RDONLY)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # A share that cannot sync folders still has the file.
            raise


def _sync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
