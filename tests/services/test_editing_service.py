"""Opening and saving: edits elsewhere go together, the very same value does not, and nothing typed is lost."""

from __future__ import annotations

import pytest
from practice_office import Office, found, participant, put

from desktop.models.errors import StaleEdit
from desktop.models.patches import Edit
from desktop.models.records import Saved
from desktop.services import editing
from desktop.services.desk import Desk

HELP = ("plan", "hulpvraag")
CITY = ("bewoner", "woonplaats")


@pytest.fixture
def desk(office: Office) -> Desk:
    made: Desk = office.desk("worker")
    put(made, participant())
    office.clock.forward(minutes=11)
    return made


def save(desk: Desk, base: str, path: tuple[str, ...], value: object) -> Saved:
    return editing.save(desk, found(desk), base, [Edit(path, value)])


def test_an_edit_on_an_older_version_keeps_what_was_changed_elsewhere(desk: Desk) -> None:
    base = editing.newest_head(desk, found(desk)).id
    save(desk, base, HELP, "Rust en slaap")
    save(desk, base, CITY, "Grou")
    document = desk.store.document(found(desk))
    assert (document["plan"]["hulpvraag"], document["bewoner"]["woonplaats"]) == ("Rust en slaap", "Grou")


def test_the_same_value_changed_since_is_told_with_both_texts(desk: Desk) -> None:
    base = editing.newest_head(desk, found(desk)).id
    save(desk, base, HELP, "van een ander")
    with pytest.raises(StaleEdit) as stale:
        save(desk, base, HELP, "van mij")
    assert stale.value.facts == {"path": "plan.hulpvraag", "theirs": "van een ander", "ours": "van mij"}
    assert desk.store.document(found(desk))["plan"]["hulpvraag"] == "van een ander"


def test_the_same_text_typed_twice_disturbs_nobody(desk: Desk) -> None:
    base = editing.newest_head(desk, found(desk)).id
    save(desk, base, HELP, "hetzelfde")
    assert save(desk, base, HELP, "hetzelfde").version == editing.newest_head(desk, found(desk)).id


def test_a_list_item_that_was_taken_away_is_a_stale_edit(desk: Desk) -> None:
    base = editing.newest_head(desk, found(desk)).id
    editing.save(desk, found(desk), base, [Edit(("schulden", "id=s1"), action="remove")])
    with pytest.raises(StaleEdit):
        save(desk, base, ("schulden", "id=s1", "bedrag_cent"), 1)


def test_a_save_that_changes_nothing_makes_no_version(desk: Desk) -> None:
    before = desk.store.history(found(desk))
    save(desk, before[-1].id, HELP, "Rust in huis")
    assert [version.id for version in desk.store.history(found(desk))] == [version.id for version in before]


def test_saves_within_ten_minutes_are_one_version_and_later_ones_are_not(desk: Desk, office: Office) -> None:
    numbers = []
    for text, minutes in (("a", 1), ("ab", 1), ("abc", 15), ("abcd", 0)):
        save(desk, editing.newest_head(desk, found(desk)).id, HELP, text)
        numbers.append(len(desk.store.history(found(desk))))
        office.clock.forward(minutes=minutes)
    assert numbers == [2, 2, 2, 3]


def test_an_edit_based_on_a_squashed_version_is_still_compared(desk: Desk) -> None:
    first = save(desk, editing.newest_head(desk, found(desk)).id, HELP, "een").version
    save(desk, first, HELP, "twee")
    with pytest.raises(StaleEdit):
        save(desk, first, HELP, "drie")


def test_a_draft_is_kept_and_is_no_version(desk: Desk) -> None:
    case, head = found(desk), editing.newest_head(desk, found(desk)).id
    editing.save_draft(desk, case, "plan.hulpvraag", "Rus", head)
    editing.save_draft(desk, case, "plan.hulpvraag", "Rust", head)
    opened = editing.open_case(desk, case)
    assert [(draft.path, draft.text) for draft in opened.drafts] == [("plan.hulpvraag", "Rust")]
    assert opened.version == head
    editing.drop_draft(desk, case, "plan.hulpvraag")
    assert desk.store.drafts(case) == []


def test_a_draft_is_never_sent(desk: Desk, office: Office) -> None:
    office.exchange("worker")
    editing.save_draft(desk, found(desk), "plan.hulpvraag", "geheim", editing.newest_head(desk, found(desk)).id)
    assert desk.post is not None
    assert desk.post.make_bundles() == []


def test_opening_is_noted_and_looking_again_is_not(desk: Desk) -> None:
    case = found(desk)
    editing.open_case(desk, case)
    editing.look_again(desk, case)
    assert [line.action for line in desk.store.log_lines(case)] == ["geopend"]


def test_what_is_promised_to_others_leaves_this_resident_out(desk: Desk) -> None:
    number = desk.store.document(found(desk))["dossiernummer"]
    all_of_them = desk.store.promised_cent()
    assert all_of_them > 0
    assert editing.promised_to_others(desk, number) == all_of_them
    assert editing.promised_to_others(desk, "VD-2025-0001") == all_of_them - desk.store.promised_cent(found(desk, "VD-2025-0001"))
