"""Alles over mij: all that the vault holds of a resident, in the order in which it is kept, and who looked (AVG art. 15, NEN 7513).

It walks the document itself, so a key that no form knows is on it too. Nothing is left out because it is unpleasant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.platypus import Flowable

from desktop.documents import blocks, facts, reading, styles
from desktop.documents.formats import as_date, day, euro
from desktop.documents.grid import Cell
from desktop.documents.labels import Labels
from desktop.documents.pages import Chrome
from desktop.documents.text import paragraph
from desktop.models.records import Looked, PrintRequest
from desktop.models.strict_json import Document

INTRO = (
    "Hier staat alles wat wij over jou hebben opgeschreven. Klopt iets niet? Zeg het. Dan passen we het aan, of we zetten "
    "jouw woorden erbij. Dat is je recht."
)
NOT_TOLD = ("formaat", "versie", "id", "sha256")
"""Marks of the program itself; they say nothing of anybody."""
CODED = {
    "soort": ("schuld_soort", "kantelpunt_soort", "contact_soort"),
    "status": ("betaling_status", "actie_status"),
    "besluit": ("besluit",),
    "moment": ("evaluatiemoment",),
    "oplossing": ("oplossing",),
    "code": ("leefgebied", "interventie"),
    "weg": ("geprobeerde_weg",),
    "wie": ("actie_wie",),
}


def story(page: PrintRequest, looked: Sequence[Looked], term: str) -> list[Flowable]:
    """`term` is how long the access log is kept, in words."""
    labels = Labels(page.instruments)
    result = blocks.title("Alles over mij", facts.name(page.dossier) or "naam nog niet ingevuld")
    result.append(paragraph(styles.BODY, INTRO))
    loose = [(_name(key), _text(key, value, labels)) for key, value in page.dossier.items() if _told(key, value) and not _deep(value)]
    if loose:
        result += [blocks.gap(8), blocks.fields(loose)]
    for key, value in page.dossier.items():
        if _told(key, value) and _deep(value):
            result += blocks.section(_name(key)) + list(_inside(value, labels))
    return [*result, *who_looked(looked, term)]


def chrome(page: PrintRequest) -> Chrome:
    """Number, version and day; whether the plan was agreed does not matter here."""
    number = reading.words(page.dossier, "dossiernummer") or "nog geen nummer"
    printed = page.printed_on.astimezone() if page.printed_on.tzinfo else page.printed_on
    return Chrome(f"{number} · versie {page.version[:12]} · afgedrukt op {day(printed)}", page.practice)


def who_looked(looked: Sequence[Looked], term: str) -> list[Flowable]:
    """The resident's view of the access log."""
    said = (
        "Elke keer dat iemand jouw dossier opent, afdrukt of doorstuurt, schrijft het programma dat op. Ook van de laptops van collega's, "
        f"als wij hun pakket al hebben. Wij bewaren dat {term}."
    )
    rows: list[list[Cell]] = [
        [blocks.cell(day(one.day.isoformat())), blocks.cell(f"{one.name}\n{one.role}"), blocks.cell(one.what + _times(one.times))]
        for one in looked
    ]
    table = [blocks.table(("Wanneer", "Wie", "Wat"), (0.24, 0.32, 0.44), rows)] if rows else [paragraph(styles.BODY, "Nog niemand.")]
    return [*blocks.section("Wie heeft mijn dossier gezien"), paragraph(styles.BODY, said), blocks.gap(6), *table]


def _times(count: int) -> str:
    return f" ({count} keer)" if count > 1 else ""


def _inside(value: Any, labels: Labels) -> Iterator[Flowable]:
    """An object as labels with values, a list item by item."""
    if isinstance(value, list):
        for number, item in enumerate(value, 1):
            if len(value) > 1 and isinstance(item, dict):
                yield from blocks.subsection(str(number))
            yield from _inside(item, labels) if isinstance(item, (dict, list)) else [paragraph(styles.BODY, _text("", item, labels))]
        return
    yield blocks.fields(list(_pairs(value, labels, "")))


def _pairs(value: Document, labels: Labels, before: str) -> Iterator[tuple[str, str]]:
    for key, item in value.items():
        if not _told(key, item):
            continue
        name = f"{before}{_name(key)}" if not before else f"{before}, {_name(key).lower()}"
        if isinstance(item, dict):
            yield from _pairs(item, labels, name)
        elif isinstance(item, list):
            yield from _listed(key, item, labels, name)
        else:
            yield name, _text(key, item, labels)


def _listed(key: str, items: list[Any], labels: Labels, name: str) -> Iterator[tuple[str, str]]:
    plain = [_text(key, item, labels) for item in items if not isinstance(item, (dict, list))]
    if plain:
        yield name, "\n".join(plain)
    for number, item in enumerate((one for one in items if isinstance(one, dict)), 1):
        yield from _pairs(item, labels, f"{name} {number}")


def _told(key: str, value: Any) -> bool:
    return key not in NOT_TOLD and value not in (None, "", [], {})


def _deep(value: Any) -> bool:
    return isinstance(value, (dict, list))


def _name(key: str) -> str:
    words = key.removesuffix("_cent").replace("_", " ")
    return words[:1].upper() + words[1:]


def _text(key: str, value: Any, labels: Labels) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, int) and key.endswith("_cent"):
        return euro(value)
    text = str(value)
    if len(text) == 10 and as_date(text):
        return day(text)
    return _word(key, text, labels)


def _word(key: str, text: str, labels: Labels) -> str:
    """The word of a code where one of the lists that fit this key has it; other text stays as it was written."""
    found = (labels.word(kind, text) for kind in CODED.get(key, ()) if text.islower() and " " not in text)
    return next((word for word in found if word != text), text)
