"""The resident's case as read: names in Dutch order, address, age, status; and a new, empty case."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date

from desktop.models import reading
from desktop.models.pilot import Profile
from desktop.models.strict_json import Document

FORMAAT = "kantelpunt-dossier"
VERSIE = 1
STATUSSEN = ("verkenning", "deelnemer", "andere_route", "afgesloten")


@dataclass(frozen=True)
class Dossier:
    """Typed reading of the head of a document; what is missing is "" or None. The document itself stays the truth."""

    dossiernummer: str
    naam: str
    sorteernaam: str
    geboortedatum: date | None
    adres: str
    woonplaats: str
    gemeentecode: str
    telefoon: str
    huishouden: str
    status: str
    instroom_op: date | None
    kanaal: str
    besluit: str
    motivering: str
    afgesloten_om: str


def read(document: Document) -> Dossier:
    bewoner, instroom = reading.section(document, "bewoner"), reading.section(document, "instroom")
    op_maat = reading.section(document, "op_maat")
    return Dossier(
        dossiernummer=reading.code(document.get("dossiernummer")),
        naam=full_name(document),
        sorteernaam=sort_name(document),
        geboortedatum=reading.day(bewoner.get("geboortedatum")),
        adres=address(document),
        woonplaats=reading.text(bewoner.get("woonplaats")),
        gemeentecode=reading.code(bewoner.get("gemeentecode")),
        telefoon=reading.text(bewoner.get("telefoon")),
        huishouden=reading.code(bewoner.get("huishouden")),
        status=status(document),
        instroom_op=reading.day(instroom.get("datum")),
        kanaal=reading.code(instroom.get("kanaal")),
        besluit=reading.code(op_maat.get("besluit")),
        motivering=reading.text(op_maat.get("motivering")),
        afgesloten_om=reading.code(reading.section(document, "afsluiting").get("reden")),
    )


def full_name(document: Document) -> str:
    """Nynke van der Wal; without any name the number of the case."""
    bewoner = reading.section(document, "bewoner")
    parts = [_word(bewoner, key) for key in ("roepnaam", "tussenvoegsel", "achternaam")]
    return " ".join(part for part in parts if part) or reading.code(document.get("dossiernummer"))


def short_name(document: Document) -> str:
    """N. van der Wal, for tables."""
    bewoner = reading.section(document, "bewoner")
    first, between, last = (_word(bewoner, key) for key in ("roepnaam", "tussenvoegsel", "achternaam"))
    if not (first and last):
        return full_name(document)
    return " ".join(part for part in (f"{first[0]}.", between, last) if part)


def sort_name(document: Document) -> str:
    """Wal, Nynke van der: Dutch lists sort on the surname, not on its tussenvoegsel."""
    bewoner = reading.section(document, "bewoner")
    first, between, last = (_word(bewoner, key) for key in ("roepnaam", "tussenvoegsel", "achternaam"))
    rest = " ".join(part for part in (first, between) if part)
    return ", ".join(part for part in (last, rest) if part) or reading.code(document.get("dossiernummer"))


def folded(text: str) -> str:
    """Text for comparing and sorting: small letters without accents."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def address(document: Document) -> str:
    """8924KM 811 A; the case file has no street."""
    bewoner = reading.section(document, "bewoner")
    house = bewoner.get("huisnummer")
    parts = [_word(bewoner, "postcode"), "" if house is None else str(house), _word(bewoner, "huisnummertoevoeging")]
    return " ".join(part for part in parts if part)


def age(born: date, on: date) -> int:
    """Whole years on a day; someone born on 29 February is a year older from 1 March in a common year."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def age_of(document: Document, on: date) -> int | None:
    born = reading.day(reading.section(document, "bewoner").get("geboortedatum"))
    return age(born, on) if born else None


def status(document: Document) -> str:
    """Where the case stands: as written, else deelnemer when a decision `inzetten` exists, else verkenning."""
    written = reading.code(document.get("status"))
    if written in STATUSSEN:
        return written
    besluit = reading.code(reading.section(document, "op_maat").get("besluit"))
    return {"inzetten": "deelnemer", "andere_route": "andere_route"}.get(besluit, "verkenning")


def commitment(document: Document, which: str) -> str:
    """The resident's answer on `begeleiding` or `onderzoek`: ja, nee or ""."""
    answer = reading.code(reading.section(document, "instroom", which).get("antwoord"))
    return answer if answer in ("ja", "nee") else ""


def new(dossiernummer: str, bewoner: Document, profile: Profile, today: date) -> Document:
    """A case that begins today. Nothing is filled in but what is known; gemeentecode is the profile's unless given."""
    return {
        "formaat": FORMAAT,
        "versie": VERSIE,
        "dossiernummer": dossiernummer,
        "bewoner": {"gemeentecode": profile.gemeentecode, **bewoner},
        "instroom": {"datum": today.isoformat()},
        "status": "verkenning",
    }


def _word(bewoner: Document, key: str) -> str:
    return " ".join(reading.text(bewoner.get(key)).split())
