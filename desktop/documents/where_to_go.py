"""Hier kun je terecht: one page that a resident takes home, also when the pilot cannot help. Plain words, a name and a number.

Nothing about debts stands on it: it may lie on a kitchen table where others look along.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from desktop.documents import blocks, reading, styles
from desktop.documents.formats import day
from desktop.documents.grid import Grid, Look, card
from desktop.documents.pages import Chrome
from desktop.documents.text import Strong, paragraph
from desktop.models import sociale_kaart
from desktop.models.instrument import Instruments, Route
from desktop.models.records import PrintRequest

TITLE = "Hier kun je terecht"
INTRO = "Je hoeft het niet alleen te doen. Dit kan je helpen. Kies zelf wat bij je past."
ASK = "Weet je niet waar je begint? Bel je sociaal werker. Samen kijken we wat kan."
HINT = ParagraphStyle("where-hint", styles.B1_BODY, fontSize=12, leading=16)


def story(page: PrintRequest) -> list[Flowable]:
    """The page: what fits, how to reach it, and whom to call. At most five roads, so that it stays one page."""
    first = reading.words(reading.part(page.dossier, "bewoner"), "roepnaam")
    instruments: Instruments = page.instruments
    roads = sociale_kaart.voor_op_papier(page.dossier, page.assessment or {}, instruments)
    result: list[Flowable] = [paragraph(styles.B1_TITLE, f"{TITLE}, {first}" if first else TITLE), paragraph(styles.B1_BODY, INTRO)]
    for route in roads:
        result += _road(route)
    return [*result, *_call(page)]


def chrome(page: PrintRequest) -> Chrome:
    """Number and day only: whoever reads this page needs no version."""
    number = reading.words(page.dossier, "dossiernummer") or "nog geen nummer"
    printed = page.printed_on.astimezone() if page.printed_on.tzinfo else page.printed_on
    return Chrome(f"{number} · afgedrukt op {day(printed)}", page.practice)


def _road(route: Route) -> Iterator[Flowable]:
    yield paragraph(styles.B1_SECTION, route.titel)
    yield paragraph(styles.B1_BODY, route.voor_bewoner)
    yield paragraph(HINT, Strong("Hoe? "), route.contact_bewoner or "Vraag het je sociaal werker.")


def _call(page: PrintRequest) -> Iterator[Flowable]:
    yield blocks.gap(16)
    who = paragraph(styles.B1_PHONE, "Bel: ", page.author or "je sociaal werker")
    number = paragraph(styles.B1_BODY, "Telefoon: ……………………………………………")
    yield Grid(card(Look((1.0,), pad=9), styles.SUNKEN, styles.PRIMARY), [[[who, number, paragraph(styles.B1_BODY, ASK)]]])
