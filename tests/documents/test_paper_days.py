"""The days on paper are those of the clock on the wall, also late in the evening when it is another day in UTC."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from paper_cases import PAPERS, request, tool

from desktop.documents.formats import day


@pytest.fixture
def in_the_netherlands(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("this system sets its zone elsewhere")
    with monkeypatch.context() as patched:
        patched.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("in_the_netherlands")
def test_a_plan_printed_at_midnight_bears_the_day_of_the_netherlands() -> None:
    page = replace(request(face="resident"), printed_on=datetime(2025, 10, 5, 22, 30, tzinfo=UTC))
    page.dossier["afspraken"] = [{"datum": "2025-10-05"}]
    told = tool("pdftotext", "-raw", "-", "-", pdf=PAPERS.support_plan(page))
    assert "afgedrukt op 6 oktober 2025" in told
    assert "we spreken elkaar" not in told


def test_a_moment_without_a_zone_is_of_here_already() -> None:
    assert day(datetime(2025, 10, 5, 23, 59)) == "5 oktober 2025"
