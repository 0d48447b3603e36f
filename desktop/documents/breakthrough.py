"""The doorbraakplan: somebody who was not there can read why this payment was a responsible choice (domain.md 2.5).

The decision with its reason comes first, then what threatens, what was tried, the three sides with their numbers, who does what, and
as plainly what is not known. What is missing is said and never made up.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from desktop import texts
from desktop.documents import blocks, breakthrough_money, breakthrough_reasons, compact, facts, reading, signed, styles
from desktop.documents.formats import day, euro, short_day
from desktop.documents.grid import Cell, Grid, card, plain
from desktop.documents.labels import Labels
from desktop.documents.text import Strong, paragraph
from desktop.models import onzekerheid
from desktop.models.records import PrintRequest
from desktop.models.strict_json import Document

PARTLY = "Dit is een deel van het dossier. Wat hier nog niet is ingevuld, kan wel bij het team staan."
LASTING = "Blijft het goed gaan?"


def story(page: PrintRequest) -> list[Flowable]:
    labels = Labels(page.instruments)
    weighing = reading.part(page.dossier, "op_maat")
    result: list[Flowable] = [
        paragraph(styles.TITLE, f"Doorbraakplan: {facts.name(page.dossier) or 'naam nog niet ingevuld'}"),
        blocks.gap(4),
    ]
    result += [_decision(page, weighing, labels), blocks.gap(6), compact.strip(_identity(page, labels))]
    result += [] if page.whole else [blocks.gap(4), paragraph(styles.WARN, PARTLY)]
    result += [*_threat(page, labels), *_own_words(page, weighing)]
    result += [*compact.section("De afweging", room=200), *breakthrough_reasons.weighed(page)]
    result += [*compact.section("Wat al is geprobeerd"), *breakthrough_reasons.tried(page, labels)]
    result += [*compact.section("1  Wil en kan ik het?"), *breakthrough_reasons.willing(page)]
    result += [*compact.section("2  Mag het?"), *breakthrough_reasons.allowed(page, labels)]
    result += [
        *compact.section("3  Helpt het?", room=150),
        *breakthrough_money.calculation(page, labels),
        *_lasting(page, weighing, labels),
    ]
    result += [*_paid(page, labels), *_earlier(weighing, labels), *_actions(page, labels), *_unsure(page), *_signing(page, labels)]
    return result


def _decision(page: PrintRequest, weighing: Document, labels: Labels) -> Flowable:
    """What was decided, by whom and why: the first thing on the paper."""
    chosen = _chosen(page)
    total = sum(reading.cents(item, "bedrag_cent") for item in chosen)
    word = labels.word("besluit", reading.words(weighing, "besluit"))
    about = f": {euro(total)}{_to(chosen)}" if weighing.get("besluit") == "inzetten" and total else ""
    signed = ", ".join(filter(None, (reading.words(weighing, "besloten_door"), day(reading.words(weighing, "besloten_op")))))
    pairs = [
        ("Besluit", f"{word}{about}" if word else ""),
        ("Waarom", reading.words(weighing, "motivering")),
        ("Besloten door", signed),
    ]
    rows: list[list[Cell]] = [[[paragraph(compact.LABEL, name)], _value(name, value)] for name, value in pairs]
    return Grid(card(plain(0.2, 0.8), styles.SELECT, styles.PRIMARY), rows)


def _to(chosen: list[Document]) -> str:
    names = list(dict.fromkeys(filter(None, (reading.words(item, "schuldeiser") for item in chosen))))
    return f" aan {texts.names(names)}" if names else ""


def _value(name: str, value: str) -> Cell:
    return [paragraph(styles.QUOTE, Strong(value))] if name == "Besluit" and value else compact.note(value)


def _identity(page: PrintRequest, labels: Labels) -> str:
    """Who this is about, who helps and since when, in a line. Never a bsn: this paper argues a payment."""
    bewoner, instroom = reading.part(page.dossier, "bewoner"), reading.part(page.dossier, "instroom")
    born, began = day(reading.words(bewoner, "geboortedatum")), day(reading.words(instroom, "datum"))
    told = (
        reading.words(page.dossier, "dossiernummer"),
        facts.name(page.dossier),
        f"geboren {born}" if born else "",
        facts.address(page.dossier),
        labels.word("huishouden", reading.words(bewoner, "huishouden")),
        f"gestart {began}" if began else "",
        labels.word("kanaal", reading.words(instroom, "kanaal")),
        f"sociaal werker {page.author}",
    )
    return " · ".join(filter(None, told))


def _threat(page: PrintRequest, labels: Labels) -> Iterator[Flowable]:
    """Every kantelpunt with its explanation and the day before which something must happen; then what happens otherwise."""
    yield from compact.section("Wat er dreigt")
    points = reading.parts(page.dossier, "kantelpunten")
    if points:
        rows: list[list[Cell]] = [
            [
                compact.cell(labels.word("kantelpunt_soort", facts.kind(item)) or "Kantelpunt"),
                [*compact.note(reading.words(item, "toelichting")), *_done_about(page, reading.words(item, "id"), labels)],
                compact.cell(_until(page, reading.words(item, "id"), labels)),
            ]
            for item in points
        ]
        yield compact.table(("Kantelpunt", "Wat is er aan de hand", "Uiterlijk (schatting)"), (0.25, 0.47, 0.28), rows)
    else:
        yield from compact.note("")
    otherwise = reading.words(reading.part(page.dossier, "op_maat", "rendement"), "als_we_niets_doen")
    yield blocks.gap(4)
    yield compact.fields([("Als we niets doen", otherwise)])


def _done_about(page: PrintRequest, point: str, labels: Labels) -> Cell:
    """What happens with the debts of a kantelpunt: somebody who was not there sees which payment stops what."""
    debts = [one for one in reading.parts(page.dossier, "schulden") if point and reading.words(one, "kantelpunt") == point]
    told = []
    for debt in debts:
        way = labels.word("oplossing", reading.words(debt, "oplossing")) or "nog geen oplossing gekozen"
        amount = euro(debt.get("bedrag_cent")) or "bedrag niet bekend"
        told.append(f"{reading.words(debt, 'schuldeiser') or 'Schuld'}, {amount}: {way[0].lower()}{way[1:]}")
    return [paragraph(styles.NOTE, Strong(line)) for line in told]


def _until(page: PrintRequest, point: str, labels: Labels) -> str:
    lines = [f"{day(until)}{rests_on}: {title}" for at, title, until, rests_on in facts.clocks(page, labels) if point and at == point]
    return "\n".join(lines) or "geen dag bekend"


def _own_words(page: PrintRequest, weighing: Document) -> Iterator[Flowable]:
    wish = reading.words(reading.part(page.dossier, "plan"), "hulpvraag")
    direction = reading.words(reading.part(weighing, "betrokkenheid"), "waar_naartoe")
    yield from compact.section("In eigen woorden")
    yield blocks.quote("\n".join(filter(None, (direction, wish if wish != direction else ""))))


def _lasting(page: PrintRequest, weighing: Document, labels: Labels) -> Iterator[Flowable]:
    answers = reading.part(weighing, "rendement")
    found = reading.part(answers, "blijft_het_goed")
    said = labels.word("ja_deels_nee", reading.words(found, "antwoord"))
    told = ". ".join(filter(None, (said, reading.words(found, "toelichting"))))
    pairs = [
        ("Niet in geld", reading.words(answers, "niet_in_geld")),
        ("Wat helpen kost", reading.words(answers, "kosten")),
    ]
    yield blocks.gap(4)
    yield compact.fields([*(pair for pair in pairs if pair[1]), (LASTING, told)])


def _chosen(page: PrintRequest) -> list[Document]:
    return [item for item in reading.parts(page.dossier, "schulden") if item.get("oplossing") == "doorbraakbetaling"]


def _paid(page: PrintRequest, labels: Labels) -> Iterator[Flowable]:
    yield from compact.section("Wat we betalen")
    chosen = _chosen(page)
    if not chosen:
        yield paragraph(styles.SMALL, "Er zijn geen schulden gekozen om te betalen.")
        return
    rows = [_debt(page, item, labels) for item in chosen]
    if len(chosen) > 1:
        total = sum(reading.cents(item, "bedrag_cent") for item in chosen)
        rows.append([[paragraph(compact.TEXT, Strong("Samen"))], [], [], [paragraph(compact.RIGHT, Strong(euro(total)))]])
    yield compact.table(("Schuldeiser", "Rekening en kenmerk", "Stand", "Bedrag"), (0.22, 0.45, 0.17, 0.16), rows, right=(3,))


def _debt(page: PrintRequest, item: Document, labels: Labels) -> list[Cell]:
    keys = ("tenaamstelling", "iban", "betalingskenmerk")
    wanted = reading.words(item, "id")
    payments = [each for each in reading.parts(page.dossier, "betalingen") if wanted and reading.words(each, "schuld") == wanted]
    return [
        compact.cell(reading.words(item, "schuldeiser")),
        compact.cell(" · ".join(filter(None, (reading.words(item, key) for key in keys)))),
        compact.cell("\n".join(labels.payment(each) for each in payments) or "nog niet aangevraagd"),
        compact.amount(euro(item.get("bedrag_cent"))),
    ]


def _earlier(weighing: Document, labels: Labels) -> Iterator[Flowable]:
    """The decisions before the one that stands."""
    before = reading.parts(weighing, "besluiten")[:-1]
    if not before:
        return
    yield from blocks.subsection("Eerdere besluiten")
    for entry in reversed(before):
        head = labels.word("besluit", reading.words(entry, "besluit"))
        signed = ", ".join(filter(None, (short_day(reading.words(entry, "besloten_op")), reading.words(entry, "besloten_door"))))
        yield compact.line(Strong(head), f" ({signed}). ", reading.words(entry, "motivering"))


def _actions(page: PrintRequest, labels: Labels) -> Iterator[Flowable]:
    rows = [
        [
            compact.cell(reading.words(action, "wat")),
            compact.cell(reading.words(action, "naam") or labels.word("actie_wie", reading.words(action, "wie"))),
            compact.cell(short_day(reading.words(action, "uiterlijk"))),
        ]
        for area in reading.parts(reading.part(page.dossier, "plan"), "leefgebieden")
        for goal in reading.parts(area, "doelen")
        for action in reading.parts(goal, "acties")
    ]
    yield from compact.section("Wie doet wat")
    if rows:
        yield compact.table(("Wat", "Wie", "Uiterlijk"), (0.56, 0.26, 0.18), rows)
    else:
        yield from compact.note("")
    yield blocks.gap(3)
    yield compact.fields([("Samen terugkijken", _moments(page, labels))])


def _moments(page: PrintRequest, labels: Labels) -> str:
    planned = [(labels.word("evaluatiemoment", code), code, when) for code, when in facts.moments(page)]
    told = []
    for name, code, when in planned:
        done = facts.evaluation_done(page, code)
        held = f"gehouden op {short_day(reading.words(done, 'datum'))}" if done else (short_day(when) if when else "na het akkoord")
        told.append(f"{name}: {held}")
    return " · ".join(told)


def _unsure(page: PrintRequest) -> Iterator[Flowable]:
    """As plain as what speaks for the payment: what is missing, estimated, or still to be confirmed."""
    yield from compact.section("Wat we niet weten")
    if page.instruments is None:
        yield from compact.note("")
        return
    for sentence in onzekerheid.told(page.dossier, page.assessment or {}, page.instruments, page.printed_on.date(), whole=page.whole):
        yield compact.line(sentence)


def _signing(page: PrintRequest, labels: Labels) -> Iterator[Flowable]:
    agreed = bool(reading.part(page.dossier, "plan", "akkoord"))
    yield from compact.section("Akkoord", room=64 if agreed else 140)
    yield compact.fields([("Akkoord met het plan", facts.agreement(page.dossier, labels))])
    yield from signed.signature(page, styles.WARN)
    yield paragraph(styles.SMALL, "Niet overal mee eens? Schrijf het hier op. Dat mag altijd.")
    yield from blocks.write_lines(1)
    if not agreed:
        yield blocks.gap(10)
        yield blocks.signature(("bewoner", "sociaal werker"))
