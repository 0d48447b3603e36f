"""The pot, the time to the payment and the business case, computed again."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from again import Case, counts, day, inflow, items, months_on, paid, part, status, takes_part
from tallies import Table, add, begun_on, cents_of, median

HOLDING = ("aangevraagd", "akkoord", "in_betaling", "betaald")


def money(cases: list[Case], profile: dict[str, Any], on: date) -> dict[str, Table]:
    table: Table = {}
    month = profile["instroom_van"].replace(day=1)
    while month <= on:
        end = min(months_on(month, 1) - timedelta(days=1), on)
        begun = [case for case in cases if counts(case, profile, on) and inflow(case)]
        table[month.isoformat()[:7]] = {
            "instroom": sum(month <= begun_on(case) <= end for case in begun),
            "instroom_totaal": sum(begun_on(case) <= end for case in begun),
            "toegezegd_cent": sum(
                cents_of(one) for case in cases for one in _held(case, on) if (asked := _asked(case, one)) and asked <= end
            ),
            "betaald_cent": sum(
                cents_of(one) for case in cases for one in paid(case) if (left := day(one.get("betaald_op"))) and left <= end
            ),
            "pot_cent": profile["pot_cent"],
        }
        month = months_on(month, 1)
    return {"instroom_pot": table}


def _held(case: Case, on: date) -> list[dict[str, Any]]:
    standing = [one for one in items(case, "betalingen") if one.get("status") in HOLDING]
    return [one for one in standing if (asked := _asked(case, one)) is None or asked <= on]


def _asked(case: Case, payment: dict[str, Any]) -> date | None:
    return day(payment.get("aangevraagd_op")) or day(payment.get("betaald_op")) or inflow(case)


def forecast(cases: list[Case], profile: dict[str, Any], on: date) -> dict[str, Table]:
    gone = promised = to_ask = 0
    for case in cases:
        for one in _held(case, on):
            left = day(one.get("betaald_op"))
            if one["status"] == "betaald" and (left is None or left <= on):
                gone += cents_of(one)
            else:
                promised += cents_of(one)
        if takes_part(case) and status(case) != "afgesloten":
            to_ask += sum(debt.get("bedrag_cent") or 0 for debt in items(case, "schulden") if _waits(case, debt, on))
    expected, pot = gone + promised + to_ask, profile["pot_cent"]
    rows = {"betaald": gone, "toegezegd": promised, "nog_te_vragen": to_ask, "verwacht": expected, "pot": pot, "over": pot - expected}
    return {"prognose": {row: {"bedrag": cents} for row, cents in rows.items()}}


def _waits(case: Case, debt: dict[str, Any], on: date) -> bool:
    """A debt that the pilot would pay, not settled and not asked for; one that was refused is not expected any more."""
    done = day(debt.get("geregeld_op"))
    if debt.get("oplossing") != "doorbraakbetaling" or (done is not None and done <= on):
        return False
    mine = [one for one in items(case, "betalingen") if one.get("schuld") == debt.get("id")]
    asked = any(one in _held(case, on) for one in mine)
    later = any(one.get("status") in HOLDING for one in mine)
    return not asked and (later or not any(one.get("status") == "geweigerd" for one in mine))


def waited(here: list[Case], on: date) -> dict[str, Table]:
    rows, waited = Counter[str](), []
    for case in here:
        knocks = [one for one in (inflow(case), *(day(item.get("datum")) for item in items(case, "contacten"))) if one is not None]
        days = [one for one in (day(item.get("betaald_op")) for item in paid(case)) if one is not None and one <= on]
        if not days:
            # Paid on a day that nobody wrote down is neither waiting nor quick.
            rows["nog_niet"] += int(not paid(case) or any(item.get("betaald_op") for item in paid(case)))
        elif knocks and min(days) >= min(knocks):
            wait = (min(days) - min(knocks)).days
            waited.append(wait)
            rows[_bucket(wait)] += 1
    middle: Table = {"mediaan": {"dagen": median(waited), "aantal": len(waited)}}
    return {"doorlooptijd": {row: {"aantal": number} for row, number in rows.items()}, "doorlooptijd_mediaan": middle}


def _bucket(days: int) -> str:
    return next((name for last, name in ((7, "0_7"), (14, "8_14"), (30, "15_30"), (60, "31_60")) if days <= last), "61_meer")


def returns(cases: list[Case], here: list[Case]) -> dict[str, Table]:
    total: Table = defaultdict(lambda: {"bedrag": 0, "deelnemers": 0})
    bearers: Table = defaultdict(lambda: {"bedrag": 0, "aantal": 0})
    covered: Table = {"met": {"aantal": 0, "deelnemers": 0}, "zonder": {"aantal": 0, "deelnemers": 0}}
    for case in cases:
        if part(case, "afsluiting").get("samengevoegd_met"):
            continue
        weighing = part(case, "op_maat")
        row = covered["met" if items(weighing, "rekenregels") else "zonder"]
        add(row, "aantal", 1)
        add(row, "deelnemers", int(case in here))
        if items(weighing, "rekenregels"):
            _one_return(weighing, total, bearers, case in here)
    return {"rendement": total, "rendement_drager": bearers, "rendement_dekking": covered}


def _one_return(weighing: dict[str, Any], total: Table, bearers: Table, counted: bool) -> None:
    lines = [line for line in items(weighing, "rekenregels") if line.get("soort") != "niet_in_geld"]
    with_help = sum(cost.get("bedrag_cent") or 0 for cost in items(weighing, "kosten"))
    without = {level: sum(_line(line, level) for line in lines) for level in ("laag", "midden", "hoog")}
    direct = sum(_line(line, "midden") for line in lines if line.get("soort") == "direct") - with_help
    amounts = {f"zonder_{level}": cents for level, cents in without.items()} | {"met": with_help, "alleen_direct": direct}
    amounts |= {f"saldo_{level}": cents - with_help for level, cents in without.items()}
    for row, cents in amounts.items():
        add(total[row], "bedrag", cents)
        add(total[row], "deelnemers", cents if counted else 0)
    own = Counter[str]()
    for line in lines:
        own[line.get("drager") or "onbekend"] += _line(line, "midden")
    for cost in items(weighing, "kosten"):
        own[cost.get("drager") or "onbekend"] -= cost.get("bedrag_cent") or 0
    for bearer, cents in own.items():
        add(bearers[bearer], "bedrag", cents)
        add(bearers[bearer], "aantal", 1)


def _line(line: dict[str, Any], level: str) -> int:
    chance = line.get("kans_procent")
    chance = chance.get(level) if isinstance(chance, dict) else chance
    if chance is None or line.get("eenheidsprijs_cent") is None:
        return 0
    times = [Decimal(str(line.get(key) if line.get(key) is not None else 1)) for key in ("aantal", "duur")]
    cost = Decimal(str(chance)) / 100 * times[0] * times[1] * line["eenheidsprijs_cent"]
    return int(cost.quantize(Decimal(1), ROUND_HALF_UP))
