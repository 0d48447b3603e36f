"""Everyone is counted once: who takes part, who does not and why, who did not answer, whom a researcher may call."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from board_builder import ON, PROFILE, board, column, evaluated, factor, facts, participant, talk

from desktop.models.monitor.deelname import GROEPEN
from desktop.models.strict_json import Document


def everyone(*documents: Document, on: date = ON) -> dict[str, int]:
    """The rows that are not nought."""
    return {code: count for code, count in column(evaluated(*documents, on=on).tabel("iedereen"), "aantal").items() if count}


def closed(reden: str | None = "afgerond", **more: Any) -> Document:
    return participant(status="afgesloten", afsluiting={"datum": "2026-02-01", "reden": reden}, **more)


PAID: dict[str, Any] = {"betalingen": [{"id": "b1", "bedrag_cent": 100, "status": "betaald", "betaald_op": "2025-10-01"}]}
DECIDED: dict[str, Any] = {"op_maat": {"besluit": "niet_nu", "besluiten": [{"besluit": "inzetten"}, {"besluit": "niet_nu"}]}}


@pytest.mark.parametrize(
    ("document", "groep"),
    [
        (participant(), "deelnemer"),
        (participant(status=None, op_maat={"besluit": "inzetten"}), "deelnemer"),
        (closed(op_maat={"besluit": "inzetten"}), "deelnemer"),
        (closed(**DECIDED), "deelnemer"),
        (closed(**PAID), "deelnemer"),
        (closed(), "niet_toegelaten"),
        (participant(instroom={"datum": "2026-09-01"}), "buiten_venster"),
        (participant(instroom={"datum": "2025-08-31"}), "buiten_venster"),
        (participant(afsluiting={"samengevoegd_met": "VD-2025-0002"}), "samengevoegd"),
        (closed(**PAID) | {"afsluiting": {"samengevoegd_met": " "}}, "deelnemer"),
        (participant(status="andere_route"), "andere_route"),
        (participant(status="verkenning", op_maat={"besluit": "niet_nu"}), "niet_nu"),
        (participant(status="verkenning"), "verkenning"),
        ({"dossiernummer": "VD-1", "bewoner": {}}, "verkenning"),
    ],
)
def test_every_case_stands_in_one_group(document: Document, groep: str) -> None:
    found = everyone(document)
    assert found["dossiers"] == 1
    assert [code for code in GROEPEN if code in found] == [groep]


def test_the_last_day_of_inflow_counts_and_one_after_the_report_not_yet() -> None:
    last = participant(instroom={"datum": "2026-08-31"})
    assert everyone(last)["deelnemer"] == 1
    found = evaluated(last, on=date(2026, 8, 30))
    assert column(found.tabel("iedereen"), "aantal")["nog_niet"] == 1
    assert found.deelnemers.waarde == 0


def test_the_first_day_of_inflow_counts_and_so_does_the_day_of_the_report() -> None:
    first = participant(instroom={"datum": "2025-09-01"})
    assert everyone(first, on=date(2025, 9, 1))["deelnemer"] == 1


def test_of_participants_it_says_how_their_case_ended() -> None:
    found = everyone(
        closed("verhuisd", **PAID), closed("overleden", **PAID), closed(None, **PAID), closed("uit_beeld", **PAID), participant()
    )
    assert found == {"dossiers": 5, "deelnemer": 5, "open": 1, "verhuisd": 1, "overleden": 1, "onbekend": 2}


def test_a_case_that_was_opened_again_is_open() -> None:
    again = participant(afsluiting={"datum": "2026-02-01", "reden": "verhuisd"})
    table = evaluated(again, on=date(2026, 4, 1)).tabel("geen_antwoord")
    assert column(table, "gesloten") == {"3m": 0, "6m": 0, "12m": 0, "eind": 0}
    assert everyone(again) == {"dossiers": 1, "deelnemer": 1, "open": 1, "heropend": 1}
    assert evaluated(again).meldingen == ("1 dossier was afgesloten en is weer open. Het telt mee als open dossier.",)


def test_why_somebody_was_not_admitted_comes_from_the_points_of_the_assessment() -> None:
    refused = participant(
        status="andere_route",
        bewoner={"gemeentecode": "0363"},
        instroom={"datum": "2026-09-02", "begeleiding": {"antwoord": "nee"}},
        schulden=[{"bedrag_cent": 200_001}],
        bestaanszekerheid={"eten": "acuut"},
        kantelpunten=[{"soort": "zorgpremie", "maandpremies_open": 6}],
    )
    table = evaluated(refused, participant(status="andere_route")).tabel("niet_toegelaten")
    assert column(table, "aantal") == {
        "instroomperiode": 1, "gemeente": 1, "kantelpunt_aanwezig": 1, "begeleiding": 1, "onderzoek": 0, "beginschuld_plafond": 1,
        "bestaanszekerheid": 1, "besluit_werker": 1,
    }  # fmt: skip


def test_debts_of_exactly_the_ceiling_are_not_above_it() -> None:
    table = evaluated(participant(status="andere_route", schulden=[{"bedrag_cent": PROFILE.plafond_cent}])).tabel("niet_toegelaten")
    assert column(table, "aantal")["beginschuld_plafond"] == 0


def test_the_outcomes_of_kantelpunten_count_from_their_day() -> None:
    points = [{"afloop": "voorkomen"}, {"afloop": "voorkomen", "afloop_op": "2026-11-22"}, {"afloop": "doorgeslagen"}, {}]
    table = evaluated(participant(kantelpunten=points), participant(kantelpunten=points[:1])).tabel("afloop")
    assert column(table, "aantal") == {"voorkomen": 2, "doorgeslagen": 1, "onbekend": 0, "niet_ingevuld": 2}
    assert column(table, "bewoners") == {"voorkomen": 2, "doorgeslagen": 1, "onbekend": 0, "niet_ingevuld": 1}


def silent(**more: Any) -> Document:
    return talk("2026-03-08", **more)


@pytest.mark.parametrize(
    ("talks", "column_code"),
    [
        ([silent() | {"rondkomen": {"bewoner": "weet_niet"}}], "antwoord"),
        ([silent(geen_antwoord="niet_bereikt"), silent(geen_antwoord="wil_niet")], "wil_niet"),
        ([silent(geen_antwoord="niet_gevraagd")], "niet_gevraagd"),
        ([silent(geen_antwoord="wil_niet"), talk("2026-03-20", "beter")], "antwoord"),
        ([silent()], "onbekend"),
        ([], "onbekend"),
        ([talk("2026-03-08", "beter", moment="tussentijds")], "onbekend"),
    ],
)
def test_every_moment_that_came_says_who_answered_and_why_not(talks: list[Document], column_code: str) -> None:
    table = evaluated(participant(evaluaties=talks), on=date(2026, 4, 1)).tabel("geen_antwoord")
    row = {one.code: table.cel("6m", one.code).waarde for one in table.kolommen}
    assert {code for code, count in row.items() if count} == {"verwacht", column_code}
    assert column(table, "verwacht") == {"3m": 1, "6m": 1, "12m": 0, "eind": 0}


def test_a_moment_has_come_on_its_own_day() -> None:
    for day, due in ((date(2026, 3, 7), 0), (date(2026, 3, 8), 1)):
        assert column(evaluated(participant(), on=day).tabel("geen_antwoord"), "verwacht")["6m"] == due


def test_who_left_before_a_moment_is_told_apart() -> None:
    table = evaluated(closed("verhuisd", **PAID)).tabel("geen_antwoord")
    assert column(table, "gesloten") == {"3m": 0, "6m": 1, "12m": 1, "eind": 1}


def test_one_talk_serves_the_year_and_the_end() -> None:
    late = {"datum": "2025-10-20"}
    for said in (talk("2026-10-25", "beter", moment="eind"), talk("2026-10-25", "beter", moment="12m")):
        table = evaluated(participant(instroom=late, evaluaties=[said])).tabel("geen_antwoord")
        assert column(table, "antwoord") == {"3m": 0, "6m": 0, "12m": 1, "eind": 1}


def test_nobody_is_called_who_withdrew_or_died() -> None:
    yes = {"datum": "2025-09-08", "interview": {"antwoord": "ja", "datum": "2026-01-01"}}
    withdrawn = yes | {"onderzoek": {"antwoord": "ja", "ingetrokken_op": "2026-11-21"}}
    later = yes | {"onderzoek": {"antwoord": "ja", "ingetrokken_op": "2026-11-22"}}
    cases = [participant(instroom=one) for one in (yes, withdrawn, later)] + [
        closed("overleden", **PAID) | {"instroom": yes},
        participant(),
    ]
    found = evaluated(*cases)
    assert column(found.tabel("benaderen"), "aantal") == {
        "ja": 2, "nee": 0, "niet_gevraagd": 1, "onderzoek_ingetrokken": 1, "overleden": 1,
    }  # fmt: skip
    assert column(evaluated(cases[0], on=date(2025, 12, 31)).tabel("benaderen"), "aantal")["niet_gevraagd"] == 1
    assert factor(found, "sociale_kwaliteit").aandelen == ()


def test_who_withdrew_from_research_counts_in_the_factors() -> None:
    withdrawn = participant(instroom={"datum": "2025-09-08", "onderzoek": {"ingetrokken_op": "2026-01-01"}})
    found = evaluated(withdrawn)
    assert found.deelnemers.waarde == 1
    assert "gaat niet naar de onderzoeker" in found.meldingen[0]


def test_what_was_typed_in_afterwards_is_counted() -> None:
    found = everyone(participant(herkomst="achteraf", evaluaties=[talk("2026-01-01", "beter", achteraf=True)]))
    assert (found["achteraf_dossier"], found["achteraf_antwoord"]) == (1, 1)


def test_what_the_municipality_does_not_receive_is_no_nought() -> None:
    found = evaluated(participant(status="andere_route"))
    hidden = (found.tabel("iedereen").cel("achteraf_dossier", "aantal"), found.tabel("niet_toegelaten").cel("bestaanszekerheid", "aantal"))
    assert all(cell.waarde is None and "gaat niet mee naar de gemeente" in cell.reden for cell in hidden)
    seen = evaluated(participant(status="andere_route", bestaanszekerheid={"dak": "in_orde"})).tabel("niet_toegelaten")
    assert seen.cel("bestaanszekerheid", "aantal").waarde == 0


def test_look_alikes_are_told_and_not_merged() -> None:
    nynke = {"roepnaam": "Nynke", "achternaam": "Wal", "geboortedatum": "1991-03-17"}
    same = [
        nynke,
        nynke | {"roepnaam": "NYNKE ", "bsn": "999900031"},
        {"bsn": "999900031"},
        nynke | {"geboortedatum": "1991-03-18"},
        {},
        {},
    ]
    made = board(*(participant(bewoner=one) for one in same))
    found = made.evaluatie()
    assert found.tabel("lijkt_dubbel").rijen[0].cellen[0].zaken == {"0", "1", "2"}
    assert found.deelnemers.waarde == 6
    assert found.meldingen[0].startswith("3 dossiers lijken van iemand die twee keer voorkomt")
    made.put("0", "APPARAAT", facts(participant(bewoner=nynke, afsluiting={"samengevoegd_met": "VD-2"})))
    made.drop("2")
    assert made.evaluatie().tabel("lijkt_dubbel").rijen[0].cellen[0].waarde == 0
