"""What came after the decision: who does what, the looks back with their answers, new arrears, and how each kantelpunt ended."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from desktop import texts
from desktop.documents import blocks, compact, facts, reading
from desktop.documents.formats import as_date, day, euro, local_day, short_day
from desktop.documents.grid import Cell
from desktop.documents.labels import Labels
from desktop.models.records import PrintRequest
from desktop.models.strict_json import Document

HEADS = ("Terugkijken op", "Rondkomen: bewoner", "werker", "Toekomst: bewoner", "werker")
WIDTHS = (0.3, 0.2, 0.11, 0.2, 0.19)
QUESTIONS = ("rondkomen", "toekomstperspectief")
UNCHECKED = "niet gecontroleerd"


def actions(page: PrintRequest, labels: Labels) -> Iterator[Flowable]:
    """The actions of the plan by day, those without a day last, each with how it stands."""
    found = [
        action
        for area in reading.parts(reading.part(page.dossier, "plan"), "leefgebieden")
        for goal in reading.parts(area, "doelen")
        for action in reading.parts(goal, "acties")
    ]
    found.sort(key=lambda action: (as_date(action.get("uiterlijk")) is None, str(as_date(action.get("uiterlijk")))))
    if found:
        yield compact.table(("Uiterlijk", "Wat", "Wie", "Hoe het staat"), (0.13, 0.54, 0.17, 0.16), [_action(one, labels) for one in found])
    else:
        yield from compact.note("")


def _action(action: Document, labels: Labels) -> list[Cell]:
    status = reading.words(action, "status") or "open"
    word = "nog niet gedaan" if status == "open" else labels.word("actie_status", status).lower()
    who = reading.words(action, "naam") or labels.word("actie_wie", reading.words(action, "wie"))
    return [compact.cell(value) for value in (short_day(reading.words(action, "uiterlijk")), reading.words(action, "wat"), who, word)]


def looks_back(page: PrintRequest, labels: Labels) -> Iterator[Flowable]:
    """The talks that were held with the answers of both, those to come, and what is known of new arrears."""
    held = [item for item in reading.parts(page.dossier, "evaluaties") if not reading.words(item, "geen_antwoord")]
    held.sort(key=lambda item: reading.words(item, "datum"))
    if held:
        yield compact.table(HEADS, WIDTHS, [_talk(item, labels) for item in held])
        yield blocks.gap(2)
    planned = _planned(page, labels)
    pairs = [("Nog niet gehouden", planned)] if planned else []
    yield compact.run_on([*pairs, ("Nieuwe achterstanden", _arrears(page, labels))])


def _talk(item: Document, labels: Labels) -> list[Cell]:
    moment = reading.words(item, "moment")
    name = "Start (hoe het was)" if moment == "start" else labels.word("evaluatiemoment", moment) or "Gesprek"
    when = short_day(reading.words(item, "datum"))
    answers = [
        labels.word(question, reading.words(reading.part(item, question), who)).lower() or "-"
        for question in QUESTIONS
        for who in ("bewoner", "werker")
    ]
    return [compact.cell(f"{name}, {when}" if when else name), *map(compact.cell, answers)]


def _planned(page: PrintRequest, labels: Labels) -> str:
    today = local_day(page.printed_on)
    told = []
    for code, when in facts.moments(page):
        if facts.evaluation_done(page, code) is None:
            late = ", die dag is voorbij" if when and when < today else ""
            told.append(f"{labels.word('evaluatiemoment', code)} ({short_day(when) + late if when else 'na het akkoord'})")
    return f"{' · '.join(told)}." if told else ""


def _arrears(page: PrintRequest, labels: Labels) -> str:
    """What was found and how it was looked for; without a control it is *niet gecontroleerd*, never *geen* (contract.md 2)."""
    found = [_arrear(item, labels) for item in reading.parts(page.dossier, "nieuwe_achterstanden")]
    controls = [_control(item, labels) for item in reading.parts(page.dossier, "controles")]
    if controls:
        return " ".join([*found, *controls])
    return " ".join([*found, f"Verder {UNCHECKED}."] if found else [f"{UNCHECKED.capitalize()}."])


def _arrear(item: Document, labels: Labels) -> str:
    kind = labels.word("schuld_soort", reading.words(item, "soort")) or "Schuld"
    source = labels.word("achterstand_bron", reading.words(item, "bron")).lower()
    told = (euro(item.get("bedrag_cent")), day(reading.words(item, "ontstaan_op")), f"gehoord via {source}" if source else "")
    return f"{', '.join(filter(None, (kind, *told)))}."


def _control(item: Document, labels: Labels) -> str:
    begin, end = (short_day(reading.words(item, f"periode_{key}")) for key in ("van", "tot"))
    outcome = labels.word("controle_uitkomst", reading.words(item, "uitkomst")).lower() or "uitkomst niet ingevuld"
    when = short_day(reading.words(item, "datum"))
    return f"Gecontroleerd{' op ' + when if when else ''}{f' over {begin} tot en met {end}' if begin and end else ''}: {outcome}."


def outcome(point: Document, labels: Labels) -> str:
    """How a kantelpunt ended, "" while that is not known."""
    said, when = reading.words(point, "afloop"), day(reading.words(point, "afloop_op"))
    if said in ("", "onbekend"):
        return ""
    word = labels.word("afloop", said).lower()
    return f"Afloop: {word}, {when}." if when else f"Afloop: {word}."


def unended(page: PrintRequest, labels: Labels) -> str:
    """The kantelpunten of which the last day is behind us while nobody wrote how they ended; "" when there are none."""
    passed = {point for point, _, until, _ in facts.clocks(page, labels) if (last := as_date(until)) and last < local_day(page.printed_on)}
    names = [
        (labels.word("kantelpunt_soort", facts.kind(item)) or "Kantelpunt").lower()
        for item in reading.parts(page.dossier, "kantelpunten")
        if reading.words(item, "id") in passed and not outcome(item, labels)
    ]
    return f"De dag is voorbij en hoe het afliep, staat er niet bij: {texts.names(names)}." if names else ""
