"""Keeps Python 3.11 alive under PySide6 6.12.0, whose `Signal.emit` gives away a reference to `True` that it does not own.

Some thousands of emits (an hour of typing) use up all references, and Python ends with "deallocating True or False". Not in PySide6
6.11, and harmless from Python 3.12 on, where True cannot die (PEP 683). To be taken out when PySide6 is mended.
"""

from __future__ import annotations

import ctypes
import sys

MORE_THAN_EVER_EMITTED = 1 << 40


def make_true_last() -> None:
    """Once a process, before the first signal: what Python 3.12 does by itself. Any thread."""
    if sys.version_info < (3, 12):
        # The reference count is the first field of every object of CPython 3.11.
        ctypes.c_ssize_t.from_address(id(True)).value += MORE_THAN_EVER_EMITTED
