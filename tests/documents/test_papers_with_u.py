"""The resident's papers with u: every word of ours follows, and what a person wrote stays."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import paper_cases
import pytest
from paper_cases import PAPERS

from desktop.models.records import Looked, PrintRequest, SheetRequest
from desktop.services.reference import load_instruments

TYPED = "Zeg het als je kunt helpen"
OURS = re.compile(r"\b(?:je|jij|jou|jouw)\b", re.IGNORECASE)


def page(vorm: str) -> PrintRequest:
    case: dict[str, Any] = paper_cases.CASE | {
        "plan": {**paper_cases.CASE["plan"], "hulpvraag": TYPED, "interventies": ["gezonde_boel"]},
        "bestaanszekerheid": {"dak": "in_orde"},
        "betalingen": [{"id": "b1", "schuld": "s1", "bedrag_cent": 123450, "status": "aangevraagd"}],
    }
    asked = paper_cases.request(case, "resident")
    return replace(asked, profile=asked.profile | {"aanspreken": vorm}, instruments=load_instruments())


def plan(vorm: str) -> bytes:
    return PAPERS.support_plan(page(vorm))


def everything(vorm: str) -> bytes:
    looked = Looked(page(vorm).printed_on.date(), "Wytske", "werker", "geopend", 1)
    return PAPERS.everything(page(vorm), [looked], "een jaar")


def sheet(vorm: str) -> bytes:
    talk = load_instruments().evaluatie
    return PAPERS.evaluation_sheets([SheetRequest("VD-2025-0001", "Start", False, True, False, "", talk, vorm)])


@pytest.mark.parametrize("paper", [plan, everything, sheet])
def test_a_paper_with_u_says_je_only_where_somebody_wrote_it(paper: Any) -> None:
    text = " ".join(paper_cases.tool("pdftotext", "-raw", "-", "-", pdf=paper("u")).split())
    assert OURS.findall(text.replace(TYPED, "")) == []
    assert re.search(r"\b[Uu]w\b", text)
    assert (TYPED in text) == (paper is not sheet)


@pytest.mark.parametrize("paper", [plan, everything, sheet])
def test_a_paper_with_je_has_no_u(paper: Any) -> None:
    text = " ".join(paper_cases.tool("pdftotext", "-raw", "-", "-", pdf=paper("je")).split())
    assert not re.search(r"\b(?:u|uw)\b", text)
    assert OURS.search(text)
