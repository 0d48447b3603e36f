"""F10: every clock of list U. No edit is lost, the order is that of the work, and a clock that cannot be right is said."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from measured import Measured
from practice_office import Office, found, participant, put
from small_vault import SmallVault

from desktop.models import hlc, instroomtoets
from desktop.models.patches import Edit, read
from desktop.services import editing, history, laptop_clock, reference
from desktop.verbs import opening, vault_files

PATH = ("plan", "hulpvraag")
BEGIN = datetime(2026, 3, 2, 9, tzinfo=UTC)
CLOCKS: dict[str, list[datetime]] = {
    "1970": [datetime(1970, 1, 1, tzinfo=UTC), BEGIN + timedelta(hours=1)],
    "2038": [datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC), BEGIN + timedelta(hours=1)],
    "een dag voor": [BEGIN + timedelta(days=1), BEGIN + timedelta(hours=1)],
    "een dag terug": [BEGIN - timedelta(days=1), BEGIN + timedelta(hours=1)],
    "terug tijdens het typen": [BEGIN + timedelta(minutes=9), BEGIN + timedelta(minutes=2), BEGIN - timedelta(minutes=5)],
    "zomertijd begint": [datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)],
    "zomertijd eindigt": [datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)],
    "andere zone": [datetime.fromisoformat("2026-03-02T20:00:00+09:00"), datetime.fromisoformat("2026-03-02T07:00:00-05:00")],
    "schrikkeldag": [datetime(2028, 2, 28, 23, 59, tzinfo=UTC), datetime(2028, 2, 29, 12, tzinfo=UTC), datetime(2028, 3, 1, tzinfo=UTC)],
    "einde van de pilot": [datetime(2026, 8, 31, 21, 59, 59, tzinfo=UTC), datetime(2026, 8, 31, 22, 0, tzinfo=UTC)],
}


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallVault:
    vault = SmallVault(tmp_path / "kluis", monkeypatch)
    vault.clock.moment = BEGIN
    return vault


def edited(small: SmallVault, clocks: list[datetime]) -> tuple[list[str], list[str], str]:
    """Texts in the order in which they were typed, as the history has them, and the newest."""
    desk, store = opening.lay_out(small.folder, small.keys(), small.clock)
    case, typed = put(desk, participant()), []
    for number, moment in enumerate([*clocks, clocks[-1]]):
        small.clock.moment = moment
        typed.append(f"tekst {number}")
        editing.save(desk, case, editing.newest_head(desk, case).id, [Edit(PATH, typed[-1])])
        store.record_bundle(_bundle(store, number))  # what was sent is squashed no more
    lines = history.lines(desk, case)[::-1]
    assert [line.version.hlc for line in lines] == sorted(line.version.hlc for line in lines)
    texts = [str(read(history.document(desk, case, line.version.id), PATH)) for line in lines][1:]
    newest = str(read(editing.look_again(desk, case).document, PATH))
    desk.close()
    return typed, texts, newest


def _bundle(store: vault_files.Vault, number: int) -> dict[str, object]:
    marks = {"versies": store.versions_after(0)[-1].rowid, "gebeurtenissen": 0, "inzage": 0}
    return {"groep": "team", "seq": number + 1, "bestand": f"p{number}", "sha256": f"{number:064d}", **marks}


@pytest.mark.parametrize("name", CLOCKS)
def test_no_edit_is_lost_and_the_order_stays_under_any_clock(small: SmallVault, name: str, figure: Measured) -> None:
    typed, texts, newest = edited(small, CLOCKS[name])
    assert newest == typed[-1]
    figure("F10", f"klok: {name}", sum(text in texts for text in typed), goal=len(typed), unit="teksten op volgorde bewaard")
    assert texts == typed


@pytest.mark.parametrize(("behind", "told"), [(-30, False), (0, False), (10, False), (11, True), (60 * 24 * 20_000, True)])
def test_a_clock_behind_what_was_stored_is_said(small: SmallVault, behind: int, told: bool) -> None:
    small.work("VD-1")
    small.clock.moment = BEGIN - timedelta(minutes=behind)
    desk = opening.open_desk(small.folder, small.keys(), small.clock)
    sentence = laptop_clock.warning(desk)
    desk.close()
    assert bool(sentence) == told
    assert "Je werk is veilig" in sentence or not told


def test_a_clock_years_ahead_is_said_and_does_not_take_the_stamps_along(small: SmallVault) -> None:
    small.work("VD-1")
    small.clock.moment = datetime(2038, 1, 19, tzinfo=UTC)
    small.work("VD-2")
    desk = opening.open_desk(small.folder, small.keys(), small.clock)
    assert "jaren later" in laptop_clock.warning(desk)
    assert hlc.day(desk.store.newest_stamp()) == "2026-03-02"
    small.clock.moment = BEGIN + timedelta(days=1)
    assert laptop_clock.warning(desk) == ""
    desk.close()


def test_a_stamp_from_the_far_future_does_not_take_our_clock_along(small: SmallVault) -> None:
    small.work("VD-1")
    desk, store = opening.lay_out(small.folder, small.keys(), small.clock)
    case = str(desk.store.find_case("VD-1"))
    head = desk.store.heads(case)[0]
    mad = {"v": 1, "zaak": case, "ouders": [head.id], "auteur": "x", "persoon": "p", "rol": "werker", "apparaat": "ZZZZZZZZ"}
    store.put_version({**mad, "hlc": "9999999999999-00000-ZZZZZZZZ", "opdracht": "bewerkt", "delen": dict(head.sections)}, {})
    put(desk, participant())
    assert hlc.day(store.newest_stamp()) == "2026-03-02"
    assert vault_files.problems(store) == []
    desk.close()


def test_two_laptops_whose_clocks_differ_ten_minutes_keep_every_edit(office: Office, figure: Measured) -> None:
    put(office.desk("worker"), participant())
    office.exchange("worker", "teamlead")
    case, kept, count = found(office.desk("worker")), 0, figure.size(push=2, full=40)
    for number in range(count):
        for who, skew in (("worker", -10), ("teamlead", 10)):
            desk = office.desk(who)
            office.clock.forward(minutes=skew)
            editing.save(desk, case, editing.newest_head(desk, case).id, [Edit(PATH, f"{who} {number}")])
            office.clock.forward(minutes=-skew)
            office.exchange("worker", "teamlead")
        texts = {read(history.document(desk, case, line.version.id), PATH) for line in history.lines(desk, case)}
        kept += {f"worker {number}", f"teamlead {number}"} <= texts
    assert read(editing.look_again(office.desk("worker"), case).document, PATH) == f"teamlead {count - 1}"
    figure("F10", "twee laptops met klokken tien minuten voor en achter", kept, goal=count, unit="paren bewaard")


@pytest.mark.parametrize("profile", ["leeuwarden-2025"])
def test_an_inflow_outside_the_pilot_is_seen_on_any_day(profile: str) -> None:
    pilot = reference.load_profile(profile)
    instruments = reference.instruments_for(pilot)
    first, last = pilot.instroom_van, pilot.instroom_tot
    seen = {}
    for day in (first - timedelta(days=1), first, last, last + timedelta(days=1)):
        for today in (date(1970, 1, 1), day, date(2038, 1, 19)):
            toets = instroomtoets.assess(participant(instroom={"datum": day.isoformat()}), pilot, instruments, today, 0)
            seen[day, today] = next(punt["status"] for punt in toets["instroom"]["punten"] if punt["code"] == "instroomperiode")
    assert {day for (day, _), status in seen.items() if status == "niet_voldaan"} == {first - timedelta(days=1), last + timedelta(days=1)}
    assert len({(day, status) for (day, _), status in seen.items()}) == 4
