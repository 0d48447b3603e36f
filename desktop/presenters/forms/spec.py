"""The shapes of a form: which values of a case file can be filled in, in which order, under which words. No widgets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from desktop.models.instrument import Instruments
from desktop.models.patches import Path
from desktop.models.strict_json import Document

Kind: TypeAlias = Literal[
    "line", "text", "date", "month", "money", "number", "decimal", "percent", "choice", "pick", "open_pick",
    "many", "ladder", "yesno", "flag", "scale", "postcode", "iban", "kenmerk", "phone", "time",
]  # fmt: skip

WIDTHS: dict[str, int] = {
    "date": 14, "month": 14, "money": 14, "number": 9, "decimal": 9, "percent": 9, "postcode": 10, "iban": 28, "kenmerk": 22,
    "phone": 18, "time": 8, "line": 30, "pick": 30, "open_pick": 30,
}  # fmt: skip


@dataclass(frozen=True)
class Choice:
    """One answer: `code` goes into the document (text, number or bool), `label` onto the screen."""

    code: Any
    label: str
    hint: str = ""


@dataclass(frozen=True)
class FieldSpec:
    """One value. `path` is from the document, or from the item when it stands in a ListSpec.

    Fields that follow each other with the same `row` share one. `width` is in characters, 0 follows the kind. `when` says for
    which item (or document) the field is shown; a value that is already there is shown always. `living` gives the options of a
    "pick" from the document of now, where they are other items of the case.
    """

    path: Path
    label: str
    kind: Kind = "line"
    hint: str = ""
    options: tuple[Choice, ...] = ()
    row: str = ""
    width: int = 0
    when: Callable[[Document], bool] | None = field(default=None, compare=False)
    living: Callable[[Document], tuple[Choice, ...]] | None = field(default=None, compare=False)

    @property
    def characters(self) -> int:
        return self.width or WIDTHS.get(self.kind, 0)


@dataclass(frozen=True)
class ListSpec:
    """A list that grows: each item is a card with a `summary` line. `noun` is one item ("schuld"), `empty` says what belongs here.

    `presets` are filled-in items to start from (the price list); `code_key` is the key that a bare text item stands for
    (`interventies`), "" where items are always objects. `ordered` lists can be rearranged. `fixed` says of an item why it cannot be
    changed here, "" when it can. `told` are sentences about an item of now that stand below its fields: what a chosen rule is for,
    where a price comes from.
    """

    path: Path
    title: str
    noun: str
    add: str
    empty: str
    parts: tuple[Part, ...]
    summary: Callable[[Document], str] = field(compare=False)
    ordered: bool = False
    code_key: str = ""
    new: Document = field(default_factory=dict)
    presets: tuple[tuple[str, Document], ...] = ()
    when: Callable[[Document], bool] | None = field(default=None, compare=False)
    fixed: Callable[[Document], str] = field(default=lambda _item: "", compare=False)
    told: Callable[[Document], Sequence[str]] = field(default=lambda _item: (), compare=False)


Part: TypeAlias = FieldSpec | ListSpec


@dataclass(frozen=True)
class Group:
    """Fields under one heading; `more` groups are folded behind "Meer". `picture` names a painting that stands above the fields."""

    title: str
    parts: tuple[Part, ...]
    why: str = ""
    more: bool = False
    picture: str = ""


@dataclass(frozen=True)
class StepSpec:
    """One step of a case: a title that is a sentence part, a one-line why, and its groups."""

    code: str
    title: str
    why: str
    groups: tuple[Group, ...] = ()


def choices(instruments: Instruments, lijst: str) -> tuple[Choice, ...]:
    """A choice list of the instruments as the worker reads it."""
    return tuple(Choice(keuze.code, keuze.label, keuze.uitleg) for keuze in instruments.keuze(lijst) if keuze.aangeboden)


def cut(text: object, length: int = 90) -> str:
    """One line of a text for a card: line ends become spaces, a long one ends in dots."""
    line = " ".join(str(text or "").split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def joined(*parts: object) -> str:
    """The parts that say something, with a middle dot between."""
    return " · ".join(str(part) for part in parts if part not in (None, ""))


def fields_of(parts: tuple[Part, ...], prefix: Path = ()) -> list[tuple[Path, FieldSpec]]:
    """Every field with its full path; the items of a list stand under the step `*`."""
    found: list[tuple[Path, FieldSpec]] = []
    for part in parts:
        if isinstance(part, FieldSpec):
            found.append((prefix + part.path, part))
        else:
            found.extend(fields_of(part.parts, (*prefix, *part.path, "*")))
    return found
