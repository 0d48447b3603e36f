"""Laptops, a folder as mailbox and a register: delivery, order, repeats, refusals, receipts (F9, F11, F25, F26; corpus B 9-20, 39-46)."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from measured import Measured
from memory_store import MemoryStore
from organisation import Group, Member, case_file

from desktop import messages
from desktop.models import strict_json
from desktop.models.errors import BadBundle, NotAllowed
from desktop.services.ports import Post
from desktop.sync import bundle, sealing
from desktop.sync.bundle import Contents


@pytest.fixture
def group(tmp_path: Path) -> Group:
    return Group(tmp_path)


def send(member: Member) -> list[Path]:
    made = member.post.make_bundles()
    member.post.round()
    return made


def said(code: str) -> str:
    return messages.sentence(code, {})


def test_a_case_reaches_colleague_and_register_and_the_receipt_comes_back(group: Group) -> None:
    worker, colleague, register = group.join("WERKERAA"), group.join("WERKERBB"), group.join("REGISTER", "coordinator")
    case = worker.store.add_version(None, case_file(bewoner={"achternaam": "Yildiz"}), command="nieuw").case
    assert [path.name for path in send(worker)] == ["KP1-WERKERAA-g1.tar.age", "KP1-WERKERAA-t1.tar.age"]
    assert colleague.post.round()["applied"] == register.post.round()["applied"] == 1
    assert colleague.store.document(case) == worker.store.document(case)
    assert worker.post.round()["receipts"] == 2
    assert worker.post.round() | {"problems": []} == {
        "applied": 0,
        "already": 0,
        "refused": [],
        "delivered": 0,
        "merged": 0,
        "receipts": 0,
        "problems": [],
    }


def test_nothing_new_makes_nothing_and_looking_only_makes_nothing(group: Group) -> None:
    worker, _ = group.join("WERKERAA"), group.join("REGISTER", "coordinator")
    worker.store.add_version(None, case_file(), command="nieuw")
    assert len(worker.post.make_bundles()) == 2
    worker.store.log("geopend")
    assert worker.post.make_bundles() == []


def test_bundles_of_a_device_wait_for_the_missing_number_and_hold_up_nobody_else(group: Group, tmp_path: Path) -> None:
    one, two, register = group.join("WERKERAA"), group.join("WERKERBB"), group.join("REGISTER", "coordinator")
    stick = tmp_path / "stick"
    stick.mkdir()
    for number in (1, 2, 3):
        one.store.add_version(None, case_file(number), command="nieuw")
        one.post.make_bundles()
    two.store.add_version(None, case_file(9), command="nieuw")
    for path in [*one.folder.glob("*-g[13].*"), *two.post.make_bundles(), *two.folder.glob("*-g1.*")]:
        shutil.copy(path, stick)
    result = register.post.import_folder(stick)
    assert (result["applied"], [item["file"] for item in result["refused"]]) == (2, ["KP1-WERKERAA-g3.tar.age"])
    shutil.copy(one.folder / "KP1-WERKERAA-g2.tar.age", stick)
    shutil.copy(one.folder / "KP1-WERKERAA-g2.tar.age.minisig", stick)
    assert register.post.import_folder(stick) == {"applied": 2, "already": 2, "refused": []}


def test_importing_everything_three_times_changes_nothing(group: Group, figure: Measured) -> None:
    worker, register = group.join("WERKERAA"), group.join("REGISTER", "coordinator")
    case = worker.store.add_version(None, case_file(), command="nieuw").case
    worker.store.add_event("betaling.aangevraagd", case, {"betaling": "b1", "bedrag_cent": 90_000})
    send(worker)
    register.post.import_folder(None)
    state = register.store.state_hash()
    again = [register.post.import_folder(None) for _ in range(3)]
    noticed = sum((one["already"], one["applied"], one["refused"]) == (1, 0, []) for one in again)
    figure("F11", "pakket nog eens ingelezen: herkend, en er verandert niets", round(100 * noticed / 3), goal=100, unit="procent")
    assert register.store.state_hash() == state
    assert [event.valid for event in register.store.events()] == [True]


def test_an_older_bundle_played_back_at_the_municipality_is_known_and_changes_nothing(
    group: Group, tmp_path: Path, figure: Measured
) -> None:
    """Whatever is put back in the mailbox or on a stick: under its own name, as one that was sent again, or as a later number."""
    worker, register = group.join("WERKERAA"), group.join("REGISTER", "coordinator")
    case = worker.store.add_version(None, case_file(1), command="nieuw").case
    count = figure.size(push=6, full=40)
    for number in range(2, count + 2):
        worker.post.make_bundles()
        base = worker.store.heads(case)[0].id
        worker.store.add_version(case, case_file(1, bewoner={"achternaam": f"Hiemstra-{number}"}), command="bewerkt", parents=[base])
    register.post.import_folder(worker.folder)
    state, noticed, tries = register.store.state_hash(), 0, 0
    for number in range(1, count + 1):
        for name in (f"g{number}", f"g{number}-r1", f"g{count + 5}"):
            stick = tmp_path / f"{number}-{name}"
            stick.mkdir()
            for tail in (".tar.age", ".tar.age.minisig"):
                shutil.copy(worker.folder / f"KP1-WERKERAA-g{number}{tail}", stick / f"KP1-WERKERAA-{name}{tail}")
            result = register.post.import_folder(stick)
            tries += 1
            noticed += result["applied"] == 0 and result["already"] + len(result["refused"]) == 1 and register.store.state_hash() == state
    figure("F11", "ouder pakket bij de gemeente teruggezet: herkend of geweigerd, en niets veranderd", round(100 * noticed / tries),
           goal=100, unit="procent")  # fmt: skip


def test_the_same_number_with_other_contents_raises_the_fork_alarm(group: Group, tmp_path: Path) -> None:
    worker, register = group.join("WERKERAA"), group.join("REGISTER", "coordinator")
    worker.store.add_version(None, case_file(), command="nieuw")
    send(worker)
    register.post.import_folder(None)
    restored = group.open(MemoryStore("WERKERAA", "werkeraa", "werker", worker.store.key, worker.store.facets), worker.laptop)
    for number in (2, 3):
        restored.store.add_version(None, case_file(number), command="nieuw")
        restored.post.make_bundles()
    result = register.post.import_folder(restored.folder)
    assert [item["reason"] for item in result["refused"]] == [said("splitsing")] * 2
    assert len(register.store.cases()) == 1


def test_a_laptop_that_is_not_confirmed_waits_and_is_taken_later(group: Group) -> None:
    register = group.join("REGISTER", "coordinator")
    newcomer = group.join("NIEUWEBB", confirmed=False)
    newcomer.store.add_version(None, case_file(), command="nieuw")
    send(newcomer)
    assert register.post.import_folder(None)["refused"][0]["reason"] == said("apparaat_onbevestigd")
    assert register.post.pending_devices() == [{"apparaat": "NIEUWEBB", "naam": "NIEUWEBB", "rol": "werker", "woorden": ["zes"] * 6}]
    group.confirm({"apparaat": "NIEUWEBB", **newcomer.laptop.announcement})
    assert register.post.import_folder(None)["applied"] == 1
    assert register.post.pending_devices() == []


def test_a_revoked_laptop_is_refused_and_reads_no_more(group: Group) -> None:
    one, two, register = group.join("WERKERAA"), group.join("WERKERBB"), group.join("REGISTER", "coordinator")
    two.store.add_version(None, case_file(), command="nieuw")
    send(two)
    group.revoke("WERKERBB")
    assert register.post.import_folder(None)["refused"][0]["reason"] == said("apparaat_ingetrokken")
    one.store.add_version(None, case_file(2), command="nieuw")
    send(one)
    two.post.import_folder(None)
    assert len(two.store.cases()) == 1


def test_a_bundle_under_another_name_is_refused(group: Group, tmp_path: Path) -> None:
    worker, register = group.join("WERKERAA"), group.join("REGISTER", "coordinator")
    for number in (1, 2):
        worker.store.add_version(None, case_file(number), command="nieuw")
        worker.post.make_bundles()
    for old, new in (("g1", "g2"), ("g2", "g1")):
        for suffix in ("", ".minisig"):
            shutil.copy(worker.folder / f"KP1-WERKERAA-{old}.tar.age{suffix}", tmp_path / f"KP1-WERKERAA-{new}.tar.age{suffix}")
    result = register.post.import_folder(tmp_path)
    assert (result["applied"], {item["reason"] for item in result["refused"]}) == (0, {said("bestandsnaam")})


def test_without_or_with_a_foreign_signature_nothing_is_read(group: Group) -> None:
    worker, register = group.join("WERKERAA"), group.join("REGISTER", "coordinator")
    worker.store.add_version(None, case_file(), command="nieuw")
    worker.post.make_bundles()
    signature = worker.folder / "KP1-WERKERAA-g1.tar.age.minisig"
    signature.write_bytes(sealing.sign(b"x", register.laptop.bundle_secret, "iets"))
    assert register.post.import_folder(worker.folder)["refused"][0]["reason"] == said("handtekening")
    signature.unlink()
    assert register.post.import_folder(worker.folder)["refused"][0]["reason"] == said("handtekening_ontbreekt")


def handmade(sender: Member, register: Member, ops: list[Any], **head: Any) -> str:
    """The refusal ("" when taken) of a bundle that the sender's own keys signed around chosen contents."""
    manifest = {"organisatie": "amaryllis", "oefening": True, "apparaat": sender.laptop.device, "groep": "gemeente", "seq": 1, "vorige": ""}
    contents = Contents(manifest | {"inzage": {}} | head, ops)
    made = bundle.seal(contents, sender.laptop.bundle_secret, head.pop("ontvangers", [register.laptop.age]))
    before = register.store.state_hash()
    try:
        register.post.importer.take(bundle.file_name(sender.laptop.device, "gemeente", 1), *made)
    except BadBundle as error:
        assert register.store.state_hash() == before
        return str(error.facts["reason"])
    return ""


