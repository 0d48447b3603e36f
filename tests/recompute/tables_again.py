"""All tables of the evaluation a second time, each cell counted by walking over all cases. Table -> row -> column -> number.

A row or cell that is not here stands for nobody: 0, or no number at all for a median. Tables by team are not here: no case file says
which laptop made it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor
from typing import Any

from again import (
    Case,
    answer,
    counts,
    day,
    inflow,
    items,
    latest_word,
    months_on,
    new_debts,
    paid,
    part,
    quarter_ends,
    settled,
    share,
    status,
    takes_part,
    verdicts,
)

Table = dict[str, dict[str, int | None]]
QUESTIONS = ("rondkomen", "toekomstperspectief", "nieuwe_schulden")
HOLDING = ("aangevraagd", "akkoord", "in_betaling", "betaald")
LEFT = ("gestopt_door_bewoner", "verhuisd", "overleden", "doorverwezen")


def figures(cases: list[Case], profile: dict[str, Any], on: date) -> dict[str, Table]:
    """Every table. `profile` holds the values of a profile file, `on` is the report's day."""
    here = [case for case in cases if counts(case, profile, on)]
    found: dict[str, Table] = {"factoren": _factors(here, profile, on)}
    measured = {one["code"] for one in profile["factoren"]}
    found["factoren"] = {row: shares for row, shares in found["factoren"].items() if any(row.startswith(code) for code in measured)}
    for question in QUESTIONS:
        found |= _split(question, here, cases, profile, on)
    found["rondkomen_verdeling"] = _words("rondkomen", here, lambda case: min(on, months_on(_begun(case), 12)))
    found["toekomst_verdeling"] = _words("toekomstperspectief", here, lambda _case: on)
    for make in (_settled, _arrears, _sources, _points, _outcomes, _call, _silent):
        found |= make(here, profile, on)
    for whole in (_money, _forecast, _everyone):
        found |= whole(cases, profile, on)
    return (
        found
        | _waited(here, on)
        | _bridge(here, on)
        | _courses(here, on)
        | _contacts(here, on)
        | _elements(here, on)
        | _returns(cases, here)
    )


# -- factors -----------------------------------------------------------------------------------------------------------


def _factors(here: list[Case], profile: dict[str, Any], on: date) -> Table:
    table: Table = {}
    for question in ("rondkomen", "toekomstperspectief"):
        for by in ("bewoner", "werker"):
            table[f"{question}_{by}"] = share(answer(case, question, by, on) for case in here)
    whole_year = [case for case in here if inflow(case) and months_on(_begun(case), 12) <= on]
    table["rondkomen_vol_jaar"] = share(answer(case, "rondkomen", "bewoner", on) for case in whole_year)
    table["nieuwe_schulden_geen_nieuwe_achterstand"] = share(new_debts(case, profile, on) for case in here)
    return table


def _split(question: str, here: list[Case], cases: list[Case], profile: dict[str, Any], on: date) -> dict[str, Table]:
    """Over time, per kantelpunt and per channel."""
    verdict = verdicts(question, "bewoner", profile, on)
    kinds, channels = defaultdict(list), defaultdict(list)
    for case in here:
        for kind in {_kind(point) for point in items(case, "kantelpunten")} or {"geen"}:
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
            _add(table[said or "geen_antwoord"], by, 1)
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
            _add(table[kind], "bewoners", 1)
            _add(table[kind], "aantal", len(of_kind))
            _add(table[kind], "bedrag_cent", sum(item.get("bedrag_cent") or 0 for item in of_kind))
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
        looked = {item.get("bron") or "anders" for item in known if (day(item.get("periode_tot")) or _date(item.get("datum"))) > zero}
        row = table[next((source for source in ("ris", "bewoner", "anders") if source in looked), "geen")]
        _add(row, "aantal", 1)
        _add(row, {"yes": "ja", "no": "nee"}.get(verdict, "open"), 1)
    return {"controle_bron": table}


# -- kantelpunten ------------------------------------------------------------------------------------------------------


