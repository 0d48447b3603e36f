"""From the bytes of `resources/instruments/*.toml` to Instruments; a malformed file is BadInstrument with file, place and reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from desktop.models import belkaart, evaluatiegesprek, instroomtoets, samen, woorden
from desktop.models.errors import BadInstrument
from desktop.models.instrument import (
    Bestand,
    Brug,
    Grondslag,
    Instruments,
    Kant,
    Keuze,
    Leefgebied,
    Onderdeel,
    Prijs,
    Punt,
    Route,
    Steunregel,
    Termijnregel,
    Vraag,
)
from desktop.models.toml_table import Herkomst, Table, herkomst
from desktop.models.toml_table import parse as parse_toml

Item = TypeVar("Item")
EIGEN_KANTELPUNT = "kantelpunt_eigen"
"""The choice list of a pilot's own kantelpunten: its profile fills it (toegesneden.py)."""
SOORTEN = (
    "op_maat",
    "brug",
    "leefgebieden",
    "grondslagen",
    "prijslijst",
    "routes",
    "termijnen",
    "punten",
    "keuzes",
    "evaluatie",
    "samen",
    "belnu",
    "woorden",
)
STAPPEN = 5
BRUG = "brug"
OWN_NAME = re.compile(r"[a-z][a-z_]{0,39}")
OWN_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}")
KANTEN = ("betrokkenheid", "legitimiteit", "rendement")
ROUTE_SOORTEN = ("verwijzing", "hulpmiddel", "achtergrond")
ROUTE_STANDEN = ("open", "controleer", "dicht", "beeindigd")
ANTWOORDEN = ("tekst", "lijst", "schaal", "regels", "ja_nee", "ja_deels_nee")


def parse(files: Mapping[str, bytes]) -> Instruments:
    """Read all files (name -> bytes). Of each kind the newest version counts; every kind must be there."""
    roots = [_root(parse_toml(raw, name)) for name, raw in sorted(files.items())]
    _refuse_twice(roots)
    newest: dict[str, Table] = {}
    for bestand, table in sorted(roots, key=lambda root: root[0].versie):
        # Another team's instrument beside the bridge is never the newest bridge, whatever its number.
        if bestand.soort != BRUG or table.text("naam") == f"{BRUG}-{bestand.versie}":
            newest[bestand.soort] = table
    missing = next((soort for soort in SOORTEN if soort not in newest), None)
    if missing:
        raise BadInstrument(file=missing, where="", reason="ontbreekt")
    bruggen = {bestand.naam: _brug(bestand, table) for bestand, table in roots if bestand.soort == BRUG}
    return Instruments(
        bestanden=tuple(bestand for bestand, _ in roots),
        kanten=_kanten(newest["op_maat"]),
        vragen=_records(newest["op_maat"], "vragen", _vraag),
        bruggen=bruggen,
        brug=bruggen[newest["brug"].text("naam")],
        leefgebieden=_records(newest["leefgebieden"], "leefgebieden", _leefgebied),
        grondslagen=_records(newest["grondslagen"], "grondslagen", _grondslag),
        prijslijst=_records(newest["prijslijst"], "prijzen", _prijs),
        routes=_records(newest["routes"], "routes", _route),
        wegen_van=newest["routes"].text("gemeente"),
        termijnregels=_records(newest["termijnen"], "termijnen", _termijn),
        punten={punt.code: punt for punt in _records(newest["punten"], "punten", _punt)},
        keuzes={EIGEN_KANTELPUNT: (), **_lijsten(newest["keuzes"])},
        evaluatie=evaluatiegesprek.read(newest["evaluatie"]),
        belnu=belkaart.read(newest["belnu"]),
        samen=samen.read(newest["samen"]),
        woorden=woorden.read(newest["woorden"], instroomtoets.BESTAANSZEKERHEID),
        steunen=_steunen(newest["op_maat"]),
    )


