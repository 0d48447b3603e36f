"""The business case on the doorbraakplan: both ways as a picture, every line with its calculation and source, and who pays or saves."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from desktop.charts import two_ways
from desktop.documents import blocks, compact, fonts, reading, styles
from desktop.documents.drawing import UNITS, PaperDrawing, measure
from desktop.documents.formats import euro
from desktop.documents.grid import Cell
from desktop.documents.labels import Labels
from desktop.documents.text import paragraph
from desktop.models import herleiding, uitersten
from desktop.models.herleiding import Post
from desktop.models.records import PrintRequest
from desktop.models.strict_json import Document

NONE = "Er is nog geen rekening gemaakt."
PRINCIPAL = "De schuld die wij betalen is een kost. Dat de schuld daarna weg is, telt niet als winst."


def calculation(page: PrintRequest, labels: Labels) -> Iterator[Flowable]:
    """Picture, sums, turning point, bearers and lines; one sentence when there is no line yet."""
    figures = reading.part(page.assessment, "rendement")
    if not figures:
        yield paragraph(styles.NOTE, NONE)
        return
    fonts.register()
    posts = herleiding.posts(page.dossier, page.instruments, page.printed_on.date())
    yield PaperDrawing(two_ways.ways(figures, UNITS, measure))
    yield blocks.gap(4)
    yield paragraph(compact.TEXT, *_verdict(page.dossier, figures))
    yield blocks.gap(4)
    yield _bearers(posts, labels)
    yield from blocks.subsection("De regels van de rekening")
    yield from _lines(posts, labels)
    yield paragraph(styles.NOTE, f"Bedragen over 12 maanden, bij de middelste kans. Met een min: wat helpen kost. {PRINCIPAL}")


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
        return f"Helpen verdient zich pas terug als de kansen {uitersten.times(found.factor)} keer zo hoog zijn."
    return f"Helpen verdient zich terug vanaf {uitersten.percent(found.factor)} van de ingevulde kansen."


def _bearers(posts: tuple[Post, ...], labels: Labels) -> Flowable:
    rows: list[list[Cell]] = []
    for one in herleiding.bearers(posts):
        word = "bespaart" if one.samen_cent > 0 else ("betaalt" if one.samen_cent < 0 else "")
        name = _bearer(labels, one.drager)
        rows.append([compact.cell(name), compact.cell(word), compact.amount(euro(one.samen_cent)), compact.amount(euro(one.direct_cent))])
    heads = ("Wie betaalt of bespaart", "", "Alles", "Alleen direct")
    return compact.table(heads, (0.4, 0.2, 0.2, 0.2), rows, right=(2, 3))


def _lines(posts: tuple[Post, ...], labels: Labels) -> Iterator[Flowable]:
    """The lines, and under them their sources with the number that the line has: a narrow column would make them long."""
    told = list(dict.fromkeys(source for post in posts if (source := _source(post))))
    rows = [_line(post, labels, told) for post in posts if post.soort != "niet_in_geld"]
    yield compact.table(("Wat", "Wie", "Soort", "Zo is gerekend", "Bedrag"), (0.31, 0.17, 0.09, 0.29, 0.14), rows, right=(4,))
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
    reckoned = post.som.replace("€ ", "€\xa0") or " "
    cells = (f"{name} ({told.index(source) + 1})" if source else name, _bearer(labels, post.drager), kind, reckoned)
    return [*map(compact.cell, cells), compact.amount(euro(post.cent["midden"]))]


def _bearer(labels: Labels, code: str) -> str:
    return labels.word("drager", code) if code != "onbekend" else "niet ingevuld"
