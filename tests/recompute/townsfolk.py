"""A town full of residents by lot: every section of the case file at its edges, the same for the same number."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

Case = dict[str, Any]
KINDS = ("zorgpremie", "loonbeslag", "bankbeslag", "toeslagen", "maatregel_uitkering", "anders")
DEBTS = ("huur", "energie", "water", "zorg", "belasting_toeslagen", "telecom", "overig")
SOLUTIONS = ("doorbraakbetaling", "betalingsregeling", "kwijtschelding", "andere_route", None)
PARTS = ("wonen", "gezin", "gezondheid", "mensen", "rondkomen", "schulden", "sparen", "leren", "werk", "inkomen")
ENDINGS = ("afgerond", "gestopt_door_bewoner", "verhuisd", "overleden", "doorverwezen", None)
FIRST = date(2025, 8, 20)


def town(number: int, size: int) -> list[Case]:
    """`size` case files, all valid; some half filled, outside the window, re-opened, merged or typed in afterwards."""
    lot = Random(number)
    return [_resident(lot, place) for place in range(size)]


def _resident(lot: Random, place: int) -> Case:
    begun = _day(lot, FIRST, 390) if lot.random() > 0.05 else None
    case: Case = {"formaat": "kantelpunt-dossier", "versie": 1, "dossiernummer": f"T-{place:04d}"}
    case["bewoner"] = {"roepnaam": f"R{place}", "achternaam": f"Proef{place}", "gemeentecode": lot.choice(["0080", "0080", "1621", None])}
    case["instroom"] = _inflow(lot, begun)
    case["bestaanszekerheid"] = {"dak": lot.choice(["in_orde", "zorg", "acuut", None])}
    case["kantelpunten"] = [_point(lot, f"k{one}") for one in range(lot.choice([0, 1, 1, 2, 3]))]
    case["schulden"] = [_debt(lot, f"s{one}", case["kantelpunten"]) for one in range(lot.choice([0, 1, 2, 3]))]
    case["op_maat"] = _weighing(lot)
    case["status"] = lot.choice(["deelnemer"] * 5 + ["afgesloten"] * 3 + ["verkenning", "andere_route"])
    if case["status"] == "afgesloten" or lot.random() < 0.1:
        case["afsluiting"] = _without_nothing({"reden": lot.choice(ENDINGS), "datum": _maybe_day(lot)})
        if lot.random() < 0.1:
            case["afsluiting"]["samengevoegd_met"] = "T-0000"
    case["betalingen"] = [_payment(lot, debt) for debt in case["schulden"] if lot.random() < 0.6]
    case["evaluaties"] = [_talk(lot) for _ in range(lot.choice([0, 1, 2, 3, 5]))]
    case["nieuwe_achterstanden"] = [_arrear(lot) for _ in range(lot.choice([0, 0, 0, 1, 2]))]
    case["controles"] = [_control(lot) for _ in range(lot.choice([0, 1, 2]))]
    case["brug"] = [_steps(lot) for _ in range(lot.choice([0, 1, 2, 3]))]
    case["contacten"] = [_contact(lot) for _ in range(lot.choice([0, 1, 3]))]
    case["plan"] = {"interventies": [_course(lot) for _ in range(lot.choice([0, 1, 2]))]}
    if lot.random() < 0.2:
        case["herkomst"] = "achteraf"
    for section in lot.sample(
        ["kantelpunten", "schulden", "evaluaties", "brug", "plan", "op_maat", "controles"], lot.choice([0, 0, 0, 1, 2])
    ):
        case.pop(section)
    return case


def _inflow(lot: Random, begun: date | None) -> Case:
    agreed = {"antwoord": lot.choice(["ja", "ja", "ja", "nee", None])}
    research = {"antwoord": lot.choice(["ja", "ja", "nee", None]), "ingetrokken_op": _maybe_day(lot) if lot.random() < 0.2 else None}
    interview = _without_nothing({"antwoord": lot.choice(["ja", "nee", None]), "datum": _maybe_day(lot)})
    found = {"datum": begun.isoformat() if begun else None, "kanaal": lot.choice(["wijkteam", "dorpenteam", "vroegsignalering", None])}
    return _without_nothing({**found, "begeleiding": agreed, "onderzoek": _without_nothing(research), "interview": interview})


def _point(lot: Random, name: str) -> Case:
    kind = lot.choice(KINDS)
    found: Case = {"id": name, "soort": kind, "afloop": lot.choice(["voorkomen", "doorgeslagen", "onbekend", None])}
    found["afloop_op"] = _maybe_day(lot)
    letters: dict[str, Case] = {
        "zorgpremie": {"oudste_onbetaalde_maand": _day(lot, FIRST, 300).isoformat()[:7], "maandpremies_open": lot.choice([None, 2, 5, 6])},
        "loonbeslag": {"betekend_op": _maybe_day(lot)},
        "bankbeslag": {"betekend_op": _maybe_day(lot)},
        "toeslagen": {"beschikking_op": _maybe_day(lot)},
        "maatregel_uitkering": {"besluit_op": _maybe_day(lot)},
        "anders": {"eigen_soort": lot.choice(["oplopende_huur", None])},
    }
    return _without_nothing({**found, **letters[kind]})


def _debt(lot: Random, name: str, points: list[Case]) -> Case:
    found = {"id": name, "soort": lot.choice(DEBTS), "bedrag_cent": lot.choice([None, 1, 9999, 50050, 120000, 200001])}
    found |= {"oplossing": lot.choice(SOLUTIONS), "geregeld_op": _maybe_day(lot)}
    found["kantelpunt"] = lot.choice([*(point["id"] for point in points), None])
    return _without_nothing(found)


def _payment(lot: Random, debt: Case) -> Case:
    status = lot.choice(["betaald"] * 4 + ["concept", "aangevraagd", "akkoord", "in_betaling", "geweigerd", "teruggekomen"])
    found = {"id": f"b-{debt['id']}", "schuld": debt["id"], "bedrag_cent": debt.get("bedrag_cent"), "status": status}
    return _without_nothing({**found, "betaald_op": _maybe_day(lot) if status == "betaald" else None})


def _talk(lot: Random) -> Case:
    makes_ends = {who: lot.choice(["beter", "beter", "gelijk", "slechter", "weet_niet", None]) for who in ("bewoner", "werker")}
    future = {
        who: lot.choice(["verbeterd", "verlies_voorkomen", "gelijk", "verslechterd", "weet_niet", None]) for who in ("bewoner", "werker")
    }
    found: Case = {"moment": lot.choice(["start", "3m", "6m", "12m", "eind", "tussentijds"]), "datum": _maybe_day(lot)}
    if lot.random() < 0.2:
        return _without_nothing({**found, "geen_antwoord": lot.choice(["niet_bereikt", "wil_niet", "niet_gevraagd"])})
    found |= {"rondkomen": _without_nothing(makes_ends), "toekomstperspectief": _without_nothing(future)}
    return _without_nothing({**found, "achteraf": lot.choice([True, False, None])})


def _arrear(lot: Random) -> Case:
    found = {"soort": lot.choice([*DEBTS, None]), "ontstaan_op": _maybe_day(lot), "bedrag_cent": lot.choice([None, 1234, 50000])}
    return _without_nothing({**found, "bron": lot.choice(["vroegsignalering", "bewoner", "werker", None])})


def _control(lot: Random) -> Case:
    found = {"datum": _maybe_day(lot), "periode_tot": _maybe_day(lot), "bron": lot.choice(["ris", "bewoner", None])}
    return _without_nothing({**found, "uitkomst": lot.choice(["geen", "geen", "gevonden", None])})


def _steps(lot: Random) -> Case:
    taken = {name: lot.choice([1, 2, 3, 4, 5, "weet_niet", None]) for name in lot.sample(PARTS, lot.choice([1, 3, 10]))}
    return _without_nothing({"datum": _maybe_day(lot), "instrument": "brug-1", "stappen": taken})


def _contact(lot: Random) -> Case:
    found = {"datum": _maybe_day(lot), "minuten": lot.choice([None, 0, 30, 90])}
    return _without_nothing({**found, "wie_erbij": lot.choice([None, [], ["ervaringsdeskundige"], ["naaste", "ervaringsdeskundige"]])})


def _course(lot: Random) -> str | Case:
    code = lot.choice(["omgaan_met_geld", "gezonde_boel", "fietsles"])
    if lot.random() < 0.4:
        return code
    return _without_nothing({"code": code} | {key: _maybe_day(lot) for key in ("aangeboden_op", "begonnen_op", "afgerond_op")})


def _weighing(lot: Random) -> Case:
    decided = lot.choice(["inzetten", "inzetten", "andere_route", "niet_nu", None])
    tried = [{"weg": lot.choice(["betalingsregeling", "kwijtschelding", "bezwaar"])} for _ in range(lot.choice([0, 1, 2]))]
    found: Case = {"besluit": decided, "geprobeerd": tried}
    if lot.random() < 0.5:
        found["rekenregels"] = [_line(lot) for _ in range(lot.choice([1, 2, 3]))]
        found["kosten"] = [{"drager": lot.choice(["gemeente", "bewoner", None]), "bedrag_cent": lot.choice([0, 45000, 99999])}]
    return _without_nothing(found)


def _line(lot: Random) -> Case:
    chance = lot.choice([None, 14.5, 80, {"laag": 10, "midden": 33.3, "hoog": 99}])
    found = {"omschrijving": "regel", "drager": lot.choice(["gemeente", "bewoner", "corporatie", None]), "kans_procent": chance}
    found |= {"soort": lot.choice(["direct", "indirect", "niet_in_geld"]), "eenheidsprijs_cent": lot.choice([None, 100, 79000, 600000])}
    return _without_nothing({**found, "aantal": lot.choice([None, 1, 2.5]), "duur": lot.choice([None, 6, 12])})


def _day(lot: Random, first: date, days: int) -> date:
    return first + timedelta(days=lot.randrange(days))


def _maybe_day(lot: Random) -> str | None:
    return _day(lot, FIRST, 560).isoformat() if lot.random() > 0.1 else None


def _without_nothing(item: Case) -> Case:
    return {key: value for key, value in item.items() if value is not None}
