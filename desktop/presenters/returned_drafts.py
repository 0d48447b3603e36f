"""Text that was typed before and is in no version: in which step it stands, and what of it has no place or waits very long. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from desktop.models.patches import Path, stands
from desktop.models.strict_json import Document
from desktop.presenters.forms.steps import SECTIONS

ACT_DRAFTS = {"besluit": "op_maat", "akkoord": "plan"}
"""Drafts that are no value of the document: the reasons of a decision and of an agreement."""
OLD_DAYS = 30
HISTORY = "geschiedenis"


@dataclass(frozen=True)
class Loose:
    """One draft about which a person decides: `homeless` (its field is gone) or `days` old."""

    path: Path
    text: str
    when: datetime
    homeless: bool
    days: int


def step_of(document: Document, path: Path) -> str:
    """The step in which a draft can be seen."""
    if not stands(document, path):
        return HISTORY
    return next((step for step, sections in SECTIONS.items() if path[0] in sections), ACT_DRAFTS.get(path[0], HISTORY))


def steps_of(document: Document, paths: Iterable[Path]) -> list[str]:
    """The steps that hold drafts, in their usual order."""
    found = {step_of(document, path) for path in paths}
    return [step for step in SECTIONS if step in found]


def to_decide(document: Document, returned: Mapping[Path, tuple[str, datetime]], today: date) -> list[Loose]:
    """What has no place any more, and what is older than thirty days; the oldest first."""
    found = []
    for path, (text, when) in returned.items():
        days = (today - when.astimezone().date()).days
        homeless = step_of(document, path) == HISTORY
        if homeless or days > OLD_DAYS:
            found.append(Loose(path, text, when, homeless, days))
    return sorted(found, key=lambda one: one.when)
