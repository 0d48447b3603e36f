"""Factors 1 and 2: which answer of whom counts, and what stands open."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from board_builder import ON, column, counts, evaluated, factor, participant, share, talk

YES, NO, OPEN = (1, 0, 0, 1), (0, 1, 0, 1), (0, 0, 1, 1)


def rondkomen(*talks: Any, on: date = ON) -> tuple[int, int, int, int]:
    return counts(share(evaluated(participant(evaluaties=list(talks)), on=on), "rondkomen"))


def toekomst(*talks: Any) -> tuple[int, int, int, int]:
    return counts(share(evaluated(participant(evaluaties=list(talks))), "toekomstperspectief"))


def test_the_latest_answer_within_the_year_decides() -> None:
    assert rondkomen(talk("2026-03-08", "slechter"), talk("2026-08-01", "beter")) == YES
    assert rondkomen(talk("2026-08-01", "beter"), talk("2026-03-08", "slechter")) == YES
    assert rondkomen(talk("2026-09-08", "beter")) == YES
    assert rondkomen(talk("2026-03-08", "gelijk"), talk("2026-09-09", "beter")) == NO


def test_of_two_answers_on_one_day_the_later_in_the_list_decides() -> None:
    assert rondkomen(talk("2026-03-08", "beter"), talk("2026-03-08", "gelijk")) == NO


def test_a_talk_without_this_answer_leaves_the_one_before() -> None:
    assert rondkomen(talk("2026-03-08", "beter"), talk("2026-08-08", None, "gelijk")) == YES


def test_not_knowing_is_an_answer_that_settles_nothing() -> None:
    assert rondkomen(talk("2026-03-08", "beter"), talk("2026-08-08", "weet_niet")) == OPEN
    found = evaluated(participant(evaluaties=[talk("2026-03-08", "weet_niet")]), participant())
    assert column(found.tabel("rondkomen_verdeling"), "bewoner") == {
        "beter": 0, "gelijk": 0, "slechter": 0, "weet_niet": 1, "geen_antwoord": 1,
    }  # fmt: skip


def test_the_start_and_what_is_undated_or_still_to_come_do_not_count() -> None:
    assert rondkomen(talk("2025-09-08", "beter", moment="start")) == OPEN
    assert rondkomen(talk(None, "beter")) == OPEN
    assert rondkomen(talk("2026-08-08", "beter"), on=date(2026, 8, 7)) == OPEN
    assert rondkomen(talk("2026-08-08", "beter"), on=date(2026, 8, 8)) == YES


def test_a_talk_whose_moment_is_not_filled_in_counts() -> None:
    assert rondkomen(talk("2026-03-08", "beter") | {"moment": None}) == YES


def test_prospects_have_no_year_and_loss_prevented_is_shown_apart() -> None:
    assert toekomst(talk("2026-10-08", None, "verlies_voorkomen")) == YES
    assert toekomst(talk("2026-10-08", None, "verslechterd")) == NO
    found = evaluated(*(participant(evaluaties=[talk("2026-10-08", None, answer)]) for answer in ("verbeterd", "verlies_voorkomen")))
    table = column(found.tabel("toekomst_verdeling"), "bewoner")
    assert (table["verbeterd"], table["verlies_voorkomen"]) == (1, 1)


def test_resident_and_worker_stay_apart() -> None:
    said = talk("2026-03-08", "beter") | {"rondkomen": {"bewoner": "beter", "werker": "slechter"}}
    found = evaluated(participant(evaluaties=[said]))
    assert [counts(one) for one in factor(found, "rondkomen").aandelen[:2]] == [YES, NO]
    assert [one.code for one in factor(found, "rondkomen").aandelen] == ["bewoner", "werker", "vol_jaar"]


def test_who_has_had_a_full_year_is_a_share_of_its_own() -> None:
    late = participant(instroom={"datum": "2026-03-01"}, evaluaties=[talk("2026-06-01", "beter")])
    found = evaluated(participant(evaluaties=[talk("2026-06-01", "gelijk")]), late)
    assert counts(share(found, "rondkomen", 2)) == NO
    assert counts(share(evaluated(late), "rondkomen", 2)) == (0, 0, 0, 0)
    assert share(evaluated(late), "rondkomen", 2).reden == "Nog niemand doet een vol jaar mee."


def test_the_year_is_full_on_the_day_itself() -> None:
    for day, full in ((date(2026, 9, 7), 0), (date(2026, 9, 8), 1)):
        assert counts(share(evaluated(participant(), on=day), "rondkomen", 2))[3] == full


def test_the_sentence_tells_who_does_not_know_apart() -> None:
    found = evaluated(participant(evaluaties=[talk("2026-03-08", "weet_niet")]), participant())
    assert share(found, "rondkomen").zin == "0 van 2 zeggen ja, 1 gaf geen antwoord, 1 weet het niet: minstens 0%, hoogstens 100%"


@pytest.mark.parametrize("reden", ["gestopt_door_bewoner", "verhuisd", "overleden", "doorverwezen", "afgerond", None])
def test_who_left_stays_in_the_denominator(reden: str | None) -> None:
    gone = participant(status="afgesloten", afsluiting={"datum": "2026-01-01", "reden": reden}, op_maat={"besluit": "inzetten"})
    assert counts(share(evaluated(gone), "rondkomen")) == OPEN
    assert counts(share(evaluated(gone | {"evaluaties": [talk("2025-12-08", "beter")]}), "rondkomen")) == YES


def test_without_a_day_of_inflow_no_answer_can_be_placed() -> None:
    found = evaluated(participant(instroom={}, evaluaties=[talk("2026-03-08", "beter", "verbeterd")]))
    assert [counts(share(found, code)) for code in ("rondkomen", "toekomstperspectief")] == [OPEN, OPEN]
    assert "1 deelnemer heeft geen instroomdatum." in " ".join(found.meldingen)


def test_the_day_on_which_the_year_ends_still_counts() -> None:
    to_the_day = participant(instroom={"datum": "2025-11-30"}, evaluaties=[talk("2026-11-30", "beter")])
    assert counts(share(evaluated(to_the_day, on=date(2026, 12, 1)), "rondkomen")) == YES


def test_over_time_every_row_says_what_was_known_then() -> None:
    said = [talk("2025-12-31", "gelijk"), talk("2026-03-09", "beter")]
    table = evaluated(participant(evaluaties=said), on=date(2026, 4, 2)).tabel("rondkomen_tijd")
    assert [row.code for row in table.rijen] == ["2025-09-30", "2025-12-31", "2026-03-31", "2026-04-02"]
    assert list(zip(*(column(table, code).values() for code in ("ja", "nee", "open", "noemer")), strict=True)) == [OPEN, NO, YES, YES]
    assert len(table.rijen[0].cellen) == len(table.kolommen)


def test_nobody_counts_over_time_before_the_inflow_and_an_early_answer_waits_for_it() -> None:
    early = participant(instroom={"datum": "2026-02-01"}, evaluaties=[talk("2025-10-15", "gelijk")])
    table = evaluated(early, on=date(2026, 3, 31)).tabel("rondkomen_tijd")
    assert [row.code for row in table.rijen] == ["2025-09-30", "2025-12-31", "2026-03-31"]
    assert column(table, "noemer") == {"2025-09-30": 0, "2025-12-31": 0, "2026-03-31": 1}
    assert column(table, "nee") == {"2025-09-30": 0, "2025-12-31": 0, "2026-03-31": 1}


def test_who_had_two_kantelpunten_is_in_two_rows() -> None:
    found = evaluated(
        participant(
            kantelpunten=[{"soort": "zorgpremie"}, {"soort": "zorgpremie"}, {"soort": "bankbeslag"}],
            instroom={"datum": "2025-09-08", "kanaal": "wijkteam"},
            evaluaties=[talk("2026-03-08", "beter")],
        ),
        participant(),
        teams={"APPARAAT": "Noord"},
    )
    assert column(found.tabel("rondkomen_kantelpunt"), "ja") == {"zorgpremie": 1, "bankbeslag": 1, "geen": 0}
    assert column(found.tabel("rondkomen_kanaal"), "noemer") == {"wijkteam": 1, "onbekend": 1}
    assert column(found.tabel("rondkomen_team"), "noemer") == {"Noord": 2}
    assert column(found.tabel("rondkomen_kanaal"), "hoog") == {"wijkteam": 100, "onbekend": None}
