"""Where a vault may stand: on a disk of this computer. SQLite's locks do not hold over a network, and a cloud folder copies a file that is
half written and keeps what was deleted (reliability.md 4.3, F20)."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

from desktop.models.errors import NotAllowed

MOUNTS = Path("/proc/self/mounts")
OVER_THE_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "davfs", "fuse.sshfs", "fuse.davfs2", "fuse.rclone"})
CLOUD_FOLDERS = ("onedrive", "dropbox", "nextcloud", "owncloud", "google drive", "googledrive", "icloud", "mobile documents", "box sync")
REMOTE_DRIVE = 4


def doubt(folder: Path) -> str:
    """ "" where a vault may stand, else why not: `gedeelde_schijf` or `wolkmap`. Knows what the system says and well-known names."""
    place = folder.absolute()
    if any(part.lower().startswith(CLOUD_FOLDERS) for part in place.parts):
        return "wolkmap"
    return "gedeelde_schijf" if _remote(place) else ""


def check_place(folder: Path) -> None:
    """Before a vault is made. Raises NotAllowed(gedeelde_schijf, wolkmap)."""
    reason = doubt(folder)
    if reason:
        raise NotAllowed(reason=reason, folder=str(folder))


def _remote(place: Path) -> bool:
    if sys.platform == "win32":
        return str(place).startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(f"{place.drive}\\") == REMOTE_DRIVE
    return kind_of_disk(place, _mounts()) in OVER_THE_NETWORK


def kind_of_disk(place: Path, mounts: list[tuple[str, str]]) -> str:
    """The type of the file system on which a path stands, from (mount point, type) lines; "" when nothing is known."""
    inside = [(point, kind) for point, kind in mounts if place.is_relative_to(point)]
    return max(inside, key=lambda mount: len(mount[0]))[1] if inside else ""


def _mounts() -> list[tuple[str, str]]:
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []  # Not Linux: nothing is known, so nothing is refused.
    found = [line.split() for line in lines]
    return [(os.fsdecode(words[1].encode().decode("unicode_escape").encode("latin-1")), words[2]) for words in found if len(words) > 2]
