"""How long what is kept: the classes of the file, the profile over them, and what holds a case back (reliability.md 5.5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop.models import bewaren
from desktop.models.betaling import Payment
from desktop.models.bewaren import Stand
from desktop.models.errors import BadInstrument
from desktop.models.pilot import EigenTermijn
from desktop.models.strict_json import Document
from desktop.services.reference import load_profile, load_terms

ON = date(2026, 12, 1)
PROFILE = load_profile()


def closed(reden: str = "afgerond", datum: str | None = "2026-09-02", **more: Any) -> Document:
    return {"status": "afgesloten", "afsluiting": {"datum": datum, "reden": reden}, "op_maat": {"besluit": "inzetten"}, **more}


def stand(document: Document, *payments: Payment, **other: bool) -> Stand | None:
    """On a laptop whose work was received, unless `other` says so."""
    terms = bewaren.of_profile(load_terms(), PROFILE)
    flags = {"register": False, "ontvangen": True, "bewaarplicht": False} | other
    return bewaren.standing(document, payments, terms, PROFILE, ON, **flags)


def test_an_open_case_has_no_term() -> None:
    assert stand({"status": "deelnemer"}) is None


def test_the_copy_on_a_laptop_goes_ninety_days_after_closing() -> None:
    found = stand(closed())
    assert found is not None
    assert (found.klasse, found.op, found.due(ON)) == ("laptop_afgesloten", date(2026, 12, 1), True)


def test_who_withdrew_before_a_decision_goes_after_six_weeks() -> None:
    found = stand(closed("gestopt_door_bewoner", op_maat={}))
    assert found is not None
    assert (found.klasse, found.op) == ("ingetrokken", date(2026, 10, 14))


def test_the_municipality_keeps_for_fifteen_years() -> None:
    found = stand(closed(), register=True, ontvangen=False)
    assert found is not None
    assert (found.klasse, found.op, found.tegen) == ("gemeente", date(2041, 9, 2), ())


@pytest.mark.parametrize(
    ("document", "more", "against"),
    [
        (closed(), {"ontvangen": False}, "niet_ontvangen"),
        (closed(), {"bewaarplicht": True}, "bewaarplicht"),
        (closed(datum=None), {}, "datum_ontbreekt"),
        (closed(verzoeken=[{"soort": "bezwaar", "ontvangen_op": "2026-11-01"}]), {}, "bezwaar_loopt"),
        (closed(verzoeken=[{"soort": "inzage", "ontvangen_op": "2026-11-01"}]), {}, "verzoek_open"),
        (closed(instroom={"datum": "2026-07-01"}), {}, "evaluatie_open"),
    ],
)
def test_what_holds_a_case_back_is_named(document: Document, more: dict[str, bool], against: str) -> None:
    found = stand(document, **more)
    assert found is not None
    assert against in found.tegen
    assert not found.due(ON)


@pytest.mark.parametrize("status", bewaren.BETALING_OPEN)
def test_money_that_moves_holds_a_case_back(status: str) -> None:
    found = stand(closed(), Payment("b", "s", 100, status))
    assert found is not None
    assert found.tegen == ("betaling_open",)


def test_the_signed_profile_goes_before_the_file() -> None:
    profile = replace(PROFILE, bewaren_dagen=30, bewaartermijnen=(EigenTermijn("concept", 2, "maanden"),))
    terms = bewaren.of_profile(load_terms(), profile)
    assert terms["laptop_afgesloten"].termijn == "30 dagen"
    assert terms["concept"].ends(date(2026, 1, 31)) == date(2026, 3, 31)


def test_an_organisation_file_may_set_a_term() -> None:
    profile = load_profile(changes={"bewaartermijnen": [{"code": "concept", "aantal": 14, "eenheid": "dagen"}]})
    assert bewaren.of_profile(load_terms(), profile)["concept"].termijn == "14 dagen"


@pytest.mark.parametrize("wrong", [{"aantal": 0}, {"code": "laptop_afgesloten"}, {"eenheid": "weken"}])
def test_a_term_that_is_none_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(BadInstrument):
        load_profile(changes={"bewaartermijnen": [{"code": "concept", "aantal": 14, "eenheid": "dagen", **wrong}]})


def test_every_class_has_its_ground_and_source() -> None:
    for klasse in load_terms().values():
        assert klasse.grond
        assert klasse.bron


def test_a_term_past_the_end_of_the_calendar_never_ends() -> None:
    assert load_terms()["gemeente"].ends(date(9998, 1, 1)) == date.max


@pytest.mark.parametrize(
    ("document", "events", "sent"), [(closed(), 0, False), ({"status": "verkenning"}, 1, False), ({"status": "verkenning"}, 0, True)]
)
def test_what_was_decided_paid_or_sent_is_no_mistake(document: Document, events: int, sent: bool) -> None:
    assert not bewaren.is_vergissing(document, events, verstuurd=sent)
    assert bewaren.is_vergissing({"status": "verkenning"}, 0, verstuurd=False)
