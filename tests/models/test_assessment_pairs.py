"""Every resident of the practice set gets the assessment that the contract expects."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from desktop.models import case_check, instroomtoets, strict_json
from desktop.services import reference

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.name.removesuffix(".verwacht.json") for path in CASES.glob("*.verwacht.json"))


def assessed(name: str, arguments: list[str]) -> dict[str, Any]:
    document = strict_json.loads((CASES / f"{name}.json").read_bytes())
    options = dict(zip(arguments[::2], arguments[1::2], strict=True))
    on, committed = date.fromisoformat(options["--on"]), int(options.get("--committed-cent", "0"))
    return instroomtoets.assess(document, reference.load_profile(), reference.load_instruments(), on, committed)


@pytest.mark.parametrize("name", NAMES)
def test_a_practice_resident_gets_the_expected_assessment(name: str) -> None:
    wanted = json.loads((CASES / f"{name}.verwacht.json").read_bytes())
    found = assessed(name, wanted["argumenten"])
    for key in ("formaat", "versie", "profiel", "datum", "bedragen", "rendement"):
        assert found[key] == wanted[key], key
    assert found["instroom"]["advies"] == wanted["instroom"]["advies"]
    assert {point["code"]: point["status"] for point in found["instroom"]["punten"]} == wanted["instroom"]["punten"]
    clocks = [[clock["kantelpunt"], clock["code"], clock["uiterlijk"]] for clock in found["termijnen"]]
    assert sorted(clocks) == sorted(wanted["termijnen"])
    assert [clock[2] for clock in clocks] == sorted(clock[2] for clock in clocks)
    assert sorted(route["code"] for route in found["routes"]) == sorted(wanted["routes"])


@pytest.mark.parametrize("name", NAMES)
def test_every_point_and_route_says_why_and_where_it_comes_from(name: str) -> None:
    wanted = json.loads((CASES / f"{name}.verwacht.json").read_bytes())
    found = assessed(name, wanted["argumenten"])
    for point in found["instroom"]["punten"]:
        assert point["uitleg"].endswith((".", "?"))
        assert "{" not in point["uitleg"]
        assert point["bron"]
    assert all(route["reden"].endswith(".") and "{" not in route["reden"] for route in found["routes"])


@pytest.mark.parametrize("name", NAMES)
def test_a_practice_resident_can_be_imported(name: str) -> None:
    assert case_check.problems(strict_json.loads((CASES / f"{name}.json").read_bytes())) == []


def test_the_practice_residents_that_ship_are_the_tested_ones() -> None:
    shipped = {path.name: path.read_bytes() for path in reference.practice_files()}
    assert shipped == {f"{name}.json": (CASES / f"{name}.json").read_bytes() for name in NAMES}
