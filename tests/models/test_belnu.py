"""Bel nu: whom to call, four sentences, and the promise put where everybody looks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop.models import belnu, case_check, facets, kantelpunt
from desktop.models.patches import Edit, apply
from desktop.models.strict_json import Document
from desktop.services.reference import load_instruments, load_profile

INSTRUMENTS = load_instruments()
TODAY = date(2025, 10, 6)
DEBT = {"id": "s1", "kantelpunt": "k1", "schuldeiser": "Deurwaarder Post", "betalingskenmerk": "D-77"}


def case(**parts: Any) -> Document:
    point = {"id": "k1", "soort": "loonbeslag", "betekend_op": "2025-10-06"}
    return {"dossiernummer": "VD-1", "bewoner": {"achternaam": "Zonderling"}, "kantelpunten": [point], "schulden": [DEBT], **parts}


def asked(document: Document) -> belnu.Bellen:
    [found] = belnu.te_bellen(document, [], INSTRUMENTS, TODAY)
    return found


def call(document: Document) -> belnu.Gesprek:
    return asked(document).gesprek


def test_a_clock_that_ends_within_a_week_asks_for_a_call_with_what_the_debt_knows() -> None:
    found = call(case())
    assert (found.naam, found.kenmerk, found.schulden, found.pauze_tot) == ("Deurwaarder Post", "D-77", ("s1",), None)
    assert belnu.te_bellen(case(), [], INSTRUMENTS, date(2025, 9, 30)) == []


@pytest.mark.parametrize("soort", kantelpunt.SOORTEN)
def test_four_sentences_say_who_what_meanwhile_and_ask_to_confirm_without_naming_the_resident(soort: str) -> None:
    document = case(kantelpunten=[{"id": "k1", "soort": soort, "uiterlijk_brief": "2025-10-08"}])
    sentences = belnu.zinnen(call(document), INSTRUMENTS, "Wytske")
    assert len(sentences) == 4
    assert "Wytske" in sentences[0]
    assert "D-77" in sentences[0]
    assert "14 dagen" in sentences[1]
    assert sentences[3].startswith("Wilt u")
    assert not {"Zonderling", "{"} & set(" ".join(sentences).replace("{", " { ").split())


def test_a_kind_without_a_card_gets_the_general_one() -> None:
    assert INSTRUMENTS.belnu.kaart("zelf_bedacht").soort == "anders"


def test_every_other_way_that_a_card_names_is_on_the_sociale_kaart() -> None:
    ways = {card.soort: card.route for card in INSTRUMENTS.belnu.kaarten.values() if card.route}
    assert ways == {"toeslagen": "toeslagen_persoonlijke_regeling", "maatregel_uitkering": "zienswijze_of_bezwaar"}
    assert all(INSTRUMENTS.route(code).titel for code in ways.values())


def test_wage_attachment_says_that_only_a_call_helps_and_a_maatregel_that_paying_does_not() -> None:
    assert "twee dagen" in INSTRUMENTS.belnu.kaart("loonbeslag").let_op
    assert "Een betaling stopt hem niet" in INSTRUMENTS.belnu.kaart("maatregel_uitkering").let_op


def test_what_was_promised_stands_at_the_debt_and_as_a_contact_of_today() -> None:
    begun = apply(case(), belnu.begin(asked(case())))
    [noted] = begun["bellen"]
    noted |= {"pauze_tot": "2025-10-20", "gesproken_met": "mevrouw De Vries"}
    after = apply(begun, belnu.belofte(begun, call(begun), TODAY))
    assert (after["schulden"][0]["pauze_tot"], after["schulden"][0]["pauze_met"]) == ("2025-10-20", "mevrouw De Vries")
    assert (after["contacten"][0]["soort"], after["contacten"][0]["datum"]) == ("schuldeiser", "2025-10-06")
    assert call(after).vastgelegd_op == TODAY
    assert belnu.vastgelegd(after, call(after))
    later = apply(after, [Edit((*belnu.plek(call(after)), "pauze_tot"), "2025-10-27")])
    assert not belnu.vastgelegd(later, call(later))
    again = apply(later, belnu.belofte(later, call(later), TODAY))
    assert (again["schulden"][0]["pauze_tot"], len(again["contacten"])) == ("2025-10-27", 1)
    assert case_check.problems({**after, "bewoner": {"roepnaam": "Anna"}}) == []


def test_a_kantelpunt_without_an_id_gets_one_when_somebody_calls() -> None:
    bare = case(kantelpunten=[{"soort": "loonbeslag", "betekend_op": "2025-10-06"}], schulden=[])
    begun = apply(bare, belnu.begin(asked(bare)))
    assert begun["bellen"][0]["kantelpunt"] == begun["kantelpunten"][0]["id"]
    assert call(begun).item == f"id={begun['bellen'][0]['id']}"


def test_a_promise_without_a_day_is_no_promise_and_a_pause_that_ended_holds_no_longer() -> None:
    begun = apply(case(), belnu.begin(asked(case())))
    assert belnu.belofte(begun, call(begun), TODAY) == []
    assert call(case(schulden=[{**DEBT, "pauze_tot": "2025-10-05"}])).pauze_tot is None


def test_who_was_promised_a_fortnight_need_not_be_called_today() -> None:
    calls = belnu.te_bellen(case(schulden=[{**DEBT, "pauze_tot": "2025-10-20"}]), [], INSTRUMENTS, TODAY)
    assert (len(calls), belnu.zonder_pauze(calls, TODAY)) == (1, [])


def test_what_was_said_on_the_telephone_never_goes_to_the_municipality() -> None:
    document = case(
        bellen=[{"id": "b", "kantelpunt": "k1", "naam": "KANARIE"}], contacten=[{"soort": "schuldeiser", "kantelpunt": "KANARIE"}]
    )
    profile = replace(load_profile("oefening"), gemeente_ontvangt=("bellen", "contacten", "kantelpunten"))
    assert "KANARIE" not in str(facets.for_municipality(document, profile))


def test_a_debt_that_hangs_on_no_kantelpunt_can_be_what_the_call_is_about_and_gets_the_promise_too() -> None:
    document = case(schulden=[{"id": "s1"}, {"id": "s2", "kantelpunt": "k2"}, {"id": "s3", "geregeld_op": "2025-10-01"}])
    begun = apply(document, belnu.begin(asked(document)))
    assert belnu.zonder_kantelpunt(document, call(document)) == []
    [debt] = belnu.zonder_kantelpunt(begun, call(begun))
    begun["bellen"][0].update(pauze_tot="2025-10-20", gesproken_met="mevrouw De Vries")
    recorded = apply(begun, belnu.belofte(begun, call(begun), TODAY))
    linked = apply(recorded, belnu.koppel(call(recorded), debt.id))
    assert linked["schulden"][0] == {"id": "s1", "kantelpunt": "k1", "pauze_tot": "2025-10-20", "pauze_met": "mevrouw De Vries"}
    assert belnu.vastgelegd(linked, call(linked))
    assert belnu.zonder_kantelpunt(linked, call(linked)) == []
