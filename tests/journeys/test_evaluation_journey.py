"""The evaluation, once: from a row in the work list to a sentence in the printed report. The network is shut; the rest is real."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import evaluation as story
import pytest
import tour
from hand import Hand
from PySide6.QtWidgets import QApplication
from visit import Visit, send


@pytest.fixture
def visit(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, blocked_sockets: list[Any]) -> Iterator[Visit]:
    """The practice organisation in a temporary folder, and the hook for bugs as it was before the program took it."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    made = Visit(tour.organisation(tmp_path / "organisatie"), Hand())
    yield made
    made.close()
    assert made.hand.told == []
    assert blocked_sockets == []


@pytest.mark.timeout(170)
def test_what_a_worker_hears_moves_a_number_that_opens_its_case_and_stands_in_the_report(visit: Visit, tmp_path: Path) -> None:
    story.open_as(visit, "coordinator")
    story.fetch(visit)
    before = story.look(visit)
    story.open_as(visit, "worker")
    story.hold_talk(visit)
    story.type_paper(visit)
    send(visit, "worker")
    story.open_as(visit, "coordinator")
    story.fetch(visit)
    after = story.look(visit)
    assert (before[:18], after[:18]) == ("2 van 4 zeggen ja,", "3 van 4 zeggen ja,")
    story.open_behind(visit, "3 ja", story.HELD)
    assert visit.page.step == "evaluatie"
    assert visit.hand.sees("rondkomen: beter")
    visit.hand.press("Terug")
    story.tick_ris(visit, story.HELD, story.TYPED)
    checks = visit.hand.ask(checks_of)
    assert checks == {"VD-2025-0002": ["bewoner", "ris"], "VD-2026-0009": ["bewoner", "ris"]}
    report = story.make_report(visit, tmp_path)
    assert story.look(visit) == after
    assert after.removesuffix(".") in printed(report)


def checks_of(desk: Any) -> dict[str, list[str]]:
    """Who was looked up in RIS, as every window shows the case."""
    from desktop.services import editing

    found = [editing.look_again(desk, case).document for case in desk.store.cases()]
    return {one["dossiernummer"]: [check["bron"] for check in one["controles"]] for one in found if one.get("controles")}


def printed(report: Path) -> str:
    text = subprocess.run(["pdftotext", report, "-"], check=True, capture_output=True, text=True).stdout
    return " ".join(text.split())
