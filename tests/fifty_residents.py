"""Fifty invented participants and a few others, the same in every run: enough variety that every table of the evaluation has rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from hashlib import sha256
from typing import Any, TypeVar

from desktop.models import betaling
from desktop.models.instrument import Instruments
from desktop.models.monitor import feiten
from desktop.models.monitor.opmaken import Bord
from desktop.models.monitor.uitkomst import Evaluatie
from desktop.models.pilot import Profile

T = TypeVar("T")
Part = dict[str, Any]
DAY = date(2026, 12, 15)
FIRST_DAY = date(2025, 9, 1)
KINDS = ("zorgpremie", "loonbeslag", "bankbeslag", "toeslagen", "maatregel_uitkering", "anders")
DEBTS = ("huur", "energie", "water", "zorg", "belasting_toeslagen", "telecom", "overig")
PARTS = ("wonen", "gezin", "gezondheid", "mensen", "rondkomen", "schulden", "sparen", "leren", "werk", "inkomen")
ENDS = ("afgerond", "gestopt_door_bewoner", "verhuisd", "overleden", "doorverwezen")
WHO = tuple(enumerate(("bewoner", "werker")))


def pick(place: int, salt: int, choices: Sequence[T]) -> T:
    """One of the choices, spread evenly and always the same one for the same place and salt."""
    return choices[sha256(f"{place}/{salt}".encode()).digest()[0] % len(choices)]


def resident(place: int, extra: str = "") -> Part:
    """One case; `extra` is a text of the worker's own among what was tried."""
    begun = FIRST_DAY + timedelta(days=place * 7)
    paid = begun + timedelta(days=pick(place, 1, (3, 9, 12, 20, 40, 75)))
    number = f"{place:03d}"
    return {
        "formaat": "kantelpunt-dossier",
        "versie": 1,
        "dossiernummer": f"VD-2026-TEST{number}",
        "bewoner": {"roepnaam": f"Roep{number}", "achternaam": f"Geheim{number}", "bsn": f"999900{number}", "gemeentecode": "0080"},
        "instroom": _inflow(place, begun),
        "kantelpunten": [_kantelpunt(place, begun)],
        **_money(place, paid),
        "op_maat": _op_maat(place, begun, extra),
        "brug": [_steps(place, 0, begun), *([_steps(place, 1, begun + timedelta(days=200))] if place % 4 else [])],
        "plan": _plan(place, begun),
        "evaluaties": _evaluations(place, begun),
        **_arrears(place, paid),
        **_state(place, begun),
    }


def others() -> list[Part]:
    """Who was not admitted, stands outside the window, or is still being talked with."""
    nothing: Part = {"betalingen": [], "evaluaties": []}
    route: Part = {"op_maat": {"besluit": "andere_route", "motivering": "Te veel schulden."}, "status": "andere_route", **nothing}
    return [{**resident(60), **route}, {**resident(61), **route}, {**resident(62), "status": "verkenning", "op_maat": {}, **nothing}]


def evaluatie(profile: Profile, instruments: Instruments, number: int = 50, on: date = DAY, extra: str = "") -> Evaluatie:
    """The figures of so many participants and the others, without a vault."""
    board = Bord(profile, instruments, on, {"AAAABBBB": "EropAf-team", "CCCCDDDD": "Dorpenteam Noord"})
    for place, document in enumerate([*(resident(place, extra if place == 5 else "") for place in range(number)), *others()]):
        facts = feiten.feiten(document, betaling.fold(document, [], [], "teamleider"))
        board.put(f"{place:032x}", pick(place, 5, ("AAAABBBB", "CCCCDDDD")), facts)
    return board.evaluatie()


def _inflow(place: int, begun: date) -> Part:
    yes = {"antwoord": "ja", "datum": begun.isoformat()}
    interview = {"antwoord": pick(place, 4, ("ja", "ja", "nee", None)), "datum": begun.isoformat()}
    kanaal = pick(place, 3, ("wijkteam", "dorpenteam", "vroegsignalering"))
    return {"datum": begun.isoformat(), "kanaal": kanaal, "begeleiding": yes, "onderzoek": yes, "interview": interview}


def _kantelpunt(place: int, begun: date) -> Part:
    kind = pick(place, 6, KINDS)
    outcome = pick(place, 7, ("voorkomen", "voorkomen", "voorkomen", "doorgeslagen", "onbekend"))
    clocks: dict[str, Part] = {
        "zorgpremie": {"oudste_onbetaalde_maand": (begun - timedelta(days=100)).isoformat()[:7], "maandpremies_open": 4},
        "toeslagen": {"beschikking_op": (begun - timedelta(days=20)).isoformat()},
        "maatregel_uitkering": {"besluit_op": (begun - timedelta(days=30)).isoformat()},
    }
    return {"id": "k1", "soort": kind, **clocks.get(kind, {"betekend_op": begun.isoformat()}), "afloop": outcome}


