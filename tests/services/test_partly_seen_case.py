"""The municipality sees a case partly: nothing at its desk may write a version of it, because what is hidden would be lost to everybody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from practice_office import Office, found, participant, put

from desktop import messages
from desktop.models.errors import NotAllowed
from desktop.models.patches import Edit
from desktop.models.strict_json import Document
from desktop.services import betaling, editing, exchanging, op_maat, plan, printing
from desktop.services.desk import Desk
from desktop.store.vault_store import VaultStore
from desktop.verbs import vault_files

Act = Callable[[Desk, str], object]


def head(desk: Desk, case: str) -> str:
    return editing.newest_head(desk, case).id


def case_with_secrets() -> Document:
    document = participant(bestaanszekerheid={"zorg": "acuut"}, contacten=[{"datum": "2026-11-03", "notitie": "Zus belt ook."}])
    return {**document, "op_maat": {**document["op_maat"], "betrokkenheid": {"waar_naartoe": "Rust", "conclusie": "ja"}}}


ACTS: dict[str, Act] = {
    "save": lambda desk, case: editing.save(desk, case, head(desk, case), [Edit(("bewoner", "telefoon"), "0612345678")]),
    "close": lambda desk, case: editing.save(desk, case, head(desk, case), [Edit(("status",), "afgesloten")]),
    "choose": lambda desk, case: editing.settle_conflicts(desk, case, head(desk, case), []),
    "agree": lambda desk, case: plan.agree(desk, case, "handtekening"),
    "hand out": lambda desk, case: plan.hand_out(desk, case, desk.today()),
    "decide": lambda desk, case: op_maat.decide(desk, case, "niet_nu", "Eerst nog kijken."),
    "request": lambda desk, case: betaling.request(desk, case, "s1"),
    "import": lambda desk, case: exchanging.take_in(desk, {**participant(), "status": "afgesloten"}, update=True),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=list(ACTS))
def test_no_service_writes_a_version_of_a_case_that_is_seen_partly(office: Office, act: Act) -> None:
    case = put(office.desk("worker"), case_with_secrets())
    office.exchange()
    register = office.desk("coordinator")
    before = (register.store.heads(case), register.store.document(case), register.store.events(case))
    with pytest.raises(NotAllowed) as refused:
        act(register, case)
    assert refused.value.facts["reason"] == "dossier_niet_heel"
    assert (register.store.heads(case), register.store.document(case), register.store.events(case)) == before


def test_paper_knows_whether_the_whole_case_is_here(office: Office) -> None:
    case = put(office.desk("worker"), case_with_secrets())
    office.exchange()
    assert printing.request(office.desk("worker"), case).whole is True
    assert printing.request(office.desk("coordinator"), case).whole is False


def test_the_refusal_says_who_can_change_it_in_plain_words() -> None:
    words = messages.sentence("mag_niet", {"reason": "dossier_niet_heel"})
    assert "Alleen het team" in words
    assert "Er is niets veranderd." in words


def test_the_screen_knows_beforehand_whether_a_case_may_be_changed(office: Office) -> None:
    put(office.desk("worker"), case_with_secrets())
    office.exchange()
    seen = {who: editing.look_again(office.desk(who), found(office.desk(who))).whole for who in ("worker", "teamlead", "coordinator")}
    assert seen == {"worker": True, "teamlead": True, "coordinator": False}


def test_a_case_of_the_coordinator_s_own_can_be_changed(office: Office) -> None:
    register = office.desk("coordinator")
    case = put(register, participant())
    editing.save(register, case, head(register, case), [Edit(("status",), "afgesloten")])
    assert register.store.document(case)["status"] == "afgesloten"


def test_after_a_refused_change_the_team_has_everything_still(office: Office) -> None:
    worker = office.desk("worker")
    case = put(worker, case_with_secrets())
    office.exchange()
    with pytest.raises(NotAllowed):
        ACTS["save"](office.desk("coordinator"), case)
    office.exchange()
    assert worker.store.document(case) == office.desk("teamlead").store.document(case) == case_with_secrets()


def test_a_restored_register_leaves_a_case_that_it_sees_partly_to_the_team(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    case = put(office.desk("worker"), case_with_secrets())
    office.exchange()
    register = office.desk("coordinator")
    vault, before = register.store, register.store.heads(case)
    assert isinstance(vault, VaultStore)
    monkeypatch.setattr(vault, "unconfirmed", lambda: [case])
    vault_files.begin_anew(vault, register)
    assert vault.heads(case) == before
