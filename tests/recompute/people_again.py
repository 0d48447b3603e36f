"""Help that was given, and everyone counted, computed again."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from again import Case, answer, day, inflow, items, months_on, paid, part, status, takes_part
from tallies import Table, add, begun_on, date_of

LEFT = ("gestopt_door_bewoner", "verhuisd", "overleden", "doorverwezen")


def bridge(here: list[Case], on: date) -> dict[str, Table]:
    table: Table = defaultdict(dict)
    for case in here:
        held = [one for one in items(case, "brug") if (when := day(one.get("datum"))) is not None and when <= on]
        steps: dict[str, list[int]] = defaultdict(list)
        for one in sorted(held, key=lambda one: date_of(one["datum"])):
            for name, step in part(one, "stappen").items():
                if isinstance(step, int) and not isinstance(step, bool):
                    steps[name].append(step)
        for name, taken in steps.items():
            if len(taken) == 1:
                add(table[name], "een_meting", 1)
                continue
            change = "hoger" if taken[-1] > taken[0] else "lager" if taken[-1] < taken[0] else "gelijk"
            for column in (f"voor_{taken[0]}", f"na_{taken[-1]}", change):
                add(table[name], column, 1)
    return {"brug": table}


def courses(here: list[Case], on: date) -> dict[str, Table]:
    table: Table = defaultdict(dict)
    for case in here:
        for code, stages in _stages(case, on).items():
            for stage in stages:
                add(table[code], stage, 1)
    return {"interventies": table}


def _stages(case: Case, on: date) -> dict[str, set[str]]:
    """Course -> offered, begun, finished, as they stood on that day. Who finished has begun, and who began was offered it."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in part(case, "plan").get("interventies") or []:
        item = {"code": one} if isinstance(one, str) else one
        days = [day(item.get(key)) for key in ("aangeboden_op", "begonnen_op", "afgerond_op")]
        reached = [place for place, when in enumerate(days) if when is not None and when <= on]
        last = max(reached, default=0 if not any(days) else -1)
        found[str(item.get("code") or "")] |= set(("aangeboden", "begonnen", "afgerond")[: last + 1])
    return found


def contacts(here: list[Case], on: date) -> dict[str, Table]:
    table: Table = defaultdict(dict)
    for case in here:
        talks = [one for one in items(case, "contacten") if (when := day(one.get("datum"))) is None or when <= on]
        own = [one for one in talks if "ervaringsdeskundige" in (one.get("wie_erbij") or [])]
        row = "met" if own else "zonder" if talks else "geen_contact"
        add(table[row], "bewoners", 1)
        if talks:
            counted = own or talks
            add(table[row], "contacten", len(counted))
            add(table[row], "minuten", sum(one.get("minuten") or 0 for one in counted))
    return {"ervaringsdeskundigen": table}


def elements(here: list[Case], on: date) -> dict[str, Table]:
    table: Table = defaultdict(dict)
    for case in here:
        verdict = {"yes": "ja", "no": "nee"}.get(answer(case, "rondkomen", "bewoner", on), "open")
        for element in _received(case, on) or {"geen"}:
            add(table[element], "deelnemers", 1)
            add(table[element], verdict, 1)
    return {"elementen": table}


def _received(case: Case, on: date) -> set[str]:
    found = set()
    for one in part(case, "plan").get("interventies") or []:
        item = {"code": one} if isinstance(one, str) else one
        days = [day(item.get(key)) for key in ("aangeboden_op", "begonnen_op", "afgerond_op")]
        begun = any(when is not None and when <= on for when in days[1:])
        if item.get("code") in ("omgaan_met_geld", "gezonde_boel") and (begun or not any(days)):
            found.add(str(item["code"]))
    talks = [one for one in items(case, "contacten") if (when := day(one.get("datum"))) is None or when <= on]
    if any("ervaringsdeskundige" in (one.get("wie_erbij") or []) for one in talks):
        found.add("ervaringsdeskundige")
    if any((left := day(one.get("betaald_op"))) is None or left <= on for one in paid(case)):
        found.add("doorbraakbetaling")
    if any(debt.get("oplossing") == "betalingsregeling" for debt in items(case, "schulden")):
        found.add("betalingsregeling")
    return found


def everyone(cases: list[Case], profile: dict[str, Any], on: date) -> dict[str, Table]:
    rows, reasons = Counter[str](dossiers=len(cases)), Counter[str]()
    for case in cases:
        group = _group(case, profile, on)
        rows[group] += 1
        if group == "deelnemer":
            rows.update(_marks(case, on))
        elif group in ("andere_route", "niet_nu", "niet_toegelaten"):
            reasons.update(_refused(case, profile) or ["besluit_werker"])
    counted = {"iedereen": rows, "niet_toegelaten": reasons}
    return {name: {row: {"aantal": number} for row, number in found.items()} for name, found in counted.items()}