def _points(here: list[Case], profile: dict[str, Any], on: date) -> dict[str, Table]:
    points: Table = {}
    tried: Table = defaultdict(dict)
    solved: Table = defaultdict(dict)
    for kind in sorted({_kind(point) for case in here for point in items(case, "kantelpunten")}):
        with_it = [(case, [point for point in items(case, "kantelpunten") if _kind(point) == kind]) for case in here]
        with_it = [(case, found) for case, found in with_it if found]
        outcomes = Counter(_outcome(found, on) for _case, found in with_it)
        own = [_own_debts(case, found) for case, found in with_it]
        points[kind] = {
            "aantal": len(with_it),
            **{name: outcomes[name] for name in ("voorkomen", "doorgeslagen", "onbekend")},
            "dagen": _median(left for case, found in with_it if (left := _days_left(case, found)) is not None),
            "bedrag_cent": _median(sum(known) for debts in own if (known := _amounts(debts))),
            "andere_schulden": _median(len(items(case, "schulden")) - len(debts) for (case, _), debts in zip(with_it, own, strict=True)),
        }
        for (case, _found), debts in zip(with_it, own, strict=True):
            ways = {debt.get("oplossing") or "geen_oplossing" for debt in debts} or {"geen_schuld"}
            for way in ways:
                _add(solved[way], kind, 1)
            for way in _tried(case):
                _add(tried[way], kind, 1)
    for case in here:
        points_here = items(case, "kantelpunten")
        for way in _tried(case) if points_here else ():
            _add(tried[way], "aantal", 1)
        pairs = {(way, _outcome(found, on) == "voorkomen") for found in _by_kind(points_here) for way in _ways(case, found)}
        for way in {way for way, _ in pairs}:
            _add(solved[way], "aantal", 1)
            _add(solved[way], "voorkomen", int((way, True) in pairs))
    return {"kantelpunten": points, "kantelpunt_geprobeerd": tried, "kantelpunt_opgelost": solved}


