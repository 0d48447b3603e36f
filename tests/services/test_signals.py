"""A delivery on a real register: hits wait, a person decides, nothing twice, and nothing of anybody who is not in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ddas_delivery import CLIENT, delivery, levering, signal, write
from practice_office import Office, found, participant, put, shown

from desktop.models.errors import BadDelivery, NotAllowed, RuleBroken
from desktop.models.strict_json import Document
from desktop.services import signal_decisions, signals
from desktop.services.desk import Desk
from desktop.services.signals import Ingelezen
from desktop.store import check


@pytest.fixture
def desk(office: Office) -> Desk:
    """The coordinator's, with one resident more than the practice."""
    put(office.desk("worker"), participant())
    office.exchange()
    return office.desk("coordinator")


def take(desk: Desk, folder: Path, *items: Document, **changes: Any) -> Ingelezen:
    return signals.take_in(desk, write(folder, delivery(*items, **changes)))


def keys(desk: Desk) -> list[tuple[str, str]]:
    return [one.voorstel.sleutel for one in signals.waiting(desk)]


def arrears(desk: Desk, number: str = "VD-2026-0900") -> list[tuple[Any, ...]]:
    found_here = shown(desk, found(desk, number)).get("nieuwe_achterstanden") or []
    return [(one["soort"], one["ontstaan_op"], one["bedrag_cent"], one["bron"]) for one in found_here]


def test_a_hit_waits_and_changes_nothing_until_it_is_confirmed(desk: Desk, tmp_path: Path) -> None:
    whole = take(desk, tmp_path, signal())
    [hit] = whole.treffers
    assert (hit.dossiernummer, hit.soort, hit.ontstaan_op, hit.bedrag_cent) == ("VD-2026-0900", "huur", "2026-08-14", 31_000)
    [one] = signals.waiting(desk)
    assert (one.name, one.voorstel.aard, one.voorstel.gevonden_op) == ("Sjoukje Dijkstra", "nieuw", "adres")
    assert arrears(desk) == []
    signal_decisions.confirm(desk, keys(desk))
    assert arrears(desk) == [("huur", "2026-08-14", 31_000, "vroegsignalering")]
    assert signals.waiting(desk) == []
    assert check.check(desk.store) == []  # type: ignore[arg-type]


def test_the_same_delivery_again_gives_the_same_report_and_proposes_nothing(desk: Desk, tmp_path: Path) -> None:
    first = take(desk, tmp_path, signal("S-1"), signal("S-2", signaalpartner={"type": "Zorg"}))
    again = take(desk, tmp_path, signal("S-1"), signal("S-2", signaalpartner={"type": "Zorg"}))
    assert (first.treffers, first.voorgesteld, again.voorgesteld) == (again.treffers, 2, 0)
    signal_decisions.confirm(desk, keys(desk)[:1])
    signal_decisions.refuse(desk, keys(desk))
    last = take(desk, tmp_path, signal("S-1"), signal("S-2", signaalpartner={"type": "Zorg"}))
    assert (last.treffers, last.voorgesteld, signals.waiting(desk)) == (first.treffers, 0, [])


def test_every_signal_is_counted_once_somewhere(desk: Desk, tmp_path: Path) -> None:
    put(desk, participant("VD-2026-0901"))
    two_doors = signal("S-2")
    strangers = [signal(f"S-9{number}", client={"postcode": "9999ZZ", "huisnummer": str(number + 1)}) for number in range(3)]
    own = signal("S-3", client={"postcode": "8921GN", "huisnummer": "818"})
    whole = take(desk, tmp_path, two_doors, *strangers, own, own, signal("S-4", signaalpartner={"type": "DUO"}))
    assert (whole.onduidelijk, whole.niet_gevonden, whole.andere_soort, whole.dubbel, len(whole.treffers)) == (1, 3, 1, 1, 1)
    assert whole.signalen == 7


def test_of_one_signal_twice_in_a_delivery_the_later_counts(desk: Desk, tmp_path: Path) -> None:
    whole = take(desk, tmp_path, signal(), signal(bedrag=900))
    assert [(one.bedrag_cent) for one in whole.treffers] == [90_000]
    assert [one.voorstel.bedrag_cent for one in signals.waiting(desk)] == [90_000]


def test_a_correction_of_a_waiting_hit_takes_its_place(desk: Desk, tmp_path: Path) -> None:
    take(desk, tmp_path, signal())
    assert take(desk, tmp_path, signal(bedrag=500), aanleverdatumEnTijd="2026-11-01T08:00:00Z").voorgesteld == 1
    assert [one.voorstel.bedrag_cent for one in signals.waiting(desk)] == [50_000]
    assert take(desk, tmp_path, signal()).voorgesteld == 0
    assert [one.voorstel.bedrag_cent for one in signals.waiting(desk)] == [50_000]


