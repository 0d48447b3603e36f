"""The same rounds on real encrypted vaults: what the small store promised, the vault keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from organisation import Group, Member, case_file
from real_vaults import joining


@pytest.fixture
def group(tmp_path: Path) -> Group:
    return Group(tmp_path)


@pytest.fixture
def join(group: Group, tmp_path: Path) -> Iterator[Callable[..., Member]]:
    with joining(group, tmp_path) as made:
        yield made


def exchange(*members: Member) -> None:
    for _ in range(3):
        for member in members:
            member.post.make_bundles()
            assert member.post.round()["problems"] == []


def test_a_case_its_payment_and_its_receipt_travel(join: Callable[..., Member]) -> None:
    worker, colleague, register = join("WERKERAA"), join("WERKERBB"), join("REGISTER", "coordinator")
    document = case_file(bewoner={"achternaam": "Yildiz", "telefoon": "06"}, schulden=[{"id": "s1", "bedrag_cent": 90_000}])
    case = worker.store.add_version(None, document, command="nieuw").case
    worker.store.add_event("betaling.aangevraagd", case, {"betaling": "b1", "bedrag_cent": 90_000})
    worker.store.log("geopend", case)
    exchange(worker, colleague, register)
    assert colleague.store.document(case) == worker.store.document(case)
    assert register.store.document(case)["bewoner"] == {"achternaam": "Yildiz"}
    assert [event.valid for event in register.store.events(case)] == [True]
    assert worker.post.state()["waiting"] == 0


def test_two_vaults_that_edited_apart_make_the_same_merge(join: Callable[..., Member]) -> None:
    one, two = join("WERKERAA"), join("WERKERBB")
    first = one.store.add_version(None, case_file(plan={"hulpvraag": "begin"}), command="nieuw")
    exchange(one, two)
    for member, text in ((one, "van Wytske"), (two, "van Jan")):
        member.store.add_version(first.case, case_file(plan={"hulpvraag": text}), command="bewerkt", parents=(first.id,))
    exchange(one, two)
    assert [head.id for head in one.store.heads(first.case)] == [head.id for head in two.store.heads(first.case)]
    assert one.store.document(first.case) == two.store.document(first.case)
    [record] = one.store.conflicts(first.case)
    assert {record["van_ons"], record["van_hen"]} == {"van Wytske", "van Jan"}


def test_a_register_that_misses_the_colleagues_half_takes_it_later(join: Callable[..., Member], tmp_path: Path) -> None:
    one, two, register = join("WERKERAA"), join("WERKERBB"), join("REGISTER", "coordinator")
    first = one.store.add_version(None, case_file(), command="nieuw")
    exchange(one, two)
    two.store.add_version(first.case, case_file(status="deelnemer"), command="bewerkt", parents=(first.id,))
    two.post.make_bundles()
    assert register.post.import_folder(two.folder)["applied"] == 1
    assert register.post.import_folder(one.folder)["applied"] == 1
    assert register.store.document(first.case)["status"] == "deelnemer"
    assert len(register.store.heads(first.case)) == 1


def test_a_broken_import_leaves_the_vault_as_it_was(join: Callable[..., Member], monkeypatch: pytest.MonkeyPatch) -> None:
    worker, register = join("WERKERAA"), join("REGISTER", "coordinator")
    worker.store.add_version(None, case_file(), command="nieuw")
    worker.post.make_bundles()
    with monkeypatch.context() as broken:
        broken.setattr(register.store, "record_seen", lambda *_: (_ for _ in ()).throw(RuntimeError("power cut")))
        with pytest.raises(RuntimeError):
            register.post.import_folder(worker.folder)
    assert register.store.cases() == []
    assert register.post.import_folder(worker.folder)["applied"] == 1


def test_more_cases_in_a_bundle_are_not_more_questions_to_the_vault(join: Callable[..., Member]) -> None:
    worker, _ = join("WERKERAA"), join("REGISTER", "coordinator")
    worker.store.log("gezocht")  # a log that has begun
    counted = [_questions(worker, range(3)), _questions(worker, range(10, 40))]
    assert counted[0] == counted[1]


def _questions(worker: Member, numbers: range) -> int:
    for number in numbers:
        worker.store.add_version(None, case_file(number, status="deelnemer"), command="nieuw")
    asked: list[str] = []
    worker.store.database.raw.set_trace_callback(asked.append)
    worker.post.make_bundles()
    worker.store.database.raw.set_trace_callback(None)
    return sum(one.startswith("SELECT") for one in asked)
