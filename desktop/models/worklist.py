"""The work list: what to do next for a resident, by when, and under which filters its row stands. Pure; the store keeps rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desktop import texts
from desktop.models import (
    afspraken,
    betaling,
    bezoek,
    doorverwijzing,
    dossier,
    evaluatie,
    klokken,
    ondersteuningsplan,
    reading,
    samen_tafel,
    schuld,
    termijnen,
    verzoeken,
    waardendriehoek,
)
from desktop.models.betaling import Payment
from desktop.models.instrument import Instruments
from desktop.models.pilot import Profile
from desktop.models.records import SyncState, WorkRow
from desktop.models.strict_json import Document

FILTERS = {
    "alles": "Alles",
    "eerst": "Gaat voor",
    "vandaag": "Vandaag",
    "evalueren": "Evalueren",
    "termijn": "Termijn",
    "geld": "Geld",
    "wacht_op_akkoord": "Wacht op akkoord",
    "besluit": "Besluit",
    "plan": "Plan",
    "plan_uitreiken": "Plan nog uitreiken",
    "afdrukken": "Afdrukken",
    "acties": "Acties",
    "doorverwezen": "Doorverwezen",
    "achteraf": "Achteraf bevestigen",
    "afgesloten": "Afgesloten",
}
"""Filter code -> label on its chip, in the order of the chips. `alles` has all open cases; closed ones stand under `afgesloten`."""
VORM = 2
"""Form of the rows: a vault that was filled by a program with another one makes them anew."""
VOORUIT_DAGEN = 14
BEL_NU, BINNENKORT, VOORBIJ = ": bel nu", ": binnenkort", ": termijn voorbij"
"""How the next action ends when it is a clock: within a week and nobody promised to wait, within two weeks, or ended."""
VANDAAG = "Afspraak vandaag"
GAAT_VOOR = "Regel dit eerst: "
"""How the next action begins when something of daily life is missing now."""
BEZOEK_LOOPT = "Bezoek loopt nog: ga verder"
ACTIE_DAGEN = 7
EINDMETING = "Eindmeting"
EVALUATIE = ("Evaluatie ", EINDMETING)
"""How the next action begins when it is a talk that can be started."""
EIND_DRINGT_DAGEN = 31
VERZOEK = {
    "inzage": "inzage",
    "correctie": "verbeteren",
    "wissen": "laten wissen",
    "bezwaar": "bezwaar",
    "overdraagbaarheid": "gegevens meekrijgen",
}


@dataclass(frozen=True)
class Todo:
    """One thing to do: lower `order` comes first."""

    order: int
    text: str
    due: date | None
    filter: str


def row(
    case: str,
    document: Document,
    payments: Sequence[Payment],
    profile: Profile,
    instruments: Instruments,
    on: date,
    sync: SyncState = "concept",
    *,
    to_print: bool = False,
) -> WorkRow:
    """The row of one case on a day. `to_print`: its agreed plan, or a change in it, is not on paper yet (the store knows)."""
    todos = sorted(todo_list(document, payments, profile, instruments, on), key=lambda todo: (todo.order, todo.due or date.max))
    head = dossier.read(document)
    first = todos[0] if todos else _quiet(document, profile, on)
    return WorkRow(
        case=case,
        dossiernummer=head.dossiernummer,
        name=head.naam,
        address=head.adres,
        status=head.status,
        next_action=first.text,
        due=first.due.isoformat() if first.due else None,
        money=money(payments),
        promised_cent=betaling.promised_cent(payments),
        paid_cent=sum(payment.paid_cent for payment in payments),
        sync=sync,
        filters=_filters(todos, head.status, to_print=to_print),
        herkomst="import" if any(payment.herkomst == "import" for payment in payments) else "",
    )


def _filters(todos: Sequence[Todo], status: str, *, to_print: bool) -> frozenset[str]:
    filters = {todo.filter for todo in todos if todo.filter}
    filters.add("afgesloten" if status == "afgesloten" else "alles")
    if todos:
        filters.add("alles")
    if to_print:
        filters.add("afdrukken")
    return frozenset(filters)


def refresh_on(document: Document, profile: Profile, instruments: Instruments, on: date) -> date | None:
    """The next day on which the row changes by itself, because a clock or evaluation comes near, falls due or passes; None when never."""
    moments = sorted(evaluatie.turning_days(document, profile))
    actions = [action.uiterlijk for action in ondersteuningsplan.open_actions(document) if action.uiterlijk]
    clocks = klokken.klokken(document, instruments)
    ends = [clock.uiterlijk for clock in clocks] + [clock.pauze_tot for clock in clocks if clock.pauze_tot is not None]
    days = [_shift(end, -VOORUIT_DAGEN) for end in (*ends, *moments)]
    days += [_shift(end, -klokken.BEL_NU_DAGEN) for end in ends]
    days += [day for one in afspraken.open_afspraken(document) for day in (one.datum, _shift(one.datum, 1))]
    if begun_visit(document, on) or _acute(document, instruments):
        days.append(_shift(on, 1))
    days.append(_shift(profile.eindmeting_tot, -EIND_DRINGT_DAGEN))
    asked = [found.uiterlijk for found in verzoeken.all_of(document) if found.open and found.uiterlijk]
    days += [_shift(end, -VOORUIT_DAGEN) for end in asked] + [_shift(end, 1) for end in asked]
    days += [_shift(end, 1) for end in ends] + moments + [_shift(day, -ACTIE_DAGEN) for day in actions]
    days += [found.nagaan_op for found in doorverwijzing.under_way(document) if found.nagaan_op]
    return min((day for day in days if day > on), default=None)


def todo_list(document: Document, payments: Sequence[Payment], profile: Profile, instruments: Instruments, on: date) -> Iterator[Todo]:
    """Everything that waits for somebody in this case, in no order."""
    status = dossier.status(document)
    yield from _request(document, on)
    yield from _imported(payments)
    yield from _evaluation(document, profile, instruments, on)
    yield from _handovers(document, instruments, on)
    if status == "afgesloten":
        return
    yield from _first(document, instruments, on)
    yield from _money(payments)
    yield from _clocks(document, payments, instruments, on)
    yield from _appointments(document, on)
    yield from _decision(document, instruments)
    if status == "deelnemer":
        yield from _to_request(document, payments)
        yield from _plan(document)
        yield from _actions(document, on)


def begun_visit(document: Document, on: date) -> bool:
    """Whether a visit of this day was begun and not ended, also by a program that stopped half-way."""
    return bezoek.under_way(document, on) is not None


def visit_runs(found: WorkRow) -> bool:
    """Whether a visit of this resident was begun and not ended."""
    return found.next_action == BEZOEK_LOOPT


def goes_first(found: WorkRow) -> bool:
    """Whether something comes before every deadline: a visit that is under way, or what is missing now in daily life."""
    return visit_runs(found) or found.next_action.startswith(GAAT_VOOR)


def call_is_next(found: WorkRow) -> bool:
    """Whether a telephone call comes first for this resident."""
    return found.next_action.endswith(BEL_NU)


def visit_is_next(found: WorkRow) -> bool:
    """Whether an appointment of today comes first."""
    return found.next_action.startswith(VANDAAG)


def clock_urgency(found: WorkRow, on: date) -> str:
    """voorbij, rood or oranje where a clock comes first for this resident; "" for anything else."""
    if found.due is None or not found.next_action.endswith((BEL_NU, BINNENKORT, VOORBIJ)):
        return ""
    return termijnen.urgency(date.fromisoformat(found.due), on)


def can_start_talk(found: WorkRow) -> bool:
    """Whether an evaluation of this resident can be started from the list, in one press."""
    return "evalueren" in found.filters


def talk_is_next(found: WorkRow) -> bool:
    """Whether it is also what comes first for this resident."""
    return can_start_talk(found) and found.next_action.startswith(EVALUATIE)


def money(payments: Sequence[Payment]) -> str:
    """One word or two about the money of a case, the most urgent state first."""
    by_status: dict[str, int] = {}
    for payment in payments:
        by_status[payment.status] = by_status.get(payment.status, 0) + (payment.bedrag_cent or 0)
    words = {
        "teruggekomen": "teruggekomen",
        "aangevraagd": "wacht op akkoord",
        "akkoord": "akkoord",
        "in_betaling": "onderweg",
        "betaald": "betaald",
        "geweigerd": "niet akkoord",
    }
    return next((f"{texts.money(by_status[status])} {word}" for status, word in words.items() if status in by_status), "-")


def _request(document: Document, on: date) -> Iterator[Todo]:
    """What the resident asked about her own data must be answered in time (AVG art. 12(3)), also when the case is closed."""
    waiting = verzoeken.first_due(document)
    if waiting is None:
        return
    late = waiting.uiterlijk is not None and waiting.uiterlijk < on
    soon = waiting.uiterlijk is not None and waiting.uiterlijk <= _shift(on, VOORUIT_DAGEN)
    words = f"Verzoek van de bewoner: {VERZOEK[waiting.soort]}{', termijn voorbij' if late else ''}"
    yield Todo(5 if soon else 34, words, waiting.uiterlijk, "termijn")


def _first(document: Document, instruments: Instruments, on: date) -> Iterator[Todo]:
    """Both stand on the day of today, so that the list by day has them on top as well."""
    if begun_visit(document, on):
        yield Todo(-2, BEZOEK_LOOPT, on, "eerst")
    missing = _acute(document, instruments)
    if missing:
        yield Todo(-1, f"{GAAT_VOOR}{texts.names(missing)}", on, "eerst")


def _acute(document: Document, instruments: Instruments) -> list[str]:
    """What of bestaanszekerheid asks for help now, in the words of the list."""
    return [instruments.label("bestaanszekerheid", code).lower() for code in samen_tafel.urgent(document, instruments)]


def _imported(payments: Sequence[Payment]) -> Iterator[Todo]:
    for payment in payments:
        if payment.herkomst == "import" and payment.status == "betaald":
            yield Todo(80, "Betaling van vroeger: de coördinator bevestigt nog", None, "achteraf")
        elif payment.herkomst == "import" and payment.status in betaling.VAST:
            yield Todo(15, f"{texts.money(payment.bedrag_cent or 0)} onderweg, nog niet bevestigd", None, "geld")


def _evaluation(document: Document, profile: Profile, instruments: Instruments, on: date) -> Iterator[Todo]:
    """A planned moment from two weeks before; the end measurement while it may be held, pressing in its last month."""
    moment = evaluatie.next_due(document, profile, on)
    if moment is None or moment.datum > on + timedelta(days=VOORUIT_DAGEN):
        return
    if moment.code != evaluatie.EIND:
        label = instruments.label("evaluatiemoment", moment.code).lower()
        words = f"{EVALUATIE[0]}{label}{_tried(document, moment.code, instruments)}"
        yield Todo(10 if moment.datum <= on else 30, words, moment.datum, "evalueren")
    elif moment.datum <= on:
        presses = on >= _shift(moment.laat_na, -EIND_DRINGT_DAGEN)
        yield Todo(10 if presses else 30, f"{EINDMETING}{_tried(document, moment.code, instruments)}", moment.laat_na, "evalueren")


def _tried(document: Document, code: str, instruments: Instruments) -> str:
    """Who was asked without result stays on the list, and the list says so."""
    tried = evaluatie.attempts(document, code)
    if not tried:
        return ""
    words = instruments.label("geen_antwoord", evaluatie.unanswered(tried[-1])).lower()
    day = reading.day(tried[-1].get("datum"))
    return f" ({words} {day.day:02d}-{day.month:02d})" if day else f" ({words})"


def _money(payments: Sequence[Payment]) -> Iterator[Todo]:
    for payment in payments:
        if payment.herkomst != "app":
            continue
        if payment.status == "teruggekomen":
            yield Todo(0, "Betaling kwam terug: kijk wat er mis ging", None, "geld")
        elif payment.vervallen == "dubbel":
            yield Todo(1, "Deze schuld is twee keer aangevraagd: trek er één in", None, "geld")
        elif payment.vervallen:
            yield Todo(1, "Betaling past niet meer bij de schuld: trek in en vraag opnieuw", None, "geld")
        elif payment.status == "concept" and payment.reden:
            yield Todo(2, "Betaling is terug bij jou, met een opmerking", None, "geld")
        elif payment.wacht_op_ruimte:
            yield Todo(3, "Betaling wacht op ruimte onder de grens", None, "geld")
        elif payment.status == "aangevraagd":
            yield Todo(20, "Betaling wacht op akkoord", None, "wacht_op_akkoord")


def _clocks(document: Document, payments: Sequence[Payment], instruments: Instruments, on: date) -> Iterator[Todo]:
    for clock in klokken.lopend(document, payments, instruments, on):
        if clock.uiterlijk > on + timedelta(days=VOORUIT_DAGEN):
            continue
        past = clock.uiterlijk < on
        words = f"{klokken.titel(clock, instruments)}{VOORBIJ if past else ''}"
        if clock.pauze_tot is not None and clock.wacht(on):
            # Somebody promised to wait: the pause has a line of its own when it comes near, and this one asks for nothing now.
            yield Todo(36, f"{words} (pauze tot {texts.plain_date(clock.pauze_tot)})", clock.uiterlijk, "termijn")
        elif past:
            yield Todo(5, words, clock.uiterlijk, "termijn")
        else:
            yield Todo(5, f"{words}{BEL_NU if clock.bel_nu(on) else BINNENKORT}", clock.uiterlijk, "termijn")


def _appointments(document: Document, on: date) -> Iterator[Todo]:
    """One reminder an appointment: on its own day."""
    for one in afspraken.komende(document, on):
        if one.datum == on:
            at = f" om {one.begin:%H:%M}" if one.begin else ""
            yield Todo(6, f"{VANDAAG}{at}", one.datum, "vandaag")


def _decision(document: Document, instruments: Instruments) -> Iterator[Todo]:
    decision = reading.code(reading.section(document, "op_maat").get("besluit"))
    if decision == "andere_route" or (not decision and dossier.status(document) == "andere_route"):
        arrived = any(found.status == "aangekomen" for found in doorverwijzing.all_of(document))
        words = "Aangekomen bij andere hulp: je kunt afsluiten" if arrived else "Doorverwijzen en afsluiten"
        yield Todo(60, words, None, "doorverwezen")
    elif decision == "niet_nu":
        yield Todo(70, "Nu niet: spreek af wanneer je opnieuw kijkt", None, "besluit")
    elif not decision:
        points = len(waardendriehoek.needed(document, instruments))
        text = f"Besluit ontbreekt ({texts.count(points, 'punt', 'punten')})" if points else "Besluit ontbreekt"
        clocks = termijnen.deadlines(document, instruments)
        yield Todo(25, text, clocks[0].uiterlijk if clocks else None, "besluit")


def _to_request(document: Document, payments: Sequence[Payment]) -> Iterator[Todo]:
    held = {payment.schuld for payment in payments if payment.status in betaling.VAST}
    waiting = [debt for debt in schuld.all_of(document) if debt.oplossing == "doorbraakbetaling" and debt.id not in held]
    if waiting and not any(payment.status == "concept" and payment.reden for payment in payments):
        yield Todo(22, f"Betaling aanvragen: {texts.money(schuld.total_cent(waiting))}", None, "geld")


def _plan(document: Document) -> Iterator[Todo]:
    if not ondersteuningsplan.agreed(document):
        yield Todo(35, "Plan afmaken en akkoord vragen", None, "plan")
    elif ondersteuningsplan.handed_out_on(document) is None:
        yield Todo(40, "Plan uitreiken", None, "plan_uitreiken")


def _handovers(document: Document, instruments: Instruments, on: date) -> Iterator[Todo]:
    """A warm handover stays on the list until it is known how it went, also of a case that was closed for it."""
    for found in doorverwijzing.under_way(document)[:1]:
        route = instruments.find_route(found.route)
        words = f"Nagaan of het liep: {route.titel if route else 'andere hulp'}"
        asks = found.nagaan_op is None or found.nagaan_op <= on
        yield Todo(12 if asks else 45, words, found.nagaan_op, "doorverwezen")


def _actions(document: Document, on: date) -> Iterator[Todo]:
    for action in ondersteuningsplan.open_actions(document):
        if action.wie == "werker" and action.uiterlijk and action.uiterlijk <= _shift(on, ACTIE_DAGEN):
            yield Todo(32, "Actie uit het plan", action.uiterlijk, "acties")


def _quiet(document: Document, profile: Profile, on: date) -> Todo:
    if dossier.status(document) == "afgesloten":
        return Todo(99, "Afgesloten", None, "")
    moment = evaluatie.next_due(document, profile, on)
    return Todo(99, "Begeleiden", moment.datum if moment else None, "")


def _shift(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day
