"""The list of RIS: who still has to be looked at and from when, what was seen, and taking it back."""

from __future__ import annotations

from typing import Any

import pytest
from practice_office import Office, found, participant, put, shown

from desktop.models.errors import NotAllowed, RuleBroken
from desktop.services import ris
from desktop.services.desk import Desk
from desktop.services.ris import Arrear, Check, Participant

SETTLED: dict[str, Any] = {
    "schulden": [{"id": "s1", "soort": "zorg", "bedrag_cent": 45_000, "oplossing": "betalingsregeling", "geregeld_op": "2026-11-05"}]
}


@pytest.fixture
def desk(office: Office) -> Desk:
    put(office.desk("worker"), participant(**SETTLED))
    office.exchange()
    return office.desk("coordinator")


def line(desk: Desk, number: str = "VD-2026-0900") -> Participant:
    return next(one for one in ris.participants(desk) if one.dossiernummer == number)


def check(desk: Desk, **changes: Any) -> Check:
    one = line(desk)
    return Check(**{"case": one.case, "datum": "2026-11-17", "van": one.van, "tot": "2026-11-17", **changes})


def test_everybody_who_takes_part_is_in_the_list_and_nobody_else(desk: Desk) -> None:
    others: list[dict[str, Any]] = [
        {"status": "verkenning", "op_maat": {}},
        {"status": "afgesloten", "op_maat": {"besluit": "andere_route"}, "afsluiting": {"datum": "2026-11-10"}},
        {"afsluiting": {"samengevoegd_met": "VD-2026-0900"}},
    ]
    for number, other in enumerate(others, 901):
        put(desk, participant(f"VD-2026-0{number}", **other))
    listed = [one.dossiernummer for one in ris.participants(desk)]
    assert len(set(listed)) == len(listed) > 1
    assert [number for number in listed if number.startswith("VD-2026-09")] == ["VD-2026-0900"]


def test_the_period_begins_on_day_zero_and_then_at_the_last_control(desk: Desk) -> None:
    assert (line(desk).van, line(desk).uitkomst) == ("2026-11-05", "")
    ris.record(desk, [check(desk, tot="2026-11-16")])
    assert (line(desk).van, line(desk).gecontroleerd_tot, line(desk).uitkomst) == ("2026-11-16", "2026-11-16", "geen")


def test_several_are_ticked_at_once_and_taken_back_at_once(desk: Desk) -> None:
    listed = ris.participants(desk)[:3]
    before = [shown(desk, one.case).get("controles") for one in listed]
    ticked = ris.record(desk, [check(desk, case=one.case, van=one.van or None) for one in listed])
    assert [shown(desk, one.case)["controles"][-1]["uitkomst"] for one in listed] == ["geen"] * 3
    assert [shown(desk, one.case)["controles"][-1]["bron"] for one in listed] == ["ris"] * 3
    ris.undo(desk, ticked)
    assert [shown(desk, one.case).get("controles") for one in listed] == before


def test_what_was_found_is_an_arrear_and_is_taken_back_with_the_control(desk: Desk) -> None:
    arrears = (Arrear("huur", "2026-11-10", 61_000), Arrear("zorg"))
    ticked = ris.record(desk, [check(desk, gevonden=arrears)])
    document = shown(desk, found(desk))
    assert document["controles"][-1]["uitkomst"] == "gevonden"
    assert [(one["soort"], one["bedrag_cent"]) for one in document["nieuwe_achterstanden"]] == [("huur", 61_000), ("zorg", None)]
    assert line(desk).achterstanden == 2
    ris.undo(desk, ticked)
    assert not shown(desk, found(desk)).get("nieuwe_achterstanden")


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"datum": "2026-11-18"}, "controle_datum"),
    ({"datum": "gisteren"}, "controle_datum"),
    ({"tot": "2026-11-18"}, "periode_nodig"),
    ({"van": "2026-11-18"}, "periode_nodig"),
    ({"van": ""}, "periode_nodig"),
    ({"gevonden": (Arrear("telecom"),)}, "soort_nodig"),
    ({"gevonden": (Arrear(""),)}, "soort_nodig"),
    ({"gevonden": (Arrear("huur", "2026-11-18"),)}, "datum_nodig"),
    ({"gevonden": (Arrear("huur", None, 0),)}, "bedrag_nodig_signaal"),
]


@pytest.mark.parametrize(("changes", "reason"), WRONG)
def test_what_cannot_be_is_refused_and_nothing_is_written(desk: Desk, changes: dict[str, Any], reason: str) -> None:
    good = check(desk)
    with pytest.raises(RuleBroken) as caught:
        ris.record(desk, [good, check(desk, **changes)])
    assert caught.value.reason == reason
    assert not shown(desk, found(desk)).get("controles")


@pytest.mark.parametrize("who", ["worker", "teamlead"])
def test_only_the_coordinator_has_the_list(office: Office, who: str) -> None:
    with pytest.raises(NotAllowed):
        ris.participants(office.desk(who))
