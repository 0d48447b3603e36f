"""The papers as a whole: footers, privacy, embedding, determinism, half-filled cases."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from paper_cases import BUILDERS, CASE, PAPERS, layer, request, tool

from desktop.documents.facts import promised_cent
from desktop.documents.formats import euro, weekday
from desktop.documents.support_resident import first_name

ALL = ["worker", "resident", "doorbraak", "stapel", "sleutelkaart"]
_opened: list[str] | None = None


def _pdf(kind: str, *, practice: bool = False) -> bytes:
    if kind == "sleutelkaart":
        return PAPERS.key_card("Wytske Postma", ["appel", "brug", "zomer", "fiets", "water", "lamp"], ["Hedzer Meijer"])
    if kind == "stapel":
        return PAPERS.pile([request(practice=practice), request({"dossiernummer": "VD-2025-0002"})])
    if kind == "doorbraak":
        return PAPERS.breakthrough_plan(request(practice=practice))
    return PAPERS.support_plan(request(face="resident" if kind == "resident" else "worker", practice=practice))


@pytest.mark.parametrize("kind", ALL)
def test_a_paper_is_sound_embedded_nameless_and_the_same_twice(kind: str, tmp_path: Path) -> None:
    pdf = _pdf(kind)
    assert pdf == _pdf(kind)
    (tmp_path / "a.pdf").write_bytes(pdf)
    assert "No syntax or stream encoding errors" in tool("qpdf", "--check", str(tmp_path / "a.pdf"), pdf=b"")
    for line in tool("pdffonts", "-", pdf=pdf).splitlines()[2:]:
        assert line.split()[-5] == "yes", line
    about = tool("pdfinfo", "-", pdf=pdf)
    assert "Wytske" not in about
    assert "Nynke" not in about
    assert b"/Lang (nl-NL)" in pdf


@pytest.mark.parametrize("kind", ALL[:3])
def test_every_page_says_its_number_status_version_and_practice(kind: str) -> None:
    sheets = tool("pdftotext", "-layout", "-", "-", pdf=_pdf(kind, practice=True)).split("\f")[:-1]
    for number, sheet in enumerate(sheets, 1):
        for wanted in (
            f"bladzijde {number} van {len(sheets)}",
            "akkoord op 22 september 2025",
            "versie ab12cd34",
            "6 oktober 2025",
            "OEFENING",
        ):
            assert wanted in sheet


def test_an_unagreed_plan_says_that_it_is_a_concept() -> None:
    assert "concept,nognietakkoord" in layer(PAPERS.support_plan(request({"dossiernummer": "VD-1"})))


def test_the_pile_counts_per_plan_and_over_all() -> None:
    found = layer(_pdf("stapel"))
    assert "bladzijde1van2" in found
    assert "stapel1van" in found
    assert "Plannenomuittedelen" in found


def test_the_residents_page_has_no_bsn_notes_surnames_or_words_of_the_method() -> None:
    found = layer(_pdf("resident"))
    for hidden in ("999900031", "interne", "deVries", "kantelpunt", "leefgebied", "instroom", "rendement", "dossier"):
        assert hidden not in found.lower().replace("devries", "deVries")
    assert "Hiske:" in found


def test_a_bsn_that_the_profile_does_not_allow_is_on_no_paper() -> None:
    assert all("999900031" not in layer(_pdf(kind)) for kind in ALL)


def test_an_imported_payment_says_that_it_was_taken_over() -> None:
    assert "Betaald,overgenomen" in layer(_pdf("worker"))


@pytest.mark.parametrize("value", [None, [], {}, "", 7, "tekst", [None, 3, "x"]])
def test_a_half_filled_or_odd_document_still_prints(value: Any) -> None:
    for key in CASE:
        for builder in BUILDERS.values():
            assert builder(request({**CASE, key: value})).startswith(b"%PDF")
        assert PAPERS.support_plan(request({**CASE, key: value}, "resident"))


@pytest.mark.parametrize("status", [None, 7, [], {}, "onbekend"])
def test_a_payment_of_which_nobody_can_say_how_it_stands_is_not_counted_as_promised(status: Any) -> None:
    paid = {"id": "b1", "bedrag_cent": 100, "status": "betaald"}
    assert promised_cent({"betalingen": [paid, {"id": "b2", "bedrag_cent": 40, "status": status}]}) == 100


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open" and _opened is not None:
        _opened.append(str(arguments[0]))


sys.addaudithook(_watch)


def test_no_file_but_fonts_is_opened_for_a_pdf() -> None:
    global _opened
    _pdf("worker")
    _opened = []
    try:
        for kind in ALL:
            _pdf(kind)
    finally:
        seen, _opened = _opened, None
    assert [file for file in seen if not file.endswith(".ttf")] == []


def test_amounts_dates_and_first_names_are_written_the_dutch_way() -> None:
    assert euro(123450) == "€\xa01.234,50"
    assert euro(-5) == "-€\xa00,05"
    assert weekday("2025-10-06") == "maandag 6 oktober 2025"
    assert first_name("zus Hiske") == "zus Hiske"
    assert first_name("Mijn zus Hiske de Vries") == "Mijn zus Hiske"
    assert first_name("Hiske de Vries") == "Hiske"
