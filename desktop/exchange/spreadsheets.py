"""The pilot that already happened comes in from one spreadsheet: a dry run that tells every problem by row and column at once.

Nothing is stored here. Evaluations and cases are marked `achteraf`; payments come in as `betaald`, which the app treats as imported:
they count against the ceiling and are never shown or exported as approved (design.md 2).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from desktop.exchange import tables
from desktop.exchange.dutch_values import ValueFault
from desktop.exchange.pilot_columns import BY_NAME, COLUMNS, Column
from desktop.exchange.tables import Row, Table
from desktop.models import case_check
from desktop.models.errors import BadSpreadsheet
from desktop.models.strict_json import Document

SHEET = "Bewoners"
STATUS = {"afsluiting": "afgesloten", "inzetten": "deelnemer", "andere_route": "andere_route"}
Problem: TypeAlias = tuple[int, str, str]
"""Row number in the spreadsheet, column name, reason code."""


@dataclass(frozen=True)
class DryRun:
    """What would come in. `documents` may lack a `dossiernummer` (the app gives one), `rows` are their row numbers in the spreadsheet.

    With problems, nothing may be taken in.
    """

    documents: list[Document]
    problems: list[Problem]
    counts: dict[str, int]
    rows: list[int]


def read(path: Path) -> DryRun:
    """Read XLSX or CSV; raises BadSpreadsheet only when the file as a whole cannot be read."""
    table = tables.read(path, SHEET)
    problems = list(_header_problems(table.header))
    if problems:
        return DryRun([], problems, {}, [])
    documents = []
    for row in table.rows:
        document, found = _case(table, row)
        documents.append(document)
        problems += found
    problems += _twice(table.rows, documents)
    if not table.rows:
        problems.append((1, "", "geen_rijen"))
    return DryRun(documents, sorted(problems), _counts(documents), [row.number for row in table.rows])


def documents(path: Path) -> list[Document]:
    """The documents of a spreadsheet without problems; raises BadSpreadsheet (`file`, `problems`)."""
    result = read(path)
    if result.problems:
        raise BadSpreadsheet(file=path.name, problems=result.problems)
    return result.documents


def _header_problems(header: list[str]) -> Iterator[Problem]:
    for place, name in enumerate(header):
        if not name:
            yield 1, f"kolom {place + 1}", "onbekende_kolom"
        elif name not in BY_NAME:
            yield 1, name, "onbekende_kolom"
        elif name in header[:place]:
            yield 1, name, "dubbele_kolom"
    for column in COLUMNS:
        if column.required and column.name not in header:
            yield 1, column.name, "kolom_ontbreekt"


def _case(table: Table, row: Row) -> tuple[Document, list[Problem]]:
    tree: Document = {"formaat": "kantelpunt-dossier", "versie": 1, "dossiernummer": None, "herkomst": "achteraf"}
    problems: list[Problem] = []
    if len(row.cells) > len(table.header):
        problems.append((row.number, "", "te_veel_kolommen"))
    for place, name in enumerate(table.header):
        try:
            _place_cell(tree, BY_NAME[name], row, place)
        except ValueFault as fault:
            problems.append((row.number, name, fault.reason))
    if problems:
        return tree, problems
    document = _finished(tree)
    problems += [(row.number, name, reason) for name, reason in _missing(tree)]
    # A document without a number gets one later; that alone is no problem of the row.
    checked = document if "dossiernummer" in document else {**document, "dossiernummer": "NIEUW"}
    problems += [(row.number, where, reason) for where, reason in case_check.problems(checked)]
    return document, problems


def _place_cell(tree: Document, column: Column, row: Row, place: int) -> None:
    if place in row.formulas:
        raise ValueFault("formule")
    cell = row.cells[place] if place < len(row.cells) else None
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        if column.required:
            raise ValueFault("verplicht")
        return
    here = tree
    for step in column.path[:-1]:
        here = here.setdefault(step, {})
    here[column.path[-1]] = column.convert(cell)


def _missing(tree: Document) -> Iterator[tuple[str, str]]:
    """What one filled cell asks of another: a payment needs its amount, day and debt; an evaluation and a debt need their main fact."""
    for mark, payment in tree.get("betalingen", {}).items():
        for key, name in (("schuld", "schuld"), ("bedrag_cent", "bedrag"), ("betaald_op", "betaald_op")):
            if key not in payment:
                yield f"betaling{mark[1:]}_{name}", "verplicht"
        if "schuld" in payment and f"#{payment['schuld']}" not in tree.get("schulden", {}):
            yield f"betaling{mark[1:]}_schuld", "schuld_ontbreekt"
    for mark, evaluation in tree.get("evaluaties", {}).items():
        if "datum" not in evaluation:
            yield f"evaluatie_{mark[1:]}_datum", "verplicht"
    for mark, debt in tree.get("schulden", {}).items():
        if "schuldeiser" not in debt:
            yield f"schuld{mark[1:]}_schuldeiser", "verplicht"
    if "afsluiting" in tree and "datum" not in tree["afsluiting"]:
        yield "afsluiting_datum", "verplicht"


def _finished(tree: Document) -> Document:
    """The case file of a row: marked items become lists, and the app's own marks are set."""
    document = {key: _listed(key, value) for key, value in tree.items() if value is not None}
    for payment in document.get("betalingen", []):
        payment["schuld"] = f"s{payment['schuld']}" if "schuld" in payment else None
        payment["status"] = "betaald"
    for evaluation in document.get("evaluaties", []):
        evaluation["achteraf"] = True
    document["status"] = _status(document)
    return document


def _listed(key: str, value: Any) -> Any:
    if not (isinstance(value, dict) and any(step.startswith("#") for step in value)):
        return value
    if key == "evaluaties":
        return [{"moment": mark[1:], **item} for mark, item in value.items()]
    letter = {"schulden": "s", "betalingen": "b", "kantelpunten": "k", "nieuwe_achterstanden": "n", "controles": "c"}[key]
    return [{"id": letter + mark[1:], **item} for mark, item in value.items()]


def _status(document: Document) -> str:
    reason = "afsluiting" if "afsluiting" in document else document.get("op_maat", {}).get("besluit")
    return STATUS.get(reason, "verkenning")


def _twice(rows: list[Row], documents: list[Document]) -> Iterator[Problem]:
    numbers = [document.get("dossiernummer") for document in documents]
    for row, number in zip(rows, numbers, strict=True):
        if number is not None and numbers.count(number) > 1:
            yield row.number, "dossiernummer", "dubbel_dossiernummer"


def _counts(documents: list[Document]) -> dict[str, int]:
    """What the dry run would bring, to compare with the books: cases, debts, payments, euros in cents, evaluations."""
    counts = Counter(bewoners=len(documents), schulden=0, betalingen=0, betaald_cent=0, evaluaties=0)
    for document in documents:
        for section in ("schulden", "betalingen", "evaluaties"):
            items = document.get(section) or []
            counts[section] += len(items)
            if section == "betalingen" and isinstance(items, list):
                counts["betaald_cent"] += sum(item.get("bedrag_cent", 0) for item in items)
    return dict(counts)
