"""The doorbraakplan, read by somebody who was not there: why was paying a responsible choice, and what is not known?"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

import case_room
import pytest
from paper_cases import PAPERS, request, tool

from desktop.models import facets, instroomtoets
from desktop.models.strict_json import Document
from desktop.services import reference

INSTRUMENTS = reference.load_instruments()
PROFILE = reference.load_profile("oefening")


def printed(document: Document, *, whole: bool = True, mode: str = "-layout") -> str:
    assessment = instroomtoets.assess(document, PROFILE, INSTRUMENTS, date(2025, 10, 6), 0)
    page = replace(
        request(document),
        assessment=assessment,
        instruments=INSTRUMENTS,
        whole=whole,
        profile=PROFILE.document | {"te_toetsen": ["aard_bijdrage"]},
        printed_on=datetime(2026, 11, 20, 12, tzinfo=UTC),
    )
    text = tool("pdftotext", mode, "-", "-", pdf=PAPERS.breakthrough_plan(page))
    return " ".join(text.replace("\f", " ¶ ").split())


@cache
def example() -> str:
    return printed(case_room.example())


@cache
def raw(name: str) -> str:
    return printed(case_room.example(name), mode="-raw")


@pytest.mark.parametrize(
    "wanted",
    [
        "Betalen: € 1.099,75 aan Zorgverzekeraar De Terp en Wadnet Internet",
        "de premie is nog geen zes maanden oud en Nynke doet zelf mee",
        "Vanaf die dag kan het CAK zelf premie",
        "Wytske Postma, sociaal werker, 26 augustus 2026",
        "1 november 2025",
        "Zorgverzekeraar De Terp, € 612,40: betalen",
        "Dienst Toeslagen, € 540,00: betalingsregeling",
        "De premie wordt ingehouden, de deurwaarder komt en de huur loopt achter.",
        "Afgewezen op 26 augustus 2025, want het gaat om een schuld.",
        "Mensen helpen die hun",
        "De regels laten dit toe en het doel van de regels wordt gehaald.",
        "laag € 736,00, hoog € 1.216,00",
        "Verschil € 798,75: helpen kost meer",
        "Als we niets doen: De premie",
        "begeleiding: ja, 8 september 2025",
        "Onderbouwd: hoeveel van de punten die erbij horen, zijn",
    ],
)
def test_the_paper_says_why_paying_was_a_responsible_choice(wanted: str) -> None:
    assert wanted in example()


def test_what_each_bearer_pays_or_saves_stands_beside_direct_alone() -> None:
    assert "Gemeente betaalt -€ 1.423,75 -€ 1.774,75" in example()
    assert "Bewoner bespaart € 325,00 € 325,00" in example()


def test_what_is_not_known_is_said_as_plainly() -> None:
    unsure = example().split("Wat we niet weten")[1]
    assert "Bij Helpt het? ontbreekt: waar elk bedrag vandaan komt." in unsure
    assert "Of het daarna goed blijft gaan: deels." in unsure
    assert "Niemand weet zeker wat er zonder hulp was gebeurd." in unsure
    assert "De brief beslist." in unsure


def test_a_missing_argument_is_named_and_a_rule_to_be_checked_says_so() -> None:
    document = case_room.example()
    document["op_maat"]["legitimiteit"]["gewone_weg"] = ""
    document["op_maat"]["grondslagen"] = [{"code": "awb_4_84", "toelichting": "De regel pakt hier te hard uit."}]
    found = printed(document)
    assert "Bij Mag het? ontbreekt: waarom de gewone weg niet past." in found
    assert "Nog te toetsen door een jurist of de gemeente: Algemene wet bestuursrecht, artikel 4:84." in found
    assert "6 van 7 onderbouwd" in found


def test_a_price_tells_its_list_and_one_of_your_own_that_it_differs() -> None:
    document = case_room.example()
    line = {
        "prijs": "huisuitzetting",
        "prijslijst": "prijslijst-1",
        "eenheidsprijs_cent": 500_000,
        "soort": "direct",
        "drager": "corporatie",
    }
    document["op_maat"]["rekenregels"] = [{**line, "omschrijving": "Huisuitzetting", "kans_procent": 5}]
    found = printed(document)
    assert "Prijslijst 1 (voorbeeld)" in found
    assert "In de lijst staat € 6.000,00." in found
    assert "Voorbeeldprijs, niet van hier: Huisuitzetting." in found


def test_an_earlier_decision_stays_on_the_paper() -> None:
    document = case_room.example()
    first = {
        "besluit": "niet_nu",
        "motivering": "De brief was er nog niet.",
        "besloten_op": "2025-09-10",
        "besloten_door": "Jelle Dijkstra",
    }
    document["op_maat"]["besluiten"] = [first, {"besluit": "inzetten", "motivering": "Nu wel."}]
    assert "Nu niet (10-09-2025, Jelle Dijkstra). De brief was er nog niet." in printed(document)


def test_an_ordinary_case_takes_two_pages_and_one_of_four_kantelpunten_three() -> None:
    assert raw("zorgpremie_vijf_maanden").count("¶") == 2
    assert raw("voorbeeld").count("¶") == 3


def test_every_payment_says_who_asked_who_checked_and_how_it_stands() -> None:
    document = case_room.example("zorgpremie_vijf_maanden")
    document["betalingen"] = [payment | {"herkomst": "import"} for payment in document["betalingen"]]
    found = printed(document, mode="-raw")
    assert found.count("¶") == 2
    assert "Jelle Dijkstra Hedzer Meijer geld kwam terug" in found
    assert "dezelfde schuld, opnieuw Jelle Dijkstra Hedzer Meijer betaald 23-10-2025" in found
    assert "Ingelezen: van vóór Kantelpunt" in found


def test_what_was_spent_in_all_leaves_out_what_came_back_and_stands_beside_the_rule_of_the_pilot() -> None:
    found = raw("zorgpremie_vijf_maanden")
    assert "In totaal: Betaald € 745,00. Het geld dat terugkwam (€ 745,00) telt niet mee." in found
    assert "Hoogstens € 2.000,00 per bewoner. Betaald of toegezegd: € 745,00; over: € 1.255,00." in found
    assert "De betaling controleert een ander: de teamleider." in found
    assert "pot" not in found.split()


def test_a_payment_of_kantelpunt_itself_has_the_days_of_asking_and_checking() -> None:
    document = case_room.example()
    days = {"aangevraagd_op": "2025-09-16", "akkoord_op": "2025-09-17", "herkomst": "app"}
    document["betalingen"] = [document["betalingen"][0] | days]
    found = printed(document, mode="-raw")
    assert "16-09-2025" in found
    assert "17-09-2025" in found
    assert "ngelezen" not in found


def test_the_looks_back_show_what_both_answered_and_that_nobody_controlled() -> None:
    assert "Na 6 maanden, 16-03-2026 gelijk beter verbeterd verbeterd" in raw("voorbeeld")
    assert "Water, € 86,50, 10 februari 2026, gehoord via vroegsignalering. Verder niet gecontroleerd." in raw("voorbeeld")
    assert "Nieuwe achterstanden: Niet gecontroleerd." in raw("zorgpremie_vijf_maanden")
    assert "Nog niet gehouden: Na 12 maanden (06-10-2026, die dag is voorbij)." in raw("zorgpremie_vijf_maanden")


def test_a_control_and_how_a_kantelpunt_ended_are_on_the_paper() -> None:
    document = case_room.example()
    document["controles"] = [{"datum": "2026-03-20", "uitkomst": "geen", "periode_van": "2025-09-08", "periode_tot": "2026-03-08"}]
    document["kantelpunten"][0] |= {"afloop": "voorkomen", "afloop_op": "2025-10-20"}
    found = printed(document, mode="-raw")
    assert "Gecontroleerd op 20-03-2026 over 08-09-2025 tot en met 08-03-2026: geen nieuwe achterstand." in found
    assert "Afloop: voorkomen, 20 oktober 2025." in found
    assert "staat er niet bij: dreigend bankbeslag" in found


def test_actions_stand_by_day_with_how_they_stand() -> None:
    found = raw("voorbeeld").split("Wie doet wat")[1]
    assert found.index("17-09-2025") < found.index("29-09-2025") < found.index("01-09-2026")
    assert "Praten met de praktijkondersteuner van de huisarts Bewoner gestopt" in found
    assert "01-09-2026 Elke maand de uren doorgeven Bewoner bezig" in found


def test_the_sum_has_its_total_its_day_and_one_plain_sentence_on_the_turning_point() -> None:
    found = raw("voorbeeld")
    assert "Samen: het verschil € 976,00 − € 1.774,75 -€ 798,75" in found
    assert "Samen -€ 798,75 -€ 1.149,75" in found
    assert "als alle kansen samen ongeveer 2,41 keer zo groot zijn, elk hoogstens 100%." in found
    assert "80% × € 275,00 (vast)" in found
    assert "De 12 maanden lopen van het besluit (26 augustus 2026) tot 26 augustus 2027." in found
    assert "erbij met hoge kansen" in found
    assert "Dat de schuld daarna weg is, telt niet als winst." in found


def test_a_sum_that_earns_itself_back_says_from_which_part_of_the_chances() -> None:
    assert "helpen zich al terug als van alle kansen samen ongeveer 55,8% uitkomt." in raw("maatregel_uitkering")


def test_only_the_words_that_the_paper_uses_are_explained() -> None:
    words = raw("zorgpremie_vijf_maanden").split("Woorden op dit papier")[1]
    assert "kantelpunt: het moment" in words
    assert "bankbeslag" not in words
    assert "bankbeslag: de deurwaarder haalt geld van de rekening." in raw("voorbeeld").split("Woorden op dit papier")[1]


def test_an_address_breaks_after_a_slash_only() -> None:
    assert "https://wetten.overheid.nl/ BWBR0031331/" in raw("voorbeeld")


def test_a_visit_that_stopped_half_way_prints_what_is_missing_in_calm_words() -> None:
    found = printed(case_room.example("gestopt_huisbezoek"))
    assert "0 van 7 onderbouwd" in found
    assert "Er is nog geen rekening gemaakt." in found
    assert "nog niet ingevuld" in found


def test_over_a_part_of_a_case_nothing_is_called_missing() -> None:
    found = printed(facets.for_municipality(case_room.example(), reference.load_profile("oefening")), whole=False)
    assert "Dit is een deel van het dossier." in found
    assert "ontbreekt" not in found
    assert "onderbouwd" not in found
    assert "De regels laten dit toe en het doel van de regels wordt gehaald." in found


def test_a_paper_that_is_the_first_of_a_new_program_prints_without_instruments() -> None:
    script = "from paper_cases import PAPERS, request; assert PAPERS.breakthrough_plan(request()).startswith(b'%PDF')"
    found = subprocess.run([sys.executable, "-c", script], env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}, check=False)
    assert found.returncode == 0


def test_the_paper_never_holds_a_bsn() -> None:
    document = case_room.example()
    document["bewoner"]["bsn"] = "999990019"
    page = replace(request(document), instruments=INSTRUMENTS, profile={"bsn_toegestaan": True})
    assert "999990019" not in tool("pdftotext", "-layout", "-", "-", pdf=PAPERS.breakthrough_plan(page))
