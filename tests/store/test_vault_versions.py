"""Versions: what was saved comes back, squashing, merging and checking."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import text
from vault_room import FixedClock, new_vault, reopened, resident, worker

from desktop.models.errors import CaseUnknown, VaultDamaged
from desktop.models.records import WorkQuery
from desktop.models.strict_json import loads
from desktop.store.vault_store import VaultStore


def test_a_saved_case_comes_back_after_reopening(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    version = vault.add_version(None, resident(bsn="123"), command="begonnen")
    vault = reopened(vault)
    assert vault.document(version.case) == resident(bsn="123")
    assert vault.find_case("VD-2025-0001") == version.case
    assert vault.heads(version.case) == [version]
    assert [row.name for row in vault.work_rows(WorkQuery())] == ["Anna Visser"]
    vault.close()


def test_an_unchanged_section_keeps_its_commitment(store: VaultStore) -> None:
    first = store.add_version(None, resident(), command="begonnen")
    second = store.add_version(first.case, {**resident(), "status": "deelnemer"}, command="bewerkt", parents=(first.id,))
    assert second.sections["bewoner"] == first.sections["bewoner"]
    assert second.sections["status"] != first.sections["status"]
    assert [version.id for version in store.history(first.case)] == [first.id, second.id]


def test_two_saves_within_ten_minutes_are_one_version_and_the_old_base_stays_readable(store: VaultStore, clock: FixedClock) -> None:
    first = store.add_version(None, resident(), command="begonnen")
    second = store.add_version(first.case, {**resident(), "a": 1}, command="bewerkt", parents=(first.id,))
    clock.forward(minutes=5)
    third = store.add_version(first.case, {**resident(), "a": 2}, command="bewerkt", parents=(second.id,))
    assert [version.id for version in store.history(first.case)] == [first.id, third.id]
    assert store.document(first.case, second.id)["a"] == 1
    clock.forward(minutes=6)
    fourth = store.add_version(first.case, {**resident(), "a": 3}, command="bewerkt", parents=(third.id,))
    assert len(store.history(first.case)) == 3
    assert fourth.parents == (third.id,)


def test_a_version_in_a_bundle_is_never_squashed(store: VaultStore) -> None:
    first = store.add_version(None, resident(), command="bewerkt")
    bundle = {"groep": "team", "seq": 1, "bestand": "b", "sha256": "x", "versies": first.rowid, "gebeurtenissen": 0, "inzage": 0}
    store.record_bundle(bundle)
    second = store.add_version(first.case, {**resident(), "a": 2}, command="bewerkt", parents=(first.id,))
    assert second.parents == (first.id,)


def test_squashed_text_is_gone_after_tidying(store: VaultStore, clock: FixedClock) -> None:
    first = store.add_version(None, {**resident(), "notitie": "kanarie"}, command="bewerkt")
    second = store.add_version(first.case, resident(), command="bewerkt", parents=(first.id,))
    clock.forward(hours=25)
    assert store.tidy() == 1
    assert store.database.value(text("SELECT count(*) FROM delen WHERE inhoud LIKE '%kanarie%'")) == 0
    assert store.document(first.case, second.id) == resident()


def test_two_devices_make_the_same_merge(tmp_path: Path) -> None:
    one, two = tmp_path / "1", tmp_path / "2"
    one.mkdir()
    two.mkdir()
    left, right = new_vault(one), new_vault(two, work=worker("CCCCDDDD", "p2"))
    base = left.add_version(None, resident(), command="begonnen")
    _carry(left, right)
    left.add_version(base.case, {**resident(), "status": "deelnemer"}, command="bewerkt", parents=(base.id,))
    right.add_version(base.case, resident(roepnaam="Anne"), command="bewerkt", parents=(base.id,))
    _carry(left, right)
    _carry(right, left)
    merged = {**resident(roepnaam="Anne"), "status": "afgesloten"}
    ids = {_merge(vault, base.case, merged) for vault in (left, right)}
    assert len(ids) == 1
    assert left.document(base.case) == merged
    left.close()
    right.close()


def test_a_changed_section_or_header_is_noticed_on_reading(store: VaultStore) -> None:
    version = store.add_version(None, resident(), command="begonnen")
    with store.transaction():
        store.database.run(text("UPDATE delen SET inhoud = '\"x\"' WHERE commitment = :c"), {"c": version.sections["status"]})
    with pytest.raises(VaultDamaged):
        store.document(version.case)
    with store.transaction():
        store.database.run(text("DROP TRIGGER versies_vast"))
        store.database.run(text("UPDATE versies SET kop = replace(kop, 'Wim', 'Tim')"))
    with pytest.raises(VaultDamaged):
        store.heads(version.case)


def test_a_register_reads_the_facet_where_it_may_not_see_the_section(tmp_path: Path, store: VaultStore) -> None:
    version = store.add_version(None, resident(bsn="123"), command="begonnen")
    folder = tmp_path / "register"
    folder.mkdir()
    register = new_vault(folder, work=worker("EEEEFFFF", "p3"))
    _carry(store, register, without="bewoner")
    assert register.document(version.case)["bewoner"] == {"roepnaam": "Anna", "achternaam": "Visser"}
    register.close()


def test_an_unknown_case_is_said_so(store: VaultStore) -> None:
    with pytest.raises(CaseUnknown):
        store.heads("0" * 32)


def test_what_failed_inside_a_transaction_leaves_nothing(store: VaultStore) -> None:
    def fail() -> None:
        with store.transaction():
            store.add_version(None, resident(), command="begonnen")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert store.cases() == []


def _merge(vault: VaultStore, case: str, merged: dict[str, object]) -> str:
    heads = tuple(head.id for head in vault.heads(case))
    assert len(heads) == 2
    return vault.add_version(case, merged, command="samengevoegd", parents=heads, automatic=True).id


def _carry(source: VaultStore, target: VaultStore, without: str = "") -> None:
    for version in source.versions_after(0):
        held = source.section_texts(list(version.sections.values()))
        bodies = {commitment: (salt, loads(body.encode())) for commitment, (salt, body) in held.items()}
        bodies.pop(version.sections.get(without, ""), None)
        row = source.database.value(text("SELECT kop FROM versies WHERE id = :id"), {"id": version.id})
        target.put_version(loads(row.encode()), bodies)


def test_within_one_save_nothing_is_read_twice(store: VaultStore) -> None:
    head = store.add_version(None, resident(), command="nieuw")
    asked: list[str] = []
    store.database.raw.set_trace_callback(asked.append)
    with store.transaction():
        document = store.document(head.case, head.id)
        store.add_version(head.case, {**document, "status": "deelnemer"}, command="bewerkt", parents=(head.id,))
    store.database.raw.set_trace_callback(None)
    parts = [found for sql in asked if "FROM delen" in sql for found in re.findall("'([0-9a-f]{64})'", sql)]
    assert len(parts) == len(set(parts)) > 0


def test_what_was_read_is_not_remembered_past_its_transaction(store: VaultStore) -> None:
    head = store.add_version(None, resident(), command="nieuw")
    with store.transaction():
        assert store.document(head.case, head.id)["status"] == "verkenning"
    with store.transaction():
        store.database.run(text("UPDATE delen SET inhoud = '\"anders\"' WHERE inhoud = '\"verkenning\"'"))
        with pytest.raises(VaultDamaged):
            store.document(head.case, head.id)
