"""The projection that the evaluation reads: what changed since a number, what vault check says of it, and what a rebuild keeps."""

from __future__ import annotations

from sqlalchemy import text
from vault_room import resident, worker

from desktop.models.records import Version, WorkQuery
from desktop.store.check import check
from desktop.store.vault_store import VaultStore


def add(store: VaultStore, number: str = "VD-2025-0001") -> Version:
    return store.add_version(None, resident(number), command="begonnen")


def change(store: VaultStore, version: Version, **more: object) -> Version:
    return store.add_version(version.case, {**resident(), **more}, command="bewerkt", parents=(version.id,))


def read(store: VaultStore, after: int = 0) -> dict[str, object]:
    return {case: facts for case, _, facts, _ in store.evaluation_facts(after)}


def last(store: VaultStore) -> int:
    return max((number for *_, number in store.evaluation_facts(0)), default=0)


def spoil(store: VaultStore, statement: str) -> None:
    with store.transaction():
        store.database.run(text(statement))


def test_only_a_case_whose_facts_changed_is_read_again(store: VaultStore) -> None:
    first, second = add(store), add(store, "VD-2025-0002")
    upto = last(store)
    saved = change(store, first, bewoner={"roepnaam": "Ander"})
    assert read(store, upto) == {}
    change(store, saved, status="deelnemer")
    assert read(store, upto) == {first.case: {"status": "deelnemer", "gevraagd": 0}}
    assert set(read(store)) == {first.case, second.case}


def test_an_event_changes_the_facts_too(store: VaultStore) -> None:
    case = add(store).case
    upto = last(store)
    store.add_event("betaling.aangevraagd", case, {"bedrag_cent": 900})
    assert read(store, upto) == {case: {"status": "verkenning", "gevraagd": 900}}


def test_a_number_is_never_given_twice_also_not_after_a_rebuild(store: VaultStore) -> None:
    case, upto = add(store).case, last(store)
    store.rebuild()
    assert set(read(store, upto)) == {case}


def test_a_cut_save_leaves_facts_and_number_as_they_were(store: VaultStore) -> None:
    first = add(store)
    before = list(store.evaluation_facts(0))
    try:
        with store.transaction():
            change(store, first, status="deelnemer")
            raise RuntimeError("power cut")
    except RuntimeError:
        pass
    assert list(store.evaluation_facts(0)) == before


def test_a_case_that_is_gone_is_told_and_one_that_is_here_is_not(store: VaultStore) -> None:
    first, second = add(store), add(store, "VD-2025-0002")
    known = {first.case, second.case}
    assert store.evaluation_gone(known) == []
    spoil(store, f"DELETE FROM evaluatie WHERE zaak = '{first.case}'")
    assert store.evaluation_gone(known) == [first.case]


def test_the_device_is_that_of_the_first_version(store: VaultStore) -> None:
    first = add(store)
    store.work = worker("CCCCDDDD", "p2")
    change(store, first, status="deelnemer")
    assert [device for _, device, _, _ in store.evaluation_facts(0)] == ["AAAABBBB"]
    assert [row.device for row in store.work_rows(WorkQuery())] == ["AAAABBBB"]


def test_rows_of_chosen_cases_come_by_name_and_page(store: VaultStore) -> None:
    cases = [store.add_version(None, resident(f"N{n}", achternaam=name), command="begonnen").case for n, name in enumerate("CAB")]
    assert [row.dossiernummer for row in store.work_rows_of(cases)] == ["N1", "N2", "N0"]
    assert [row.dossiernummer for row in store.work_rows_of(cases[:2])] == ["N1", "N0"]
    assert [row.dossiernummer for row in store.work_rows_of([*cases, "weg"], offset=1, limit=1)] == ["N2"]
    assert store.work_rows_of([]) == []


def test_the_check_finds_changed_missing_and_strange_facts(store: VaultStore) -> None:
    case = add(store).case
    expected = [{"code": "evaluatie", "case": case}]
    assert check(store) == []
    for statement in ("UPDATE evaluatie SET feiten = '{}'", "UPDATE evaluatie SET apparaat = 'ZZZZZZZZ'", "DELETE FROM evaluatie"):
        spoil(store, statement)
        assert check(store) == expected
        store.rebuild()
        assert check(store) == []
    spoil(store, "INSERT INTO evaluatie (zaak, apparaat, feiten) VALUES ('vreemd', '', '{}')")
    assert check(store) == [{"code": "evaluatie", "case": "vreemd"}]


def test_a_save_finds_its_own_facts_by_index(store: VaultStore) -> None:
    query = "EXPLAIN QUERY PLAN SELECT 1 FROM evaluatie WHERE zaak = 'x' AND apparaat = 'y' AND feiten = 'z'"
    assert all(row.detail.startswith("SEARCH") for row in store.database.rows(text(query)))
    query = "EXPLAIN QUERY PLAN SELECT zaak FROM evaluatie WHERE nr > 5 ORDER BY nr"
    assert [row.detail for row in store.database.rows(text(query))] == ["SEARCH evaluatie USING INTEGER PRIMARY KEY (rowid>?)"]
