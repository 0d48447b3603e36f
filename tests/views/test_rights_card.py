"""Verzoeken van de bewoner on the step Geschiedenis: written down, answered, and the duty to keep."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from case_room import CaseRoom, empty, room
from case_screens import page
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.views.case import rights_card
from desktop.views.case.rights_card import Answer, NewRequest, RightsCard
from desktop.views.kit.buttons import Button
from desktop.views.kit.dialogs import Dialog
from desktop.views.kit.labels import Label


@pytest.fixture
def place(tmp_path: Path) -> Iterator[CaseRoom]:
    with room(tmp_path, empty()) as made:
        yield made


@pytest.fixture
def card(qtbot: QtBot, place: CaseRoom) -> RightsCard:
    found = page(qtbot, place, "geschiedenis").findChildren(RightsCard)[0]
    qtbot.waitUntil(lambda: found.today.year > 1)
    return found


def words(card: RightsCard) -> str:
    return "\n".join(found.text() for found in card.findChildren(Label) if found.isVisible())


def press(card: RightsCard, text: str) -> None:
    next(found for found in card.findChildren(Button) if found.isVisible() and text in found.text()).click()


def accepted(monkeypatch: pytest.MonkeyPatch, kind: type[QDialog], fill: object) -> None:
    def run(dialog: QDialog) -> int:
        fill(dialog)  # type: ignore[operator]
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(kind, "exec", run)


def test_a_request_comes_on_the_card_with_the_day_of_its_answer(
    qtbot: QtBot, card: RightsCard, place: CaseRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    accepted(monkeypatch, NewRequest, lambda dialog: dialog.kind.choose("wissen"))
    press(card, "Nieuw verzoek")
    qtbot.waitUntil(lambda: "Antwoord geven voor of op 6 november 2025." in words(card))
    assert "Laten wissen, ontvangen op 6 oktober 2025 door Wytske Postma" in words(card)
    assert "art. 17 lid 3" in words(card)
    assert place.document()["verzoeken"][0]["soort"] == "wissen"


def test_a_refusal_tells_why(qtbot: QtBot, card: RightsCard, monkeypatch: pytest.MonkeyPatch) -> None:
    accepted(monkeypatch, NewRequest, lambda dialog: dialog.kind.choose("bezwaar"))
    press(card, "Nieuw verzoek")
    qtbot.waitUntil(lambda: "Rond af" in " ".join(found.text() for found in card.findChildren(Button) if found.isVisible()))

    def refuse(dialog: Answer) -> None:
        dialog.outcome.choose("afgewezen")
        dialog.reason.setPlainText("De wet verplicht het.")

    accepted(monkeypatch, Answer, refuse)
    press(card, "Rond af")
    qtbot.waitUntil(lambda: "Niet gedaan op 6 oktober 2025. Waarom: De wet verplicht het." in words(card))


def test_a_refusal_without_a_reason_is_asked_again(qtbot: QtBot) -> None:
    dialog = Answer("Inzage")
    qtbot.addWidget(dialog)
    dialog.outcome.choose("afgewezen")
    dialog.show()
    dialog._take()
    assert dialog.result() == 0
    assert dialog._reason.message.isVisible()


def test_a_day_to_come_is_asked_again(qtbot: QtBot, card: RightsCard) -> None:
    dialog = NewRequest(card.today, card)
    dialog.came.setText("6-10-2031")
    dialog.show()
    dialog._take()
    assert dialog.result() == 0
    assert dialog._day.message.isVisible()


def test_the_duty_to_keep_stands_on_the_card(qtbot: QtBot, card: RightsCard, monkeypatch: pytest.MonkeyPatch) -> None:
    accepted(monkeypatch, Dialog, lambda dialog: None)
    press(card, "Bewaarplicht instellen")
    qtbot.waitUntil(lambda: rights_card.KEEP in words(card))
