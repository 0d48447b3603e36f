"""The lid, sleep and the system's own lock screen lock the vault too (design.md 3). Linux, over D-Bus; elsewhere the clock's gap does it.

Anybody on the session bus may say that the screen was locked: the worst that comes of it is a lock.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

SESSION = (
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged"),
    ("/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged"),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged"),
)
SLEEP = ("org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep")

DUE = cast("bytes", SLOT("due(bool)"))
"""The type stubs say bytes, the call takes only what SLOT gives, which is text."""


class SystemLock(QObject):
    """`lock_due` is told before the laptop sleeps and when its own screen locks."""

    lock_due = Signal()

    def start(self) -> int:
        """Listen from now on; the number of places that could be listened to (0 without D-Bus: nothing is lost by asking)."""
        heard = 0
        session, system = QDBusConnection.sessionBus(), QDBusConnection.systemBus()
        if session.isConnected():
            heard += sum(session.connect("", *place, self, DUE) for place in SESSION)
        if system.isConnected():
            heard += int(system.connect(*SLEEP, self, DUE))
        return heard

    @Slot(bool)
    def due(self, begins: bool) -> None:
        """The signal says True when it begins and False when it is over."""
        if begins:
            self.lock_due.emit()
