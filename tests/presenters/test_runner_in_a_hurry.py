"""The vault must close while the store thread is busy: ten seconds at most, and what is broken off is rolled back (reliability.md 5.2)."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import case_room
import pytest
from case_room import CaseRoom
from measured import Measured

from desktop.models.patches import Edit
from desktop.presenters import runner
from desktop.presenters.breaking_off import BrokenOff
from desktop.presenters.runner import FINISH, ROLL_BACK, Runner
from desktop.services import editing

SOON = 0.3


def never_ready(desk: Any) -> None:
    """As printing without end: only Python, no waiting."""
    while True:
        time.monotonic()


def stuck_import(case: str, begun: threading.Event) -> Any:
    """Writes, and then goes on for ever inside the transaction."""

    def work(desk: Any) -> None:
        with desk.store.transaction():
            head = editing.newest_head(desk, case).id
            editing.save(desk, case, head, [Edit(("bewoner", "roepnaam"), "half ingelezen")])
            begun.set()
            never_ready(desk)

    return work


@pytest.fixture
def room(tmp_path: Path, qapp: object) -> CaseRoom:
    return CaseRoom(tmp_path, case_room.empty())


def test_an_import_that_takes_too_long_is_rolled_back_and_the_drafts_come_in_after_it(room: CaseRoom, figure: Measured) -> None:
    begun, names = threading.Event(), list[str]()
    room.runner.submit(stuck_import(room.case, begun))
    begun.wait()
    started = time.monotonic()
    room.runner.hurry(SOON)
    room.runner.submit(
        lambda desk: editing.save_draft(desk, room.case, "plan.hulpvraag", "getypt", editing.newest_head(desk, room.case).id)
    )
    ended = room.runner.close(lambda desk: names.extend(last_look(desk, room.case)), SOON)
    took = time.monotonic() - started
    assert ended
    assert names == ["Anna", "getypt"]
    figure("X2", "op slot tijdens een inlezen zonder eind: tijd na de grens tot alles dicht is", round(took - SOON, 2), goal=ROLL_BACK,
           unit="seconden", at_most=True)  # fmt: skip


def last_look(desk: Any, case: str) -> list[str]:
    found = [desk.store.document(case)["bewoner"]["roepnaam"], *(draft.text for draft in desk.store.drafts(case))]
    desk.close()
    return found


def test_work_that_ends_in_time_is_finished(room: CaseRoom) -> None:
    done: list[int] = []
    for number in range(20):
        room.runner.submit(lambda desk, number=number: done.append(number))  # type: ignore[misc]
    assert room.runner.close(lambda desk: desk.close())
    assert done == list(range(20))


def test_work_that_cannot_be_broken_off_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "ROLL_BACK", 0.1)
    stuck, made = threading.Event(), Runner(lambda: None)  # type: ignore[arg-type, return-value]
    made.submit(lambda _desk: stuck.wait(20))
    try:
        assert made.close(lambda _desk: None, 0.1) is False
    finally:
        stuck.set()


def test_a_job_that_takes_the_exception_for_its_own_is_broken_off_again() -> None:
    met: list[type[BaseException]] = []

    def stubborn(_desk: Any) -> None:
        while len(met) < 2:
            try:
                never_ready(None)
            except BrokenOff as error:
                met.append(type(error))

    made = Runner(lambda: None)  # type: ignore[arg-type, return-value]
    made.submit(stubborn)
    assert made.close(None, 0.1)
    assert met == [BrokenOff, BrokenOff]


def test_it_gets_ten_seconds() -> None:
    assert (FINISH, ROLL_BACK) == (10.0, 3.0)
