"""Every figure of the evaluation computed a second time, from exported case files alone.

Written from the definitions (pilot plan 8, domain.md 1) and not from the program: nothing of `desktop` is imported here, days are dates,
money is cents, and everything is counted by walking over all cases for each number. `python again.py PROFILE.toml DAY CASE.json...`
prints all figures as JSON.
"""

from __future__ import annotations

import calendar
import json
import sys
import tomllib
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor, sqrt
from pathlib import Path
from typing import Any

Case = dict[str, Any]
Z = 1.959963984540054
FOUR = ("huur", "energie", "water", "zorg")
IMPROVED = {"rondkomen": ("beter",), "toekomstperspectief": ("verbeterd", "verlies_voorkomen")}
WORSE = {"rondkomen": ("gelijk", "slechter"), "toekomstperspectief": ("gelijk", "verslechterd")}


# -- reading -----------------------------------------------------------------------------------------------------------


def settings(path: Path) -> dict[str, Any]:
    """The values of a profile file, with those of the profile that it is based on."""
    found = tomllib.loads(path.read_text("utf-8"))
    base = settings(path.parent / f"{found['gebaseerd_op']}.toml") if found.get("gebaseerd_op") else {}
    return base | {key: value["waarde"] for key, value in found.items() if isinstance(value, dict) and "waarde" in value}


def day(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def part(case: Case, *names: str) -> dict[str, Any]:
    found: Any = case
    for name in names:
        found = found.get(name) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}