def test_a_correction_of_a_confirmed_hit_is_proposed_as_one(desk: Desk, tmp_path: Path) -> None:
    take(desk, tmp_path, signal())
    signal_decisions.confirm(desk, keys(desk))
    take(desk, tmp_path, signal(bedrag=500))
    [one] = signals.waiting(desk)
    assert (one.voorstel.aard, one.was and one.was["bedrag_cent"]) == ("correctie", 31_000)
    decided = signal_decisions.confirm(desk, keys(desk))
    assert arrears(desk) == [("huur", "2026-08-14", 50_000, "vroegsignalering")]
    signal_decisions.undo(desk, decided)
    assert arrears(desk) == [("huur", "2026-08-14", 31_000, "vroegsignalering")]
    assert [one.voorstel.aard for one in signals.waiting(desk)] == ["correctie"]


def test_a_refused_correction_leaves_what_was_confirmed(desk: Desk, tmp_path: Path) -> None:
    take(desk, tmp_path, signal())
    signal_decisions.confirm(desk, keys(desk))
    take(desk, tmp_path, signal(bedrag=500))
    signal_decisions.refuse(desk, keys(desk))
    assert arrears(desk) == [("huur", "2026-08-14", 31_000, "vroegsignalering")]
    assert take(desk, tmp_path, signal(bedrag=500)).voorgesteld == 0


@pytest.mark.parametrize("client", [{"postcode": "9999ZZ", "huisnummer": "1"}, {"postcode": "8921GN", "huisnummer": "818"}])
def test_a_confirmed_signal_that_turns_out_to_be_somebody_elses_is_proposed_to_lapse(
    desk: Desk, tmp_path: Path, client: dict[str, str]
) -> None:
    take(desk, tmp_path, signal())
    signal_decisions.confirm(desk, keys(desk))
    take(desk, tmp_path, signal(client=client), aanleverdatumEnTijd="2026-11-01T08:00:00Z")
    lapsing = [one for one in signals.waiting(desk) if one.voorstel.aard == "vervalt"]
    assert [one.dossiernummer for one in lapsing] == ["VD-2026-0900"]
    decided = signal_decisions.confirm(desk, [lapsing[0].voorstel.sleutel])
    assert arrears(desk) == []
    signal_decisions.undo(desk, decided)
    assert len(arrears(desk)) == 1


def test_a_waiting_hit_that_turns_out_to_be_nobodys_is_gone(desk: Desk, tmp_path: Path) -> None:
    take(desk, tmp_path, signal())
    take(desk, tmp_path, signal(client={"postcode": "9999ZZ", "huisnummer": "1"}), aanleverdatumEnTijd="2026-11-01T08:00:00Z")
    assert signals.waiting(desk) == []


def test_a_decision_can_be_undone_and_made_the_other_way(desk: Desk, tmp_path: Path) -> None:
    take(desk, tmp_path, signal())
    signal_decisions.undo(desk, signal_decisions.refuse(desk, keys(desk)))
    signal_decisions.undo(desk, signal_decisions.confirm(desk, keys(desk)))
    assert arrears(desk) == []
    signal_decisions.confirm(desk, keys(desk))
    assert len(arrears(desk)) == 1


def test_a_wrong_year_must_be_put_right_before_it_can_be_confirmed(desk: Desk, tmp_path: Path) -> None:
    whole = take(desk, tmp_path, signal(ontstaansdatum="2206-08-14"))
    assert [one.reden for one in whole.meldingen] == ["dag_moet_nog_komen"]
    [key] = keys(desk)
    with pytest.raises(RuleBroken) as caught:
        signal_decisions.confirm(desk, [key])
    assert (caught.value.reason, arrears(desk)) == ("datum_nodig", [])
    signal_decisions.confirm(desk, [key], {key: {"ontstaan_op": "2026-08-14"}})
    assert arrears(desk)[0][1] == "2026-08-14"
    assert take(desk, tmp_path, signal(ontstaansdatum="2206-08-14")).voorgesteld == 0


@pytest.mark.parametrize("amount", [0, -1, 10**12, "310"])
def test_an_amount_that_is_none_is_refused(desk: Desk, tmp_path: Path, amount: Any) -> None:
    take(desk, tmp_path, signal())
    [key] = keys(desk)
    with pytest.raises(RuleBroken):
        signal_decisions.confirm(desk, [key], {key: {"bedrag_cent": amount}})
    assert keys(desk) == [key]


