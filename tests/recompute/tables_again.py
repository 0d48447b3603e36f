"""All tables of the evaluation a second time, each cell counted by walking over all cases. Table -> row -> column -> number.

A row or cell that is not here stands for nobody: 0, or no number at all for a median. Tables by team are not here: no case file says
which laptop made it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date
from typing import Any

from again import (
    Case,
    answer,
    counts,
    day,
    inflow,
    items,
    latest_word,
    looked_until,
    months_on,
    new_debts,
    part,
    quarter_ends,
    settled,
    share,
    verdicts,
)
from money_again import forecast, money, returns, waited
from people_again import bridge, call, contacts, courses, elements, everyone, silent
from points_again import outcomes, points
from tallies import Table, add, begun_on, kind_of

QUESTIONS = ("rondkomen", "toekomstperspectief", "nieuwe_schulden")


def figures(cases: list[Case], profile: dict[str, Any], on: date) -> dict[str, Table]:
    """Every table. `profile` holds the values of a profile file, `on` is the report's day."""
    here = [case for case in cases if counts(case, profile, on)]
    found: dict[str, Table] = {"factoren": _factors(here, profile, on)}
    measured = {one["code"] for one in profile["factoren"]}
    found["factoren"] = {row: shares for row, shares in found["factoren"].items() if any(row.startswith(code) for code in measured)}
    for question in QUESTIONS:
        found |= _split(question, here, cases, profile, on)
    found["rondkomen_verdeling"] = _words("rondkomen", here, lambda case: min(on, months_on(begun_on(case), 12)))
    found["toekomst_verdeling"] = _words("toekomstperspectief", here, lambda _case: on)
    for make in (_settled, _arrears, _sources, points, outcomes, call, silent):
        found |= make(here, profile, on)
    for whole in (money, forecast, everyone):
        found |= whole(cases, profile, on)
    return found | waited(here, on) | bridge(here, on) | courses(here, on) | contacts(here, on) | elements(here, on) | returns(cases, here)


def _factors(here: list[Case], profile: dict[str, Any], on: date) -> Table:
    table: Table = {}
    for question in ("rondkomen", "toekomstperspectief"):
        for by in ("bewoner", "werker"):
            table[f"{question}_{by}"] = share(answer(case, question, by, on) for case in here)
    whole_year = [case for case in here if inflow(case) and months_on(begun_on(case), 12) <= on]
    table["rondkomen_vol_jaar"] = share(answer(case, "rondkomen", "bewoner", on) for case in whole_year)
    table["nieuwe_schulden_geen_nieuwe_achterstand"] = share(new_debts(case, profile, on) for case in here)
    return table


def _split(question: str, here: list[Case], cases: list[Case], profile: dict[str, Any], on: date) -> dict[str, Table]:
    """Over time, per kantelpunt and per channel."""
    verdict = verdicts(question, "bewoner", profile, on)
    kinds, channels = defaultdict(list), defaultdict(list)
    for case in here:
        for kind in {kind_of(point) for point in items(case, "kantelpunten")} or {"geen"}:
            kinds[kind].append(verdict(case))
        channels[part(case, "instroom").get("kanaal") or "onbekend"].append(verdict(case))
    moments: Table = {}
    for end in (*quarter_ends(profile, on), on):
        then = verdicts(question, "bewoner", profile, end)
        moments[end.isoformat()] = share(then(case) for case in cases if counts(case, profile, end))
    return {
        f"{question}_tijd": moments,
        f"{question}_kantelpunt": {kind: share(found) for kind, found in kinds.items()},
        f"{question}_kanaal": {channel: share(found) for channel, found in channels.items()},
    }


def _words(question: str, here: list[Case], until: Callable[[Case], date]) -> Table:
    table: Table = defaultdict(lambda: {"bewoner": 0, "werker": 0})
    for case in here:
        for by in ("bewoner", "werker"):
            said = latest_word(case, question, by, until(case)) if inflow(case) else ""
            add(table[said or "geen_antwoord"], by, 1)
    return table


def _settled(here: list[Case], profile: dict[str, Any], on: date) -> dict[str, Table]:
    found = Counter(
        "geregeld"
        if settled(case, on)
        else "nog_niet"
        if any(debt.get("oplossing") for debt in items(case, "schulden"))
        else "geen_oplossing"
        for case in here
    )
    return {"schuld_geregeld": {row: {"aantal": number} for row, number in found.items()}}


def _arrears(here: list[Case], profile: dict[str, Any], on: date) -> dict[str, Table]:
    table: Table = defaultdict(lambda: {"bewoners": 0, "aantal": 0, "bedrag_cent": 0})
    end = min(profile["pilotperiode_tot"], on)
    for case in here:
        zero = settled(case, on)
        new = [item for item in items(case, "nieuwe_achterstanden") if zero and _after(item, zero, end)]
        for kind in {item.get("soort") or "onbekend" for item in new}:
            of_kind = [item for item in new if (item.get("soort") or "onbekend") == kind]
            add(table[kind], "bewoners", 1)
            add(table[kind], "aantal", len(of_kind))
            add(table[kind], "bedrag_cent", sum(item.get("bedrag_cent") or 0 for item in of_kind))
    return {"achterstand_soort": table}


def _after(item: dict[str, Any], zero: date, end: date) -> bool:
    arisen = day(item.get("ontstaan_op"))
    return arisen is None or zero < arisen <= end


def _sources(here: list[Case], profile: dict[str, Any], on: date) -> dict[str, Table]:
    table: Table = defaultdict(lambda: {"aantal": 0, "ja": 0, "nee": 0, "open": 0})
    for case in here:
        verdict, zero = new_debts(case, profile, on), settled(case, on)
        if zero is None:
            continue
        known = [item for item in items(case, "controles") if (held := day(item.get("datum"))) and held <= on and item.get("uitkomst")]
        looked = {item.get("bron") or "anders" for item in known if looked_until(item) > zero}
        row = table[next((source for source in ("ris", "bewoner", "anders") if source in looked), "geen")]
        add(row, "aantal", 1)
        add(row, {"yes": "ja", "no": "nee"}.get(verdict, "open"), 1)
    return {"controle_bron": table}
