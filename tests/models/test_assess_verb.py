"""The verb `assess` as a program sees it: JSON on stdout, one Dutch sentence on stderr, and never a changed file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from desktop import cli
from desktop.verbs import assess

CASES = Path(__file__).parent / "cases"


def test_the_verb_prints_the_assessment_of_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.main(["assess", str(CASES / "voorbeeld.json"), "--on", "2026-09-09", "--committed-cent", "3120000"])
    printed = json.loads(capsys.readouterr().out)
    assert code == 0
    assert (printed["formaat"], printed["bedragen"]["ruimte_pilot_cent"]) == ("kantelpunt-toets", 1_880_000)


def test_another_profile_opens_the_window() -> None:
    late = assess.run(CASES / "dag_te_laat.json", on=date(2026, 9, 1))
    practice = assess.run(CASES / "dag_te_laat.json", "oefening", date(2026, 9, 1))
    statuses = [one["instroom"]["punten"][0]["status"] for one in (late, practice)]
    assert statuses == ["niet_voldaan", "voldaan"]
    assert practice["profiel"] == "oefening"


@pytest.mark.parametrize("arguments", [["nergens.json"], [str(CASES / "voorbeeld.json"), "--profile", "nergens"]])
def test_a_refusal_is_one_sentence_and_exit_one(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["assess", *arguments]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.strip().endswith(".")
    assert "\n" not in said.err.strip()
