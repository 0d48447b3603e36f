"""The page Hier kun je terecht leaves a line in the access log, like every paper."""

from __future__ import annotations

from pathlib import Path

from case_room import example, room

from desktop.models.logboek import HANDELINGEN
from desktop.services import printing


def test_the_page_is_made_in_memory_and_logged(tmp_path: Path) -> None:
    with room(tmp_path, example()) as one:
        content = one.ask(lambda desk: printing.pdf(desk, one.case, printing.WHERE_TO_GO, "resident"))
        actions = [line.action for line in one.ask(lambda desk: desk.store.log_lines(one.case))]
    assert content.startswith(b"%PDF")
    assert actions == ["afgedrukt hier_kun_je_terecht"]
    assert set(actions) <= HANDELINGEN.keys()
    assert [path.suffix for path in tmp_path.rglob("*") if path.suffix == ".pdf"] == []
