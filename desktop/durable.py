"""What makes a new name on the disk last: a file that was made or renamed is sure after its folder was synced, not before.

Without it a power cut can take away a bundle or a reserve copy that was already said to be there (reliability.md F2).
"""

from __future__ import annotations

import errno
import os
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Names in `folder` survive a power cut from here on; raises OSError."""
    if os.name == "nt":
        return  # Windows cannot open a folder for fsync; NTFS journals the rename itself.
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # A share that cannot sync folders still has the file.
            raise
    finally:
        os.close(descriptor)
