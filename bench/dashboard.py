"""The evaluation over 10,000 cases: its figures the first time and after one change, against the bare read and parse of the same rows.

The facts come from invented participants through `models/monitor/feiten`, as a save makes them, and go into the table at once; the case
that changes is a real one, saved by `editing.save`. What the figures cost beyond reading is counting: that is Python in both lines.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from sqlcipher3 import dbapi2

from bench import replay, vaults
from bench.timing import Measure, compared, in_turns, seconds
from desktop.models import betaling
from desktop.models.monitor import feiten
from desktop.models.patches import Edit
from desktop.models.strict_json import Document
from desktop.services import editing, evaluation
from desktop.services.desk import Desk
from desktop.store import evaluation_facts
from desktop.verbs import vault_files

CASES = 10_000
FIRST, AGAIN = "onder 1 s", "onder 100 ms"
DAY = date(2026, 12, 31)
ANSWERS = ("beter", "gelijk", "slechter", "weet_niet", None)
PROSPECTS = ("verbeterd", "verlies_voorkomen", "gelijk", "verslechterd", None)
KINDS = ("zorgpremie", "loonbeslag", "bankbeslag", "toeslagen", "maatregel_uitkering")
PARTS = ("wonen", "gezin", "mensen", "rondkomen", "schulden", "sparen", "leren", "werk", "inkomen")
READ = "SELECT zaak, apparaat, feiten, nr FROM evaluatie WHERE nr > ? ORDER BY nr"


def measure(folder: Path, *, full: bool) -> list[Measure]:
    vault = folder / "dashboard"
    vaults.found(vault)
    with vaults.desk(vault) as desk:
        _fill(desk)
        raw = replay.opened(vault, vaults.keys(vault).database_key)
        rounds = 15 if full else 7
        first = in_turns(lambda: evaluation.figures(replace(desk, kept={}), DAY), lambda: _read(raw, 0), rounds)
        prepared = [_prepared(desk) for _ in range(rounds)], first[1]
        again = _changes(desk, raw, 100 if full else 40)
        raw.close()
        cpu = _processor(desk)
    size = f"{CASES:,} dossiers".replace(",", ".")
    return [
        compared(f"evaluatie, eerste keer, {size}", FIRST, first, lambda found: found.ours_ms < 1_000, f"{cpu:.0f} ms rekentijd"),
        compared(
            "evaluatie, eerste keer, vooraf geteld", FIRST, prepared, lambda found: found.ours_ms < 1_000, "evaluation.prepare was klaar"
        ),
        compared("evaluatie, na één wijziging", AGAIN, again, lambda found: (found.p95_ms or 0) < 100, "kaal: één rij gelezen en ontleed"),
    ]


def _prepared(desk: Desk) -> float:
    """The first look when the cases were counted between other work."""
    fresh = replace(desk, kept={})
    while not evaluation.prepare(fresh):
        pass
    return seconds(lambda: evaluation.figures(fresh))


def _processor(desk: Desk) -> float:
    """Milliseconds of processor for the first look: what waiting for others on this machine is not in."""
    times = []
    for _ in range(3):
        fresh, begin = replace(desk, kept={}), time.process_time()
        evaluation.figures(fresh, DAY)
        times.append(time.process_time() - begin)
    return 1000 * min(times)


def _changes(desk: Desk, raw: dbapi2.Connection, rounds: int) -> tuple[list[float], list[float]]:
    """The figures after each of `rounds` saves that move one answer; the save itself is not in it."""
    case = desk.store.add_version(None, participant(CASES), command="ingelezen").case
    evaluation.figures(desk, DAY)
    ours, bare = [], []
    upto = _last(desk, 0)
    for turn in range(1, rounds + 1):
        answer = Edit(("evaluaties", "[1]", "rondkomen", "bewoner"), ANSWERS[turn % 3])
        editing.save(desk, case, editing.newest_head(desk, case).id, [answer])
        ours.append(seconds(lambda: evaluation.figures(desk, DAY)))
        bare.append(seconds(lambda upto=upto: _read(raw, upto)))  # type: ignore[misc]
        upto = _last(desk, upto)
    return ours, bare


def _last(desk: Desk, after: int) -> int:
    """The number of the newest change; raises ValueError when nothing changed."""
    return max(number for *_, number in desk.store.evaluation_facts(after))


def _read(raw: dbapi2.Connection, after: int) -> None:
    for _, _, text, _ in raw.execute(READ, (after,)).fetchall():
        json.loads(text)


def _fill(desk: Desk) -> None:
    store = desk.store
    assert isinstance(store, vault_files.Vault)
    with store.transaction():
        for place in range(CASES):
            document = participant(place)
            facts = feiten.feiten(document, betaling.fold(document, [], [], desk.profile.betaling_akkoord_door))
            evaluation_facts.write(store.database, f"{place:032x}", f"LAPTOP{place % 8:02d}", facts)


def participant(place: int) -> Document:
    """A participant somewhere in the pilot year; every answer, kind and way out occurs."""
    day = _days(date(2025, 9, 1) + timedelta(days=place % 360))
    paid = place % 6 != 0
    debt = {"id": "s1", "schuldeiser": "De Terp", "soort": "zorg", "bedrag_cent": 20_000 + place % 90_000, "kantelpunt": "k1"}
    return {
        **vaults.resident(place),
        "instroom": {"datum": day(0), "kanaal": ("wijkteam", "dorpenteam", "vroegsignalering")[place % 3]},
        "kantelpunten": [{"id": "k1", "soort": KINDS[place % 5], "betekend_op": day(-3), "beschikking_op": day(-9), "afloop": "voorkomen"}],
        "schulden": [debt | ({"oplossing": "doorbraakbetaling", "geregeld_op": day(21)} if paid else {}), {**debt, "id": "s2"}],
        "op_maat": _weighed(place, day(7)),
        "brug": [_measured(place, day(2)), _measured(place // 3, day(190))],
        "betalingen": [{"id": "b1", "schuld": "s1", "bedrag_cent": debt["bedrag_cent"], "status": "betaald", "betaald_op": day(20)}] * paid,
        "evaluaties": [_evaluated(place, "3m", day(91)), _evaluated(place // 2, "6m", day(183)), _evaluated(place // 5, "12m", day(360))],
        "nieuwe_achterstanden": [{"id": "a", "soort": "energie", "ontstaan_op": day(200), "bron": "bewoner"}] * (place % 7 == 0),
        "controles": [{"id": "c", "datum": day(210), "bron": "ris", "periode_tot": day(205), "uitkomst": "geen"}] * (place % 3 != 0),
        "contacten": [{"datum": day(1), "soort": "huisbezoek", "bereikt": True, "wie_erbij": ["ervaringsdeskundige"] * (place % 4 == 0)}],
        "status": "afgesloten" if place % 10 == 0 else "deelnemer",
        "afsluiting": {"datum": day(250), "reden": "gestopt_door_bewoner"} if place % 10 == 0 else {},
    }


def _days(begin: date) -> Callable[[int], str]:
    return lambda after: (begin + timedelta(days=after)).isoformat()


def _weighed(place: int, on: str) -> Document:
    line = {
        "drager": ("gemeente", "verzekeraar", "corporatie")[place % 3],
        "soort": "direct",
        "kans_procent": 40,
        "eenheidsprijs_cent": 15_000,
    }
    return {
        "besluit": "inzetten",
        "besloten_op": on,
        "geprobeerd": [{"weg": ("betalingsregeling", "leenfonds", "kwijtschelding")[place % 3]}],
        "rekenregels": [line, {**line, "drager": "bewoner", "soort": "indirect"}],
        "kosten": [{"drager": "gemeente", "bedrag_cent": 30_000 + place % 1_000}],
    }


def _measured(place: int, on: str) -> Document:
    return {"instrument": "brug-1", "datum": on, "stappen": {part: 1 + (place + turn) % 5 for turn, part in enumerate(PARTS)}}


def _evaluated(place: int, moment: str, on: str) -> Document:
    makes, looks = ANSWERS[place % 5], PROSPECTS[place % 5]
    both = {"rondkomen": {"bewoner": makes, "werker": "beter"}, "toekomstperspectief": {"bewoner": looks, "werker": "gelijk"}}
    return {"id": moment, "moment": moment, "datum": on, "wijze": "telefoon", **both}
