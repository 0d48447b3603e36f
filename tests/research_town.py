"""Fifty invented residents as a small town has them, for tests of the researcher's set and of published tables. The same every time."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256
from typing import Any, TypeVar

from desktop.models.strict_json import Document

T = TypeVar("T")
FIRST = ("Sjoukje", "Anna", "Bauke", "Fardau", "Jelle", "Mohammed", "Ilse", "Teake", "Rinske", "Samira")
LAST = ("Dijkstra", "de Vries", "Hoekstra", "Postma", "El Amrani", "Bakker", "Wiersma", "Visser", "Yilmaz", "Zijlstra")
HOMES = ("alleenstaand",) * 4 + ("eenouder",) * 3 + ("paar", "paar_met_kinderen", "paar_met_kinderen")
CHANNELS = ("vroegsignalering", "vroegsignalering", "wijkteam", "wijkteam", "dorpenteam")
TIPPING = ("zorgpremie",) * 4 + ("toeslagen", "toeslagen", "bankbeslag", "loonbeslag", "maatregel_uitkering")
DEBTS = ("zorg", "zorg", "huur", "energie", "telecom", "belasting_toeslagen", "water")


class Dice:
    """Draws that depend on the name of the resident and of the draw only."""

    def __init__(self, number: int) -> None:
        self.number = number

    def roll(self, what: str, sides: int) -> int:
        return int.from_bytes(sha256(f"{self.number} {what}".encode()).digest()[:6], "big") % sides

    def pick(self, what: str, options: tuple[T, ...]) -> T:
        return options[self.roll(what, len(options))]


def resident(number: int, **more: Any) -> Document:
    """One participant with a name, an address, debts that were paid and evaluations."""
    dice = Dice(number)
    begun = date(2025, 9, 1) + timedelta(days=dice.roll("instroom", 360))
    consent = {"antwoord": "ja", "datum": begun.isoformat()}
    return {
        "formaat": "kantelpunt-dossier",
        "versie": 1,
        "dossiernummer": f"VD-2025-{number:04d}",
        "bewoner": _person(dice, number),
        "instroom": {"datum": begun.isoformat(), "kanaal": dice.pick("kanaal", CHANNELS), "begeleiding": consent, "onderzoek": consent},
        "kantelpunten": _tipping(dice),
        "schulden": _debts(dice, begun),
        "op_maat": _decision(dice, begun),
        "plan": {"interventies": [{"code": "omgaan_met_geld", "aangeboden_op": (begun + timedelta(days=30)).isoformat()}]},
        "betalingen": [_payment(dice, begun)],
        "evaluaties": [_evaluation(dice, begun, months) for months in (3, 6)],
        "contacten": [{"datum": begun.isoformat(), "wie_erbij": ["ervaringsdeskundige"] if dice.roll("ed", 2) else []}],
        "status": "deelnemer",
        **more,
    }


def town(number: int = 50) -> list[Document]:
    return [resident(one) for one in range(1, number + 1)]


def _person(dice: Dice, number: int) -> Document:
    born = date(1955, 1, 1) + timedelta(days=dice.roll("geboren", 50 * 365))
    return {
        "roepnaam": dice.pick("voor", FIRST),
        "achternaam": dice.pick("achter", LAST),
        "geboortedatum": born.isoformat(),
        "postcode": f"89{dice.roll('pc', 90) + 10}KM",
        "huisnummer": number,
        "woonplaats": "Leeuwarden",
        "gemeentecode": "0080",
        "telefoon": f"06-{10_000_000 + number}",
        "huishouden": dice.pick("huis", HOMES),
        "bsn": "999900031",
    }


def _tipping(dice: Dice) -> list[Document]:
    kinds = [dice.pick("kp1", TIPPING)] + ([dice.pick("kp2", TIPPING)] if not dice.roll("kp", 4) else [])
    return [
        {"id": f"k{place}", "soort": kind, "afloop": dice.pick("afloop", ("voorkomen", "onbekend"))} for place, kind in enumerate(kinds)
    ]


def _debts(dice: Dice, begun: date) -> list[Document]:
    return [
        {
            "id": f"s{place}",
            "schuldeiser": "De Terp Zorgverzekeringen",
            "soort": dice.pick(f"schuld{place}", DEBTS),
            "bedrag_cent": 20_000 + dice.roll(f"bedrag{place}", 90_000),
            "oplossing": "doorbraakbetaling",
            "geregeld_op": (begun + timedelta(days=20)).isoformat(),
        }
        for place in range(1 + dice.roll("schulden", 2))
    ]


def _decision(dice: Dice, begun: date) -> Document:
    words = {"waar_naartoe": "Ik wil dat Hiske weer langs durft te komen in de Zaadmarkt 12.", "eerst_nodig": "Rust."}
    return {
        "besluit": "inzetten",
        "besloten_op": begun.isoformat(),
        "besloten_door": "Wytske Postma",
        "motivering": "De premie loopt op.",
        "redenen_delen": not dice.roll("delen", 3),
        "betrokkenheid": words,
        "geprobeerd": [{"weg": dice.pick("weg", ("betalingsregeling", "Lening van tante Hiske"))}],
    }


def _payment(dice: Dice, begun: date) -> Document:
    paid = begun + timedelta(days=5 + dice.roll("betaald", 120))
    return {"id": "b1", "schuld": "s0", "bedrag_cent": 30_000, "status": "betaald", "betaald_op": paid.isoformat()}


def _evaluation(dice: Dice, begun: date, months: int) -> Document:
    answer, view = (
        dice.pick(f"r{months}", ("beter", "beter", "gelijk")),
        dice.pick(f"t{months}", ("verbeterd", "verlies_voorkomen", "gelijk")),
    )
    return {
        "moment": f"{months}m",
        "datum": (begun + timedelta(days=30 * months + 3)).isoformat(),
        "rondkomen": {"bewoner": answer, "werker": answer},
        "toekomstperspectief": {"bewoner": view, "werker": view},
        "toelichting": "Sjoukje slaapt beter.",
    }
