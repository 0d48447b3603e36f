"""The lid, sleep, the system's own lock screen and another user lock the vault too (design.md 3). Linux, over D-Bus; elsewhere the
clock's gap does it.

Anybody on the session bus may say that the screen was locked: the worst that comes of it is a lock.
"""

from __future__ import annotations

import os
from typing import Any, cast

from PySide6.QtCore import SLOT, QObject, QTimer, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusUnixFileDescriptor

SCREENSAVERS = (
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged"),
    ("/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged"),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged"),
)
LOGIN = "org.freedesktop.login1"
MANAGER = ("/org/freedesktop/login1", "org.freedesktop.login1.Manager")
SESSION = "org.freedesktop.login1.Session"
POWER = ("org.freedesktop.UPower", "/org/freedesktop/UPower")
PROPERTIES = ("org.freedesktop.DBus.Properties", "PropertiesChanged")
WAIT_FOR_US = ("sleep", "Kantelpunt", "Zet de dossiers op slot", "delay")

# The type stubs say bytes, the call takes only what SLOT gives, which is text.
DUE = cast("bytes", SLOT("due(bool)"))
NOW = cast("bytes", SLOT("now()"))
TURNED = cast("bytes", SLOT("turned(QString,QVariantMap,QStringList)"))


class SystemLock(QObject):
    """`lock_due` is told before the laptop sleeps, when its own screen locks, its lid closes, and when somebody else logs in on it.

    While this process lives, sleep waits for it a moment (logind: at most 5 s): replacing the process lets go.
    """

    lock_due = Signal()
    ready = Signal()
    """The system answered which session this is, or that it does not know: from now on nothing is missed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: list[QDBusPendingCallWatcher] = []
        self._hold: QDBusUnixFileDescriptor | None = None

    @property
    def delays_sleep(self) -> bool:
        """Whether the system waits for us before it sleeps."""
        return self._hold is not None and self._hold.isValid()

    def start(self) -> int:
        """Listen from now on; the number of places that could be listened to (0 without D-Bus: nothing is lost by asking)."""
        session, system = QDBusConnection.sessionBus(), QDBusConnection.systemBus()
        heard = sum(session.connect("", *place, self, DUE) for place in SCREENSAVERS) if session.isConnected() else 0
        if system.isConnected():
            heard += int(system.connect(LOGIN, *MANAGER, "PrepareForSleep", self, DUE))
            heard += int(system.connect(*POWER, *PROPERTIES, self, TURNED))
            self._ask("GetSession", [os.environ.get("XDG_SESSION_ID") or "auto"], self._follow)
            self._ask("Inhibit", list(WAIT_FOR_US), self._keep)
        else:
            QTimer.singleShot(0, self, self.ready.emit)
        return heard

    @Slot(bool)
    def due(self, begins: bool) -> None:
        """The signal says True when it begins and False when it is over."""
        if begins:
            self.lock_due.emit()

    @Slot()
    def now(self) -> None:
        """The session was told to lock itself."""
        self.lock_due.emit()

    @Slot(str, "QVariantMap", "QStringList")
    def turned(self, interface: str, values: dict[str, Any], _unknown: list[str]) -> None:
        """Another user came in front of this session, the system says that it is locked, or the lid went down."""
        session = interface == SESSION and (values.get("Active") is False or values.get("LockedHint") is True)
        if session or values.get("LidIsClosed") is True:
            self.lock_due.emit()

    def _ask(self, method: str, arguments: list[str], answer: Any) -> None:
        # Never waited for: a login daemon that does not answer must not keep anybody from her work.
        call = QDBusMessage.createMethodCall(LOGIN, *MANAGER, method)
        call.setArguments(arguments)
        watcher = QDBusPendingCallWatcher(QDBusConnection.systemBus().asyncCall(call), self)
        watcher.finished.connect(lambda: self._answered(watcher, answer))
        self._asked.append(watcher)

    def _answered(self, watcher: QDBusPendingCallWatcher, answer: Any) -> None:
        self._asked.remove(watcher)
        answer(None if watcher.isError() else watcher.reply().arguments()[0])
        if not self._asked:
            self.ready.emit()

    def _follow(self, path: Any) -> None:
        # Without an answer every session is listened to: a lock too many is no harm.
        system, place = QDBusConnection.systemBus(), path.path() if path is not None else ""
        system.connect(LOGIN, place, SESSION, "Lock", self, NOW)
        system.connect(LOGIN, place, *PROPERTIES, self, TURNED)

    def _keep(self, hold: Any) -> None:
        self._hold = hold
