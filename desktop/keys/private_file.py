"""Writing a small private file so that after a power cut the old or the new one is there, whole (mode 600)."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from pathlib import Path

from desktop.durable import sync_folder
from desktop.models.errors import DiskFull, StorageFault


def replace(path: Path, content: bytes) -> None:
    """Atomic: temporary name, fsync, rename, fsync of the folder. Raises DiskFull, StorageFault(file)."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        _write(temporary, content)
        os.replace(temporary, path)
        sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        kind = DiskFull if error.errno in {errno.ENOSPC, errno.EDQUOT} else StorageFault
        raise kind(file=path.name) from None


def _write(path: Path, content: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
