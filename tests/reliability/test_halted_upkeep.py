"""The day's check and copy stop within a second once the lock comes, wherever they are (design.md 3, F23)."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from measured import Measured
from small_vault import SmallVault, resident, with_desk

from desktop.models.errors import Halted
from desktop.models.halt import Halt
from desktop.verbs import copies, opening

CASES = 150


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallVault:
    vault = SmallVault(tmp_path / "kluis", monkeypatch)
    with_desk(vault, lambda desk: [desk.store.add_version(None, resident(f"VD-{n}"), command="begonnen") for n in range(CASES)])
    return vault


def stopped_after(small: SmallVault, wait: float) -> float:
    """Seconds between asking and the end of the thread, when it was asked `wait` seconds after the beginning."""
    keys, halt = small.keys(), Halt()
    outcome: list[object] = []

    def day() -> None:
        try:
            outcome.append(opening.daily(small.folder, keys, small.clock, halt=halt))
        except Halted:
            outcome.append("gestopt")

    thread = threading.Thread(target=day)
    thread.start()
    thread.join(wait)
    asked = time.monotonic()
    halt.ask()
    thread.join()
    assert outcome in ([[]], ["gestopt"])
    return time.monotonic() - asked


def test_the_check_and_the_copy_stop_within_a_second_at_any_moment(small: SmallVault, figure: Measured) -> None:
    slowest = 0.0
    count = figure.size(push=8, full=60)
    for number in range(count):
        slowest = max(slowest, stopped_after(small, 0.6 * number / count))
        folder = small.folder / copies.FOLDER
        left = [path for path in folder.glob("*") if path.name != copies.BOOK and path.suffix != ".tar"]
        assert left == []
        for path in folder.glob("*"):
            path.unlink()
    figure("F23", "de dagelijkse controle en reservekopie stoppen als het slot komt", slowest, goal=1.0, unit="seconden", at_most=True)
