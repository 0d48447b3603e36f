"""What was done in one case, in order of time, to be taken back or done again; as text it is kept in the vault beside the drafts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from desktop.models.changes import Change
from desktop.models.patches import MISSING
from desktop.models.strict_json import Document, JSONFault, canonical, loads

LONGEST = 100
LARGEST = 500_000
"""Steps, and characters of the kept text: the oldest go first. What they changed stays in the history."""


@dataclass(frozen=True)
class Step:
    """One thing that was done; `name` is Dutch ("schuld 2 · Bedrag"), `step` the code of the step of the case it was done in."""

    name: str
    step: str
    changes: tuple[Change, ...]

    def turned(self) -> Step:
        """The same, the other way."""
        return Step(self.name, self.step, tuple(change.turned() for change in reversed(self.changes)))


@dataclass
class Trail:
    """`done` and `undone`, each with the newest last. Doing something new forgets what was undone."""

    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)

    def add(self, step: Step) -> None:
        self.done.append(step)
        self.undone.clear()
        del self.done[:-LONGEST]

    def text(self) -> str:
        """As it is kept; at most LARGEST characters."""
        while True:
            text = canonical({"terug": [_told(step) for step in self.done], "opnieuw": [_told(step) for step in self.undone]}).decode()
            if len(text) <= LARGEST or not (self.done or self.undone):
                return text
            (self.done or self.undone).pop(0)


def read(text: str) -> Trail:
    """A kept trail; one that cannot be read is an empty one, because what it would take back stands in the history."""
    try:
        found = loads(text.encode("utf-8"))
        return Trail([_step(one) for one in found["terug"]], [_step(one) for one in found["opnieuw"]])
    except (JSONFault, KeyError, TypeError):
        return Trail()


def _told(step: Step) -> Document:
    return {"naam": step.name, "stap": step.step, "wat": [_change(change) for change in step.changes]}


def _change(change: Change) -> Document:
    values = {name: value for name, value in (("was", change.was), ("werd", change.now)) if value is not MISSING}
    rest = {"item": change.item, "voor": list(change.before), "gemaakt": change.made}
    return {"pad": list(change.path), **values, **rest}


def _step(one: Document) -> Step:
    return Step(str(one["naam"]), str(one["stap"]), tuple(_read_change(change) for change in one["wat"]))


def _read_change(one: Document) -> Change:
    was: Any = one.get("was", MISSING)
    now: Any = one.get("werd", MISSING)
    return Change(tuple(one["pad"]), was, now, one["item"], tuple(one["voor"]), one["gemaakt"])
