"""The pilot that already happened, in one sitting: every row becomes a case, or every wrong cell is told at once."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.exchange import spreadsheets, template
from desktop.exchange.pilot_columns import COLUMNS
from desktop.exchange.sheets import PilotSheets
from desktop.models import case_check
from desktop.models.errors import BadSpreadsheet
from desktop.services.ports import Sheets

NYNKE = {
    "dossiernummer": "VD-2025-0001",
    "roepnaam": "Nynke",
    "tussenvoegsel": "van der",
    "achternaam": "Wal",
    "geboortedatum": "17-3-1991",
    "postcode": "8924 km",
    "huisnummer": "811",
    "gemeentecode": "80",
    "huishouden": "Eenouder",
    "instroom_datum": "8 september 2025",
    "instroom_kanaal": "vroegsignalering",
    "begeleiding": "ja",
    "begeleiding_datum": "8-9-2025",
    "kantelpunt1_soort": "zorgpremie",
    "kantelpunt1_oudste_maand": "mei 2025",
    "schuld1_schuldeiser": "De Terp",
    "schuld1_soort": "zorg",
    "schuld1_bedrag": "€ 612,40",
    "schuld1_iban": "NL28 RABO 0317 2401 85",
    "schuld1_oplossing": "doorbraakbetaling",
    "schuld3_schuldeiser": "Wadnet",
    "schuld3_bedrag": "1.487,35",
    "besluit": "inzetten",
    "besluit_datum": "15/09/25",
    "motivering": 'De premie is nog geen zes maanden oud;\n"ze doet mee".',
    "plan_akkoord_datum": "22-9-2025",
    "plan_akkoord_wijze": "handtekening",
    "betaling1_schuld": "1",
    "betaling1_bedrag": "612,40",
    "betaling1_betaald_op": "18-9-2025",
    "betaling1_akkoord_door": "Hedzer Meijer",
    "evaluatie_3m_datum": "15-12-2025",
    "evaluatie_3m_rondkomen_bewoner": "beter",
    "evaluatie_3m_toekomst_werker": "verlies voorkomen",
    "nieuwe_achterstand1_soort": "water",
    "nieuwe_achterstand1_bedrag": "86,50",
    "controle_uitkomst": "gevonden",
}
ESRA = {"roepnaam": "Esra", "achternaam": "Yildiz"}


def as_csv(path: Path, *rows: dict[str, str]) -> Path:
    names = list(dict.fromkeys(name for row in rows for name in row))
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, names, delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(stream.getvalue().encode("utf-8-sig"))
    return path


def as_xlsx(path: Path, *rows: dict[str, str]) -> Path:
    """The template itself, filled in."""
    template.write_template(path)
    book = openpyxl.load_workbook(path)
    places = {column.name: place for place, column in enumerate(COLUMNS, 1)}
    for number, row in enumerate(rows, 2):
        for name, value in row.items():
            book["Bewoners"].cell(number, places[name], value)
    book.save(path)
    return path


@pytest.mark.parametrize(("name", "write"), [("pilot.csv", as_csv), ("pilot.xlsx", as_xlsx)])
def test_a_row_becomes_a_whole_case(tmp_path: Path, name: str, write: Callable[..., Path]) -> None:
    result = spreadsheets.read(write(tmp_path / name, NYNKE, ESRA))
    assert result.problems == []
    assert result.counts == {"bewoners": 2, "schulden": 2, "betalingen": 1, "betaald_cent": 61240, "evaluaties": 1}
    nynke, esra = result.documents
    assert nynke["bewoner"]["geboortedatum"] == "1991-03-17"
    assert (nynke["bewoner"]["postcode"], nynke["bewoner"]["huisnummer"], nynke["bewoner"]["gemeentecode"]) == ("8924KM", 811, "0080")
    assert nynke["instroom"]["begeleiding"] == {"antwoord": "ja", "datum": "2025-09-08"}
    assert nynke["op_maat"]["motivering"] == 'De premie is nog geen zes maanden oud;\n"ze doet mee".'
    assert (esra["status"], nynke["status"]) == ("verkenning", "deelnemer")


def test_what_was_paid_and_evaluated_is_marked_as_typed_in_afterwards(tmp_path: Path) -> None:
    document = spreadsheets.read(as_csv(tmp_path / "p.csv", NYNKE)).documents[0]
    assert document["herkomst"] == "achteraf"
    assert document["evaluaties"] == [
        {
            "moment": "3m",
            "datum": "2025-12-15",
            "rondkomen": {"bewoner": "beter"},
            "toekomstperspectief": {"werker": "verlies_voorkomen"},
            "achteraf": True,
        }
    ]
    payment = document["betalingen"][0]
    assert (payment["schuld"], payment["bedrag_cent"], payment["status"], payment["betaald_op"]) == ("s1", 61240, "betaald", "2025-09-18")
    assert [debt["id"] for debt in document["schulden"]] == ["s1", "s3"]
    assert document["schulden"][1]["bedrag_cent"] == 148735


def test_a_resident_without_a_number_gets_one_later(tmp_path: Path) -> None:
    assert "dossiernummer" not in spreadsheets.read(as_csv(tmp_path / "p.csv", ESRA)).documents[0]


def test_every_wrong_cell_is_told_at_once_by_row_and_column(tmp_path: Path) -> None:
    wrong = {"geboortedatum": "17-3-91", "schuld1_bedrag": "veel", "schuld1_schuldeiser": "De Terp", "besluit": "misschien"}
    result = spreadsheets.read(as_csv(tmp_path / "p.csv", NYNKE, {**ESRA, **wrong}, {"achternaam": "Bakker", "huisnummer": "=1+1"}))
    assert result.problems == [
        (3, "besluit", "keuze"),
        (3, "geboortedatum", "datum"),
        (3, "schuld1_bedrag", "bedrag"),
        (4, "huisnummer", "formule"),
        (4, "roepnaam", "verplicht"),
    ]


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        ({"betaling1_schuld": "2", "betaling1_bedrag": "5", "betaling1_betaald_op": "1-9-2025"}, "betaling1_schuld", "schuld_ontbreekt"),
        ({"betaling1_bedrag": "5", "betaling1_betaald_op": "1-9-2025"}, "betaling1_schuld", "verplicht"),
        ({"schuld1_bedrag": "5"}, "schuld1_schuldeiser", "verplicht"),
        ({"evaluatie_3m_rondkomen_bewoner": "beter"}, "evaluatie_3m_datum", "verplicht"),
        ({"afsluiting_reden": "verhuisd"}, "afsluiting_datum", "verplicht"),
        ({"schuld1_schuldeiser": "X", "schuld1_iban": "NL00RABO0317240185"}, "schuld1_iban", "iban"),
        ({"telefoon": "06\x07"}, "telefoon", "verboden_teken"),
        ({"dossiernummer": "vd 1"}, "dossiernummer", "dossiernummer"),
    ],
)
def test_what_is_half_filled_in_is_asked_for(tmp_path: Path, cells: dict[str, str], column: str, reason: str) -> None:
    assert spreadsheets.read(as_csv(tmp_path / "p.csv", {**ESRA, **cells})).problems == [(2, column, reason)]


def test_the_same_number_twice_is_told_for_both_rows(tmp_path: Path) -> None:
    result = spreadsheets.read(as_csv(tmp_path / "p.csv", NYNKE, ESRA, NYNKE))
    assert result.problems == [(2, "dossiernummer", "dubbel_dossiernummer"), (4, "dossiernummer", "dubbel_dossiernummer")]


def test_the_port_of_the_services_is_filled_in(tmp_path: Path) -> None:
    port: Sheets = PilotSheets()
    port.write_template(tmp_path / "t.csv")
    result = spreadsheets.read(as_csv(tmp_path / "p.csv", ESRA, {"roepnaam": " "}, NYNKE))
    assert (result.problems, result.rows) == ([(3, "achternaam", "verplicht"), (3, "roepnaam", "verplicht")], [2, 3, 4])
    assert port.read(as_csv(tmp_path / "q.csv", NYNKE)).counts["bewoners"] == 1


def test_an_unknown_or_missing_column_stops_the_reading(tmp_path: Path) -> None:
    result = spreadsheets.read(as_csv(tmp_path / "p.csv", {"roepnaam": "Esra", "bsn": "999900031"}))
    assert result.problems == [(1, "bsn", "onbekende_kolom"), (1, "achternaam", "kolom_ontbreekt")]
    assert result.documents == []


def test_a_spreadsheet_with_a_problem_gives_no_documents(tmp_path: Path) -> None:
    with pytest.raises(BadSpreadsheet) as caught:
        spreadsheets.documents(as_csv(tmp_path / "p.csv", NYNKE, {**ESRA, "huisnummer": "x"}))
    assert caught.value.facts == {"file": "p.csv", "problems": [(3, "huisnummer", "heel_getal")]}
    assert len(spreadsheets.documents(as_csv(tmp_path / "q.csv", NYNKE, ESRA))) == 2


def test_the_empty_template_reads_as_no_residents(tmp_path: Path) -> None:
    for name in ("leeg.csv", "leeg.xlsx"):
        template.write_template(tmp_path / name)
        assert spreadsheets.read(tmp_path / name).problems == [(1, "", "geen_rijen")]


def test_the_template_explains_every_column_and_offers_the_choices(tmp_path: Path) -> None:
    template.write_template(tmp_path / "t.xlsx")
    book = openpyxl.load_workbook(tmp_path / "t.xlsx")
    explained = [cell.value for cell in book["Uitleg"]["A"]]
    assert all(column.name in explained for column in COLUMNS)
    lists = [rule.formula1 for rule in book["Bewoners"].data_validations.dataValidation]
    assert '"alleenstaand,eenouder,paar,paar_met_kinderen"' in lists
    assert len(lists) == sum(bool(column.choices) for column in COLUMNS)


def test_the_names_of_the_columns_are_all_different() -> None:
    assert len({column.name for column in COLUMNS}) == len(COLUMNS) < 200
    assert len({column.path for column in COLUMNS}) == len(COLUMNS)


@given(st.lists(st.dictionaries(st.sampled_from([column.name for column in COLUMNS]), st.text(max_size=12)), min_size=1, max_size=3))
def test_whatever_is_typed_gives_cases_that_can_be_taken_or_problems(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, str]]
) -> None:
    path = as_csv(
        tmp_path_factory.mktemp("p") / "p.csv",
        *[{**ESRA, **{k: v.encode("utf-8", "replace").decode() for k, v in row.items()}} for row in rows],
    )
    try:
        result = spreadsheets.read(path)
    except BadSpreadsheet:
        return
    if not result.problems:
        assert all(case_check.problems({"dossiernummer": "X", **document}) == [] for document in result.documents)
