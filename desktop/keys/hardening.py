"""At the very start: no core files, memory that others of the same user cannot read, and files that are private by default.

Not promised: swap and hibernation (the installer asks for disk encryption) and an administrator (reliability.md 2, 5.2).
"""

from __future__ import annotations

import ctypes
import os
import sys
from dataclasses import dataclass

PR_GET_DUMPABLE = 3
PR_SET_DUMPABLE = 4


@dataclass(frozen=True)
class Hardened:
    """What was done. `reason` is a code that tells why memory is not shut off, empty when it is."""

    no_core: bool
    not_readable: bool
    reason: str = ""


def harden() -> Hardened:
    """Call before any key is read, and again in a replaced process: exec makes a process readable again."""
    os.umask(0o077)
    no_core = _no_core_files()
    if not sys.platform.startswith("linux"):
        # Windows and macOS have no call that a program may make for itself without a signed helper.
        return Hardened(no_core, False, "alleen_linux")
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    shut = libc.prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 0
    return Hardened(no_core, shut, "" if shut else "geweigerd")


def _no_core_files() -> bool:
    if sys.platform == "win32":
        return False
    import resource  # noqa: PLC0415 - does not exist on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
