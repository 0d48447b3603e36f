"""Killed while a resident looks along: of her words two seconds are lost at most, and a signature is there whole or not at all (F24)."""

from __future__ import annotations

import random
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from driven_together import sign_on, write_on
from measured import Measured
from practice_office import Office, participant, put
from test_f24_killed_while_typing import MOST_LOST, Typing, listen, wait_for_typing
from test_lock_from_outside import WAIT
from warm import heard, started, told

from desktop.keys.derivation import LIGHTEST
from desktop.keys.slots import KeyFile
from desktop.models.samen_bladen import ZEG
from desktop.services.desk import Desk
from desktop.store.check import check
from desktop.verbs import opening

DICE = random.Random(25)
PLACES = ("plan/l-geld/doel", ZEG, "willen/waar_naartoe")
"""A goal that is not there yet, why she does not sign, and a wish."""
MOST_LETTERS = 20
GOAL = {"id": "d1", "doel": "Elke maand rondkomen.", "acties": []}
PLAN = {"hulpvraag": "Rust in huis", "leefgebieden": [{"id": "g1", "code": "gezin", "doelen": [GOAL]}]}


@dataclass
class Table:
    """A vault with one case that a program of its own works in, looked into afterwards."""

    folder: Path
    secret: str
    case: str

    def look(self) -> Desk:
        return opening.open_desk(self.folder, KeyFile.read(self.folder, cost=LIGHTEST).unlock(self.secret))

    def kept(self, text: str) -> str:
        """The longest beginning of this text that is a draft."""
        with closing(self.look()) as desk:
            assert not _wrong(desk)
            return max((draft.text for draft in desk.store.drafts(self.case) if text.startswith(draft.text)), key=len, default="")


@pytest.fixture
def table(office: Office) -> Table:
    case = put(office.desk("worker"), participant(plan=PLAN, samen={"leefgebieden": ["geld"]}))
    office.close()
    return Table(office.folder / "worker", office.secret, case)


def _wrong(desk: Any) -> list[Any]:
    return [problem for problem in check(desk.store) if problem["code"] != "evaluatie"]


@pytest.mark.timeout(1800)
def test_a_kill_amid_the_words_of_a_resident_costs_two_seconds_at_most(table: Table, figure: Measured) -> None:
    worst, letters = 0.0, 0
    for number in range(figure.size(push=1, full=60)):
        typing = Typing()
        with started(write_on, table.folder, table.secret, table.case, PLACES[number % 3]) as (child, pipe):
            wait_for_typing(pipe, typing)
            listen(pipe, typing, DICE.uniform(2.5, 3.5))
            child.kill()
            moment = time.monotonic()
            typing.hear(told(pipe))
        kept = table.kept(typing.text)
        worst = max(worst, moment - typing.unkept_since(kept) if len(kept) < len(typing.text) else 0.0)
        letters = max(letters, len(typing.text) - len(kept))
    figure("F24", "gedood tijdens het typen in Samen kijken: typwerk kwijt", round(worst, 2), goal=MOST_LOST, unit="seconden", at_most=True)
    figure("F24", "gedood tijdens het typen in Samen kijken: tekens kwijt", letters, goal=MOST_LETTERS, unit="tekens", at_most=True)


def _signs(table: Table, *, records: bool) -> None:
    with started(sign_on, table.folder, table.secret, table.case) as (child, pipe):
        _until(pipe, "tekent")
        if records:
            pipe.send_bytes(b"akkoord")
            _until(pipe, "legt vast")
            pipe.poll(DICE.uniform(0, 0.4))
        child.kill()
        told(pipe)


def _until(pipe: Any, kind: str) -> None:
    end = time.monotonic() + WAIT
    while True:
        assert pipe.poll(max(0, end - time.monotonic()))
        if heard(pipe)[0] == kind:
            return


def _signed(table: Table) -> tuple[bool, bool, bool]:
    """Whether the vault has the agreement, its signature, and the paper that was agreed to; the vault itself is whole."""
    with closing(table.look()) as desk:
        assert not _wrong(desk)
        akkoord: Any = desk.store.document(table.case)["plan"].get("akkoord") or {}
        papers = desk.store.stored_files("plan_akkoord", table.case)
        return bool(akkoord), bool(akkoord.get("handtekening")), bool(papers)


@pytest.mark.timeout(1800)
def test_a_kill_amid_a_signature_leaves_nothing_of_it_and_amid_recording_all_or_nothing(table: Table, figure: Measured) -> None:
    half = 0
    for _ in range(figure.size(push=1, full=10)):
        _signs(table, records=False)
        half += _signed(table) != (False, False, False)
    figure("F24", "gedood tijdens het tekenen: toch iets van de handtekening vastgelegd", half, goal=0, at_most=True)
    half = 0
    for _ in range(figure.size(push=1, full=40)):
        _signs(table, records=True)
        half += len(set(_signed(table))) != 1
    figure("F24", "gedood tijdens het vastleggen van een handtekening: half vastgelegd", half, goal=0, at_most=True)
