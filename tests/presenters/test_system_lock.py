"""Locking with the system, on a real session bus of its own."""

from __future__ import annotations

import subprocess
import sys

LISTENER = """
import subprocess, sys
from PySide6.QtCore import QCoreApplication, QTimer
from desktop.presenters.system_lock import SystemLock
app = QCoreApplication([])
lock = SystemLock()
assert lock.start() >= 3, "no bus"
told = []
lock.lock_due.connect(lambda: (told.append(1), app.quit()))
def say(active):
    subprocess.run(["dbus-send", "--session", "--type=signal", "/org/freedesktop/ScreenSaver",
                    "org.freedesktop.ScreenSaver.ActiveChanged", f"boolean:{active}"], check=True)
QTimer.singleShot(50, lambda: say(sys.argv[1]))
QTimer.singleShot(1500, app.quit)
app.exec()
print(len(told))
"""


def heard(active: str) -> str:
    command = ["dbus-run-session", "--", sys.executable, "-c", LISTENER, active]
    return subprocess.run(command, capture_output=True, text=True, timeout=30, check=True).stdout.strip()


def test_the_systems_lock_screen_locks_the_vault() -> None:
    assert heard("true") == "1"


def test_the_end_of_the_systems_lock_locks_nothing() -> None:
    assert heard("false") == "0"
