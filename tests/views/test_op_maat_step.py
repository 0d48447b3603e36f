"""Op Maat on the screen: sides that say how they are argued, numbers that say where they come from, and a decision that is the worker's."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import case_room
import pytest
from case_room import CaseRoom
from case_screens import page
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.models.strict_json import Document
from desktop.views.case.op_maat_step import OpMaatStep
from desktop.views.case.parts import ListBox
from desktop.views.case.preview import PreviewPage
from desktop.views.case.rendement import RendementCard
from desktop.views.fields.box import box_around
from desktop.views.kit import theme
from desktop.views.kit.buttons import Button
from desktop.views.kit.labels import Label


def step_of(qtbot: QtBot, room: CaseRoom, side: str = "rendement") -> OpMaatStep:
    step = page(qtbot, room, "op_maat")._pages["op_maat"]
    assert isinstance(step, OpMaatStep)
    step.open_side(side)
    return step


def money(step: OpMaatStep) -> RendementCard:
    card = step.findChild(RendementCard)
    assert isinstance(card, RendementCard)
    return card


def listed(step: OpMaatStep, key: str) -> ListBox:
    return next(box for box in step.findChildren(ListBox) if box.path == ("op_maat", key))


def preset(step: OpMaatStep, code: str, **changes: Any) -> Document:
    return {**next(item for _, item in listed(step, "rekenregels").spec.presets if item["prijs"] == code), **changes}


def words(step: OpMaatStep) -> str:
    return "\n".join(one.text() for one in step.findChildren(Label) if one.isVisibleTo(step))


SURE = {"laag": 100, "midden": 100, "hoog": 100}
CASE_OF_ALMELO: tuple[tuple[str, Document], ...] = (
    ("huisuitzetting", {"aantal": 13, "kans_procent": SURE}),
    ("crisisopvang", {"aantal": 13}),
    ("afsluiting", {"aantal": 4, "kans_procent": SURE}),
    ("schuldenlast", {}),
)


def test_almelos_table_is_made_again_in_the_step_to_the_euro(qtbot: QtBot, empty_room: CaseRoom) -> None:
    step = step_of(qtbot, empty_room)
    for code, changes in CASE_OF_ALMELO:
        listed(step, "rekenregels").add(preset(step, code, **changes))
    listed(step, "kosten").add({"omschrijving": "Inzet van schuldenspecialisten", "drager": "gemeente", "bedrag_cent": 7_911_500})
    card = money(step)
    qtbot.waitUntil(lambda: "saldo|" in card.numbers and card.numbers["saldo|"].text() == "€ 16.085,00")
    shown = {key: button.text() for key, button in card.numbers.items()}
    assert (shown["zonder|"], shown["met|"], shown["kans|"]) == ("€ 95.200,00", "€ 79.115,00", "83,1%")
    assert (shown["zonder|direct"], shown["saldo|direct"], shown["kans|direct"]) == ("€ 81.160,00", "€ 2.045,00", "97,5%")
    card.ask("zonder")
    amounts = ("€ 78.000,00", "€ 14.040,00", "€ 3.160,00", "Niet in geld: De schuld wordt hoger")
    qtbot.waitUntil(lambda: all(amount in words(step) for amount in amounts))


def test_a_number_opens_where_it_comes_from_and_escape_gives_the_keyboard_back(qtbot: QtBot, example_room: CaseRoom) -> None:
    card = money(step_of(qtbot, example_room))
    card.numbers["drager:gemeente|"].setFocus()
    QTest.keyClick(card.numbers["drager:gemeente|"], Qt.Key.Key_Return)
    assert card.panel.isVisible()
    assert "Gemeente: -€ 1.423,75" in card.panel.accessibleName()
    assert "Betaling aan De Terp: -€ 612,40." in card.panel.accessibleDescription()
    assert "Rust in huis" not in card.panel.accessibleDescription()
    QTest.keyClick(card.panel.shut, Qt.Key.Key_Escape)
    assert card.panel.isHidden()
    assert card.focusWidget() is card.numbers["drager:gemeente|"]


def test_an_open_panel_follows_the_lines(qtbot: QtBot, example_room: CaseRoom) -> None:
    step = step_of(qtbot, example_room)
    card = money(step)
    card.ask("met")
    step.editor.add_item(("op_maat", "kosten"), {"omschrijving": "Tolk", "drager": "gemeente", "bedrag_cent": 10_000})
    qtbot.waitUntil(lambda: card.numbers["met|"].text() == "€ 1.874,75")
    assert "Tolk: -€ 100,00." in card.panel.accessibleDescription()


def test_the_turning_point_is_told_line_by_line(qtbot: QtBot, example_room: CaseRoom) -> None:
    card = money(step_of(qtbot, example_room))
    card.ask("kans")
    told = card.panel.accessibleDescription()
    assert "voorkomt helpen ongeveer evenveel als het kost: € 1.774,75" in told
    assert "Huisuitzetting na huurachterstand: ongeveer 12,1%. Je vulde 5% in." in told


def test_a_payment_that_is_no_cost_yet_is_put_there_with_one_press(qtbot: QtBot, tmp_path: Path) -> None:
    document = case_room.example()
    document["op_maat"]["kosten"] = []
    with case_room.room(tmp_path, document) as room:
        step = step_of(qtbot, room)
        button = next(one for one in step.findChildren(Button) if one.accessibleName() == "Zet bij de kosten: Betaling aan Wadnet Internet")
        button.setFocus()
        button.click()
        qtbot.waitUntil(lambda: len(room.document()["op_maat"]["kosten"]) == 1)
        around = box_around(QApplication.focusWidget())
        assert around is not None
        assert (around.path[:2], around.path[-1]) == (("op_maat", "kosten"), "omschrijving")
        cost = room.document()["op_maat"]["kosten"][0]
        assert (cost["schuld"], cost["bedrag_cent"], cost["drager"]) == ("s2", 48_735, "gemeente")
        qtbot.waitUntil(lambda: "telt niet als winst" in words(step))


def test_a_side_of_the_triangle_opens_by_click_key_and_arrow(qtbot: QtBot, empty_room: CaseRoom) -> None:
    step = step_of(qtbot, empty_room, "betrokkenheid")
    triangle = step.triangle
    QTest.mouseClick(triangle, Qt.MouseButton.LeftButton, pos=QPoint(triangle.width() - 20, triangle.height() - 30))
    assert step.side == "rendement"
    QTest.keyClick(triangle, Qt.Key.Key_2)
    assert step.side == "legitimiteit"
    QTest.keyClick(triangle, Qt.Key.Key_Left)
    assert step.side == "legitimiteit"
    QTest.keyClick(triangle, Qt.Key.Key_Return)
    assert step.side == "betrokkenheid"


def test_a_side_that_is_chosen_has_the_keyboard_in_its_first_question(qtbot: QtBot, empty_room: CaseRoom) -> None:
    step = step_of(qtbot, empty_room, "betrokkenheid")
    step.triangle.setFocus()
    QTest.keyClick(step.triangle, Qt.Key.Key_2)
    box = step.binder.find(("op_maat", "legitimiteit", "probleem"))
    assert box is not None
    assert box.isAncestorOf(step.focusWidget())


def test_the_triangle_tells_a_screen_reader_which_side_a_key_would_open(qtbot: QtBot, empty_room: CaseRoom) -> None:
    step = step_of(qtbot, empty_room, "betrokkenheid")
    triangle = step.triangle
    with qtbot.waitActive(step.window()):
        step.window().activateWindow()
    triangle.setFocus()
    QTest.keyClick(triangle, Qt.Key.Key_Right)
    assert triangle.accessibleName() == "Waardendriehoek, 2 Mag het? 0 van 7 onderbouwd"
    triangle.clearFocus()
    assert triangle.accessibleName() == "Waardendriehoek"


@pytest.mark.parametrize(
    ("path", "side"),
    [
        (("op_maat", "kosten", "id=1", "bedrag_cent"), "rendement"),
        (("op_maat", "grondslagen"), "legitimiteit"),
        (("op_maat", "betrokkenheid", "zekerheid"), "betrokkenheid"),
        (("op_maat", "besluit"), "legitimiteit"),
    ],
)
def test_the_way_to_a_value_opens_its_side(qtbot: QtBot, empty_room: CaseRoom, path: tuple[str, ...], side: str) -> None:
    step = step_of(qtbot, empty_room, "legitimiteit")
    step.reveal(path)
    assert step.side == side


def test_a_missing_argument_is_named_and_leads_to_its_list(qtbot: QtBot, empty_room: CaseRoom) -> None:
    step = step_of(qtbot, empty_room, "legitimiteit")
    name = "Ga naar: wat al is geprobeerd, met wat eruit kwam"
    next(one for one in step.findChildren(Button) if one.accessibleName() == name).click()
    assert step.focusWidget() is listed(step, "geprobeerd").add_button
    qtbot.waitUntil(lambda: "Bij Helpt het? nog 4" in words(step))


def test_an_amount_without_source_leads_to_the_field_for_its_source(qtbot: QtBot, example_room: CaseRoom) -> None:
    step = step_of(qtbot, example_room)
    next(one for one in step.findChildren(Button) if one.accessibleName() == "Ga naar: waar elk bedrag vandaan komt").click()
    box = step.binder.find(("op_maat", "rekenregels", "[0]", "bron"))
    assert box is not None
    assert box.isAncestorOf(step.focusWidget())


def test_no_decision_is_chosen_beforehand_and_missing_arguments_stop_nobody(qtbot: QtBot, empty_room: CaseRoom) -> None:
    step = step_of(qtbot, empty_room)
    assert step.decision.answers.checkedButton() is None
    assert "Bij Mag het? ontbreekt: " in step.decision.missing.text()
    step.decision.answers.button(2).setChecked(True)
    step.decision.reason.setPlainText("Eerst de brief afwachten.")
    with qtbot.waitSignal(step.acts.done):
        step.decision._decide()
    assert empty_room.document()["op_maat"]["besluit"] == "niet_nu"


def test_where_is_decided_the_conclusions_and_earlier_decisions_stand_to_read(qtbot: QtBot, tmp_path: Path) -> None:
    document = case_room.example()
    first = {"besluit": "niet_nu", "motivering": "De brief was er nog niet.", "besloten_op": "2025-09-10", "besloten_door": "Jelle"}
    document["op_maat"]["besluiten"] = [first, {"besluit": "inzetten", "motivering": "Nu wel.", "schulden": ["s1"]}]
    with case_room.room(tmp_path, document) as room:
        told = "\n".join(one.text() for one in step_of(qtbot, room).decision.findChildren(Label))
    assert "In geld kost het meer dan het oplevert. De rust voor het gezin weegt zwaar mee." in told
    assert told.index("Nu wel.") < told.index("Nu niet · 10-09-2025 · Jelle") < told.index("De brief was er nog niet.")


def test_a_chosen_rule_says_what_it_is_for_and_that_it_must_be_checked(qtbot: QtBot, empty_room: CaseRoom) -> None:
    step = step_of(qtbot, empty_room, "legitimiteit")
    listed(step, "grondslagen").add({"code": "awb_4_84"})
    told = listed(step, "grondslagen").cards[0].told.text()
    assert "Voorkomen dat een vaste regel het doel mist" in told
    assert "Te toetsen: een jurist of de gemeente moet dit nog bevestigen." in told


def test_a_line_tells_its_sum_its_source_and_a_price_of_its_own(qtbot: QtBot, empty_room: CaseRoom) -> None:
    step = step_of(qtbot, empty_room)
    listed(step, "rekenregels").add(preset(step, "huisuitzetting", kans_procent=SURE, eenheidsprijs_cent=500_000))
    told = listed(step, "rekenregels").cards[0].told.text()
    assert "100% × € 5.000,00 = € 5.000,00" in told
    assert "Eigen prijs: € 5.000,00. In de lijst staat € 6.000,00." in told


def test_the_doorbraakplan_opens_from_here_and_its_way_back_leads_here(qtbot: QtBot, example_room: CaseRoom) -> None:
    whole = page(qtbot, example_room, "op_maat")
    step = whole._pages["op_maat"]
    next(one for one in step.findChildren(Button) if one.text() == "Bekijk het doorbraakplan").click()
    paper = whole._pages[whole.step]
    assert isinstance(paper, PreviewPage)
    qtbot.waitUntil(lambda: paper.preview.content.startswith(b"%PDF"))
    assert paper.preview.document == "doorbraakplan"
    paper.back.emit()
    assert whole.step == "op_maat"


def test_the_way_to_the_doorbraakplan_makes_the_page_no_wider_with_large_letters(
    qtbot: QtBot, qapp: QApplication, example_room: CaseRoom
) -> None:
    theme.apply(qapp, "light", 2.0)
    try:
        step = step_of(qtbot, example_room, "betrokkenheid")
        assert step.scroller.horizontalScrollBar().maximum() == 0
    finally:
        theme.apply(qapp, "light", 1.0)


def test_tab_goes_through_a_new_card_where_it_stands(qtbot: QtBot, empty_room: CaseRoom) -> None:
    step = step_of(qtbot, empty_room, "legitimiteit")
    box = next(one for one in step.findChildren(ListBox) if one.isVisible())
    box.add_button.click()
    qtbot.waitUntil(lambda: _before(box.add_button) in box.cards[-1].findChildren(QWidget), timeout=5000)


def _before(widget: QWidget) -> QWidget | None:
    """Where Shift+Tab goes."""
    found = widget.previousInFocusChain()
    while found is not None and not (found.isVisible() and found.focusPolicy() & Qt.FocusPolicy.TabFocus):
        found = found.previousInFocusChain()
    return found
