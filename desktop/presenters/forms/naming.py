"""What a person calls a place in a case: "schuld 2 · Bedrag". From the tables of the forms; nothing of what was filled in."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.models.instrument import Instruments
from desktop.models.patches import Path
from desktop.models.pilot import Profile
from desktop.models.strict_json import Document
from desktop.presenters import edit_steps
from desktop.presenters.forms import steps
from desktop.presenters.forms.spec import FieldSpec, ListSpec, Part, cut

LONGEST = 48
WITHOUT_FORM = ("betaling", "geschiedenis")
NAMES = {"bijlagen": "bijlage", "betalingen": "betaling", "status": "status", "afsluiting": "afsluiting"}


def step_of(path: Path) -> str:
    """The code of the step in which a path is filled in, "" for none."""
    return next((step for step, sections in steps.SECTIONS.items() if path and path[0] in sections), "")


def name(path: Path, document: Document, instruments: Instruments, profile: Profile) -> str:
    """The label of the field or the noun and number of the item; the list item nearest to it is named too."""
    words = _walk(_parts(path, document, instruments, profile), document, (), path)
    if not words:
        return _plain(path)
    *items, last = words[-2:]
    # "schuld 2 · Bedrag" for a field in an item, "doel 2, leefgebied 1" for an item in an item.
    return cut(f"{items[0]} · {last}" if items and last[0].isupper() else ", ".join([last, *items]), LONGEST)


def summary(path: Path, document: Document, instruments: Instruments, profile: Profile) -> str:
    """The line of a card about the list item at `path`; for an item without a form what it is called."""
    item = edit_steps.value_at(document, path)
    if not isinstance(item, dict):
        return ""
    spec = _list(_parts(path, document, instruments, profile), path)
    if spec is not None:
        return spec.summary(item)
    return next((str(item[key]) for key in ("titel", "naam", "omschrijving") if isinstance(item.get(key), str)), "")


def _parts(path: Path, document: Document, instruments: Instruments, profile: Profile) -> list[Part]:
    """Everything on the form of the step in which a path is filled in."""
    step = step_of(path)
    groups = steps.form(step, instruments, profile, document, "", "").groups if step and step not in WITHOUT_FORM else ()
    return [part for group in groups for part in group.parts]


def _list(parts: Sequence[Part], rest: Path) -> ListSpec | None:
    for part in parts:
        if isinstance(part, ListSpec) and rest[: len(part.path)] == part.path:
            after = rest[len(part.path) + 1 :]
            return _list(part.parts, after) if after else part
    return None


def _walk(parts: Sequence[Part], document: Document, owner: Path, rest: Path) -> list[str]:
    for part in parts:
        if rest[: len(part.path)] != part.path:
            continue
        after = rest[len(part.path) :]
        if isinstance(part, FieldSpec):
            return [part.label] if not after or after[0].startswith("[") else []
        if not after:
            return [(part.title or part.noun).lower()]
        item = (*owner, *part.path, after[0])
        number = edit_steps.place_of(document, item) + 1
        here = f"{part.noun} {number}" if number else part.noun
        return [here, *_walk(part.parts, document, item, after[1:])]
    return []


def _plain(path: Path) -> str:
    words = [step.removesuffix("_cent").rsplit("/", maxsplit=1)[-1].replace("_", " ") for step in path if not step.startswith(("id=", "["))]
    return cut(NAMES.get(words[-1], words[-1]) if words else "dossier", LONGEST)
