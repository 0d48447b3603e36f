"""The page Hier kun je terecht leaves a line in the access log, like every paper."""

from __future__ import annotations

import subprocess
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


def test_who_comes_after_the_window_closed_still_takes_home_where_to_go(tmp_path: Path) -> None:
    document = example() | {"instroom": {"datum": "2026-11-02"}, "status": "verkenning", "kantelpunten": [], "doorverwijzingen": []}
    with room(tmp_path, document, profile="leeuwarden-2025") as one:
        content = one.ask(lambda desk: printing.pdf(desk, one.case, printing.WHERE_TO_GO, "resident"))
    done = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True).stdout.decode()
    for road in ("Kredietbank Nederland", "In stukjes betalen", "Geld lenen zonder rente", "0800-8115", "Wytske Postma"):
        assert road in done, road
    assert "bladzijde 1 van 1" in done
