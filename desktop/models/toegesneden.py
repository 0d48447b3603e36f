"""The instruments as one pilot offers them: its own kantelpunten and leefgebieden, under its own words (design.md 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from desktop.models import kantelpunt
from desktop.models.errors import BadInstrument
from desktop.models.instrument import Instruments, Keuze, Leefgebied, Route
from desktop.models.instrument_files import EIGEN_KANTELPUNT
from desktop.models.pilot import EigenKeuze, Profile
from desktop.models.toml_table import Herkomst


def fit(instruments: Instruments, profile: Profile) -> Instruments:
    """Choices in the profile's order; the rest keeps its word and is not offered. Raises BadInstrument for what cannot be named.

    A kantelpunt of the pilot itself is written as `anders` with its code in `eigen_soort`: other programs still know the kind.
    """
    known = {keuze.code: keuze for keuze in instruments.keuze("kantelpunt_soort")}
    for place, chosen in enumerate(profile.kantelpunten):
        if chosen.code not in known and not chosen.label:
            raise BadInstrument(file=f"{profile.name}.toml", where=f"kantelpunten.waarde[{place}].label", reason="ontbreekt")
    own = [chosen for chosen in profile.kantelpunten if chosen.code not in kantelpunt.SOORTEN]
    origin = profile.bronnen["kantelpunten"]
    kinds = _offered(known, profile.kantelpunten, origin, needs_other=bool(own))
    keuzes = {
        **instruments.keuzes,
        "kantelpunt_soort": kinds,
        EIGEN_KANTELPUNT: tuple(_own(chosen, origin, offered=True) for chosen in own),
    }
    if profile.gemeentenaam != instruments.wegen_van:
        keuzes["route_stand"] = _local(instruments.keuze("route_stand"), profile.gemeentenaam)
        instruments = replace(instruments, routes=tuple(_elsewhere(route, instruments.wegen_van) for route in instruments.routes))
    # A bridge of somebody else may not be on every computer yet, so one that is not there is passed over.
    return replace(instruments, keuzes=keuzes, leefgebieden=_areas(instruments, profile), brug_keuze=profile.bruggen)


def _local(words: Sequence[Keuze], gemeente: str) -> tuple[Keuze, ...]:
    return tuple(replace(keuze, label=f"Controleer in {gemeente}") if keuze.code == "controleer" else keuze for keuze in words)


def _elsewhere(route: Route, gemeente: str) -> Route:
    """A road of which only its own municipality is known: nobody may promise that it is open here."""
    told = f"Deze weg is alleen voor {gemeente} opgezocht. {route.stand_uitleg}".strip()
    return replace(route, stand="controleer" if route.stand == "open" else route.stand, stand_uitleg=told)


def _offered(known: dict[str, Keuze], chosen: Sequence[EigenKeuze], origin: Herkomst, *, needs_other: bool) -> tuple[Keuze, ...]:
    named = {one.code: one for one in chosen}
    offered = [_worded(known[code], one) for code, one in named.items() if code in known]
    rest = [replace(keuze, aangeboden=needs_other and code == "anders") for code, keuze in known.items() if code not in named]
    return (*offered, *rest, *(_own(one, origin, offered=False) for code, one in named.items() if code not in known))


def _worded(keuze: Keuze, chosen: EigenKeuze) -> Keuze:
    if not chosen.label:
        return keuze
    return replace(keuze, label=chosen.label, label_bewoner=chosen.label_bewoner)


def _own(chosen: EigenKeuze, origin: Herkomst, *, offered: bool) -> Keuze:
    return Keuze(chosen.code, chosen.label, chosen.label_bewoner, "", origin, offered)


def _areas(instruments: Instruments, profile: Profile) -> tuple[Leefgebied, ...]:
    known = {area.code: area for area in instruments.leefgebieden}
    for place, chosen in enumerate(profile.leefgebieden):
        if chosen.code not in known:
            where = f"leefgebieden.waarde[{place}].code"
            raise BadInstrument(file=f"{profile.name}.toml", where=where, reason="onbekende_waarde", value=chosen.code)
    named = {one.code: one for one in profile.leefgebieden}
    offered = [
        replace(known[code], label=one.label, label_bewoner=one.label_bewoner) if one.label else known[code] for code, one in named.items()
    ]
    return (*offered, *(replace(area, aangeboden=False) for code, area in known.items() if code not in named))
