"""Two versions of a plan side by side in words: what came, what changed and what went, per leefgebied and goal. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from desktop import texts
from desktop.models import changes, reading
from desktop.models.instrument import Instruments
from desktop.models.strict_json import Document

Soort = Literal["erbij", "veranderd", "weg"]
PLAN = {"hulpvraag": "Wat de bewoner vraagt", "kracht": "Wat er goed gaat"}
DOEL = {
    "doel": "Doel",
    "waarom": "Waarom",
    "uiterlijk": "Klaar op",
    "wie_helpt": "Wie helpt mee",
    "als": "Als",
    "dan": "Dan",
    "erkenning": "Wat is gelukt",
    "status": "Hoe staat het ermee",
}
"""The words of the parts of a goal, as the screen has them."""
NAAM = 60


@dataclass(frozen=True)
class Verschil:
    """One line of the comparison: `waar` is the leefgebied (or "" for the plan itself) with its goal, `was` and `nu` the words."""

    soort: Soort
    waar: str
    wat: str
    was: str
    nu: str


def compare(before: Document, after: Document, instruments: Instruments) -> list[Verschil]:
    """What makes the plan of `after` (a whole case) out of that of `before`, in the order of the plan; [] when they say the same."""
    now = reading.section(after, "plan")
    then = changes.named_like(reading.section(before, "plan"), now)
    words = _Words(instruments)
    found = [_one("", label, then.get(key), now.get(key)) for key, label in PLAN.items()]
    found += _areas(then, now, words)
    found += _courses(then, now, words)
    return [line for line in found if line is not None]


def _areas(then: Document, now: Document, words: _Words) -> Iterator[Verschil | None]:
    old, new = _by_code(then), _by_code(now)
    for code in [*new, *(code for code in old if code not in new)]:
        before, after = old.get(code, {}), new.get(code, {})
        where = words.area(code)
        yield _one(where, "Wat erbij is geschreven", before.get("situatie"), after.get("situatie"))
        yield from _goals(where, before, after, words)


def _goals(where: str, before: Document, after: Document, words: _Words) -> Iterator[Verschil | None]:
    for was, now in _matched(reading.items(before, "doelen"), reading.items(after, "doelen"), "doel"):
        if was is None or now is None:
            yield _one(where, "Doel", words.goal(was), words.goal(now))
            continue
        here = f"{where}, {_short(now.get('doel'))}"
        for part, label in DOEL.items():
            yield _one(here, label, words.part(part, was.get(part)), words.part(part, now.get(part)))
        for old, new in _matched(_objects(was, "acties"), _objects(now, "acties"), "wat"):
            yield _one(here, "Actie", words.action(old), words.action(new))


def _courses(before: Document, after: Document, words: _Words) -> Iterator[Verschil | None]:
    for old, new in _matched(_objects(before, "interventies"), _objects(after, "interventies"), "code"):
        yield _one("", "Cursus en training", words.course(old), words.course(new))


def _matched(old: list[Document], new: list[Document], key: str) -> Iterator[tuple[Document | None, Document | None]]:
    """Items that are the same thing: by id, else by what `key` says, else by place among those without an id that nobody claimed."""
    rest = list(old)
    found: dict[int, Document] = {}
    for ways in ("id", key):
        for place, item in enumerate(new):
            named = reading.text(item.get(ways))
            other = next((one for one in rest if named and reading.text(one.get(ways)) == named), None)
            if place not in found and other is not None:
                found[place] = other
                rest = [one for one in rest if one is not other]
    for place, item in enumerate(new):
        same_place = old[place] if place < len(old) else None
        if place not in found and same_place is not None and not (item.get("id") or same_place.get("id")) and _in(rest, same_place):
            found[place] = same_place
            rest = [one for one in rest if one is not same_place]
    yield from ((found.get(place), item) for place, item in enumerate(new))
    yield from ((one, None) for one in rest)


def _in(items: list[Document], wanted: Document) -> bool:
    """Whether this very item is among them; two goals may say the same."""
    return any(item is wanted for item in items)


def _one(where: str, what: str, was: object, now: object) -> Verschil | None:
    """A line when the two differ; an empty text and none at all say the same."""
    old, new = reading.text(was), reading.text(now)
    if old == new:
        return None
    return Verschil("erbij" if not old else "weg" if not new else "veranderd", where, what, old, new)


def _by_code(plan: Document) -> dict[str, Document]:
    """Leefgebied -> what stands in it; one that stands there twice is read as one."""
    found: dict[str, Document] = {}
    for area in reading.items(plan, "leefgebieden"):
        known = found.setdefault(reading.code(area.get("code")), {**area, "doelen": []})
        known["doelen"] = [*known["doelen"], *reading.items(area, "doelen")]
    return found


def _objects(source: Document, key: str) -> list[Document]:
    """The items of a list as objects; a course may stand there as its bare code."""
    found = source.get(key)
    items = found if isinstance(found, list) else []
    return [item if isinstance(item, dict) else {"code": item} for item in items if item and isinstance(item, (dict, str))]


def _short(text: object) -> str:
    line = " ".join(reading.text(text).split()) or "doel zonder woorden"
    return line if len(line) <= NAAM else f"{line[: NAAM - 1].rstrip()}…"


class _Words:
    """The words of codes and days, as the instruments of now have them."""

    def __init__(self, instruments: Instruments) -> None:
        self._instruments = instruments

    def area(self, code: str) -> str:
        found = self._instruments.leefgebied(code)
        return found.label if found else code or "Leefgebied"

    def part(self, key: str, value: object) -> str:
        if key == "uiterlijk":
            return texts.short(value) if isinstance(value, str) else ""
        return self._instruments.label("doel_status", reading.code(value)) if key == "status" else reading.text(value)

    def goal(self, goal: Document | None) -> str:
        """A goal that came or went, with its actions, in one text."""
        if goal is None:
            return ""
        actions = [self.action(action) for action in reading.items(goal, "acties")]
        return "\n".join([reading.text(goal.get("doel")) or "Doel zonder woorden", *(f"• {told}" for told in actions if told)])

    def action(self, action: Document | None) -> str:
        if action is None:
            return ""
        who = reading.text(action.get("naam")) or self._instruments.label("actie_wie", reading.code(action.get("wie")))
        when = action.get("uiterlijk")
        day = texts.short(when) if isinstance(when, str) else ""
        status = self._instruments.label("actie_status", reading.code(action.get("status")))
        return " · ".join(filter(None, (reading.text(action.get("wat")), who, day, status)))

    def course(self, course: Document | None) -> str:
        if course is None:
            return ""
        steps = (("aangeboden", "aangeboden_op"), ("begonnen", "begonnen_op"), ("afgerond", "afgerond_op"))
        told = [f"{word} {texts.short(course[key])}" for word, key in steps if isinstance(course.get(key), str)]
        return " · ".join([self._instruments.label("interventie", reading.code(course.get("code"))), *told])
