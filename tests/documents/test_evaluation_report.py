"""The evaluation report on paper: the same numbers as the figures, summary first, everything said on every page, nothing read as markup."""

from __future__ import annotations

from dataclasses import replace

import evaluation_figures as figures
import pytest
from paper_cases import PAPERS, layer, tool

from desktop.documents import evaluation_tables
from desktop.models.monitor.uitkomst import Cel, Evaluatie, Kolom, Tabel

CHAPTERS = (
    "Samenvatting", "De pot", "Wat we niet weten", "Hoe is geteld", "Wat deze cijfers niet zeggen", "Factor 1: Rondkomen",
    "Factor 5: Sociale kwaliteit",
    "Geld en tijd", "De brug", "Iedereen geteld", "Kosten en opbrengsten", "Wat de woorden betekenen", "Advies",
)  # fmt: skip


@pytest.fixture(scope="module")
def full() -> bytes:
    return PAPERS.evaluation_report(figures.full())


def written(cel: Cel) -> str:
    """A cell as a reader expects it, worked out apart from the program; a star where few people stand behind it."""
    if cel.waarde is None:
        return "–"
    text = str(cel.waarde)
    if isinstance(cel.waarde, int):
        whole = f"{abs(cel.waarde) / 100:,.2f}" if cel.eenheid == "cent" else f"{cel.waarde:,}"
        text = whole.translate(str.maketrans(",.", ".,"))
    if cel.eenheid == "cent":
        text = f"{'-' if int(cel.waarde) < 0 else ''}€{text}"
    few = cel.waarde if cel.eenheid == "bewoners" else len(cel.zaken)
    return text + ("%" if cel.eenheid == "procent" else "") + ("*" if few in (1, 2, 3, 4) else "")


def rows_of(evaluatie: Evaluatie) -> list[str]:
    tables = [*evaluatie.tabellen, *(table for factor in evaluatie.factoren for table in factor.tabellen)]
    rows = ["".join([row.naam, *map(written, row.cellen)]) for table in tables for row in table.rijen]
    return ["".join(row.split()) for row in rows]


def test_every_cell_of_every_table_stands_on_paper(full: bytes) -> None:
    found = layer(full)
    rows = rows_of(figures.full())
    assert len(rows) > 60
    assert [row for row in rows if row not in found] == []


def test_every_share_stands_on_paper_with_bounds_interval_and_that_it_is_everybody(full: bytes) -> None:
    found = layer(full)
    for share in (share for factor in figures.full().factoren for share in factor.aandelen):
        counts = "".join(map(written, (share.ja, share.nee, share.open, share.noemer)))
        row = f"{share.naam}{counts}{share.minstens}%{share.hoogstens}%{share.laag}%{share.hoog}%"
        assert "".join(row.split()) in found
        assert "".join(share.zin.split()) in found
    interval = "tussen71%en93%vanwieantwoordgaf(Wilson,95%)."
    assert found.count(interval) == found.count(f"{interval}Ditzijnalledeelnemers,geensteekproef.") > 0


def test_the_summary_comes_first_and_the_rest_in_order(full: bytes) -> None:
    lines = iter(tool("pdftotext", "-raw", "-", "-", pdf=full).splitlines())
    assert [chapter for chapter in CHAPTERS if not any(line.strip() == chapter for line in lines)] == []
    first = tool("pdftotext", "-l", "1", "-layout", "-", "-", pdf=full)
    for wanted in ("niet", "openbaar maken", "41 van 50 zeggen ja", "€ 42.006,00", "6 van 50 staan open", "2 antwoorden hebben geen datum"):
        assert wanted in first


def test_every_page_says_number_day_profile_and_practice(full: bytes) -> None:
    sheets = tool("pdftotext", "-layout", "-", "-", pdf=full).split("\f")[:-1]
    assert 8 <= len(sheets) <= 15
    for number, sheet in enumerate(sheets, 1):
        for wanted in (f"bladzijde {number} van {len(sheets)}", "stand op 1 december 2026", "profiel oefening", "OEFENING"):
            assert wanted in sheet
    assert "OEFENING" not in layer(PAPERS.evaluation_report(figures.full(oefening=False)))


def test_equal_figures_give_equal_bytes_and_a_sound_file(full: bytes, tmp_path: object) -> None:
    assert PAPERS.evaluation_report(figures.full()) == full
    about = tool("pdfinfo", "-", pdf=full)
    assert "Evaluatie" in about
    assert "2026" not in about.split("Pages")[0].replace("2000", "")
    for line in tool("pdffonts", "-", pdf=full).splitlines()[2:]:
        assert line.split()[-5] == "yes", line


@pytest.mark.parametrize("text", figures.HOSTILE)
def test_a_text_that_looks_like_markup_or_a_formula_is_only_a_text(full: bytes, text: str) -> None:
    assert "".join(text.split()) in layer(full)


def test_without_anybody_there_are_sentences_and_no_percentages() -> None:
    found = layer(PAPERS.evaluation_report(figures.empty()))
    assert "Erisnogniemandomtetellen." in found
    assert "Erisnoggeengeldtoegezegd." in found
    assert "0%tot" not in found
    assert "Allevragenzijnbeantwoord" not in found
    assert "None" not in found


def test_a_very_long_table_goes_on_in_the_spreadsheet() -> None:
    rows = {f"regel_{number:03d}": (number,) for number in range(1, 200)}
    table = figures.tabel("lang", "Lang", (Kolom("aantal", "aantal", "bewoners"),), dict(rows))
    found = layer(PAPERS.evaluation_report(replace(figures.full(), tabellen=(table,))))
    assert "regel024" in found
    assert "regel025" not in found
    assert "Hierstaandeeerste24van199regels." in found


def test_a_table_wider_than_the_page_takes_the_small_letter() -> None:
    wide = figures.full().tabel("brug")
    narrow = Tabel("smal", "Smal", "", wide.kolommen[:2], ())
    usual, *small = (size.gap for size in evaluation_tables.SIZES)
    assert evaluation_tables.grid(wide).look.gap in small
    assert evaluation_tables.grid(narrow).look.gap == usual
