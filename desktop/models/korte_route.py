"""The short route: the answers with which a worker can come from an empty case to a decision, at most fifteen of them.

It forbids nothing and decides nothing. Six answers look whether the base is there, four say who it is, whether she takes part and
what threatens, two say what the money is for, one is what she wants herself, and two are the worker's own: the decision and why.
Everything else that is asked in Op Maat makes the reasons better and may come later.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop.models import doelen, dossier, ondersteuningsplan, reading
from desktop.models.patches import Path
from desktop.models.strict_json import Document

MEESTE = 15


@dataclass(frozen=True)
class Antwoord:
    """One answer of the route: `stap` is the step of the case where it is given, `pad` the field there."""

    code: str
    vraag: str
    stap: str
    pad: Path
    gegeven: bool


def answers(document: Document, base: Mapping[str, str]) -> list[Antwoord]:
    """All of them in the order of the talk, given or not; never more than MEESTE. `base` are the questions of woorden.korte_route."""
    return [*_base(document, base), *_resident(document), *_money(document), *_wish(document), *_decision(document)]


def needed(document: Document, base: Mapping[str, str]) -> list[Antwoord]:
    """What is still to be answered before a decision; [] when everything is there."""
    return [one for one in answers(document, base) if not one.gegeven]


def _base(document: Document, base: Mapping[str, str]) -> Iterator[Antwoord]:
    found = reading.section(document, "bestaanszekerheid")
    for key, vraag in base.items():
        yield Antwoord(key, vraag, "bewoner", ("bestaanszekerheid", key), bool(reading.code(found.get(key))))


def _resident(document: Document) -> Iterator[Antwoord]:
    name = reading.text(reading.section(document, "bewoner").get("roepnaam"))
    yield Antwoord("roepnaam", "Hoe heet de bewoner?", "bewoner", ("bewoner", "roepnaam"), bool(name))
    for which, words in (("begeleiding", "Wil de bewoner begeleiding?"), ("onderzoek", "Doet de bewoner mee aan het onderzoek?")):
        yield Antwoord(which, words, "bewoner", ("instroom", which, "antwoord"), bool(dossier.commitment(document, which)))
    points = reading.items(document, "kantelpunten")
    told = any(reading.code(point.get("soort")) for point in points)
    yield Antwoord("kantelpunt", "Welk kantelpunt dreigt er?", "geld", ("kantelpunten",), told)


def _money(document: Document) -> Iterator[Antwoord]:
    debts = reading.items(document, "schulden")
    named = any(reading.text(debt.get("schuldeiser")) for debt in debts)
    yield Antwoord("schuldeiser", "Bij wie is de schuld?", "geld", ("schulden",), named)
    amounts = bool(debts) and all(reading.cents(debt.get("bedrag_cent")) is not None for debt in debts)
    yield Antwoord("bedrag", "Hoe hoog is de schuld?", "geld", ("schulden",), amounts)


def _wish(document: Document) -> Iterator[Antwoord]:
    """What she wants: a goal of the plan, or where she wants to go in Op Maat. The same answer is not asked twice."""
    said = reading.section(document, "op_maat", "betrokkenheid").get("waar_naartoe")
    goal = any(one.doel for one in ondersteuningsplan.goals(document))
    yield Antwoord("doel", "Wat wil de bewoner?", "plan", doelen.AREAS, goal or bool(reading.text(said)))


def _decision(document: Document) -> Iterator[Antwoord]:
    op_maat = reading.section(document, "op_maat")
    yield Antwoord("besluit", "Wat is jouw besluit?", "op_maat", ("op_maat", "besluit"), bool(reading.code(op_maat.get("besluit"))))
    why = bool(reading.text(op_maat.get("motivering")))
    yield Antwoord("motivering", "Waarom kies je dat?", "op_maat", ("op_maat", "motivering"), why)
