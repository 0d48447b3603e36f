"""The empty spreadsheet for the pilot that already happened: one row a resident, choices in lists, and a sheet that explains."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from desktop import durable
from desktop.exchange import dutch_values
from desktop.exchange.lists import SAFE_BOOK
from desktop.exchange.pilot_columns import COLUMNS, Column
from desktop.exchange.spreadsheets import SHEET
from desktop.exchange.tables import MAX_ROWS

INTRODUCTION = (
    "Eén rij is één bewoner. Vul in wat je weet en laat de rest leeg. Alleen roepnaam en achternaam zijn nodig.",
    "Datums: 6-10-2025, 06/10/25 of 6 oktober 2025. Bedragen: 1.234,56 of € 487,35. Geen formules.",
    "Kantelpunt leest eerst alles na en zegt dan per rij en kolom wat niet klopt. Pas als alles klopt, komt het binnen.",
    "Wissel geen kolomnamen. De volgorde mag anders, en kolommen die je niet nodig hebt mag je weghalen.",
)


def write_template(path: Path) -> None:
    """An XLSX template, or CSV when the name ends so; raises OSError."""
    durable.replace(path, _csv() if path.suffix.lower() == ".csv" else _xlsx())


def _csv() -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=";", lineterminator="\r\n").writerow([column.name for column in COLUMNS])
    return stream.getvalue().encode("utf-8-sig")


def _xlsx() -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, SAFE_BOOK) as book:
        bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        page = book.add_worksheet(SHEET)
        for place, column in enumerate(COLUMNS):
            page.write_string(0, place, column.name, bold)
            page.set_column(place, place, max(12, len(column.name) + 2), text if _is_text(column) else None)
            _offer_choices(page, place, column)
        page.freeze_panes(1, 0)
        _explain(book.add_worksheet("Uitleg"), bold)
    return stream.getvalue()


def _is_text(column: Column) -> bool:
    """Columns whose zeros in front must stay."""
    return not column.choices and column.convert not in (dutch_values.date_of, dutch_values.cents_of)


def _offer_choices(page: Worksheet, place: int, column: Column) -> None:
    if column.choices:
        page.data_validation(1, place, MAX_ROWS, place, {"validate": "list", "source": list(column.choices)})


def _explain(page: Worksheet, bold: Format) -> None:
    for row, line in enumerate(INTRODUCTION):
        page.write_string(row, 0, line)
    start = len(INTRODUCTION) + 1
    for place, name in enumerate(("Kolom", "Wat hoort hier", "Nodig")):
        page.write_string(start, place, name, bold)
    for row, column in enumerate(COLUMNS, start + 1):
        for place, text in enumerate((column.name, column.hint, "ja" if column.required else "")):
            page.write_string(row, place, text)
    page.set_column(0, 0, 34)
    page.set_column(1, 1, 90)
