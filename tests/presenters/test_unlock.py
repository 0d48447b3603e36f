"""The lock screen: one sentence per failure, a growing pause, and nothing heavy before it is painted."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from desktop.models.errors import KantelpuntError, KeyringLocked, VaultDamaged, WrongSecret
from desktop.presenters.unlock import FREE_TRIES, Unlock

HEAVY = ("sqlalchemy", "alembic", "reportlab", "openpyxl", "desktop.store", "desktop.services", "desktop.documents", "PySide6.QtPdf")


class Opener:
    """Opens with `goed`; otherwise fails with `fault`."""

    def __init__(self, fault: KantelpuntError | None = None) -> None:
        self.fault = fault or WrongSecret()
        self.tried: list[tuple[str, bool]] = []

    def has_pin(self) -> bool:
        return True

    def unlock(self, secret: str, *, words: bool) -> object:
        self.tried.append((secret, words))
        if secret != "goed":
            raise self.fault
        return "open"


class Seconds:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def fail(qtbot: QtBot, unlock: Unlock, clock: Seconds, times: int) -> str:
    said = ""
    for _ in range(times):
        with qtbot.waitSignal(unlock.failed) as failed:
            unlock.try_secret("fout", words=False)
        said = str(failed.args[0]) if failed.args else ""
    return said


def test_the_right_secret_opens(qtbot: QtBot) -> None:
    unlock = Unlock(Opener())
    with qtbot.waitSignal(unlock.opened) as opened:
        unlock.try_secret("goed", words=False)
    assert opened.args == ["open"]


def test_six_words_may_have_capitals_and_spaces_and_a_pin_may_not_change(qtbot: QtBot) -> None:
    opener = Opener()
    unlock = Unlock(opener)
    for secret, words in (("  Woud  Havendam ", True), (" Pin 1", False)):
        with qtbot.waitSignal(unlock.failed):
            unlock.try_secret(secret, words=words)
    assert opener.tried == [("woud havendam", True), (" Pin 1", False)]


@pytest.mark.parametrize("fault", [KeyringLocked(), VaultDamaged(what="sleutels"), WrongSecret()])
def test_each_failure_has_its_own_sentence(qtbot: QtBot, fault: KantelpuntError) -> None:
    said = fail(qtbot, Unlock(Opener(fault)), Seconds(), 1)
    assert said
    assert said != fail(qtbot, Unlock(Opener(KantelpuntError())), Seconds(), 1)


def test_wrong_tries_become_slow_and_never_shut_anybody_out(qtbot: QtBot) -> None:
    clock, opener = Seconds(), Opener()
    unlock = Unlock(opener, clock)
    fail(qtbot, unlock, clock, FREE_TRIES)
    assert unlock.pause() == 5
    unlock.try_secret("goed", words=False)
    assert len(opener.tried) == FREE_TRIES
    for expected in (10, 20, 40, 60, 60):
        clock.now += unlock.pause()
        fail(qtbot, unlock, clock, 1)
        assert unlock.pause() == expected
    clock.now += 60
    with qtbot.waitSignal(unlock.opened):
        unlock.try_secret("goed", words=False)


def test_a_locked_keyring_costs_no_pause(qtbot: QtBot) -> None:
    unlock = Unlock(Opener(KeyringLocked()), clock := Seconds())
    fail(qtbot, unlock, clock, FREE_TRIES + 1)
    assert unlock.pause() == 0


def test_the_lock_screen_imports_nothing_heavy(qapp: QCoreApplication) -> None:
    asked = f"import sys, desktop.views.unlock; print([name for name in sys.modules if name.startswith({HEAVY!r})])"
    found = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
