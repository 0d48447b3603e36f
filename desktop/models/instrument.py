"""What the work is done with: questions, bridge, leefgebieden, laws, prices, routes, deadline rules and choice lists.

All of it is data in `resources/instruments/<soort>-<versie>.toml`; here are its shapes. `desktop.models.instrument_files.parse` reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from desktop.models.belkaart import Belkaarten
from desktop.models.errors import BadInstrument
from desktop.models.evaluatiegesprek import Evaluatiegesprek
from desktop.models.samen import Samen
from desktop.models.toml_table import Herkomst
from desktop.models.woorden import Woorden


@dataclass(frozen=True)
class Keuze:
    """One answer of a choice list: `label` for the worker, `label_bewoner` (A2) where the resident looks along.

    What is not `aangeboden` in this pilot keeps its word, for cases that have it already.
    """

    code: str
    label: str
    label_bewoner: str
    uitleg: str
    herkomst: Herkomst
    aangeboden: bool = True


@dataclass(frozen=True)
class Kant:
    """A side of the waardendriehoek: `titel` on the screen ("Mag het?"), `naam` the method's word."""

    code: str
    titel: str
    naam: str
    waarom: str


@dataclass(frozen=True)
class Vraag:
    """A question of Op Maat. `soort`: tekst, lijst, schaal, regels, ja_nee, ja_deels_nee; `nodig` means needed for a decision."""

    code: str
    kant: str
    vraag: str
    vraag_bewoner: str
    hulp: str
    soort: str
    nodig: bool
    herkomst: Herkomst


@dataclass(frozen=True)
class Steunregel:
    """What argues a side of the waardendriehoek: `naam` when it is there, `ontbreekt` in a sentence about what is not."""

    code: str
    kant: str
    naam: str
    ontbreekt: str


@dataclass(frozen=True)
class Onderdeel:
    """A part of the bridge with its five steps, lowest first; without `stappen` the steps are numbers from 1 to 5 and no more.

    `pijler` and `vraag` are "" where the instrument has none.
    """

    code: str
    pijler: str
    titel: str
    vraag: str
    stappen: tuple[str, ...]
    herkomst: Herkomst


@dataclass(frozen=True)
class Brug:
    """One version of the bridge; a measurement names the version it was made with."""

    naam: str
    titel: str
    uitleg: str
    pijlers: tuple[Keuze, ...]
    onderdelen: tuple[Onderdeel, ...]
    anders: tuple[Keuze, ...]

    @property
    def familie(self) -> str:
        """The name without its version: `brug` of brug-1, `zrm` of zrm-1."""
        return self.naam.rsplit("-", 1)[0]

    def onderdeel(self, code: str) -> Onderdeel | None:
        return next((part for part in self.onderdelen if part.code == code), None)

    def titel_van(self, code: str) -> str:
        """The word of a part; the code itself where this version does not know it."""
        part = self.onderdeel(code)
        return part.titel if part else code

    def woorden_van(self, code: str, step: object) -> str:
        """What a step says; "" for no step, and where the instrument has numbers only."""
        part = self.onderdeel(code)
        if part is None or not isinstance(step, int):
            return ""
        return part.stappen[step - 1] if 1 <= step <= len(part.stappen) else ""


@dataclass(frozen=True)
class Leefgebied:
    """An area of life in the plan. `gemeente` is False for health and justice: those stay with the team.

    `onderdelen` of the bridge and `bestaanszekerheid` are what was asked about it elsewhere: the plan shows that and asks nothing twice.
    """

    code: str
    label: str
    label_bewoner: str
    pijler: str
    vraag: str
    hulp: str
    gemeente: bool
    herkomst: Herkomst
    aangeboden: bool = True
    onderdelen: tuple[str, ...] = ()
    bestaanszekerheid: tuple[str, ...] = ()


@dataclass(frozen=True)
class Grondslag:
    """A law or policy for the law picker, with what it is for (`doel`) and the address of its text where that was found."""

    code: str
    titel: str
    tekst: str
    adres: str
    herkomst: Herkomst
    doel: str = ""


@dataclass(frozen=True)
class Prijs:
    """A line of the price list; cents per unit, None where the organisation has to fill it in."""

    code: str
    omschrijving: str
    drager: str
    soort: str
    eenheid: str
    eenheidsprijs_cent: int | None
    kans_procent: int | None
    aantal: int
    duur: int
    herkomst: Herkomst
    uitleg: str = ""


@dataclass(frozen=True)
class Route:
    """An entry of the sociale kaart. `redenen` says per cause why the assessment offers it; without any it is found by searching only.

    `soort`: verwijzing, hulpmiddel (for the worker) or achtergrond (nobody is referred to it). `stand`: open, controleer, dicht or
    beeindigd, since `stand_op` where that is known, with `stand_uitleg`. Only what the documents name for this pilot is `open`. `nu` are
    the steps of right now (crisis), `contact` is for the worker, `contact_bewoner` stands on the resident's paper.
    """

    code: str
    titel: str
    wat: str
    voor_wie: str
    voor_bewoner: str
    redenen: Mapping[str, str]
    herkomst: Herkomst
    wanneer: str = ""
    soort: str = "verwijzing"
    stand: str = "controleer"
    stand_op: date | None = None
    stand_uitleg: str = ""
    contact: str = ""
    contact_bewoner: str = ""
    themas: tuple[str, ...] = ()
    zoekwoorden: tuple[str, ...] = ()
    nu: tuple[str, ...] = ()
    eigen_titel: str = ""

    @property
    def titel_bewoner(self) -> str:
        """The name in the resident's own words, where the trade has a word of its own."""
        return self.eigen_titel or self.titel


