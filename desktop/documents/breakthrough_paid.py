"""The payments on the doorbraakplan: who asked, who looked with a second pair of eyes, where the money is, and the rule of the pilot."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from desktop.documents import blocks, compact, facts, reading, styles
from desktop.documents.formats import euro, short_day
from desktop.documents.grid import Cell
from desktop.documents.labels import Labels
from desktop.documents.text import paragraph
from desktop.models.records import PrintRequest
from desktop.models.strict_json import Document

HEADS = ("Aan wie, op welke rekening", "Gevraagd", "Gecontroleerd", "Hoe het staat", "Bedrag")
WIDTHS = (0.395, 0.15, 0.155, 0.185, 0.115)
STATES = {
    "concept": "nog niet gevraagd",
    "aangevraagd": "gevraagd, nog niet gecontroleerd",
    "akkoord": "akkoord, nog niet betaald",
    "in_betaling": "akkoord, onderweg",
    "betaald": "betaald",
    "geweigerd": "geweigerd, niet betaald",
    "teruggekomen": "geld kwam terug",
}
ORIGINS = {"import": "ingelezen", "achteraf": "ingelezen, bevestigd door de coördinator"}
IMPORTED = (
    "Ingelezen: van vóór Kantelpunt, uit een bestand dat de dagen van vragen en controleren niet noemt. De coördinator bevestigt dit nog."
)
UNCHECKED = ("concept", "aangevraagd")


def chosen(page: PrintRequest) -> list[Document]:
    """The debts that this pilot pays."""
    return [item for item in reading.parts(page.dossier, "schulden") if item.get("oplossing") == "doorbraakbetaling"]


def payments(page: PrintRequest, labels: Labels) -> Iterator[Flowable]:
    """Every payment in a line, what was spent in all, and how much of what a resident may get that is."""
    rows = [*_rows(page, labels)]
    if not rows:
        yield paragraph(styles.SMALL, "Er zijn geen schulden gekozen om te betalen.")
        return
    yield compact.table(HEADS, WIDTHS, rows, right=(4,))
    yield blocks.gap(3)
    yield from compact.told([("In totaal", _spent(page)), ("Regel van de pilot", f"{_rule(page)} {_two_persons(page, labels)}")])
    if any(item.get("herkomst") == "import" for item in reading.parts(page.dossier, "betalingen")):
        yield compact.small(IMPORTED)


def _rows(page: PrintRequest, labels: Labels) -> Iterator[list[Cell]]:
    """The chosen debts in their order with their payments under each other, then payments of what is not chosen any more."""
    left = reading.parts(page.dossier, "betalingen")
    for debt in chosen(page):
        wanted = reading.words(debt, "id")
        about = [each for each in left if wanted and reading.words(each, "schuld") == wanted]
        left = [each for each in left if not any(each is one for one in about)]
        if not about:
            yield [_creditor(debt), [], [], compact.cell("nog niet gevraagd"), compact.amount(euro(debt.get("bedrag_cent")))]
        for number, payment in enumerate(about):
            yield _payment(payment, [compact.small("dezelfde schuld, opnieuw")] if number else _creditor(debt), labels)
    for payment in left:
        yield _payment(payment, _creditor(facts.debt(page.dossier, payment)), labels)


def _creditor(debt: Document) -> Cell:
    number = " · ".join(filter(None, (reading.words(debt, key) for key in ("iban", "betalingskenmerk"))))
    told = filter(None, (reading.words(debt, "tenaamstelling"), number))
    return [*compact.cell(reading.words(debt, "schuldeiser") or "Schuld"), *(compact.small(line) for line in told)]


def _payment(payment: Document, creditor: Cell, labels: Labels) -> list[Cell]:
    status = reading.words(payment, "status") or "concept"
    paid = short_day(reading.words(payment, "betaald_op")) if status == "betaald" else ""
    word = STATES.get(status) or labels.word("betaling_status", status)
    origin = ORIGINS.get(reading.words(payment, "herkomst"))
    state = [*compact.cell(f"{word} {paid}" if paid else word), *([compact.small(origin)] if origin else [])]
    checked = _who(payment, "akkoord") if reading.words(payment, "akkoord_door") or status not in UNCHECKED else compact.cell("nog niet")
    amount = compact.amount(euro(payment.get("bedrag_cent")))
    return [creditor, _who(payment, "aangevraagd") if status != "concept" else [], checked if status != "concept" else [], state, amount]


def _who(payment: Document, what: str) -> Cell:
    name, when = reading.words(payment, f"{what}_door"), short_day(reading.words(payment, f"{what}_op"))
    shown = compact.cell(name) if name else [compact.small("naam niet ingevuld")]
    return [*shown, *([compact.small(when)] if when else [])]


def _spent(page: PrintRequest) -> str:
    """What left the pot and stayed away, what is promised, and that money which came back is not in it."""
    sums: dict[str, int] = {}
    for item in reading.parts(page.dossier, "betalingen"):
        status = reading.words(item, "status")
        sums[status] = sums.get(status, 0) + reading.cents(item, "bedrag_cent")
    waiting = sum(sums.get(status, 0) for status in facts.PROMISED - {"betaald"})
    told = [f"betaald {euro(sums.get('betaald', 0))}", f"toegezegd en nog niet betaald {euro(waiting)}" if waiting else ""]
    back = f" Het geld dat terugkwam ({euro(sums['teruggekomen'])}) telt niet mee." if sums.get("teruggekomen") else ""
    return f"{', '.join(filter(None, told)).capitalize()}.{back}"


def _rule(page: PrintRequest) -> str:
    ceiling, used = reading.cents(page.profile, "plafond_cent"), facts.promised_cent(page.dossier)
    if not ceiling:
        return "De grens per bewoner staat niet in het profiel."
    left = f"over: {euro(ceiling - used)}" if used <= ceiling else f"dat is {euro(used - ceiling)} te veel"
    return f"Hoogstens {euro(ceiling)} per bewoner. Betaald of toegezegd: {euro(used)}; {left}."


def _two_persons(page: PrintRequest, labels: Labels) -> str:
    """Who has which word: the decision is the worker's (pilot plan 4.1), the payment is checked by somebody else (design.md 6)."""
    role = labels.word("rol", reading.words(page.profile, "betaling_akkoord_door")).lower()
    other = f"een ander: de {role}" if role else "een ander"
    return f"De sociaal werker beslist zelf. De betaling controleert {other}."
