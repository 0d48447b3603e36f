"""What the visits by keyboard and by touch share: patience, the page on the table, what the vault says, and the paper."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtTest import QTest

from desktop.services.desk import Desk
from desktop.views.together.page import TogetherPage
from desktop.window import Workplace

PATIENCE = 30.0
"""Seconds until something must have come."""


class Patient:
    """Hands that wait for the program."""

    def until(self, condition: Callable[[], object], what: str) -> None:
        """Let the program work until `condition` holds."""
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, f"waited for {what}"
            QTest.qWait(5)


def together(workplace: Workplace) -> TogetherPage:
    assert isinstance(workplace.case, TogetherPage)
    return workplace.case


def asked(hands: Patient, workplace: Workplace, work: Callable[[Desk], Any]) -> Any:
    """What the vault answers."""
    answers: list[Any] = []
    workplace.runner.submit(work, answers.append)
    hands.until(lambda: answers, "an answer of the vault")
    return answers[0]


def agreed_paper(desk: Desk, case: str) -> str:
    """The text of the plan as it was agreed."""
    (kept,) = desk.store.stored_files("plan_akkoord", case)
    read = subprocess.run(["pdftotext", "-", "-"], input=kept.content, check=True, capture_output=True)
    return " ".join(read.stdout.decode().split())