def _refuse_twice(roots: list[tuple[Bestand, Table]]) -> None:
    """Two files with one name would take each other's measurements."""
    seen: set[str] = set()
    for bestand, table in roots:
        if bestand.naam in seen:
            raise table.fault("naam", "dubbel", value=bestand.naam)
        seen.add(bestand.naam)


def _root(table: Table) -> tuple[Bestand, Table]:
    table.choice("formaat", ("kantelpunt-instrument",))
    soort = table.choice("soort", SOORTEN)
    versie = table.number("versie")
    familie, _, number = table.text("naam").rpartition("-")
    # There may be more bridges than ours, each under its own name; of everything else there is one.
    known = OWN_NAME.fullmatch(familie) if soort == BRUG else familie == soort
    if not known or number != str(versie):
        raise table.fault("naam", "naam_past_niet")
    return Bestand(table.text("naam"), soort, versie, table.text("titel"), herkomst(table)), table


def _records(root: Table, key: str, read: Callable[[Table, Herkomst], Item]) -> tuple[Item, ...]:
    """Every record of a list, with its origin; a code may stand there once."""
    inherited = herkomst(root)
    tables = root.tables(key)
    if not tables:
        raise root.fault(key, "leeg")
    seen: set[str] = set()
    for table in tables:
        if table.text("code") in seen:
            raise table.fault("code", "dubbel", value=table.text("code"))
        seen.add(table.text("code"))
    return tuple(read(table, herkomst(table, inherited)) for table in tables)


def _keuze(table: Table, origin: Herkomst) -> Keuze:
    label = table.text("label")
    return Keuze(table.text("code"), label, table.text("label_bewoner", label), table.text("uitleg", ""), origin)


def _lijsten(root: Table) -> dict[str, tuple[Keuze, ...]]:
    lists = root.table("lijsten")
    return {name: _records(_inherit(root, lists.table(name)), "keuzes", _keuze) for name in lists.values}


def _inherit(root: Table, table: Table) -> Table:
    shared = {key: root.values[key] for key in ("bron", "geldig_van", "geldig_tot", "gecontroleerd_op", "toetsen") if root.has(key)}
    return Table({**shared, **table.values}, table.file, table.where)


def _kanten(root: Table) -> tuple[Kant, ...]:
    return tuple(Kant(side.text("code"), side.text("titel"), side.text("naam"), side.text("waarom")) for side in root.tables("kanten"))


def _steunen(root: Table) -> tuple[Steunregel, ...]:
    tables = root.tables("steunen") if root.has("steunen") else []
    return tuple(Steunregel(one.text("code"), one.choice("kant", KANTEN), one.text("naam"), one.text("ontbreekt")) for one in tables)


def _vraag(table: Table, origin: Herkomst) -> Vraag:
    question = table.text("vraag")
    return Vraag(
        code=table.text("code"),
        kant=table.choice("kant", KANTEN),
        vraag=question,
        vraag_bewoner=table.text("vraag_bewoner", question),
        hulp=table.text("hulp", ""),
        soort=table.choice("soort", ANTWOORDEN),
        nodig=table.flag("nodig"),
        herkomst=origin,
    )


def _brug(bestand: Bestand, root: Table) -> Brug:
    """Names and numbers are enough: pillars, questions, words of steps and other answers may be missing."""
    pijlers = _records(root, "pijlers", _keuze) if root.has("pijlers") else ()
    onderdelen = _records(root, "onderdelen", _onderdeel)
    known = {pijler.code for pijler in pijlers} or {""}
    for number, part in enumerate(onderdelen):
        if part.pijler not in known:
            raise root.fault(f"onderdelen[{number}].pijler", "onbekende_waarde", value=part.pijler)
    anders = _records(root, "anders", _keuze) if root.has("anders") else ()
    return Brug(bestand.naam, bestand.titel, root.text("uitleg", ""), pijlers, onderdelen, anders)


