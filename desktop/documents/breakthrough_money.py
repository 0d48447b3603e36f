"""The business case on the doorbraakplan: both ways as a picture, every line with its calculation and source, and who pays or saves."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from desktop.charts import two_ways
from desktop.documents import blocks, compact, fonts, reading, styles
from desktop.documents.drawing import UNITS, PaperDrawing, measure
from desktop.documents.formats import as_date, day, euro, local_day, months_later
from desktop.documents.grid import Cell, Grid, plain
from desktop.documents.labels import Labels
from desktop.documents.text import Strong, paragraph
from desktop.models import herleiding, uitersten
from desktop.models.herleiding import Post
from desktop.models.records import PrintRequest
from desktop.models.strict_json import Document

NONE = "Er is nog geen rekening gemaakt."
FIXED, ONE = " (vast)", "Vast: één kans, zonder laag en hoog."
PRINCIPAL = "De schuld die wij betalen is een kost. Dat de schuld daarna weg is, telt niet als winst."


def calculation(page: PrintRequest, labels: Labels) -> Iterator[Flowable]:
    """Picture, sums, turning point, bearers and lines; one sentence when there is no line yet."""
    figures = reading.part(page.assessment, "rendement")
    if not figures:
        yield paragraph(styles.NOTE, NONE)
        return
    fonts.register()
    posts = herleiding.posts(page.dossier, page.instruments, local_day(page.printed_on))
    yield PaperDrawing(two_ways.ways(figures, UNITS, measure, key=True))
    yield blocks.gap(4)
    words: Cell = [paragraph(compact.TEXT, *_verdict(page.dossier, figures))]
    yield from compact.together([Grid(plain(0.42, 0.58), [[words, [_bearers(posts, labels)]]])])
    yield blocks.gap(4)
    yield from _lines(posts, labels)
    fixed = f" {ONE}" if any(_fixed(post) for post in posts) else ""
    yield compact.small(f"Bedragen bij de middelste kans. Met een min: wat helpen kost. {PRINCIPAL}{fixed} {_period(page)}")


def _period(page: PrintRequest) -> str:
    """Which twelve months, and of which day the lines are: the case keeps no day with them."""
    decided = as_date(reading.part(page.dossier, "op_maat").get("besloten_op"))
    printed = day(page.printed_on)
    if decided is None:
        return f"De rekening gaat over 12 maanden en is zoals die er op {printed} stond."
    until = months_later(decided, 12)
    return f"De 12 maanden lopen van het besluit ({day(decided)}) tot {day(until)}. De rekening is zoals die er op {printed} stond."


def _verdict(dossier: Document, figures: Document) -> list[str]:
    balance = reading.part(figures, "saldo_cent")
    low, high = euro(balance.get("laag")), euro(balance.get("hoog"))
    words = [
        f"Met lage en hoge kansen ligt het verschil tussen {low} en {high}" if low != high else f"Het verschil is {low}",
        f"; met alleen de directe kosten is het {euro(figures.get('saldo_alleen_direct_cent'))}. Onder nul kost helpen meer. ",
    ]
    return [*words, _turning(dossier)]


def _turning(dossier: Document) -> str:
    found = uitersten.turning(dossier)
    if found is None:
        return ""
    if found.factor is None:
        return "Ook als alles zeker gebeurt, verdient helpen zich in geld niet terug."
    if found.factor > 1:
        return (
            f"In geld verdient helpen zich pas terug als alle kansen samen ongeveer {uitersten.times(found.factor)} keer zo groot zijn, "
            "elk hoogstens 100%."
        )
    return f"In geld verdient helpen zich al terug als van alle kansen samen ongeveer {uitersten.percent(found.factor)} uitkomt."


def _bearers(posts: tuple[Post, ...], labels: Labels) -> Flowable:
    rows: list[list[Cell]] = []
    for one in herleiding.bearers(posts):
        word = "bespaart" if one.samen_cent > 0 else ("betaalt" if one.samen_cent < 0 else "")
        name = f"{_bearer(labels, one.drager)} {word}".strip()
        rows.append([compact.cell(name), compact.amount(euro(one.samen_cent)), compact.amount(euro(one.direct_cent))])
    sums = [sum(getattr(one, key) for one in herleiding.bearers(posts)) for key in ("samen_cent", "direct_cent")]
    rows.append([_strong("Samen"), _strong_amount(sums[0]), _strong_amount(sums[1])])
    return compact.table(("Wie betaalt of bespaart", "Alles", "Alleen direct"), (0.5, 0.24, 0.26), rows, right=(1, 2))


def _lines(posts: tuple[Post, ...], labels: Labels) -> Iterator[Flowable]:
    """The lines, and under them their sources with the number that the line has: a narrow column would make them long."""
    told = list(dict.fromkeys(source for post in posts if (source := _source(post))))
    money = [post for post in posts if post.soort != "niet_in_geld"]
    without, helped = herleiding.total(posts, "zonder"), herleiding.total(posts, "met")
    reckoned = f"{euro(without)} − {euro(helped)}"
    rows = [_line(post, labels, told) for post in money]
    rows.append([_strong("Samen: het verschil"), [], compact.cell(reckoned), _strong_amount(without - helped)])
    yield compact.table(("Wat", "Wie, soort", "Zo is gerekend", "Bedrag"), (0.3, 0.245, 0.33, 0.125), rows, right=(3,))
    for number, source in enumerate(told, 1):
        yield paragraph(styles.NOTE, f"({number}) {source}")


def _source(post: Post) -> str:
    # That a source is missing stands once, with what is not known; what a payment is stands below the table.
    known = [one for one in post.bronnen if one not in (herleiding.NO_SOURCE, herleiding.PRINCIPAL)]
    return "" if post.soort == "niet_in_geld" else " ".join(known).replace("€ ", "€\xa0")


def _line(post: Post, labels: Labels, told: list[str]) -> list[Cell]:
    source = _source(post)
    name = post.omschrijving or "Zonder omschrijving"
    kind = "hulp" if post.soort == herleiding.KOSTEN else labels.word("regel_soort", post.soort).lower()
    reckoned = (post.som.replace("€ ", "€\xa0") + (FIXED if _fixed(post) else "")) or " "
    cells = (f"{name} ({told.index(source) + 1})" if source else name, f"{_bearer(labels, post.drager)}, {kind}", reckoned)
    return [*map(compact.cell, cells), compact.amount(euro(post.cent["midden"]))]


def _fixed(post: Post) -> bool:
    """Whether the chance of a line is one number, so that its part of the sum has no range."""
    return post.soort != herleiding.KOSTEN and bool(post.cent["midden"]) and len(set(post.cent.values())) == 1


def _strong(words: str) -> Cell:
    return [paragraph(compact.TEXT, Strong(words))]


def _strong_amount(cents: int) -> Cell:
    return [paragraph(compact.RIGHT, Strong(euro(cents)))]


def _bearer(labels: Labels, code: str) -> str:
    return labels.word("drager", code) if code != "onbekend" else "niet ingevuld"
