"""Hier kun je terecht: one page that a resident takes home, also when the pilot cannot help. Plain words, a name and a number.

No amount and no creditor stands on it: it may lie on a kitchen table where others look along.
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
from desktop.models import aanspreken, sociale_kaart
from desktop.models.aanspreken import Say
from desktop.models.instrument import Instruments, Route
from desktop.models.records import PrintRequest

TITLE = "Hier kun je terecht"
INTRO = "Je hoeft het niet alleen te doen. Dit kan helpen. Kies zelf wat je wilt."
ASK = "Weet je niet waar je moet beginnen? Bel je sociaal werker. Samen kijken we wat kan."
NO_WAY = "Vraag het aan je sociaal werker."
HINT = ParagraphStyle("where-hint", styles.B1_BODY, fontSize=12, leading=16)


def story(page: PrintRequest) -> list[Flowable]:
    """The page: what fits, how to reach it, and whom to call. At most five roads, so that it stays one page."""
    first = reading.words(reading.part(page.dossier, "bewoner"), "roepnaam")
    say = aanspreken.by(page.profile.get("aanspreken"))
    instruments: Instruments = page.instruments
    title = f"{say(TITLE)}, {first}" if first else say(TITLE)
    result: list[Flowable] = [paragraph(styles.B1_TITLE, title), paragraph(styles.B1_BODY, say(INTRO))]
    for route in sociale_kaart.voor_op_papier(page.dossier, page.assessment or {}, instruments):
        result += _road(route, say)
    return [*result, *_call(page, say)]


def chrome(page: PrintRequest) -> Chrome:
    """Number and day only: whoever reads this page needs no version."""
    number = reading.words(page.dossier, "dossiernummer") or "nog geen nummer"
    return Chrome(f"{number} · afgedrukt op {day(page.printed_on)}", page.practice)


def _road(route: Route, say: Say) -> Iterator[Flowable]:
    yield paragraph(styles.B1_SECTION, say(route.titel_bewoner))
    yield paragraph(styles.B1_BODY, say(route.voor_bewoner))
    yield paragraph(HINT, Strong("Hoe? "), say(route.contact_bewoner or NO_WAY))


def _call(page: PrintRequest, say: Say) -> Iterator[Flowable]:
    yield blocks.gap(16)
    who = paragraph(styles.B1_PHONE, "Bel: ", page.author or say("je sociaal werker"))
    number = paragraph(styles.B1_BODY, "Telefoon: ……………………………………………")
    yield Grid(card(Look((1.0,), pad=9), styles.SUNKEN, styles.PRIMARY), [[[who, number, paragraph(styles.B1_BODY, say(ASK))]]])
