"""The five-minute talk on paper: one sheet in large type that the resident fills in alone; typed over later (wijze papier).

No name, amount or address stands on it; moment and number are small at the foot, for whoever types it over.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from desktop.documents import blocks, styles
from desktop.documents.grid import Grid, Look, card
from desktop.documents.pages import Chrome
from desktop.documents.text import Strong, paragraph
from desktop.models import aanspreken
from desktop.models.aanspreken import Say
from desktop.models.evaluatiegesprek import Evaluatiegesprek, Gespreksvraag
from desktop.models.records import SheetRequest

TITLE = "Hoe gaat het nu met je?"
HOW = "Zet een kruisje bij wat past. Sla over wat je niet wilt vertellen."
BOX = "☐"
SUB_INSET = 18.0

QUESTION = ParagraphStyle("sheet-question", styles.B1_BODY, fontName=styles.B1_SECTION.fontName, fontSize=14, leading=18, spaceBefore=11)
SUB_QUESTION = ParagraphStyle("sheet-sub", styles.B1_BODY, fontSize=13, leading=17, spaceBefore=5, leftIndent=SUB_INSET)
HINT = ParagraphStyle("sheet-hint", styles.SMALL, fontSize=11, leading=15)
ANSWER = ParagraphStyle("sheet-answer", styles.B1_BODY, fontSize=14, leading=20)


def story(page: SheetRequest) -> list[Flowable]:
    """One sheet: title, questions, room for words, day."""
    say = aanspreken.by(page.aanspreken)
    talk: Evaluatiegesprek = page.talk.said(say)
    result: list[Flowable] = [paragraph(styles.B1_TITLE, say(TITLE))]
    result.append(
        Grid(card(Look((1.0,), pad=5), styles.SELECT, styles.PRIMARY), [[[paragraph(styles.B1_BODY, f"{talk.gerust} {say(HOW)}")]]])
    )
    number = 0
    for question in talk.vragen:
        if question.onder or (question.code == "interview" and not page.interview):
            continue
        number += 1
        result += _question(number, question, talk, page)
        for below in talk.vragen:
            if below.onder == question.code:
                result += _below(below, question, talk, say)
    return [*result, *_end(page, talk, say)]


def chrome(page: SheetRequest) -> Chrome:
    """What stands small at the foot."""
    return Chrome(" · ".join((page.dossiernummer, page.moment.lower(), page.talk.naam)), page.practice)


def _question(number: int, question: Gespreksvraag, talk: Evaluatiegesprek, page: SheetRequest) -> Iterator[Flowable]:
    yield paragraph(QUESTION, f"{number}. {question.words(after_a_year=page.after_a_year)}")
    if question.uitleg:
        yield paragraph(HINT, question.uitleg)
    yield _boxes([answer.label for answer in question.antwoorden], [talk.weet_niet, talk.liever_niet])


def _below(below: Gespreksvraag, question: Gespreksvraag, talk: Evaluatiegesprek, say: Say) -> Iterator[Flowable]:
    answer = question.antwoord(below.bij)
    when = f"{say('Koos je')} '{answer.label.lower()}'? " if answer is not None else ""
    yield paragraph(SUB_QUESTION, Strong(when), below.vraag)
    others = [] if below.code == "welke" else [talk.weet_niet]
    yield _boxes([one.label for one in below.antwoorden], others, inset=SUB_INSET)
    if below.code == "welke":
        yield paragraph(SUB_QUESTION, "Sinds welke maand? Schrijf op:  …………………………………………………")


def _boxes(main: list[str], others: list[str], inset: float = 0) -> Flowable:
    """Answers to tick: as many on a line as fit in thirds, what settles nothing on the line below."""
    across = 3
    rows = [labels[at : at + across] for labels in (main, others) for at in range(0, len(labels), across)]
    if len(main) + len(others) <= across:
        rows = [main + others]
    cells = [[[paragraph(ANSWER, f"{BOX}  {words}")] for words in [*row, *[""] * across][:across]] for row in rows]
    for row, labels in zip(cells, rows, strict=True):
        row[len(labels) :] = [[] for _ in row[len(labels) :]]
    return Grid(Look((1.15, 1.0, 1.25), pad=1, rule=None, inset=inset), cells)


def _end(page: SheetRequest, talk: Evaluatiegesprek, say: Say) -> Iterator[Flowable]:
    yield paragraph(QUESTION, talk.iets_zeggen)
    yield from blocks.write_lines(2)
    yield blocks.gap(14)
    who = page.worker or say("je sociaal werker")
    yield paragraph(styles.B1_BODY, "Welke dag is het vandaag?  …………………………      ", Strong(f"Klaar? Geef dit blad aan {who}."))
