"""Inflow, pot and business case: what is counted, on which day, and with which cases behind it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tables_builder import participant, tables, values

from desktop.models.betaling import Payment
from desktop.models.monitor import pot, rendement_totaal

PAID = {"id": "b1", "schuld": "s1", "bedrag_cent": 50_000, "status": "betaald", "betaald_op": "2025-11-03"}
DEBT = {"id": "s1", "bedrag_cent": 50_000, "oplossing": "doorbraakbetaling"}
LINE = {"drager": "gemeente", "soort": "direct", "kans_procent": {"laag": 10, "midden": 50, "hoog": 90}, "eenheidsprijs_cent": 100_000}


def test_money_stands_from_the_month_it_was_paid_and_inflow_from_the_month_of_inflow() -> None:
    table = tables(pot, participant(betalingen=[PAID], schulden=[DEBT]))["instroom_pot"]
    assert values(table, "2025-09") == [1, 1, 0, 0, 5_000_000]
    assert values(table, "2025-11") == [0, 1, 50_000, 50_000, 5_000_000]
    assert (table.rijen[-1].code, table.rijen[-1].naam) == ("2026-11", "nov 2026")
    assert set(table.cel("2026-11", "betaald_cent").zaken) == {"0"}


def test_a_request_counts_as_promised_from_the_day_of_its_stamp() -> None:
    asked = Payment("b1", "s1", 50_000, "akkoord", herkomst="app", hlc="1764590400000-00000-AAAABBBB")
    table = tables(pot, participant(schulden=[DEBT]), payments=[asked])["instroom_pot"]
    assert values(table, "2025-11")[2] == 0
    assert values(table, "2025-12")[2:4] == [50_000, 0]


def test_a_stamp_of_a_clock_that_ran_mad_stops_nothing() -> None:
    mad = Payment("b1", "s1", 50_000, "akkoord", herkomst="app", hlc="9" * 30 + "-00000-AAAABBBB")
    assert values(tables(pot, participant(), payments=[mad])["instroom_pot"], "2025-09")[2] == 50_000


def test_the_forecast_adds_what_is_paid_promised_and_still_to_ask() -> None:
    asked = PAID | {"id": "b2", "schuld": "s2", "status": "aangevraagd", "betaald_op": None, "bedrag_cent": 20_000}
    debts = [
        DEBT,
        {"id": "s2", "bedrag_cent": 20_000, "oplossing": "doorbraakbetaling"},
        {"bedrag_cent": 7_000, "oplossing": "doorbraakbetaling"},
    ]
    table = tables(pot, participant(betalingen=[PAID, asked], schulden=debts))["prognose"]
    found = {row.code: row.cellen[0].waarde for row in table.rijen}
    expected = {"betaald": 50_000, "toegezegd": 20_000, "nog_te_vragen": 7_000, "verwacht": 77_000, "pot": 5_000_000, "over": 4_923_000}
    assert found == expected


def test_settled_refused_and_closed_debts_are_not_expected_any_more() -> None:
    settled = participant(schulden=[DEBT | {"geregeld_op": "2026-01-01"}])
    refused = participant(schulden=[DEBT], betalingen=[PAID | {"status": "geweigerd"}])
    closed = participant(schulden=[DEBT], status="afgesloten", op_maat={"besluit": "inzetten"})
    assert values(tables(pot, settled, refused, closed)["prognose"], "nog_te_vragen") == [0]


def test_money_that_came_back_is_to_be_asked_again() -> None:
    back = participant(schulden=[DEBT], betalingen=[PAID | {"status": "teruggekomen"}])
    assert values(tables(pot, back)["prognose"], "nog_te_vragen") == [50_000]


def test_a_request_that_waits_for_room_is_still_expected() -> None:
    waiting = Payment("b1", "s1", 50_000, "aangevraagd", herkomst="app", hlc="1764590400000-00000-AAAABBBB", wacht_op_ruimte=True)
    table = tables(pot, participant(schulden=[DEBT]), payments=[waiting])["prognose"]
    assert (values(table, "toegezegd"), values(table, "nog_te_vragen")) == ([0], [50_000])


def test_a_pot_that_is_too_small_says_so_and_so_does_an_unknown_amount() -> None:
    debts = [DEBT | {"id": str(number), "bedrag_cent": 6_000_000} for number in range(1)] + [{"oplossing": "doorbraakbetaling"}]
    remark = tables(pot, participant(schulden=debts))["prognose"].opmerking
    assert "€ 10.000,00 te weinig" in remark
    assert "Bij 1 bewoner is het bedrag" in remark


def test_money_without_a_day_is_told_apart_and_never_lost_from_the_forecast() -> None:
    bare = {"dossiernummer": "VD-2", "bewoner": {}, "status": "deelnemer", "betalingen": [PAID | {"betaald_op": None}]}
    found = tables(pot, bare)
    assert values(found["instroom_pot"], "2026-11")[1:4] == [0, 0, 0]
    assert "€ 500,00 is betaald, maar zonder dag" in found["instroom_pot"].opmerking
    assert values(found["prognose"], "betaald") == [50_000]


def test_before_the_pilot_there_are_no_months() -> None:
    table = tables(pot, on=date(2025, 8, 1))["instroom_pot"]
    assert (table.rijen, table.reden) == ((), "De pilot is nog niet begonnen.")


def test_calculations_add_up_with_low_middle_high_and_direct_only() -> None:
    indirect = LINE | {"soort": "indirect", "kans_procent": 100, "drager": "Woningcorporatie Elkien"}
    sums = {"rekenregels": [LINE, indirect], "kosten": [{"drager": "gemeente", "bedrag_cent": 60_000}]}
    table = tables(rendement_totaal, participant(op_maat=sums), participant(op_maat=sums), participant())["rendement"]
    found = [row.cellen[0].waarde for row in table.rijen]
    assert found == [220_000, 300_000, 380_000, 120_000, 100_000, 180_000, 260_000, -20_000]
    assert set(table.rijen[0].cellen[0].zaken) == {"0", "1"}


def test_bearers_that_people_typed_alike_are_one_row() -> None:
    lines = [LINE | {"drager": "De  Kerk", "kans_procent": 100}, LINE | {"drager": "de kerk", "kans_procent": 100}]
    table = tables(rendement_totaal, participant(op_maat={"rekenregels": lines}))["rendement_drager"]
    assert values(table, "de_kerk") == [200_000, 1]
    assert [row.naam for row in table.rijen][-1] == "De kerk"


def test_a_bearer_that_is_called_anders_is_one_row_at_the_end() -> None:
    table = tables(rendement_totaal, participant(op_maat={"rekenregels": [LINE | {"drager": "Anders"}]}))["rendement_drager"]
    assert [row.code for row in table.rijen][-2:] == ["schuldeiser", "anders"]


def test_numbers_alone_are_enough_for_the_calculation() -> None:
    """The municipality's copy of a line has no description."""
    bare = {"rekenregels": [LINE], "kosten": [{"drager": "gemeente", "bedrag_cent": 1}]}
    assert values(tables(rendement_totaal, participant(op_maat=bare))["rendement"], "saldo_midden") == [49_999, 49_999]


