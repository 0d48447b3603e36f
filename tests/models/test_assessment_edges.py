"""The assessment at its edges: a cent, a day, a half-filled case."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models import dossier, instroomtoets, kantelpunt, rendement, strict_json, termijnen
from desktop.models.patches import Edit, apply
from desktop.services import reference

PROFILE, INSTRUMENTS = reference.load_profile(), reference.load_instruments()
FULL: dict[str, Any] = strict_json.loads((Path(__file__).parent / "cases" / "voorbeeld.json").read_bytes())
ON = date(2026, 8, 27)
EMPTY: dict[str, Any] = {"dossiernummer": "A", "bewoner": {}}
CENTS = st.integers(0, 400_000)


def assess(document: dict[str, Any], on: date = ON, committed: int = 0) -> dict[str, Any]:
    return instroomtoets.assess(document, PROFILE, INSTRUMENTS, on, committed)


def point(document: dict[str, Any], code: str, on: date = ON, committed: int = 0) -> str | None:
    points = {one["code"]: one["status"] for one in assess(document, on, committed)["instroom"]["punten"]}
    return points.get(code)


@given(st.lists(st.one_of(st.none(), CENTS), max_size=6))
def test_the_ceiling_holds_to_the_cent(amounts: list[int | None]) -> None:
    document = {**EMPTY, "schulden": [{"bedrag_cent": amount} for amount in amounts]}
    total = sum(amount or 0 for amount in amounts)
    wanted = "niet_voldaan" if total > 200_000 else "onbekend" if not amounts or None in amounts else "voldaan"
    assert point(document, "beginschuld_plafond") == wanted
    assert assess(document)["bedragen"]["beginschuld_cent"] == total


@given(CENTS, st.integers(-2, 2))
def test_the_pot_holds_to_the_cent(needed: int, over: int) -> None:
    document = {**EMPTY, "schulden": [{"bedrag_cent": needed, "oplossing": "doorbraakbetaling"}, {"bedrag_cent": 5}]}
    found = point(document, "pilotbudget", committed=5_000_000 - needed + over)
    assert found == ("niet_voldaan" if over > 0 else "voldaan")


@pytest.mark.parametrize(
    ("day", "status"),
    [("2025-08-31", "niet_voldaan"), ("2025-09-01", "voldaan"), ("2026-08-31", "voldaan"), ("2026-09-01", "niet_voldaan")],
)
def test_inflow_is_open_up_to_and_including_the_last_day(day: str, status: str) -> None:
    assert point({**EMPTY, "instroom": {"datum": day}}, "instroomperiode", on=date(2030, 1, 1)) == status
    assert point(EMPTY, "instroomperiode", on=date.fromisoformat(day)) == status


@given(st.lists(st.one_of(st.none(), st.integers(0, 9)), min_size=1, max_size=4))
def test_a_premium_decides_by_its_months(months: list[int | None]) -> None:
    document = {**EMPTY, "kantelpunten": [{"soort": "zorgpremie", "maandpremies_open": open_ones} for open_ones in months]}
    counting = any(one is not None and one < 6 for one in months)
    wanted = "voldaan" if counting else "onbekend" if None in months else "niet_voldaan"
    assert point(document, "kantelpunt_aanwezig") == wanted
    assert point(document, "zorgpremie_zes_maanden") == ("let_op" if any(one is not None and one >= 6 for one in months) else None)


@given(
    st.decimals(0, 100, places=3),
    st.decimals(0, 50, places=2),
    st.integers(0, 10**7),
    st.decimals(0, 24, places=1),
)
def test_a_line_is_rounded_half_up_once(chance: Decimal, count: Decimal, price: int, length: Decimal) -> None:
    line = {"kans_procent": chance, "aantal": count, "eenheidsprijs_cent": price, "duur": length}
    exact = chance / 100 * count * price * length
    assert rendement.line(line).cent["midden"] == int(exact.quantize(Decimal(1), ROUND_HALF_UP))


@pytest.mark.parametrize(
    ("chance", "price", "cents"),
    [(Decimal("14.5"), 100, 15), (Decimal("14.49"), 100, 14), (Decimal("0.5"), 100, 1), (None, 100, 0), (50, None, 0)],
)
def test_half_a_cent_goes_up(chance: object, price: object, cents: int) -> None:
    assert rendement.line({"kans_procent": chance, "eenheidsprijs_cent": price}).cent == dict.fromkeys(rendement.RAMINGEN, cents)


def test_numbers_of_thirty_digits_stay_exact() -> None:
    nines = Decimal("9" * 29)
    line = {"kans_procent": Decimal("0." + "0" * 26 + "1"), "aantal": nines, "eenheidsprijs_cent": int(nines), "duur": nines}
    assert rendement.line(line).cent["midden"] == int((int(nines) ** 3 * 10 + 5 * 10**29) // 10**30)


def test_lines_that_are_not_money_add_nothing() -> None:
    lines = [{"soort": "niet_in_geld", "omschrijving": name, "kans_procent": 100, "eenheidsprijs_cent": 9} for name in ("b", "a")]
    found = rendement.compare({"op_maat": {"rekenregels": lines, "kosten": [{"bedrag_cent": 5}]}})
    assert found is not None
    assert (found["zonder_cent"]["midden"], found["per_drager_cent"], found["niet_in_geld"]) == (0, {"onbekend": -5}, ["b", "a"])


def test_costs_without_lines_give_no_comparison() -> None:
    assert rendement.compare({"op_maat": {"rekenregels": [], "kosten": [{"bedrag_cent": 5}]}}) is None


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_age_counts_birthdays_and_leap_days_from_the_first_of_march(born: date, on: date) -> None:
    def birthday(year: int) -> date:
        try:
            return born.replace(year=year)
        except ValueError:
            return date(year, 3, 1)

    assert dossier.age(born, on) == on.year - born.year - (on < birthday(on.year))


@pytest.mark.parametrize(("on", "offered"), [(date(2023, 2, 28), False), (date(2023, 3, 1), True)])
def test_somebody_of_the_leap_day_is_eighteen_on_the_first_of_march(on: date, offered: bool) -> None:
    document = {**EMPTY, "bewoner": {"geboortedatum": "2005-03-01"}, "schulden": [{"bedrag_cent": 200_001}]}
    leap = {**document, "bewoner": {"geboortedatum": "2004-02-29"}}
    assert ("jpf" in [route["code"] for route in assess(document, on)["routes"]]) is offered
    assert dossier.age(date(2004, 2, 29), on) == (18 if not offered else 19)
    assert "jpf" in [route["code"] for route in assess(leap, on)["routes"]]


@pytest.mark.parametrize(("born", "offered"), [("1998-08-28", True), ("1998-08-27", False), ("2008-08-27", True), ("2008-08-28", False)])
def test_the_fund_for_the_young_is_from_18_up_to_and_including_27(born: str, offered: bool) -> None:
    document = {**EMPTY, "bewoner": {"geboortedatum": born}, "schulden": [{"bedrag_cent": 200_001}]}
    assert ("jpf" in [route["code"] for route in assess(document)["routes"]]) is offered


@given(st.dates(date(1990, 1, 31), date(2100, 1, 1)), st.integers(0, 60))
def test_months_later_is_the_same_day_or_the_last_of_the_month(start: date, months: int) -> None:
    end = termijnen.add_months(start, months)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months
    assert end.day == start.day or (end.day < start.day and (end + timedelta(days=1)).day == 1)


@pytest.mark.parametrize("value", ["9999-12-31", "2025-W01-1", "gisteren", 20250101, None])
def test_a_date_that_gives_no_deadline_gives_no_line(value: object) -> None:
    assert assess({**EMPTY, "kantelpunten": [{"soort": "toeslagen", "beschikking_op": value}]})["termijnen"] == []


def test_deadlines_stand_soonest_first_and_belong_to_their_kind() -> None:
    items = [
        {"id": "a", "soort": "toeslagen", "beschikking_op": "2026-01-02", "betekend_op": "2026-01-01"},
        {"id": "b", "soort": "loonbeslag", "betekend_op": "2026-01-01"},
    ]
    found = assess({**EMPTY, "kantelpunten": items})["termijnen"]
    assert [(one["kantelpunt"], one["uiterlijk"]) for one in found] == [("b", "2026-01-03"), ("a", "2026-02-13")]


PATHS: list[tuple[str, ...]] = [(key,) for key in FULL if key not in ("dossiernummer", "formaat", "versie")]
PATHS += [(key, inner) for key in FULL if isinstance(FULL[key], dict) for inner in FULL[key]]


@pytest.mark.parametrize("path", PATHS, ids=".".join)
def test_null_and_missing_mean_the_same(path: tuple[str, ...]) -> None:
    assert assess(apply(FULL, [Edit(path, None)])) == assess(apply(FULL, [Edit(path, action="remove")]))


WEIRD = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-5, 10**25), st.text(max_size=3), st.decimals(-5, 5, places=1)),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(["id", "soort", "datum", "antwoord", "laag"]), inner, max_size=2)
    ),
    max_leaves=4,
)


@given(st.sampled_from(PATHS), WEIRD, st.data())
def test_nothing_in_a_case_makes_the_assessment_stumble(path: tuple[str, ...], value: Any, data: st.DataObject) -> None:
    document = apply(FULL, [Edit(path, value)])
    for section in ("schulden", "kantelpunten", "betalingen"):
        if isinstance(document.get(section), list) and document[section]:
            key = data.draw(st.sampled_from(sorted(FULL[section][0])))
            if isinstance(document[section][0], dict):
                document[section][0][key] = value
    assert assess(document)["instroom"]["advies"] in ("andere_route", "nog_niet_compleet", "instroom_mogelijk")


def test_a_kantelpunt_without_a_kind_does_not_decide() -> None:
    assert kantelpunt.present([kantelpunt.read({})]) is None


@pytest.mark.parametrize(
    ("status", "held"),
    [
        ("concept", 0),
        (None, 0),
        ("geweigerd", 0),
        ("teruggekomen", 0),
        ("aangevraagd", 7),
        ("akkoord", 7),
        ("in_betaling", 7),
        ("betaald", 7),
    ],
)
def test_room_of_the_resident_goes_down_with_what_is_promised(status: str | None, held: int) -> None:
    document = {**EMPTY, "betalingen": [{"status": status, "bedrag_cent": 7}, {"bedrag_cent": 9}]}
    assert assess(document)["bedragen"]["ruimte_bewoner_cent"] == 200_000 - held


def test_a_closed_door_still_offers_ways() -> None:
    found = [route["code"] for route in assess({**EMPTY, "instroom": {"begeleiding": {"antwoord": "nee"}}})["routes"]]
    assert found == ["reguliere_schuldhulp", "betalingsregeling", "leenfonds", "omgaan_met_geld", "gezonde_boel"]
