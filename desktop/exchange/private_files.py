"""Reading one file of somebody else, with a limit."""

from __future__ import annotations

from pathlib import Path


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
