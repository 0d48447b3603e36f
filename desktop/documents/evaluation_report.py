"""The evaluation report as PDF: summary first, then how was counted, its limits, the figures, everyone counted, money, words, and advice.

Everything comes from one Evaluatie; a table that no chapter names stands in the last one of figures, so none is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reportlab.platypus import CondPageBreak, Flowable

from desktop import texts
from desktop.documents import blocks, drawing, evaluation_columns, evaluation_example, evaluation_summary, evaluation_texts, styles
from desktop.documents.evaluation_tables import grid
from desktop.documents.grid import Cell, Grid, Look, plain
from desktop.documents.pages import Begin, Chrome, build, inner_width
from desktop.documents.text import Strong, paragraph
from desktop.models.monitor import verslag
from desktop.models.monitor.uitkomst import Aandeel, Evaluatie, Factor, Rij, Tabel
from desktop.models.rekenvoorbeeld import Voorbeeld

MONEY_AND_TIME = ("instroom_pot", "prognose", "doorlooptijd", "doorlooptijd_mediaan")
BRIDGE = ("brug",)
PICTURED = frozenset({"instroom_pot", "kantelpunten", "brug"})
TABLE_FIRST = frozenset({"brug"})
"""A picture of most of a page comes after its table, so that no page before it stays half empty."""
BESIDE: Mapping[str, tuple[str, ...]] = {"prognose": (), "doorlooptijd": ("doorlooptijd_mediaan",)}
"""Tables that stand to the right of their own picture, with the ones that follow there too."""
EVERYONE = (
    "iedereen", "niet_toegelaten", "lijkt_dubbel", "afloop", "geen_antwoord", "interventies", "ervaringsdeskundigen", "elementen",
    "benaderen",
)  # fmt: skip
BUSINESS = ("rendement", "rendement_drager", "rendement_dekking", "rendement_omslag")
ADVICE_ROOM = 260
"""Points to write in, at least; the lines go on to the foot of the page."""


def pdf(evaluatie: Evaluatie, example: Voorbeeld | None = None) -> bytes:
    """The whole report, with a worked example beside its own business case; equal figures give equal bytes."""
    return build("Evaluatie", [Begin(chrome(evaluatie)), *story(evaluatie, example)])


def chrome(evaluatie: Evaluatie) -> Chrome:
    """Pilot, day and profile at the foot of every page; the day is that of the figures, so that the paper knows no clock."""
    facts = (f"Evaluatie {evaluatie.titel}", f"stand op {texts.plain_date(evaluatie.op)}", f"profiel {evaluatie.profiel}")
    return Chrome(" · ".join(facts), evaluatie.oefening)


def story(evaluatie: Evaluatie, example: Voorbeeld | None = None) -> Iterator[Flowable]:
    known = {table.code for factor in evaluatie.factoren for table in factor.tabellen}
    chapters = [*MONEY_AND_TIME, *BRIDGE, *EVERYONE, *BUSINESS]
    rest = [table for table in evaluatie.tabellen if table.code not in {*known, *chapters}]
    yield from blocks.title(f"Evaluatie {evaluatie.titel}", f"Stand op {texts.plain_date(evaluatie.op)}")
    yield from evaluation_summary.story(evaluatie)
    yield from _told("Hoe is geteld", evaluation_texts.METHOD)
    yield from _told("Wat deze cijfers niet zeggen", evaluation_texts.LIMITS)
    for factor in evaluatie.factoren:
        yield from _factor(evaluatie, factor)
    yield from _chapter("Geld en tijd", evaluatie, MONEY_AND_TIME, known)
    yield from _chapter("De brug", evaluatie, BRIDGE, known)
    yield from _chapter("Iedereen geteld", evaluatie, EVERYONE, known)
    yield from _tables("Andere tabellen", evaluatie, rest)
    yield from _chapter("Kosten en opbrengsten", evaluatie, BUSINESS, known)
    if example:
        yield from evaluation_example.story(example)
    yield from _words(evaluatie)
    yield from _advice()


def _told(title: str, texts_of: Sequence[tuple[str, str]]) -> Iterator[Flowable]:
    yield from blocks.section(title)
    rows = [[[paragraph(styles.REPORT, Strong(name))], [paragraph(styles.REPORT, text)]] for name, text in texts_of]
    yield Grid(Look((0.25, 0.75), pad=3), rows)


def _factor(evaluatie: Evaluatie, factor: Factor) -> Iterator[Flowable]:
    yield from blocks.section(f"Factor {factor.nummer}: {factor.titel}", room=180)
    pairs = (
        ("Wat", factor.definitie),
        ("Telt als ja", factor.teller),
        ("Van wie", factor.noemer),
        ("Open", factor.niet_beantwoord),
        ("Doel", f"{factor.doel_procent}%" if factor.doel_procent is not None else ""),
    )
    rows = [[[paragraph(styles.LABEL, label)], [paragraph(styles.REPORT, value)]] for label, value in pairs if value]
    yield Grid(plain(0.12, 0.88), rows)
    if factor.aandelen:
        yield from _shares(factor)
    if any(share.noemer.waarde for share in factor.aandelen):
        yield blocks.gap(4)
        yield drawing.picture(evaluatie, f"factor/{factor.code}")
    yield from _laid(evaluatie, factor.tabellen)


def _shares(factor: Factor) -> Iterator[Flowable]:
    """Counts with bounds and interval as a table, and each as a sentence below it."""
    whole = verslag.factor_tabel(factor)
    numbers = [place for place, column in enumerate(whole.kolommen) if column.eenheid != "tekst" and column.code != "doel"]
    columns = tuple(whole.kolommen[place] for place in numbers)
    rows = tuple(Rij(row.code, row.naam, tuple(row.cellen[place] for place in numbers)) for row in whole.rijen)
    made = grid(Tabel(whole.code, "Antwoord", "", columns, rows))
    yield CondPageBreak(min(made.wrap(inner_width(), 0)[1], 200))
    yield blocks.gap(6)
    yield made
    yield blocks.gap(4)
    for share in factor.aandelen:
        yield _said(share)


def _said(share: Aandeel) -> Flowable:
    """The count with its bounds first, then the interval."""
    said = f"{evaluation_summary.sentence(share)} {evaluation_summary.interval(share)}".strip()
    return paragraph(styles.REPORT, Strong(f"{share.naam}: "), said)


def _chapter(title: str, evaluatie: Evaluatie, codes: Sequence[str], known: set[str]) -> Iterator[Flowable]:
    """The tables of these codes in this order, without those that stood under a factor."""
    order = {code: place for place, code in enumerate(codes)}
    found = sorted((table for table in evaluatie.tabellen if table.code in order and table.code not in known), key=lambda t: order[t.code])
    yield from _tables(title, evaluatie, found)


def _tables(title: str, evaluatie: Evaluatie, tables: Sequence[Tabel]) -> Iterator[Flowable]:
    if tables:
        first = tables[0]
        yield from blocks.section(title, room=_room(None if first.code in TABLE_FIRST else _picture(evaluatie, first)))
    yield from _laid(evaluatie, tables)


def _laid(evaluatie: Evaluatie, tables: Sequence[Tabel]) -> Iterator[Flowable]:
    """Tables in order; neighbours without anything between them may share a head or a line."""
    waiting: list[Tabel] = []
    for step in _steps(evaluatie, tables):
        if isinstance(step, Tabel):
            waiting.append(step)
            continue
        yield from evaluation_columns.flowables(waiting)
        yield from step
        waiting = []
    yield from evaluation_columns.flowables(waiting)


def _steps(evaluatie: Evaluatie, tables: Sequence[Tabel]) -> Iterator[Tabel | list[Flowable]]:
    """A table, or what stands before, beside or after one; a picture comes before its table: who cannot see the one reads the other."""
    taken = {code for codes in BESIDE.values() for code in codes}
    for table in (table for table in tables if table.code not in taken or not table.rijen):
        if table.code in BESIDE and table.rijen:
            yield list(evaluation_columns.with_picture(_small_picture(evaluatie, table), _with_followers(table, tables)))
            continue
        picture, table_first = _picture(evaluatie, table), table.code in TABLE_FIRST
        if picture and not table_first:
            yield [blocks.gap(9), picture]
        yield table
        if picture and table_first:
            title = paragraph(styles.REPORT, Strong(f"{table.titel} in beeld"))
            yield [CondPageBreak(_room(picture)), blocks.gap(9), title, picture]


def _picture(evaluatie: Evaluatie, table: Tabel) -> Flowable | None:
    return drawing.picture(evaluatie, table.code) if table.code in PICTURED and table.rijen else None


def _small_picture(evaluatie: Evaluatie, table: Tabel) -> Flowable:
    share = evaluation_columns.PICTURE_SHARE * (1 - evaluation_columns.GUTTER / inner_width())
    return drawing.picture(evaluatie, table.code, width=drawing.UNITS * share)


def _with_followers(table: Tabel, tables: Sequence[Tabel]) -> list[Tabel]:
    return [table, *(other for other in tables if other.code in BESIDE[table.code] and other.rijen)]


def _room(picture: Flowable | None) -> float:
    """Points for a heading with what must stand under it on the same page."""
    return evaluation_columns.WHOLE + 50 if picture is None else picture.wrap(inner_width(), inner_width())[1] + 60


def _words(evaluatie: Evaluatie) -> Iterator[Flowable]:
    yield from blocks.section("Wat de woorden betekenen", room=160)
    told: list[Cell] = [[paragraph(styles.NOTE, Strong(f"{word}: "), meaning)] for word, meaning in verslag.BEGRIPPEN]
    half = (len(told) + 1) // 2
    yield Grid(Look((0.5, 0.5), gap=18, pad=2), list(zip(told[:half], [*told[half:], []][:half], strict=True)))
    yield blocks.gap(4)
    more = (
        f"Alle getallen staan ook in het rekenblad evaluatie-{evaluatie.op.isoformat()}.xlsx en in de map csv. "
        "Welke dossiers achter een getal staan, zie je in Kantelpunt op de pagina Evaluatie: kies daar het getal."
    )
    yield paragraph(styles.SMALL, more)


def _advice() -> Iterator[Flowable]:
    yield from blocks.section("Advies", room=ADVICE_ROOM)
    yield paragraph(styles.BODY, evaluation_texts.ADVICE)
    yield blocks.LinesToFoot()
