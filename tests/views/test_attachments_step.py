"""The step Bijlagen on a real vault: adding by file, drop and paste, looking inside the window, keeping outside it on request."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attachment_files
import case_room
import pytest
from case_room import CaseRoom
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.services import attachments
from desktop.views.case import attachments_step
from desktop.views.case.attachments_step import AttachmentsStep
from desktop.views.case.case_page import CasePage
from desktop.views.kit import theme


def opened(qtbot: QtBot, room: CaseRoom) -> AttachmentsStep:
    page = CasePage(room.runner, room.case, room.feed, "bijlagen")
    qtbot.addWidget(page)
    page.resize(1366, 730)
    page.show()
    qtbot.waitUntil(lambda: page.step == "bijlagen")
    step = page._pages["bijlagen"]
    assert isinstance(step, AttachmentsStep)
    return step


def listed(room: CaseRoom) -> list[Any]:
    found: list[Any] = room.ask(lambda desk: attachments.listed(desk, room.case))
    return found


def put(room: CaseRoom, raw: bytes, name: str = "Aanmaning") -> None:
    room.ask(lambda desk: attachments.add(desk, room.case, raw, name))


def accept(qtbot: QtBot, step: AttachmentsStep, title: str) -> None:
    qtbot.waitUntil(step.page.offer_card.isVisible)
    QTest.keyClicks(step.page.offer_card.title, title)
    # Not "until the card is hidden": the next file may be offered before anybody looks.
    with qtbot.waitSignal(step.attachments.added):
        QTest.keyClick(step.page.offer_card.title, Qt.Key.Key_Return)


def look(qtbot: QtBot, step: AttachmentsStep, place: int = 0) -> None:
    step.page.list.cards[place].look.click()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: step.stack.currentWidget() is step.view)


def test_a_file_is_offered_with_its_size_and_added_under_a_typed_title(qtbot: QtBot, empty_room: CaseRoom, tmp_path: Path) -> None:
    file = tmp_path / "IMG_0001.jpg"
    file.write_bytes(attachment_files.located_photo())
    before = file.stat()
    step = opened(qtbot, empty_room)
    step.attachments.offer_files([file])
    qtbot.waitUntil(step.page.offer_card.isVisible)
    assert "2 kB" in step.page.offer_card.what.text()
    assert attachments_step_notes(step) >= {"Plaats en toestel zijn uit de foto gehaald. Het beeld is hetzelfde gebleven."}
    accept(qtbot, step, "Aanmaning zorg")
    qtbot.waitUntil(lambda: len(step.page.list.cards) == 1)
    assert [one.item["naam"] for one in listed(empty_room)] == ["Aanmaning zorg"]
    assert (file.stat().st_mtime_ns, file.stat().st_size) == (before.st_mtime_ns, before.st_size)


def attachments_step_notes(step: AttachmentsStep) -> set[str]:
    return set(step.page.offer_card.notes.text().split("\n"))


def test_the_name_of_the_file_is_taken_only_when_she_says_so(qtbot: QtBot, empty_room: CaseRoom, tmp_path: Path) -> None:
    file = tmp_path / "brief De Vries 12-11.pdf"
    file.write_bytes(attachment_files.letter())
    step = opened(qtbot, empty_room)
    step.attachments.offer_files([file])
    qtbot.waitUntil(step.page.offer_card.isVisible)
    assert step.page.offer_card.title.text() == ""
    QTest.keyClick(step.page.offer_card.title, Qt.Key.Key_Return)
    assert "Geef de bijlage een titel" in step.page.offer_card.field.message.text()
    step.page.offer_card.keep_name.click()
    assert step.page.offer_card.title.text() == "brief De Vries 12-11"


def test_files_are_offered_one_after_the_other_and_a_bad_one_is_told(qtbot: QtBot, empty_room: CaseRoom, tmp_path: Path) -> None:
    contents = {"a.pdf": attachment_files.letter(1), "b.pdf": b"geen pdf", "c.png": attachment_files.picture("PNG")}
    for name, raw in contents.items():
        (tmp_path / name).write_bytes(raw)
    step = opened(qtbot, empty_room)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in contents])
    where = QPointF(QPoint(10, 10))
    step.page.dropEvent(QDropEvent(where, Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier))
    accept(qtbot, step, "Eerste")
    accept(qtbot, step, "Derde")
    qtbot.waitUntil(lambda: len(step.page.list.cards) == 2)
    assert [one.item["naam"] for one in listed(empty_room)] == ["Eerste", "Derde"]


@pytest.mark.parametrize("name", ["telefoon.jpg", "foto met pakket.jpg", "dikke brief.pdf"])
def test_a_refused_file_says_why_and_what_to_do(qtbot: QtBot, empty_room: CaseRoom, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(attachment_files.hostile()[name])
    step = opened(qtbot, empty_room)
    step.attachments.offer_files([tmp_path / name])
    qtbot.waitUntil(step.page.bad.isVisible)
    assert step.page.bad.text.text().startswith("Dit bestand is niet toegevoegd. ")
    assert step.page.bad.text.text().endswith("Het dossier is niet veranderd.")
    assert not step.page.offer_card.isVisible()


def test_what_is_no_file_is_told_and_nothing_waits_for_it(qtbot: QtBot, empty_room: CaseRoom, tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "pijp.pdf")
    step = opened(qtbot, empty_room)
    step.attachments.offer_files([tmp_path / "pijp.pdf", tmp_path, tmp_path / "weg.pdf"])
    qtbot.waitUntil(step.page.bad.isVisible)
    assert "niet lezen" in step.page.bad.text.text()


def test_a_picture_is_pasted_with_the_keyboard(qtbot: QtBot, empty_room: CaseRoom) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.blue)
    QGuiApplication.clipboard().setImage(image)
    step = opened(qtbot, empty_room)
    step.page.paste()
    accept(qtbot, step, "Schermafdruk")
    qtbot.waitUntil(lambda: len(listed(empty_room)) == 1)
    assert listed(empty_room)[0].item["type"] == "png"
    QGuiApplication.clipboard().setText("gewone tekst")
    step.page.paste()
    assert "staat geen foto" in step.page.bad.text.text()
    QGuiApplication.clipboard().clear()


def test_a_photo_is_seen_enlarged_turned_and_fitted(qtbot: QtBot, empty_room: CaseRoom) -> None:
    put(empty_room, attachment_files.picture("JPEG", 1600, 800))
    step = opened(qtbot, empty_room)
    look(qtbot, step)
    fitted = step.view.sheet.pixmap().size()
    assert fitted.width() > fitted.height()
    step.view.larger.click()
    assert step.view.sheet.pixmap().width() > fitted.width()
    step.view.turn.click()
    assert step.view.sheet.pixmap().height() > step.view.sheet.pixmap().width()
    step.view.turn.click()
    step.view.fitted.click()
    assert step.view.sheet.pixmap().size() == fitted
    QTest.keyClick(step.view, Qt.Key.Key_Escape)
    assert step.stack.currentWidget() is step.page
    assert step.view.sheet.pixmap().isNull()


def test_a_photo_is_shown_as_the_camera_was_held(qtbot: QtBot, empty_room: CaseRoom) -> None:
    put(empty_room, attachment_files.located_photo(turned=6))
    step = opened(qtbot, empty_room)
    look(qtbot, step)
    assert step.view.sheet.pixmap().height() > step.view.sheet.pixmap().width()


def test_a_pdf_is_read_page_by_page(qtbot: QtBot, empty_room: CaseRoom) -> None:
    put(empty_room, attachment_files.letter(3))
    step = opened(qtbot, empty_room)
    look(qtbot, step)
    assert step.view.place.text() == "Blad 1 van 3"
    step.view.following.click()
    step.view.following.click()
    assert (step.view.place.text(), step.view.following.isEnabled()) == ("Blad 3 van 3", False)
    assert empty_room.ask(lambda desk: desk.store.log_lines(empty_room.case))[-1].action == "bijlage_bekeken"


def test_leaving_the_step_leaves_nothing_painted(qtbot: QtBot, empty_room: CaseRoom) -> None:
    put(empty_room, attachment_files.letter())
    step = opened(qtbot, empty_room)
    look(qtbot, step)
    step.leave()
    assert step.view.sheet.pixmap().isNull()


def test_keeping_it_outside_is_asked_first_and_no_does_nothing(
    qtbot: QtBot, empty_room: CaseRoom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(empty_room, attachment_files.letter(), "Brief van de deurwaarder")
    step = opened(qtbot, empty_room)
    name = listed(empty_room)[0].item["id"]
    asked: list[str] = []

    def aim(_parent: object, _title: str, suggested: str, _kinds: str) -> Path:
        asked.append(suggested)
        return tmp_path / suggested

    monkeypatch.setattr(attachments_step, "choose_target", aim)
    monkeypatch.setattr(attachments_step, "ask", lambda *_: False)
    step.give_out(name)
    assert asked == []
    monkeypatch.setattr(attachments_step, "ask", lambda *_: True)
    step.give_out(name)
    qtbot.waitUntil(step.page.good.isVisible)
    assert asked == ["VD-2025-AAAA0001-Brief-van-de-deurwaarder.pdf"]
    assert (tmp_path / asked[0]).read_bytes() == attachment_files.letter()
    step.give_out(name)
    qtbot.waitUntil(step.page.bad.isVisible)
    assert "bestaat al. Er is niets overschreven." in step.page.bad.text.text()


def test_it_is_taken_away_and_undone(qtbot: QtBot, empty_room: CaseRoom) -> None:
    put(empty_room, attachment_files.letter())
    step = opened(qtbot, empty_room)
    step.editor.remove_item(("bijlagen", f"id={listed(empty_room)[0].item['id']}"))
    qtbot.waitUntil(lambda: listed(empty_room) == [])
    step.editor.undo()
    qtbot.waitUntil(lambda: len(listed(empty_room)) == 1)
    assert listed(empty_room)[0].here


def test_bytes_on_another_laptop_are_told_and_not_offered_to_look_at(qtbot: QtBot, empty_room: CaseRoom) -> None:
    put(empty_room, attachment_files.letter())
    empty_room.ask(lambda desk: desk.store.database.raw.execute("DELETE FROM bestanden"))
    step = opened(qtbot, empty_room)
    card: Any = step.page.list.cards[0]
    qtbot.waitUntil(card.elsewhere.isVisible)
    assert card.elsewhere.text() == "staat op de laptop van Wytske Postma"
    assert not card.look.isVisible()


HOSTILE = [
    {"id": "a", "naam": "<b>Jan</b> <img src='/etc/hostname'> & \u202egnp.exe", "type": "svg", "grootte": -5, "sha256": "../../etc/passwd"},
    {
        "id": "b",
        "naam": "x" * 100_000,
        "soort": 7,
        "type": ["pdf"],
        "grootte": True,
        "sha256": ["x"],
        "toegevoegd_door": "<a href='x'>y</a>",
    },
    {"naam": None, "toegevoegd_op": 12, "sha256": None},
    {"id": "c", "naam": 4, "kantelpunt": {"x": 1}, "toegevoegd_op": "gisteren", "toegevoegd_door": ["z"]},
]
"""What a colleague's bundle may say of attachments that are not there."""


