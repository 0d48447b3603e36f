"""Two saves that wait behind a round of post: the second does not write over what the round brought in (F8, design.md 4)."""

from __future__ import annotations

import pytest
from practice_office import Office, participant, put

from desktop.models.errors import StaleEdit
from desktop.models.patches import Edit
from desktop.presenters import case_work
from desktop.presenters.under_way import UnderWay, Wish
from desktop.services import editing

WORDS, NAME = ("plan", "hulpvraag"), ("bewoner", "roepnaam")


def test_what_a_colleague_wrote_meanwhile_is_not_overwritten_by_the_second_of_two_saves(office: Office) -> None:
    worker, lead = office.desk("worker"), office.desk("teamlead")
    case = put(worker, participant("VD-2026-0931"))
    office.exchange()
    base, here = case_work.Base(), UnderWay()
    here.truth = case_work.opening(worker, case, base)[0].document
    # She leaves two fields while the store thread is busy with the round that brings the colleague's text.
    wishes = [Wish((Edit(NAME, "Sjouk"),), NAME), Wish((Edit(WORDS, "Van haar"),), WORDS)]
    asked = []
    for wish in wishes:
        here.add(wish)
        asked.append(wish.asked(""))
    editing.save(lead, case, editing.newest_head(lead, case).id, [Edit(WORDS, "Van de collega")])
    office.exchange()
    case_work.saving(worker, case, base, asked[0])
    with pytest.raises(StaleEdit) as stale:
        case_work.saving(worker, case, base, asked[1])
    assert stale.value.facts["theirs"] == "Van de collega"
    assert worker.store.document(case)["plan"]["hulpvraag"] == "Van de collega"


def test_two_saves_of_one_field_that_wait_both_count(office: Office) -> None:
    worker = office.desk("worker")
    case = put(worker, participant("VD-2026-0931"))
    base, here = case_work.Base(), UnderWay()
    here.truth = case_work.opening(worker, case, base)[0].document
    asked = []
    for text in ("Een", "Twee"):
        wish = Wish((Edit(WORDS, text),), WORDS)
        here.add(wish)
        asked.append(wish.asked(""))
    for one in asked:
        case_work.saving(worker, case, base, one)
    assert worker.store.document(case)["plan"]["hulpvraag"] == "Twee"
