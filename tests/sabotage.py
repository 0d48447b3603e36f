"""Switches that break the program on purpose, so that anybody can see the tests of reliability fail.

`pytest --sabotage NAME` runs any test on the broken program; `tests/reliability/test_seen_red.py` does so for the whole table every
night and demands red. A child process of a test breaks itself by `apply_from_environment`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass

VARIABLE = "KANTELPUNT_TEST_SABOTAGE"


@dataclass(frozen=True)
class Sabotage:
    """`breaks` is Dutch, for the page; `apply` patches this process; `red` are the tests that must fail then: `tests/<file>::<test>`."""

    breaks: str
    apply: Callable[[], None]
    red: tuple[str, ...]


def _synchronous_normal() -> None:
    from desktop.store import connection

    connection.PRAGMAS = tuple(line.replace("synchronous = FULL", "synchronous = NORMAL") for line in connection.PRAGMAS)


def _no_transaction() -> None:
    from desktop.store.database import Database

    # Every statement becomes a commit of its own.
    Database._begin = lambda self, connection: None  # type: ignore[method-assign]


SABOTAGES: dict[str, Sabotage] = {
    "synchronous-normal": Sabotage(
        "wat als opgeslagen is gemeld, staat nog niet op de schijf",
        _synchronous_normal,
        ("tests/reliability/test_power_cut.py::test_a_power_cut_loses_nothing_acknowledged_and_tears_nothing",),
    ),
    "geen-transactie": Sabotage(
        "wat bij elkaar hoort, wordt niet in een keer opgeslagen",
        _no_transaction,
        ("tests/reliability/test_kill_while_saving.py::test_killed_while_saving_nothing_acknowledged_is_lost",),
    ),
}
"""Every part of the program that a test of reliability guards has a line here."""


def apply(name: str) -> None:
    """Break this process, and the children that ask."""
    SABOTAGES[name].apply()
    os.environ[VARIABLE] = name


def apply_from_environment() -> None:
    """First line of a program that a test starts."""
    name = os.environ.get(VARIABLE)
    if name:
        SABOTAGES[name].apply()


def program() -> list[str]:
    """The command that starts Kantelpunt in a child process, broken as this process is."""
    if not os.environ.get(VARIABLE):
        return [sys.executable, "-m", "desktop"]
    broken = "import sys, sabotage; sabotage.apply_from_environment(); from desktop.__main__ import main; sys.exit(main())"
    return [sys.executable, "-c", broken]