def ops_of(sender: Member) -> list[Any]:
    sender.store.add_version(None, case_file(), command="nieuw")
    sender.post.make_bundles()
    name = sender.folder / "KP1-WERKERAA-t1.tar.age"
    signature = name.with_name(name.name + ".minisig").read_bytes()
    public = sender.laptop.announcement["pakket_sleutel"]
    return bundle.open_bundle(name.read_bytes(), signature, public, [sender.laptop.age_identity]).ops


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ({}, ""),
        ({"organisatie": "ander"}, "andere_organisatie"),
        ({"oefening": False}, "oefening"),
        ({"vorige": "ab" * 32}, "splitsing"),
        ({"ontvangers": ["age1lvyvwawkr0mcnnnncaghunadrqkmuf9e6507x9y920xxpp866cnql7dp2z"]}, "geen_ontvanger"),
    ],
)
def test_a_bundle_that_is_not_for_this_register_is_refused(group: Group, head: dict[str, Any], reason: str) -> None:
    worker, register = group.join("WERKERAA"), group.join("REGISTER", "coordinator")
    assert handmade(worker, register, ops_of(worker), **head) == reason


def changed(ops: list[Any], how: str) -> list[Any]:
    version = next(op for op in ops if op["soort"] == "versie")
    section = next(op for op in ops if op["soort"] == "deel")
    if how == "deel":
        section["inhoud"] = "iets anders"
    elif how == "versie_id":
        version["kop"]["opdracht"] = "anders"
    elif how == "klok":
        version["kop"]["hlc"] = "2075000000000-00000-WERKERAA"
    elif how == "vreemde_versie":
        version["kop"]["apparaat"] = "WERKERBB"
    if how != "versie_id":
        version["id"] = sealing.sha256(strict_json.canonical(version["kop"]))
    return ops


