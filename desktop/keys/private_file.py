"""Writing a small private file of the vault so that after a power cut the old or the new one is there, whole (mode 600)."""

from __future__ import annotations

from pathlib import Path

from desktop import durable
from desktop.models.errors import disk_fault


def replace(path: Path, content: bytes) -> None:
    """Raises DiskFull, StorageFault(file), and then leaves `path` as it was."""
    try:
        durable.replace(path, content)
    except OSError as error:
        raise disk_fault(error, path.name) from None
