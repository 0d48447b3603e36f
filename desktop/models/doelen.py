"""Changes of goals in the plan, as edits: a goal in a leefgebied, its parts, and its first small step. Pure.

A leefgebied comes into the plan when the first goal is put there. The first small step is the first action of a goal and nothing else,
so that it is written down once. Ids are given by the caller, because these functions give the same answer every time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from desktop.models.instrument import Instruments
from desktop.models.patches import MISSING, Edit, Path, listed, read, step_to
from desktop.models.strict_json import Document

AREAS: Path = ("plan", "leefgebieden")
DELEN = ("doel", "waarom", "uiterlijk", "onderdeel", "wie_helpt", "als", "dan", "erkenning", "status")
"""What a goal holds beside its actions; all of it text, `uiterlijk` an ISO day, `onderdeel` a part of the bridge."""
STATUSSEN = ("open", "bereikt", "gestopt")
BEGINNEN_MET = "geld"
"""The leefgebied that is open from the start: everybody in the pilot has a debt."""


def leefgebied_of(onderdeel: str, instruments: Instruments) -> str:
    """The leefgebied in which a goal about this part of the bridge stands; BEGINNEN_MET for a part of somebody's own instrument."""
    found = (area.code for area in instruments.leefgebieden if onderdeel in area.onderdelen)
    return next(found, BEGINNEN_MET)


def add(document: Document, leefgebied: str, doel_id: str, parts: Mapping[str, Any] | None = None) -> list[Edit]:
    """A new goal, the last one of its leefgebied, which is opened where it was not in the plan yet."""
    goal = {"id": doel_id, **{key: value for key, value in (parts or {}).items() if key in DELEN}, "acties": []}
    place = area_path(document, leefgebied)
    if place is not None:
        return [Edit((*place, "doelen"), goal, "insert")]
    # Another id than the goal's: the trash looks for what went by its id, wherever it may stand now.
    return [Edit(AREAS, {"id": f"{doel_id}l", "code": leefgebied, "doelen": [goal]}, "insert")]


def first_step(document: Document, doel: Path, actie_id: str, parts: Mapping[str, Any]) -> list[Edit]:
    """The first small step of the goal at `doel`: its first action, made when there is none.

    `parts` are keys of an action (wat, wie, naam, uiterlijk, status); a new one is the resident's, and open.
    """
    steps = read(document, (*doel, "acties"))
    if isinstance(steps, list) and steps and isinstance(steps[0], dict):
        place = (*doel, "acties", step_to(steps[0], 0))
        return [Edit((*place, key), value) for key, value in parts.items() if not _same(read(document, (*place, key)), value)]
    action = {"id": actie_id, "wat": "", "wie": "bewoner", "status": "open", **parts}
    return [Edit((*doel, "acties"), action, "insert", 0)]


def area_path(document: Document, leefgebied: str) -> Path | None:
    """Where this leefgebied stands in the plan, None when it is not there; the first one when it is there twice."""
    return next((path for path, area in listed(document, AREAS) if area.get("code") == leefgebied), None)


def path_of(document: Document, doel_id: str) -> Path | None:
    """Where the goal with this id stands, None when it is gone."""
    return next((path for path, goal in located(document) if goal.get("id") == doel_id), None)


def located(document: Document) -> Iterator[tuple[Path, Document]]:
    """Every goal with its place, in the order of the plan."""
    for path, area in listed(document, AREAS):
        yield from (((*path, *place), goal) for place, goal in listed(area, ("doelen",)))


def on_part(document: Document, onderdeel: str) -> list[tuple[Path, Document]]:
    """The goals that hang on a part of the bridge, with their places."""
    return [(path, goal) for path, goal in located(document) if goal.get("onderdeel") == onderdeel]


def _same(found: Any, value: Any) -> bool:
    return found == value or (found in (MISSING, None, "") and value in (None, ""))
