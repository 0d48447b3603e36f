"""The plan as PDF against the same pages laid out by reportlab directly, and whether a long pile keeps memory flat.

The peer gets the finished flowables of the same plan for nothing, makes every paragraph once more from its plain text by reportlab's
own parser, and lays all of it out with reportlab's bare canvas: no reading of the case, no footers, no page counts.
"""

from __future__ import annotations

import gc
from datetime import UTC, datetime
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph

from bench.timing import Measure, compared, seconds
from desktop import paths
from desktop.documents import fonts, support_resident, support_worker
from desktop.documents.papers import PdfPapers
from desktop.documents.styles import SHEET
from desktop.exchange import case_files
from desktop.models import instroomtoets
from desktop.models.records import Face, PrintRequest
from desktop.services.reference import load_instruments, load_profile

CASE = "voorbeeld.json"
BAR = "hooguit 1,3 x reportlab zelf"
STATM_RSS = 1


def measure(folder: Path, *, full: bool) -> list[Measure]:
    rounds = 60 if full else 25
    names: tuple[tuple[Face, str], ...] = (("worker", "plan voor de werker"), ("resident", "plan voor de bewoner"))
    lines = [_face(face, name, rounds) for face, name in names]
    return [*lines, _memory(1_000 if full else 300)]


def request(face: Face) -> PrintRequest:
    """The fullest practice case, with everything a real print has."""
    document = case_files.read(paths.resource("practice", CASE))
    profile, instruments = load_profile("oefening", None), load_instruments()
    when = datetime(2026, 1, 5, tzinfo=UTC)
    assessment = instroomtoets.assess(document, profile, instruments, when.date(), 0)
    return PrintRequest(document, face, profile.document, True, "0123456789ab", "akkoord", when, "Wytske Postma", assessment, instruments)


def _face(face: Face, name: str, rounds: int) -> Measure:
    page = request(face)
    papers, story_of = PdfPapers(), support_resident.story if face == "resident" else support_worker.story
    plain = paragraphs(story_of(page))
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds + 3):
        story = story_of(page)
        times[0].append(seconds(lambda: papers.support_plan(page)))
        times[1].append(seconds(lambda story=story: lay_out(plain, story)))  # type: ignore[misc]
    return compared(name, BAR, (times[0][3:], times[1][3:]), lambda found: found.ratio <= 1.3, f"{len(plain)} alinea's")


def lay_out(plain: list[tuple[str, Any]], story: list[Flowable]) -> bytes:
    """The peer: every paragraph made once more by reportlab's own parser, and all of it laid out by its bare canvas."""
    for text, style in plain:
        Paragraph(text, style)
    out = BytesIO()
    size = (A4[0] - SHEET.left - SHEET.right, A4[1] - SHEET.top - SHEET.bottom)
    frame = Frame(SHEET.left, SHEET.bottom, *size, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0)
    sheet = BaseDocTemplate(out, pagesize=A4, pageTemplates=[PageTemplate(frames=[frame])], initialFontName=fonts.MAIN["regular"])
    sheet.build(story)
    return out.getvalue()


def paragraphs(story: list[Flowable]) -> list[tuple[str, Any]]:
    """Plain text and style of every paragraph, also of those inside tables."""
    found: list[tuple[str, Any]] = []
    waiting: list[Any] = list(story)
    seen: set[int] = set()
    while waiting:
        one = waiting.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, Paragraph):
            found.append((escape(one.getPlainText(identify=True)), one.style))
        elif isinstance(one, (list, tuple)):
            waiting += one
        elif isinstance(one, Flowable):
            waiting += [part for part in vars(one).values() if isinstance(part, (list, tuple, Flowable))]
    return found


def _memory(number: int) -> Measure:
    page, papers = request("worker"), PdfPapers()
    for _ in range(50):
        papers.support_plan(page)
    gc.collect()
    before = _resident_bytes()
    took = seconds(lambda: [papers.support_plan(page) and None for _ in range(number)])
    gc.collect()
    grown = (_resident_bytes() - before) / 1_000_000
    note = f"geheugen groeide {grown:.1f} MB in {number} plannen"
    each = 1000 * took / number
    return Measure("veel plannen achter elkaar, per plan", "geheugen blijft vlak (5 MB)", each, each, 1.0, 1.0, None, grown < 5, note)


def _resident_bytes() -> int:
    return int(Path("/proc/self/statm").read_text().split()[STATM_RSS]) * 4096
