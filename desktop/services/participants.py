"""The pilot that already happened: existing participants come in from one spreadsheet, in one sitting, all or nothing."""

from __future__ import annotations

from pathlib import Path

from desktop.models.errors import BadSpreadsheet
from desktop.models.records import Saved, WorkRow
from desktop.models.strict_json import Document
from desktop.services import exchanging, intake
from desktop.services.desk import Desk
from desktop.services.ports import DryRun


def write_template(desk: Desk, path: Path) -> None:
    """An empty spreadsheet with the columns, an explanation and choice lists."""
    desk.sheets.write_template(path)


def dry_run(desk: Desk, path: Path) -> DryRun:
    """What would come in, and everything that is wrong, by row; nothing is stored."""
    found = desk.sheets.read(path)
    found.problems.extend(_here_already(desk, found))
    return found


def take_in(desk: Desk, path: Path) -> list[Saved]:
    """Import all rows in one transaction; raises BadSpreadsheet when anything is wrong with any of them."""
    found = dry_run(desk, path)
    if found.problems:
        raise BadSpreadsheet(file=path.name, problems=found.problems)
    with desk.store.transaction():
        return [exchanging.take_in(desk, _numbered(desk, document)) for document in found.documents]


def look_alikes(desk: Desk, found: DryRun) -> dict[int, list[WorkRow]]:
    """Per document of a dry run (by place) the residents here that seem to be the same person."""
    pairs = ((place, exchanging.look_alikes(desk, document)) for place, document in enumerate(found.documents))
    return {place: rows for place, rows in pairs if rows}


def _here_already(desk: Desk, found: DryRun) -> list[tuple[int, str, str]]:
    numbers = ((row, document.get("dossiernummer")) for row, document in zip(found.rows, found.documents, strict=True))
    return [(row, "dossiernummer", "bestaat_al") for row, number in numbers if number and desk.store.find_case(str(number))]


def _numbered(desk: Desk, document: Document) -> Document:
    return document if document.get("dossiernummer") else {**document, "dossiernummer": intake.next_number(desk)}
