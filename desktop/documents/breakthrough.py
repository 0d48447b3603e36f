"""The doorbraakplan: why paying is right here, with the three sides of the triangle and both calculations (domain.md 2.5)."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from desktop.documents import blocks, facts, reading, styles
from desktop.documents.formats import day, euro, short_day
from desktop.documents.grid import Cell
from desktop.documents.labels import Labels
from desktop.documents.pictures import Corner, Triangle
from desktop.documents.support_worker import agreed, clock_table, evaluations, identity
from desktop.documents.text import Strong, paragraph
from desktop.models.records import PrintRequest
from desktop.models.strict_json import Document

SIDES: dict[str, tuple[str, str, tuple[tuple[str, str], ...]]] = {
    "betrokkenheid": (
        "Wil en kan ik het?",
        "betrokkenheid",
        (
            ("waar_naartoe", "Waar wil je naartoe?"),
            ("eerst_nodig", "Wat is als eerste nodig?"),
            ("zelf_en_hulp", "Wat doe je zelf, wie helpt?"),
            ("eens_met_plan", "Eens met dit plan?"),
            ("zekerheid", "Hoe zeker, van 1 tot 10?"),
        ),
    ),
    "legitimiteit": (
        "Mag het?",
        "legitimiteit",
        (
            ("probleem", "Welk probleem lost dit op?"),
            ("gewone_weg", "Waarom past de gewone weg niet?"),
            ("grond", "Op welke regel steunt dit?"),
            ("ook_voor_ander", "Ook voor een ander?"),
        ),
    ),
    "rendement": (
        "Helpt het?",
        "rendement",
        (
            ("als_we_niets_doen", "Als we niets doen"),
            ("kosten", "Wat kost het?"),
            ("niet_in_geld", "Wat telt niet in geld?"),
        ),
    ),
}


def story(page: PrintRequest) -> list[Flowable]:
    labels, weighing = Labels(page.instruments), reading.part(page.dossier, "op_maat")
    result = blocks.title("Doorbraakplan", facts.name(page.dossier) or "Naam nog niet ingevuld")
    result += [identity(page, labels)]
    wish = reading.words(reading.part(page.dossier, "plan"), "hulpvraag")
    direction = reading.words(reading.part(weighing, "betrokkenheid"), "waar_naartoe")
    result += [*blocks.section("In eigen woorden"), blocks.quote("\n".join(filter(None, (direction, wish))))]
    result += _points(page, labels)
    result += _paid(page, labels)
    result += _tried(weighing, labels)
    result += _triangle(weighing, labels)
    result += _calculation(page, weighing, labels)
    result += _decision(weighing, labels)
    result += _actions(page, labels)
    result += evaluations(page, labels)
    result += agreed(page, labels)
    result += [*blocks.section("Waarmee je het niet eens bent", room=110), paragraph(styles.SMALL, "Schrijf het hier op. Dat mag altijd.")]
    return result + blocks.write_lines(3)


def _points(page: PrintRequest, labels: Labels) -> Iterator[Flowable]:
    yield from blocks.section("Kantelpunten")
    points = reading.parts(page.dossier, "kantelpunten")
    if not points:
        yield from blocks.note("")
    kinds = [(labels.word("kantelpunt_soort", facts.kind(item)) or "Kantelpunt", item) for item in points]
    if kinds:
        yield blocks.fields([(kind, reading.words(item, "toelichting")) for kind, item in kinds])
    yield from clock_table(page, labels)


def _paid(page: PrintRequest, labels: Labels) -> Iterator[Flowable]:
    yield from blocks.section("Wat we betalen")
    chosen = [item for item in reading.parts(page.dossier, "schulden") if item.get("oplossing") == "doorbraakbetaling"]
    if not chosen:
        yield paragraph(styles.SMALL, "Er zijn nog geen schulden gekozen om te betalen.")
        return
    rows = [_debt(page, item, labels) for item in chosen]
    total = sum(reading.cents(item, "bedrag_cent") for item in chosen)
    rows.append([[paragraph(styles.BODY, Strong("Samen"))], [], [], [paragraph(styles.AMOUNT, Strong(euro(total)))]])
    yield blocks.table(("Schuldeiser", "Rekening en kenmerk", "Stand", "Bedrag"), (0.28, 0.34, 0.21, 0.17), rows, right=(3,))


def _debt(page: PrintRequest, item: Document, labels: Labels) -> list[Cell]:
    keys = ("tenaamstelling", "iban", "betalingskenmerk")
    wanted = reading.words(item, "id")
    payments = [each for each in reading.parts(page.dossier, "betalingen") if wanted and reading.words(each, "schuld") == wanted]
    return [
        blocks.cell(reading.words(item, "schuldeiser")),
        blocks.cell("\n".join(filter(None, (reading.words(item, key) for key in keys)))),
        blocks.cell("\n".join(labels.payment(each) for each in payments) or "nog niet aangevraagd"),
        blocks.amount(euro(item.get("bedrag_cent"))),
    ]


def _tried(weighing: Document, labels: Labels) -> Iterator[Flowable]:
    yield from blocks.section("Wat al geprobeerd is")
    tried = reading.parts(weighing, "geprobeerd")
    if not tried:
        yield from blocks.note("")
        return
    yield blocks.fields([(labels.word("geprobeerde_weg", reading.words(item, "weg")), reading.words(item, "uitkomst")) for item in tried])


def _triangle(weighing: Document, labels: Labels) -> Iterator[Flowable]:
    yield from blocks.section("De afweging", room=240)
    corners = [Corner(SIDES[side][0], side, bool(reading.words(reading.part(weighing, side), "conclusie"))) for side in SIDES]
    yield Triangle(*corners)
    for number, side in enumerate(SIDES, 1):
        yield from _side(number, side, weighing, labels)


def _side(number: int, side: str, weighing: Document, labels: Labels) -> Iterator[Flowable]:
    title, name, questions = SIDES[side]
    answers = reading.part(weighing, side)
    yield from blocks.subsection(f"{number}  {title}  ({name})")
    pairs = [(question, reading.words(answers, key)) for key, question in questions]
    if side == "legitimiteit":
        grounds = reading.parts(weighing, "grondslagen")
        pairs += [(labels.grondslag(reading.words(item, "code")) or "Grondslag", reading.words(item, "toelichting")) for item in grounds]
    if side == "rendement":
        lasting = reading.part(answers, "blijft_het_goed")
        told = ". ".join(filter(None, (reading.words(lasting, "antwoord").capitalize(), reading.words(lasting, "toelichting"))))
        pairs.append(("Blijft het goed gaan?", told))
    yield blocks.fields([*((question, answer) for question, answer in pairs if answer), ("Conclusie", reading.words(answers, "conclusie"))])


def _calculation(page: PrintRequest, weighing: Document, labels: Labels) -> Iterator[Flowable]:
    yield from blocks.section("De rekening: niets doen of helpen", room=150)
    result = reading.part(page.assessment, "rendement")
    if not result:
        yield paragraph(styles.SMALL, "Er is nog geen rekening gemaakt.")
        return
    without, balance = reading.part(result, "zonder_cent"), reading.part(result, "saldo_cent")
    rows = [
        _amounts("Als we niets doen", *(euro(without.get(key)) for key in ("laag", "midden", "hoog"))),
        _amounts("Als we helpen", *(euro(result.get("met_cent")) for _ in range(3))),
        _amounts("Verschil (min is: helpen kost meer)", *(euro(balance.get(key)) for key in ("laag", "midden", "hoog")), strong=True),
    ]
    yield blocks.table(("", "Laag", "Midden", "Hoog"), (0.43, 0.19, 0.19, 0.19), rows, right=(1, 2, 3))
    yield paragraph(styles.BODY, f"Verschil met alleen de directe kosten: {euro(result.get('saldo_alleen_direct_cent'))}.")
    yield from _lines(weighing, labels)
    yield from _bearers(result, labels)
    version = reading.words(weighing, "prijslijst") or labels.prijslijst()
    yield paragraph(styles.SMALL, f"Bedragen over 12 maanden. Prijslijst: {version or 'niet bekend'}. Kansen en prijzen zijn schattingen.")


def _amounts(label: str, *values: str, strong: bool = False) -> list[Cell]:
    def mark(text: str) -> str:
        return Strong(text) if strong else text

    cells: list[Cell] = [[paragraph(styles.AMOUNT, mark(value or "-"))] for value in values]
    return [[paragraph(styles.BODY, mark(label))], *cells]


def _lines(weighing: Document, labels: Labels) -> Iterator[Flowable]:
    rows = []
    for item in reading.parts(weighing, "rekenregels"):
        who, kind = reading.words(item, "drager"), reading.words(item, "soort")
        price = euro(item.get("eenheidsprijs_cent"))
        rows.append(_line("Als we niets doen", item, labels.word("drager", who), labels.word("regel_soort", kind), _chance(item), price))
    for item in reading.parts(weighing, "kosten"):
        bearer = labels.word("drager", reading.words(item, "drager"))
        rows.append(_line("Als we helpen", item, bearer, "", "", euro(item.get("bedrag_cent"))))
    if rows:
        yield from blocks.subsection("De regels van de rekening")
        heads = ("Wat", "Wie betaalt", "Soort", "Kans x aantal", "Prijs")
        yield blocks.table(heads, (0.31, 0.21, 0.12, 0.19, 0.17), rows, right=(4,))


def _line(side: str, item: Document, bearer: str, kind: str, chance: str, price: str) -> list[Cell]:
    what = [*blocks.cell(reading.words(item, "omschrijving")), paragraph(styles.SMALL, side)]
    return [what, blocks.cell(bearer), blocks.cell(kind), blocks.cell(chance), blocks.amount(price)]


def _chance(item: Document) -> str:
    spread = reading.part(item, "kans_procent")
    values = [reading.words(spread, key) for key in ("laag", "midden", "hoog")] if spread else [reading.words(item, "kans_procent")]
    chance = " / ".join(filter(None, values)).replace(".", ",")
    times = [reading.words(item, key).replace(".", ",") for key in ("aantal", "duur")]
    return " x ".join(filter(None, (f"{chance}%" if chance else "", *times)))


def _bearers(result: Document, labels: Labels) -> Iterator[Flowable]:
    shares = reading.part(result, "per_drager_cent")
    if shares:
        yield from blocks.subsection("Wie betaalt of bespaart (min is: betaalt)")
        rows = [[blocks.cell(labels.word("drager", who)), blocks.amount(euro(cents))] for who, cents in shares.items()]
        yield blocks.table(("Wie", "Midden"), (0.6, 0.4), rows, right=(1,))
    told = result.get("niet_in_geld")
    for text in told if isinstance(told, list) else []:
        yield paragraph(styles.BODY, "•  Niet in geld: ", str(text))


def _decision(weighing: Document, labels: Labels) -> Iterator[Flowable]:
    yield from blocks.section("Besluit")
    who, when = reading.words(weighing, "besloten_door"), day(reading.words(weighing, "besloten_op"))
    yield blocks.fields(
        [
            ("Besluit", labels.word("besluit", reading.words(weighing, "besluit"))),
            ("Waarom", reading.words(weighing, "motivering")),
            ("Besloten door", ", ".join(filter(None, (who, when)))),
        ]
    )


def _actions(page: PrintRequest, labels: Labels) -> Iterator[Flowable]:
    rows = [
        [
            blocks.cell(reading.words(action, "wat")),
            blocks.cell(reading.words(action, "naam") or labels.word("actie_wie", reading.words(action, "wie"))),
            blocks.cell(short_day(reading.words(action, "uiterlijk"))),
        ]
        for area in reading.parts(reading.part(page.dossier, "plan"), "leefgebieden")
        for goal in reading.parts(area, "doelen")
        for action in reading.parts(goal, "acties")
    ]
    yield from blocks.section("Afspraken: wie doet wat")
    if rows:
        yield blocks.table(("Wat", "Wie", "Uiterlijk"), (0.56, 0.26, 0.18), rows)
    else:
        yield from blocks.note("")
