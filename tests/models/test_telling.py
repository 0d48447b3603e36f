"""`Telling`: numbers follow their cases, and a changed case moves only its own."""

from __future__ import annotations

from desktop.models.monitor.telling import Telling, median


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
