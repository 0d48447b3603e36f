"""What the resident does on the bridge, as edits: begin a measurement, pick one to three parts, give a part its step. Pure.

`gekozen` of a measurement are the parts that the resident wants to talk about. Only those get a step; the rest is *niet besproken*: no
gap, no zero and nothing to warn of. Whatever cannot be done (a fourth part, a measurement that is gone) gives no edit.
"""

from __future__ import annotations

from datetime import date

from desktop.models.brug import WEET_NIET, Meting, measurements
from desktop.models.patches import Edit, Path
from desktop.models.strict_json import Document

MEESTE = 3
"""So many parts at a time: who is under stress keeps no ten things in mind."""
STAPPEN = (1, 2, 3, 4, 5)


def begin(document: Document, instrument: str, on: date, meting_id: str, gekozen: tuple[str, ...] = ()) -> list[Edit]:
    """A measurement of the day `on` with this instrument (its name with version); [] when there is one already.

    `gekozen` are parts that were picked before there was a measurement. `meting_id` is a random id.
    """
    if today(document, instrument, on) is not None:
        return []
    new = {"id": meting_id, "datum": on.isoformat(), "instrument": instrument, "gekozen": list(gekozen[:MEESTE]), "stappen": {}}
    return [Edit(("brug",), new, "insert")]


def today(document: Document, instrument: str, on: date) -> Meting | None:
    """The measurement of this day with this instrument; its `pad` is where it stands."""
    return next((one for one in reversed(measurements(document)) if (one.datum, one.instrument) == (on, instrument)), None)


def at(document: Document, path: Path) -> Meting | None:
    """The measurement at this place; None when it is gone."""
    return next((one for one in measurements(document) if one.pad == path), None)


def may_pick(meting: Meting) -> bool:
    """Whether there is room for one more part. Of an older measurement, in which nobody picked, every part may get a step."""
    return len(meting.besproken) < MEESTE


def pick(document: Document, path: Path, part: str) -> list[Edit]:
    """The resident wants to talk about this part; [] when it is picked already, or when there are three."""
    meting = at(document, path)
    if meting is None or part in meting.besproken or not may_pick(meting):
        return []
    # What was answered in a measurement without picks was talked about as well, and keeps its place.
    return [Edit((*path, "gekozen"), [*meting.besproken, part])]


def unpick(document: Document, path: Path, part: str) -> list[Edit]:
    """Rather not about this part: its step goes too, because only what was talked about has one."""
    meting = at(document, path)
    if meting is None or part not in meting.besproken:
        return []
    edits = [Edit((*path, "gekozen"), [one for one in meting.gekozen if one != part])] if part in meting.gekozen else []
    if meting.stappen.get(part) is not None:
        edits.append(Edit((*path, "stappen", part), None))
    return edits


def set_step(document: Document, path: Path, part: str, step: int | str | None) -> list[Edit]:
    """The step that the resident chose: 1..5, "weet_niet", or None for no answer. A part that was not picked is picked with it.

    [] when it says so already, or when the part is a fourth one. Raises ValueError for anything that is not a step.
    """
    if step not in (*STAPPEN, WEET_NIET, None) or isinstance(step, bool):
        raise ValueError(step)
    meting = at(document, path)
    if meting is None or meting.stappen.get(part) == step:
        return []
    picking = [] if part in meting.besproken else pick(document, path, part)
    if part not in meting.besproken and not picking:
        return []
    return [*picking, Edit((*path, "stappen", part), step)]
