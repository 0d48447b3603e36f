"""The agreement under which a researcher gets rows: with whom, what for, from when until when, for whose keys, and who decided."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from secrets import token_bytes, token_hex
from typing import Any

from desktop.models import case_check, reading
from desktop.models.errors import RuleBroken
from desktop.models.strict_json import Document

AGE = re.compile(r"age1[02-9ac-hj-np-z]{58}")
TEKSTEN = ("organisatie", "doel", "besloten_door", "kenmerk")
MAX_TEKST, MAX_ONTVANGERS = 500, 20


@dataclass(frozen=True)
class Ontvanger:
    """Who can open the sealed set; `age` is the public key `age1...`."""

    naam: str
    age: str


@dataclass(frozen=True)
class Levering:
    """One set that was made: who was in it (pseudonyms only), and how coarse it was."""

    op: str
    pseudoniemen: tuple[str, ...]
    niveaus: dict[str, int]
    ingetrokken: tuple[str, ...] = ()


@dataclass(frozen=True)
class Afspraak:
    """`tot` is the last day. `sleutel` (hex) makes the pseudonyms and never leaves the vault; `gestopt_op` ends it early."""

    id: str
    organisatie: str
    doel: str
    van: date
    tot: date
    ontvangers: tuple[Ontvanger, ...]
    besloten_door: str
    besloten_op: date
    kenmerk: str
    ook_niet_toegelaten: bool
    sleutel: str
    gestopt_op: str = ""
    leveringen: tuple[Levering, ...] = ()

    def geldt(self, on: date) -> bool:
        return not self.gestopt_op and self.van <= on <= self.tot

    @property
    def bij_onderzoeker(self) -> set[str]:
        """Whose rows the researcher has, and was not told to take out."""
        here: set[str] = set()
        for levering in self.leveringen:
            here = (here | set(levering.pseudoniemen)) - set(levering.ingetrokken)
        return here

    @property
    def ooit(self) -> set[str]:
        """Whoever was in any set."""
        return {name for levering in self.leveringen for name in levering.pseudoniemen}

    @property
    def niveaus(self) -> dict[str, int]:
        """The steps of the latest set: a later one is never finer, because the pseudonyms join the two."""
        return dict(self.leveringen[-1].niveaus) if self.leveringen else {}

    def met(self, levering: Levering) -> Afspraak:
        return replace(self, leveringen=(*self.leveringen, levering))


def nieuw(document: Document) -> Afspraak:
    """A new agreement with a key of its own, from what a person filled in. Raises RuleBroken with the key that is not right.

    Keys: organisatie, doel, van, tot, ontvangers [{naam, age}], besloten_door, besloten_op, kenmerk, ook_niet_toegelaten.
    """
    texts = {key: _text(document, key) for key in TEKSTEN}
    days = {key: _day(document, key) for key in ("van", "tot", "besloten_op")}
    if days["tot"] < days["van"]:
        raise RuleBroken("afspraak.tot", "einde_voor_begin")
    made: dict[str, Any] = {**texts, **days, "ontvangers": _recipients(document.get("ontvangers"))}
    every = document.get("ook_niet_toegelaten") is True
    return Afspraak(id=token_hex(8), ook_niet_toegelaten=every, sleutel=token_bytes(32).hex(), **made)


def document(afspraak: Afspraak) -> Document:
    """As it is kept inside the vault."""
    return {
        "id": afspraak.id,
        **{key: getattr(afspraak, key) for key in TEKSTEN},
        **{key: getattr(afspraak, key).isoformat() for key in ("van", "tot", "besloten_op")},
        "ontvangers": [{"naam": one.naam, "age": one.age} for one in afspraak.ontvangers],
        "ook_niet_toegelaten": afspraak.ook_niet_toegelaten,
        "sleutel": afspraak.sleutel,
        "gestopt_op": afspraak.gestopt_op,
        "leveringen": [
            {"op": one.op, "pseudoniemen": list(one.pseudoniemen), "niveaus": one.niveaus, "ingetrokken": list(one.ingetrokken)}
            for one in afspraak.leveringen
        ],
    }


def gelezen(kept: Document) -> Afspraak:
    """As it was kept by `document`."""
    plain: dict[str, Any] = {key: kept[key] for key in ("id", *TEKSTEN, "ook_niet_toegelaten", "sleutel", "gestopt_op")}
    days: dict[str, Any] = {key: date.fromisoformat(kept[key]) for key in ("van", "tot", "besloten_op")}
    return Afspraak(
        **plain,
        **days,
        ontvangers=tuple(Ontvanger(one["naam"], one["age"]) for one in kept["ontvangers"]),
        leveringen=tuple(
            Levering(one["op"], tuple(one["pseudoniemen"]), dict(one["niveaus"]), tuple(one["ingetrokken"])) for one in kept["leveringen"]
        ),
    )


def _text(document: Document, key: str) -> str:
    text = reading.text(document.get(key))
    if not text or len(text) > MAX_TEKST or not case_check.text_allowed(text):
        raise RuleBroken(f"afspraak.{key}", "afspraak_onvolledig", veld=VELDEN[key])
    return text


def _day(document: Document, key: str) -> date:
    day = reading.day(document.get(key))
    if day is None:
        raise RuleBroken(f"afspraak.{key}", "afspraak_onvolledig", veld=VELDEN[key])
    return day


def _recipients(listed: object) -> tuple[Ontvanger, ...]:
    found = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    if not 1 <= len(found) <= MAX_ONTVANGERS:
        raise RuleBroken("afspraak.ontvangers", "afspraak_onvolledig", veld=VELDEN["ontvangers"])
    made = tuple(Ontvanger(reading.text(one.get("naam")), reading.text(one.get("age"))) for one in found)
    if not all(one.naam and AGE.fullmatch(one.age) for one in made):
        raise RuleBroken("afspraak.ontvangers", "afspraak_ontvanger")
    return made


VELDEN = {
    "organisatie": "de organisatie",
    "doel": "het doel",
    "van": "de eerste dag",
    "tot": "de laatste dag",
    "ontvangers": "wie het bestand opent",
    "besloten_door": "wie dit besliste",
    "besloten_op": "de dag van het besluit",
    "kenmerk": "het kenmerk",
}
