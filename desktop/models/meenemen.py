"""What to take along to a visit, and what to ask the resident to have ready: a short list from what the case says. Words for the worker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from desktop.models import evaluatie, kantelpunt, ondersteuningsplan, reading, schuld
from desktop.models.pilot import Profile
from desktop.models.strict_json import Document

MEESTE = 6


def take(document: Document, profile: Profile, on: date, *, plan_changed: bool = False) -> list[str]:
    """What the worker takes: the laptop's charger always, and the papers that this visit asks for."""
    found = ["laptop en lader"]
    if ondersteuningsplan.agreed(document) and (plan_changed or ondersteuningsplan.handed_out_on(document) is None):
        found.append("het plan op papier, om uit te reiken")
    due = evaluatie.next_due(document, profile, on)
    if due is not None and due.datum <= on:
        found.append("de vragenlijst, als de bewoner liever op papier antwoordt")
    return found


def ready(document: Document, letters: Mapping[str, str]) -> list[str]:
    """What the resident can lay ready; no more than MEESTE things, and never a form. `letters` are those of woorden.klaarleggen."""
    return list(dict.fromkeys([*_letters(document, letters), "bankpas of app van de bank"]))[:MEESTE]


def _letters(document: Document, letters: Mapping[str, str]) -> Iterator[str]:
    for item in reading.items(document, "kantelpunten"):
        found = kantelpunt.read(item)
        if not found.afloop and found.soort in letters:
            yield letters[found.soort]
    debts = schuld.all_of(document)
    if not debts:
        yield "ongeopende post"
    if any(debt.oplossing == "doorbraakbetaling" and not debt.iban for debt in debts):
        yield "de laatste rekening, met rekeningnummer en kenmerk"
