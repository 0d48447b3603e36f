"""Samen kijken on the screen: digits and Enter, nothing of the case but the resident's own words, and no text lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import case_room
import case_screens
import pytest
from case_room import CaseRoom, SlowClock
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.models import case_check, samen_bladen
from desktop.models.patches import Path as Place
from desktop.models.patches import read
from desktop.presenters.together import BLAD, EERST, HOME, VOORAF
from desktop.views.case.urgent_notice import UrgentNotice
from desktop.views.case.without_bridge import WithoutBridge
from desktop.views.kit import theme
from desktop.views.together.agree import DonePage, ReadPage, SignPage, SpokenPage
from desktop.views.together.choice import ChoicePage
from desktop.views.together.home import HomePage
from desktop.views.together.page import TogetherPage
from desktop.views.together.urgent import UrgentPage
from desktop.views.together.words import WordsPage

ENTER = Qt.Key.Key_Return
WALKED = {"e": ENTER, "t": Qt.Key.Key_Tab, "x": Qt.Key.Key_Escape, "s": Qt.Key.Key_Space}
WALK = "1e3ee4tsex2e1tABCtex3e5e0exe4e1ex51xe2e1e3ex5tsx52A3ex1ee3x"
"""Answers, going on, back to all topics, Tab and typing, as somebody does who does not know the program."""
NEVER = ("kantelpunt", "leefgebied", "instroom", "rendement", "legitimiteit", "perspectief", "dossier", "VD-", "€", "bsn")
"""Words of look.md that are never said in Samen kijken, and marks of numbers and amounts."""


@pytest.fixture
def room(tmp_path: Path) -> Iterator[CaseRoom]:
    clock = SlowClock(datetime(2026, 11, 23, 12, tzinfo=UTC))
    made = CaseRoom(tmp_path, case_room.empty(), clock)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    """Sizes come from the style sheet."""
    if not qapp.styleSheet():
        theme.apply(qapp, "light")


def shown(qtbot: QtBot, room: CaseRoom, step: str = "", place: Place = (), cursor: int = 0) -> TogetherPage:
    """The page on a screen of 1366 by 768, once the case has been read."""
    made = TogetherPage(room.runner, room.case, room.feed, step)
    qtbot.addWidget(made)
    if place:
        made.go(place, cursor)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.page is not None and made.isActiveWindow())
    return made


def press(page: TogetherPage, *keys: Qt.Key) -> None:
    """The way the keyboard sends it: to whatever has the focus."""
    for key in keys:
        QTest.keyClick(page.focusWidget() or page, key)


def words(widget: QWidget) -> str:
    labels = [one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]
    buttons = [one.text() or one.accessibleName() for one in widget.findChildren(QAbstractButton) if one.isVisibleTo(widget)]
    return "\n".join([*labels, *buttons])


def page_of(page: TogetherPage, kind: type[QWidget]) -> QWidget:
    assert isinstance(page.page, kind)
    return page.page


def value(room: CaseRoom, *path: str) -> object:
    return read(room.document(), path)


def test_it_opens_at_the_topic_of_the_step(qtbot: QtBot, room: CaseRoom) -> None:
    assert shown(qtbot, room, "op_maat").talk.code == "willen/waar_naartoe"
    assert shown(qtbot, room, "plan").talk.code == "plan/hulpvraag"
    assert isinstance(shown(qtbot, room, "contact").page, HomePage)


def test_a_digit_and_enter_answer_a_question_and_go_on(qtbot: QtBot, room: CaseRoom) -> None:
    page = shown(qtbot, room)
    press(page, Qt.Key.Key_1)
    press(page, Qt.Key.Key_1, ENTER, Qt.Key.Key_2, ENTER, Qt.Key.Key_4, ENTER, ENTER)
    assert page.talk.code == "nu/veiligheid"
    assert page.flush()
    assert value(room, "bestaanszekerheid") == {"dak": "in_orde", "eten": "zorg"}
    assert value(room, "samen", "open") == {"nu/energie": "weet_niet", "nu/zorg": "overgeslagen"}


def test_back_loses_nothing_and_escape_shows_all_topics(qtbot: QtBot, room: CaseRoom) -> None:
    page = shown(qtbot, room, "bewoner")
    press(page, Qt.Key.Key_2, ENTER)
    page.page.go_back()  # type: ignore[union-attr]
    assert page.talk.chosen() == {"zorg"}
    press(page, Qt.Key.Key_Escape)
    assert page.talk.stage == HOME
    assert "Begonnen" in words(page)
    assert "Besproken" not in words(page)


def test_what_was_passed_over_is_offered_again_and_nothing_says_that_it_lacks(qtbot: QtBot, room: CaseRoom) -> None:
    page = shown(qtbot, room, "bewoner")
    press(page, Qt.Key.Key_5, ENTER, Qt.Key.Key_Escape)
    home = page_of(page, HomePage)
    assert not any(word in words(home).lower() for word in ("ontbreekt", "nog niet", "verplicht", "vergeten"))
    home.again.click()  # type: ignore[attr-defined]
    assert (page.talk.code, page.talk.pages()) == ("nu/dak", ["nu/dak"])
    press(page, Qt.Key.Key_1, ENTER)
    assert page.talk.passed_over() == []
    assert page.talk.stage == HOME


def test_something_acute_shows_at_once_what_we_do_now_and_going_on_is_possible(qtbot: QtBot, room: CaseRoom) -> None:
    page = shown(qtbot, room, "bewoner")
    press(page, ENTER, Qt.Key.Key_3)
    urgent = page_of(page, UrgentPage)
    assert page.talk.stage == EERST
    assert "We zorgen dat je vandaag eten hebt." in words(urgent)
    assert {label.property("role") for label in urgent.findChildren(QLabel)}.isdisjoint({"danger", "warn", "accent"})
    press(page, ENTER)
    assert page.talk.code == "nu/energie"
    press(page, Qt.Key.Key_Escape)
    assert "Dit gaat voor" in words(page)


def test_what_goes_before_is_shown_once_before_another_topic_opens(qtbot: QtBot, room: CaseRoom) -> None:
    page = shown(qtbot, room, "bewoner")
    page.talk.editor.leave(("bestaanszekerheid", "dak"), "acuut")
    page.talk.open_topic("plan")
    assert page.talk.stage == VOORAF
    assert "We bellen nu met de verhuurder of met de opvang." in words(page)
    press(page, ENTER)
    assert (page.talk.stage, page.talk.code) == (BLAD, "plan/hulpvraag")
    page.talk.open_topic("willen")
    assert page.talk.stage == BLAD


def test_the_worker_sees_above_every_step_what_is_acute(qtbot: QtBot, room: CaseRoom) -> None:
    page = shown(qtbot, room, "bewoner")
    press(page, Qt.Key.Key_3)
    assert page.flush()
    case = case_screens.page(qtbot, room, "plan")
    (notice,) = case.findChildren(UrgentNotice)
    assert notice.isVisibleTo(case)
    assert "Dit gaat voor: dak boven het hoofd." in words(notice)


def test_a_tapped_sentence_stands_in_the_text_and_a_second_tap_takes_it_out(qtbot: QtBot, room: CaseRoom) -> None:
    page = shown(qtbot, room, "op_maat")
    press(page, Qt.Key.Key_1, Qt.Key.Key_2)
    assert page.flush()
    path = ("op_maat", "betrokkenheid", "waar_naartoe")
    assert value(room, *path) == "Ik wil weer rust in mijn hoofd. Ik wil elke maand alles kunnen betalen."
    press(page, Qt.Key.Key_1)
    assert page.flush()
    assert value(room, *path) == "Ik wil elke maand alles kunnen betalen."


def test_own_words_behind_a_tapped_sentence_get_their_space(qtbot: QtBot, room: CaseRoom) -> None:
    page = shown(qtbot, room, "op_maat")
    press(page, Qt.Key.Key_2)
    asked = page.page
    assert isinstance(asked, WordsPage)
    QTest.keyClicks(asked.edits[0], "Ik wil rust.")
    assert asked.texts() == ["Ik wil elke maand alles kunnen betalen. Ik wil rust."]
    asked.edits[0].undo()
    assert asked.texts()[0].startswith("Ik wil elke maand alles kunnen betalen.")


def test_a_skipped_question_has_another_mark_and_all_questions_make_a_topic_done(qtbot: QtBot, room: CaseRoom) -> None:
    page = shown(qtbot, room, "bewoner")
    press(page, Qt.Key.Key_1, ENTER, ENTER, Qt.Key.Key_4, ENTER)
    assert (page.talk.code, page.talk.skipped()) == ("nu/zorg", frozenset({2}))
    while page.talk.stage == BLAD:
        press(page, Qt.Key.Key_1, ENTER)
    assert "Besproken" in words(page)


def test_two_tapped_helpers_stand_beside_each_other(qtbot: QtBot, room: CaseRoom) -> None:
    page = shown(qtbot, room)
    to_the_plan(page)
    page.talk.go((BLAD, "plan/l-geld/wie_helpt"))
    press(page, Qt.Key.Key_1, Qt.Key.Key_3)
    asked = page.page
    assert isinstance(asked, WordsPage)
    assert asked.texts() == ["mijn begeleider, een vriend of een buur"]
    press(page, Qt.Key.Key_1)
    assert asked.texts() == ["een vriend of een buur"]


def test_the_bridge_of_a_case_is_switched_off_and_on_at_its_step(qtbot: QtBot, room: CaseRoom) -> None:
    case = case_screens.page(qtbot, room, "brug")
    (switch,) = case.findChildren(WithoutBridge)
    switch.click()
    assert switch.isChecked()
    assert case.flush()
    assert "De brug" not in words(shown(qtbot, room, "contact"))
    switch.click()
    assert case.flush()
    assert value(room, "samen", "zonder_brug") is None


def test_no_card_wipes_what_the_resident_said(qtbot: QtBot, room: CaseRoom) -> None:
    page = shown(qtbot, room, "op_maat")
    asked = page.page
    assert isinstance(asked, WordsPage)
    asked.edits[0].setFocus()
    QTest.keyClicks(asked.edits[0], "Rust 1 2 3.")
    assert [card.isEnabled() for card in asked.sentences.cards[-2:]] == [False, False]
    asked.sentences.press(6)
    page.page.further()  # type: ignore[union-attr]
    assert page.flush()
    assert value(room, "op_maat", "betrokkenheid", "waar_naartoe") == "Rust 1 2 3."


def test_the_last_words_of_a_page_go_to_that_page_when_another_is_on_the_table_already(qtbot: QtBot, room: CaseRoom) -> None:
    page = shown(qtbot, room, "op_maat")
    asked = page.page
    assert isinstance(asked, WordsPage)
    asked.edits[0].setFocus()
    QTest.keyClicks(asked.edits[0], "Rust")
    page.talk.open_topic("plan")
    assert page.flush()
    assert value(room, "op_maat", "betrokkenheid", "waar_naartoe") == "Rust"
    assert "plan" not in room.document()


def test_words_come_back_after_a_kill_and_after_a_lock_with_the_cursor(qtbot: QtBot, room: CaseRoom) -> None:
    page = shown(qtbot, room, "op_maat")
    asked = page.page
    assert isinstance(asked, WordsPage)
    asked.edits[0].setFocus()
    QTest.keyClicks(asked.edits[0], "Weer slapen")
    page.keep()
    qtbot.waitUntil(lambda: room.drafts() == {"op_maat.betrokkenheid.waar_naartoe": "Weer slapen"})
    again = shown(qtbot, room, "", page.place()[1], page.text_place())
    there = again.page
    assert isinstance(there, WordsPage)
    assert (there.edits[0].toPlainText(), there.edits[0].textCursor().position()) == ("Weer slapen", 11)
    assert again.focusWidget() is there.edits[0]


def test_the_place_of_a_lock_holds_the_page_and_the_field_of_the_worker(qtbot: QtBot, room: CaseRoom) -> None:
    page = shown(qtbot, room, "bewoner")
    page.came_from = ("bewoner", ("bewoner", "roepnaam"), 3)
    press(page, Qt.Key.Key_1, ENTER)
    again = shown(qtbot, room, "", page.place()[1])
    assert (again.talk.stage, again.talk.code) == (BLAD, "nu/eten")
    assert again.came_from == ("bewoner", ("bewoner", "roepnaam"), 3)


def test_a_step_of_the_bridge_is_asked_of_what_was_picked_only(qtbot: QtBot, room: CaseRoom) -> None:
    page = shown(qtbot, room, "brug")
    press(page, Qt.Key.Key_5, Qt.Key.Key_0, ENTER, Qt.Key.Key_2, ENTER, Qt.Key.Key_6, ENTER)
    assert page.talk.stage == HOME
    assert page.flush()
    (measured,) = room.document()["brug"]
    assert (measured["gekozen"], measured["stappen"]) == (["rondkomen", "inkomen"], {"rondkomen": 2, "inkomen": "weet_niet"})


def to_the_plan(page: TogetherPage) -> None:
    """A goal in three taps, and the page on which the plan is read."""
    page.talk.open_topic("plan")
    press(page, ENTER, Qt.Key.Key_1, ENTER)
    assert isinstance(page.page, WordsPage)
    page.page.press(1)
    page.page.further()
    page.talk.open_topic("akkoord")


def test_the_plan_is_read_in_plain_words_and_agreed_by_saying_why_nobody_signs(qtbot: QtBot, room: CaseRoom) -> None:
    page = shown(qtbot, room)
    to_the_plan(page)
    assert "Ik kan elke maand alles betalen." in words(page_of(page, ReadPage))
    press(page, Qt.Key.Key_2, ENTER)
    assert "Kies een reden" in words(page_of(page, SpokenPage))
    press(page, Qt.Key.Key_1)
    with qtbot.waitSignal(page.talk.acts.done):
        press(page, ENTER)
    qtbot.waitUntil(lambda: isinstance(page.page, DonePage))
    assert not page_of(page, DonePage).strip.back.isVisible()  # type: ignore[attr-defined]
    assert value(room, "plan", "akkoord", "wijze") == "mondeling"
    assert value(room, "plan", "akkoord", "toelichting") == "Ik teken liever niet op een scherm."


def test_the_reason_is_a_draft_until_the_agreement_is_recorded(qtbot: QtBot, room: CaseRoom) -> None:
    page = shown(qtbot, room)
    to_the_plan(page)
    press(page, Qt.Key.Key_2, Qt.Key.Key_2)
    assert page.flush()
    assert "akkoord" not in room.document()
    assert room.drafts() == {"akkoord.toelichting": "Tekenen lukt nu niet."}
    again = shown(qtbot, room, "", page.place()[1])
    assert isinstance(again.page, SpokenPage)
    assert again.page.texts() == ["Tekenen lukt nu niet."]


def test_nothing_is_agreed_without_a_line_on_the_field(qtbot: QtBot, room: CaseRoom) -> None:
    page = shown(qtbot, room)
    to_the_plan(page)
    press(page, Qt.Key.Key_1)
    sign = page.page
    assert isinstance(sign, SignPage)
    sign.further()
    assert "Zet eerst je handtekening." in words(sign)
    sign.say.click()
    assert isinstance(page.page, SpokenPage)
    assert "akkoord" not in room.document()["plan"]


def test_a_page_that_is_gone_hears_nothing_of_a_refusal(qtbot: QtBot, room: CaseRoom) -> None:
    page = shown(qtbot, room)
    to_the_plan(page)
    for _ in range(2):
        press(page, Qt.Key.Key_1)
        page.talk.back()
    gone = page.page
    press(page, Qt.Key.Key_2)
    with qtbot.waitSignal(gone.destroyed):  # type: ignore[union-attr]
        pass
    page.talk.refused.emit("Het plan is veranderd.")
    assert "Dit lukt nu niet." in words(page)


def test_without_a_goal_there_is_nothing_to_agree_to(qtbot: QtBot, room: CaseRoom) -> None:
    page = shown(qtbot, room)
    page.talk.open_topic("akkoord")
    press(page, Qt.Key.Key_1)
    assert isinstance(page.page, ReadPage)
    assert "Er staat nog niets in het plan." in words(page)


def test_no_page_tells_who_it_is_or_says_a_word_of_the_trade(qtbot: QtBot, example_room: CaseRoom) -> None:
    page = shown(qtbot, example_room)
    person = example_room.document()["bewoner"]
    hidden = [*NEVER, person["achternaam"], person["postcode"], person["telefoon"]]
    for code in ["", *samen_bladen.alle(page.talk.table())]:
        page.talk.go((BLAD if code else HOME, code))
        text = words(page)
        if code != samen_bladen.LEZEN:
            assert [one for one in hidden if one and one.lower() in text.lower()] == [], code


def test_the_number_of_a_card_is_no_part_of_its_sentence(qtbot: QtBot, room: CaseRoom) -> None:
    page = shown(qtbot, room, "brug")
    press(page, Qt.Key.Key_1, ENTER)
    labels = [one.text() for one in page_of(page, ChoicePage).answers.cards[1].findChildren(QLabel)]  # type: ignore[attr-defined]
    assert sorted(labels) == ["2", "Ik woon ergens, met huurachterstand of niet veilig"]


def test_every_target_is_large_enough_for_a_finger(qtbot: QtBot, room: CaseRoom) -> None:
    page = shown(qtbot, room)
    least = theme.current().px("target_together")
    for code in ["", *samen_bladen.alle(page.talk.table()), *samen_bladen.EINDE]:
        page.talk.go((BLAD if code else HOME, code))
        QApplication.processEvents()
        for button in page.page.findChildren(QAbstractButton):  # type: ignore[union-attr]
            assert not button.isVisible() or min(button.width(), button.height()) >= least, (code, button.text() or button.accessibleName())


def test_any_keys_in_any_order_leave_a_case_that_another_program_can_read(qtbot: QtBot, room: CaseRoom) -> None:
    page = shown(qtbot, room)
    before = set(room.document())
    for letter in WALK:
        QTest.keyClick(QApplication.focusWidget() or page, WALKED.get(letter, Qt.Key(ord(letter))))
    assert page.flush()
    assert set(room.document()) - before <= {"samen", "brug", "plan", "instroom", "bestaanszekerheid", "op_maat"}
    assert {reason for _place, reason in case_check.problems(room.document())} <= {"ontbreekt"}


def test_a_resident_who_wants_u_reads_u(qtbot: QtBot, room: CaseRoom) -> None:
    page = shown(qtbot, room, "bewoner")
    page.talk.editor.leave(("bewoner", "aanspreken"), "u")
    page.talk.home()
    page.talk.open_topic("nu")
    assert "Hebt u een plek om te wonen?" in words(page_of(page, ChoicePage))
