"""A window may emit and paint all day: PySide6 6.12.0 would end Python 3.11 after some thousands of signals or lines."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

EMIT = """
from PySide6.QtCore import QObject, Signal
from desktop.presenters.lasting_true import make_true_last
class Bell(QObject):
    rings = Signal(int)
{first}
bell = Bell()
for number in range(20_000):
    bell.rings.emit(number)
print("whole", flush=True)
"""
PAINT = """
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter
from desktop.presenters.lasting_true import make_true_last
{first}
paper = QImage(20, 20, QImage.Format.Format_RGB32)
painter = QPainter(paper)
for number in range(20_000):
    painter.drawLine(QPointF(1, 1), QPointF(9, 9))
painter.end()
print("whole", flush=True)
"""


def done(program: str, first: str) -> subprocess.CompletedProcess[str]:
    code = program.format(first=first)
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False, env=surroundings)


@pytest.mark.parametrize("program", [EMIT, PAINT], ids=["signals", "lines"])
def test_twenty_thousand_leave_the_process_whole(program: str) -> None:
    ended = done(program, "make_true_last()")
    assert (ended.returncode, ended.stdout) == (0, "whole\n")


@pytest.mark.parametrize("program", [EMIT, PAINT], ids=["signals", "lines"])
@pytest.mark.skipif(sys.version_info >= (3, 12), reason="True and None cannot die there")
def test_the_fault_is_still_in_pyside_so_the_guard_is_still_needed(program: str) -> None:
    assert done(program, "").returncode != 0
