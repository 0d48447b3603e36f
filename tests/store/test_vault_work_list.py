"""The work list, search, sync status and totals."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text
from vault_room import FixedClock, resident

from desktop.models.records import Version, WorkQuery
from desktop.models.strict_json import Document
from desktop.store.vault_store import VaultStore


def _add(store: VaultStore, document: Document) -> Version:
    return store.add_version(None, document, command="begonnen")


def _found(store: VaultStore, typed: str) -> list[str]:
    return [row.dossiernummer for row in store.work_rows(WorkQuery(text=typed))]


@pytest.mark.parametrize(
    "typed",
    [
        "and",
        "André",
        "berg",
        "van der berg",
        "v.d. berg",
        "v/d Berg",
        "8911 ab",
        "8911AB",
        "8911ab 12",
        "06-1234 5678",
        "VD-2025-0007",
        "dijks",
    ],
)
def test_a_resident_is_found_by_what_people_type(store: VaultStore, typed: str) -> None:
    person = {"tussenvoegsel": "van der", "achternaam": "Berg-Dykstra", "postcode": "8911AB", "huisnummer": 12, "telefoon": "0612345678"}
    _add(store, resident("VD-2025-0007", roepnaam="Andrè", **person))
    _add(store, resident("VD-2025-0008", bsn="123456782"))
    assert _found(store, typed) == ["VD-2025-0007"]


@pytest.mark.parametrize("typed", ["123456782", '"', "a* OR b", "NEAR(", "-"])
def test_bsn_and_query_signs_find_nothing(store: VaultStore, typed: str) -> None:
    _add(store, resident(bsn="123456782"))
    assert _found(store, typed) == []


def test_search_forgets_what_is_no_longer_there(store: VaultStore) -> None:
    first = _add(store, resident(achternaam="Kanarie"))
    store.add_version(first.case, resident(), command="bewerkt", parents=(first.id,))
    assert _found(store, "kanarie") == []
    blocks = store.database.rows(text("SELECT block FROM zoeken_data"))
    assert not any(b"kanarie" in row.block or b"anarie" in row.block for row in blocks)


def test_rows_are_sorted_paged_and_counted(store: VaultStore) -> None:
    for number, (name, due) in enumerate([("Ütrecht", None), ("aal", "2025-11-01"), ("Zee", "2025-10-01")]):
        _add(store, {**resident(f"N{number}", achternaam=name), **({"due": due} if due else {})})
    assert [row.dossiernummer for row in store.work_rows(WorkQuery())] == ["N2", "N1", "N0"]
    assert [row.dossiernummer for row in store.work_rows(WorkQuery(sort="name"))] == ["N1", "N0", "N2"]
    assert [row.dossiernummer for row in store.work_rows(WorkQuery(sort="dossiernummer", offset=1, limit=1))] == ["N1"]
    assert store.work_rows(WorkQuery())[2].due is None
    assert store.work_count(WorkQuery()) == store.work_count(WorkQuery(mine="p1")) == {"alles": 3}
    assert store.work_count(WorkQuery(text="ut")) == {"alles": 1}
    assert store.work_rows(WorkQuery(mine="p2")) == []


def test_a_page_is_read_from_an_index(store: VaultStore) -> None:
    query = "SELECT nr FROM werkfilter f WHERE persoon = '' AND filter = 'alles' ORDER BY f.uiterlijk, f.naam_volgorde, f.nr LIMIT 50"
    plan = " ".join(row.detail for row in store.database.rows(text(f"EXPLAIN QUERY PLAN {query}")))
    assert "COVERING INDEX" in plan
    assert "TEMP B-TREE" not in plan


def test_the_sync_status_follows_the_newest_version(store: VaultStore) -> None:
    first = _add(store, resident())
    bundle = {"groep": "gemeente", "seq": 1, "bestand": "b1", "sha256": "x", "versies": first.rowid, "gebeurtenissen": 0, "inzage": 0}
    steps: list[Callable[[], object]] = [
        lambda: None,
        lambda: store.record_bundle(bundle),
        lambda: store.mark_delivered("b1"),
        lambda: store.record_receipt({"van": "C", "groep": "gemeente", "seq": 1, "versies": [first.id]}),
        lambda: store.add_version(first.case, {**resident(), "a": 1}, command="bewerkt", parents=(first.id,)),
    ]
    states = []
    for step in steps:
        step()
        states.append(store.work_rows(WorkQuery())[0].sync)
    assert states == ["concept", "klaar", "verzonden", "ontvangen", "concept"]


def test_a_printed_plan_comes_back_only_when_it_changes(store: VaultStore, clock: FixedClock) -> None:
    plan = {"akkoord": {"wijze": "mondeling"}, "hulpvraag": "rust"}
    first = _add(store, {**resident(), "plan": plan})
    assert store.work_count(WorkQuery())["afdrukken"] == 1
    store.mark_printed(first.case, first.id)
    second = store.add_version(first.case, {**resident(), "plan": plan, "a": 1}, command="bewerkt", parents=(first.id,))
    assert "afdrukken" not in store.work_count(WorkQuery())
    store.add_version(first.case, {**resident(), "plan": {**plan, "hulpvraag": "werk"}}, command="bewerkt", parents=(second.id,))
    assert store.work_count(WorkQuery())["afdrukken"] == 1


def test_only_rows_that_change_by_themselves_are_refreshed(store: VaultStore) -> None:
    _add(store, {**resident("N1"), "refresh": "2025-10-20"})
    _add(store, resident("N2"))
    assert (store.refresh("2025-10-19"), store.refresh("2025-10-20")) == (0, 1)


@pytest.mark.parametrize("table", ["werkfilter", "werklijst"])
def test_a_save_looks_at_its_own_rows_of_a_list_and_not_at_everybodys(store: VaultStore, table: str) -> None:
    _add(store, resident())
    [plan] = [row.detail for row in store.database.rows(text(f"EXPLAIN QUERY PLAN DELETE FROM {table} WHERE nr = 1"))]
    assert plan.startswith("SEARCH")
