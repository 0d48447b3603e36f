"""Keeps Python 3.11 alive under PySide6 6.12.0, which gives away references to `True` and `None` that it does not own.

Every `Signal.emit` costs one of `True`, every drawn line or circle one of `None` (`QPainter.drawLine`, `setPen` and their like). An hour
of work uses up all references, and Python ends with "deallocating None". Not in PySide6 6.11, and harmless from Python 3.12 on, where
these cannot die (PEP 683). To be taken out when PySide6 is mended.
"""

from __future__ import annotations

import ctypes
import sys

MORE_THAN_EVER_USED = 1 << 40


def make_true_last() -> None:
    """Once a process, before the first signal and the first picture: what Python 3.12 does by itself. Any thread."""
    if sys.version_info < (3, 12):
        for one in (None, True, False):
            # The reference count is the first field of every object of CPython 3.11.
            ctypes.c_ssize_t.from_address(id(one)).value += MORE_THAN_EVER_USED
