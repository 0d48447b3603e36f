"""The evaluation report of a register: everything from an opened vault to three kinds of files, against the bare libraries.

The peer gets the finished figures and the finished flowables for nothing: it lays the flowables out on reportlab's canvas, makes every
paragraph once more from plain text, writes the same cells with xlsxwriter and csv, and makes each file as durable as ours.
"""

from __future__ import annotations

import csv
import io
import os
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter

from bench import plan, vaults
from bench.timing import Measure, compared, seconds
from desktop.documents import evaluation_report
from desktop.exchange import evaluation_book
from desktop.exchange.lists import Sheet
from desktop.keys.derivation import LIGHTEST
from desktop.models.monitor import verslag
from desktop.models.monitor.uitkomst import Evaluatie
from desktop.models.strict_json import Document
from desktop.services import evaluation, reference, reporting
from desktop.verbs import founding
from desktop.verbs.founding import Founding
from desktop.verbs.ownership import Owner

DAY = date(2026, 12, 15)
MOST_SECONDS = 20
BAR = f"onder {MOST_SECONDS} s, hooguit 3 x de kale bibliotheken"
KINDS = ("zorgpremie", "loonbeslag", "bankbeslag", "toeslagen", "maatregel_uitkering")
BATCH = 500


def measure(folder: Path, *, full: bool) -> list[Measure]:
    number = 10_000 if full else 1_000
    vault = _register(folder / "verslag", number)
    first, again = _first(vault, folder / "uit"), _again(vault, folder / "uit")
    return [replace(first, what=f"verslag van {number} dossiers, eerste keer"), replace(again, what="verslag, cijfers zijn er al")]


def participant(place: int) -> Document:
    """A resident with something in every table."""
    begun = date(2025, 9, 1) + timedelta(days=place % 360)
    later = (begun + timedelta(days=90 + place % 60)).isoformat()
    answers = {"bewoner": ("beter", "gelijk", "weet_niet")[place % 3], "werker": "beter"}
    views = {"bewoner": ("verbeterd", "gelijk")[place % 2], "werker": "verlies_voorkomen"}
    paid = {"id": "b1", "schuld": "s1", "bedrag_cent": 45_000, "status": "betaald", "betaald_op": (begun + timedelta(days=9)).isoformat()}
    return {
        **vaults.resident(place),
        "instroom": {"datum": begun.isoformat(), "kanaal": ("wijkteam", "dorpenteam")[place % 2]},
        "kantelpunten": [{"id": "k1", "soort": KINDS[place % 5], "betekend_op": begun.isoformat(), "afloop": "voorkomen"}],
        "op_maat": {"besluit": "inzetten", "geprobeerd": [{"weg": "leenfonds", "uitkomst": "Te duur"}]},
        "brug": [{"datum": day, "instrument": "brug-1", "stappen": {"wonen": 1 + place % 5}} for day in (begun.isoformat(), later)],
        "betalingen": [paid],
        "evaluaties": [{"moment": "3m", "datum": later, "rondkomen": answers, "toekomstperspectief": views}],
        "status": "deelnemer",
    }


def _register(folder: Path, number: int) -> Path:
    folder.mkdir(parents=True)
    words = founding.found(folder, Founding(Owner.new("Truus Hoekstra", "coordinator", None, practice=True)), cost=LIGHTEST)
    (folder / vaults.WORDS_FILE).write_text(" ".join(words), encoding="utf-8")
    with vaults.desk(folder) as desk:
        for start in range(0, number, BATCH):
            with desk.store.transaction():
                for place in range(start, min(start + BATCH, number)):
                    desk.store.add_version(None, participant(place), command="begonnen")
    return folder


def _first(vault: Path, out: Path) -> Measure:
    """A desk that never counted before."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(4):
        with vaults.desk(vault) as desk:
            times[0].append(seconds(lambda desk=desk: reporting.write(desk, out, DAY)))  # type: ignore[misc]
            times[1].append(_bare(evaluation.figures(desk, DAY), out))
    return compared("", f"onder {MOST_SECONDS} s", (times[0][1:], times[1][1:]), lambda found: found.ours_ms < 1000 * MOST_SECONDS)


def _again(vault: Path, out: Path) -> Measure:
    times: tuple[list[float], list[float]] = ([], [])
    with vaults.desk(vault) as desk:
        figures = evaluation.figures(desk, DAY)
        for _ in range(6):
            times[0].append(seconds(lambda: reporting.write(desk, out, DAY)))
            times[1].append(_bare(figures, out))
    return compared("", BAR, (times[0][1:], times[1][1:]), _met, f"{len(verslag.tabellen(figures))} tabellen")


def _met(found: Measure) -> bool:
    return found.ours_ms < 1000 * MOST_SECONDS and found.ratio <= 3


def _bare(figures: Evaluatie, out: Path) -> float:
    """Seconds of the libraries alone, on stories and cells that are ready."""
    example = reference.load_example()
    plain = plan.paragraphs(list(evaluation_report.story(figures, example)))
    story = list(evaluation_report.story(figures, example))
    sheets = [evaluation_book.sheet(table) for table in verslag.tabellen(figures)]

    def work() -> None:
        contents = [plan.lay_out(plain, story), _bare_book(sheets), *map(_bare_csv, sheets)]
        for number, content in enumerate(contents):
            _durable(out / f"kaal-{number}", content)

    return seconds(work)


def _bare_book(sheets: list[Sheet]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        for number, sheet in enumerate(sheets):
            page: Any = book.add_worksheet(str(number))
            for row, cells in enumerate([sheet.header, *sheet.rows]):
                page.write_row(row, 0, cells)
    return stream.getvalue()


def _bare_csv(sheet: Sheet) -> bytes:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=";").writerows([sheet.header, *sheet.rows])
    return stream.getvalue().encode()


def _durable(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
