"""The evaluation report as PDF: summary first, then how was counted, its limits, the figures, everyone counted, money, words, and advice.

Everything comes from one Evaluatie; a table that no chapter names stands in the last one of figures, so none is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.platypus import CondPageBreak, Flowable, PageBreak

from desktop import texts
from desktop.documents import blocks, drawing, evaluation_summary, evaluation_texts, styles
from desktop.documents.evaluation_tables import flowables, grid
from desktop.documents.grid import Grid, Look, plain
from desktop.documents.pages import Begin, Chrome, build, inner_width
from desktop.documents.text import Strong, paragraph
from desktop.models.monitor import verslag
from desktop.models.monitor.uitkomst import Aandeel, Evaluatie, Factor, Rij, Tabel

MONEY_AND_TIME = ("instroom_pot", "prognose", "doorlooptijd", "doorlooptijd_mediaan")
BRIDGE = ("brug",)
PICTURED = ("instroom_pot", "prognose", "kantelpunten", "doorlooptijd", "brug")
EVERYONE = ("iedereen", "afloop", "geen_antwoord", "interventies", "ervaringsdeskundigen", "benaderen")
BUSINESS = ("rendement", "rendement_drager")
ADVICE_LINES = 25


def pdf(evaluatie: Evaluatie) -> bytes:
    """The whole report; equal figures give equal bytes."""
    return build("Evaluatie", [Begin(chrome(evaluatie)), *story(evaluatie)])


def chrome(evaluatie: Evaluatie) -> Chrome:
    """Pilot, day and profile at the foot of every page; the day is that of the figures, so that the paper knows no clock."""
    facts = (f"Evaluatie {evaluatie.titel}", f"stand op {texts.plain_date(evaluatie.op)}", f"profiel {evaluatie.profiel}")
    return Chrome(" · ".join(facts), evaluatie.oefening)


def story(evaluatie: Evaluatie) -> Iterator[Flowable]:
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
    yield from _words(evaluatie)
    yield from _advice()


def _told(title: str, texts_of: Sequence[tuple[str, str]]) -> Iterator[Flowable]:
    yield from blocks.section(title)
    rows = [[[paragraph(styles.BODY, Strong(name))], [paragraph(styles.BODY, text)]] for name, text in texts_of]
    yield Grid(Look((0.27, 0.73), pad=3.5), rows)


def _factor(evaluatie: Evaluatie, factor: Factor) -> Iterator[Flowable]:
    picture = drawing.picture(evaluatie, f"factor/{factor.code}") if factor.aandelen else None
    yield from blocks.section(f"Factor {factor.nummer}: {factor.titel}", room=_room(picture) + 90)
    pairs = (
        ("Wat", factor.definitie),
        ("Telt als ja", factor.teller),
        ("Van wie", factor.noemer),
        ("Open", factor.niet_beantwoord),
        ("Doel", f"{factor.doel_procent}%" if factor.doel_procent is not None else ""),
    )
    yield blocks.fields([(label, value) for label, value in pairs if value], share=0.14)
    if picture:
        yield from _shares(picture, factor)
    for table in factor.tabellen:
        yield from _pictured(evaluatie, table)


def _shares(picture: Flowable, factor: Factor) -> Iterator[Flowable]:
    """The picture, counts with bounds and interval as its table, and each as a sentence below it."""
    yield blocks.gap(6)
    yield picture
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
    said = [paragraph(styles.BODY, Strong(f"{share.naam}: "), evaluation_summary.sentence(share))]
    small = evaluation_summary.interval(share)
    return Grid(plain(1.0), [[[*said, *([paragraph(styles.SMALL, small)] if small else [])]]])


def _chapter(title: str, evaluatie: Evaluatie, codes: Sequence[str], known: set[str]) -> Iterator[Flowable]:
    """The tables of these codes in this order, without those that stood under a factor."""
    order = {code: place for place, code in enumerate(codes)}
    found = sorted((table for table in evaluatie.tabellen if table.code in order and table.code not in known), key=lambda t: order[t.code])
    yield from _tables(title, evaluatie, found)


def _tables(title: str, evaluatie: Evaluatie, tables: Sequence[Tabel]) -> Iterator[Flowable]:
    if tables:
        yield from blocks.section(title, room=_room(_picture(evaluatie, tables[0])))
    for table in tables:
        yield from _pictured(evaluatie, table)


def _pictured(evaluatie: Evaluatie, table: Tabel) -> Iterator[Flowable]:
    """The picture of a table and then the table itself: who cannot see the one reads the other."""
    picture = _picture(evaluatie, table)
    if picture:
        yield blocks.gap(9)
        yield picture
    yield from flowables(table)


def _picture(evaluatie: Evaluatie, table: Tabel) -> Flowable | None:
    return drawing.picture(evaluatie, table.code) if table.code in PICTURED and table.rijen else None


def _room(picture: Flowable | None) -> float:
    """Points for a heading with what must stand under it on the same page."""
    return 170.0 if picture is None else picture.wrap(inner_width(), inner_width())[1] + 60


def _words(evaluatie: Evaluatie) -> Iterator[Flowable]:
    yield from blocks.section("Wat de woorden betekenen", room=160)
    rows = [[[paragraph(styles.SMALL, Strong(word))], [paragraph(styles.SMALL, meaning)]] for word, meaning in verslag.BEGRIPPEN]
    yield Grid(Look((0.23, 0.77), pad=2), rows)
    yield blocks.gap(4)
    more = f"Alle getallen staan ook in het rekenblad evaluatie-{evaluatie.op.isoformat()}.xlsx en in de map csv."
    yield paragraph(styles.SMALL, more)


def _advice() -> Iterator[Flowable]:
    yield PageBreak()
    yield from blocks.section("Advies")
    yield paragraph(styles.BODY, evaluation_texts.ADVICE)
    yield from blocks.write_lines(ADVICE_LINES)
