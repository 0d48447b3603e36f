"""What is not known of a case is said in plain sentences, and of a part of a case nothing is called missing."""

from __future__ import annotations

from datetime import date

from desktop.models import onzekerheid
from desktop.models.strict_json import Document
from desktop.services import reference

INSTRUMENTS = reference.load_instruments()
ON = date(2026, 11, 21)
LINE = {"omschrijving": "Huisuitzetting", "soort": "direct", "prijs": "huisuitzetting", "prijslijst": "prijslijst-1"}


def told(document: Document, assessment: Document | None = None, on: date = ON, *, whole: bool = True) -> str:
    return "\n".join(onzekerheid.told(document, assessment or {}, INSTRUMENTS, on, whole=whole))


def point(status: str) -> Document:
    return {"instroom": {"punten": [{"code": "gemeente", "status": status, "uitleg": "De gemeente is niet ingevuld."}]}}


def test_what_the_assessment_left_open_is_told_with_its_reason() -> None:
    assert "De gemeente is niet ingevuld." in told({}, point("onbekend"))
    assert "De gemeente is niet ingevuld." in told({}, point("niet_voldaan"))
    assert "De gemeente is niet ingevuld." not in told({}, point("voldaan"))


def test_chances_are_called_an_estimate_only_where_there_are_amounts() -> None:
    assert "Niemand weet zeker" in told({"op_maat": {"rekenregels": [LINE]}})
    assert "Niemand weet zeker" not in told({"op_maat": {"rekenregels": [{"soort": "niet_in_geld"}]}})


def test_a_price_that_nobody_checked_for_half_a_year_is_named() -> None:
    document = {"op_maat": {"rekenregels": [LINE]}}
    assert "Langer dan een half jaar niet gecontroleerd: Huisuitzetting." in told(document, on=date(2027, 6, 1))
    assert "niet gecontroleerd" not in told(document)


def test_days_that_are_estimates_say_that_the_letter_decides() -> None:
    assert "De brief beslist." in told({}, {"termijnen": [{"schatting": True}]})
    assert "De brief beslist." not in told({}, {"termijnen": []})


def test_of_a_part_of_a_case_nothing_is_called_missing() -> None:
    assert "ontbreekt" in told({})
    assert told({}, point("onbekend"), whole=False) == ""


def test_a_concern_about_the_base_of_living_is_said_per_subject() -> None:
    base = {"instroom": {"punten": [{"code": "bestaanszekerheid", "status": "let_op", "uitleg": "Er is een zorg bij: zorg."}]}}
    answers = {"dak": "in_orde", "eten": "acuut", "energie": "in_orde", "zorg": "zorg", "veiligheid": None, "inkomen": "zorg"}
    found = told({"bestaanszekerheid": answers}, base)
    assert "Eten: daar is nu meteen hulp nodig. Zorg: daar zijn zorgen over. Inkomen: daar zijn zorgen over." in found
    assert "nog niet besproken: veiligheid." in found
    assert "Er is een zorg bij" not in found


def test_the_pot_of_the_pilot_is_not_of_this_resident() -> None:
    pot = {"instroom": {"punten": [{"code": "pilotbudget", "status": "niet_voldaan", "uitleg": "De pot is leeg."}]}}
    assert "pot" not in told({}, pot)


def test_gift_or_loan_is_an_open_question_until_the_profile_confirms_it() -> None:
    document = {"schulden": [{"id": "s1", "oplossing": "doorbraakbetaling"}]}

    def asked(profile: Document) -> str:
        return "\n".join(onzekerheid.told(document, {}, INSTRUMENTS, ON, profile=profile))

    assert "Nu geldt: gift (te toetsen)." in asked({"aard_bijdrage": "gift", "te_toetsen": ["aard_bijdrage"]})
    assert "is nog niet besloten (te toetsen)." in asked({})
    assert "leent" not in asked({"aard_bijdrage": "lening", "te_toetsen": []})
