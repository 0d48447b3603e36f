"""Kantelpunten, time, bridge and what was done: right rows, right cases, and a sentence where there is nothing."""

from __future__ import annotations

from datetime import date

from tables_builder import participant, tables, values

from desktop.models.monitor import brug, doorlooptijd, inzet, kantelpunten
from desktop.models.strict_json import Document

POINT = {"id": "k1", "soort": "toeslagen", "beschikking_op": "2025-09-18", "afloop": "voorkomen"}


def paid(day: str, **more: object) -> Document:
    return participant(betalingen=[{"id": "b", "bedrag_cent": 1, "status": "betaald", "betaald_op": day}], **more)


def test_a_kantelpunt_has_its_outcome_days_amount_and_other_debts() -> None:
    debts = [{"bedrag_cent": 10_000, "kantelpunt": "k1", "oplossing": "betalingsregeling"}, {"bedrag_cent": 500}, {}]
    found = tables(kantelpunten, participant(kantelpunten=[POINT], schulden=debts))
    assert values(found["kantelpunten"], "toeslagen") == [1, 1, 0, 0, 52, 10_000, 2]
    assert found["kantelpunt_opgelost"].cel("betalingsregeling", "toeslagen").waarde == 1
    assert found["kantelpunt_opgelost"].cel("betalingsregeling", "voorkomen").waarde == 1


def test_an_outcome_counts_from_its_day_and_a_missing_one_is_not_known() -> None:
    later = POINT | {"afloop_op": "2026-12-01"}
    table = tables(kantelpunten, participant(kantelpunten=[later]), participant(kantelpunten=[POINT | {"afloop": None}]))["kantelpunten"]
    assert values(table, "toeslagen")[:4] == [2, 0, 0, 2]


def test_of_two_kantelpunten_of_one_kind_the_worst_counts_and_the_row_adds_up() -> None:
    pair = [POINT, POINT | {"id": "k2", "afloop": "doorgeslagen", "beschikking_op": "2025-08-01"}]
    assert values(tables(kantelpunten, participant(kantelpunten=pair))["kantelpunten"], "toeslagen")[:5] == [1, 0, 1, 0, 4]


def test_an_own_kind_of_a_pilot_has_its_own_row() -> None:
    own = {"soort": "anders", "eigen_soort": "afsluiting_energie"}
    table = tables(kantelpunten, participant(kantelpunten=[own]))["kantelpunten"]
    assert (table.rijen[-1].naam, values(table, "afsluiting_energie")[0]) == ("Afsluiting energie", 1)


def test_without_deadline_or_amount_a_cell_says_why() -> None:
    table = tables(kantelpunten, participant(kantelpunten=[{"soort": "loonbeslag"}]))["kantelpunten"]
    assert [cell.reden for cell in table.rijen[1].cellen[4:6]] == [
        "Staat er geen aantal dagen, dan is geen uiterste dag bekend.",
        "Staat er geen bedrag, dan is dat niet bekend.",
    ]
    assert {cell.reden for cell in table.rijen[0].cellen[4:]} == {"Staat er een streepje, dan had niemand dit kantelpunt."}


def test_what_was_tried_and_chosen_has_a_column_only_for_kinds_that_somebody_had() -> None:
    found = tables(kantelpunten, participant(kantelpunten=[POINT]))
    assert [column.code for column in found["kantelpunt_geprobeerd"].kolommen] == ["aantal", "toeslagen"]
    assert [column.code for column in found["kantelpunt_opgelost"].kolommen] == ["aantal", "voorkomen", "toeslagen"]


def test_ways_that_were_tried_count_by_code_by_word_and_the_rest_together() -> None:
    many = [{"weg": f"Eigen weg {number:02d}"} for number in range(45)]
    tried = [{"weg": "Leenfonds"}, {"weg": " leenfonds "}, {"weg": "Kerk / diaconie."}, *many]
    table = tables(kantelpunten, participant(kantelpunten=[POINT], op_maat={"geprobeerd": tried}))["kantelpunt_geprobeerd"]
    assert values(table, "leenfonds")[0] == 1
    assert len(table.rijen) == 8 + 40 + 1
    assert (table.rijen[-1].code, table.rijen[-1].cellen[0].waarde) == ("anders", 1)


def test_without_a_kantelpunt_there_is_a_sentence_and_no_row() -> None:
    found = tables(kantelpunten, participant())
    assert all(table.rijen == () and table.reden for table in found.values())
    assert found["kantelpunten"].opmerking == "Bij 1 deelnemer staat geen kantelpunt in het dossier."


def test_time_runs_from_the_first_knock_to_the_first_payment() -> None:
    early = paid("2025-09-10", contacten=[{"datum": "2025-09-01"}])
    found = tables(doorlooptijd, early, paid("2025-10-08"), paid("2026-12-24"), participant())
    assert [row.cellen[0].waarde for row in found["doorlooptijd"].rijen] == [0, 1, 1, 0, 0, 2]
    assert values(found["doorlooptijd_mediaan"], "mediaan") == [20, 2]


def test_the_last_day_of_each_row_belongs_to_it() -> None:
    days = ("2025-09-15", "2025-09-22", "2025-10-08", "2025-11-07", "2025-11-08")
    assert [row.cellen[0].waarde for row in tables(doorlooptijd, *map(paid, days))["doorlooptijd"].rijen] == [1, 1, 1, 1, 1, 0]


