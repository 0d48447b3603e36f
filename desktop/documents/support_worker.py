"""The ondersteuningsplan for the worker and the file: everything, in the order in which it is talked about (domain.md 4)."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import CondPageBreak, Flowable

from desktop.documents import blocks, bridge_part, facts, reading, referrals, signed, styles
from desktop.documents.formats import day, euro, month, short_day
from desktop.documents.grid import Cell
from desktop.documents.labels import Labels
from desktop.documents.pictures import MoneyBar
from desktop.documents.text import Strong, paragraph
from desktop.models.records import PrintRequest
from desktop.models.strict_json import Document

CHANGED = "Het plan is veranderd na het akkoord. Voor dit plan is nog geen akkoord."
ESTIMATE = "Schatting. Kijk altijd in de brief: die bepaalt de datum."


def story(page: PrintRequest) -> list[Flowable]:
    labels, plan = Labels(page.instruments), reading.part(page.dossier, "plan")
    result = blocks.title("Ondersteuningsplan", facts.name(page.dossier) or "Naam nog niet ingevuld")
    result += [identity(page, labels)]
    result += [*blocks.section("Hulpvraag"), blocks.quote(reading.words(plan, "hulpvraag"))]
    result += [*blocks.section("Wat goed gaat"), *blocks.note(reading.words(plan, "kracht"))]
    result += bridge_part.for_worker(page)
    result += _areas(plan, labels)
    result += _interventions(plan, labels)
    result += referrals.section(page, labels)
    result += money(page, labels)
    result += _clocks(page, labels)
    result += _assessment(page, labels)
    result += evaluations(page, labels)
    result += agreed(page, labels)
    return result


def identity(page: PrintRequest, labels: Labels) -> Flowable:
    """Who this is about, who helps, and since when. A bsn stands here only when the request still holds it."""
    dossier, bewoner = page.dossier, reading.part(page.dossier, "bewoner")
    instroom = reading.part(dossier, "instroom")
    pairs = [
        ("Naam", facts.name(dossier)),
        ("Geboren", day(reading.words(bewoner, "geboortedatum"))),
        ("Adres", facts.address(dossier)),
        ("Telefoon", reading.words(bewoner, "telefoon")),
        ("Huishouden", labels.word("huishouden", reading.words(bewoner, "huishouden"))),
        ("Nummer", reading.words(dossier, "dossiernummer")),
        ("Sociaal werker", page.author),
        ("Gestart", day(reading.words(instroom, "datum"))),
        ("Via", labels.word("kanaal", reading.words(instroom, "kanaal"))),
    ]
    bsn = reading.words(bewoner, "bsn")
    if bsn and page.profile.get("bsn_toegestaan") is True:
        pairs.append(("BSN", bsn))
    return blocks.two_columns(pairs)


def _areas(plan: Document, labels: Labels) -> Iterator[Flowable]:
    areas = reading.parts(plan, "leefgebieden")
    yield from blocks.section("Doelen en acties per leefgebied", room=230)
    if not areas:
        yield from blocks.note("")
    for area in areas:
        yield from blocks.subsection(labels.leefgebied(reading.words(area, "code")) or "Leefgebied", room=170)
        situation = reading.words(area, "situatie")
        yield from blocks.note(situation) if situation else ()
        for goal in reading.parts(area, "doelen"):
            yield from _goal(goal, labels)


def _goal(goal: Document, labels: Labels) -> Iterator[Flowable]:
    yield CondPageBreak(110)
    yield blocks.gap(5)
    facts_of_goal = [("Doel", reading.words(goal, "doel")), ("Waarom", reading.words(goal, "waarom"))]
    facts_of_goal += [("Uiterlijk", day(reading.words(goal, "uiterlijk"))), *_around_goal(goal, labels)]
    yield blocks.fields(facts_of_goal, share=0.13)
    actions = reading.parts(goal, "acties")
    if actions:
        yield blocks.gap(3)
        rows = [_action(action, labels) for action in actions]
        yield blocks.table(("Wat", "Wie", "Uiterlijk", "Status"), (0.46, 0.24, 0.15, 0.15), rows)
        yield blocks.gap(4)


def _around_goal(goal: Document, labels: Labels) -> list[tuple[str, str]]:
    """What else was said of a goal; a line only where something was."""
    when_then = [f"{word} {reading.words(goal, key)}" for word, key in (("Als:", "als"), ("Dan:", "dan")) if reading.words(goal, key)]
    pairs = [
        ("Helpt mee", reading.words(goal, "wie_helpt")),
        ("Als … dan", "\n".join(when_then)),
        ("Op de brug", labels.onderdeel(reading.words(goal, "onderdeel"))),
        ("Stand", labels.word("doel_status", reading.words(goal, "status"))),
        ("Gelukt", reading.words(goal, "erkenning")),
    ]
    return [pair for pair in pairs if pair[1]]


def _action(action: Document, labels: Labels) -> list[Cell]:
    who = labels.word("actie_wie", reading.words(action, "wie"))
    named = reading.words(action, "naam")
    return [
        blocks.cell(reading.words(action, "wat")),
        blocks.cell(named or who),
        blocks.cell(short_day(reading.words(action, "uiterlijk"))),
        blocks.cell(labels.word("actie_status", reading.words(action, "status"))),
    ]


def _interventions(plan: Document, labels: Labels) -> Iterator[Flowable]:
    found = reading.codes(plan, "interventies")
    if not found:
        return
    yield from blocks.section("Hulp die erbij hoort")
    steps = (("aangeboden", "aangeboden_op"), ("begonnen", "begonnen_op"), ("afgerond", "afgerond_op"))
    for item in found:
        told = [f"{word} op {day(reading.words(item, key))}" for word, key in steps if reading.words(item, key)]
        name = labels.word("interventie", reading.words(item, "code")) or blocks.MISSING
        yield paragraph(styles.BODY, "•  ", Strong(name), f": {', '.join(told)}" if told else "")


def money(page: PrintRequest, labels: Labels) -> Iterator[Flowable]:
    """Debts and what happens with them, payments with their state, and the money bar."""
    debts = reading.parts(page.dossier, "schulden")
    yield from blocks.section("Geld")
    if not debts:
        yield from blocks.note("")
        return
    rows = [_debt(item, labels) for item in debts]
    total = sum(reading.cents(item, "bedrag_cent") for item in debts)
    rows.append([[paragraph(styles.BODY, Strong("Samen"))], [], [], [paragraph(styles.AMOUNT, Strong(euro(total)))]])
    yield blocks.table(("Schuldeiser", "Oplossing", "Op welke dag", "Bedrag"), (0.38, 0.28, 0.16, 0.18), rows, right=(3,))
    payments = reading.parts(page.dossier, "betalingen")
    if payments:
        yield from blocks.subsection("Betalingen in deze pilot")
        yield _payments(page, payments, labels)
    ceiling = reading.cents(page.profile, "plafond_cent")
    if ceiling:
        yield blocks.gap(10)
        yield MoneyBar(facts.promised_cent(page.dossier), ceiling)


def _debt(item: Document, labels: Labels) -> list[Cell]:
    kind = labels.word("schuld_soort", reading.words(item, "soort"))
    creditor = blocks.cell(reading.words(item, "schuldeiser"))
    small = [paragraph(styles.SMALL, kind)] if kind else []
    solution = [labels.word("oplossing", reading.words(item, "oplossing"))]
    if reading.words(item, "geregeld_op"):
        solution.append(f"geregeld op {day(reading.words(item, 'geregeld_op'))}")
    if reading.words(item, "pauze_tot"):
        solution.append(f"pauze tot {day(reading.words(item, 'pauze_tot'))}")
    return [
        creditor + small,
        blocks.cell("\n".join(filter(None, solution))),
        blocks.cell(short_day(reading.words(item, "peildatum"))),
        blocks.amount(euro(item.get("bedrag_cent"))),
    ]


def _payments(page: PrintRequest, payments: list[Document], labels: Labels) -> Flowable:
    rows = []
    for item in payments:
        paid = reading.words(item, "betaald_op")
        state = labels.payment(item) + (f"\nop {day(paid)}" if paid else "")
        # A name that came with a file is not somebody who checked this payment here.
        checked = "" if reading.words(item, "herkomst") == "import" else reading.words(item, "akkoord_door")
        creditor = reading.words(facts.debt(page.dossier, item), "schuldeiser")
        rows.append([blocks.cell(creditor), blocks.cell(state), blocks.cell(checked), blocks.amount(euro(item.get("bedrag_cent")))])
    return blocks.table(("Aan", "Stand", "Gecontroleerd door", "Bedrag"), (0.34, 0.28, 0.2, 0.18), rows, right=(3,))


def _clocks(page: PrintRequest, labels: Labels) -> Iterator[Flowable]:
    points = reading.parts(page.dossier, "kantelpunten")
    if not points:
        return
    yield from blocks.section("Kantelpunten en termijnen")
    for point in points:
        yield from blocks.subsection(labels.word("kantelpunt_soort", facts.kind(point)) or "Kantelpunt")
        yield from blocks.note(reading.words(point, "toelichting"))
        oldest, count = reading.words(point, "oudste_onbetaalde_maand"), reading.words(point, "maandpremies_open")
        if count:
            since = f", sinds {month(oldest)}" if oldest else ""
            yield paragraph(styles.SMALL, f"{count} maandpremies open{since}")
    yield from clock_table(page, labels)


def clock_table(page: PrintRequest, labels: Labels) -> Iterator[Flowable]:
    """The estimated deadlines; nothing when there are none."""
    lines = facts.deadlines(page, labels)
    if lines:
        yield blocks.gap(6)
        rows = [[blocks.cell(text) for text in line] for line in lines]
        yield blocks.table(("Kantelpunt", "Termijn", "Uiterlijk"), (0.33, 0.37, 0.3), rows)
        yield paragraph(styles.WARN, ESTIMATE)


def _assessment(page: PrintRequest, labels: Labels) -> Iterator[Flowable]:
    points = reading.parts(reading.part(page.assessment, "instroom"), "punten")
    if not points:
        return
    yield from blocks.section("Toets: feiten naast de regels")
    advice = reading.words(reading.part(page.assessment, "instroom"), "advies")
    on = day(reading.words(page.assessment, "datum"))
    yield paragraph(styles.BODY, Strong(labels.word("advies", advice)), f" (stand van {on}). De toets beslist niet: dat doet de werker.")
    yield blocks.gap(4)
    rows = []
    for point in points:
        explained = reading.words(point, "uitleg")
        status = labels.word("puntstatus", reading.words(point, "status"))
        rows.append([blocks.cell(labels.punt(reading.words(point, "code"))), blocks.cell(status), blocks.cell(explained)])
    yield blocks.table(("Punt", "Uitkomst", "Uitleg"), (0.27, 0.19, 0.54), rows)


def evaluations(page: PrintRequest, labels: Labels) -> Iterator[Flowable]:
    """The planned days after 3, 6 and 12 months, with the answers that are there."""
    yield from blocks.section("Contact en evaluatie")
    rows = []
    for code, planned in facts.moments(page):
        done = facts.evaluation_done(page, code)
        when = day(planned) if planned else "na het akkoord"
        held = f"gehouden op {day(reading.words(done, 'datum'))}" if done else "nog te doen"
        answers = [_answer(done, key, labels) for key in ("rondkomen", "toekomstperspectief")]
        remark = reading.words(done, "toelichting")
        rows.append([blocks.cell(labels.word("evaluatiemoment", code)), blocks.cell(f"{when}\n{held}"), *map(blocks.cell, answers)])
        if remark:
            rows[-1][1] = rows[-1][1] + blocks.note(remark, styles.SMALL)
    yield blocks.table(("Moment", "Wanneer", "Rondkomen", "Toekomst"), (0.17, 0.37, 0.21, 0.25), rows)
    for when, place in facts.appointments(page):
        yield paragraph(styles.BODY, "•  Afspraak: ", " · ".join(filter(None, (when, place))))


def _answer(done: Document | None, key: str, labels: Labels) -> str:
    both = reading.part(done, key)
    said = [(who, labels.word(key, reading.words(both, who))) for who in ("bewoner", "werker")]
    return "\n".join(f"{who}: {word}" for who, word in said if word)


def agreed(page: PrintRequest, labels: Labels) -> Iterator[Flowable]:
    """The recorded agreement with its signature; lines to sign on where there is none for this plan."""
    yield from blocks.section("Akkoord", room=150)
    instroom = reading.part(page.dossier, "instroom")
    yield blocks.fields(
        [
            ("Doet mee aan begeleiding", _commitment(reading.part(instroom, "begeleiding"))),
            ("Doet mee aan onderzoek", _commitment(reading.part(instroom, "onderzoek"))),
            ("Akkoord met het plan", facts.agreement(page.dossier, labels)),
        ]
    )
    yield from signed.signature(page, styles.SMALL)
    akkoord = reading.part(page.dossier, "plan", "akkoord")
    if akkoord and page.status in ("gewijzigd", "eerder"):
        yield paragraph(styles.WARN, CHANGED)
    if page.status == "gewijzigd" or (page.status == "concept" and not akkoord):
        yield blocks.gap(10)
        yield blocks.signature(("bewoner", "sociaal werker"))


def _commitment(answer: Document) -> str:
    said, when = reading.words(answer, "antwoord"), reading.words(answer, "datum")
    return f"{said}, {day(when)}" if said and when else said
