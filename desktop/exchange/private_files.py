"""Writing one file for somebody else: mode 600, whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from desktop.durable import sync_folder


def replace(path: Path, content: bytes) -> None:
    """Put `content` at `path`, over what stood there, durably; raises OSError and then leaves `path` as it was."""
    # mkstemp makes the file with mode 600; a name in the same folder, because a rename is atomic only within one disk.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".kantelpunt-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(name, path)
        sync_folder(path.parent)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def read(path: Path, limit: int) -> bytes:
    """At most `limit` bytes of a regular file; raises OSError (IsADirectoryError for what is no file), OverflowError when longer."""
    if path.exists() and not path.is_file():
        raise IsADirectoryError(path.name)  # A pipe or device would never end.
    if path.stat().st_size > limit:
        raise OverflowError
    with path.open("rb") as stream:
        content = stream.read(limit + 1)
    if len(content) > limit:
        raise OverflowError  # It grew after its size was looked up.
    return content
