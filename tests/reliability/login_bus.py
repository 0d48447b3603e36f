"""A private D-Bus, as session and as system bus of a program under test, with the login daemon, UPower and screen saver of a laptop."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from jeepney import DBusAddress, HeaderFields, Message, MessageType, message_bus, new_error, new_method_return, new_signal
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection

SESSION = "/org/freedesktop/login1/session/_31"
OTHER_SESSION = "/org/freedesktop/login1/session/_32"
NAMES = ("org.freedesktop.login1", "org.freedesktop.UPower", "org.freedesktop.ScreenSaver")


class Login:
    """The services; `held` is readable to its end once nobody delays sleep any more."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.surroundings = {"DBUS_SESSION_BUS_ADDRESS": address, "DBUS_SYSTEM_BUS_ADDRESS": address, "XDG_SESSION_ID": "1"}
        self.held: int | None = None
        self.inhibits: tuple[str, ...] = ()
        self._bus: DBusConnection = open_dbus_connection(address, enable_fds=True)
        for name in NAMES:
            Proxy(message_bus, self._bus).RequestName(name)
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def tell(self, path: str, interface: str, signal: str, signature: str = "", body: tuple[object, ...] = ()) -> None:
        """Say a signal to everybody on the bus."""
        self._bus.send(new_signal(DBusAddress(path, interface=interface), signal, signature or None, body))

    def turn(self, path: str, interface: str, name: str, *, on: bool) -> None:
        """A property became `on`."""
        self.tell(path, "org.freedesktop.DBus.Properties", "PropertiesChanged", "sa{sv}as", (interface, {name: ("b", on)}, []))

    def let_go(self) -> bool:
        """Waits until whoever delayed sleep is done; False when nobody ever delayed it."""
        return self.held is not None and os.read(self.held, 1) == b""

    def end(self) -> None:
        """After the bus itself is gone."""
        self._thread.join()
        self._bus.close()
        if self.held is not None:
            os.close(self.held)

    def _serve(self) -> None:
        while True:
            try:
                message = self._bus.receive()
            except (OSError, EOFError):
                return
            if message.header.message_type is MessageType.method_call:
                self._answer(message)

    def _answer(self, message: Message) -> None:
        method = message.header.fields[HeaderFields.member]
        if method == "GetSession":
            self._bus.send(new_method_return(message, "o", (SESSION,)))
        elif method == "Inhibit":
            self.held, its = os.pipe()
            self.inhibits = tuple(message.body)
            self._bus.send(new_method_return(message, "h", (its,)))
            os.close(its)
        else:
            self._bus.send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))


SIGNALS: dict[str, Callable[[Login], None]] = {
    "slaapstand": lambda login: login.tell("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", "b", (True,)),
    "sessie op slot": lambda login: login.tell(SESSION, "org.freedesktop.login1.Session", "Lock"),
    "andere gebruiker": lambda login: login.turn(SESSION, "org.freedesktop.login1.Session", "Active", on=False),
    "slotscherm": lambda login: login.tell("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", "b", (True,)),
    "systeem zegt op slot": lambda login: login.turn(SESSION, "org.freedesktop.login1.Session", "LockedHint", on=True),
    "klep dicht": lambda login: login.turn("/org/freedesktop/UPower", "org.freedesktop.UPower", "LidIsClosed", on=True),
}
"""Everything by which the system says that the worker is away."""

NO_REASON: tuple[Callable[[Login], None], ...] = (
    lambda login: login.tell("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", "b", (False,)),
    lambda login: login.turn(SESSION, "org.freedesktop.login1.Session", "Active", on=True),
    lambda login: login.turn(OTHER_SESSION, "org.freedesktop.login1.Session", "Active", on=False),
    lambda login: login.tell(OTHER_SESSION, "org.freedesktop.login1.Session", "Lock"),
    lambda login: login.turn("/org/freedesktop/UPower", "org.freedesktop.UPower", "LidIsClosed", on=False),
    lambda login: login.tell("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", "b", (False,)),
)


@contextmanager
def login_bus() -> Iterator[Login]:
    """A bus with its services, ended afterwards."""
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert daemon.stdout is not None
    login = Login(daemon.stdout.readline().strip())
    try:
        yield login
    finally:
        daemon.kill()
        daemon.communicate()
        login.end()