@pytest.mark.parametrize("how", ["deel", "versie_id", "klok", "vreemde_versie"])
def test_contents_that_do_not_prove_themselves_are_refused(group: Group, how: str) -> None:
    worker, register = group.join("WERKERAA"), group.join("REGISTER", "coordinator")
    assert handmade(worker, register, changed(ops_of(worker), how)) == how


def test_an_event_of_another_device_or_with_a_broken_signature_is_refused(group: Group) -> None:
    worker, other, register = group.join("WERKERAA"), group.join("WERKERBB"), group.join("REGISTER", "coordinator")
    for sender in (worker, other):
        event = sender.store.add_event("betaling.akkoord", "0" * 32, {"bedrag_cent": 1})
        op = {"soort": "gebeurtenis", "id": event.id, "inhoud": raw_event(event), "handtekening": event.signature}
        if sender is worker:
            op["handtekening"] = "00" * 64
        assert handmade(worker, register, [op]) == "gebeurtenis"


def raw_event(event: Any) -> dict[str, Any]:
    body = {"v": 1, "soort": event.kind, "zaak": event.case, "volgt": event.follows, "inhoud": event.body, "persoon": event.person}
    return body | {"naam": event.name, "rol": event.role, "apparaat": event.device, "hlc": event.hlc}


