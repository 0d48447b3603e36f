"""The first page of the evaluation report: for whom it is, the factors in one line each, the pot, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from desktop.documents import blocks, styles
from desktop.documents.evaluation_tables import marked, shown
from desktop.documents.evaluation_texts import FOR_WHOM
from desktop.documents.grid import Cell, Grid, Look, card, plain
from desktop.documents.text import Strong, paragraph
from desktop.models.monitor.aandeel import interval_zin
from desktop.models.monitor.uitkomst import Aandeel, Cel, Evaluatie, Factor, Tabel

MOST_KINDS = 6
POT_ROWS = ("pot", "betaald", "toegezegd", "nog_te_vragen", "verwacht", "over")


def story(evaluatie: Evaluatie) -> Iterator[Flowable]:
    yield Grid(card(Look((1.0,), pad=4), styles.SELECT, styles.PRIMARY), [[[paragraph(styles.BODY, Strong(FOR_WHOM))]]])
    yield from blocks.section("Samenvatting")
    yield paragraph(styles.BODY, participants(evaluatie))
    yield blocks.gap(4)
    yield Grid(Look((0.27, 0.73), pad=4), [_line(factor) for factor in evaluatie.factoren])
    yield from _pot(evaluatie)
    yield from _unknown(evaluatie)


def participants(evaluatie: Evaluatie) -> str:
    """`De pilot telt 12 deelnemers.`, or why there is no number."""
    number = evaluatie.deelnemers.waarde
    if not number:
        return evaluatie.deelnemers.reden or "Er zijn nog geen deelnemers."
    return f"De pilot telt {shown(evaluatie.deelnemers)} {'deelnemer' if number == 1 else 'deelnemers'}."


def interval(share: Aandeel) -> str:
    """The Wilson interval in the words of the screen, "" when nobody answered."""
    return "" if share.laag is None or share.hoog is None else interval_zin(share)


def goal(percent: int | None) -> str:
    return f"Doel: {percent}%." if percent is not None else ""


def sentence(share: Aandeel) -> str:
    """A count with its bounds, or why there is none."""
    text = share.zin or share.reden
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _line(factor: Factor) -> list[Cell]:
    name = paragraph(styles.BODY, Strong(f"{factor.nummer}. {factor.titel}"))
    if not factor.aandelen:
        return [[name], [paragraph(styles.BODY, _without_share(factor))]]
    first = factor.aandelen[0]
    small = " ".join(filter(None, (goal(factor.doel_procent), interval(first))))
    said = [paragraph(styles.BODY, f"{first.naam}: ", sentence(first))]
    return [[name], [*said, *([paragraph(styles.SMALL, small)] if small else [])]]


def _without_share(factor: Factor) -> str:
    """The first numbers of its own first table: a factor that is made visible and has no yes or no."""
    table = next((table for table in factor.tabellen if table.rijen and table.kolommen), None)
    if table is None:
        return next((table.reden for table in factor.tabellen if table.reden), "Hier is nog niets over te zeggen.")
    told = [f"{row.naam} {marked(row.cellen[0])}" for row in table.rijen if row.cellen[0].waarde]
    more = " De rest staat in het hoofdstuk." if len(told) > MOST_KINDS else ""
    return f"{table.titel}: {', '.join(told[:MOST_KINDS])}.{more}" if told else "Er is nog geen getal boven nul."


def _pot(evaluatie: Evaluatie) -> Iterator[Flowable]:
    yield from blocks.section("De pot", room=60)
    table = _table(evaluatie, "prognose")
    found = [(row.naam, row.cellen[0]) for code in POT_ROWS for row in (table.rijen if table else ()) if row.code == code]
    if not found:
        yield paragraph(styles.BODY, (table.reden if table else "") or "Over het geld is nog niets te zeggen.")
        return
    half = (len(found) + 1) // 2
    rows = [_amounts(found[place : place + half]) for place in (0, half)]
    yield Grid(card(plain(*(1.0 for _ in range(half))), styles.SUNKEN), [row + [[] for _ in range(half - len(row))] for row in rows])


def _amounts(found: list[tuple[str, Cel]]) -> list[Cell]:
    return [[paragraph(styles.SMALL, name), paragraph(styles.BODY, Strong(shown(cel)))] for name, cel in found]


def _unknown(evaluatie: Evaluatie) -> Iterator[Flowable]:
    yield from blocks.section("Wat we niet weten", room=60)
    lines = [line for factor in evaluatie.factoren for line in _open(factor)]
    for line in [*lines, *evaluatie.meldingen] or ["Alle vragen zijn beantwoord en alles is gecontroleerd."]:
        yield Grid(plain(0.03, 0.97), [[[paragraph(styles.BODY, "•")], [paragraph(styles.BODY, line)]]])


def _open(factor: Factor) -> Iterator[str]:
    """Of the first share only: the resident's own answer, or the control. Nobody to count is not knowing too."""
    for share in factor.aandelen[:1]:
        if not share.noemer.waarde:
            yield f"{factor.titel}: {share.reden or 'er is nog niemand om te tellen.'}"
        elif share.open.waarde:
            yield f"{factor.titel}: {marked(share.open)} van {marked(share.noemer)} staan open. {factor.niet_beantwoord}".strip()


def _table(evaluatie: Evaluatie, code: str) -> Tabel | None:
    return next((table for table in evaluatie.tabellen if table.code == code), None)
