"""The program as a process of its own: it stays up, a second window on the same vault is refused, and a lock is another process image."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.keys.derivation import LIGHTEST
from desktop.verbs import founding
from desktop.verbs.founding import Founding
from desktop.verbs.ownership import Owner

# The message box would wait for a press, so this child writes what it would tell.
TELLING = """
import sys
from desktop import app
def tell(parent, title, text):
    print(f"{title}: {text}", file=sys.stderr)
sys.exit(app.main(["--vault", sys.argv[1]], tell=tell))
"""
# Opens with the six words, types nothing, and is locked by the window's own act; then the same process shows the lock screen again.
LOCKING = """
import sys
from PySide6.QtCore import QTimer
from desktop import app
folder, words = sys.argv[1:]
class Watched(app.Program):
    def start(self):
        started = super().start()
        QTimer.singleShot(0, lambda: self.screen._presenter.try_secret(words, words=True))
        return started
    def opened(self, keys):
        super().opened(keys)
        self.workplace.ready.connect(lambda: QTimer.singleShot(0, self.workplace.lock))
app.Program = Watched
sys.exit(app.main(["--vault", folder]))
"""


@pytest.fixture
def vault(tmp_path: Path) -> tuple[Path, str]:
    """A practice vault and its six words."""
    folder = tmp_path / "kluis"
    words = founding.found(folder, Founding(Owner.new("Wytske Postma", "werker", None, practice=True)), cost=LIGHTEST)
    return folder, " ".join(words)


@contextmanager
def running(*arguments: str) -> Iterator[subprocess.Popen[str]]:
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    child = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=surroundings)
    try:
        yield child
    finally:
        child.kill()
        child.communicate()


def until(condition: Callable[[], bool], child: subprocess.Popen[str], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert child.poll() is None, child.communicate()
        assert time.monotonic() < end
        os.sched_yield()


def held_by(folder: Path, child: subprocess.Popen[str]) -> bool:
    file = folder / "venster.slot"
    return file.exists() and f'"pid":{child.pid}' in file.read_text().replace(" ", "")


def test_the_window_stays_until_it_is_ended(vault: tuple[Path, str]) -> None:
    folder, _ = vault
    with running("-m", "desktop", "--vault", str(folder)) as child:
        until(lambda: held_by(folder, child), child)
        with pytest.raises(subprocess.TimeoutExpired):
            child.wait(1)
        child.send_signal(signal.SIGTERM)
        assert child.wait(10) == -signal.SIGTERM


def test_a_second_window_on_the_same_vault_is_refused_in_dutch(vault: tuple[Path, str]) -> None:
    folder, _ = vault
    with running("-m", "desktop", "--vault", str(folder)) as first:
        until(lambda: held_by(folder, first), first)
        with running("-c", TELLING, str(folder)) as second:
            _, told = second.communicate(timeout=30)
        assert second.returncode == 1
        assert "Kantelpunt kan niet open: " in told
        assert held_by(folder, first)


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="looks at /proc")
def test_a_lock_is_the_same_process_with_another_image(vault: tuple[Path, str]) -> None:
    folder, words = vault
    with running("-c", LOCKING, str(folder), words) as child:
        line = Path(f"/proc/{child.pid}/cmdline")
        until(lambda: b"desktop" in line.read_bytes().split(b"\0"), child)
        until(lambda: held_by(folder, child), child)
        assert child.poll() is None
