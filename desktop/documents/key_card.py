"""The sleutelkaart: six numbered words that open a worker's dossiers when the laptop has forgotten its key."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import Flowable

from desktop.documents import blocks, styles
from desktop.documents.grid import Grid, Look, card
from desktop.documents.text import Strong, paragraph


def story(name: str, words: Sequence[str], holders: Sequence[str]) -> list[Flowable]:
    rows = [[[paragraph(styles.CARD_NUMBER, str(number))], [paragraph(styles.CARD_WORD, word)]] for number, word in enumerate(words, 1)]
    look = card(Look((0.08, 0.92), gap=16, pad=5), styles.SELECT, styles.PRIMARY)
    return [
        *blocks.title("Sleutelkaart", f"van {name}" if name.strip() else ""),
        Grid(look, rows),
        *blocks.section("Waar is deze kaart voor?"),
        paragraph(styles.QUOTE, "Weet je je PIN niet meer? Of is de laptop kapot? Met deze woorden open je je dossiers weer."),
        paragraph(styles.QUOTE, "Typ ze in deze volgorde, met een spatie ertussen."),
        *blocks.section("Waar bewaar je hem?"),
        paragraph(styles.QUOTE, Strong("In een dichte envelop bij je teamleider.")),
        paragraph(
            styles.QUOTE,
            "Niet bij de laptop, niet in je tas en niet als foto op je telefoon. Wie deze woorden heeft, kan je dossiers lezen.",
        ),
        *blocks.section("Wie kan er nog meer bij?"),
        paragraph(styles.QUOTE, _holders(holders)),
        blocks.gap(26),
        blocks.signature((name.strip() or "werker", "teamleider, envelop ontvangen")),
    ]


def _holders(holders: Sequence[str]) -> str:
    if not holders:
        return "Niemand. Zonder deze woorden en zonder PIN zijn je dossiers niet te openen."
    names = " en ".join(filter(None, (", ".join(holders[:-1]), holders[-1])))
    if len(holders) == 1:
        return f"{names} kan je dossiers openen als jij dat niet meer kunt. Dat staat dan in je logboek."
    return f"{names} kunnen je dossiers openen als jij dat niet meer kunt. Elk van hen kan dat alleen. Dat staat dan in je logboek."
