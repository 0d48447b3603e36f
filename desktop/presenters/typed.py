"""Text that is being typed in one case: what is in the field, what of it is in the vault, and what could not be stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from desktop.models.patches import Path
from desktop.presenters.forms.values import UNREADABLE


@dataclass
class Typed:
    """One field in hand. `value` is what leaving the field would store, UNREADABLE when the text is no such value yet."""

    path: Path
    text: str
    value: Any = UNREADABLE
    kept: str | None = None
    kept_at: datetime | None = None


@dataclass
class InHand:
    """All fields with text that is not in a version; `failed` are wishes that the store refused for now, to be tried again."""

    fields: dict[Path, Typed] = field(default_factory=dict)

    def note(self, path: Path, text: str, value: Any) -> None:
        found = self.fields.setdefault(path, Typed(path, text))
        found.text, found.value = text, value

    def kept(self, path: Path, text: str, when: datetime) -> None:
        """This text is in the vault as a draft; the field may hold newer text by now."""
        if path in self.fields:
            self.fields[path].kept, self.fields[path].kept_at = text, when

    def on_its_way(self, path: Path) -> None:
        """A version with this text was asked for: no draft of it is needed unless that fails."""
        if path in self.fields:
            self.fields[path].kept = self.fields[path].text

    def came_back(self, path: Path) -> None:
        """The version could not be written: the text needs a draft again."""
        if path in self.fields:
            self.fields[path].kept = None

    def not_kept(self) -> list[Typed]:
        return [one for one in self.fields.values() if one.text != one.kept]

    def settle(self, path: Path, text: str | None = None) -> None:
        """The text is in a version; newer text stays in hand."""
        if path in self.fields and (text is None or self.fields[path].text == text):
            del self.fields[path]

    def renamed(self, old: Path, new: Path) -> None:
        """An item got an id: what was typed in it follows."""
        for path in [path for path in self.fields if path[: len(old)] == old]:
            one = self.fields.pop(path)
            one.path = new + path[len(old) :]
            self.fields[one.path] = one
