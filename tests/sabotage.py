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


def _log_without_anchor() -> None:
    from desktop.store import log_verify

    log_verify._kept_outside = lambda _noted, _anchor: iter(())  # type: ignore[assignment]


def _log_lines_of_others_dropped() -> None:
    from desktop.store.vault_store import VaultStore

    VaultStore.put_log_line = lambda *_: False  # type: ignore[method-assign]


def _opening_not_noted() -> None:
    from desktop.services import editing

    editing.open_case = editing.look_again


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
    "log-without-anchor": Sabotage(
        "nothing outside the access log says how far it went (X19)",
        _log_without_anchor,
        ("tests/reliability/test_log_tampering.py::test_no_attack_on_the_log_is_missed_with_the_anchor",),
    ),
    "log-of-others-dropped": Sabotage(
        "what other laptops logged is not kept, so a resident is not told everybody who looked",
        _log_lines_of_others_dropped,
        ("tests/sync/test_log_travels.py::test_colleague_and_register_know_who_looked_elsewhere",),
    ),
    "opening-not-noted": Sabotage(
        "a case is opened without a line in the access log",
        _opening_not_noted,
        ("tests/services/test_editing_service.py::test_opening_is_noted_and_looking_again_is_not",),
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
