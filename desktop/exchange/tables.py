"""A hostile spreadsheet file -> a plain table: XLSX and CSV, with caps on bytes, rows and columns (reliability.md X24)."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import defusedxml  # noqa: F401  openpyxl parses with it only when it is installed, so its absence must stop us here.
import openpyxl

from desktop.exchange import private_files
from desktop.exchange.dutch_values import Cell
from desktop.models.errors import BadSpreadsheet

MAX_BYTES = 5_000_000
MAX_UNPACKED = 60_000_000
MAX_MEMBERS = 300
MAX_ROWS = 2_000
MAX_COLUMNS = 300
SEPARATORS = ";,\t"


@dataclass(frozen=True)
class Row:
    """One row by its number in the spreadsheet (the header is 1); `formulas` are the places (from 0) that hold a formula."""

    number: int
    cells: list[Cell]
    formulas: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Table:
    header: list[str]
    rows: list[Row] = field(default_factory=list)


def read(path: Path, sheet: str) -> Table:
    """The table in a file: of XLSX the sheet called `sheet`, else the first. Raises BadSpreadsheet with a `reason`."""
    content = _content(path)
    try:
        rows = _xlsx(content, sheet) if content[:2] == b"PK" else _csv(content)
    except _Refused as refused:
        raise BadSpreadsheet(file=path.name, problems=[], reason=refused.reason) from None
    filled = [row for row in rows if any(cell not in (None, "") for cell in row.cells)]
    if not filled or filled[0].number != 1:
        raise BadSpreadsheet(file=path.name, problems=[], reason="geen_rijen")
    header = ["" if cell is None else str(cell).strip().lower() for cell in filled[0].cells]
    return Table(header, filled[1:])


class _Refused(Exception):
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def _content(path: Path) -> bytes:
    try:
        return private_files.read(path, MAX_BYTES)
    except OverflowError:
        reason = "te_groot"
    except OSError:
        reason = "geen_bestand"
    raise BadSpreadsheet(file=path.name, problems=[], reason=reason)


def _xlsx(content: bytes, sheet: str) -> list[Row]:
    _check_archive(content)
    try:
        # openpyxl warns about styles and validations that it does not know; they do not matter to the values.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _sheet_rows(content, sheet)
    except _Refused:
        raise
    except Exception:
        # openpyxl answers a broken or hostile file with any exception there is; none of them is our bug.
        raise _Refused("geen_rekenblad") from None


def _check_archive(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise _Refused("geen_rekenblad") from None
    # zipfile never hands out more of a member than the size it declares, so the declared sizes bound the memory.
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
        raise _Refused("te_groot")


def _sheet_rows(content: bytes, sheet: str) -> list[Row]:
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    try:
        page: Any = book[sheet] if sheet in book.sheetnames else book.worksheets[0]
        found = page.iter_rows(max_row=MAX_ROWS + 2, max_col=MAX_COLUMNS + 1)
        return _bounded(_row(number, cells) for number, cells in enumerate(found, 1))
    finally:
        book.close()


def _row(number: int, cells: Iterable[Any]) -> Row:
    cells = list(cells)
    formulas = frozenset(place for place, cell in enumerate(cells) if cell.data_type == "f")
    return Row(number, _trimmed([cell.value for cell in cells]), formulas)


def _csv(content: bytes) -> list[Row]:
    text = _decoded(content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    try:
        return _bounded(_text_row(number, cells) for number, cells in enumerate(reader, 1))
    except csv.Error:
        raise _Refused("geen_rekenblad") from None


def _text_row(number: int, cells: list[str]) -> Row:
    formulas = frozenset(place for place, cell in enumerate(cells) if cell.lstrip().startswith("="))
    return Row(number, _trimmed([_unquoted(cell) or None for cell in cells]), formulas)


def _unquoted(cell: str) -> str:
    """Without the quote that our own lists put before `=`, `+`, `-` and `@` (lists.py)."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in "=+-@\t\r|" else cell


def _decoded(content: bytes) -> str:
    if b"\0" in content:
        raise _Refused("tekens")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _Refused("tekens")


def _separator(text: str) -> str:
    """The one that stands most often in the first line; a tie goes to the semicolon that a Dutch Excel writes."""
    first = text.split("\n", 1)[0]
    return max(SEPARATORS, key=lambda mark: (first.count(mark), -SEPARATORS.index(mark)))


def _trimmed(cells: list[Cell]) -> list[Cell]:
    while cells and cells[-1] in (None, ""):
        cells.pop()
    return cells


def _bounded(rows: Iterable[Row]) -> list[Row]:
    kept = []
    for row in islice(rows, MAX_ROWS + 2):
        if len(row.cells) > MAX_COLUMNS:
            raise _Refused("te_veel_kolommen")
        if row.cells:
            kept.append(row)
    if kept and kept[-1].number > MAX_ROWS + 1:
        raise _Refused("te_veel_rijen")
    return kept