def _group(case: Case, profile: dict[str, Any], on: date) -> str:
    begun = inflow(case)
    if part(case, "afsluiting").get("samengevoegd_met"):
        return "samengevoegd"
    if takes_part(case):
        if begun and not profile["instroom_van"] <= begun <= profile["instroom_tot"]:
            return "buiten_venster"
        return "nog_niet" if begun and begun > on else "deelnemer"
    if status(case) == "afgesloten":
        return "niet_toegelaten"
    decided = part(case, "op_maat").get("besluit")
    if status(case) == "andere_route" or decided == "andere_route":
        return "andere_route"
    return "niet_nu" if decided == "niet_nu" else "verkenning"


def _marks(case: Case, on: date) -> Iterable[str]:
    closing = part(case, "afsluiting")
    if status(case) == "afgesloten":
        yield closing.get("reden") or "onbekend"
    else:
        yield "open"
        if closing.get("datum") or closing.get("reden"):
            yield "heropend"
    if inflow(case) is None:
        yield "zonder_instroomdatum"
    if case.get("herkomst") == "achteraf":
        yield "achteraf_dossier"
    if any(one.get("achteraf") is True and one.get("moment") != "start" for one in items(case, "evaluaties")):
        yield "achteraf_antwoord"
    if (withdrawn := day(part(case, "instroom", "onderzoek").get("ingetrokken_op"))) is not None and withdrawn <= on:
        yield "onderzoek_ingetrokken"


def _refused(case: Case, profile: dict[str, Any]) -> list[str]:
    """Points of the assessment that were not met (contract.md 3)."""
    begun, points = inflow(case), items(case, "kantelpunten")
    tipped = [one.get("soort") == "zorgpremie" and (one.get("maandpremies_open") or 0) >= 6 for one in points]
    agreed = {name: part(case, "instroom", name).get("antwoord") for name in ("begeleiding", "onderzoek")}
    failed = {
        "instroomperiode": begun is not None and not profile["instroom_van"] <= begun <= profile["instroom_tot"],
        "gemeente": part(case, "bewoner").get("gemeentecode") not in (None, "", profile["gemeentecode"]),
        "kantelpunt_aanwezig": bool(points) and all(tipped),
        "begeleiding": agreed["begeleiding"] == "nee",
        "onderzoek": agreed["onderzoek"] == "nee",
        "beginschuld_plafond": sum(debt.get("bedrag_cent") or 0 for debt in items(case, "schulden")) > profile["plafond_cent"],
        "bestaanszekerheid": "acuut" in part(case, "bestaanszekerheid").values(),
    }
    return [name for name, fails in failed.items() if fails]


def call(here: list[Case], profile: dict[str, Any], on: date) -> dict[str, Table]:
    rows = Counter[str]()
    for case in here:
        said = part(case, "instroom", "interview")
        asked, withdrawn = day(said.get("datum")), day(part(case, "instroom", "onderzoek").get("ingetrokken_op"))
        if status(case) == "afgesloten" and part(case, "afsluiting").get("reden") == "overleden":
            rows["overleden"] += 1
        elif withdrawn and withdrawn <= on:
            rows["onderzoek_ingetrokken"] += 1
        else:
            rows[(said.get("antwoord") if asked is None or asked <= on else None) or "niet_gevraagd"] += 1
    return {"benaderen": {row: {"aantal": number} for row, number in rows.items()}}


def silent(here: list[Case], profile: dict[str, Any], on: date) -> dict[str, Table]:
    """Per moment who was due and what came of it."""
    table: Table = defaultdict(dict)
    moments = [one for one in profile["evaluatiemomenten"] if one["code"] not in ("start", "eind")]
    for case in here:
        begun = inflow(case)
        for one in moments if begun else ():
            due, room = months_on(begun_on(case), one["maanden"]), timedelta(days=one["dagen_ruimte"])
            _asked_at(table, case, one["code"], due, (due - room, due + room), on)
        _asked_at(table, case, "eind", profile["eindmeting_van"], (profile["eindmeting_van"], profile["eindmeting_tot"]), on)
    return {"geen_antwoord": table}


def _asked_at(table: Table, case: Case, code: str, due: date, room: tuple[date, date], on: date) -> None:
    if due > on:
        return
    add(table[code], "verwacht", 1)
    talks = [one for one in items(case, "evaluaties") if one.get("moment") != "start" and (when := day(one.get("datum"))) and when <= on]
    mine = [one for one in talks if one.get("moment") == code or _serves(one, code, room)]
    why = [one["geen_antwoord"] for one in sorted(mine, key=lambda one: date_of(one["datum"])) if one.get("geen_antwoord")]
    closing = part(case, "afsluiting") if status(case) == "afgesloten" else {}
    ended = day(closing.get("datum"))
    left = closing.get("reden") in LEFT and (ended is None or ended <= due)
    answered = any(part(one, question).get("bewoner") for one in mine for question in ("rondkomen", "toekomstperspectief"))
    add(table[code], "antwoord" if answered else why[-1] if why else "gesloten" if left else "onbekend", 1)


def _serves(talk: dict[str, Any], code: str, room: tuple[date, date]) -> bool:
    """Any talk in the days of the end measurement is one; an end measurement near another moment is that moment as well."""
    return "eind" in (code, talk.get("moment")) and room[0] <= date_of(talk["datum"]) <= room[1]