def test_who_does_not_take_part_counts_in_all_and_a_merged_duplicate_in_none() -> None:
    sums = {"rekenregels": [LINE], "besluit": "andere_route"}
    other = {"dossiernummer": "VD-3", "bewoner": {}, "op_maat": sums}
    merged = participant(op_maat=sums, afsluiting={"samengevoegd_met": "VD-3"})
    found = tables(rendement_totaal, other, merged)
    assert values(found["rendement"], "zonder_midden") == [50_000, 0]
    assert values(found["rendement_dekking"], "met") == [1, 0]


def test_the_turning_point_is_the_cost_of_helping_over_all_the_harm() -> None:
    sums = {"rekenregels": [LINE], "kosten": [{"bedrag_cent": 75_000}]}
    table = tables(rendement_totaal, participant(op_maat=sums))["rendement_omslag"]
    assert [row.cellen[0].waarde for row in table.rijen] == ["€ 1.000,00", "50%", "75%"]
    assert "onder de omslagkans" in table.opmerking


def test_a_mistyped_fortune_is_told_and_drowns_nothing() -> None:
    huge = {"rekenregels": [LINE | {"aantal": 10**29, "duur": 10**29}]}
    found = tables(rendement_totaal, participant(op_maat=huge), participant(op_maat={"rekenregels": [LINE]}))
    assert values(found["rendement"], "zonder_midden") == [50_000, 50_000]
    assert values(found["rendement_dekking"], "te_groot") == [1, 1]


def test_a_past_day_knows_nothing_of_later_money() -> None:
    asked = Payment("b1", "s1", 50_000, "betaald", herkomst="app", hlc="1764590400000-00000-AAAABBBB", betaald_op="2025-12-10")
    day = tables(pot, participant(schulden=[DEBT]), payments=[asked], on=date(2025, 12, 5))["prognose"]
    before = tables(pot, participant(schulden=[DEBT]), payments=[replace(asked)], on=date(2025, 11, 30))["prognose"]
    assert [row.cellen[0].waarde for row in day.rijen][:3] == [0, 50_000, 0]
    assert [row.cellen[0].waarde for row in before.rijen][:3] == [0, 0, 50_000]
