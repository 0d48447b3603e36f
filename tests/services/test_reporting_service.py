"""The evaluation report of the coordinator's vault: who may make it, what is written, and who is not in it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from fifty_residents import DAY, others, resident
from practice_office import Office, put

from desktop.models.errors import NotAllowed
from desktop.models.monitor.uitkomst import Cel, Evaluatie, Tabel
from desktop.services import evaluation, reporting
from desktop.services.desk import Desk

LATE = date(2027, 3, 31)


@pytest.fixture
def desk(office: Office) -> Desk:
    """The coordinator, after the practice residents came in."""
    office.exchange()
    made: Desk = office.desk("coordinator")
    return made


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """The same with fifty participants more."""
    with desk.store.transaction():
        for document in [*(resident(place, "Mail Jan <jan@x.nl>" if place == 5 else "") for place in range(50)), *others()]:
            put(desk, document)
    return desk


def tables(figures: Evaluatie) -> Iterator[Tabel]:
    yield from figures.tabellen
    for factor in figures.factoren:
        yield from factor.tabellen


def words(path: Path) -> str:
    return subprocess.run(["pdftotext", "-raw", str(path), "-"], capture_output=True, check=True, text=True).stdout


def everything(written: list[Path]) -> str:
    """All text of a report: paper, spreadsheet and CSV."""
    book = openpyxl.load_workbook(written[-2])
    cells = [str(cell) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row]
    lists = [path.read_text("utf-8-sig") for path in written if path.suffix == ".csv"]
    return "\n".join([words(written[-1]), *cells, *lists])


def pages(path: Path) -> int:
    return words(path).count("\f")


def on_paper(cel: Cel) -> str:
    if not isinstance(cel.waarde, int):
        return cel.waarde or "–"
    number = f"{cel.waarde / 100:,.2f}" if cel.eenheid == "cent" else f"{cel.waarde:,}"
    sign = {"cent": "€{}", "procent": "{}%"}.get(cel.eenheid, "{}").format(number.lstrip("-").translate(str.maketrans(",.", ".,")))
    behind = cel.waarde if cel.eenheid == "bewoners" else len(cel.zaken)
    return ("-" if cel.waarde < 0 else "") + sign + ("*" if 0 < behind < 5 else "")


@pytest.mark.parametrize("size", ["desk", "busy"])
def test_every_number_of_the_figures_is_in_the_paper_and_in_the_book(request: pytest.FixtureRequest, size: str, tmp_path: Path) -> None:
    desk: Desk = request.getfixturevalue(size)
    written = reporting.write(desk, tmp_path / "verslag", DAY)
    paper, book = "".join(words(written[-1]).split()), openpyxl.load_workbook(written[-2])
    for table in tables(evaluation.figures(desk, DAY)):
        rows = list(book[table.code].iter_rows(min_row=2, values_only=True))
        for row, found in zip(table.rijen, rows, strict=True):
            line = "".join([row.naam, *map(on_paper, row.cellen)])
            assert "".join(line.split()) in paper, (table.code, line)
            numbers = [cel.waarde / 100 if cel.eenheid == "cent" and isinstance(cel.waarde, int) else cel.waarde for cel in row.cellen]
            assert list(found[2 : 2 + len(numbers)]) == [number or (0 if number == 0 else None) for number in numbers]


@pytest.mark.parametrize("on", [DAY, LATE])
def test_the_report_of_fifty_residents_has_eight_to_fifteen_pages(busy: Desk, on: date, tmp_path: Path) -> None:
    assert 8 <= pages(reporting.write(busy, tmp_path, on)[-1]) <= 15


def test_the_report_of_the_practice_residents_has_eight_to_fifteen_pages(desk: Desk, tmp_path: Path) -> None:
    assert 8 <= pages(reporting.write(desk, tmp_path, DAY)[-1]) <= 15


def test_nobody_is_named_and_no_case_or_bsn_is_numbered(busy: Desk, tmp_path: Path) -> None:
    found = everything(reporting.write(busy, tmp_path, DAY))
    assert "mail jan <jan@x.nl>" in found.lower()
    for case in busy.store.cases():
        document = busy.store.document(case)
        bewoner = document["bewoner"]
        secrets = [case, document["dossiernummer"], bewoner.get("bsn"), bewoner.get("achternaam"), bewoner.get("telefoon")]
        assert [secret for secret in secrets if secret and str(secret) in found] == []


def test_the_same_vault_and_day_give_the_same_bytes(busy: Desk, office: Office, tmp_path: Path) -> None:
    first = reporting.write(busy, tmp_path / "a", DAY)
    office.clock.forward(days=3)
    second = reporting.write(busy, tmp_path / "b", DAY)
    assert [path.relative_to(tmp_path / "a") for path in first] == [path.relative_to(tmp_path / "b") for path in second]
    assert [path.name for path, other in zip(first, second, strict=True) if path.read_bytes() != other.read_bytes()] == []


def test_an_export_stands_in_the_access_log(desk: Desk, tmp_path: Path) -> None:
    before = len(desk.store.log_lines())
    reporting.write(desk, tmp_path)
    assert [line.action for line in desk.store.log_lines()[before:]] == ["uitgevoerd evaluatieverslag"]


@pytest.mark.parametrize("who", ["worker", "teamlead"])
def test_only_the_coordinators_vault_gives_a_report(office: Office, who: str, tmp_path: Path) -> None:
    with pytest.raises(NotAllowed) as refused:
        reporting.write(office.desk(who), tmp_path / "verslag")
    assert refused.value.facts["reason"] == "alleen_coordinator"
    assert not (tmp_path / "verslag").exists()


def test_an_empty_register_gives_a_report_that_says_so(office: Office, tmp_path: Path) -> None:
    written = reporting.write(office.desk("coordinator"), tmp_path, date(2026, 12, 1))
    assert "Er zijn nog geen deelnemers" in words(written[-1])
