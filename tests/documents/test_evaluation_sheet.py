"""The questions on paper: one sheet, the words of the issue, and nobody's name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from paper_cases import tool

from desktop.documents.papers import PdfPapers
from desktop.models.records import SheetRequest
from desktop.services import reference

TALK = reference.load_instruments().evaluatie
PAGE = SheetRequest("VD-2025-0001", "Na 12 maanden", True, True, False, "Wytske", TALK)


def words(*pages: SheetRequest) -> str:
    return " ".join(tool("pdftotext", "-raw", "-", "-", pdf=PdfPapers().evaluation_sheets(pages)).split())


def test_the_sheet_has_exactly_the_questions() -> None:
    text = words(PAGE)
    for question in (
        "Kom je nu makkelijker rond dan een jaar geleden?",
        "Hoe kijk je nu naar de komende tijd, als je denkt aan een jaar geleden?",
        "Denk je dat het zonder deze hulp slechter was gegaan?",
        "Heb je nieuwe rekeningen die je niet kunt betalen?",
        "Mag een onderzoeker je bellen voor een gesprek?",
    ):
        assert question in text
    assert text.count("☐ Weet ik niet") == 5


def test_before_twelve_months_it_says_when_we_began() -> None:
    text = words(replace(PAGE, after_a_year=False))
    assert "dan toen we begonnen?" in text
    assert "een jaar geleden" not in text


def test_who_answered_about_the_interview_is_not_asked_again() -> None:
    assert "onderzoeker" not in words(replace(PAGE, interview=False))


def test_number_and_moment_stand_at_the_foot_and_practice_is_told() -> None:
    text = words(replace(PAGE, practice=True))
    assert "VD-2025-0001 · na 12 maanden · evaluatie-1" in text
    assert "OEFENING" in text


@pytest.mark.parametrize("number", [1, 3])
def test_every_resident_has_one_sheet(number: int) -> None:
    pages = [replace(PAGE, dossiernummer=f"VD-{place}", practice=True) for place in range(number)]
    text = words(*pages)
    assert text.count("bladzijde 1 van 1") == number
    assert PdfPapers().evaluation_sheets(pages) == PdfPapers().evaluation_sheets(pages)
