"""The pilot's settings: what a municipality decided, each with its source. Another municipality is another profile, not another program."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from desktop.models.aanspreken import VORMEN
from desktop.models.strict_json import Document
from desktop.models.toml_table import Herkomst, Table, herkomst

ROLLEN = ("werker", "teamleider", "coordinator")
FACTOREN = ("rondkomen", "toekomstperspectief", "nieuwe_schulden", "kantelpunten", "sociale_kwaliteit")
OWN_CODE = re.compile(r"[a-z][a-z_]{0,39}")
BIJDRAGEN = ("gift", "lening")
SECTIES = (
    "bewoner",
    "instroom",
    "bestaanszekerheid",
    "kantelpunten",
    "schulden",
    "op_maat",
    "brug",
    "plan",
    "betalingen",
    "evaluaties",
    "nieuwe_achterstanden",
    "controles",
    "contacten",
    "afspraken",
    "status",
    "afsluiting",
    "verzoeken",
)
BEWAARKLASSEN = ("ingetrokken", "concept", "inzagelog", "gemeente", "reservekopie", "prullenbak")
"""Classes of models/bewaren.py of which a profile may set another term; that of the laptop's copy is `bewaren_dagen`."""
TERMIJN_EENHEDEN = ("dagen", "maanden", "jaren")
HEADER = ("formaat", "versie", "naam", "titel", "oefening", "gebaseerd_op")


@dataclass(frozen=True)
class Evaluatiemoment:
    """An evaluation that is due `maanden` months after inflow; `dagen_ruimte` days later it is late."""

    code: str
    maanden: int
    dagen_ruimte: int


@dataclass(frozen=True)
class Doelstelling:
    """A monitoring factor that this pilot measures; `doel_procent` None: nothing was promised, it is only made visible."""

    code: str
    doel_procent: int | None


@dataclass(frozen=True)
class EigenKeuze:
    """A choice that this pilot offers; `label` and `label_bewoner` are "" where the instrument's own words are good."""

    code: str
    label: str
    label_bewoner: str


@dataclass(frozen=True)
class EigenTermijn:
    """A retention term of this pilot in place of the one that ships (bewaren.py); `eenheid` is dagen, maanden or jaren."""

    code: str
    aantal: int
    eenheid: str


@dataclass(frozen=True)
class Profile:
    """All settings of a pilot. Amounts in cents, `instroom_tot` and `pilotperiode_tot` are last days that still count.

    From `eindmeting_van` to `eindmeting_tot` every open participant is asked once more. `betaling_akkoord_door` is the role that checks a
    payment (never the decision); `bronnen` gives the origin of every setting.
    """

    name: str
    titel: str
    oefening: bool
    organisatie: str
    team: str
    gemeentecode: str
    gemeentenaam: str
    instroom_van: date
    instroom_tot: date
    pilotperiode_tot: date
    plafond_cent: int
    pot_cent: int
    vrije_ruimte_per_laptop_cent: int
    aard_bijdrage: str
    betaling_akkoord_door: str
    bsn_toegestaan: bool
    aanspreken: str
    gemeente_ontvangt: tuple[str, ...]
    evaluatiemomenten: tuple[Evaluatiemoment, ...]
    kantelpunten: tuple[EigenKeuze, ...]
    leefgebieden: tuple[EigenKeuze, ...]
    bruggen: tuple[str, ...]
    eindmeting_van: date
    eindmeting_tot: date
    factoren: tuple[Doelstelling, ...]
    klok_dringend_dagen: int
    plan_achteraf_dagen: int
    bewaren_dagen: int
    bewaartermijnen: tuple[EigenTermijn, ...]
    bronnen: Mapping[str, Herkomst]

    @classmethod
    def from_document(cls, doc: Document, file: str) -> Profile:
        """Read a parsed profile file; raises BadInstrument with key and reason."""
        root = Table(doc, file)
        settings = {key: root.table(key) for key in doc if key not in HEADER}
        for key, table in settings.items():
            if key not in READERS:
                raise root.fault(key, "onbekende_sleutel")
            if not table.has("waarde"):
                raise table.fault("waarde", "ontbreekt")
        missing = next((key for key in READERS if key not in settings), None)
        if missing:
            raise root.fault(missing, "ontbreekt")
        values: dict[str, Any] = {key: read(settings[key]) for key, read in READERS.items()}
        profile = cls(
            name=root.text("naam"),
            titel=root.text("titel"),
            oefening=root.flag("oefening", False),
            bronnen={key: herkomst(table) for key, table in settings.items()},
            **values,
        )
        for begin, end in (("instroom_van", "instroom_tot"), ("eindmeting_van", "eindmeting_tot")):
            if getattr(profile, end) < getattr(profile, begin):
                raise root.fault(end, "einde_voor_begin")
        return profile

    @property
    def document(self) -> Document:
        """All settings as plain JSON values, for paper and exports; dates are ISO text."""
        result: Document = {"naam": self.name, "titel": self.titel, "oefening": self.oefening}
        for key in READERS:
            value = getattr(self, key)
            result[key] = _plain(value)
        return result


