"""The doorbraakplan: somebody who was not there can read why this payment was a responsible choice (domain.md 2.5).

The decision with its reason comes first, then what threatens, what was tried, the three sides with their numbers, who does what, and
as plainly what is not known. What is missing is said and never made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportlab.platypus import Flowable

from desktop import texts
from desktop.documents import (
    blocks,
    breakthrough_after,
    breakthrough_money,
    breakthrough_paid,
    breakthrough_reasons,
    breakthrough_words,
    compact,
    facts,
    fonts,
    reading,
    signed,
    styles,
)
from desktop.documents.formats import day, euro, local_day, short_day
from desktop.documents.grid import Cell, Grid, Look, card, plain
from desktop.documents.labels import Labels
from desktop.documents.text import Strong, paragraph
from desktop.models import onzekerheid
from desktop.models.records import PrintRequest
from desktop.models.strict_json import Document

PARTLY = "Dit is een deel van het dossier. Wat hier nog niet is ingevuld, kan wel bij het team staan."
WEIGHING = "De afweging"
LASTING = "Blijft het goed gaan?"
SHEET = styles.Sheet(top=42, bottom=56)
"""A little more room above and below than other papers use, for an ordinary case on two pages."""


def story(page: PrintRequest) -> list[Flowable]:
    fonts.register()  # Headings are measured with what stands under them before the page is made.
    labels = Labels(page.instruments)
    weighing = reading.part(page.dossier, "op_maat")
    result: list[Flowable] = [
        paragraph(compact.TITLE, f"Doorbraakplan: {facts.name(page.dossier) or 'naam nog niet ingevuld'}"),
        blocks.gap(2),
    ]
    result += [_decision(page, weighing, labels), blocks.gap(4), compact.strip(_identity(page, labels))]
    result += [] if page.whole else [blocks.gap(4), paragraph(styles.WARN, PARTLY)]
    for title, body in _sections(page, weighing, labels):
        result += compact.headed(title, body, whole=title == WEIGHING)
    result += _signing(page, labels)
    return [*result, *compact.together(breakthrough_words.explained(result, page.instruments))]


def _sections(page: PrintRequest, weighing: Document, labels: Labels) -> Iterator[tuple[str, Iterable[Flowable]]]:
    """What threatens and what is paid, why, the sum, what came of it, and what is not known."""
    yield "Wat er dreigt", _threat(page, labels)
    yield "Wat we betalen", breakthrough_paid.payments(page, labels)
    yield "In eigen woorden", _own_words(page, weighing)
    yield WEIGHING, breakthrough_reasons.weighed(page)
    yield "Wat al is geprobeerd", breakthrough_reasons.tried(page, labels)
    yield "2  Mag het?", breakthrough_reasons.allowed(page, labels)
    yield "3  Helpt het?", [*breakthrough_money.calculation(page, labels), *_lasting(weighing, labels)]
    yield "Wie doet wat", breakthrough_after.actions(page, labels)
    yield "Terugkijken", breakthrough_after.looks_back(page, labels)
    if earlier := list(_earlier(weighing, labels)):
        yield "Eerdere besluiten", earlier
    yield "Wat we niet weten", _unsure(page, labels)


def _decision(page: PrintRequest, weighing: Document, labels: Labels) -> Flowable:
    """What was decided, by whom and why: the first thing on the paper."""
    chosen = breakthrough_paid.chosen(page)
    total = sum(reading.cents(item, "bedrag_cent") for item in chosen)
    word = labels.word("besluit", reading.words(weighing, "besluit"))
    about = f": {euro(total)}{_to(chosen)}" if weighing.get("besluit") == "inzetten" and total else ""
    who = reading.words(weighing, "besloten_door")
    role = "sociaal werker" if who and who == page.author else ""
    signed = ", ".join(filter(None, (who, role, day(reading.words(weighing, "besloten_op")))))
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
    points = reading.parts(page.dossier, "kantelpunten")
    if points:
        rows: list[list[Cell]] = [
            [
                compact.cell(labels.word("kantelpunt_soort", facts.kind(item)) or "Kantelpunt"),
                [*compact.note(reading.words(item, "toelichting")), *_done_about(page, reading.words(item, "id"), labels)],
                _until(page, item, labels),
            ]
            for item in points
        ]
        yield compact.table(("Kantelpunt", "Wat is er aan de hand", "Uiterlijk (schatting)"), (0.18, 0.47, 0.35), rows)
    else:
        yield from compact.note("")
    otherwise = reading.words(reading.part(page.dossier, "op_maat", "rendement"), "als_we_niets_doen")
    yield blocks.gap(3)
    yield from compact.told([("Als we niets doen", otherwise)])


def _done_about(page: PrintRequest, point: str, labels: Labels) -> Cell:
    """What happens with the debts of a kantelpunt: somebody who was not there sees which payment stops what."""
    debts = [one for one in reading.parts(page.dossier, "schulden") if point and reading.words(one, "kantelpunt") == point]
    told = []
    for debt in debts:
        chosen = reading.words(debt, "oplossing")
        way = "betalen" if chosen == "doorbraakbetaling" else labels.word("oplossing", chosen) or "nog geen oplossing gekozen"
        amount = euro(debt.get("bedrag_cent")) or "bedrag niet bekend"
        told.append(f"{reading.words(debt, 'schuldeiser') or 'Schuld'}, {amount}: {way[0].lower()}{way[1:]}")
    return [paragraph(styles.NOTE, Strong(line)) for line in told]


def _until(page: PrintRequest, point: Document, labels: Labels) -> Cell:
    """The last day, what may happen then, and how it ended."""
    wanted = reading.words(point, "id")
    clocks = [clock for clock in facts.clocks(page, labels) if wanted and clock[0] == wanted]
    shown: Cell = []
    for _, title, until, rests_on in clocks:
        after = _afterwards(page, title)
        shown += [*compact.cell(f"{day(until)}{rests_on}: {title}"), *([compact.small(after)] if after else [])]
    ended = breakthrough_after.outcome(point, labels)
    return [*(shown or compact.cell("geen dag bekend")), *([paragraph(styles.NOTE, Strong(ended))] if ended else [])]


def _afterwards(page: PrintRequest, title: str) -> str:
    rules = page.instruments.termijnregels if page.instruments is not None else ()
    return next((str(rule.daarna) for rule in rules if rule.titel == title), "")


def _own_words(page: PrintRequest, weighing: Document) -> Iterator[Flowable]:
    wish = reading.words(reading.part(page.dossier, "plan"), "hulpvraag")
    direction = reading.words(reading.part(weighing, "betrokkenheid"), "waar_naartoe")
    said = "\n".join(filter(None, (direction, wish if wish != direction else "")))
    look = card(Look((1.0,), pad=2), styles.SELECT, styles.PRIMARY)
    yield Grid(look, [[blocks.note(said, compact.QUOTE)]])


def _lasting(weighing: Document, labels: Labels) -> Iterator[Flowable]:
    answers = reading.part(weighing, "rendement")
    found = reading.part(answers, "blijft_het_goed")
    said = labels.word("ja_deels_nee", reading.words(found, "antwoord"))
    told = ". ".join(filter(None, (said, reading.words(found, "toelichting"))))
    pairs = [
        ("Niet in geld", reading.words(answers, "niet_in_geld")),
        ("Wat helpen kost", reading.words(answers, "kosten")),
    ]
    known = [pair for pair in pairs if pair[1]]
    yield from compact.together([blocks.gap(3), *([compact.run_on(known)] if known else []), *compact.told([(LASTING, told)])])


def _earlier(weighing: Document, labels: Labels) -> Iterator[Flowable]:
    """The decisions before the one that stands."""
    before = reading.parts(weighing, "besluiten")[:-1]
    if not before:
        return
    for entry in reversed(before):
        head = labels.word("besluit", reading.words(entry, "besluit"))
        signed = ", ".join(filter(None, (short_day(reading.words(entry, "besloten_op")), reading.words(entry, "besloten_door"))))
        yield compact.line(Strong(head), f" ({signed}). ", reading.words(entry, "motivering"))


def _unsure(page: PrintRequest, labels: Labels) -> Iterator[Flowable]:
    """As plain as what speaks for the payment: what is missing, estimated, or still to be confirmed."""
    if page.instruments is None:
        yield from compact.note("")
        return
    on, checked = local_day(page.printed_on), page.assessment or {}
    for sentence in onzekerheid.told(page.dossier, checked, page.instruments, on, whole=page.whole, profile=page.profile):
        yield compact.line(sentence)
    if page.whole and (unended := breakthrough_after.unended(page, labels)):
        yield compact.line(unended)


def _signing(page: PrintRequest, labels: Labels) -> list[Flowable]:
    """The agreement, with room for what somebody does not agree with; it stays together on one page."""
    agreed = bool(reading.part(page.dossier, "plan", "akkoord"))
    parts: list[Flowable] = [
        paragraph(compact.SECTION, "Akkoord"),
        *compact.told([("Akkoord met het plan", facts.agreement(page.dossier, labels))]),
        *signed.signature(page, styles.WARN),
        paragraph(styles.SMALL, "Niet overal mee eens? Schrijf het hier op. Dat mag altijd."),
        *blocks.write_lines(1),
        blocks.gap(5),
    ]
    parts += [] if agreed else [blocks.gap(4), blocks.signature(("bewoner", "sociaal werker"))]
    return compact.together(parts)
