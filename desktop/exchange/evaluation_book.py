"""The figures of the evaluation as one XLSX and as CSV files: a sheet or file per table, definitions first, the same cells as on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from desktop import durable, texts
from desktop.exchange.lists import Sheet, Value, book, csv_bytes
from desktop.models.monitor import verslag
from desktop.models.monitor.uitkomst import Cel, Eenheid, Evaluatie, Kolom, Rij, Tabel

CSV_FOLDER = "csv"
EXPLAINED = "Uitleg"
UNITS: dict[Eenheid, str] = {"cent": "euro", "procent": "%", "dagen": "dagen", "stap": "stap"}
"""What stands behind the name of a column; counts need no word."""
WIDTHS = {"code": 24, "naam": 44}
USUAL_WIDTH = 14


def write(folder: Path, evaluatie: Evaluatie, paper: bytes) -> list[Path]:
    """CSV files, XLSX and then the PDF (`paper`) into `folder`, which is made when it is not there. Own names are replaced, nothing else.

    Gives the paths in that order; raises OSError, and then every file that stands there is whole.
    """
    (folder / CSV_FOLDER).mkdir(mode=0o700, parents=True, exist_ok=True)
    name = f"evaluatie-{evaluatie.op.isoformat()}"
    files = {**csv_files(evaluatie), f"{name}.xlsx": workbook(evaluatie), f"{name}.pdf": paper}
    for place, content in files.items():
        durable.replace(folder / place, content)
    return [folder / place for place in files]


def workbook(evaluatie: Evaluatie) -> bytes:
    """The XLSX: `Uitleg`, the factors, and a sheet per table named by its code. Equal figures give equal bytes."""
    return book([explained(evaluatie), *(sheet(table) for table in verslag.tabellen(evaluatie))], evaluatie.op)


def csv_files(evaluatie: Evaluatie) -> dict[str, bytes]:
    """Relative path -> content, `csv/uitleg.csv` first."""
    pages = [explained(evaluatie), *(sheet(table) for table in verslag.tabellen(evaluatie))]
    return {f"{CSV_FOLDER}/{_file_name(page.name)}.csv": csv_bytes(page.header, page.rows) for page in pages}


def sheet(table: Tabel) -> Sheet:
    """Code, name, a column per number, why a number is missing, and which ones may not be published."""
    heads = ["code", "naam", *(head(column) for column in table.kolommen), "waarom leeg", verslag.NIET_OPENBAAR]
    widths = [WIDTHS["code"], WIDTHS["naam"], *(USUAL_WIDTH for _ in table.kolommen), 30, 30]
    return Sheet(table.code, heads, [_row(table, row) for row in table.rijen], widths)


def head(column: Kolom) -> str:
    """`bedrag (euro)`; the unit once."""
    unit = UNITS.get(column.eenheid, "")
    return f"{column.naam} ({unit})" if unit and unit not in column.naam.lower() else column.naam


def value(cel: Cel) -> Value:
    """The number as a spreadsheet has it: euros with two decimals, everything else as it was counted."""
    if cel.eenheid == "cent" and isinstance(cel.waarde, int):
        return Decimal(cel.waarde).scaleb(-2)
    return cel.waarde


def explained(evaluatie: Evaluatie) -> Sheet:
    """What the figures are of, and what every factor, table and word means."""
    return Sheet(EXPLAINED, ("soort", "naam", "uitleg"), [*_about(evaluatie), *_defined(evaluatie)], (16, 44, 110), wrap=True)


def _about(evaluatie: Evaluatie) -> Iterator[tuple[str, str, str]]:
    yield "verslag", "titel", f"Evaluatie {evaluatie.titel}"
    yield "verslag", "stand op", texts.plain_date(evaluatie.op)
    yield "verslag", "profiel", evaluatie.profiel
    if evaluatie.oefening:
        yield "verslag", "OEFENING", "Dit zijn oefengegevens. Er is geen echte bewoner bij."
    yield "verslag", "deelnemers", "" if evaluatie.deelnemers.waarde is None else str(evaluatie.deelnemers.waarde)
    small = f"Een getal dat over minder dan {verslag.KLEIN} bewoners gaat, staat met zijn kolom in de laatste kolom van elk blad."
    yield "verslag", verslag.NIET_OPENBAAR, f"{small} Laat die getallen niet aan anderen buiten de gemeente zien."
    for sentence in evaluatie.meldingen:
        yield "let op", "", sentence


def _defined(evaluatie: Evaluatie) -> Iterator[tuple[str, str, str]]:
    for factor in evaluatie.factoren:
        name = f"{factor.nummer} {factor.titel}"
        pairs = (("wat", factor.definitie), ("telt als ja", factor.teller), ("van wie", factor.noemer), ("open", factor.niet_beantwoord))
        yield from (("factor", f"{name}: {what}", text) for what, text in pairs if text)
    for table in verslag.tabellen(evaluatie):
        said = " ".join(filter(None, (table.titel + ".", table.uitleg, table.opmerking, table.reden if not table.rijen else "")))
        yield "tabel", table.code, said
    yield from (("woord", word, meaning) for word, meaning in verslag.BEGRIPPEN)


def _row(table: Tabel, row: Rij) -> list[Value]:
    return [row.code, row.naam, *(value(cel) for cel in row.cellen), verslag.redenen(row), verslag.kleine_kolommen(table, row)]


def _file_name(code: str) -> str:
    """A code is a file name already; one from a profile file may hold anything."""
    return re.sub(r"[^a-z0-9_-]", "_", code.lower()) or "tabel"
