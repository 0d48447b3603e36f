"""Killed, or put to sleep, while somebody types: what is lost is what she typed in the last two seconds, and the line beside the field
tells the truth about it (reliability.md F21, F24).
"""

from __future__ import annotations

import os
import random
import signal
import time
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest
from driven import type_on
from measured import Measured
from practice_office import Office, participant, put
from test_lock_from_outside import WAIT
from warm import heard, started, told

from desktop.keys.derivation import LIGHTEST
from desktop.keys.slots import KeyFile
from desktop.verbs import opening

DICE = random.Random(24)
MOST_LOST = 2.0
PATH = "plan.hulpvraag"


@dataclass
class Typing:
    """What the window had, character by character with its moment, and what the line said last."""

    texts: list[tuple[str, float]] = field(default_factory=list)
    line: tuple[str, str] = ("", "")
    locked: bool = False

    def hear(self, lines: list[Any]) -> Typing:
        for kind, what in lines:
            if kind == "getypt":
                self.texts.append((what[0], what[1]))
            elif kind == "regel":
                self.line = (what[0], what[1])
            elif kind == "op_slot":
                self.locked = True
        return self

    @property
    def text(self) -> str:
        return self.texts[-1][0] if self.texts else ""

    def unkept_since(self, kept: str) -> float:
        """The moment at which the first character was typed that is not in `kept`."""
        return next((moment for text, moment in self.texts if len(text) > len(kept)), self.texts[-1][1])


@dataclass
class Desk:
    """A vault with one case, typed in by a program of its own and looked into afterwards."""

    folder: Path
    secret: str
    case: str

    def found(self) -> tuple[str, str]:
        """The text of the field as somebody finds it, and the second at which a draft of it was stored ("" for a version)."""
        desk = opening.open_desk(self.folder, KeyFile.read(self.folder, cost=LIGHTEST).unlock(self.secret))
        try:
            drafts = [draft for draft in desk.store.drafts(self.case) if draft.path == PATH]
            document: Any = desk.store.document(self.case)
            if drafts:
                return drafts[0].text, f"{drafts[0].when.astimezone():%H:%M:%S}"
            return document["plan"]["hulpvraag"], ""
        finally:
            desk.close()


@pytest.fixture
def desk(office: Office) -> Desk:
    case = put(office.desk("worker"), participant())
    office.close()
    return Desk(office.folder / "worker", office.secret, case)


def wait_for_typing(pipe: Connection, typing: Typing) -> None:
    end = time.monotonic() + WAIT
    while not typing.texts:
        assert pipe.poll(max(0, end - time.monotonic()))
        typing.hear([heard(pipe)])


def listen(pipe: Connection, typing: Typing, seconds: float) -> None:
    end = time.monotonic() + seconds
    while pipe.poll(max(0, end - time.monotonic())):
        typing.hear([heard(pipe)])


def killed(desk: Desk, jump: Path) -> tuple[Typing, float]:
    typing = Typing()
    with started(type_on, desk.folder, desk.secret, desk.case, jump) as (child, pipe):
        wait_for_typing(pipe, typing)
        listen(pipe, typing, DICE.uniform(0.2, 3.0))
        child.kill()
        moment = time.monotonic()
        typing.hear(told(pipe))
    return typing, moment


@pytest.mark.timeout(1800)
def test_a_kill_costs_two_seconds_of_typing_at_most_and_the_line_tells_the_truth(desk: Desk, figure: Measured, tmp_path: Path) -> None:
    kills, worst, honest = figure.size(push=1, full=100), 0.0, 0
    for _ in range(kills):
        typing, moment = killed(desk, tmp_path / "sprong")
        found, stored_at = desk.found()
        # A character more than was said: it was kept before the window could say it.
        if not typing.text.startswith(found) and not found.startswith(typing.text):
            found = ""  # What was there before: nothing of this is kept.
        worst = max(worst, moment - typing.unkept_since(found) if len(found) < len(typing.text) else 0.0)
        words, kept = typing.line
        honest += found.startswith(kept) and (not words or words <= f"concept opgeslagen {stored_at}")
    figure("F24", f"gedood tijdens het typen ({kills} keer): typwerk kwijt", round(worst, 2), goal=MOST_LOST, unit="seconden", at_most=True)
    figure("F24", "de regel 'concept opgeslagen 14:03:07' klopte", honest, goal=kills, unit="keer")


@pytest.mark.timeout(1800)
def test_a_sleeping_laptop_locks_when_it_wakes_and_has_everything(desk: Desk, figure: Measured, tmp_path: Path) -> None:
    naps, locked, lost = figure.size(push=1, full=100), 0, 0
    for number in range(naps):
        typing, jump = Typing(), tmp_path / f"sprong{number}"
        with started(type_on, desk.folder, desk.secret, desk.case, jump) as (child, pipe):
            assert child.pid is not None
            wait_for_typing(pipe, typing)
            listen(pipe, typing, DICE.uniform(0.0, 1.8))
            os.kill(child.pid, signal.SIGSTOP)
            (tmp_path / "half").write_text(str(DICE.choice((120, 3600, 3 * 86_400, -7200))))
            (tmp_path / "half").replace(jump)
            os.kill(child.pid, signal.SIGCONT)
            listen(pipe, typing, 1.5)
            locked += typing.locked
            child.kill()
            typing.hear(told(pipe))
        found, _ = desk.found()
        lost += found != typing.text
    figure("F21", "slaapstand tijdens het typen, met een sprong van de klok: op slot bij het wakker worden", locked, goal=naps, unit="keer")
    figure("F21", "slaapstand tijdens het typen: notities waarvan iets kwijt is", lost, goal=0, at_most=True)
