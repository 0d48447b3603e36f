"""X29: a lost laptop is revoked: what it sends is refused everywhere, nothing is sealed to it, and what it sent before stays."""

from __future__ import annotations

import io

import pytest
from measured import Measured
from practice_office import Office, participant, put

from desktop import cli
from desktop.models.errors import NotAllowed, RuleBroken
from desktop.services import syncing
from desktop.sync.post import FolderPost


def test_what_a_revoked_laptop_sends_is_refused_everywhere_and_what_it_sent_before_stays(office: Office, figure: Measured) -> None:
    office.exchange()
    lost = office.desk("worker").device
    before = len(office.desk("coordinator").store.cases())
    syncing.revoke_device(office.desk("coordinator"), lost)
    put(office.desk("worker"), participant("VD-2026-0999"))
    syncing.make(office.desk("worker"))
    # Somebody sends with it as if nothing happened: a round would tell it first.
    post = office.desk("worker").post
    assert isinstance(post, FolderPost)
    assert post.mailbox is not None
    post._deliver(post.mailbox)
    rounds = [syncing.round(office.desk(who)) for who in ("teamlead", "coordinator")]
    found = [office.desk(who).store.find_case("VD-2026-0999") for who in ("teamlead", "coordinator")]
    assert [item["refused"] for item in rounds]
    figure(
        "X29", "pakketten van een ingetrokken laptop die er toch in komen", sum(case is not None for case in found), goal=0, at_most=True
    )
    assert len(office.desk("coordinator").store.cases()) == before


def test_new_packages_are_not_sealed_to_a_revoked_laptop(office: Office) -> None:
    office.exchange()
    syncing.revoke_device(office.desk("coordinator"), office.desk("teamlead").device)
    syncing.round(office.desk("worker"))
    put(office.desk("worker"), participant("VD-2026-0998"))
    syncing.make(office.desk("worker"))
    syncing.round(office.desk("worker"))
    syncing.round(office.desk("teamlead"))
    assert office.desk("teamlead").store.find_case("VD-2026-0998") is None


def test_only_a_vault_with_the_organisation_key_revokes_and_not_its_own_laptop(office: Office) -> None:
    boss, worker = office.desk("coordinator"), office.desk("worker")
    for desk, device in ((worker, boss.device), (boss, boss.device)):
        with pytest.raises(NotAllowed):
            syncing.revoke_device(desk, device)
    with pytest.raises(RuleBroken):
        syncing.revoke_device(boss, "ABCDEFGH")


def test_the_verb_revokes_and_the_register_says_so(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lost = office.desk("worker").device
    office.close()
    monkeypatch.setattr("sys.stdin", io.StringIO(office.secret + "\n"))
    place = ["--vault", str(office.folder / "coordinator"), "--secret-stdin"]
    assert cli.main(["organisation", "revoke", "--device", lost, *place]) == 0
    assert "ingetrokken" in capsys.readouterr().err
    status = syncing.register_status(office.desk("coordinator"))
    assert [bool(item["ingetrokken_op"]) for item in status["devices"] if item["apparaat"] == lost] == [True]


def test_the_team_leads_hand_over_is_a_verb_and_nobody_elses(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    office.exchange()
    office.close()
    codes = []
    for who in ("worker", "teamlead"):
        monkeypatch.setattr("sys.stdin", io.StringIO(office.secret + "\n"))
        codes.append(cli.main(["bundle", "make", "--hand-over", "--vault", str(office.folder / who), "--secret-stdin"]))
    assert codes == [1, 0]
    assert "tar.age" in capsys.readouterr().out
