"""`Telling`: numbers follow their cases, and a changed case moves only its own."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop.models.monitor.telling import Gedeeld, Reeks, Telling, median, samengevoegd


def test_every_number_has_its_cases_behind_it() -> None:
    telling = Telling()
    telling.put("a", {"ja": 1, "cent": 300})
    telling.put("b", {"ja": 1, "cent": 200})
    assert telling.aantal("ja").waarde == 2
    assert set(telling.aantal("ja").zaken) == {"a", "b"}
    assert (telling.som("cent").waarde, telling.mediaan("cent", "cent").waarde) == (500, 250)


def test_a_changed_case_leaves_the_numbers_it_left() -> None:
    telling = Telling()
    telling.put("a", {"ja": 1})
    before = telling.aantal("ja")
    telling.put("a", {"nee": 1})
    assert (before.waarde, telling.aantal("ja").waarde, telling.aantal("nee").waarde) == (1, 0, 1)
    telling.drop("a")
    assert telling.keys("") == []
    assert telling.aantal("nee").waarde == 0


def test_a_number_that_did_not_change_is_not_counted_again() -> None:
    telling = Telling()
    telling.put("a", {"ja": 1})
    known = telling.aantal("ja")
    telling.put("b", {"nee": 1})
    assert telling.aantal("ja") is known


def test_the_middle_of_two_is_rounded_half_up_and_of_none_there_is_none() -> None:
    assert median([]) is None
    assert median([3, 1, 2]) == 2
    assert median([1, 2]) == 2
    assert median([-2, -1]) == -1


def test_contributions_that_cases_share_are_counted_for_each_of_them() -> None:
    telling, alike = Telling(), Gedeeld({"ja": 1, "noemer": 1, "dagen": 7})
    telling.put("a", alike, {"cent": 5})
    telling.put("b", alike)
    assert (telling.aantal("noemer").waarde, telling.som("dagen").waarde, telling.som("cent").waarde) == (2, 14, 5)
    telling.put("a", {"cent": 5})
    assert telling.aantal("ja").zaken == {"b"}
    telling.drop("b")
    assert telling.keys("") == ["cent"]


def test_a_number_that_was_told_keeps_its_cases_whatever_comes_after() -> None:
    telling = Telling()
    telling.put("a", {"ja": 1})
    telling.put("b", {"ja": 1})
    looked, unseen = telling.aantal("ja").zaken, telling.som("ja").zaken
    together = telling.zaken("ja", "nee")
    assert set(looked) == {"a", "b"}
    telling.put("a", {"nee": 1})
    telling.put("c", {"ja": 1})
    telling.drop("b")
    assert telling.aantal("ja").zaken == {"c"}
    assert [set(found) for found in (looked, unseen, together)] == [{"a", "b"}] * 3


def test_the_cases_behind_a_number_are_a_set_like_any_other() -> None:
    telling = Telling()
    telling.put("a", {"ja": 1, "open": 1})
    telling.put("b", {"ja": 1})
    found, nobody = telling.aantal("ja").zaken, telling.aantal("nee").zaken
    assert (len(found), bool(found), len(nobody), bool(nobody)) == (2, True, 0, False)
    assert (found, hash(found)) == (frozenset("ab"), hash(frozenset("ab")))
    assert frozenset("ab") == found != {"a"}
    assert "a" in found
    assert (len(telling.zaken("ja", "open")), set(telling.zaken("ja", "open")), bool(telling.zaken())) == (2, {"a", "b"}, False)


def test_amounts_in_a_row_are_each_added_to_their_own_number() -> None:
    telling, keys = Telling(), ("met", "zonder")
    telling.put("a", Reeks(keys, (3, -5)))
    telling.put("b", Reeks(keys, (4, 1)), {"dagen": 2})
    assert (telling.som("met").waarde, telling.som("zonder").waarde, telling.mediaan("met", "cent").waarde) == (7, -4, 4)
    telling.put("a", Reeks(keys, (3, 0)))
    assert telling.values("zonder") == {"a": 0, "b": 1}


PIECES = (Gedeeld({"a/1": 1, "a/2": 1}), Gedeeld({"a/3": 1, "a/4": 9}), Gedeeld({"a/1": 2}), Reeks(("a/1", "a/4"), (5, 1)))
STEPS = st.tuples(
    st.sampled_from("xyz"),
    st.one_of(st.none(), st.tuples(st.sampled_from(PIECES), st.dictionaries(st.sampled_from(("b/1", "b/2")), st.integers(1, 3)))),
    st.booleans(),
)


@given(st.lists(STEPS, max_size=12))
def test_whatever_comes_and_goes_the_numbers_are_those_of_counting_again(steps: list[Any]) -> None:
    telling, truth = Telling(), dict[str, dict[str, int]]()
    for case, bijdragen, look in steps:
        if bijdragen is None:
            telling.drop(case)
            truth.pop(case, None)
        else:
            telling.put(case, *bijdragen)
            truth[case] = samengevoegd(bijdragen)
        for key in ("a/1", "a/2", "a/3", "a/4", "b/1", "b/2") if look else ():
            behind = {one: found[key] for one, found in truth.items() if key in found}
            assert telling.values(key) == behind
            assert (telling.som(key).waarde, telling.aantal(key).zaken) == (sum(behind.values()), behind.keys())
    assert telling.keys("a/") == sorted({key for found in truth.values() for key in found if key.startswith("a/")})
