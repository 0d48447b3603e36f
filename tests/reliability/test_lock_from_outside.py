"""The system says that the worker is away, and the real program locks: on a real bus, from another process (reliability.md X2)."""

from __future__ import annotations

import time
from multiprocessing.connection import Connection

import pytest
from driven import open_again
from login_bus import NO_REASON, SIGNALS, Login, login_bus
from measured import Measured
from practice_office import Office
from warm import heard, started

GOAL = 1.0
WAIT = 20


def next_said(pipe: Connection, kind: str, seconds: float = WAIT) -> object:
    """What is said of this kind; anything else that is said first is passed over."""
    end = time.monotonic() + seconds
    while pipe.poll(max(0, end - time.monotonic())):
        said, what = heard(pipe)
        if said == kind:
            return what
    raise AssertionError(f"never said: {kind}")


def seconds_to_lock(login: Login, pipe: Connection, which: str) -> float:
    """From the signal until the vault is closed and the lock file let go."""
    begun = time.monotonic()
    SIGNALS[which](login)
    next_said(pipe, "op_slot")
    return time.monotonic() - begun


@pytest.mark.timeout(1800)
def test_every_signal_of_the_system_locks_within_a_second(office: Office, figure: Measured) -> None:
    rounds, took = figure.size(push=1, full=20), []
    with login_bus() as login, started(open_again, office.folder / "worker", office.secret, login.surroundings) as (_child, pipe):
        for which in [*SIGNALS] * rounds:
            next_said(pipe, "open")
            took.append(seconds_to_lock(login, pipe, which))
    figure("X2", "signaal van de computer: op slot binnen een seconde", sum(one <= GOAL for one in took), goal=len(took), unit="keer")
    figure("X2", "langste tijd van signaal tot gesloten kluis", round(max(took), 2), goal=GOAL, unit="seconden", at_most=True)


def test_waking_up_and_what_others_do_in_their_own_session_lock_nothing(office: Office) -> None:
    with login_bus() as login, started(open_again, office.folder / "worker", office.secret, login.surroundings) as (_child, pipe):
        next_said(pipe, "open")
        for tell in NO_REASON:
            tell(login)
        assert seconds_to_lock(login, pipe, "slaapstand") <= WAIT
        # All of them were heard before the last one, and only that one locked.
        next_said(pipe, "open")
        assert not pipe.poll(0.3)


def test_sleep_waits_until_the_vault_is_closed(office: Office) -> None:
    with login_bus() as login, started(open_again, office.folder / "worker", office.secret, login.surroundings) as (child, pipe):
        assert next_said(pipe, "open") is True
        assert (login.inhibits[0], login.inhibits[3]) == ("sleep", "delay")
        child.kill()
        assert login.let_go()
