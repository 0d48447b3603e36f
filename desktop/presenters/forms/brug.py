"""Fields of the step "Brug": measurements of ten parts; the resident chooses, nothing is averaged (domain.md 3.1)."""

from __future__ import annotations

from desktop import texts
from desktop.models.brug import Verandering
from desktop.models.instrument import Instruments
from desktop.models.patches import Path, read
from desktop.models.strict_json import Document
from desktop.presenters.forms.spec import Choice, FieldSpec, Group, ListSpec, Part, StepSpec, joined


def step(instruments: Instruments, today: str) -> StepSpec:
    """`today` is ISO text: the day of a new measurement."""
    return StepSpec(
        "brug",
        "De brug",
        "Op welke stap staat de bewoner nu? Kijk naar de laatste 30 dagen. De bewoner kiest. Overslaan mag altijd.",
        (Group("Metingen", (_measurements(instruments, today),), picture="brug"),),
    )


def _measurements(instruments: Instruments, today: str) -> ListSpec:
    bridge = instruments.brug
    parts: list[Part] = [FieldSpec(("datum",), "Datum van de meting", "date")]
    for part in bridge.onderdelen:
        options = [Choice(number, f"{number}  {text}") for number, text in enumerate(part.stappen, 1)]
        options.append(Choice("weet_niet", "Weet ik niet"))
        parts.append(FieldSpec(("stappen", part.code), part.titel, "ladder", part.vraag, tuple(options)))
    parts.append(FieldSpec(("toelichting",), "Wil je er iets bij schrijven?", "text"))
    return ListSpec(
        ("brug",),
        "Metingen",
        "meting",
        "Nieuwe meting",
        "Nog geen meting. De brug mag, en hoeft niet. Doe de eerste aan het begin, en daarna na 3, 6 en 12 maanden.",
        tuple(parts),
        summary=_summary,
        new={"datum": today, "instrument": bridge.naam, "stappen": {}},
    )


def _summary(item: Document) -> str:
    steps = item.get("stappen") or {}
    filled = sum(1 for value in steps.values() if isinstance(value, int)) if isinstance(steps, dict) else 0
    return joined(texts.short(item.get("datum")), f"{texts.count(filled, 'onderdeel', 'onderdelen')} ingevuld")


def change(before: object, now: object) -> str:
    """How a part moved since the previous measurement, in neutral words; "" when one of both is not known."""
    if not (isinstance(before, int) and isinstance(now, int)):
        return ""
    moved = Verandering("", before, now, now - before).tekst
    return f"{moved} (vorige keer stap {before})"


def note(document: Document, path: Path) -> str:
    """What stands under a part of a measurement: its change since the measurement before, in steps; "" for any other field."""
    if len(path) != 4 or path[0] != "brug" or path[2] != "stappen":
        return ""
    items = read(document, ("brug",))
    now = read(document, path[:2])
    place = next((number for number, item in enumerate(items) if item is now), 0) if isinstance(items, list) else 0
    if place == 0:
        return ""
    return change(read(items[place - 1], ("stappen", path[3])), read(document, path))
