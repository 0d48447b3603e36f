"""Fields of the step "Brug": measurements of what was talked about; the resident chooses, nothing is averaged (domain.md 3.1)."""

from __future__ import annotations

from desktop import texts
from desktop.models import brug
from desktop.models.brug import WEET_NIET, Verandering
from desktop.models.instrument import Brug, Instruments, Onderdeel
from desktop.models.patches import Path, read
from desktop.models.strict_json import Document
from desktop.presenters.forms.spec import Choice, FieldSpec, Group, ListSpec, StepSpec, joined

DATUM = FieldSpec(("datum",), "Datum van de meting", "date")
TOELICHTING = FieldSpec(("toelichting",), "Wil je er iets bij schrijven?", "text")
STAPPEN = (1, 2, 3, 4, 5)


def step(instruments: Instruments) -> StepSpec:
    """The table of fields, by which every value has its name; the page shows those of one measurement."""
    return StepSpec(
        "brug",
        "De brug",
        "Waar wil de bewoner het over hebben? Kijk naar de laatste 30 dagen. De bewoner kiest. De brug mag, en hoeft niet.",
        (Group("Metingen", (_measurements(instruments),), picture="brug"),),
    )


def part_field(bridge: Brug, part: Onderdeel) -> FieldSpec:
    """The steps of one part: words where the instrument has them, else the numbers 1 to 5."""
    options = [Choice(number, f"{number}  {words}") for number, words in enumerate(part.stappen, 1)]
    numbers = [Choice(number, str(number)) for number in STAPPEN]
    label = next((other.label for other in bridge.anders if other.code == WEET_NIET), "Weet ik niet")
    steps = (*(options or numbers), Choice(WEET_NIET, label))
    return FieldSpec(("stappen", part.code), part.titel, "ladder" if options else "choice", part.vraag, steps)


def _measurements(instruments: Instruments) -> ListSpec:
    # The newest version of ours comes last, so that a code which two instruments share has its words.
    bridges = [*(bridge for name, bridge in instruments.bruggen.items() if name != instruments.brug.naam), instruments.brug]
    parts = {part.code: part_field(bridge, part) for bridge in bridges for part in bridge.onderdelen}
    picked = FieldSpec(("gekozen",), "Waar het over ging", "many", "", tuple(Choice(code, part.label) for code, part in parts.items()))
    return ListSpec(
        ("brug",),
        "Metingen",
        "meting",
        "Nieuwe meting",
        "Nog geen meting. De brug mag, en hoeft niet. Doe de eerste aan het begin, en daarna na 3, 6 en 12 maanden.",
        (DATUM, picked, *parts.values(), TOELICHTING),
        summary=_summary,
    )


def _summary(item: Document) -> str:
    found = brug.measurements({"brug": [item]})
    discussed = len(found[0].besproken) if found else 0
    return joined(texts.short(item.get("datum")), f"{texts.count(discussed, 'onderdeel', 'onderdelen')} besproken")


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
    now = next((one for one in brug.measurements(document) if read(document, one.pad) is read(document, path[:2])), None)
    earlier = brug.before(document, now) if now else None
    return change(earlier.stappen.get(path[3]), now.stappen.get(path[3])) if now and earlier else ""