def items(case: Case, name: str) -> list[dict[str, Any]]:
    found = case.get(name)
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def months_on(start: date, months: int) -> date:
    """The same day so many months later, or the last day of that month."""
    place = start.year * 12 + start.month - 1 + months
    year, month = divmod(place, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


# -- who counts ----------------------------------------------------------------------------------------------------------


def inflow(case: Case) -> date | None:
    return day(part(case, "instroom").get("datum"))


def paid(case: Case) -> list[dict[str, Any]]:
    return [item for item in items(case, "betalingen") if item.get("status") == "betaald"]


def status(case: Case) -> str:
    """As written; a case without one stands where its decision puts it (contract.md 2)."""
    if case.get("status"):
        return str(case["status"])
    decided = part(case, "op_maat").get("besluit")
    return {"inzetten": "deelnemer", "andere_route": "andere_route"}.get(str(decided), "verkenning")


def takes_part(case: Case) -> bool:
    if part(case, "afsluiting").get("samengevoegd_met"):
        return False
    if status(case) == "afgesloten":
        weighing = part(case, "op_maat")
        return any(one.get("besluit") == "inzetten" for one in [weighing, *items(weighing, "besluiten")]) or bool(paid(case))
    return status(case) == "deelnemer"


def counts(case: Case, profile: dict[str, Any], on: date) -> bool:
    """Whether this resident is in the factors on that day."""
    begun = inflow(case)
    return takes_part(case) and (begun is None or profile["instroom_van"] <= begun <= min(profile["instroom_tot"], on))


# -- the answers -------------------------------------------------------------------------------------------------------


def answer(case: Case, question: str, by: str, on: date) -> str:
    """yes, no, unknown (she does not know) or none (no answer)."""
    until = on
    begun = inflow(case)
    if begun is None:
        return "none"
    if question == "rondkomen":
        until = min(on, months_on(begun, 12))
    latest: tuple[date, str] | None = None
    for one in items(case, "evaluaties"):
        held, said = day(one.get("datum")), part(one, question).get(by)
        if one.get("moment") == "start" or held is None or held > until or not said:
            continue
        if latest is None or held >= latest[0]:
            latest = (held, said)
    if latest is None:
        return "none"
    if latest[1] in IMPROVED[question]:
        return "yes"
    return "no" if latest[1] in WORSE[question] else "unknown"


def latest_word(case: Case, question: str, by: str, on: date) -> str:
    """The latest answer as it was given."""
    found: tuple[date, str] | None = None
    begun = inflow(case)
    for one in items(case, "evaluaties") if begun else []:
        held, said = day(one.get("datum")), part(one, question).get(by)
        if one.get("moment") != "start" and held is not None and held <= on and said and (found is None or held >= found[0]):
            found = (held, said)
    return found[1] if found else ""


# -- new debts ---------------------------------------------------------------------------------------------------------


def settled(case: Case, on: date) -> date | None:
    """The day from which new arrears count; None when not all debts with a solution are settled on that day."""
    solved = [debt for debt in items(case, "schulden") if debt.get("oplossing")]
    days = [day(debt.get("geregeld_op")) for debt in solved]
    if not days or any(one is None or one > on for one in days):
        return None
    payments = [one for one in (day(item.get("betaald_op")) for item in paid(case)) if one is not None and one <= on]
    return max(payments) if payments else max(one for one in days if one)


def new_debts(case: Case, profile: dict[str, Any], on: date) -> str:
    """yes (no new arrears), no, none (not checked) or out (not in the denominator)."""
    zero = settled(case, on)
    if zero is None:
        return "out"
    end = min(profile["pilotperiode_tot"], on)
    arrears = [item for item in items(case, "nieuwe_achterstanden") if item.get("soort") in FOUR]
    if any((arisen := day(item.get("ontstaan_op"))) is None or zero < arisen <= end for item in arrears):
        return "no"
    looked = [
        item for item in items(case, "controles") if (held := day(item.get("datum"))) is not None and held <= on and item.get("uitkomst")
    ]
    looked = [item for item in looked if looked_until(item) > zero]
    if any(item.get("uitkomst") == "gevonden" for item in looked) and not items(case, "nieuwe_achterstanden"):
        return "no"
    return "yes" if looked else "none"


def looked_until(control: dict[str, Any]) -> date:
    """The last day that a control is about; nobody looks past the day of looking."""
    held = day(control.get("datum")) or date.min
    return min(day(control.get("periode_tot")) or held, held)


# -- shares ------------------------------------------------------------------------------------------------------------


def share(verdicts: Iterable[str]) -> dict[str, int | None]:
    """Counts with their bounds: whole percents, rounded outwards."""
    every = [verdict for verdict in verdicts if verdict != "out"]
    yes, no = every.count("yes"), every.count("no")
    found: dict[str, int | None] = {"ja": yes, "nee": no, "open": len(every) - yes - no, "noemer": len(every)}
    if not every:
        return found | dict.fromkeys(("minstens", "hoogstens", "laag", "hoog"))
    least, most = Fraction(100 * yes, len(every)), Fraction(100 * (len(every) - no), len(every))
    found |= {"minstens": floor(least), "hoogstens": ceil(most), "laag": None, "hoog": None}
    if yes + no:
        low, high = wilson(yes, yes + no)
        found |= {"laag": floor(100 * low), "hoog": ceil(100 * high)}
    return found


def wilson(yes: int, answered: int) -> tuple[float, float]:
    """The 95% interval of Wilson (1927) for a share."""
    p, n = yes / answered, answered
    middle = p + Z * Z / (2 * n)
    swing = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    low, high = (middle - swing) / (1 + Z * Z / n), (middle + swing) / (1 + Z * Z / n)
    return (0.0 if yes == 0 else low), (1.0 if yes == answered else high)


def verdicts(question: str, by: str, profile: dict[str, Any], on: date) -> Callable[[Case], str]:
    if question == "nieuwe_schulden":
        return lambda case: new_debts(case, profile, on)
    return lambda case: answer(case, question, by, on)


def quarter_ends(profile: dict[str, Any], on: date) -> list[date]:
    """Ends of quarters since inflow began, before the report's day."""
    first = profile["instroom_van"]
    start = date(first.year, (first.month - 1) // 3 * 3 + 1, 1)
    found = []
    while (end := months_on(start, 3) - timedelta(days=1)) < on:
        found.append(end)
        start = months_on(start, 3)
    return found


if __name__ == "__main__":
    from tables_again import figures

    cases = [json.loads(Path(name).read_text("utf-8")) for name in sys.argv[3:]]
    print(json.dumps(figures(cases, settings(Path(sys.argv[1])), date.fromisoformat(sys.argv[2])), indent=1, default=str))
