"""The ondersteuningsplan as read: goals and actions per leefgebied, the agreement, and what is still missing for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop.models import doelen, reading
from desktop.models.patches import Path, read
from desktop.models.strict_json import Document

OPEN = ("", "open", "bezig")
KLAAR = ("bereikt", "gestopt")
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
    """One goal; `onderdeel` is the part of the bridge on which it hangs, `pad` its place in the case."""

    leefgebied: str
    doel: str
    waarom: str
    uiterlijk: date | None
    acties: tuple[Actie, ...]
    onderdeel: str = ""
    wie_helpt: str = ""
    als: str = ""
    dan: str = ""
    erkenning: str = ""
    status: str = ""
    pad: Path = ()

    @property
    def open(self) -> bool:
        """Whether there is still something to do: what somebody said of the goal goes before what the actions say."""
        if self.status:
            return self.status not in KLAAR
        return not self.acties or any(action.open for action in self.acties)


def goals(document: Document) -> list[Doel]:
    """All goals in the order of the plan."""
    return [_goal(path, goal, reading.code((read(document, path[:3]) or {}).get("code"))) for path, goal in doelen.located(document)]


def open_goals(document: Document) -> list[Doel]:
    """Goals that say something and are neither reached nor stopped."""
    return [goal for goal in goals(document) if goal.doel and goal.open]


def open_actions(document: Document) -> list[Actie]:
    """Actions that are still to be done, soonest first; without a date last."""
    found = [action for goal in goals(document) if goal.status not in KLAAR for action in goal.acties if action.open]
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


def _goal(path: Path, item: Document, area: str) -> Doel:
    texts = {key: reading.text(item.get(key)) for key in ("doel", "waarom", "wie_helpt", "als", "dan", "erkenning")}
    return Doel(
        leefgebied=area,
        uiterlijk=reading.day(item.get("uiterlijk")),
        acties=tuple(_action(action) for action in reading.items(item, "acties")),
        onderdeel=reading.code(item.get("onderdeel")),
        status=reading.code(item.get("status")),
        pad=path,
        **texts,
    )


def _action(item: Document) -> Actie:
    return Actie(
        wat=reading.text(item.get("wat")),
        wie=reading.code(item.get("wie")),
        naam=reading.text(item.get("naam")),
        uiterlijk=reading.day(item.get("uiterlijk")),
        status=reading.code(item.get("status")),
    )
