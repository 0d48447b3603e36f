"""From opened keys to the work list, key stretching aside, at three sizes: against opening the SQLCipher file and reading one page.

Two lines a size: what the services take (vault open, rows and counts), and the whole window until the list is painted.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from pathlib import Path

from bench import replay, vaults
from bench.timing import Measure, NotYet, in_turns, p95
from desktop.keys.open_keys import OpenKeys
from desktop.models.records import WorkQuery
from desktop.services import search
from desktop.verbs import opening

SIZES = (100, 10_000)
LARGEST = 100_000
BAR = "hooguit 150 ms boven openen en een bladzij"
PAGE = "SELECT * FROM werklijst ORDER BY nr LIMIT 50"
WINDOW = """
import os, sys, time
from pathlib import Path
from PySide6.QtCore import QEvent, QObject, QTimer
from bench import vaults
from desktop import app
application = app.start_qt()
app._import_heavy()
import desktop.window
folder = Path(sys.argv[1])
keys = vaults.keys(folder)
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and watched.parent().model().rowCount():
            print(time.perf_counter() - begin, flush=True)
            os._exit(0)
        return False
watch = Watch()
begin = time.perf_counter()
workplace = desktop.window.Workplace(folder, keys)
def show():
    page = workplace.window.pages.currentWidget()
    page.table.viewport().installEventFilter(watch)
    workplace.window.show()
workplace.ready.connect(show)
workplace.open()
application.exec()
"""


def measure(folder: Path, *, full: bool) -> list[Measure]:
    lines = []
    for size in (*SIZES, LARGEST) if full else SIZES:
        vault = vaults.filled(folder / f"kluis-{size}", size)
        keys = vaults.keys(vault)
        ours, raw = in_turns(lambda: _listed(vault, keys), lambda: _bare(vault, keys), 15)  # noqa: B023 used within the turn
        name = f"{size:,} dossiers".replace(",", ".")
        lines.append(_line(f"openen tot werklijst, {name}", ours, raw))
        lines.append(_line(f"openen tot lijst op het scherm, {name}", _windows(vault), raw))
    return lines


def _line(what: str, ours: list[float], raw: list[float]) -> Measure:
    above = 1000 * (statistics.median(ours) - statistics.median(raw))
    return Measure(
        what=what,
        bar=BAR,
        ours_ms=1000 * statistics.median(ours),
        raw_ms=1000 * statistics.median(raw),
        ratio=statistics.median(ours) / statistics.median(raw),
        ratio_of_minima=min(ours) / min(raw),
        p95_ms=1000 * p95(ours),
        met=above <= 150,
        note=f"{above:.0f} ms erboven",
    )


def _listed(vault: Path, keys: OpenKeys) -> None:
    desk = opening.open_desk(vault, keys)
    search.rows(desk, WorkQuery())
    search.counts(desk, WorkQuery())
    desk.close()


def _bare(vault: Path, keys: OpenKeys) -> None:
    raw = replay.opened(vault, keys.database_key)
    raw.execute(PAGE).fetchall()
    raw.close()


def _windows(vault: Path) -> list[float]:
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    return [_window(vault, environment) for _ in range(5)]


def _window(vault: Path, environment: dict[str, str]) -> float:
    command = [sys.executable, "-c", WINDOW, str(vault)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)
        return float(done.stdout)
    except subprocess.TimeoutExpired:
        raise NotYet("de lijst kwam in een minuut niet op het scherm") from None
    except ValueError:
        raise NotYet(f"het venster kwam niet: {done.stderr.strip()[-200:]}") from None