def merged(base: Document, changes: Document) -> Document:
    """A profile document that is another one with some settings replaced (a practice profile, or the signed changes of an organisation)."""
    return {**base, **{key: value for key, value in changes.items() if key != "gebaseerd_op"}}


def adjusted(doc: Document, changes: Document, bron: str) -> Document:
    """A profile document with `profiel_aanpassing` of a signed organisation file laid over it; dates there are ISO text."""
    result = dict(doc)
    for key, value in changes.items():
        day = key in DAYS and isinstance(value, str)
        result[key] = {"waarde": _day(value) if day else value, "bron": bron}
    return result


def _day(text: str) -> Any:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text  # Profile.from_document then says which key is wrong.


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Evaluatiemoment | Doelstelling | EigenKeuze | EigenTermijn):
        return asdict(value)
    return value


def _moments(table: Table) -> tuple[Evaluatiemoment, ...]:
    return tuple(Evaluatiemoment(item.text("code"), item.number("maanden"), item.number("dagen_ruimte")) for item in table.tables("waarde"))


def _factors(table: Table) -> tuple[Doelstelling, ...]:
    found: list[Doelstelling] = []
    for item in table.tables("waarde"):
        goal = item.number_or_none("doel_procent")
        if goal is not None and not 0 < goal <= 100:
            raise item.fault("doel_procent", "onbekende_waarde", value=goal)
        found.append(Doelstelling(item.choice("code", FACTOREN), goal))
    return tuple(found)


def _choices(table: Table) -> tuple[EigenKeuze, ...]:
    found: list[EigenKeuze] = []
    for item in table.tables("waarde"):
        code, label = item.text("code"), item.text("label", "")
        if not OWN_CODE.fullmatch(code) or any(other.code == code for other in found):
            raise item.fault("code", "onbekende_waarde", value=code)
        found.append(EigenKeuze(code, label, item.text("label_bewoner", label)))
    return tuple(found)


def _bridges(table: Table) -> tuple[str, ...]:
    """Families of bridges in the order in which they are offered; none where the pilot works without a bridge."""
    names = table.texts("waarde")
    wrong = next((name for place, name in enumerate(names) if not OWN_CODE.fullmatch(name) or name in names[:place]), None)
    if wrong is not None:
        raise table.fault("waarde", "onbekende_waarde", value=wrong)
    return names


def _terms(table: Table) -> tuple[EigenTermijn, ...]:
    found = [
        EigenTermijn(item.choice("code", BEWAARKLASSEN), item.number("aantal"), item.choice("eenheid", TERMIJN_EENHEDEN))
        for item in table.tables("waarde")
    ]
    for number, own in enumerate(found):
        if own.aantal < 1:
            raise table.fault(f"waarde[{number}].aantal", "negatief")
        if any(other.code == own.code for other in found[:number]):
            raise table.fault(f"waarde[{number}].code", "dubbel")
    return tuple(found)


def _sections(table: Table) -> tuple[str, ...]:
    sections = table.texts("waarde")
    unknown = next((section for section in sections if section not in SECTIES), None)
    if unknown:
        raise table.fault("waarde", "onbekende_waarde", value=unknown)
    return sections


def _code(table: Table) -> str:
    code = table.text("waarde")
    if not (len(code) == 4 and code.isdigit()):
        raise table.fault("waarde", "onbekende_waarde", value=code)
    return code


READERS: dict[str, Callable[[Table], Any]] = {
    "organisatie": lambda table: table.text("waarde"),
    "team": lambda table: table.text("waarde"),
    "gemeentecode": _code,
    "gemeentenaam": lambda table: table.text("waarde"),
    "instroom_van": lambda table: table.day("waarde"),
    "instroom_tot": lambda table: table.day("waarde"),
    "pilotperiode_tot": lambda table: table.day("waarde"),
    "plafond_cent": lambda table: table.cents("waarde"),
    "pot_cent": lambda table: table.cents("waarde"),
    "vrije_ruimte_per_laptop_cent": lambda table: table.cents("waarde"),
    "aard_bijdrage": lambda table: table.choice("waarde", BIJDRAGEN),
    "betaling_akkoord_door": lambda table: table.choice("waarde", ROLLEN),
    "bsn_toegestaan": lambda table: table.flag("waarde"),
    "aanspreken": lambda table: table.choice("waarde", VORMEN),
    "gemeente_ontvangt": _sections,
    "evaluatiemomenten": _moments,
    "kantelpunten": _choices,
    "leefgebieden": _choices,
    "bruggen": _bridges,
    "eindmeting_van": lambda table: table.day("waarde"),
    "eindmeting_tot": lambda table: table.day("waarde"),
    "factoren": _factors,
    "klok_dringend_dagen": lambda table: table.cents("waarde"),
    "plan_achteraf_dagen": lambda table: table.cents("waarde"),
    "bewaren_dagen": lambda table: table.cents("waarde"),
    "bewaartermijnen": _terms,
}
DAYS = ("instroom_van", "instroom_tot", "pilotperiode_tot", "eindmeting_van", "eindmeting_tot")
