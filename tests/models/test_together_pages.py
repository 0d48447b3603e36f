"""Samen kijken: its pages, and what an answer at the table means for the case file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop.models import facets, korte_route, samen_antwoorden, samen_bladen
from desktop.models.case_check import problems
from desktop.models.instrument import Instruments
from desktop.models.patches import Edit, apply
from desktop.models.samen_antwoorden import LIEVER_NIET, OVERGESLAGEN, WEET_NIET
from desktop.models.samen_tafel import Tafel
from desktop.models.strict_json import Document
from desktop.services.reference import load_instruments, load_profile

DAY = date(2026, 11, 23)
IDS = {"meting": "m1", "doel": "d1", "actie": "a1"}
INSTRUMENTS = load_instruments()
BASE = INSTRUMENTS.woorden.korte_route


def table(document: Document, instruments: Instruments = INSTRUMENTS) -> Tafel:
    return Tafel(document, instruments, DAY, IDS)


def shape_faults(document: Document) -> list[tuple[str, str]]:
    return [(place, reason) for place, reason in problems(document) if reason != "ontbreekt"]


def said(document: Document, *answers: tuple[str, str]) -> Document:
    """The case after these cards."""
    for code, chosen in answers:
        document = apply(document, samen_antwoorden.answer(table(document), code, chosen))
    return document


def wrote(document: Document, code: str, *texts: str) -> Document:
    """The case after these texts were written on a page."""
    for _ in IDS:
        document = apply(document, samen_antwoorden.prepare(table(document), code))
    for path, text in zip(samen_antwoorden.text_paths(table(document), code), texts, strict=True):
        document = apply(document, [Edit(path, text)])
    return document


def test_an_answer_goes_to_the_key_that_the_step_of_the_worker_fills() -> None:
    made = said({}, ("nu/dak", "in_orde"), ("willen/eens_met_plan", "ja"), ("willen/zekerheid", "10"), ("willen/onderzoek", "nee"))
    assert made["bestaanszekerheid"] == {"dak": "in_orde"}
    assert made["op_maat"]["betrokkenheid"] == {"eens_met_plan": "ja", "zekerheid": 10}
    assert made["instroom"]["onderzoek"] == {"antwoord": "nee", "datum": "2026-11-23"}
    assert shape_faults(made) == []


def test_the_two_promises_are_given_each_on_its_own_day() -> None:
    made = said(
        {"instroom": {"begeleiding": {"antwoord": "ja", "datum": "2026-10-01"}}}, ("willen/begeleiding", "ja"), ("willen/onderzoek", "ja")
    )
    assert [made["instroom"][key]["datum"] for key in ("begeleiding", "onderzoek")] == ["2026-10-01", "2026-11-23"]


def test_what_is_not_answered_can_be_found_again_and_is_no_value() -> None:
    made = said({}, ("nu/eten", WEET_NIET), ("nu/zorg", LIEVER_NIET))
    made = apply(made, samen_antwoorden.skip(table(made), "willen/waar_naartoe"))
    assert samen_antwoorden.passed_over(table(made)) == ["nu/eten", "nu/zorg", "willen/waar_naartoe"]
    assert made["samen"]["open"] == {"nu/eten": WEET_NIET, "nu/zorg": LIEVER_NIET, "willen/waar_naartoe": OVERGESLAGEN}
    assert "op_maat" not in made
    assert samen_antwoorden.passed_over(table(said(made, ("nu/eten", "zorg"), ("nu/zorg", "in_orde")))) == ["willen/waar_naartoe"]


def test_why_somebody_did_not_answer_never_leaves_the_team() -> None:
    made = said({"dossiernummer": "VD-1"}, ("nu/eten", WEET_NIET), ("plan/waar", "geld"))
    assert "samen" not in facets.for_municipality(made, load_profile("leeuwarden-2025"))
    assert not [name for name in facets.facets(made, load_profile("leeuwarden-2025")) if "samen" in name]


def test_only_picked_parts_of_the_bridge_get_a_step_and_a_place_for_a_goal() -> None:
    made = said({}, ("brug/kies", "schulden"), ("brug/kies", "gezin"), ("brug/kies", "gezin"), ("brug/schulden", "2"))
    assert samen_bladen.bladen(table(made), "brug") == ["brug/kies", "brug/schulden"]
    assert made["brug"] == [
        {"id": "m1", "datum": "2026-11-23", "instrument": "brug-1", "gekozen": ["schulden"], "stappen": {"schulden": 2}}
    ]
    assert [place.code for place in table(made).plaatsen()] == ["b-schulden"]


def test_a_fourth_picture_is_not_taken() -> None:
    made = said({}, *(("brug/kies", part) for part in ("wonen", "gezin", "werk", "leren")))
    assert made["brug"][0]["gekozen"] == ["wonen", "gezin", "werk"]


def test_without_a_bridge_the_topic_is_gone_and_the_plan_asks_where_to_begin() -> None:
    bare = replace(INSTRUMENTS, brug_keuze=())
    assert samen_bladen.onderwerpen(table({}, bare)) == ["nu", "willen", "plan", "akkoord"]
    assert samen_bladen.bladen(table({}, bare), "plan") == ["plan/hulpvraag", "plan/waar"]
    made = said({}, ("plan/waar", "geld"), ("plan/waar", "wonen"))
    assert samen_bladen.bladen(table(made, bare), "plan")[2:] == ["plan/l-geld/doel", "plan/l-wonen/doel"]
    made = said(made, ("plan/waar", "werk_en_dag"), ("plan/waar", "leren_lezen_digitaal"))
    assert table(made, bare).leefgebieden() == ("geld", "wonen", "werk_en_dag")


def test_a_resident_can_do_without_the_bridge() -> None:
    assert samen_bladen.onderwerpen(table({"samen": {"zonder_brug": True}})) == ["nu", "willen", "plan", "akkoord"]


def test_a_goal_of_which_the_words_were_taken_out_goes_with_its_leefgebied() -> None:
    made = wrote(said({}, ("brug/kies", "werk")), "plan/b-werk/doel", "")
    assert apply(made, samen_antwoorden.emptied(table(made), "plan/b-werk/doel"))["plan"]["leefgebieden"] == []
    more = wrote(wrote(made, "plan/b-werk/doel", "Werk"), "plan/b-werk/waarom", "Rust")
    assert samen_antwoorden.emptied(table(more), "plan/b-werk/doel") == []


def test_a_goal_with_its_first_step_stands_where_the_plan_has_it() -> None:
    made = wrote(said({}, ("brug/kies", "rondkomen")), "plan/b-rondkomen/doel", "Ik betaal op tijd.")
    made = wrote(made, "plan/b-rondkomen/stap", "Ik bel de bank.")
    made = wrote(made, "plan/b-rondkomen/als_dan", "het niet lukt", "bel ik")
    made = said(made, ("plan/b-rondkomen/uiterlijk", "2027-02-23"), ("plan/b-rondkomen/stap_op", "2026-11-24"))
    (area,) = made["plan"]["leefgebieden"]
    step = {"id": "a1", "wat": "Ik bel de bank.", "wie": "bewoner", "status": "open", "uiterlijk": "2026-11-24"}
    goal = {
        "id": "d1",
        "doel": "Ik betaal op tijd.",
        "onderdeel": "rondkomen",
        "als": "het niet lukt",
        "dan": "bel ik",
        "uiterlijk": "2027-02-23",
    }
    assert (area["code"], area["doelen"]) == ("geld", [{**goal, "acties": [step]}])
    assert shape_faults(made) == []


def test_the_rest_of_a_goal_is_asked_once_it_has_words() -> None:
    made = said({}, ("brug/kies", "werk"))
    assert samen_bladen.bladen(table(made), "plan") == ["plan/hulpvraag", "plan/b-werk/doel"]
    assert len(samen_bladen.bladen(table(wrote(made, "plan/b-werk/doel", "Werk")), "plan")) == len(samen_bladen.DEELVRAGEN)


def test_days_to_tap_are_real_days_and_the_one_that_stands_there_is_among_them() -> None:
    made = wrote(said({}, ("plan/waar", "geld")), "plan/l-geld/doel", "Rust")
    made = said(made, ("plan/l-geld/uiterlijk", "2027-03-01"))
    labels = {card.code: card.label for card in samen_bladen.blad(table(made), "plan/l-geld/uiterlijk").kaarten}
    assert labels["2027-03-01"] == "maandag 1 maart 2027"
    assert labels["2026-12-23"] == "woensdag 23 december 2026"


def test_a_step_that_was_skipped_has_no_day_and_the_day_of_now_is_called_today() -> None:
    made = wrote(said({}, ("brug/kies", "werk")), "plan/b-werk/doel", "Werk")
    assert "plan/b-werk/stap_op" not in samen_bladen.bladen(table(made), "plan")
    made = wrote(made, "plan/b-werk/stap", "Bellen")
    assert "plan/b-werk/stap_op" in samen_bladen.bladen(table(made), "plan")
    assert samen_bladen.blad(table(made), "plan/b-werk/stap_op").kaarten[0].label == "Vandaag, maandag 23 november 2026"


def test_a_day_for_a_step_without_words_is_kept_too() -> None:
    made = said(wrote(said({}, ("plan/waar", "geld")), "plan/l-geld/doel", "Rust"), ("plan/l-geld/stap_op", "2026-11-24"))
    assert samen_antwoorden.given(table(made), "plan/l-geld/stap_op") == {"2026-11-24"}
    assert wrote(made, "plan/l-geld/stap", "Bellen")["plan"]["leefgebieden"][0]["doelen"][0]["acties"][0]["wat"] == "Bellen"


def test_a_file_of_any_shape_can_be_talked_about() -> None:
    goal = {"doel": 5, "acties": [3], "onderdeel": []}
    odd: Document = {
        "samen": {"open": [], "leefgebieden": "geld"},
        "brug": [None, {"id": "m", "datum": DAY.isoformat(), "instrument": "brug-1", "gekozen": "werk", "stappen": []}],
        "plan": {"leefgebieden": [None, {"code": "geld", "doelen": [goal, None]}], "akkoord": "ja"},
        "bestaanszekerheid": [], "instroom": {"begeleiding": True}, "op_maat": {"betrokkenheid": "?"},
    }  # fmt: skip
    for code in [*samen_bladen.alle(table(odd)), "plan/l-geld/doel", "plan/l-geld/stap"]:
        assert isinstance(samen_antwoorden.given(table(odd), code), frozenset)
        assert samen_antwoorden.answered(table(odd), code) in (True, False)
    assert samen_antwoorden.passed_over(table(odd)) == []


def test_every_page_has_words_and_every_question_can_be_left_open() -> None:
    made = wrote(said({}, ("brug/kies", "werk")), "plan/b-werk/doel", "Werk")
    for code in samen_bladen.alle(table(made)):
        page = samen_bladen.blad(table(made), code)
        assert page.vraag
        assert page.kaarten or page.velden
        assert page.open or code in (samen_bladen.KIEZEN, samen_bladen.WAAR, samen_bladen.LEZEN)


def test_samen_kijken_and_the_worker_come_to_a_decision_in_fifteen_answers() -> None:
    made = said({}, *((f"nu/{key}", "in_orde") for key in BASE), ("willen/begeleiding", "ja"), ("willen/onderzoek", "ja"))
    made = wrote(made, "willen/waar_naartoe", "Rust")
    given = [one.code for one in korte_route.answers(made, BASE) if one.gegeven]
    asked_elsewhere = [one.stap for one in korte_route.needed(made, BASE)]
    assert len(given) == 9
    assert len(given) + len(asked_elsewhere) <= korte_route.MEESTE == 15
    assert set(asked_elsewhere) <= {"bewoner", "geld", "op_maat"}
