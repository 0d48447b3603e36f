"""Lists for other people's spreadsheets: no cell of ours can become a formula there (reliability.md X22)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

Value: TypeAlias = str | int | Decimal | date | None
DANGEROUS = "=+-@|%\t\r\n＝＋－＠"
LONGEST_CELL = 32_767
SAFE_BOOK = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
LONGEST_NAME = 31
FORBIDDEN_IN_NAME = set("[]:*?/\\'")
LOOKS: dict[str, dict[str, Any]] = {
    "bold": {"bold": True, "text_wrap": True, "valign": "top"},
    "quoted": {"quote_prefix": True},
    "day": {"num_format": "dd-mm-yyyy"},
    "money": {"num_format": "#,##0.00"},
    "wrapped": {"text_wrap": True, "valign": "top"},
}
RESERVED_NAMES = {"history", "geschiedenis"}
"""Excel keeps these for itself and then does not open the book."""


@dataclass(frozen=True)
class Sheet:
    """One sheet of a book; `widths` are in characters, the columns after them get a usual one. A Decimal is an amount with two digits.

    `wrap`: texts take as many lines as they need.
    """

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[Value]]
    widths: Sequence[int] = ()
    wrap: bool = False


@dataclass(frozen=True)
class _Looks:
    """The formats of one book."""

    bold: Format
    quoted: Format
    day: Format
    money: Format
    wrapped: Format


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """Semicolons and UTF-8 with a mark, as a Dutch Excel opens it; text that starts as a formula gets a quote in front."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    writer.writerow([_csv_cell(name) for name in header])
    writer.writerows([[_csv_cell(value) for value in row] for row in rows])
    return stream.getvalue().encode("utf-8-sig")


def book(sheets: Sequence[Sheet], made_on: date | None = None) -> bytes:
    """An XLSX of these sheets, without one formula: text is always a text cell, numbers stay numbers.

    `made_on` stands in it as its day, and then the same sheets give the same bytes.
    """
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, SAFE_BOOK) as made:
        if made_on is not None:
            made.set_properties({"author": "Kantelpunt", "created": datetime(made_on.year, made_on.month, made_on.day)})  # noqa: DTZ001
        looks = _Looks(**{name: made.add_format(style) for name, style in LOOKS.items()})
        for sheet, name in zip(sheets, sheet_names([sheet.name for sheet in sheets]), strict=True):
            _write_sheet(made.add_worksheet(name), sheet, looks)
    return stream.getvalue()


def sheet_names(wanted: Sequence[str]) -> list[str]:
    """Names that Excel takes: at most 31 characters, none of its own marks, and each one different, also in capitals."""
    given: list[str] = []
    taken = set(RESERVED_NAMES)
    for text in wanted:
        known = "".join(" " if char in FORBIDDEN_IN_NAME or not char.isprintable() else char for char in text)
        bare = known[:LONGEST_NAME].strip() or "Blad"
        name, number = bare, 1
        while name.lower() in taken:
            number += 1
            name = f"{bare[: LONGEST_NAME - len(str(number)) - 1]} {number}"
        taken.add(name.lower())
        given.append(name)
    return given


def is_dangerous(text: str) -> bool:
    """Whether a spreadsheet program may take this text for a formula."""
    return text.startswith(tuple(DANGEROUS)) or text.lstrip().startswith(tuple("=+-@"))


def _write_sheet(page: Worksheet, sheet: Sheet, looks: _Looks) -> None:
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width, looks.wrapped if sheet.wrap else None)
    for column, name in enumerate(sheet.header):
        page.write_string(0, column, name, looks.bold)
    for number, row in enumerate(sheet.rows, 1):
        for column, value in enumerate(row):
            _xlsx_cell(page, number, column, value, looks, looks.wrapped if sheet.wrap else None)
    page.freeze_panes(1, 0)


def _csv_cell(value: Value) -> str:
    if isinstance(value, str):
        return f"'{value}" if is_dangerous(value) else value
    if isinstance(value, date):
        return value.strftime("%d-%m-%Y")
    return "" if value is None else str(value).replace(".", ",")


def _xlsx_cell(page: Worksheet, row: int, column: int, value: Value, looks: _Looks, plain: Format | None) -> None:
    if isinstance(value, str):
        text = value if len(value) <= LONGEST_CELL else value[: LONGEST_CELL - 3] + "..."
        page.write_string(row, column, text, looks.quoted if is_dangerous(text) else plain)
    elif isinstance(value, date):
        page.write_datetime(row, column, value, looks.day)
    elif value is not None:
        page.write_number(row, column, value, looks.money if isinstance(value, Decimal) else None)
