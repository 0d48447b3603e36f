"""*Nog nodig* follows the case, leads to the place of each line, and says one thing on every page."""

from __future__ import annotations

from pathlib import Path

import case_room
from case_room import CaseRoom, empty
from case_screens import page
from practice_office import debt, participant
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.models.patches import Edit
from desktop.views.case.payment_step import PaymentStep
from desktop.views.case.still_needed import MoneyNeeded, StillNeeded

PLAN = {"hulpvraag": "Rust in huis", "akkoord": {"wijze": "handtekening", "datum": "2025-10-01"}}


def words(widget: QWidget) -> list[str]:
    return [found.text() for found in widget.findChildren(QLabel) if found.text() and found.isVisibleTo(widget)]


def test_a_line_goes_when_it_was_given_and_leads_to_its_field_until_then(qtbot: QtBot, tmp_path: Path) -> None:
    with case_room.room(tmp_path, participant(schulden=[debt(iban="")], plan=PLAN)) as room:
        made = page(qtbot, room)
        needed = StillNeeded(made.editor)
        qtbot.addWidget(needed)
        needed.elsewhere.connect(lambda step, path: made.go((step, path)))
        (way,) = needed.findChildren(QPushButton)
        assert way.accessibleName() == "Ga naar: De Terp: vul eerst het rekeningnummer van de schuldeiser in."
        way.click()
        place = ("schulden", "id=s1", "iban")
        assert made.step == "geld"
        assert made.editor.value(place) == ""
        made.editor.put([Edit(place, "NL28RABO0317240185")], place)
        assert words(needed) == ["Er is niets meer nodig. Je kunt verder."]


def test_the_payment_step_says_in_one_sentence_why_no_payment_can_be(qtbot: QtBot, tmp_path: Path) -> None:
    late = {**empty(), "instroom": {"datum": "2026-11-17"}}
    with case_room.room(tmp_path, late, profile="leeuwarden-2025") as room:
        step = page(qtbot, room, "betaling")._pages["betaling"]
        assert isinstance(step, PaymentStep)
        assert step.closed.text.text().startswith("Nieuwe instroom is dicht sinds 1 september 2026. Betalen uit deze pilot kan niet.")


def test_the_payment_step_is_silent_while_the_door_is_open(qtbot: QtBot, example_room: CaseRoom) -> None:
    step = page(qtbot, example_room, "betaling")._pages["betaling"]
    assert isinstance(step, PaymentStep)
    assert step.closed.isHidden()


def test_op_maat_shows_the_part_about_money_only_while_it_has_something_to_say(qtbot: QtBot, tmp_path: Path) -> None:
    with case_room.room(tmp_path, participant(schulden=[debt(iban="")], plan=PLAN)) as room:
        made = page(qtbot, room, "op_maat")
        money = made._pages["op_maat"].findChild(MoneyNeeded)
        assert isinstance(money, MoneyNeeded)
        assert words(money) == ["Voordat je om geld vraagt", "De Terp: vul eerst het rekeningnummer van de schuldeiser in."]
        place = ("schulden", "id=s1", "iban")
        made.editor.put([Edit(place, "NL28RABO0317240185")], place)
        assert money.isHidden()
