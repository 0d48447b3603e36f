"""The mailbox as a folder: a network share or a USB stick (design.md 5; fault F19).

A file appears once, whole, under its final name: temporary name, fsync, exclusive link, read back and compared. Used on the sync
thread only.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path
from secrets import token_hex

from desktop.durable import sync_folder
from desktop.models.errors import MailboxFault

MAX_FILE = 60_000_000
_PART = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,120}")
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


class FolderMailbox:
    """Names are `<folder>/<file>`. The root must be there already: a share that is not mounted is a fault, never a new empty mailbox."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def list(self, prefix: str = "") -> list[str]:
        """All complete files whose name starts with `prefix`, sorted; half-written files and links are not there."""
        try:
            folders = [entry for entry in os.scandir(self.root) if entry.is_dir(follow_symlinks=False) and _PART.fullmatch(entry.name)]
            found = [f"{folder.name}/{entry.name}" for folder in folders for entry in os.scandir(folder.path) if _is_file(entry)]
        except OSError as error:
            raise self._fault(error) from error
        return sorted(name for name in found if name.startswith(prefix))

    def get(self, name: str) -> bytes:
        """The bytes of a file; raises MailboxFault (ontbreekt, te_groot, niet_bereikbaar)."""
        path = self._path(name)
        try:
            handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
            with os.fdopen(handle, "rb") as file:
                content = file.read(MAX_FILE + 1)
        except OSError as error:
            raise self._fault(error) from error
        if len(content) > MAX_FILE:
            raise MailboxFault(where=str(self.root), reason="te_groot")
        return content

    def put_new(self, name: str, content: bytes) -> None:
        """Exclusive; silent when the same bytes are there already, so that a broken round can be done again."""
        path = self._path(name)
        if not self.root.is_dir():
            raise MailboxFault(where=str(self.root), reason="niet_bereikbaar")
        half = path.with_name(f".half-{token_hex(8)}")
        try:
            path.parent.mkdir(exist_ok=True)
            _write_durably(half, content)
            _appear(half, path)
            sync_folder(path.parent)
        except FileExistsError:
            self._must_equal(name, content)
        except OSError as error:
            raise self._fault(error) from error
        else:
            self._check_written(name, content)
        finally:
            _drop(half)

    def exists(self, name: str) -> bool:
        path = self._path(name)
        if not self.root.is_dir():
            raise MailboxFault(where=str(self.root), reason="niet_bereikbaar")
        return path.is_file() and not path.is_symlink()

    def remove(self, name: str) -> None:
        """Silent when the file is gone already."""
        try:
            self._path(name).unlink(missing_ok=True)
        except OSError as error:
            raise self._fault(error) from error

    def _check_written(self, name: str, content: bytes) -> None:
        if self.get(name) != content:
            _drop(self._path(name))  # ours, and made just now: half a bundle may not stay under its final name
            raise MailboxFault(where=name, reason="beschadigd")

    def _must_equal(self, name: str, content: bytes) -> None:
        if self.get(name) != content:
            raise MailboxFault(where=name, reason="bestaat_anders")

    def _path(self, name: str) -> Path:
        parts = name.split("/")
        if len(parts) != 2 or not all(_PART.fullmatch(part) for part in parts):
            raise MailboxFault(where=ascii(name[:60]), reason="naam")
        return self.root / parts[0] / parts[1]

    def _fault(self, error: OSError) -> MailboxFault:
        reasons = {errno.ENOSPC: "vol", errno.EDQUOT: "vol", errno.EACCES: "geen_toegang", errno.EROFS: "geen_toegang"}
        missing = "ontbreekt" if self.root.is_dir() else "niet_bereikbaar"
        reason = missing if error.errno == errno.ENOENT else reasons.get(error.errno or 0, "niet_bereikbaar")
        return MailboxFault(where=str(self.root), reason=reason)


def _is_file(entry: os.DirEntry[str]) -> bool:
    return _PART.fullmatch(entry.name) is not None and stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode)


def _write_durably(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _appear(half: Path, path: Path) -> None:
    try:
        os.link(half, path)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # No hard links on exFAT and on some shares: there the folder belongs to one device, so looking first is enough.
        if path.exists():
            raise FileExistsError from error
        half.rename(path)


def _drop(half: Path) -> None:
    try:
        half.unlink(missing_ok=True)
    except OSError:
        return  # the share is gone; a hidden half file is never read
