"""Whether the plan that stands now is the plan that the resident agreed to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from desktop.models import reading
from desktop.models.records import CHOSEN, MERGED_BY, Version
from desktop.models.strict_json import Document
from desktop.services.desk import Desk

Standing = Literal["concept", "akkoord", "gewijzigd"]
COMMAND = "plan akkoord"
ABOUT_THE_PAPER = ("akkoord", "uitgereikt_op")
"""Keys of a plan that say something of the agreement itself; when they change, what was agreed stays the same."""


@dataclass(frozen=True)
class Agreed:
    """How the plan stands, and the id of the version in which that was recorded; "" when it was not, or came in with a case file."""

    standing: Standing
    version: str = ""


def standing(desk: Desk, case: str, head: Version, document: Document) -> Standing:
    """`concept` without an agreement, `gewijzigd` when the plan changed after the version in which it was agreed."""
    return found(desk, case, head, document).standing


def found(desk: Desk, case: str, head: Version, document: Document) -> Agreed:
    """The standing with the version that the resident agreed to."""
    agreed = reading.section(document, "plan").get("akkoord")
    if not agreed:
        return Agreed("concept")
    version = _agreed_in(desk, case, head, agreed)
    if version is None:
        return Agreed("akkoord")
    if put_together(version):
        return Agreed("gewijzigd")
    recorded = version.id if version.command == COMMAND else ""
    if version.sections.get("plan") == head.sections.get("plan"):
        return Agreed("akkoord", recorded)
    then = desk.store.document(case, version.id)
    return Agreed("akkoord" if content(then) == content(document) else "gewijzigd", recorded)


def _agreed_in(desk: Desk, case: str, head: Version, agreed: Any) -> Version | None:
    """The newest version in which somebody recorded this agreement; for one that came with a file the first that has it."""
    history = desk.store.history(case)
    recorded = [version for version in reversed(history) if version.command == COMMAND]
    return next((version for version in [*recorded, *history] if _holds(desk, version, head, agreed)), None)


def _holds(desk: Desk, version: Version, head: Version, agreed: Any) -> bool:
    # The same commitment is the same content: a pile of plans that nobody touched since is printed without reading old versions.
    if version.sections.get("plan") == head.sections.get("plan"):
        return True
    return bool(reading.section(desk.store.document(version.case, version.id), "plan").get("akkoord") == agreed)


def put_together(version: Version) -> bool:
    """Whether two agreements that were recorded apart were merged, or chosen from part by part, here: nobody agreed to this plan."""
    return version.author == MERGED_BY or version.command == CHOSEN


def content(document: Document) -> Document:
    """What a resident agrees to: the plan without what says something of the agreement itself."""
    return {key: value for key, value in reading.section(document, "plan").items() if key not in ABOUT_THE_PAPER}
