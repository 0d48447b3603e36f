"""What is not known yet of a case that asks for money, in plain sentences: said on paper as honestly as what speaks for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop import texts
from desktop.models import besluitdekking, onderbouwing, reading
from desktop.models.instrument import Instruments
from desktop.models.strict_json import Document

OPEN = ("niet_voldaan", "onbekend", "let_op")
NOT_HERE = ("pilotbudget",)
"""The pot of the pilot says nothing about this resident."""
BASE = {"zorg": "daar zijn zorgen over", "acuut": "daar is nu meteen hulp nodig"}


def told(
    document: Document, assessment: Document, instruments: Instruments, on: date, *, whole: bool = True, profile: Document | None = None
) -> tuple[str, ...]:
    """Missing arguments first, then what the assessment left open, what is estimated, and what still has to be confirmed.

    Of a case that is not `whole` here (the municipality's part) nothing is called missing. With the `profile` (its settings, and under
    `te_toetsen` those that nobody confirmed) also what the municipality did not decide yet.
    """
    sides = onderbouwing.sides(document, instruments) if whole else ()
    return (
        *(side.gemis for side in sides if side.gemis),
        *(besluitdekking.gaps(document) if whole else ()),
        *(_points(document, assessment, instruments) if whole else ()),
        *_lasting(document, instruments),
        *_money(document, instruments, on),
        *_rules(document, instruments),
        *(_contribution(document, instruments, profile) if profile is not None else ()),
        *_clocks(assessment),
    )


def _points(document: Document, assessment: Document, instruments: Instruments) -> Iterator[str]:
    for point in reading.items(reading.section(assessment, "instroom"), "punten"):
        if point.get("code") == "bestaanszekerheid":
            yield from _base(document, instruments)
        elif point.get("status") in OPEN and point.get("code") not in NOT_HERE:
            found = instruments.punten.get(reading.code(point.get("code")))
            name = found.titel if found is not None else reading.code(point.get("code"))
            word = instruments.label("puntstatus", point.get("status")).lower()
            yield f"Toets, {name} ({word}): {reading.text(point.get('uitleg'))}"


def _base(document: Document, instruments: Instruments) -> Iterator[str]:
    """The base of living, said per subject: `Zorg: daar zijn zorgen over.`"""
    answers = reading.section(document, "bestaanszekerheid")
    found = [(one.label, reading.code(answers.get(one.code))) for one in instruments.keuze("bestaanszekerheid")]
    told = [f"{name}: {BASE[answer]}." for name, answer in found if answer in BASE]
    if told:
        yield " ".join(told)
    unsaid = [name.lower() for name, answer in found if not answer]
    if unsaid:
        yield f"Bestaanszekerheid, nog niet besproken: {texts.names(unsaid)}."


def _lasting(document: Document, instruments: Instruments) -> Iterator[str]:
    said = reading.code(reading.section(document, "op_maat", "rendement", "blijft_het_goed").get("antwoord"))
    if said in ("deels", "nee"):
        yield f"Of het daarna goed blijft gaan: {instruments.label('ja_deels_nee', said).lower()}. Waarom, staat bij de rekening."


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


def _contribution(document: Document, instruments: Instruments, profile: Document) -> Iterator[str]:
    """Gift or loan is an open question for the municipality (domain.md 12, question 1) until its profile says so without a mark."""
    if not besluitdekking.paid(document):
        return
    chosen = instruments.label("aard_bijdrage", reading.text_or_none(profile.get("aard_bijdrage"))).lower()
    marked = profile.get("te_toetsen")
    if not chosen:
        yield "Of de bewoner dit geld krijgt of leent, is nog niet besloten (te toetsen)."
    elif isinstance(marked, list) and "aard_bijdrage" in marked:
        yield f"Of de bewoner dit geld krijgt of leent, moet de gemeente nog bevestigen. Nu geldt: {chosen} (te toetsen)."


def _clocks(assessment: Document) -> Iterator[str]:
    if any(clock.get("schatting") for clock in reading.items(assessment, "termijnen")):
        yield "De dagen van de termijnen zijn schattingen. De brief beslist."
