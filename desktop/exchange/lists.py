"""Lists for other people's spreadsheets: no cell of ours can become a formula there (reliability.md X22). Written privately and whole."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from desktop.exchange import private_files

Value: TypeAlias = str | int | Decimal | date | None
DANGEROUS = "=+-@|%\t\r\n＝＋－＠"
LONGEST_CELL = 32_767
SAFE_BOOK = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """Semicolons and UTF-8 with a mark, as a Dutch Excel opens it; text that starts as a formula gets a quote in front. Raises OSError."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([[_csv_cell(value) for value in row] for row in rows])
    private_files.replace(path, stream.getvalue().encode("utf-8-sig"))


def write_xlsx(path: Path, header: Sequence[str], rows: Iterable[Sequence[Value]], sheet: str = "Lijst") -> None:
    """One sheet; text is always a text cell, numbers stay numbers. Raises OSError."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, SAFE_BOOK) as book:
        page = book.add_worksheet(sheet)
        bold, quoted, day = (book.add_format(style) for style in ({"bold": True}, {"quote_prefix": True}, {"num_format": "dd-mm-yyyy"}))
        for column, name in enumerate(header):
            page.write_string(0, column, name, bold)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                _xlsx_cell(page, number, column, value, quoted, day)
        page.freeze_panes(1, 0)
    private_files.replace(path, stream.getvalue())


def is_dangerous(text: str) -> bool:
    """Whether a spreadsheet program may take this text for a formula."""
    return text.startswith(tuple(DANGEROUS)) or text.lstrip().startswith(tuple("=+-@"))


def _csv_cell(value: Value) -> str:
    if isinstance(value, str):
        return f"'{value}" if is_dangerous(value) else value
    if isinstance(value, date):
        return value.strftime("%d-%m-%Y")
    return "" if value is None else str(value).replace(".", ",")


def _xlsx_cell(page: Worksheet, row: int, column: int, value: Value, quoted: Format, day: Format) -> None:
    if isinstance(value, str):
        text = value if len(value) <= LONGEST_CELL else value[: LONGEST_CELL - 3] + "..."
        page.write_string(row, column, text, quoted if is_dangerous(text) else None)
    elif isinstance(value, date):
        page.write_datetime(row, column, value, day)
    elif value is not None:
        page.write_number(row, column, value)
