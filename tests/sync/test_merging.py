"""The three-way merge: what it keeps, what it reports, and the properties that let laptops agree."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.strict_json import canonical
from desktop.sync.merging import Merged, Side, merge

EARLY, LATE = "1760000000000-00000-AAAAAAAA", "1760000000001-00000-BBBBBBBB"


def merged(base: Any, early: Any, late: Any) -> Merged:
    return merge({"x": base}, Side({"x": early}, EARLY, "1", "Wytske"), Side({"x": late}, LATE, "2", "Jan"))


def test_edits_in_different_places_both_stay() -> None:
    result = merged({"a": 1, "b": 1}, {"a": 2, "b": 1}, {"a": 1, "b": 2})
    assert (result.document, result.conflicts) == ({"x": {"a": 2, "b": 2}}, [])


def test_of_two_edits_of_one_value_the_later_is_kept_and_the_other_is_in_the_record() -> None:
    result = merged({"a": "oud"}, {"a": "van Wytske"}, {"a": "van Jan"})
    assert result.document == {"x": {"a": "van Jan"}}
    [record] = result.conflicts
    assert record["pad"] == ["x", "a"]
    assert (record["voorouder"], record["van_ons"], record["van_hen"]) == ("oud", "van Jan", "van Wytske")
    assert (record["soort"], record["auteurs"], record["versies"]) == ("waarde", ["Jan", "Wytske"], ["2", "1"])


@pytest.mark.parametrize("deleted_late", [False, True])
def test_an_edit_stays_when_the_other_deleted_and_is_reported(deleted_late: bool) -> None:
    base, edited, without = {"a": "oud", "b": 1}, {"a": "nieuw", "b": 1}, {"b": 1}
    result = merged(base, edited, without) if deleted_late else merged(base, without, edited)
    assert result.document["x"]["a"] == "nieuw"
    assert result.conflicts[0]["soort"] == "verwijderd"
    assert result.conflicts[0]["van_ons"] == "nieuw"
    assert "van_hen" not in result.conflicts[0]


def test_what_one_deleted_and_nobody_changed_is_gone() -> None:
    assert merged([{"id": "a"}, {"id": "b"}], [{"id": "b"}], [{"id": "a"}, {"id": "b"}, {"id": "c"}]).document == {
        "x": [{"id": "b"}, {"id": "c"}]
    }


def test_list_items_are_found_by_id_after_moving() -> None:
    base = [{"id": "a", "t": 1}, {"id": "b", "t": 1}]
    result = merged(base, [{"id": "b", "t": 1}, {"id": "a", "t": 1}], [{"id": "a", "t": 2}, {"id": "b", "t": 1}])
    assert (result.document, result.conflicts) == ({"x": [{"id": "b", "t": 1}, {"id": "a", "t": 2}]}, [])


def test_items_without_id_are_found_by_their_place_in_the_ancestor() -> None:
    result = merged([{"t": 1}, {"t": 2}], [{"t": 1}, {"t": 2, "n": "w"}], [{"t": 1, "n": "j"}, {"t": 2}])
    assert (result.document, result.conflicts) == ({"x": [{"t": 1, "n": "j"}, {"t": 2, "n": "w"}]}, [])


def test_new_items_of_both_stay_and_an_equal_one_stays_once() -> None:
    assert sorted(merged(["a"], ["a", "w"], ["a", "j"]).document["x"]) == ["a", "j", "w"]
    assert merged(["a"], ["a", "w"], ["a", "w", "j"]).document["x"] == ["a", "w", "j"]


def test_two_different_orders_are_reported() -> None:
    ids = [{"id": letter} for letter in "abc"]
    result = merged(ids, [ids[1], ids[0], ids[2]], [ids[2], ids[0], ids[1]])
    assert result.document["x"] == [ids[2], ids[0], ids[1]]
    assert result.conflicts[0]["soort"] == "volgorde"


def test_true_is_not_one_and_a_null_is_not_a_missing_key() -> None:
    assert merged({"a": 1}, {"a": True}, {"a": 1}).document["x"]["a"] is True
    assert merged({"a": 1}, {"a": None}, {"a": 1}).document == {"x": {"a": None}}


scalars = st.one_of(st.none(), st.booleans(), st.integers(-3, 3), st.text("abcé", max_size=3))
items = st.one_of(scalars, st.fixed_dictionaries({"id": st.sampled_from("pqrst")}, optional={"t": scalars, "u": scalars}))
values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(items, max_size=4), st.dictionaries(st.sampled_from("abcd"), inner, max_size=4)),
    max_leaves=12,
)
documents = st.dictionaries(st.sampled_from("abcd"), values, max_size=4)


def side(document: Any, number: int) -> Side:
    return Side(document, f"176000000000{number}-00000-AAAAAAAA", str(number))


@given(documents, documents, documents)
def test_the_merge_is_symmetric_and_deterministic(base: Any, a: Any, b: Any) -> None:
    one, two = merge(base, side(a, 1), side(b, 2)), merge(base, side(b, 2), side(a, 1))
    assert canonical([one.document, one.conflicts]) == canonical([two.document, two.conflicts])
    assert list(one.document) == list(two.document)


@given(documents, documents)
def test_merging_with_what_did_not_change_or_with_itself_changes_nothing(base: Any, a: Any) -> None:
    for other in (base, a):
        result = merge(base, side(a, 1), side(other, 2))
        assert canonical(result.document) == canonical(a)
        assert result.conflicts == []


@given(documents, documents, documents)
def test_merging_the_result_again_with_either_side_changes_nothing(base: Any, a: Any, b: Any) -> None:
    result = merge(base, side(a, 1), side(b, 2)).document
    assert canonical(merge(a, side(result, 3), side(a, 1)).document) == canonical(result)
    assert canonical(merge(b, side(result, 3), side(b, 2)).document) == canonical(result)


def leaves(value: Any) -> set[bytes]:
    if isinstance(value, dict):
        return set().union(*(leaves(item) for item in value.values()))
    if isinstance(value, list):
        return set().union(*(leaves(item) for item in value))
    return {canonical(value)}


@given(documents, documents, documents)
def test_no_text_that_one_of_the_two_wrote_is_lost(base: Any, a: Any, b: Any) -> None:
    result = merge(base, side(a, 1), side(b, 2))
    kept = leaves(result.document) | leaves([[record.get("van_ons"), record.get("van_hen")] for record in result.conflicts])
    assert (leaves(a) | leaves(b)) - leaves(base) <= kept
