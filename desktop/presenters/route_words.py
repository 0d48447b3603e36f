"""What the screens say about a road of the sociale kaart: how it stands, what kind it is, and when somebody last looked. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from desktop import texts
from desktop.models import sociale_kaart
from desktop.models.instrument import Instruments, Route
from desktop.presenters.records_model import Column

Look = Literal["good", "info", "warn", "danger", "neutral"]
LOOKS: dict[str, Look] = {"open": "good", "controleer": "info", "dicht": "warn", "beeindigd": "danger"}
STILL = "Kijk of het er nog is"
OLD = "Dat is langer dan zes maanden geleden. Kijk opnieuw."
NEVER = "Hier keek nog niemand naar. Kijk eerst of het klopt."
ABOUT_ALL, ALL_KINDS = ("", "Alles"), ("", "Alle soorten")


def stand(route: Route, instruments: Instruments) -> str:
    """ "Instroom dicht sinds 1 oktober 2024"; of a tool nobody asks whether it is in Leeuwarden."""
    words = instruments.label("route_stand", route.stand)
    if route.stand == "controleer":
        return words if route.soort == "verwijzing" else STILL
    return f"{words} sinds {texts.plain_date(route.stand_op)}" if route.stand_op else words


def look(route: Route) -> Look:
    """How its badge looks; the words say the same."""
    return LOOKS.get(route.stand, "neutral")


def kind(route: Route, instruments: Instruments) -> str:
    """ "Hulpmiddel voor jou"; "" for help to which a resident is referred."""
    return "" if route.soort == "verwijzing" else instruments.label("route_soort", route.soort)


def checked(route: Route, on: date) -> str:
    """When somebody last looked at this road, and whether that was too long ago."""
    when = route.herkomst.gecontroleerd_op
    if when is None:
        return NEVER
    said = f"Laatst bekeken op {texts.plain_date(when)}."
    return f"{said} {OLD}" if route.herkomst.verouderd(on) else said


def unchecked(routes: Sequence[Route], on: date) -> str:
    """What to say above the list when roads were not looked at for half a year; "" when all were."""
    old = sum(1 for route in routes if route.herkomst.verouderd(on))
    if not old:
        return ""
    which = "Deze wegen zijn" if old == len(routes) else f"{texts.count(old, 'weg is', 'wegen zijn')}"
    return f"{which} langer dan zes maanden niet nagekeken. Kijk eerst of het nog klopt."


def source(route: Route) -> str:
    """Where the facts are from, and whether somebody still has to check them."""
    return f"Bron: {route.herkomst.bron}" + (f" ({route.herkomst.toetsen})" if route.herkomst.toetsen else "")


def warning(route: Route, instruments: Instruments) -> str:
    """What to know before anything else; "" for a road that is open or only has to be looked up."""
    if route.stand == "beeindigd":
        return "Deze weg is gestopt. Verwijs hier niet naar."
    if route.stand == "dicht":
        return f"{stand(route, instruments)}. Vraag na of er nog plek is, voordat je dit noemt."
    return ""


def may_refer(route: Route) -> bool:
    """Whether a resident can be referred to it; a closed one too, after asking."""
    return route.soort == "verwijzing" and route.stand != "beeindigd"


def columns(instruments: Instruments, *, narrow: bool) -> list[Column[Route]]:
    """The list of roads; beside a case there is no room for what each one is."""
    title = Column[Route]("Weg", lambda route: route.titel)
    what = Column[Route]("Wat is het?", lambda route: route.wat)
    told = Column[Route]("Let op", lambda route: kind(route, instruments) or stand(route, instruments))
    return [title, told] if narrow else [title, what, told]


def themes(instruments: Instruments) -> list[tuple[str, str]]:
    """The chips of what it is about."""
    return [ABOUT_ALL, *((keuze.code, keuze.label) for keuze in instruments.keuze("route_thema"))]


def kinds(instruments: Instruments) -> list[tuple[str, str]]:
    """The chips of which kind it is."""
    return [ALL_KINDS, *((keuze.code, keuze.label) for keuze in instruments.keuze("route_soort"))]


def theme_counts(routes: tuple[Route, ...], instruments: Instruments, text: str, soort: str) -> dict[str, int]:
    """How many roads each theme chip would show."""
    return {code: len(sociale_kaart.found(routes, text, code, soort)) for code, _ in themes(instruments)}


def kind_counts(routes: tuple[Route, ...], instruments: Instruments, text: str, thema: str) -> dict[str, int]:
    """How many roads each kind chip would show."""
    return {code: len(sociale_kaart.found(routes, text, thema, code)) for code, _ in kinds(instruments)}
