"""Bel nu in the step Geld: from the header to the telephone, a promise that lands where others look, and the paper for the creditor."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import case_room
import case_screens
import pytest
from case_room import CaseRoom
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.models.strict_json import Document
from desktop.views.case.call_now import CallNowCard
from desktop.views.case.case_page import CasePage
from desktop.views.case.money_step import MoneyStep
from desktop.views.kit.buttons import Button
from desktop.views.kit.labels import Label

DEBT = {"id": "s1", "kantelpunt": "k1", "schuldeiser": "Post Deurwaarders", "betalingskenmerk": "D-77"}


def resident(**point: Any) -> Document:
    attachment = {"id": "k1", "soort": "loonbeslag", "betekend_op": "2025-10-06", **point}
    return {**case_room.empty(), "kantelpunten": [attachment], "schulden": [DEBT]}


@pytest.fixture
def room(tmp_path: Path) -> Iterator[CaseRoom]:
    with case_room.room(tmp_path, resident()) as made:
        yield made


def money(page: CasePage) -> MoneyStep:
    found = page._pages["geld"]
    assert isinstance(found, MoneyStep)
    return found


def card(page: CasePage) -> CallNowCard:
    [found] = money(page).calls
    return found


def begun(qtbot: QtBot, room: CaseRoom) -> CasePage:
    """Somebody pressed "Schrijf op wie je belt"."""
    page = case_screens.page(qtbot, room, "geld")
    card(page)._begin()
    case_screens.rest(qtbot, room)
    assert card(page).boxes["naam"].isVisible()
    return page


def typed(page: CasePage, key: str, words: str) -> None:
    [field] = card(page).boxes[key].findChildren(QLineEdit)
    field.setFocus()
    field.clear()
    QTest.keyClicks(field, words)


def said(page: CasePage) -> str:
    return " ".join(shown.text() for shown in page.findChildren(Label) if shown.isVisible())


def test_the_header_leads_to_the_call_from_any_step(qtbot: QtBot, room: CaseRoom) -> None:
    page = case_screens.page(qtbot, room, "plan")
    assert page.header.clock.text().startswith("Bevel tot betaling: nog 2 dagen, 2 werkdagen. Uiterlijk 8 oktober 2025 (schatting, ")
    page.header.call.setFocus()
    QTest.keyClick(page.header.call, Qt.Key.Key_Return)
    assert page.step == "geld"
    assert "Bel nu. Bel de deurwaarder" in said(page)
    assert "Als we niets doen: de deurwaarder mag dan geld van het loon laten inhouden." in said(page)


def test_who_is_called_is_known_from_the_debt_and_the_sentences_follow_what_is_typed(qtbot: QtBot, room: CaseRoom) -> None:
    page = begun(qtbot, room)
    typed(page, "kenmerk", "Z-99")
    typed(page, "telefoon", "0513123456")
    page.leave()
    case_screens.rest(qtbot, room)
    [noted] = room.document()["bellen"]
    assert (noted["naam"], noted["kenmerk"], noted["kantelpunt"]) == ("Post Deurwaarders", "Z-99", "k1")
    assert "Ik bel over dossier Z-99." in said(page)


def test_a_promise_lands_at_the_debt_and_at_contact_and_the_call_is_no_longer_pressing(qtbot: QtBot, room: CaseRoom) -> None:
    page = begun(qtbot, room)
    typed(page, "gesproken_met", "mevrouw De Vries")
    typed(page, "pauze_tot", "20-10-2025")
    card(page).record.click()
    case_screens.rest(qtbot, room)
    document = room.document()
    assert (document["schulden"][0]["pauze_tot"], document["schulden"][0]["pauze_met"]) == ("2025-10-20", "mevrouw De Vries")
    assert document["contacten"][0]["soort"] == "schuldeiser"
    assert "de ander wacht tot en met ma 20 oktober 2025" in said(page)
    assert not page.header.call.isVisible()
    assert "Pauze tot en met 20 oktober 2025." in page.header.clock.text()


def test_a_promise_without_a_day_is_asked_for_quietly_and_nothing_is_written(qtbot: QtBot, room: CaseRoom) -> None:
    page = begun(qtbot, room)
    before = room.versions()
    card(page).record.click()
    card(page).letter.click()
    case_screens.rest(qtbot, room)
    assert "Vul in tot en met welke dag de ander wacht." in said(page)
    assert (room.versions(), page.step) == (before, "geld")


def test_the_confirmation_opens_as_paper_and_comes_back_to_geld(qtbot: QtBot, room: CaseRoom) -> None:
    page = begun(qtbot, room)
    typed(page, "pauze_tot", "20-10-2025")
    card(page).letter.click()
    qtbot.waitUntil(lambda: page.step == "bevestiging" and page.step_pages.pause.content.startswith(b"%PDF"))
    assert page.place() == ("bevestiging", ())
    again = case_screens.page(qtbot, room, "plan")
    again.go(("bevestiging", ()))
    assert again.step == "geld"


def test_what_is_half_typed_is_a_draft_and_comes_back_into_its_field(qtbot: QtBot, room: CaseRoom) -> None:
    page = begun(qtbot, room)
    typed(page, "gesproken_met", "mevr")
    page.keep()
    case_screens.rest(qtbot, room)
    assert list(room.drafts().values()) == ["mevr"]
    again = case_screens.page(qtbot, room, "geld")
    [field] = card(again).boxes["gesproken_met"].findChildren(QLineEdit)
    assert field.text() == "mevr"


def test_a_case_without_a_pressing_clock_is_not_told_to_call(qtbot: QtBot, tmp_path: Path) -> None:
    with case_room.room(tmp_path, resident(afloop="voorkomen")) as made:
        page = case_screens.page(qtbot, made, "geld")
        assert money(page).calls == []
        assert not page.header.call.isVisible()
        assert "afgelopen" in said(page)


def test_a_maatregel_leads_to_zienswijze_or_bezwaar(qtbot: QtBot, tmp_path: Path) -> None:
    point = resident(soort="maatregel_uitkering", betekend_op=None, besluit_op="2025-09-01")
    with case_room.room(tmp_path, point) as made:
        page = case_screens.page(qtbot, made, "geld")
        assert "Een betaling stopt hem niet." in said(page)
        next(button for button in card(page).findChildren(Button) if "ezwaar" in button.text()).click()
        assert page.step == "routes"


def test_a_reference_that_looks_like_a_bsn_is_asked_about_before_there_is_paper(qtbot: QtBot, room: CaseRoom) -> None:
    page = begun(qtbot, room)
    typed(page, "pauze_tot", "20-10-2025")
    typed(page, "kenmerk", "99.9990 019")
    card(page).letter.click()
    case_screens.rest(qtbot, room)
    assert page.step == "geld"
    assert "Dit kenmerk lijkt een BSN." in said(page)
    [anyway] = [one for one in card(page).findChildren(Button) if one.text() == "Maak zonder kenmerk"]
    anyway.click()
    qtbot.waitUntil(lambda: page.step == "bevestiging")


def test_with_another_number_nothing_is_asked_any_more(qtbot: QtBot, room: CaseRoom) -> None:
    page = begun(qtbot, room)
    typed(page, "pauze_tot", "20-10-2025")
    typed(page, "kenmerk", "999990019")
    card(page).letter.click()
    assert card(page).like_bsn.isVisible()
    typed(page, "kenmerk", "123456789")
    card(page).letter.click()
    qtbot.waitUntil(lambda: page.step == "bevestiging")
    assert not card(page).like_bsn.isVisibleTo(card(page))


def test_a_promise_says_that_no_debt_has_it_and_which_debt_it_is_about_can_be_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    loose = {**resident(), "schulden": [{**DEBT, "kantelpunt": None, "bedrag_cent": 8_500}]}
    with case_room.room(tmp_path, loose) as made:
        page = begun(qtbot, made)
        typed(page, "pauze_tot", "20-10-2025")
        card(page).record.click()
        case_screens.rest(qtbot, made)
        assert "Er hoort nog geen schuld bij dit kantelpunt." in said(page)
        assert "ook bij de schuld" not in said(page)
        [button] = card(page).about.findChildren(Button)
        assert button.text() == "Post Deurwaarders · € 85,00"
        button.click()
        case_screens.rest(qtbot, made)
        assert made.document()["schulden"][0]["pauze_tot"] == "2025-10-20"
        assert "Het staat ook bij de schuld en bij Contact." in said(page)
        assert not card(page).about.isVisible()
