"""What each group may see: the team everything, the municipality the sections of the profile, narrowed by their facets (design.md 5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop.models.facets import TEAM_ONLY
from desktop.models.records import Version
from desktop.models.strict_json import Document

HEAD = ("formaat", "versie", "dossiernummer")
FACETED = frozenset({"bewoner", "op_maat", "plan", "brug", "contacten", "evaluaties"})
FACET = "gemeente:"


@dataclass(frozen=True)
class Visible:
    """`listed` is the profile's `gemeente_ontvangt`, `bsn_allowed` its `bsn_toegestaan`.

    A section that has a narrower view never goes whole to the municipality, also when the view is not there (a plan before agreement).
    """

    listed: tuple[str, ...]
    bsn_allowed: bool

    def sends(self, group: str, section: str) -> bool:
        """Whether a section, or a facet under its full name, goes to this group."""
        if group == "team" or section in HEAD:
            return True
        if section.startswith(FACET):
            return section.removeprefix(FACET) in self.listed
        return section in self.listed and section not in FACETED and section not in TEAM_ONLY

    def sends_plan(self, group: str) -> bool:
        return group == "team" or "plan" in self.listed

    def document(self, group: str, head: Version, bodies: Mapping[str, Any]) -> Document:
        """The case as this group sees it, from the sections of its newest version."""
        result: Document = {}
        facets: Document = {}
        for section, commitment in head.sections.items():
            if commitment in bodies and self.sends(group, section):
                if section.startswith(FACET):
                    facets[section.removeprefix(FACET)] = bodies[commitment]
                else:
                    result[section] = bodies[commitment]
        if group != "team":
            result |= facets
        first = {key: result[key] for key in HEAD if key in result}
        return first | {key: value for key, value in result.items() if key not in first}

    def trimmed(self, group: str, document: Document) -> Document:
        """For people: only keys this group may see, and no bsn unless the profile allows it."""
        listed = {*HEAD, *self.listed}.difference(TEAM_ONLY)
        kept = {key: value for key, value in document.items() if group == "team" or key in listed}
        bewoner = kept.get("bewoner")
        if isinstance(bewoner, dict) and not self.bsn_allowed:
            kept["bewoner"] = {key: value for key, value in bewoner.items() if key != "bsn"}
        return kept
