"""Why this payment: what was tried, which rule with which purpose, what the resident wants and does, and the three sides weighed."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from desktop.charts import weighing
from desktop.documents import blocks, compact, fonts, reading, styles
from desktop.documents.drawing import PaperDrawing, measure
from desktop.documents.formats import day
from desktop.documents.grid import Cell, Grid, plain
from desktop.documents.labels import Labels
from desktop.documents.pages import inner_width
from desktop.documents.text import Strong, paragraph
from desktop.models import onderbouwing
from desktop.models.records import PrintRequest
from desktop.models.strict_json import Document

MIDDLE = ("De werker", "weegt")
TRIANGLE, SHARE, HIGH = 312.0, 0.42, 66.0
"""Units across, its share of the page and the height of the triangle itself: its smallest words are more than 7.5 points."""
COUNTED = "Onderbouwd: hoeveel van de punten die erbij horen, zijn opgeschreven. Het is geen cijfer."
GROUND = 0.26
WILLING = (
    ("eerst_nodig", "Eerst nodig"),
    ("zelf_en_hulp", "Zelf doen, wie helpt"),
)
ALLOWED = (("probleem", "Welk probleem lost dit op"), ("grond", "Waarom deze grond"), ("ook_voor_ander", "Ook voor een ander"))


def tried(page: PrintRequest, labels: Labels) -> Iterator[Flowable]:
    """The usual ways and what came of them, and why they do not fit."""
    weighing_part = reading.part(page.dossier, "op_maat")
    ways = reading.parts(weighing_part, "geprobeerd")
    why = reading.words(reading.part(weighing_part, "legitimiteit"), "gewone_weg")
    pairs = [(labels.word("geprobeerde_weg", reading.words(item, "weg")) or "Weg", reading.words(item, "uitkomst")) for item in ways]
    pairs = pairs or [("Wat is geprobeerd", "")]
    yield from compact.told([*pairs, ("Waarom dat niet past", why)])


def allowed(page: PrintRequest, labels: Labels) -> Iterator[Flowable]:
    """The problem, every rule with its purpose and why it fits, and whether the same would be done for somebody else."""
    answers = reading.part(page.dossier, "op_maat", "legitimiteit")
    first, *rest = _pairs(answers, ALLOWED)
    yield from compact.told([first])
    grounds = reading.parts(reading.part(page.dossier, "op_maat"), "grondslagen")
    if grounds:
        yield blocks.gap(3)
        rows = [_ground(page, item, labels) for item in grounds]
        yield compact.table(("Regel", "Waar is hij voor (onze uitleg)", "Waarom past hij hier"), (GROUND, 0.45, 0.29), rows)
        yield blocks.gap(3)
    yield from compact.told([pair for pair in rest if pair[1] or pair[0] != "Waarom deze grond"])


def _willing(page: PrintRequest) -> list[Flowable]:
    """What the resident said about first steps, help and certainty, and in what she takes part."""
    answers = reading.part(page.dossier, "op_maat", "betrokkenheid")
    agrees, sure = reading.words(answers, "eens_met_plan"), reading.words(answers, "zekerheid")
    told = f"{agrees or blocks.MISSING} · zo zeker dat het lukt: {sure} van 10" if sure else agrees
    joins = " · ".join(f"{which}: {_commitment(page.dossier, which) or blocks.MISSING}" for which in ("begeleiding", "onderzoek"))
    return compact.told([*_pairs(answers, WILLING), ("Eens met dit plan", told), ("Doet mee aan", joins)])


def _commitment(dossier: Document, which: str) -> str:
    answer = reading.part(dossier, "instroom", which)
    said, when = reading.words(answer, "antwoord"), day(reading.words(answer, "datum"))
    return f"{said}, {when}" if said and when else said


def weighed(page: PrintRequest) -> Iterator[Flowable]:
    """The triangle beside the three conclusions; without instruments, or over a part of a case, the conclusions alone."""
    conclusions = _conclusions(page)
    if page.instruments is None or not page.whole:
        yield from conclusions
        return
    fonts.register()
    sides = onderbouwing.sides(page.dossier, page.instruments)
    picture = PaperDrawing(weighing.triangle(sides, TRIANGLE, measure, middle=MIDDLE, high=HIGH))
    yield Grid(plain(SHARE, 1 - SHARE), [[[picture, compact.small(COUNTED)], conclusions]])


def _conclusions(page: PrintRequest) -> Cell:
    titles = (("betrokkenheid", "1  Wil en kan ik het?"), ("legitimiteit", "2  Mag het?"), ("rendement", "3  Helpt het?"))
    shown: Cell = []
    for code, title in titles:
        words = reading.words(reading.part(page.dossier, "op_maat", code), "conclusie")
        more = _willing(page) if code == "betrokkenheid" else []
        shown += [paragraph(compact.TEXT, Strong(title), f"  ({code})"), *compact.note(words), *more, blocks.gap(5)]
    return shown


def _ground(page: PrintRequest, item: Document, labels: Labels) -> list[Cell]:
    code = reading.words(item, "code")
    known = page.instruments.grondslag(code) if page.instruments is not None else None
    purpose = onderbouwing.purpose(page.instruments, item) if page.instruments is not None else reading.words(item, "doel")
    name = compact.cell(labels.grondslag(code) or "Regel nog niet gekozen")
    if known is not None and known.herkomst.toetsen:
        name.append(paragraph(styles.NOTE, Strong(known.herkomst.toetsen)))
    if known is not None and known.adres:
        name += compact.address(known.adres, GROUND * (inner_width() - 32))
    return [name, compact.note(purpose), compact.note(reading.words(item, "toelichting"))]


def _pairs(answers: Document, questions: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    return [(question, reading.words(answers, key)) for key, question in questions]
