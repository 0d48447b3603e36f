"""A screen reader of our own on the real bus (AT-SPI): finds what a blind person would find, and presses it by its action.

Run by the system's Python, which has GObject bindings; nothing of Kantelpunt is imported, so it sees only what the bus tells.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - the version is chosen first

PATIENCE = 40.0
"""Seconds until something must have come; a slow machine needs a few."""
ANSWER = 20_000
"""Milliseconds in which a busy program must answer one question."""
LOOKS_EVERY = 80
"""Milliseconds between two looks: every look asks the program hundreds of questions."""
SILENT = {"label", "filler", "image", "panel", "table cell", "scroll bar"}
"""Roles of which the description is not asked for."""
PRESSED = {"push button", "button", "toggle button", "check box", "radio button"}
KEYS = {"space": 0x20}
T = TypeVar("T")


class Silent(AssertionError):
    """What was waited for did not come; says what the bus told instead."""


@dataclass(frozen=True)
class Heard:
    """One thing on the screen as it is told: its role, name and description."""

    role: str
    name: str
    description: str
    thing: Any


class Reader:
    """Listens to one program, and acts in it."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        Atspi.init()  # The session's bus starts that of the screen readers.
        # By itself it gives up after 0.8 s, and what was pressed meanwhile would be pressed again.
        Atspi.set_timeout(ANSWER, ANSWER)
        self.program = subprocess.Popen(command, env={**os.environ, **environment, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"})
        self._loop = GLib.MainContext.default()

    def close(self) -> None:
        self.program.kill()
        self.program.wait()

    def until(self, found: Callable[[], T | None], what: str, seconds: float = PATIENCE) -> T:
        """The first thing that `found` gives that is something; the bus is served meanwhile."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                result = found()
            except GLib.Error:
                continue  # It went away while it was being told; the next look sees what came instead.
            if result:
                return result
            if self.program.poll() is not None:
                raise Silent(f"the program ended while waiting for {what}")
            self._listen()
        raise Silent(f"{what} did not come; there was: {[(one.role, one.name) for one in self.heard()][:60]}")

    def _listen(self) -> None:
        """Serve the bus for a moment."""
        end = time.monotonic() + LOOKS_EVERY / 1000
        while time.monotonic() < end:
            GLib.timeout_add(LOOKS_EVERY, lambda: False)  # Wakes the loop when nobody says anything.
            self._loop.iteration(True)

    def heard(self) -> Iterator[Heard]:
        """All that shows, in the order in which it is told; who stops listening early asks less."""
        for window in self._windows():
            if _shows(window):
                yield from _walk(window)

    def find(self, name: str, *roles: str) -> Heard:
        """Something showing with exactly this name (and one of these roles)."""

        def look() -> Heard | None:
            return next((one for one in self.heard() if one.name == name and (not roles or one.role in roles)), None)

        return self.until(look, f"{name!r} {roles}")

    def starting(self, words: str, *roles: str) -> Heard:
        """Something showing of which the name begins with these words."""

        def look() -> Heard | None:
            return next((one for one in self.heard() if one.name.startswith(words) and (not roles or one.role in roles)), None)

        return self.until(look, f"{words!r}... {roles}")

    def checked(self, words: str) -> None:
        """Until the thing of which the name begins with these words is the chosen one."""

        def look() -> bool:
            return any(one.thing.get_state_set().contains(Atspi.StateType.CHECKED) for one in self.heard() if one.name.startswith(words))

        self.until(look, f"{words!r} chosen")

    def chosen(self, seconds: float) -> bool:
        """Whether something on the page is a chosen answer, soon."""

        def look() -> bool:
            return any(one.thing.get_state_set().contains(Atspi.StateType.CHECKED) for one in self.heard() if one.role in PRESSED)

        try:
            return self.until(look, "a chosen answer", seconds)
        except Silent:
            return False

    def key(self, name: str) -> None:
        """Press and let go of a key, by its number in X's table of symbols."""
        Atspi.generate_keyboard_event(KEYS[name], None, Atspi.KeySynthType.SYM)

    def press(self, name: str, *roles: str) -> None:
        """Press the thing with exactly this name by its own action, as a screen reader does."""
        self._act(lambda one: one.name == name and one.role in (roles or PRESSED), f"{name!r} to be pressed")

    def press_starting(self, words: str, *roles: str) -> None:
        """The same for the first thing of which the name begins with these words."""
        self._act(lambda one: one.name.startswith(words) and one.role in (roles or PRESSED), f"{words!r}... to be pressed")

    def _act(self, fits: Callable[[Heard], bool], what: str) -> None:
        """What is found may be gone before it is pressed, when its page is made anew: then the next one is meant."""

        def attempt() -> bool:
            found = next((one for one in self.heard() if fits(one)), None)
            action = found.thing.get_action_iface() if found is not None else None
            return action is not None and action.get_n_actions() > 0 and action.do_action(0)

        self.until(attempt, what)

    def write(self, name: str, text: str) -> None:
        field = self.find(name, "text", "password text", "entry")
        field.thing.get_editable_text_iface().set_text_contents(text)

    def _windows(self) -> Iterator[Any]:
        desktop = Atspi.get_desktop(0)
        for at in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(at)
            if application is not None and application.get_process_id() == self.program.pid:
                yield from _children(application)


def _walk(thing: Any) -> Iterator[Heard]:
    if not _shows(thing):
        return
    role = thing.get_role_name()
    said = "" if role in SILENT else thing.get_description() or ""
    yield Heard(role, thing.get_name() or "", said, thing)
    for child in _children(thing):
        yield from _walk(child)


def _children(thing: Any) -> Iterator[Any]:
    for at in range(thing.get_child_count()):
        child = thing.get_child_at_index(at)
        if child is not None:
            yield child


def _shows(thing: Any) -> bool:
    states = thing.get_state_set()
    return bool(states.contains(Atspi.StateType.SHOWING) or states.contains(Atspi.StateType.VISIBLE))