def _money(place: int, paid: date) -> Part:
    """The debt with its payment; of every ninth it is not done yet."""
    amount, done = 20_000 + 1_000 * place + 50 * pick(place, 2, range(37)), place % 9 != 4
    debt: Part = {"id": "s1", "soort": pick(place, 8, DEBTS), "schuldeiser": "De Terp", "bedrag_cent": amount, "kantelpunt": "k1"}
    debt |= {"oplossing": "doorbraakbetaling", "geregeld_op": paid.isoformat() if done else None}
    more = [{"id": "s2", "soort": "telecom", "bedrag_cent": 9_900}] if place % 3 else []
    payment = {"id": "b1", "schuld": "s1", "bedrag_cent": amount, "status": "betaald", "betaald_op": paid.isoformat()}
    return {"schulden": [debt, *more], "betalingen": [payment] if done else []}


def _op_maat(place: int, begun: date, extra: str) -> Part:
    tried = [{"weg": extra or pick(place, 9, ("betalingsregeling", "leenfonds", "toeslagen")), "uitkomst": extra or "Niet genoeg"}]
    chance = {"laag": 5, "midden": 15, "hoog": 30}
    line = {"omschrijving": "Ontruiming", "drager": "gemeente", "soort": "direct", "kans_procent": chance, "eenheidsprijs_cent": 600_000}
    costs = [{"omschrijving": "Betaling", "drager": "gemeente", "bedrag_cent": 60_000}]
    decided = {"besluit": "inzetten", "motivering": "De premie is nog geen zes maanden oud.", "besloten_op": begun.isoformat()}
    return {"geprobeerd": tried, **({"rekenregels": [line], "kosten": costs} if place % 5 else {}), **decided}


def _steps(place: int, later: int, day: date) -> Part:
    def step(number: int) -> int:
        return min(5, 1 + pick(place, 20 + number, range(4)) + later * pick(place, 40 + number, (0, 0, 1)))

    return {"datum": day.isoformat(), "instrument": "brug-1", "stappen": {part: step(number) for number, part in enumerate(PARTS)}}


def _plan(place: int, begun: date) -> Part:
    code = pick(place, 10, ("omgaan_met_geld", "gezonde_boel"))
    ended = {"afgerond_op": (begun + timedelta(days=90)).isoformat()} if place % 2 else {}
    course = {"code": code, "aangeboden_op": begun.isoformat(), "begonnen_op": (begun + timedelta(days=10)).isoformat(), **ended}
    return {"hulpvraag": "Rust", "interventies": [course], "akkoord": {"wijze": "handtekening", "datum": begun.isoformat()}}


def _evaluations(place: int, begun: date) -> list[Part]:
    days = {moment: begun + timedelta(days=number) for moment, number in (("3m", 90), ("6m", 182), ("12m", 360))}
    return [_evaluation(place, moment, day) for moment, day in days.items() if day <= DAY]


def _evaluation(place: int, moment: str, day: date) -> Part:
    salt = 100 * len(moment) + ord(moment[0])
    known = {"moment": moment, "datum": day.isoformat()}
    if pick(place, salt, range(8)) == 0:
        return {**known, "geen_antwoord": pick(place, salt + 1, ("niet_bereikt", "wil_niet"))}
    answers = ("beter", "beter", "beter", "gelijk", "slechter", "weet_niet")
    views = ("verbeterd", "verbeterd", "verlies_voorkomen", "gelijk", "weet_niet")
    said = {who: pick(place, salt + 2 + number, answers) for number, who in WHO}
    sees = {who: pick(place, salt + 4 + number, views) for number, who in WHO}
    return {**known, "wijze": "telefoon", "rondkomen": said, "toekomstperspectief": sees}


def _arrears(place: int, paid: date) -> Part:
    arisen = {"soort": "energie", "ontstaan_op": (paid + timedelta(days=60)).isoformat(), "bedrag_cent": 12_000, "bron": "vroegsignalering"}
    looked = {"datum": "2026-12-01", "bron": "ris", "periode_van": paid.isoformat(), "periode_tot": "2026-11-30", "uitkomst": "geen"}
    return {"nieuwe_achterstanden": [arisen] if place % 11 == 3 else [], "controles": [looked] if place % 6 else []}


def _state(place: int, begun: date) -> Part:
    wie = ["ervaringsdeskundige"] if place % 2 else []
    contacts = [{"datum": begun.isoformat(), "soort": "huisbezoek", "bereikt": True, "minuten": 60, "wie_erbij": wie}]
    if place % 6 != 1:
        return {"contacten": contacts, "status": "deelnemer"}
    closed = {"datum": (begun + timedelta(days=150)).isoformat(), "reden": pick(place, 11, ENDS)}
    return {"contacten": contacts, "status": "afgesloten", "afsluiting": closed}
