"""The tampering middle party and the cheating colleague at the mailbox: files that lie about, receipts that lie (T6, X11, X14)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from organisation import Group, case_file
from practice_office import Office, participant, put

from desktop import messages
from desktop.keys import organisation as organisations
from desktop.models.errors import BadOrganisation, MailboxFault
from desktop.models.strict_json import canonical
from desktop.services import syncing
from desktop.sync import importing, sealing
from desktop.sync.importing import Taken
from desktop.verbs import ownership


def said(code: str) -> str:
    return messages.sentence(code, {})


@pytest.fixture
def group(tmp_path: Path) -> Group:
    return Group(tmp_path)


@pytest.mark.parametrize(("group_name", "role"), [("gemeente", "werker"), ("gemeente", "teamleider"), ("team", "coordinator")])
def test_a_receipt_counts_only_from_somebody_who_could_read_the_bundle(group: Group, group_name: str, role: str) -> None:
    worker, other = group.join("WERKERAA"), group.join("WERKERBB", role)
    group.join("REGISTER", "coordinator")
    worker.store.add_version(None, case_file(), command="nieuw")
    worker.post.make_bundles()
    own = worker.store.own_bundle(group_name, 1)
    taken = Taken(sealing.Stamp("WERKERAA", group_name, 1, ""), own["sha256"], applied=True)
    raw, signature = importing.receipt(taken, other.laptop, "2025-10-09T12:00:00+00:00")
    name = f"WERKERBB/{importing.receipt_name(taken.stamp)}"
    group.box.put_new(name + ".minisig", signature)
    group.box.put_new(name, raw)
    result = worker.post.round()
    assert (result["receipts"], [problem.split(":")[0] for problem in result["problems"]]) == (0, [name])


def test_a_receipt_without_a_signature_does_not_stop_the_round(group: Group) -> None:
    worker = group.join("WERKERAA")
    group.box.put_new("WERKERBB/ontvangst-WERKERAA-g1.json", b"{}")
    assert worker.post.round()["receipts"] == 0


def announced(group: Group, folder: str = "NIEUWEBB", **changes: Any) -> list[Any]:
    """Who waits to be confirmed after a self-made announcement."""
    register, thief = group.join("REGISTER", "coordinator"), group.join("NIEUWEBB", confirmed=False)
    document = {"formaat": "kantelpunt-aanmelding", "versie": 1, "apparaat": folder, **thief.laptop.announcement, **changes}
    raw = canonical(document)
    group.box.put_new(f"{folder}/aanmelding.json.minisig", sealing.sign(raw, thief.laptop.bundle_secret, "aanmelding"))
    group.box.put_new(f"{folder}/aanmelding.json", raw)
    return register.post.pending_devices()


def test_a_good_announcement_waits_to_be_confirmed(group: Group) -> None:
    assert [item["apparaat"] for item in announced(group)] == ["NIEUWEBB"]


@pytest.mark.parametrize(
    "changes",
    [
        {"naam": "Truus\x1b[2J"},
        {"naam": "Truus\nHoekstra"},
        {"naam": "T" * 501},
        {"naam": ""},
        {"rol": "beheerder"},
        {"age": "age1kapot"},
        {"gebeurtenis_sleutel": "zz"},
        {"persoon": "p\u202ep"},
    ],
)
def test_an_announcement_that_could_not_be_enrolled_is_not_shown(group: Group, changes: dict[str, str]) -> None:
    assert announced(group, **changes) == []


@pytest.mark.parametrize("folder", ["organisatie", "nieuwebb", "NIEUWEBBB"])
def test_an_announcement_of_something_that_is_no_laptop_is_not_shown(group: Group, folder: str) -> None:
    assert announced(group, folder) == []


def test_nobody_takes_the_person_of_somebody_else(group: Group) -> None:
    group.join("TEAMLEAD", "teamleider")
    assert announced(group, persoon="teamlead") == []


def test_a_file_that_is_named_otherwise_is_refused_and_told(office: Office, tmp_path: Path) -> None:
    for name in ("pakket.tar.age", "KP1-AAAAAAAA-x1.tar.age", "KP1-AAAAAAAA-g1 (1).tar.age"):
        (tmp_path / name).write_bytes(b"x")
    found = syncing.import_folder(office.desk("coordinator"), tmp_path)["refused"]
    assert sorted(item["file"] for item in found) == ["KP1-AAAAAAAA-g1 (1).tar.age", "KP1-AAAAAAAA-x1.tar.age", "pakket.tar.age"]
    assert {item["reason"] for item in found} == {said("bestandsnaam")}


def test_a_folder_that_is_not_there_is_told(office: Office, tmp_path: Path) -> None:
    with pytest.raises(MailboxFault):
        syncing.import_folder(office.desk("coordinator"), tmp_path / "geen")


@pytest.mark.parametrize("kind", ["pipe", "folder", "link"])
def test_what_is_no_file_is_refused_at_once(office: Office, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "KP1-AAAAAAAA-g1.tar.age"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("/dev/zero")
    assert len(syncing.import_folder(office.desk("coordinator"), tmp_path)["refused"]) == 1


def test_an_older_organisation_file_put_back_in_the_vault_folder_is_refused(office: Office) -> None:
    folder = office.folder / "coordinator"
    before = [(folder / name).read_bytes() for name in ("organisatie.json", "organisatie.json.minisig")]
    office.exchange("worker")
    register = office.desk("coordinator")
    now = organisations.Organisation(register.organisation or {})
    key = ownership.secret_key(str(register.store.setting(ownership.ORGANISATION_SECRET)))
    worker = office.desk("worker").device
    member = register.post.organisation  # type: ignore[union-attr]
    member.adopt(*organisations.sign(now.revoke(worker, office.clock.now()), key))
    office.close()
    for name, content in zip(("organisatie.json", "organisatie.json.minisig"), before, strict=True):
        (folder / name).write_bytes(content)
    office._desks.clear()
    with pytest.raises(BadOrganisation) as caught:
        office.desk("coordinator")
    assert caught.value.facts["reason"] == "ouder"


def test_a_round_says_so_when_the_newest_file_is_no_case_of_ours(office: Office) -> None:
    put(office.desk("worker"), participant())
    rounds = office.exchange()
    assert [item["problems"] for item in rounds] == [[]] * len(rounds)
