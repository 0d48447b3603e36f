"""One list of what is still needed, of which the payment step, Op Maat and the end of a visit show parts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from case_room import empty, example
from practice_office import debt, participant

from desktop.messages import sentence
from desktop.models import aanvraag, instroomtoets, nog_nodig, schuld
from desktop.models.nog_nodig import Regel, Zaak
from desktop.models.strict_json import Document
from desktop.services.reference import load_instruments, load_profile

ON = date(2026, 11, 17)
PROFILE, INSTRUMENTS = load_profile("oefening"), load_instruments()


def zaak(document: Document) -> Zaak:
    assessment = instroomtoets.assess(document, PROFILE, INSTRUMENTS, ON, 0)
    return Zaak(document, [], assessment, PROFILE, INSTRUMENTS, ON)


def needed(document: Document) -> list[Regel]:
    return nog_nodig.everything(zaak(document))


def groups(lines: list[Regel]) -> set[str]:
    return {line.groep for line in lines}


def test_a_new_case_needs_a_decision_and_a_plan_and_asks_no_money() -> None:
    lines = needed(empty())
    assert groups(lines) == {"besluit", "plan"}
    assert [line.code for line in lines if line.groep == "besluit"][-1] == "besluit"


def test_somebody_for_whom_all_is_in_order_needs_nothing() -> None:
    assert needed(participant()) == []


def test_after_a_decision_nothing_of_the_three_sides_is_asked_any_more() -> None:
    assert "besluit" not in groups(needed(participant(plan={})))
    assert {line.code for line in needed(participant(plan={}))} >= {"hulpvraag", "doel", "akkoord"}


def test_what_stops_a_payment_is_what_the_request_itself_would_say() -> None:
    document = participant(schulden=[debt(iban="", tenaamstelling=None)], op_maat={}, plan={})
    one = zaak(document)
    codes = aanvraag.obstacles(document, [], "s1", PROFILE, one.assessment, ON)
    assert [line.code for line in nog_nodig.of_debt(one, schuld.all_of(document)[0])] == codes
    assert [line.tekst for line in nog_nodig.of_debt(one, schuld.all_of(document)[0]) if not line.schuld] == [
        sentence(code, {}) for code in codes if code not in nog_nodig.SCHULD_VELD
    ]


def test_the_six_questions_of_the_base_are_one_line_and_the_last_one_is_told_by_name() -> None:
    base = dict.fromkeys(("dak", "eten", "energie", "zorg", "veiligheid"), "in_orde")
    assert needed(empty())[0].tekst == "Gaat het nu? Nog 6 vragen over de basis"
    assert needed({**empty(), "bestaanszekerheid": base})[0].tekst == "Komt al het inkomen binnen?"


def test_each_thing_is_asked_once_for_all_debts_together() -> None:
    lines = needed(participant(schulden=[debt("s1"), debt("s2", iban="")], op_maat={}, plan={}))
    assert len({(line.code, line.schuld) for line in lines}) == len(lines)
    assert [(line.tekst, line.pad) for line in lines if line.groep == "geld"] == [
        ("De Terp: vul eerst het rekeningnummer van de schuldeiser in.", ("schulden", "id=s2", "iban"))
    ]


def test_a_closed_door_is_told_as_something_nobody_can_fill_in() -> None:
    late: dict[str, Any] = {**participant()["instroom"], "datum": "2031-01-01"}
    document = participant(instroom=late)
    closed = Zaak(document, [], instroomtoets.assess(document, load_profile("leeuwarden-2025"), INSTRUMENTS, ON, 0),
                  load_profile("leeuwarden-2025"), INSTRUMENTS, ON)  # fmt: skip
    assert [(line.code, line.te_doen) for line in nog_nodig.everything(closed)] == [("instroomperiode_dicht", False)]


def test_what_is_missing_now_comes_before_all_of_it_until_its_answer_is_another_one() -> None:
    lines = needed({**empty(), "bestaanszekerheid": {"dak": "acuut"}})
    assert (lines[0].groep, lines[0].tekst) == ("eerst", "Regel dit eerst: dak boven het hoofd")
    assert lines[0].pad == ("bestaanszekerheid", "dak")
    assert "eerst" not in groups(needed({**empty(), "bestaanszekerheid": {"dak": "zorg"}}))
    assert needed({**empty(), "status": "afgesloten", "bestaanszekerheid": {"dak": "acuut"}}) == []


def test_a_plan_that_changed_after_the_agreement_asks_for_it_again() -> None:
    lines = nog_nodig.everything(replace(zaak(participant()), plan_changed=True))
    assert [(line.tekst, line.stap) for line in lines] == [("Het plan is veranderd: vraag opnieuw akkoord", "plan")]


def test_a_closed_case_needs_nothing() -> None:
    assert needed({**empty(), "status": "afgesloten"}) == []


def test_every_line_leads_to_a_step() -> None:
    for document in (empty(), example(), participant(schulden=[debt(bedrag_cent=None, schuldeiser="")], op_maat={}, plan={}, instroom={})):
        for line in needed(document):
            assert line.stap in {"bewoner", "geld", "op_maat", "plan"}
            assert line.pad


def test_whoever_comes_after_the_window_hears_at_once_what_can_and_what_cannot_be() -> None:
    pilot = load_profile("leeuwarden-2025")
    told = nog_nodig.closed_door({"instroom": {"datum": "2026-11-17"}}, pilot, ON)
    assert told == f"Nieuwe instroom is dicht sinds 1 september 2026. Betalen uit deze pilot kan niet. {nog_nodig.WAT_WEL}"
    assert nog_nodig.closed_door({"instroom": {"datum": "2026-08-31"}}, pilot, ON) == ""
    assert "dicht tot 1 september 2025" in nog_nodig.closed_door({"instroom": {"datum": "2025-08-31"}}, pilot, ON)
    assert nog_nodig.closed_door({}, pilot, ON) == told
