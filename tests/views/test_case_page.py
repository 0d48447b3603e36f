"""The case screen on a real vault: every step opens, is quick, and shows everything as plain text."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import case_room
import pytest
from case_room import CaseRoom
from case_screens import page
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.models.patches import read
from desktop.presenters.forms.steps import TITLES
from desktop.services import betaling
from desktop.views.case.case_page import CasePage
from desktop.views.case.op_maat_step import OpMaatStep
from desktop.views.case.parts import ListBox
from desktop.views.case.payment_step import PaymentStep
from desktop.views.case.plan_step import PlanStep
from desktop.views.fields.line import LineField
from desktop.views.fields.textbox import TextField
from desktop.views.kit import theme

NASTY = "<b>Jan <img src='/etc/hostname'> & \u202eZn</b>"


@pytest.mark.parametrize("name", ["voorbeeld", "gestopt_huisbezoek"])
def test_every_step_opens(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    with case_room.room(tmp_path, case_room.example(name)) as room:
        made = page(qtbot, room)
        for code in TITLES:
            made.open_step(code)
            assert made.step == code
        assert made.flush()
        assert room.versions() == 1


def test_a_case_opens_in_well_under_a_fifth_of_a_second(qtbot: QtBot, example_room: CaseRoom) -> None:
    page(qtbot, example_room)
    best = 9.0
    for _ in range(5):
        begin = time.perf_counter()
        page(qtbot, example_room, "op_maat")
        best = min(best, time.perf_counter() - begin)
        if best < 0.2:
            break
    assert best < 0.4  # Twice the promise, and the best of five: this machine is shared.


def test_typing_in_a_field_ends_in_the_document(qtbot: QtBot, example_room: CaseRoom) -> None:
    made = page(qtbot, example_room)
    box = made._pages["bewoner"].binder.find(("bewoner", "roepnaam"))  # type: ignore[attr-defined]
    assert isinstance(box, LineField)
    box.edit.selectAll()
    QTest.keyClicks(box.edit, "Nienke")
    made.open_step("geld")
    assert made.flush()
    assert example_room.document()["bewoner"]["roepnaam"] == "Nienke"
    qtbot.waitUntil(lambda: made.header.name.text() == "Nienke van der Wal")


def test_a_draft_stands_in_its_field_after_a_lock(qtbot: QtBot, example_room: CaseRoom) -> None:
    made = page(qtbot, example_room, "plan")
    path = ("plan", "hulpvraag")
    made.editor.text_changed(path, "half")
    place = ("plan", path)
    made.flush()
    again = CasePage(example_room.runner, example_room.case, None)
    qtbot.addWidget(again)
    again.go(place, 2)
    qtbot.waitUntil(lambda: again.step == "plan")
    box = again._pages["plan"].binder.find(path)  # type: ignore[attr-defined]
    assert isinstance(box, TextField)
    assert box.edit.toPlainText() == "half"
    assert box.text_place() == 2
    assert "concept" in box.message.text()
    assert "Bij Plan staat nog tekst als concept" in again.drafts.text.text()
    assert not again.drafts.isHidden()
    again.open_step("contact")
    qtbot.waitUntil(again.drafts.isHidden)
    assert example_room.document()["plan"]["hulpvraag"] == "half"


def spread(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: NASTY if key in TEXTS and isinstance(inner, str) else spread(inner) for key, inner in value.items()}
    return [spread(item) for item in value] if isinstance(value, list) else value


TEXTS = ("roepnaam", "achternaam", "toelichting", "schuldeiser", "tenaamstelling", "omschrijving", "doel", "wat", "naam", "situatie",
         "uitkomst", "motivering", "besloten_door", "aangevraagd_door", "conclusie", "hulpvraag")  # fmt: skip


def test_no_label_or_tooltip_reads_data_as_rich_text(qtbot: QtBot, tmp_path: Path) -> None:
    with case_room.room(tmp_path, spread(case_room.example())) as room:
        made = page(qtbot, room)
        for code in TITLES:
            made.open_step(code)
            for box in made.findChildren(ListBox):
                if box.cards and not box.opened:
                    box.toggle(box.cards[0].step)
        for label in made.findChildren(QLabel):
            assert label.textFormat() == Qt.TextFormat.PlainText
        for widget in made.findChildren(QWidget):
            assert "<img" not in widget.toolTip()
            assert "\u202e" not in (widget.text() if isinstance(widget, (QLabel, QAbstractButton)) else "")


def test_an_item_is_added_filled_and_removed(qtbot: QtBot, empty_room: CaseRoom) -> None:
    made = page(qtbot, empty_room, "geld")
    box = next(one for one in made.findChildren(ListBox) if one.path == ("schulden",))
    assert not box.empty.isHidden()
    box.add_button.click()
    assert len(box.cards) == 1
    creditor = box.binder.find((*box.cards[0].path, "schuldeiser"))
    assert isinstance(creditor, LineField)
    QTest.keyClicks(creditor.edit, "De Terp")
    creditor.leave()
    assert made.flush()
    assert empty_room.document()["schulden"][0]["schuldeiser"] == "De Terp"
    qtbot.waitUntil(lambda: box.cards[0].header.words.text().startswith("De Terp"))
    box.cards[0]._remove()
    assert box.cards == []


def test_one_card_is_open_at_a_time(qtbot: QtBot, example_room: CaseRoom) -> None:
    made = page(qtbot, example_room, "geld")
    box = next(one for one in made.findChildren(ListBox) if one.path == ("kantelpunten",))
    box.toggle("id=k1")
    box.toggle("id=k2")
    assert [card.step for card in box.cards if card.content is not None and not card.content.isHidden()] == ["id=k2"]


def test_a_card_stays_open_when_its_item_gets_an_id(qtbot: QtBot, example_room: CaseRoom) -> None:
    made = page(qtbot, example_room, "plan")
    areas = next(one for one in made.findChildren(ListBox) if one.path == ("plan", "leefgebieden"))
    areas.toggle("[0]")
    box = areas.binder.find(("plan", "leefgebieden", "[0]", "situatie"))
    assert isinstance(box, TextField)
    QTest.keyClicks(box.edit, "X")
    assert areas.opened.startswith("id=")
    assert areas.binder.find((*areas.cards[0].path, "situatie")) is box
    assert areas.cards[0].content is not None
    assert not areas.cards[0].content.isHidden()


def test_only_the_fields_of_its_kind_are_shown(qtbot: QtBot, example_room: CaseRoom) -> None:
    made = page(qtbot, example_room, "geld")
    box = next(one for one in made.findChildren(ListBox) if one.path == ("kantelpunten",))
    box.toggle("id=k2")
    shown = {key: box.binder.find(("kantelpunten", "id=k2", key)) for key in ("betekend_op", "beschikking_op", "maandpremies_open")}
    assert [key for key, field in shown.items() if field is not None and not field.isHidden()] == ["betekend_op"]


def test_a_decision_needs_a_reason_and_is_kept(qtbot: QtBot, example_room: CaseRoom) -> None:
    made = page(qtbot, example_room, "op_maat")
    step = made._pages["op_maat"]
    assert isinstance(step, OpMaatStep)
    step.decision.answers.button(0).setChecked(True)
    with qtbot.waitSignal(made.acts.refused) as told:
        step.decision._decide()
    assert told.args == ["besluit", "Schrijf op waarom je dit besluit neemt."]
    step.decision.reason.setPlainText("De premie gaat voor.")
    with qtbot.waitSignal(made.acts.done):
        step.decision._decide()
    op_maat = example_room.document()["op_maat"]
    assert (op_maat["motivering"], op_maat["besluiten"][-1]["schulden"]) == ("De premie gaat voor.", ["s1", "s2"])
    made.flush()
    assert example_room.drafts() == {}


def test_the_triangle_says_in_words_what_it_paints(qtbot: QtBot, empty_room: CaseRoom) -> None:
    made = page(qtbot, empty_room, "op_maat")
    step = made._pages["op_maat"]
    assert isinstance(step, OpMaatStep)
    assert "2 Mag het? 0 van 7 onderbouwd." in step.triangle.accessibleDescription()
    assert step.triangle.twin.endswith("Jij weegt en beslist.")


def test_agreement_by_word_of_mouth_needs_its_reason(qtbot: QtBot, example_room: CaseRoom) -> None:
    made = page(qtbot, example_room, "plan")
    step = made._pages["plan"]
    assert isinstance(step, PlanStep)
    step.agreement.choose("mondeling")
    with qtbot.waitSignal(made.acts.refused):
        step.agreement.agree()
    assert not step.agreement.message.isHidden()
    step.agreement.words.setPlainText("Zij kan nu niet schrijven.")
    with qtbot.waitSignal(made.acts.done):
        step.agreement.agree()
    assert read(example_room.document(), ("plan", "akkoord", "wijze")) == "mondeling"


def test_the_worker_has_no_button_to_agree_to_a_payment(qtbot: QtBot, example_room: CaseRoom) -> None:
    made = page(qtbot, example_room, "betaling")
    words = [button.text() for button in made._pages["betaling"].findChildren(QAbstractButton)]
    assert not [word for word in words if "goedkeur" in word.lower() or word.lower().startswith("akkoord")]


def test_a_complete_debt_can_be_asked_for(qtbot: QtBot, tmp_path: Path) -> None:
    document = case_room.example()
    document["betalingen"] = []
    with case_room.room(tmp_path, document) as room:
        made = page(qtbot, room, "betaling")
        step = made._pages["betaling"]
        assert isinstance(step, PaymentStep)
        assert room.ask(lambda desk: betaling.obstacles(desk, room.case, "s1")) == []
        ask = next(button for button in step.findChildren(QAbstractButton) if button.text() == "Betaling aanvragen")
        ask.setFocus()
        with qtbot.waitSignal(made.acts.done):
            ask.click()
        here = QApplication.focusWidget()
        assert here is not None
        assert here is step or step.isAncestorOf(here)
        assert [event.body["schuld"] for event in room.ask(lambda desk: desk.store.events(room.case))] == ["s1"]


def test_an_empty_debt_has_a_list_of_what_is_needed(qtbot: QtBot, tmp_path: Path) -> None:
    document = {**case_room.empty(), "schulden": [{"id": "s1", "oplossing": "doorbraakbetaling"}]}
    with case_room.room(tmp_path, document) as room:
        made = page(qtbot, room, "betaling")
        words = [label.text() for label in made._pages["betaling"].findChildren(QLabel)]
        assert "Vul eerst het rekeningnummer van de schuldeiser in." in words


def test_the_plan_is_shown_from_bytes_and_no_file_is_written(qtbot: QtBot, example_room: CaseRoom, tmp_path: Path) -> None:
    made = page(qtbot, example_room)
    before = sorted(path.name for path in tmp_path.rglob("*"))
    with qtbot.waitSignal(made.step_pages.preview.ready, timeout=15_000) as made_bytes:
        made.open_step("papier")
    assert made_bytes.args[0].startswith(b"%PDF")
    assert [
        name for name in sorted(path.name for path in tmp_path.rglob("*")) if name not in before and not name.startswith("kluis.db")
    ] == []


def test_history_tells_who_when_and_what(qtbot: QtBot, example_room: CaseRoom) -> None:
    made = page(qtbot, example_room)
    made.editor.leave(("plan", "kracht"), "Sterk")
    example_room.clock.forward(hours=1)
    made.editor.leave(("plan", "kracht"), "Heel sterk")
    made.open_step("geschiedenis")
    qtbot.waitUntil(lambda: any("Veranderd: plan" in label.text() for label in made._pages["geschiedenis"].findChildren(QLabel)))


def test_the_window_title_gets_the_number_only(qtbot: QtBot, example_room: CaseRoom) -> None:
    made = CasePage(example_room.runner, example_room.case)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.title_changed) as told:
        made.open_step("geld")
    assert told.args == ["VD-2025-0001"]


def test_at_double_text_nothing_needs_a_wider_window(qtbot: QtBot, example_room: CaseRoom) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, "light", 2.0)
    try:
        made = page(qtbot, example_room)
        for code in TITLES:
            made.open_step(code)
        assert made.minimumSizeHint().width() <= 1366
    finally:
        theme.apply(app, "light", 1.0)


def conflict(kept: str, other: str) -> dict[str, Any]:
    stamps = ["1759750000000-00001-AAAABBBB", "1759740000000-00001-CCCCDDDD"]
    record = {"soort": "waarde", "pad": ["plan", "hulpvraag"], "van_ons": kept, "van_hen": other}
    return record | {"auteurs": ["Wytske Postma", "Truus Hoekstra"], "hlc": stamps, "versies": ["a", "b"]}


@pytest.mark.parametrize("place", [0, 1])
def test_two_texts_stand_beside_each_other_and_a_person_chooses(qtbot: QtBot, example_room: CaseRoom, place: int) -> None:
    words = [read(example_room.document(), ("plan", "hulpvraag")), "Help mij met de post."]
    record = conflict(*words)
    example_room.ask(lambda desk: desk.store.put_conflicts(example_room.case, desk.store.heads(example_room.case)[0].id, [record]))
    made = page(qtbot, example_room, "plan")
    card = made.conflicts
    assert not card.isHidden()
    answers = [button.accessibleName() for button in card._groups[0].buttons()]
    assert "Truus Hoekstra" in answers[1]
    card._groups[0].button(place).click()
    card.done.click()
    qtbot.waitUntil(card.isHidden)
    assert read(example_room.document(), ("plan", "hulpvraag")) == words[place]
    assert [version.command for version in example_room.ask(lambda desk: desk.store.history(example_room.case))][-1] == "gekozen"


def test_what_is_said_about_an_agreement_survives_a_lock(qtbot: QtBot, example_room: CaseRoom) -> None:
    made = page(qtbot, example_room, "plan")
    step = made._pages["plan"]
    assert isinstance(step, PlanStep)
    step.agreement.words.setPlainText("Zij kan nu niet schrijven.")
    assert made.flush()
    again = page(qtbot, example_room, "plan")
    step = again._pages["plan"]
    assert isinstance(step, PlanStep)
    assert step.agreement.words.toPlainText() == "Zij kan nu niet schrijven."


def test_a_date_that_is_none_leaves_no_draft_of_its_neighbour(qtbot: QtBot, example_room: CaseRoom) -> None:
    made = page(qtbot, example_room)
    binder = made._pages["bewoner"].binder  # type: ignore[attr-defined]
    for key, text in (("roepnaam", "Nienke"), ("geboortedatum", "gisteren")):
        box = binder.find(("bewoner", key))
        assert isinstance(box, LineField)
        box.edit.selectAll()
        QTest.keyClicks(box.edit, text)
        box.leave()
    assert made.flush()
    assert example_room.drafts() == {"bewoner.geboortedatum": "gisteren"}


def test_alt_and_a_digit_open_a_step(qtbot: QtBot, example_room: CaseRoom) -> None:
    made = page(qtbot, example_room)
    with qtbot.waitExposed(made):
        made.activateWindow()
    QTest.keyClick(made, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: made.step == "op_maat")
