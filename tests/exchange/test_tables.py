"""A spreadsheet file of somebody else: read within bounds, or refused with a reason."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import openpyxl.xml
import pytest

from desktop.exchange import tables
from desktop.models.errors import BadSpreadsheet

BOMB = '<?xml version="1.0"?><!DOCTYPE z [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'


def reason(path: Path) -> object:
    with pytest.raises(BadSpreadsheet) as caught:
        tables.read(path, "Bewoners")
    return caught.value.facts["reason"]


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def workbook(path: Path, rows: list[list[object]], sheet: str = "Bewoners") -> Path:
    book = openpyxl.Workbook()
    book.create_sheet(sheet)
    for row in rows:
        book[sheet].append(row)
    book.save(path)
    return path


def with_member(path: Path, name: str, text: str) -> Path:
    """The same workbook with one member replaced."""
    old = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            new.writestr(member, text if member == name else old.read(member))
    return path


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_is_read_in_any_usual_spelling(tmp_path: Path, separator: str, encoding: str) -> None:
    text = f'roepnaam{separator}toelichting\r\nÛs Wytske{separator}"één{separator} en\r\n""twee"""\r\n'
    table = tables.read(written(tmp_path / "a.csv", text.encode(encoding)), "Bewoners")
    assert table.header == ["roepnaam", "toelichting"]
    assert table.rows[0].cells == ["Ûs Wytske", f'één{separator} en\r\n"twee"']


def test_xlsx_is_read_from_the_sheet_with_the_residents(tmp_path: Path) -> None:
    table = tables.read(workbook(tmp_path / "a.xlsx", [["Roepnaam ", "bedrag"], ["Nynke", 487.35], [], ["Esra"]]), "Bewoners")
    assert table.header == ["roepnaam", "bedrag"]
    assert [(row.number, row.cells) for row in table.rows] == [(2, ["Nynke", 487.35]), (4, ["Esra"])]


def test_a_formula_is_marked_and_never_evaluated(tmp_path: Path) -> None:
    from_xlsx = tables.read(workbook(tmp_path / "a.xlsx", [["a", "b"], ["x", "=1+1"]]), "Bewoners")
    from_csv = tables.read(written(tmp_path / "a.csv", b"a;b\nx;=1+1\n"), "Bewoners")
    assert from_xlsx.rows[0].formulas == from_csv.rows[0].formulas == frozenset({1})


def test_a_quote_of_our_own_lists_is_taken_off_again(tmp_path: Path) -> None:
    table = tables.read(written(tmp_path / "a.csv", b"a;b;c\n'+31 58;'s nachts;'=1\n"), "Bewoners")
    assert table.rows[0].cells == ["+31 58", "'s nachts", "=1"]
    assert table.rows[0].formulas == frozenset()


def test_what_is_no_spreadsheet_is_refused(tmp_path: Path) -> None:
    assert reason(written(tmp_path / "a.xlsx", b"PK\x03\x04 broken")) == "geen_rekenblad"
    assert reason(written(tmp_path / "a.csv", b"a;b\0c\n")) == "tekens"
    assert reason(written(tmp_path / "b.csv", b"\xff\xfea\0")) == "tekens"
    assert reason(written(tmp_path / "c.csv", b"")) == "geen_rijen"
    assert reason(written(tmp_path / "d.csv", b"a;" + b"x" * 200_000)) == "geen_rekenblad"
    assert reason(tmp_path / "missing.csv") == "geen_bestand"
    assert reason(tmp_path) == "geen_bestand"


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("../../etc/passwd", "x")
    assert reason(tmp_path / "a.xlsx") == "geen_rekenblad"
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


def test_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "a.csv").open("wb") as stream:
        stream.truncate(tables.MAX_BYTES + 1)
    assert reason(tmp_path / "a.csv") == "te_groot"


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = with_member(workbook(tmp_path / "a.xlsx", [["a"]]), "xl/worksheets/sheet2.xml", "\0" * (tables.MAX_UNPACKED + 1))
    assert bomb.stat().st_size < tables.MAX_BYTES
    assert reason(bomb) == "te_groot"


def test_a_workbook_with_entities_is_refused(tmp_path: Path) -> None:
    assert openpyxl.xml.DEFUSEDXML is True
    assert reason(with_member(workbook(tmp_path / "a.xlsx", [["a"]]), "xl/workbook.xml", BOMB)) == "geen_rekenblad"
    assert reason(with_member(workbook(tmp_path / "b.xlsx", [["a"]]), "xl/worksheets/sheet2.xml", BOMB)) == "geen_rekenblad"


def test_too_many_rows_or_columns_are_refused(tmp_path: Path) -> None:
    rows = b"a\n" + b"x\n" * (tables.MAX_ROWS + 1)
    assert reason(written(tmp_path / "a.csv", rows)) == "te_veel_rijen"
    assert reason(written(tmp_path / "b.csv", b";".join([b"x"] * (tables.MAX_COLUMNS + 1)))) == "te_veel_kolommen"
    assert len(tables.read(written(tmp_path / "c.csv", rows[:-2]), "Bewoners").rows) == tables.MAX_ROWS


def test_a_far_away_cell_does_not_cost_a_million_rows(tmp_path: Path) -> None:
    far = workbook(tmp_path / "a.xlsx", [["a"], ["x"]])
    book = openpyxl.load_workbook(far)
    book["Bewoners"].cell(1_048_576, 1, "far")
    book.save(far)
    assert [row.cells for row in tables.read(far, "Bewoners").rows] == [["x"]]
