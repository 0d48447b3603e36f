"""The form of a referral: which fields are asked when, what the line of its card says, and what history calls it."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.presenters.forms import doorverwijzing, naming, readable, spec
from desktop.presenters.forms.spec import FieldSpec, ListSpec
from desktop.services.reference import load_instruments, load_profile

INSTRUMENTS = load_instruments()
STEP = doorverwijzing.step(INSTRUMENTS, "2026-11-21")
LIST = STEP.groups[0].parts[0]
assert isinstance(LIST, ListSpec)
YES = {"antwoord": "ja", "datum": "2026-11-02"}


def asked(**item: Any) -> set[str]:
    """Keys of the fields that are shown for this item."""
    assert isinstance(LIST, ListSpec)
    fields = [part for part in LIST.parts if isinstance(part, FieldSpec)]
    return {field.path[0] for field in fields if field.when is None or field.when(item)}


def test_what_was_shared_is_asked_only_after_a_yes() -> None:
    assert "wat_gedeeld" not in asked(status="besproken")
    assert "wat_gedeeld" not in asked(status="besproken", toestemming={"antwoord": "nee"})
    assert "wat_gedeeld" in asked(status="besproken", toestemming=YES)


def test_a_new_referral_asks_little_and_a_finished_one_how_it_went() -> None:
    assert asked(status="voorgesteld") == {"route", "datum", "toestemming", "status", "notitie"}
    assert {"contact_naam_rol", "warm_op"} <= asked(status="warme_overdracht")
    assert "uitkomst" in asked(status="niet_aangekomen")
    assert "uitkomst" not in asked(status="warme_overdracht")


@pytest.mark.parametrize(
    ("item", "words"),
    [
        ({}, "Nog niet gekozen · Voorgesteld · nog vragen wat je mag delen"),
        (
            {"route": "geldfit", "status": "besproken", "toestemming": {"antwoord": "nee"}},
            "Geldfit (Nederlandse Schuldhulproute) · Besproken · niets delen",
        ),
        (
            {"route": "leenfonds", "status": "warme_overdracht", "warm_op": "2026-11-05", "toestemming": YES},
            "Leenfonds of noodfonds (zoals SUN) · Warme overdracht loopt · nagaan op 19-11-2026",
        ),
        ({"route": "Tante Sjoukje", "status": "aangekomen"}, "Tante Sjoukje · Aangekomen"),
    ],
)
def test_the_line_of_a_card_says_where_how_and_what_still_has_to_be_asked(item: dict[str, Any], words: str) -> None:
    assert isinstance(LIST, ListSpec)
    assert LIST.summary(item) == words


def test_only_roads_for_residents_that_still_are_there_can_be_chosen() -> None:
    assert isinstance(LIST, ListSpec)
    offered = {option.code for _, field in spec.fields_of(LIST.parts) if field.path == ("route",) for option in field.options}
    assert {"leenfonds", "schuldenvrij_lwd", "crisis"} <= offered
    assert not {"buddy_app", "signaalkaart", "waarborgfonds"} & offered


def test_history_names_a_referral_and_reads_its_values_in_words() -> None:
    document = {"doorverwijzingen": [{"id": "d1", "route": "leenfonds", "status": "warme_overdracht", "wat_gedeeld": ["adres"]}]}
    profile = load_profile()
    assert naming.name(("doorverwijzingen", "id=d1", "status"), document, INSTRUMENTS, profile) == "doorverwijzing 1 · Hoe staat het ermee?"
    told = dict(readable.lines(document, INSTRUMENTS, profile).values())
    assert told["Doorverwijzing 1 · Waarheen?"] == "Leenfonds of noodfonds (zoals SUN)"
    assert told["Doorverwijzing 1 · Hoe staat het ermee?"] == "Warme overdracht loopt"
    assert told["Doorverwijzing 1 · Wat mag je delen?"] == "Adres"
