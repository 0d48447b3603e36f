"""Changes between two documents, and taking them back on a document that went on meanwhile."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.changes import back, between, named_like
from desktop.models.patches import MISSING, Edit, apply, read

BEFORE = {"plan": {"hulpvraag": "rust"}, "schulden": [{"id": "a", "naam": "A"}, {"id": "b", "naam": "B"}, {"id": "c", "naam": "C"}]}


def undone(before: Any, after: Any, now: Any = None) -> Any:
    now = after if now is None else now
    edits, clashes = back(now, between(before, after))
    assert clashes == []
    return apply(now, edits)


def test_a_value_goes_back_and_somebody_elses_value_stays() -> None:
    after = apply(BEFORE, [Edit(("plan", "hulpvraag"), "slaap")])
    now = apply(after, [Edit(("plan", "kracht"), "sterk")])
    assert undone(BEFORE, after, now)["plan"] == {"hulpvraag": "rust", "kracht": "sterk"}


def test_what_was_made_only_to_hold_the_value_goes_with_it() -> None:
    after = apply(BEFORE, [Edit(("instroom", "interview", "antwoord"), "ja"), Edit(("contacten",), {"id": "x"}, "insert")])
    assert undone(BEFORE, after) == BEFORE


def test_a_removed_item_comes_back_behind_the_neighbour_that_is_left() -> None:
    after = apply(BEFORE, [Edit(("schulden", "id=b"), action="remove")])
    now = apply(after, [Edit(("schulden",), {"id": "n"}, "insert", 0), Edit(("schulden", "id=c", "naam"), "nieuw")])
    assert [item["id"] for item in undone(BEFORE, after, now)["schulden"]] == ["n", "a", "b", "c"]
    assert read(undone(BEFORE, after, now), ("schulden", "id=c", "naam")) == "nieuw"


def test_a_moved_item_goes_back_and_another_item_keeps_its_new_text() -> None:
    item = BEFORE["schulden"][2]  # type: ignore[index]
    after = apply(BEFORE, [Edit(("schulden", "id=c"), action="remove"), Edit(("schulden",), item, "insert", 0)])
    now = apply(after, [Edit(("schulden", "id=a", "naam"), "nieuw")])
    assert [(item["id"], item["naam"]) for item in undone(BEFORE, after, now)["schulden"]] == [("a", "nieuw"), ("b", "B"), ("c", "C")]


def test_a_value_that_somebody_else_changed_is_told_and_not_overwritten() -> None:
    after = apply(BEFORE, [Edit(("plan", "hulpvraag"), "slaap")])
    now = apply(after, [Edit(("plan", "hulpvraag"), "van een ander")])
    edits, clashes = back(now, between(BEFORE, after))
    assert (edits, [clash.found for clash in clashes]) == ([], ["van een ander"])
    assert back(now, between(BEFORE, after), anyway=True)[0] == [Edit(("plan", "hulpvraag"), "rust")]


def test_a_new_item_in_which_somebody_else_wrote_is_not_taken_away_unasked() -> None:
    after = apply(BEFORE, [Edit(("schulden",), {"id": "n"}, "insert")])
    now = apply(after, [Edit(("schulden", "id=n", "naam"), "van een ander")])
    edits, clashes = back(now, between(BEFORE, after))
    assert edits == []
    assert len(clashes) == 1


def test_a_value_in_an_item_that_is_gone_cannot_be_forced() -> None:
    after = apply(BEFORE, [Edit(("schulden", "id=b", "naam"), "nieuw")])
    now = apply(after, [Edit(("schulden", "id=b"), action="remove")])
    edits, clashes = back(now, between(BEFORE, after), anyway=True)
    assert edits == []
    assert clashes[0].found is MISSING


@pytest.mark.parametrize("junk", [[], {}, 5, None])
def test_what_is_no_id_gives_no_item_a_name(junk: Any) -> None:
    before = [{"id": junk, "a": 1}]
    assert named_like(before, [{"id": junk, "a": 2}]) == before


def test_giving_an_item_a_name_is_no_change() -> None:
    assert between({"plan": {"doelen": [{"doel": "x"}]}}, {"plan": {"doelen": [{"doel": "x", "id": "n"}]}}) == []


values = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from(["", "a", "b"]), lambda inner: st.lists(inner, max_size=3), max_leaves=4
)
items = st.lists(
    st.fixed_dictionaries({"id": st.sampled_from("pqrst")}, optional={"x": values}), max_size=4, unique_by=lambda item: str(item["id"])
)
documents = st.dictionaries(
    st.sampled_from("abc"), values | items | st.dictionaries(st.sampled_from("de"), values | items, max_size=2), max_size=3
)


@given(documents, documents)
def test_any_change_can_be_taken_back_and_done_again(before: Any, after: Any) -> None:
    changes = between(before, after)
    edits, clashes = back(after, changes)
    assert clashes == []
    gone = apply(after, edits)
    assert between(before, gone) == []
    forth, clashes = back(gone, [change.turned() for change in reversed(changes)])
    assert clashes == []
    assert between(apply(gone, forth), after) == []
