"""Where the report is, in one line: the many lists are told as their folder."""

from __future__ import annotations

from pathlib import Path

from desktop.views.evaluation_page import written


def test_forty_lists_are_one_folder_in_the_sentence() -> None:
    out = Path("/map/verslag")
    paths = [*(out / "csv" / f"{number}.csv" for number in range(40)), out / "evaluatie.xlsx", out / "evaluatie.pdf"]
    told = written(paths)
    assert told.startswith("Het verslag staat in /map/verslag: evaluatie.xlsx, evaluatie.pdf en de map csv.")
    assert ".csv" not in told
