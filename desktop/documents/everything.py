"""Alles over mij: all that the vault holds of a resident, in the order in which it is kept, and who looked (AVG art. 15, NEN 7513).

It walks the document itself, so a key that no form knows is on it too. Nothing is left out because it is unpleasant.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import Flowable

from desktop.documents import blocks, facts, key_words, reading, styles
from desktop.documents.formats import as_date, day, euro
from desktop.documents.grid import Cell
from desktop.documents.labels import Labels
from desktop.documents.pages import Chrome
from desktop.documents.text import paragraph
from desktop.models import aanspreken
from desktop.models.aanspreken import Say
from desktop.models.records import Looked, PrintRequest
from desktop.models.strict_json import Document

INTRO = (
    "Hier staat alles wat wij over jou hebben opgeschreven. Klopt iets niet? Zeg het. Dan passen we het aan, of we zetten "
    "jouw woorden erbij. Dat is je recht."
)
NOT_TOLD = ("formaat", "versie", "id", "sha256")
"""Marks of the program itself; they say nothing of anybody."""
DRAWN = "getekend op het scherm, zoals op het plan staat"
REFERS = ("schuld", "kantelpunt")
"""Keys whose value is the id of something else in the case."""


@dataclass(frozen=True)
class Words:
    """The choice lists, and what the debts and turning points of this case are called by their id."""

    labels: Labels
    called: dict[str, str]
    say: Say = str

    def name(self, key: str) -> str:
        return self.say(key_words.name(key))


def story(page: PrintRequest, looked: Sequence[Looked], term: str) -> list[Flowable]:
    """`term` is how long the access log is kept, in words."""
    say = aanspreken.by(page.profile.get("aanspreken"))
    labels = Words(Labels(page.instruments), key_words.called(page.dossier), say)
    result = blocks.title("Alles over mij", facts.name(page.dossier) or "naam nog niet ingevuld")
    result.append(paragraph(styles.BODY, say(INTRO)))
    loose = [
        (labels.name(key), _text((key,), value, labels)) for key, value in page.dossier.items() if _told(key, value) and not _deep(value)
    ]
    if loose:
        result += [blocks.gap(8), blocks.fields(loose)]
    for key, value in page.dossier.items():
        if _told(key, value) and _deep(value):
            result += blocks.section(labels.name(key)) + list(_inside((key,), value, labels))
    return [*result, *who_looked(looked, term, say)]


def chrome(page: PrintRequest) -> Chrome:
    """Number, version and day; whether the plan was agreed does not matter here."""
    number = reading.words(page.dossier, "dossiernummer") or "nog geen nummer"
    return Chrome(f"{number} · versie {page.version[:12]} · afgedrukt op {day(page.printed_on)}", page.practice)


def who_looked(looked: Sequence[Looked], term: str, say: Say = str) -> list[Flowable]:
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
    return [*blocks.section("Wie heeft mijn dossier gezien"), paragraph(styles.BODY, say(said)), blocks.gap(6), *table]


def _times(count: int) -> str:
    return f" ({count} keer)" if count > 1 else ""


def _inside(keys: tuple[str, ...], value: Any, words: Words) -> Iterator[Flowable]:
    """An object as labels with values, a list item by item."""
    if isinstance(value, list):
        for number, item in enumerate(value, 1):
            if len(value) > 1 and isinstance(item, dict):
                yield from blocks.subsection(str(number))
            yield from _inside(keys, item, words) if isinstance(item, (dict, list)) else [paragraph(styles.BODY, _text(keys, item, words))]
        return
    yield blocks.fields(list(_pairs(keys, value, words, "")))


def _pairs(keys: tuple[str, ...], value: Document, words: Words, before: str) -> Iterator[tuple[str, str]]:
    for key, item in value.items():
        if not _told(key, item):
            continue
        own, name = (*keys, key), words.name(key)
        name = f"{before}, {name[:1].lower()}{name[1:]}" if before and not name.isupper() else f"{before}, {name}".removeprefix(", ")
        if isinstance(item, dict):
            yield from _pairs(own, item, words, name)
        elif isinstance(item, list):
            yield from _listed(own, item, words, name)
        else:
            yield name, _text(own, item, words)


def _listed(keys: tuple[str, ...], items: list[Any], words: Words, name: str) -> Iterator[tuple[str, str]]:
    plain = [_text(keys, item, words) for item in items if not isinstance(item, (dict, list))]
    if plain:
        yield name, "\n".join(plain)
    for number, item in enumerate((one for one in items if isinstance(one, dict)), 1):
        yield from _pairs(keys, item, words, f"{name} {number}")


def _told(key: str, value: Any) -> bool:
    return key not in NOT_TOLD and value not in (None, "", [], {})


def _deep(value: Any) -> bool:
    return isinstance(value, (dict, list))


def _text(keys: tuple[str, ...], value: Any, words: Words) -> str:
    if keys[-1] == "handtekening":
        return DRAWN  # Not four thousand numbers.
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, int) and keys[-1].endswith("_cent"):
        return euro(value)
    text = str(value)
    if len(text) == 10 and as_date(text):
        return day(text)
    shown = words.called.get(text, text) if keys[-1] in REFERS else text
    told = key_words.word(keys, shown, words.labels)
    return words.say(told) if told != shown else told
