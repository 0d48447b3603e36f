"""The published tables as one XLSX and as CSV files, with a page that says what was done to them. No cell in them names a case."""

from __future__ import annotations

from pathlib import Path

from desktop import durable, texts
from desktop.exchange.evaluation_book import head, value
from desktop.exchange.lists import Sheet, book, csv_bytes
from desktop.models.errors import NotAllowed
from desktop.models.monitor.uitkomst import Tabel
from desktop.models.research.publish import DICHT_WOORD, Publicatie

UITLEG = "Uitleg"


def write(folder: Path, publicatie: Publicatie) -> list[Path]:
    """Into an empty or new folder: the spreadsheet first, then a CSV per table. Raises NotAllowed (map_niet_leeg), OSError."""
    if folder.exists() and any(folder.iterdir()):
        raise NotAllowed(reason="map_niet_leeg", folder=str(folder))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    sheets = [explained(publicatie), *(sheet(table) for table in publicatie.tabellen if table.rijen)]
    files = {"openbare-tabellen.xlsx": book(sheets, publicatie.op)}
    files |= {f"{one.name.lower()}.csv": csv_bytes(one.header, one.rows) for one in sheets}
    for name, content in files.items():
        durable.replace(folder / name, content)
    return [folder / name for name in files]


def sheet(table: Tabel) -> Sheet:
    """Name and numbers; the code of a row is left out, because it says no more."""
    rows = [[rij.naam, *(value(cel) for cel in rij.cellen)] for rij in table.rijen]
    return Sheet(table.code, ["", *(head(column) for column in table.kolommen)], rows, [44])


def explained(publicatie: Publicatie) -> Sheet:
    k = publicatie.k
    lines = [
        ("Wat", f"{publicatie.titel}, {texts.plain_date(publicatie.op)}"),
        ("Voor wie", "Deze tabellen mag iedereen lezen. Er staan geen bewoners in."),
        (f"minder dan {k}", f"Er zijn 0 tot en met {k - 1} bewoners. Ook 0 wordt zo geschreven."),
        (DICHT_WOORD, "Dit getal is weggelaten. Anders is een klein getal ergens anders uit te rekenen. Het kan elk getal zijn."),
        ("42 tot en met 50", "Het juiste getal ligt ertussen. Nauwkeuriger mag niet, om dezelfde reden."),
        ("Bedragen", f"Afgerond, en alleen als er {k} of meer bewoners achter zitten. Daardoor tellen ze niet precies op."),
        ("Eerdere tabellen", f"Een getal dat minder dan {k} verschilt van een eerdere uitgave, is ook afgeschermd."),
        ("Maanden", f"Maanden met minder dan {k} nieuwe bewoners staan samen in één rij."),
        ("Weggelaten rijen", f"Een rij zonder één getal van {k} of meer staat er niet in."),
    ]
    tables = [(table.code, " ".join(filter(None, (table.titel + ".", table.uitleg, table.opmerking)))) for table in publicatie.tabellen]
    return Sheet(UITLEG, ("woord", "uitleg"), [*lines, *tables], (24, 110))