@dataclass(frozen=True)
class Termijnregel:
    """A clock: counts `dagen` or `maanden` from the date in `veld` of kantelpunten of these `soorten`; 0 days: the letter names the day.

    `toets`: the assessment lists it (contract.md 3); the others are for the people who work with it.
    """

    code: str
    titel: str
    uitleg: str
    soorten: tuple[str, ...]
    veld: str
    dagen: int | None
    maanden: int | None
    herkomst: Herkomst
    toets: bool = True
    daarna: str = ""
    """What may happen when that day goes by, in a sentence; "" where only the letter says it."""


@dataclass(frozen=True)
class Punt:
    """A point of the instroomtoets; `uitleg` per status, with places such as {plafond}."""

    code: str
    titel: str
    uitleg: Mapping[str, str]
    herkomst: Herkomst


Coded = TypeVar("Coded", Punt, Route, Termijnregel)


@dataclass(frozen=True)
class Bestand:
    """A file that was read: what a case or a saved plan names as the version it was made with."""

    naam: str
    soort: str
    versie: int
    titel: str
    herkomst: Herkomst


@dataclass(frozen=True)
class Instruments:
    """Everything that was read, newest version of each kind; of the bridge all versions, because old measurements name theirs."""

    bestanden: tuple[Bestand, ...]
    kanten: tuple[Kant, ...]
    vragen: tuple[Vraag, ...]
    bruggen: Mapping[str, Brug]
    brug: Brug
    leefgebieden: tuple[Leefgebied, ...]
    grondslagen: tuple[Grondslag, ...]
    prijslijst: tuple[Prijs, ...]
    routes: tuple[Route, ...]
    termijnregels: tuple[Termijnregel, ...]
    punten: Mapping[str, Punt]
    keuzes: Mapping[str, tuple[Keuze, ...]]
    evaluatie: Evaluatiegesprek
    belnu: Belkaarten
    samen: Samen
    woorden: Woorden
    steunen: tuple[Steunregel, ...] = ()
    brug_keuze: tuple[str, ...] = ("brug",)
    """The families of bridges that the pilot offers, in its order (toegesneden.py); () where it has none."""
    wegen_van: str = ""
    """For which municipality the roads of the sociale kaart were looked up."""

    def keuze(self, lijst: str) -> tuple[Keuze, ...]:
        """A choice list by name: kantelpunt_soort, schuld_soort, oplossing, kanaal, huishouden, status, ..."""
        return self.keuzes[lijst]

    def label(self, lijst: str, code: object, *, bewoner: bool = False) -> str:
        """The Dutch word of a code; an unknown code is shown as it is, because imported files may hold other texts."""
        found = next((keuze for keuze in self.keuzes.get(lijst, ()) if keuze.code == code), None)
        if found is None:
            return "" if code is None else str(code)
        return found.label_bewoner if bewoner else found.label

    def regels_van(self, soort: str) -> tuple[Termijnregel, ...]:
        """The clocks that a kantelpunt of this kind can start."""
        return self._regels.get(soort, ())

    @cached_property
    def _regels(self) -> Mapping[str, tuple[Termijnregel, ...]]:
        kinds = {soort for rule in self.termijnregels for soort in rule.soorten}
        return {soort: tuple(rule for rule in self.termijnregels if soort in rule.soorten) for soort in kinds}

    def vragen_van(self, kant: str) -> tuple[Vraag, ...]:
        return tuple(vraag for vraag in self.vragen if vraag.kant == kant)

    @property
    def aangeboden_bruggen(self) -> tuple[Brug, ...]:
        """The newest version of each bridge that the pilot offers and that is on this computer."""
        newest = sorted(self.bestanden, key=lambda bestand: bestand.versie)
        last = {self.bruggen[one.naam].familie: self.bruggen[one.naam] for one in newest if one.naam in self.bruggen}
        return tuple(last[familie] for familie in self.brug_keuze if familie in last)

    def prijs(self, code: object) -> Prijs | None:
        return next((price for price in self.prijslijst if price.code == code), None)

    def leefgebied(self, code: object) -> Leefgebied | None:
        return next((area for area in self.leefgebieden if area.code == code), None)

    def grondslag(self, code: object) -> Grondslag | None:
        return next((ground for ground in self.grondslagen if ground.code == code), None)

    def route(self, code: str) -> Route:
        """A route that the rules can offer; raises BadInstrument when the list does not have it."""
        return _found(self.routes, code, "routes")

    def find_route(self, code: object) -> Route | None:
        """The entry of the sociale kaart with this code; None for a place that a person typed herself."""
        return next((route for route in self.routes if route.code == code), None)

    def punt(self, code: str) -> Punt:
        return _found(tuple(self.punten.values()), code, "punten")

    def termijnregel(self, code: str) -> Termijnregel:
        return _found(self.termijnregels, code, "termijnen")

    def verouderd(self, on: date) -> tuple[Bestand, ...]:
        """Files that nobody checked for half a year: the app says so."""
        return tuple(bestand for bestand in self.bestanden if bestand.herkomst.verouderd(on))


def _found(records: tuple[Coded, ...], code: str, file: str) -> Coded:
    for record in records:
        if record.code == code:
            return record
    raise BadInstrument(file=file, where=code, reason="ontbreekt")