def test_an_event_in_a_role_that_the_device_is_not_enrolled_for_is_kept_as_not_valid(group: Group) -> None:
    worker, register = group.join("WERKERAA"), group.join("REGISTER", "coordinator")
    worker.store.role = "teamleider"
    worker.store.add_event("betaling.akkoord", worker.store.add_version(None, case_file(), command="nieuw").case, {"bedrag_cent": 1})
    send(worker)
    register.post.import_folder(None)
    assert [event.valid for event in register.store.events()] == [False]


def test_a_bundle_that_takes_away_many_cases_stops_and_asks(group: Group) -> None:
    worker, register = group.join("WERKERAA"), group.join("REGISTER", "coordinator")
    versions = [worker.store.add_version(None, case_file(number), command="nieuw") for number in range(30)]
    send(worker)
    register.post.import_folder(None)
    for version in versions[:7]:
        worker.store.add_version(version.case, {}, command="verwijderd", parents=(version.id,))
    send(worker)
    state = register.store.state_hash()
    assert register.post.import_folder(None)["refused"][0]["reason"] == said("veel_verwijderd")
    assert register.store.state_hash() == state


def test_a_store_that_loses_a_version_half_way_keeps_nothing_and_can_try_again(group: Group, monkeypatch: pytest.MonkeyPatch) -> None:
    worker, register = group.join("WERKERAA"), group.join("REGISTER", "coordinator")
    for number in (1, 2):
        worker.store.add_version(None, case_file(number), command="nieuw")
    send(worker)
    take = register.store.put_version
    with monkeypatch.context() as broken:
        broken.setattr(register.store, "put_version", lambda kop, bodies: bool(register.store.cases()) or take(kop, bodies))
        assert register.post.import_folder(None)["refused"][0]["reason"] == said("telling")
    assert register.store.cases() == []
    assert register.post.import_folder(None)["applied"] == 1
    assert len(register.store.cases()) == 2


def test_a_forged_receipt_is_not_believed(group: Group) -> None:
    worker, register = group.join("WERKERAA"), group.join("REGISTER", "coordinator")
    worker.store.add_version(None, case_file(), command="nieuw")
    send(worker)
    name = "REGISTER/ontvangst-WERKERAA-g1.json"
    raw = strict_json.canonical({"formaat": "kantelpunt-ontvangst", "versie": 1})
    group.box.put_new(name, raw)
    group.box.put_new(name + ".minisig", sealing.sign(raw, worker.laptop.bundle_secret, "x"))
    result = worker.post.round()
    assert (result["receipts"], len(result["problems"])) == (0, 1)
    assert register.laptop.device == "REGISTER"