def test_a_hit_is_decided_once(desk: Desk, tmp_path: Path) -> None:
    take(desk, tmp_path, signal())
    [key] = keys(desk)
    signal_decisions.confirm(desk, [key, key])
    with pytest.raises(RuleBroken):
        signal_decisions.refuse(desk, [key])
    assert len(arrears(desk)) == 1


def test_the_same_number_of_another_organisation_is_another_signal(desk: Desk, tmp_path: Path) -> None:
    other = levering(signal("S-1"), aanleverendeOrganisatie={"naam": "Vitens", "kvk-nummer": "76543210"})
    whole = take(desk, tmp_path, leveringen=[levering(signal("S-1")), other])
    assert (len(whole.treffers), whole.dubbel, whole.voorgesteld) == (2, 0, 2)


def test_a_bsn_finds_who_holds_one_in_the_register(desk: Desk, tmp_path: Path) -> None:
    resident = participant()["bewoner"] | {"bsn": "123456782", "postcode": "8931CB", "huisnummer": 1}
    put(desk, participant("VD-2026-0901", bewoner=resident))
    whole = take(desk, tmp_path, signal(client={"burgerservicenummer": "123456782"}))
    assert [one.dossiernummer for one in whole.treffers] == ["VD-2026-0901"]
    assert take(desk, tmp_path, signal(client={"burgerservicenummer": "123456789"})).niet_gevonden == 1


def test_a_case_that_was_merged_into_another_does_not_make_a_signal_unclear(desk: Desk, tmp_path: Path) -> None:
    put(desk, participant("VD-2026-0901", status="afgesloten", afsluiting={"samengevoegd_met": "VD-2026-0900"}))
    assert [one.dossiernummer for one in take(desk, tmp_path, signal()).treffers] == ["VD-2026-0900"]


def test_a_file_that_breaks_off_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    path = write(tmp_path, delivery(signal()))
    path.write_bytes(path.read_bytes()[:-3])
    with pytest.raises(BadDelivery):
        signals.take_in(desk, path)
    assert signals.waiting(desk) == []


def test_more_hits_than_anybody_could_judge_are_refused_and_nothing_waits(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.services.signal_stock.MAX_WAITING", 2)
    with pytest.raises(NotAllowed) as caught:
        take(desk, tmp_path, *(signal(f"S-{number}") for number in range(3)))
    assert (caught.value.facts["reason"], signals.waiting(desk)) == ("te_veel_signalen", [])


@pytest.mark.parametrize("who", ["worker", "teamlead"])
def test_only_the_coordinator_takes_deliveries_in(office: Office, tmp_path: Path, who: str) -> None:
    with pytest.raises(NotAllowed):
        take(office.desk(who), tmp_path, signal())


def test_a_laptop_that_is_not_enrolled_decides_nothing(desk: Desk, tmp_path: Path) -> None:
    take(desk, tmp_path, signal())
    desk.confirmed = False
    with pytest.raises(NotAllowed):
        signal_decisions.confirm(desk, keys(desk))


CANARIES = ("9876XY", "Kanariepiet", "1931-05-27", "111222333", "SIGNAAL-KANARIE-4711")


def test_nothing_of_whom_is_not_in_the_register_is_kept_anywhere(desk: Desk, office: Office, tmp_path: Path) -> None:
    stranger = {"postcode": "9876XY", "huisnummer": "4711", "geboortedatum": "1931-05-27"}
    numbered = {"burgerservicenummer": "111222333"}
    sight = [signal("SIGNAAL-KANARIE-4711", client=stranger), signal("SIGNAAL-KANARIE-4711-2", client=numbered)]
    unclear = signal("SIGNAAL-KANARIE-4711-3", client=CLIENT | {"geboortedatum": "1931-05-27"}) | {"Kanariepiet": "Kanariepiet"}
    source = tmp_path / "elders"
    source.mkdir()
    whole = take(desk, source, *sight, unclear, signal("S-1"))
    assert (whole.niet_gevonden, len(whole.treffers)) == (2, 2)
    signal_decisions.refuse(desk, keys(desk))
    text = "\n".join(decrypted(desk)) + repr(whole)
    assert [canary for canary in CANARIES if canary in text] == []
    for file in office.folder.rglob("*"):
        if file.is_file():
            raw = file.read_bytes()
            assert [canary for canary in CANARIES if canary.encode() in raw] == [], file.name


def decrypted(desk: Desk) -> list[str]:
    """Every value of every table of the opened vault."""
    raw = desk.store.database.raw  # type: ignore[attr-defined]
    names = [name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
    return [repr(row) for name in names for row in raw.execute(f'SELECT * FROM "{name}"').fetchall()]