def test_a_payment_before_the_first_knock_or_without_day_is_told_apart() -> None:
    nameless = participant(betalingen=[{"status": "betaald"}])
    table = tables(doorlooptijd, paid("2025-09-01"), nameless)["doorlooptijd"]
    assert [row.cellen[0].waarde for row in table.rijen] == [0] * 6
    assert "Bij 2 deelnemers is de tijd niet te tellen" in table.opmerking


def test_nobody_paid_gives_no_middle_and_says_so() -> None:
    assert tables(doorlooptijd, participant())["doorlooptijd_mediaan"].rijen[0].cellen[0].reden.startswith("Er is nog niemand")
    assert tables(doorlooptijd)["doorlooptijd"].reden == "Er zijn nog geen deelnemers."


def test_the_bridge_compares_first_and_last_of_each_part_apart() -> None:
    steps = [
        {"datum": "2026-03-01", "stappen": {"wonen": 4, "sparen": "weet_niet", "werk": 2}},
        {"datum": "2025-09-15", "stappen": {"wonen": 3, "sparen": 1, "werk": 2}},
    ]
    table = tables(brug, participant(brug=steps))["brug"]
    assert [column.code for column, value in zip(table.kolommen, values(table, "wonen"), strict=True) if value] == [
        "voor_3",
        "na_4",
        "hoger",
    ]
    assert (values(table, "sparen")[-1], values(table, "werk")[11]) == (1, 1)


def test_health_that_stays_with_the_team_is_no_zero() -> None:
    row = tables(brug, participant(brug=[{"datum": "2025-10-01", "stappen": {"wonen": 3}}]))["brug"].rijen[2]
    assert (row.code, row.cellen[0].waarde) == ("gezondheid", None)
    assert "blijven bij het team" in row.cellen[0].reden
    assert values(tables(brug, participant(brug=[{"datum": "2025-10-01", "stappen": {"gezondheid": 3}}]))["brug"], "gezondheid")[-1] == 1


def test_a_measurement_after_the_report_is_not_there_yet() -> None:
    steps = [{"datum": "2025-09-15", "stappen": {"wonen": 3}}, {"datum": "2026-03-01", "stappen": {"wonen": 5}}]
    table = tables(brug, participant(brug=steps), on=date(2025, 12, 31))["brug"]
    assert values(table, "wonen")[-1] == 1


def test_courses_count_in_each_stage_on_the_day() -> None:
    course = {"code": "omgaan_met_geld", "aangeboden_op": "2025-10-01", "begonnen_op": "2025-11-01", "afgerond_op": "2026-12-01"}
    documents = (participant(plan={"interventies": [course]}), participant(plan={"interventies": ["gezonde_boel", "Zwemles"]}))
    table = tables(inzet, *documents)["interventies"]
    assert (values(table, "omgaan_met_geld"), values(table, "gezonde_boel"), values(table, "zwemles")) == ([1, 1, 0], [1, 0, 0], [1, 0, 0])


def test_contacts_with_an_ervaringsdeskundige_are_told_from_all_others() -> None:
    both = [{"minuten": 30, "wie_erbij": ["Ervaringsdeskundige"]}, {"minuten": 20, "wie_erbij": ["zus"]}]
    table = tables(inzet, participant(contacten=both), participant(contacten=both[1:]), participant())["ervaringsdeskundigen"]
    assert (values(table, "met"), values(table, "zonder"), values(table, "geen_contact")) == ([1, 1, 30], [1, 1, 20], [1, None, None])


def test_elements_are_laid_beside_the_residents_answer_without_a_cause() -> None:
    answer = [{"moment": "12m", "datum": "2026-08-01", "rondkomen": {"bewoner": "beter"}}]
    documents = (
        participant(evaluaties=answer, plan={"interventies": ["gezonde_boel"]}),
        participant(schulden=[{"oplossing": "betalingsregeling"}]),
    )
    table = tables(inzet, *documents)["elementen"]
    assert (values(table, "gezonde_boel"), values(table, "betalingsregeling")) == ([1, 1, 0, 0], [1, 0, 0, 1])
    assert "geen oorzaak" in table.opmerking


def test_who_does_not_take_part_is_in_none_of_these_tables() -> None:
    other = {"dossiernummer": "VD-2", "bewoner": {}, "kantelpunten": [POINT], "brug": [{"stappen": {"wonen": 1}}], "contacten": [{}]}
    found = [table for module in (kantelpunten, doorlooptijd, brug, inzet) for table in tables(module, other).values()]
    assert not any(cell.zaken for table in found for row in table.rijen for cell in row.cellen)


def test_a_day_that_the_assessment_leaves_alone_changes_no_figure() -> None:
    letter = {"soort": "maatregel_uitkering", "besluit_op": "2025-09-01"}
    before, after = (
        tables(kantelpunten, participant(kantelpunten=[found])) for found in (letter, letter | {"zienswijze_voor": "2025-09-10"})
    )
    assert values(after["kantelpunten"], "maatregel_uitkering") == values(before["kantelpunten"], "maatregel_uitkering")


def test_a_call_with_a_creditor_is_no_contact_with_the_resident() -> None:
    call = {"datum": "2025-09-01", "soort": "schuldeiser", "kantelpunt": "k1"}
    for module in (inzet, doorlooptijd):
        before, after = (tables(module, paid("2025-09-10", **more)) for more in ({}, {"contacten": [call]}))
        assert after == before