def _onderdeel(table: Table, origin: Herkomst) -> Onderdeel:
    steps = table.texts("stappen", ())
    if len(steps) not in (0, STAPPEN):
        raise table.fault("stappen", "aantal", expected=STAPPEN)
    code = table.text("code")
    # A code is a key in the case and a part of the name of a page: no dot, slash or = may stand in it.
    if not OWN_CODE.fullmatch(code):
        raise table.fault("code", "onbekende_waarde", value=code)
    return Onderdeel(code, table.text("pijler", ""), table.text("titel"), table.text("vraag", ""), steps, origin)


def _leefgebied(table: Table, origin: Herkomst) -> Leefgebied:
    return Leefgebied(
        code=table.text("code"),
        label=table.text("label"),
        label_bewoner=table.text("label_bewoner", table.text("label")),
        pijler=table.text("pijler", ""),
        vraag=table.text("vraag"),
        hulp=table.text("hulp", ""),
        gemeente=table.flag("gemeente"),
        herkomst=origin,
        onderdelen=table.texts("onderdelen", ()),
        bestaanszekerheid=table.texts("bestaanszekerheid", ()),
    )


def _grondslag(table: Table, origin: Herkomst) -> Grondslag:
    return Grondslag(table.text("code"), table.text("titel"), table.text("tekst"), table.text("adres", ""), origin, table.text("doel", ""))


def _prijs(table: Table, origin: Herkomst) -> Prijs:
    return Prijs(
        code=table.text("code"),
        omschrijving=table.text("omschrijving"),
        drager=table.text("drager"),
        soort=table.choice("soort", ("direct", "indirect", "niet_in_geld")),
        eenheid=table.text("eenheid"),
        eenheidsprijs_cent=table.cents("eenheidsprijs_cent") if table.has("eenheidsprijs_cent") else None,
        kans_procent=table.number_or_none("kans_procent"),
        aantal=table.number("aantal", 1),
        duur=table.number("duur", 1),
        herkomst=origin,
        uitleg=table.text("uitleg", ""),
    )


def _route(table: Table, origin: Herkomst) -> Route:
    reasons = table.table("redenen") if table.has("redenen") else Table({}, table.file)
    return Route(
        code=table.text("code"),
        titel=table.text("titel"),
        wat=table.text("wat"),
        voor_wie=table.text("voor_wie"),
        voor_bewoner=table.text("voor_bewoner", ""),
        redenen={cause: reasons.text(cause) for cause in reasons.values},
        herkomst=origin,
        wanneer=table.text("wanneer", ""),
        soort=table.choice("soort", ROUTE_SOORTEN, "verwijzing"),
        stand=table.choice("stand", ROUTE_STANDEN, "controleer"),
        stand_op=table.day_or_none("stand_op"),
        stand_uitleg=table.text("stand_uitleg", ""),
        contact=table.text("contact", ""),
        contact_bewoner=table.text("contact_bewoner", ""),
        themas=table.texts("themas", ()),
        zoekwoorden=table.texts("zoekwoorden", ()),
        nu=table.texts("nu", ()),
        eigen_titel=table.text("titel_bewoner", ""),
    )


def _termijn(table: Table, origin: Herkomst) -> Termijnregel:
    if table.has("dagen") == table.has("maanden"):
        raise table.fault("dagen", "dagen_of_maanden")
    return Termijnregel(
        code=table.text("code"),
        titel=table.text("titel"),
        uitleg=table.text("uitleg"),
        soorten=table.texts("soorten"),
        veld=table.text("veld"),
        dagen=table.number_or_none("dagen"),
        maanden=table.number_or_none("maanden"),
        herkomst=origin,
        toets=table.flag("toets", True),
        daarna=table.text("daarna", ""),
    )


def _punt(table: Table, origin: Herkomst) -> Punt:
    words = table.table("uitleg")
    return Punt(table.text("code"), table.text("titel"), {status: words.text(status) for status in words.values}, origin)
