"""The page with figures says what was measured, keeps what was not measured again, and agrees with the data beside it."""

from __future__ import annotations

import json
from typing import Any

import pytest
import report

HERE = "tests/reliability/test_report_page.py::test_"


def line(code: str = "F1", test: str = "the_page_and_its_data_agree", reached: float = 5, **more: Any) -> dict[str, Any]:
    facts = {"what": "gedood", "goal": 5, "unit": "keer", "at_most": False, "full": True, "short": ""}
    return {"code": code, "test": HERE + test, "reached": reached, **facts, **more}


def merged(known: dict[str, Any], *told: dict[str, Any]) -> dict[str, Any]:
    data: dict[str, Any] = report.merged(known, told, "2026-11-21", "abc1234")
    return data


def test_the_page_and_its_data_agree() -> None:
    data = json.loads(report.DATA.read_text("utf-8"))
    assert report.page(data) == report.PAGE.read_text("utf-8")


def test_a_run_over_a_part_keeps_the_other_lines() -> None:
    known = merged({}, line(), line("F2", "a_run_over_a_part_keeps_the_other_lines"))
    after = merged(known, line(reached=6))
    assert [(found["code"], found["reached"]) for found in after["figures"]] == [("F1", 6), ("F2", 5)]


def test_a_test_that_is_gone_takes_its_lines_along() -> None:
    known = merged({}, line("F2", "a_run_over_a_part_keeps_the_other_lines"), line())
    known["figures"][0]["test"] = HERE + "never_written"
    assert [found["code"] for found in merged(known)["figures"]] == ["F2"]


def test_a_test_that_failed_does_not_leave_the_figure_of_last_time_standing() -> None:
    after = merged(merged({}, line()), {"failed": line()["test"]})
    assert "de test mislukte" in report.page(after)
    assert "keer" not in report.row(after["figures"][0]).split("|")[3]


def test_what_is_short_is_told_with_its_reason() -> None:
    text = report.page(merged({}, line(reached=4, short="de schijf is te traag")))
    assert "**4 keer**" in text
    assert "- F1, gedood: de schijf is te traag" in text


@pytest.mark.parametrize(("value", "shown"), [(1234.5, "1.234,5"), (0, "0"), (800, "800"), (0.05, "0,05")])
def test_numbers_are_written_as_in_dutch(value: float, shown: str) -> None:
    assert report.number(value) == shown


def test_a_code_that_was_never_measured_is_said() -> None:
    text = report.page(merged({}, line()))
    assert "| F2 | nog niet gemeten |" in text
    assert "| F1 | nog niet gemeten |" not in text