def test_the_state_counts_cases_until_the_municipality_has_them(group: Group) -> None:
    worker, register = group.join("WERKERAA"), group.join("REGISTER", "coordinator")
    worker.store.add_version(None, case_file(), command="nieuw")
    worker.post.make_bundles()
    worker.store.add_version(None, case_file(2), command="nieuw")
    state = worker.post.state()
    assert (state["waiting"], state["outbox"], state["last_received"]) == (2, 2, None)
    assert state["oldest"].startswith("2025-10-09")
    send(worker)
    register.post.round()
    worker.post.round()
    assert worker.post.state() == {"waiting": 0, "oldest": None, "last_received": "2025-10-09T12:00:00+00:00", "outbox": 0}


def test_a_newcomer_starts_from_the_team_leads_hand_over_and_follows_everybody_from_there(group: Group) -> None:
    lead, worker = group.join("TEAMLEAD", "teamleider"), group.join("WERKERAA")
    case = worker.store.add_version(None, case_file(), command="nieuw").case
    worker.store.add_event("betaling.aangevraagd", case, {"bedrag_cent": 100})
    for member in (worker, lead):
        send(member)
    newcomer = group.join("NIEUWEBB")
    newcomer.post.round()
    assert newcomer.store.cases() == []
    worker.store.add_version(case, case_file(status="deelnemer"), command="bewerkt", parents=(worker.store.heads(case)[0].id,))
    lead.post.hand_over()
    for member in (lead, worker, newcomer, newcomer):
        send(member)
    assert newcomer.post.round()["refused"] == []
    assert newcomer.store.state_hash() == worker.store.state_hash()
    assert [event.valid for event in newcomer.store.events()] == [True]


def test_only_a_team_lead_hands_over(group: Group) -> None:
    worker = group.join("WERKERAA")
    with pytest.raises(NotAllowed):
        worker.post.hand_over()


def test_a_later_number_without_hand_over_is_no_beginning(group: Group) -> None:
    worker, reader = group.join("WERKERAA"), group.join("WERKERBB")
    for number in (1, 2):
        worker.store.add_version(None, case_file(number), command="nieuw")
        worker.post.make_bundles()
    (worker.folder / "KP1-WERKERAA-t1.tar.age").unlink()
    assert [item["reason"] for item in reader.post.import_folder(worker.folder)["refused"]] == [said("wacht_op_eerder")]


def test_the_folder_post_is_the_post_that_the_services_name(group: Group) -> None:
    post: Post = group.join("WERKERAA").post
    assert post.make_bundles() == []


def test_bundles_in_any_order_and_three_times_over_end_in_the_same_register(group: Group, tmp_path: Path) -> None:
    worker, other = group.join("WERKERAA"), group.join("WERKERBB")
    one, two = group.join("REGISTER", "coordinator"), group.join("REGISTRE", "coordinator")
    for number in range(8):
        for member in (worker, other):
            member.store.add_version(None, case_file(number, bewoner={"achternaam": member.laptop.device}), command="nieuw")
            member.post.make_bundles()
    for folder in (worker.folder, other.folder):
        assert one.post.import_folder(folder)["applied"] == 8
    bundles = [*worker.folder.glob("*-g*.age"), *other.folder.glob("*-g*.age")] * 3
    stick = tmp_path / "stick"
    stick.mkdir()
    for path in sorted(bundles, key=lambda path: sealing.sha256(path.read_bytes())):
        for file in (path, path.with_name(path.name + ".minisig")):
            shutil.copy(file, stick)
        two.post.import_folder(stick)
    assert two.store.state_hash() == one.store.state_hash()