def test_what_is_said_of_an_attachment_is_text_whatever_it_is(qtbot: QtBot, tmp_path: Path) -> None:
    with case_room.room(tmp_path, {**case_room.empty(), "bijlagen": HOSTILE}) as room:
        step = opened(qtbot, room)
        qtbot.waitUntil(lambda: len(step.page.list.known) > 0)
        for card in step.page.list.cards:
            card.header.click()
            assert len(card.header.words.text()) < 400
        for one in step.findChildren(QLabel):
            assert one.textFormat() == Qt.TextFormat.PlainText
            assert "\u202e" not in one.text()
        step.attachments.look("a")
        qtbot.waitUntil(step.page.bad.isVisible)
        assert step.page.bad.text.text().startswith("Deze bijlage staat nog op de laptop van een collega.")
        step.attachments.look("weg")
        qtbot.waitUntil(lambda: "staat niet meer in het dossier" in step.page.bad.text.text())


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("count", [0, 1, 12])
def test_the_step_fits_at_every_size_of_text(qtbot: QtBot, empty_room: CaseRoom, count: int, scale: float) -> None:
    for number in range(count):
        put(
            empty_room, attachment_files.letter(1, f"Brief {number}"), f"Een lange titel van een brief van de zorgverzekeraar {number} " * 2
        )
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    theme.apply(application, scale=scale)
    try:
        step = opened(qtbot, empty_room)
        qtbot.waitUntil(lambda: len(step.page.list.cards) == count)
        assert step.page.scroller.horizontalScrollBar().maximum() == 0
        assert step.page.list.empty.isVisible() == (count == 0)
    finally:
        theme.apply(application)