def _by_kind(points: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    return [[point for point in points if _kind(point) == kind] for kind in {_kind(point) for point in points}]


def _ways(case: Case, points: list[dict[str, Any]]) -> set[str]:
    return {debt.get("oplossing") or "geen_oplossing" for debt in _own_debts(case, points)} or {"geen_schuld"}


def _tried(case: Case) -> set[str]:
    return {" ".join(str(way["weg"]).split()).casefold() for way in items(part(case, "op_maat"), "geprobeerd") if way.get("weg")}


def _kind(point: dict[str, Any]) -> str:
    return str((point.get("eigen_soort") if point.get("soort") == "anders" else None) or point.get("soort") or "")


def _own_debts(case: Case, points: list[dict[str, Any]]) -> list[dict[str, Any]]:
    names = {point["id"] for point in points if point.get("id")}
    return [debt for debt in items(case, "schulden") if debt.get("kantelpunt") in names]


def _amounts(debts: list[dict[str, Any]]) -> list[int]:
    return [debt["bedrag_cent"] for debt in debts if isinstance(debt.get("bedrag_cent"), int)]


def _outcome(points: list[dict[str, Any]], on: date) -> str:
    """The worst one; an outcome of a later day is not known yet."""
    known = {point.get("afloop") or "onbekend" if _known(point, on) else "onbekend" for point in points}
    return next(name for name in ("doorgeslagen", "onbekend", "voorkomen") if name in known)


def _known(point: dict[str, Any], on: date) -> bool:
    ended = day(point.get("afloop_op"))
    return ended is None or ended <= on


def _days_left(case: Case, points: list[dict[str, Any]]) -> int | None:
    begun = inflow(case)
    ends = [end for point in points if (end := _deadline(point)) is not None]
    return (min(ends) - begun).days if begun and ends else None


def _deadline(point: dict[str, Any]) -> date | None:
    """The clocks of contract.md 3."""
    if point.get("soort") == "zorgpremie":
        first = day(f"{point.get('oudste_onbetaalde_maand')}-01")
        return months_on(first, 6) if first else None
    rules = {"loonbeslag": ("betekend_op", 2), "bankbeslag": ("betekend_op", 2)}
    rules |= {"toeslagen": ("beschikking_op", 42), "maatregel_uitkering": ("besluit_op", 42)}
    key, days = rules.get(str(point.get("soort")), ("", 0))
    start = day(point.get(key))
    return start + timedelta(days=days) if start else None


def _outcomes(here: list[Case], profile: dict[str, Any], on: date) -> dict[str, Table]:
    table: Table = defaultdict(lambda: {"aantal": 0, "bewoners": 0})
    for case in here:
        found = Counter(
            point.get("afloop") or "niet_ingevuld" if _known(point, on) else "niet_ingevuld" for point in items(case, "kantelpunten")
        )
        for outcome, number in found.items():
            _add(table[outcome], "aantal", number)
            _add(table[outcome], "bewoners", 1)
    return {"afloop": table}


# -- money -------------------------------------------------------------------------------------------------------------


def _money(cases: list[Case], profile: dict[str, Any], on: date) -> dict[str, Table]:
    table: Table = {}
    month = profile["instroom_van"].replace(day=1)
    while month <= on:
        end = min(months_on(month, 1) - timedelta(days=1), on)
        begun = [case for case in cases if counts(case, profile, on) and inflow(case)]
        table[month.isoformat()[:7]] = {
            "instroom": sum(month <= _begun(case) <= end for case in begun),
            "instroom_totaal": sum(_begun(case) <= end for case in begun),
            "toegezegd_cent": sum(
                _cents(one) for case in cases for one in _held(case, on) if (asked := _asked(case, one)) and asked <= end
            ),
            "betaald_cent": sum(
                _cents(one) for case in cases for one in paid(case) if (left := day(one.get("betaald_op"))) and left <= end
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


def _forecast(cases: list[Case], profile: dict[str, Any], on: date) -> dict[str, Table]:
    gone = promised = to_ask = 0
    for case in cases:
        for one in _held(case, on):
            left = day(one.get("betaald_op"))
            if one["status"] == "betaald" and (left is None or left <= on):
                gone += _cents(one)
            else:
                promised += _cents(one)
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


def _waited(here: list[Case], on: date) -> dict[str, Table]:
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
    middle: Table = {"mediaan": {"dagen": _median(waited), "aantal": len(waited)}}
    return {"doorlooptijd": {row: {"aantal": number} for row, number in rows.items()}, "doorlooptijd_mediaan": middle}


def _bucket(days: int) -> str:
    return next((name for last, name in ((7, "0_7"), (14, "8_14"), (30, "15_30"), (60, "31_60")) if days <= last), "61_meer")


def _returns(cases: list[Case], here: list[Case]) -> dict[str, Table]:
    total: Table = defaultdict(lambda: {"bedrag": 0, "deelnemers": 0})
    bearers: Table = defaultdict(lambda: {"bedrag": 0, "aantal": 0})
    covered: Table = {"met": {"aantal": 0, "deelnemers": 0}, "zonder": {"aantal": 0, "deelnemers": 0}}
    for case in cases:
        if part(case, "afsluiting").get("samengevoegd_met"):
            continue
        weighing = part(case, "op_maat")
        row = covered["met" if items(weighing, "rekenregels") else "zonder"]
        _add(row, "aantal", 1)
        _add(row, "deelnemers", int(case in here))
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
        _add(total[row], "bedrag", cents)
        _add(total[row], "deelnemers", cents if counted else 0)
    own = Counter[str]()
    for line in lines:
        own[line.get("drager") or "onbekend"] += _line(line, "midden")
    for cost in items(weighing, "kosten"):
        own[cost.get("drager") or "onbekend"] -= cost.get("bedrag_cent") or 0
    for bearer, cents in own.items():
        _add(bearers[bearer], "bedrag", cents)
        _add(bearers[bearer], "aantal", 1)


def _line(line: dict[str, Any], level: str) -> int:
    chance = line.get("kans_procent")
    chance = chance.get(level) if isinstance(chance, dict) else chance
    if chance is None or line.get("eenheidsprijs_cent") is None:
        return 0
    times = [Decimal(str(line.get(key) if line.get(key) is not None else 1)) for key in ("aantal", "duur")]
    cost = Decimal(str(chance)) / 100 * times[0] * times[1] * line["eenheidsprijs_cent"]
    return int(cost.quantize(Decimal(1), ROUND_HALF_UP))


# -- help --------------------------------------------------------------------------------------------------------------


def _bridge(here: list[Case], on: date) -> dict[str, Table]:
    table: Table = defaultdict(dict)
    for case in here:
        held = [one for one in items(case, "brug") if (when := day(one.get("datum"))) is not None and when <= on]
        steps: dict[str, list[int]] = defaultdict(list)
        for one in sorted(held, key=lambda one: _date(one["datum"])):
            for name, step in part(one, "stappen").items():
                if isinstance(step, int) and not isinstance(step, bool):
                    steps[name].append(step)
        for name, taken in steps.items():
            if len(taken) == 1:
                _add(table[name], "een_meting", 1)
                continue
            change = "hoger" if taken[-1] > taken[0] else "lager" if taken[-1] < taken[0] else "gelijk"
            for column in (f"voor_{taken[0]}", f"na_{taken[-1]}", change):
                _add(table[name], column, 1)
    return {"brug": table}


def _courses(here: list[Case], on: date) -> dict[str, Table]:
    table: Table = defaultdict(dict)
    for case in here:
        for code, stages in _stages(case, on).items():
            for stage in stages:
                _add(table[code], stage, 1)
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


def _contacts(here: list[Case], on: date) -> dict[str, Table]:
    table: Table = defaultdict(dict)
    for case in here:
        talks = [one for one in items(case, "contacten") if (when := day(one.get("datum"))) is None or when <= on]
        own = [one for one in talks if "ervaringsdeskundige" in (one.get("wie_erbij") or [])]
        row = "met" if own else "zonder" if talks else "geen_contact"
        _add(table[row], "bewoners", 1)
        if talks:
            counted = own or talks
            _add(table[row], "contacten", len(counted))
            _add(table[row], "minuten", sum(one.get("minuten") or 0 for one in counted))
    return {"ervaringsdeskundigen": table}


def _elements(here: list[Case], on: date) -> dict[str, Table]:
    table: Table = defaultdict(dict)
    for case in here:
        verdict = {"yes": "ja", "no": "nee"}.get(answer(case, "rondkomen", "bewoner", on), "open")
        for element in _received(case, on) or {"geen"}:
            _add(table[element], "deelnemers", 1)
            _add(table[element], verdict, 1)
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


# -- everyone ----------------------------------------------------------------------------------------------------------


def _everyone(cases: list[Case], profile: dict[str, Any], on: date) -> dict[str, Table]:
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


def _call(here: list[Case], profile: dict[str, Any], on: date) -> dict[str, Table]:
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


def _silent(here: list[Case], profile: dict[str, Any], on: date) -> dict[str, Table]:
    """Per moment who was due and what came of it."""
    table: Table = defaultdict(dict)
    moments = [one for one in profile["evaluatiemomenten"] if one["code"] not in ("start", "eind")]
    for case in here:
        begun = inflow(case)
        for one in moments if begun else ():
            due, room = months_on(_begun(case), one["maanden"]), timedelta(days=one["dagen_ruimte"])
            _asked_at(table, case, one["code"], due, (due - room, due + room), on)
        _asked_at(table, case, "eind", profile["eindmeting_van"], (profile["eindmeting_van"], profile["eindmeting_tot"]), on)
    return {"geen_antwoord": table}


def _asked_at(table: Table, case: Case, code: str, due: date, room: tuple[date, date], on: date) -> None:
    if due > on:
        return
    _add(table[code], "verwacht", 1)
    talks = [one for one in items(case, "evaluaties") if one.get("moment") != "start" and (when := day(one.get("datum"))) and when <= on]
    mine = [one for one in talks if one.get("moment") == code or _serves(one, code, room)]
    why = [one["geen_antwoord"] for one in sorted(mine, key=lambda one: _date(one["datum"])) if one.get("geen_antwoord")]
    closing = part(case, "afsluiting") if status(case) == "afgesloten" else {}
    ended = day(closing.get("datum"))
    left = closing.get("reden") in LEFT and (ended is None or ended <= due)
    answered = any(part(one, question).get("bewoner") for one in mine for question in ("rondkomen", "toekomstperspectief"))
    _add(table[code], "antwoord" if answered else why[-1] if why else "gesloten" if left else "onbekend", 1)


def _serves(talk: dict[str, Any], code: str, room: tuple[date, date]) -> bool:
    """Any talk in the days of the end measurement is one; an end measurement near another moment is that moment as well."""
    return "eind" in (code, talk.get("moment")) and room[0] <= _date(talk["datum"]) <= room[1]


# -- small -------------------------------------------------------------------------------------------------------------


def _add(row: dict[str, int | None], column: str, number: int) -> None:
    row[column] = (row.get(column) or 0) + number


def _cents(payment: dict[str, Any]) -> int:
    return int(payment.get("bedrag_cent") or 0)


def _date(value: Any) -> date:
    return date.fromisoformat(value)


def _begun(case: Case) -> date:
    return _date(part(case, "instroom")["datum"])


def _median(values: Iterable[int]) -> int | None:
    ordered = sorted(values)
    if not ordered:
        return None
    half = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[half]
    return floor(Fraction(ordered[half - 1] + ordered[half], 2) + Fraction(1, 2))
