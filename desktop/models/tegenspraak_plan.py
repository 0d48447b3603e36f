"""Quiet hints in the plan: a goal without a step, a step without somebody or a day, an agreement without a plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop.models import ondersteuningsplan, reading
from desktop.models.patches import Path, listed
from desktop.models.strict_json import Document
from desktop.models.tegenspraak_dagen import NOG_NIET, after, later, written

AF = ("gedaan", "gestopt")
VOORBIJ = "Deze dag is voorbij. Is het gelukt?"

Found = Iterator[tuple[Path, str]]


def hints(document: Document, on: date) -> Found:
    """(path, sentence) of the step Plan."""
    for area, _item in listed(document, ("plan", "leefgebieden")):
        for path, goal in listed(document, (*area, "doelen")):
            yield from _goal(document, path, goal, on)
    for path, item in listed(document, ("plan", "interventies")):
        yield from _course(document, path, item, on)
    yield from _agreement(document, on)


def _goal(document: Document, path: Path, goal: Document, on: date) -> Found:
    actions = list(listed(document, (*path, "acties")))
    over = goal.get("status") in ondersteuningsplan.KLAAR
    if not written(goal, "doel") and (written(goal, "waarom") or actions):
        yield (*path, "doel"), "Wat is het doel? De woorden van de bewoner zijn het beste."
    if written(goal, "doel") and not over and not any(written(action, "wat") for _at, action in actions):
        # At the list of actions, which asks the same while it is empty.
        yield (*path, "acties"), "Dit doel heeft nog geen actie. Wat is de eerste kleine stap?"
    still = not over and (not actions or any(action.get("status") not in AF for _at, action in actions))
    if written(goal, "doel") and still and after(on.isoformat(), goal.get("uiterlijk")):
        yield (*path, "uiterlijk"), VOORBIJ
    for at, action in actions:
        yield from _action(at, action, goal, on)


def _action(path: Path, action: Document, goal: Document, on: date) -> Found:
    if not written(action, "wat"):
        return
    is_open = action.get("status") not in AF
    if not action.get("wie"):
        yield (*path, "wie"), "Wie doet dit?"
    elif action.get("wie") == "ander" and not written(action, "naam"):
        yield (*path, "naam"), "Wie is die ander? Een rol is genoeg."
    if is_open and not action.get("uiterlijk"):
        yield (*path, "uiterlijk"), "Wanneer is dit klaar?"
    elif is_open and after(on.isoformat(), action.get("uiterlijk")):
        yield (*path, "uiterlijk"), VOORBIJ
    elif is_open and after(action.get("uiterlijk"), goal.get("uiterlijk")):
        yield (*path, "uiterlijk"), "Dit is later dan de dag van het doel."


def _course(document: Document, path: Path, item: Document, on: date) -> Found:
    yield from later(document, path, ("aangeboden_op", "begonnen_op", "afgerond_op"), on)
    if after(item.get("aangeboden_op"), item.get("begonnen_op")):
        yield (*path, "begonnen_op"), "Deze dag is vóór het aanbod."
    if after(item.get("begonnen_op"), item.get("afgerond_op")):
        yield (*path, "afgerond_op"), "Deze dag is vóór het begin."


def _agreement(document: Document, on: date) -> Found:
    day = reading.day(reading.section(document, "plan", "akkoord").get("datum"))
    if ondersteuningsplan.agreed(document) and not any(goal.doel for goal in ondersteuningsplan.goals(document)):
        yield ("plan", "akkoord", "wijze"), "Er is akkoord, en er staat nog geen doel in het plan."
    if day is not None and day > on:
        yield ("plan", "akkoord", "datum"), NOG_NIET
    handed = reading.section(document, "plan").get("uitgereikt_op")
    yield from later(document, ("plan",), ("uitgereikt_op",), on)
    if handed and day is not None and after(day.isoformat(), handed):
        yield ("plan", "uitgereikt_op"), "Deze dag is vóór het akkoord."
