"""The doorbraakplan, read by somebody who was not there: why was paying a responsible choice, and what is not known?"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import case_room
import pytest
from paper_cases import PAPERS, request, tool

from desktop.models import facets, instroomtoets
from desktop.models.strict_json import Document
from desktop.services import reference

INSTRUMENTS = reference.load_instruments()


def printed(document: Document, *, whole: bool = True) -> str:
    assessment = instroomtoets.assess(document, reference.load_profile("oefening"), INSTRUMENTS, date(2025, 10, 6), 0)
    page = replace(request(document), assessment=assessment, instruments=INSTRUMENTS, whole=whole)
    text = tool("pdftotext", "-layout", "-", "-", pdf=PAPERS.breakthrough_plan(page))
    return " ".join(text.replace("\f", " ¶ ").split())


@cache
def example() -> str:
    return printed(case_room.example())


@pytest.mark.parametrize(
    "wanted",
    [
        "Betalen: € 1.099,75 aan Zorgverzekeraar De Terp en Wadnet Internet",
        "de premie is nog geen zes maanden oud en Nynke doet zelf mee",
        "Achterstand zorgpremie",
        "1 november 2025",
        "Zorgverzekeraar De Terp, € 612,40: betalen",
        "Dienst Toeslagen, € 540,00: betalingsregeling",
        "De premie wordt ingehouden, de deurwaarder komt en de huur loopt achter.",
        "Afgewezen op 26 augustus 2025, want het gaat om een schuld.",
        "Mensen helpen die hun",
        "De regels laten dit toe en het doel van de regels wordt gehaald.",
        "laag € 736,00, hoog € 1.216,00",
        "Verschil € 798,75: helpen kost meer",
        "pas terug als de kansen 2,42 keer zo hoog zijn",
        "begeleiding: ja, 8 september 2025",
        "Dat de schuld daarna weg is, telt niet als winst.",
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
    assert "Blijft het daarna goed gaan? Deels. De uren op het werk wisselen nog." in unsure
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
    assert "prijslijst-1 (voorbeeld)" in found
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


def test_an_ordinary_case_takes_two_pages() -> None:
    assert printed(case_room.example("zorgpremie_vijf_maanden")).count("¶") == 2


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


def test_the_paper_never_holds_a_bsn() -> None:
    document = case_room.example()
    document["bewoner"]["bsn"] = "999990019"
    page = replace(request(document), instruments=INSTRUMENTS, profile={"bsn_toegestaan": True})
    assert "999990019" not in tool("pdftotext", "-layout", "-", "-", pdf=PAPERS.breakthrough_plan(page))
