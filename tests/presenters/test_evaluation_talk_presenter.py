"""The five-minute talk on a real vault: every answer is kept at once, and a lock brings back the same question."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import case_room
import pytest
from case_room import CaseRoom, SlowClock
from pytestqt.qtbot import QtBot

from desktop.models.patches import Edit
from desktop.presenters import evaluation_moments
from desktop.presenters.evaluation_talk import DANK, EIGEN, START, VRAAG, EvaluationTalk
from desktop.services import editing

DAY = date(2026, 11, 23)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[CaseRoom]:
    clock = SlowClock(datetime(2026, 11, 23, 12, tzinfo=UTC))
    made = CaseRoom(tmp_path, case_room.example("zorgpremie_vijf_maanden"), clock)
    yield made
    made.close()


def sit(qtbot: QtBot, room: CaseRoom, item: str = "") -> EvaluationTalk:
    talk = EvaluationTalk(room.runner, room.case, room.feed, item)
    with qtbot.waitSignal(talk.opened):
        pass
    return talk


def through(talk: EvaluationTalk, *answers: str) -> None:
    for answer in answers:
        talk.choose(answer)
        talk.further()


def test_a_whole_talk_is_in_the_vault_answer_by_answer(qtbot: QtBot, room: CaseRoom) -> None:
    talk = sit(qtbot, room)
    assert talk.due() == "12m"
    talk.begin("huisbezoek", "12m", DAY)
    through(talk, "makkelijker")
    assert room.document()["evaluaties"][-1]["rondkomen"] == {"bewoner": "beter"}
    through(talk, "hetzelfde", "ja", "nee", "ja")
    assert talk.stage == DANK
    assert talk.flush()
    held = room.document()["evaluaties"][-1]
    assert (held["moment"], held["toekomstperspectief"], held.get("achteraf")) == ("12m", {"bewoner": "verlies_voorkomen"}, None)
    assert room.document()["controles"][-1]["uitkomst"] == "geen"
    assert room.document()["instroom"]["interview"] == {"antwoord": "ja", "datum": "2026-11-23"}


def test_the_follow_up_comes_only_at_the_same(qtbot: QtBot, room: CaseRoom) -> None:
    talk = sit(qtbot, room)
    talk.begin("huisbezoek", "12m", DAY)
    talk.further()
    talk.choose("meer")
    assert "zonder_hulp" not in talk.pages()
    talk.choose("hetzelfde")
    assert talk.pages()[2] == "zonder_hulp"


def test_a_lock_brings_back_the_same_question_and_its_answers(qtbot: QtBot, room: CaseRoom) -> None:
    talk = sit(qtbot, room)
    talk.begin("telefoon", "12m", DAY)
    through(talk, "moeilijker", "minder")
    talk.choose("ja")
    place = talk.place()
    assert talk.flush()
    again = EvaluationTalk(room.runner, room.case, room.feed)
    again.go(place)
    with qtbot.waitSignal(again.opened):
        pass
    assert (again.stage, again.code, again.wijze) == (VRAAG, "rekeningen", "telefoon")
    assert again.chosen() == {"ja"}
    again.back()
    assert again.chosen() == {"minder"}
    assert len(room.document()["evaluaties"]) == 4


def test_choices_of_the_start_survive_a_lock(qtbot: QtBot, room: CaseRoom) -> None:
    talk = sit(qtbot, room)
    talk.wijze, talk.moment, talk.datum_text = "papier", "eind", "2026-11-20"
    again = EvaluationTalk(room.runner, room.case, room.feed)
    again.go(talk.place())
    with qtbot.waitSignal(again.opened):
        pass
    assert (again.stage, again.wijze, again.moment, again.datum_text) == (START, "papier", "eind", "2026-11-20")


def test_nobody_reached_is_written_down_and_stays_due(qtbot: QtBot, room: CaseRoom) -> None:
    talk = sit(qtbot, room)
    with qtbot.waitSignal(talk.over):
        talk.record_none("telefoon", "12m", DAY, "niet_bereikt")
    assert talk.flush()
    item = room.document()["evaluaties"][-1]
    assert (item["geen_antwoord"], item["wijze"], item["rondkomen"]) == ("niet_bereikt", "telefoon", {})
    assert talk.due() == "12m"


def test_who_rather_tells_nothing_is_visible_as_such(qtbot: QtBot, room: CaseRoom) -> None:
    talk = sit(qtbot, room)
    talk.begin("huisbezoek", "12m", DAY)
    through(talk, *["liever_niet"] * 4)
    assert talk.stage == DANK
    assert talk.flush()
    assert talk.unanswered() == "wil_niet"
    assert "interview" not in room.document()["instroom"]


def test_paper_is_typed_in_later_with_the_day_on_the_sheet(qtbot: QtBot, room: CaseRoom) -> None:
    talk = sit(qtbot, room)
    talk.begin("papier", "12m", date(2026, 10, 4))
    assert talk.words() == "Kom je nu makkelijker rond dan toen we begonnen?"
    through(talk, "makkelijker", "meer", "nee", "nee")
    assert talk.stage == EIGEN
    assert talk.flush()
    item = room.document()["evaluaties"][-1]
    assert (item["datum"], item["achteraf"], item["wijze"]) == ("2026-10-04", True, "papier")


def test_bills_are_named_with_their_month(qtbot: QtBot, room: CaseRoom) -> None:
    talk = sit(qtbot, room)
    talk.begin("huisbezoek", "12m", DAY)
    through(talk, "makkelijker", "meer", "ja")
    assert talk.code == "welke"
    talk.choose("huur")
    talk.choose("water")
    talk.choose("water")
    assert talk.chosen() == {"huur"}
    talk.further()
    assert (talk.words(), talk.place_of()) == ("Huur: in welke maand begon dat?", (3, 4))
    through(talk, "2026-10")
    assert talk.flush()
    assert room.document()["nieuwe_achterstanden"][-1]["ontstaan_op"] == "2026-10-31"


def test_the_list_of_moments_offers_the_worker_her_own_part(qtbot: QtBot, room: CaseRoom) -> None:
    talk = sit(qtbot, room)
    around = talk.around
    assert (
        evaluation_moments.next_words(talk.editor.document, around.profile, around.instruments, DAY)
        == "Na 12 maanden, en meteen: eindmeting"
    )
    talk.begin("huisbezoek", "12m", DAY)
    through(talk, "makkelijker", "meer")
    found = {line.code: line for line in evaluation_moments.lines(talk.editor.document, around.profile, around.instruments, DAY)}
    assert (found["12m"].mark, found["12m"].own_missing, found["eind"].mark) == ("done", True, "done")
    assert found["12m"].said == ("Bewoner: rondkomen beter, toekomst verbeterd", "Werker: nog geen antwoord")
    assert talk.flush()
    later = sit(qtbot, room, found["12m"].item)
    assert later.stage == EIGEN


def test_stopping_halfway_without_the_two_answers_is_no_answer(qtbot: QtBot, room: CaseRoom) -> None:
    talk = sit(qtbot, room)
    talk.begin("telefoon", "12m", DAY)
    talk.further()
    talk.further()
    talk.choose("nee")
    talk.stop()
    assert talk.unanswered() == "wil_niet"
    assert room.document()["controles"][-1]["uitkomst"] == "geen"


def test_looking_at_an_older_evaluation_leaves_it_as_it_was(qtbot: QtBot, room: CaseRoom) -> None:
    old = {"id": "oud", "moment": "6m", "datum": "2026-04-06"}
    version = room.ask(lambda desk: editing.newest_head(desk, room.case).id)
    room.ask(lambda desk: editing.save(desk, room.case, version, [Edit(("evaluaties",), [old])]))
    talk = sit(qtbot, room, "oud")
    talk.stop()
    assert talk.flush()
    assert room.document()["evaluaties"] == [old]


def test_an_answer_that_was_overtaken_is_not_called_kept(qtbot: QtBot, room: CaseRoom) -> None:
    talk = sit(qtbot, room)
    talk.begin("huisbezoek", "12m", DAY)
    talk.choose("makkelijker")
    assert talk.flush()
    path = (*talk.held.path, "rondkomen", "bewoner")
    version = room.ask(lambda desk: editing.newest_head(desk, room.case).id)
    room.ask(lambda desk: editing.save(desk, room.case, version, [Edit(path, "slechter")]))
    with qtbot.waitSignal(talk.kept, check_params_cb=lambda kept: not kept):
        talk.choose("hetzelfde")
    qtbot.waitUntil(lambda: talk.chosen() == {"moeilijker"})


def test_pressing_twice_and_changing_one_s_mind_writes_one_evaluation(qtbot: QtBot, room: CaseRoom) -> None:
    before = len(room.document().get("evaluaties") or [])
    talk = sit(qtbot, room)
    talk.begin("huisbezoek", "12m", DAY)
    for answer in ("makkelijker", "makkelijker", "moeilijker", "makkelijker"):
        talk.choose(answer)
    talk.further()
    talk.back()
    talk.choose("makkelijker")
    assert talk.flush()
    held = room.document()["evaluaties"][before:]
    assert [item["rondkomen"] for item in held] == [{"bewoner": "beter"}]
    assert len({item["id"] for item in room.document()["evaluaties"] if "id" in item}) == len(
        [i for i in room.document()["evaluaties"] if "id" in i]
    )
