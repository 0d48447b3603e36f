"""The ondersteuningsplan as read: goals and actions per leefgebied, the agreement, and what is still missing for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.models import reading
from desktop.models.strict_json import Document

OPEN = ("", "open", "bezig")
DOELEN_TEGELIJK = 3
"""More open goals than this is too much to hold at once (domain.md 3.1); the screen says so and forbids nothing."""


@dataclass(frozen=True)
class Actie:
    """One action; `wie` is bewoner, werker or ander, `naam` who exactly."""

    wat: str
    wie: str
    naam: str
    uiterlijk: date | None
    status: str

    @property
    def open(self) -> bool:
        return self.status in OPEN


@dataclass(frozen=True)
class Doel:
    leefgebied: str
    doel: str
    waarom: str
    uiterlijk: date | None
    acties: tuple[Actie, ...]

    @property
    def open(self) -> bool:
        return not self.acties or any(action.open for action in self.acties)


def goals(document: Document) -> list[Doel]:
    """All goals in the order of the plan."""
    areas = reading.items(reading.section(document, "plan"), "leefgebieden")
    return [_goal(area, item) for area in areas for item in reading.items(area, "doelen")]


def open_actions(document: Document) -> list[Actie]:
    """Actions that are still to be done, soonest first; without a date last."""
    found = [action for goal in goals(document) for action in goal.acties if action.open]
    return sorted(found, key=lambda action: action.uiterlijk or date.max)


def missing(document: Document) -> list[str]:
    """Codes of what a plan lacks before a resident can agree to it: hulpvraag, doel, actie, wie, uiterlijk."""
    plan, found = reading.section(document, "plan"), goals(document)
    actions = [action for goal in found for action in goal.acties]
    lacking = {
        "hulpvraag": not reading.text(plan.get("hulpvraag")),
        "doel": not any(goal.doel for goal in found),
        "actie": not any(action.wat for action in actions),
        "wie": any(not action.wie for action in actions),
        "uiterlijk": any(action.uiterlijk is None for action in actions),
    }
    return [code for code, lacks in lacking.items() if lacks]


def agreed(document: Document) -> bool:
    """Whether the resident agreed, by signature or spoken."""
    return reading.code(_agreement(document).get("wijze")) in ("handtekening", "mondeling")


def agreed_on(document: Document) -> date | None:
    return reading.day(_agreement(document).get("datum")) if agreed(document) else None


def handed_out_on(document: Document) -> date | None:
    return reading.day(reading.section(document, "plan").get("uitgereikt_op"))


def _agreement(document: Document) -> Document:
    return reading.section(document, "plan", "akkoord")


def _goal(area: Document, item: Document) -> Doel:
    return Doel(
        leefgebied=reading.code(area.get("code")),
        doel=reading.text(item.get("doel")),
        waarom=reading.text(item.get("waarom")),
        uiterlijk=reading.day(item.get("uiterlijk")),
        acties=tuple(_action(action) for action in reading.items(item, "acties")),
    )


def _action(item: Document) -> Actie:
    return Actie(
        wat=reading.text(item.get("wat")),
        wie=reading.code(item.get("wie")),
        naam=reading.text(item.get("naam")),
        uiterlijk=reading.day(item.get("uiterlijk")),
        status=reading.code(item.get("status")),
    )
