"""From the start of the process to the painted lock screen, against a bare PySide6 window started the same way."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from bench import vaults
from bench.timing import Measure, compared, in_turns

ROUNDS = 9
BAR = "hooguit 1,3 x een kaal venster"
WATCH = """
from PySide6.QtCore import QEvent, QObject, QTimer
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, lambda: (print("painted", flush=True), os._exit(0)))
        return False
watch = Watch()
"""
BARE = (
    """
import os, sys
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication(sys.argv[:1])
"""
    + WATCH
    + """
window = QWidget()
window.resize(1366, 768)
window.installEventFilter(watch)
window.show()
application.exec()
"""
)
OURS = (
    """
import os, sys
from pathlib import Path
from desktop.keys import hardening
hardening.harden()
from desktop import app
application = app.start_qt()
"""
    + WATCH
    + """
program = app.Program(Path(sys.argv[1]), lambda: None)
show = program._show
def watched(screen):
    screen.installEventFilter(watch)
    show(screen)
program._show = watched
assert program.start()
application.exec()
"""
)


def measure(folder: Path, *, full: bool) -> list[Measure]:
    vault = folder / "starten"
    vaults.found(vault)
    (vault / vaults.WORDS_FILE).rename(folder / "starten-woorden.txt")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    times = in_turns(lambda: _painted(OURS, environment, vault), lambda: _painted(BARE, environment, vault), ROUNDS * (3 if full else 1))
    return [
        compared(
            "start tot slotscherm", BAR, times, lambda found: found.ratio <= 1.3, f"min {found_min(times[0])}, kaal {found_min(times[1])}"
        )
    ]


def found_min(times: list[float]) -> str:
    return f"{1000 * min(times):.0f} ms"


def _painted(program: str, environment: dict[str, str], vault: Path) -> float:
    begin = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", program, str(vault)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    ) as child:
        assert child.stdout is not None
        line = child.stdout.readline()
        took = time.perf_counter() - begin
    if line != b"painted\n":
        raise RuntimeError("the window was not painted")
    return took
