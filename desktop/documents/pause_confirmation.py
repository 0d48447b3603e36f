"""A confirmation for the creditor of a pause that was promised on the telephone: one page, for somebody in an office.

Of the resident it names the reference number and nothing else: no name, address, amount or reason. Who reads it knows the file by that
number; who finds it on a desk knows nothing.
"""

from __future__ import annotations

from reportlab.platypus import Flowable

from desktop.documents import blocks, styles
from desktop.documents.formats import day
from desktop.documents.pages import Chrome
from desktop.documents.text import Strong, paragraph
from desktop.models.records import PauseLetter

TITLE = "Bevestiging van onze afspraak"
BY_HAND = "…………………………………………"


def story(page: PauseLetter) -> list[Flowable]:
    """Reference, what was agreed, and what to do when that is not right."""
    spoke = f"Wij spraken elkaar op {day(page.called_on.isoformat())} aan de telefoon"
    who = f"{spoke}. Ik sprak met {page.spoke_with}." if page.spoke_with else f"{spoke}."
    facts = [
        ("Datum", day(page.on.isoformat())),
        ("Aan", page.creditor or "de afdeling die dit kenmerk behandelt"),
        ("Uw kenmerk", page.kenmerk or BY_HAND),
        ("Van", page.worker),
        ("Bereikbaar op", BY_HAND),
    ]
    return [
        *blocks.title(TITLE, _reference(page)),
        blocks.fields(facts, share=0.22),
        blocks.gap(10),
        paragraph(styles.QUOTE, who),
        *blocks.section("Wat u heeft toegezegd"),
        paragraph(styles.QUOTE, "U wacht tot en met ", Strong(day(page.until.isoformat())), "."),
        paragraph(styles.QUOTE, "Tot en met die dag neemt u geen nieuwe stappen."),
        *blocks.section("Wat wij doen"),
        paragraph(styles.QUOTE, "Wij zoeken in deze tijd een oplossing. Uiterlijk op de genoemde dag hoort u van mij."),
        *blocks.section("Klopt dit niet?"),
        paragraph(styles.QUOTE, "Bel of mail mij dan meteen. Hoor ik niets, dan houden wij ons allebei aan deze afspraak."),
        blocks.gap(26),
        paragraph(styles.QUOTE, "Met vriendelijke groet,"),
        blocks.gap(34),
        paragraph(styles.QUOTE, Strong(page.worker)),
        paragraph(styles.QUOTE, "sociaal werker"),
    ]


def chrome(page: PauseLetter) -> Chrome:
    """The reference and nothing of the case: no number of ours, no version."""
    return Chrome(_reference(page), page.practice)


def _reference(page: PauseLetter) -> str:
    return f"Kenmerk {page.kenmerk}" if page.kenmerk else ""
