"""What is not known yet of a case that asks for money, in plain sentences: said on paper as honestly as what speaks for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop import texts
from desktop.models import onderbouwing, reading
from desktop.models.instrument import Instruments
from desktop.models.strict_json import Document

OPEN = ("niet_voldaan", "onbekend", "let_op")


def told(document: Document, assessment: Document, instruments: Instruments, on: date, *, whole: bool = True) -> tuple[str, ...]:
    """Missing arguments first, then what the assessment left open, what is estimated, and what still has to be confirmed.

    Of a case that is not `whole` here (the municipality's part) nothing is called missing.
    """
    sides = onderbouwing.sides(document, instruments) if whole else ()
    return (
        *(side.gemis for side in sides if side.gemis),
        *(_points(assessment, instruments) if whole else ()),
        *_lasting(document, instruments),
        *_money(document, instruments, on),
        *_rules(document, instruments),
        *_clocks(assessment),
    )


def _points(assessment: Document, instruments: Instruments) -> Iterator[str]:
    for point in reading.items(reading.section(assessment, "instroom"), "punten"):
        if point.get("status") in OPEN:
            found = instruments.punten.get(reading.code(point.get("code")))
            name = found.titel if found is not None else reading.code(point.get("code"))
            word = instruments.label("puntstatus", point.get("status")).lower()
            yield f"Toets, {name} ({word}): {reading.text(point.get('uitleg'))}"


def _lasting(document: Document, instruments: Instruments) -> Iterator[str]:
    answer = reading.section(document, "op_maat", "rendement", "blijft_het_goed")
    said = reading.code(answer.get("antwoord"))
    if said in ("deels", "nee"):
        why = reading.text(answer.get("toelichting"))
        yield f"Blijft het daarna goed gaan? {instruments.label('ja_deels_nee', said)}." + (f" {why}" if why else "")


def _money(document: Document, instruments: Instruments, on: date) -> Iterator[str]:
    lines = [one for one in reading.items(reading.section(document, "op_maat"), "rekenregels") if one.get("soort") != "niet_in_geld"]
    if not lines:
        return
    yield "De kansen zijn een schatting van de werker. Niemand weet zeker wat er zonder hulp was gebeurd."
    examples = [price.omschrijving for line in lines if (price := instruments.prijs(line.get("prijs"))) and price.herkomst.toetsen]
    if examples:
        yield f"Voorbeeldprijs, niet van hier: {texts.names(list(dict.fromkeys(examples)))}."
    old = [price.omschrijving for line in lines if (price := instruments.prijs(line.get("prijs"))) and price.herkomst.verouderd(on)]
    if old:
        yield f"Langer dan een half jaar niet gecontroleerd: {texts.names(list(dict.fromkeys(old)))}."


def _rules(document: Document, instruments: Instruments) -> Iterator[str]:
    grounds = [instruments.grondslag(one.get("code")) for one in reading.items(reading.section(document, "op_maat"), "grondslagen")]
    unsure = [ground.titel for ground in grounds if ground is not None and ground.herkomst.toetsen]
    if unsure:
        yield f"Nog te toetsen door een jurist of de gemeente: {'; '.join(unsure)}."


def _clocks(assessment: Document) -> Iterator[str]:
    if any(clock.get("schatting") for clock in reading.items(assessment, "termijnen")):
        yield "De dagen van de termijnen zijn schattingen. De brief beslist."
