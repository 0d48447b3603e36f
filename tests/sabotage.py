"""Switches that break the program on purpose, so that anybody can see the tests of reliability fail.

`pytest --sabotage NAME` runs any test on the broken program; `tests/reliability/test_seen_red.py` does so for the whole table every
night and demands red. A child process of a test breaks itself by `apply_from_environment`.
"""

from __future__ import annotations

import os
import sys

from sabotage_attachments import ATTACHMENTS
from sabotage_clearing import CLEARING
from sabotage_copies import COPIES
from sabotage_crash import CRASH
from sabotage_faults import FAULTS
from sabotage_keys import KEYS
from sabotage_kind import Sabotage
from sabotage_leaks import LEAKS
from sabotage_lock import LOCK
from sabotage_log import LOG
from sabotage_undo import UNDO

VARIABLE = "KANTELPUNT_TEST_SABOTAGE"

SABOTAGES: dict[str, Sabotage] = {**ATTACHMENTS, **CLEARING, **COPIES, **CRASH, **FAULTS, **KEYS, **LEAKS, **LOCK, **LOG, **UNDO}
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
