"""Random work in one case by two people, with undo, redo, the trash and leaving: the document is what a simple model says.

Nothing is lost: whatever was taken away is found in the trash, as it last stood, for thirty days.
"""

from __future__ import annotations

import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import case_room
from case_room import CaseRoom
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from measured import Measured
from PySide6.QtCore import QCoreApplication

from desktop.models.patches import MISSING, Edit, read
from desktop.models.records import Person
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.case_undo import REMOVED, Clashed
from desktop.presenters.case_work import TRAIL_LASTS
from desktop.services import editing, trash

FIELDS = (("plan", "hulpvraag"), ("plan", "kracht"), ("bewoner", "roepnaam"), ("instroom", "interview", "antwoord"))
LIST = ("schulden",)
NAME = "schuldeiser"
words = st.sampled_from(["", "een", "twee", "drie"])
picks = st.integers(0, 20)
COUNTS = {"undone": 0, "clashes": 0, "found": 0, "missing": 0}


class Office(RuleBasedStateMachine):
    """`fields` and `debts` are the model; `done` and `undone` what can go back and forth, newest last."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.room = CaseRoom(Path(self.folder.name), case_room.empty())
        self.fields: dict[Any, str] = {("bewoner", "roepnaam"): "Anna"}
        self.debts: dict[str, str] = {}
        self.done: list[Any] = []
        self.undone: list[Any] = []
        self.away: dict[str, tuple[str, Any]] = {}
        self.noted = self.room.clock.moment
        self.clashed: list[Clashed] = []
        self.editor: Any = None
        self._open()

    def teardown(self) -> None:
        self.room.close()
        self.folder.cleanup()

    # -- what people do --------------------------------------------------------------------------------------------

    @rule(pick=picks, text=words)
    def write(self, pick: int, text: str) -> None:
        path = FIELDS[pick % len(FIELDS)]
        old = self.fields.get(path, "")
        self.editor.leave(path, text or None, text)
        if old != text:
            self._did(("set", path, old, text))
            self.fields[path] = text

    @rule(text=words)
    def add(self, text: str) -> None:
        item = self.editor.add_item(LIST, {NAME: text})[-1][3:]
        self.debts[item] = text
        self._did(("item", item, None, text))

    @rule(pick=picks, text=words)
    def write_in_debt(self, pick: int, text: str) -> None:
        item = self._debt(pick)
        if item and self.debts[item] != text:
            self.editor.leave((*LIST, f"id={item}", NAME), text, text)
            self._did(("set", item, self.debts[item], text))
            self.debts[item] = text

    @rule(pick=picks)
    def remove(self, pick: int) -> None:
        item = self._debt(pick)
        if item:
            self.editor.remove_item((*LIST, f"id={item}"))
            self._did(("item", item, self.debts[item], None))
            self._gone(item)

    @rule(anyway=st.booleans())
    def undo(self, anyway: bool) -> None:
        self._back_and_forth("terug", anyway)

    @rule(anyway=st.booleans())
    def undo_once_more(self, anyway: bool) -> None:
        self._back_and_forth("terug", anyway)

    @rule(anyway=st.booleans())
    def redo(self, anyway: bool) -> None:
        self._back_and_forth("opnieuw", anyway)

    def _back_and_forth(self, way: Any, anyway: bool) -> None:
        source, target = (self.done, self.undone) if way == "terug" else (self.undone, self.done)
        self._settle()
        (self.editor.undo if way == "terug" else self.editor.redo)()
        self._settle()
        if not source:
            assert not self.clashed
            return
        kind, what, was, now = source[-1]
        was, now = (was, now) if way == "terug" else (now, was)
        found = self.fields.get(what, "") if what in FIELDS else self.debts.get(what)
        stands = kind == "item" or what in FIELDS or what in self.debts
        fits = stands and found in (was, now)
        assert bool(self.clashed) != fits
        if not fits:
            COUNTS["clashes"] += 1
            self.clashed.clear()
            if not (anyway and stands):
                self.editor.let_stand(way)
                source.pop()
                self.noted = self.room.clock.moment
                return
            (self.editor.undo if way == "terug" else self.editor.redo)(anyway=True)
        COUNTS["undone"] += 1
        target.append(source.pop())
        self.noted = self.room.clock.moment
        self._put(what, was)

    @rule(pick=picks)
    def take_from_trash(self, pick: int) -> None:
        self._settle()
        thrown = self.room.ask(lambda desk: trash.removed(desk, self.room.case))
        if thrown:
            one = thrown[pick % len(thrown)]
            self.editor.put_back(lambda desk: trash.put_back(desk, self.room.case, one, "schuld"), self._fail)
            self._settle()
            self._did(("item", one.item["id"], None, one.item[NAME]))
            self._put(one.item["id"], one.item[NAME])

    @rule(pick=picks, text=words, removes=st.booleans())
    def somebody_else_writes(self, pick: int, text: str, removes: bool) -> None:
        self._settle()
        item = self._debt(pick)
        if removes and item:
            self._other([Edit((*LIST, f"id={item}"), action="remove")], REMOVED)
            self._gone(item)
        elif item and pick % 2:
            self._other([Edit((*LIST, f"id={item}", NAME), text)])
            self.debts[item] = text
        else:
            self._other([Edit(FIELDS[0], text)])
            self.fields[FIELDS[0]] = text
        self.room.feed.tell(self.room.case)
        self._settle()

    @rule(minutes=st.sampled_from([1, 4, 11, 60 * 13, 60 * 24 * 8]))
    def time_passes(self, minutes: int) -> None:
        self._settle()
        self.room.clock.forward(minutes=minutes)

    @rule()
    def leave_and_open_again(self) -> None:
        self._settle()
        if self.room.clock.moment - self.noted > TRAIL_LASTS:
            self.done, self.undone = [], []
        self.editor.deleteLater()
        self._open()

    # -- what must be true -------------------------------------------------------------------------------------------

    @invariant()
    def the_document_is_what_the_model_says(self) -> None:
        self._settle()
        stored = self.room.document()
        for document in (stored, self.editor.document):
            for path in FIELDS:
                found = read(document, path)
                assert ("" if found in (MISSING, None) else found) == self.fields.get(path, "")
            assert {item["id"]: item[NAME] for item in document.get("schulden") or []} == self.debts

    @invariant()
    def what_was_taken_away_is_in_the_trash_for_thirty_days(self) -> None:
        found = {one.item["id"]: one.item[NAME] for one in self.room.ask(lambda desk: trash.removed(desk, self.room.case))}
        wanted = {item: text for item, (text, when) in self.away.items() if self.room.clock.moment - when < timedelta(days=30)}
        COUNTS["found"] += len(wanted)
        COUNTS["missing"] += sum(found.get(item) != text for item, text in wanted.items())
        assert found == wanted

    # -- small steps --------------------------------------------------------------------------------------------------

    def _did(self, what: Any) -> None:
        self.done.append(what)
        self.undone.clear()
        self.noted = self.room.clock.moment

    def _put(self, what: Any, value: Any) -> None:
        if what in FIELDS:
            self.fields[what] = value
        elif value is None:
            self._gone(what)
        else:
            self.debts[what] = value
            self.away.pop(what, None)

    def _gone(self, item: str) -> None:
        if item in self.debts:
            self.away[item] = (self.debts.pop(item), self.room.clock.moment)

    def _debt(self, pick: int) -> str:
        names = sorted(self.debts)
        return names[pick % len(names)] if names else ""

    def _other(self, edits: list[Edit], command: str = "bewerkt") -> None:
        def write(desk: Any) -> None:
            mine = desk.store.work
            desk.store.work = replace(mine, person=Person("p2", "Sjoerd de Vries", "werker"), device="CCCCDDDD")
            try:
                editing.save(desk, self.room.case, editing.newest_head(desk, self.room.case).id, edits, command)
            finally:
                desk.store.work = mine

        self.room.ask(write)

    def _open(self) -> None:
        self.editor = CaseEditor(self.room.runner, self.room.case, self.room.feed)
        self.editor.undoing.clash.connect(self.clashed.append)
        self.editor.open()
        self._settle()

    def _settle(self) -> None:
        until = time.monotonic() + 20
        while self.room.runner._jobs and time.monotonic() < until:
            QCoreApplication.processEvents()
        assert not self.room.runner._jobs

    def _fail(self, error: Exception) -> None:
        raise AssertionError(error)


def test_random_work_with_undo_redo_and_trash_is_what_the_model_says(qapp: object, figure: Measured) -> None:
    COUNTS.update(dict.fromkeys(COUNTS, 0))
    runs = figure.size(push=4, full=40)
    run_state_machine_as_test(
        Office,
        settings=settings(
            max_examples=runs, stateful_step_count=30, deadline=None, derandomize=not figure.full, suppress_health_check=list(HealthCheck)
        ),
    )
    assert COUNTS["undone"]
    assert COUNTS["found"]
    figure("F8", "ongedaan maken, opnieuw en prullenbak door elkaar: weggehaalde dingen die niet terug te vinden zijn",
           COUNTS["missing"], goal=0, unit=f"van {COUNTS['found']}", at_most=True)  # fmt: skip
