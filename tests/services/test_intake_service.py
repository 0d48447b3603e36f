"""A new resident: a number that nobody else gives out, and a warning when she seems to be here already."""

from __future__ import annotations

import pytest
from practice_office import Office, participant, put

from desktop.models.errors import RuleBroken
from desktop.models.strict_json import Document
from desktop.services import exchanging, intake
from desktop.services.desk import Desk

HER = {"roepnaam": "Sjoukje", "achternaam": "Dijkstra", "postcode": "8911AB", "huisnummer": 12}


@pytest.fixture
def desk(office: Office) -> Desk:
    made: Desk = office.desk("worker")
    return made


def test_a_case_begins_today_with_a_number_of_this_laptop(desk: Desk) -> None:
    document = desk.store.document(intake.new_case(desk, {"roepnaam": "Anna"}).case)
    assert document["dossiernummer"] == f"VD-2026-{desk.device[:4]}0001"
    assert (document["instroom"]["datum"], document["status"]) == ("2026-11-17", "verkenning")
    assert document["bewoner"] == {"gemeentecode": "0080", "roepnaam": "Anna"}


def test_a_number_that_came_in_with_a_file_is_not_given_again(desk: Desk) -> None:
    put(desk, participant(f"VD-2026-{desk.device[:4]}0001"))
    numbers = [desk.store.document(intake.new_case(desk, {"roepnaam": "Anna"}).case)["dossiernummer"] for _ in range(2)]
    assert [number[-4:] for number in numbers] == ["0002", "0003"]


def test_two_laptops_give_different_numbers(office: Office) -> None:
    numbers = {intake.next_number(office.desk(who)) for who in ("worker", "teamlead", "coordinator")}
    assert len(numbers) == 3


@pytest.mark.parametrize("bewoner", [{}, {"roepnaam": ""}, {"postcode": "8911AB"}])
def test_somebody_without_a_name_cannot_be_found_again(desk: Desk, bewoner: Document) -> None:
    with pytest.raises(RuleBroken) as broken:
        intake.new_case(desk, bewoner)
    assert broken.value.reason == "naam_nodig"


@pytest.mark.parametrize("known", [{}, {"roepnaam": "Wietske"}, {"postcode": "9000ZZ"}, {"achternaam": "DIJKSTRA"}])
def test_the_same_name_or_the_same_address_warns(desk: Desk, known: Document) -> None:
    case = put(desk, participant())
    assert case in {row.case for row in intake.look_alikes(desk, {**HER, **known})}


@pytest.mark.parametrize(
    "other", [{"roepnaam": "Sjoukje"}, {"roepnaam": "Anna", "achternaam": "Visser", "postcode": "8911AB", "huisnummer": 13}]
)
def test_a_first_name_or_a_street_alone_does_not_warn(desk: Desk, other: Document) -> None:
    put(desk, participant())
    assert intake.look_alikes(desk, other) == []


def test_somebody_whose_case_was_closed_warns_too(desk: Desk) -> None:
    case = put(desk, participant(status="afgesloten", afsluiting={"datum": "2026-10-01", "reden": "verhuisd"}))
    assert case in {row.case for row in intake.look_alikes(desk, HER)}


def test_an_update_of_the_same_number_is_no_look_alike(desk: Desk) -> None:
    put(desk, participant())
    assert exchanging.look_alikes(desk, participant()) == []
    assert len(exchanging.look_alikes(desk, participant("VD-2026-0901"))) == 1


@pytest.mark.parametrize(
    "typed",
    [
        {"roepnaam": "S.", "achternaam": "van Dykstra"}, {"roepnaam": "Sjoukje", "achternaam": "Visser-Dijkstra"},
        {"roepnaam": "Anna", "telefoon": "+31 6 1234 5678"}, {"roepnaam": "Sjoukje", "achternaam": "Visser", "geboortedatum": "1980-02-03"},
    ],
)  # fmt: skip
def test_she_is_found_under_another_spelling_number_or_name(desk: Desk, typed: Document) -> None:
    known = {**participant()["bewoner"], "telefoon": "0612345678", "geboortedatum": "1980-02-03"}
    case = put(desk, participant(bewoner=known))
    assert [one.row.case for one in intake.alike(desk, typed)] == [case]


def test_the_same_front_door_with_another_name_may_be_one_household(desk: Desk) -> None:
    put(desk, participant())
    (found,) = intake.alike(desk, {"roepnaam": "Anna", "achternaam": "Visser", "postcode": "8911AB", "huisnummer": 12})
    assert found.household


def test_a_case_is_not_like_itself(desk: Desk) -> None:
    case = put(desk, participant())
    assert intake.alike(desk, participant()["bewoner"], besides=case) == []


def test_a_case_from_a_signal_begins_with_the_debt_that_was_accepted(desk: Desk) -> None:
    debt = {"id": "s1", "schuldeiser": "De Terp", "bedrag_cent": 12_345}
    made = intake.new_case(desk, {"roepnaam": "Anna"}, {"kanaal": "vroegsignalering", "schulden": [debt]})
    document = desk.store.document(made.case)
    assert (document["schulden"], document["instroom"]["kanaal"]) == ([debt], "vroegsignalering")
