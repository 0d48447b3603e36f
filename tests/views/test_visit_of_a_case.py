"""A visit on the page of a case: the quiet bar, its end, and the copy for the registration system."""

from __future__ import annotations

from case_room import CaseRoom
from case_screens import page, rest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.presenters.clipboard_guard import ClipboardGuard
from desktop.views.case.after_visit import CODE, AfterVisitStep
from desktop.views.case.case_page import CasePage
from desktop.views.visit_bar import VisitButton


def visiting(qtbot: QtBot, room: CaseRoom) -> CasePage:
    made = page(qtbot, room)
    made.visit.use(ClipboardGuard(QGuiApplication.clipboard(), parent=made))
    with qtbot.waitSignal(made.visit_running) as told:
        made.visit.start()
    assert told.args == [True]
    return made


def ended(qtbot: QtBot, room: CaseRoom) -> AfterVisitStep:
    made = visiting(qtbot, room)
    room.clock.forward(minutes=25)
    with qtbot.waitSignal(made.visit.ended):
        made.visit_bar.end.click()
    step = made._pages[CODE]
    assert isinstance(step, AfterVisitStep)
    assert made.visit_bar.isHidden()
    qtbot.waitUntil(lambda: bool(step.registry.text.text()))
    return step


def test_nothing_tells_of_a_visit_that_was_not_begun(qtbot: QtBot, example_room: CaseRoom) -> None:
    assert page(qtbot, example_room).visit_bar.isHidden()


def test_the_bar_says_since_when_and_who_is_there(qtbot: QtBot, example_room: CaseRoom) -> None:
    made = visiting(qtbot, example_room)
    bar = made.visit_bar
    assert not bar.isHidden()
    bar.who.click()
    bar.roles.findChildren(QPushButton)[0].click()
    assert bar.words.text().endswith("Erbij: jij, de bewoner en ervaringsdeskundige.")
    rest(qtbot, example_room)
    assert example_room.document()["contacten"][-1]["wie_erbij"] == ["ervaringsdeskundige"]


def test_one_button_at_the_contacts_begins_ends_and_shows_again(qtbot: QtBot, empty_room: CaseRoom) -> None:
    made = page(qtbot, empty_room, "contact")
    button = made._pages["contact"].findChild(VisitButton)
    assert isinstance(button, VisitButton)
    made.editor.add_item(("contacten",), {"datum": "2025-10-06", "soort": "telefoon", "minuten": 5})
    assert button.text() == "Start huisbezoek"
    with qtbot.waitSignal(made.visit_running):
        button.click()
    assert button.text() == "Bezoek afronden"
    with qtbot.waitSignal(made.visit.ended):
        button.click()
    assert button.text() == "Bezoek van vandaag"
    made.open_step("contact")
    button.click()
    assert made.step == CODE


def test_after_a_promise_by_telephone_the_page_is_still_about_the_visit_and_the_bar_leads_back(qtbot: QtBot, empty_room: CaseRoom) -> None:
    made = visiting(qtbot, empty_room)
    made.editor.add_item(("contacten",), {"datum": "2025-10-06", "soort": "schuldeiser", "kantelpunt": "k"})
    with qtbot.waitSignal(made.visit.ended):
        made.visit_bar.end.click()
    (told,) = made._pages[CODE].spec.groups  # type: ignore[attr-defined]
    path = made.visit.of_today()
    assert path is not None
    assert path[1]["soort"] == "huisbezoek"
    assert {part.path[: len(path[0])] for part in told.parts} == {path[0]}
    made.open_step("geld")
    assert not made.visit_bar.isHidden()
    assert made.visit_bar.who.isHidden()
    assert (made.visit_bar.words.text(), made.visit_bar.end.text()) == ("Huisbezoek van vandaag is afgerond.", "Bezoek van vandaag")
    made.visit_bar.end.click()
    assert (made.step, made.visit_bar.isHidden()) == (CODE, True)


def test_a_visit_goes_on_in_a_case_that_is_opened_again(qtbot: QtBot, example_room: CaseRoom) -> None:
    visiting(qtbot, example_room)
    assert not page(qtbot, example_room).visit_bar.isHidden()


def test_the_end_writes_the_minutes_and_shows_one_page(qtbot: QtBot, example_room: CaseRoom) -> None:
    step = ended(qtbot, example_room)
    assert example_room.document()["contacten"][-1]["minuten"] == 25
    assert step.registry.text.text().startswith("Huisbezoek op ma 6 oktober 2025, 25 minuten\nDossier: VD-2025-0001")
    assert not step.needed.isHidden()


def test_what_was_read_is_what_is_copied_and_the_log_says_so_first(qtbot: QtBot, example_room: CaseRoom) -> None:
    step = ended(qtbot, example_room)
    with qtbot.waitSignal(step.visit.copied):
        step.registry.button.click()
    assert QGuiApplication.clipboard().text() == step.registry.text.text()
    assert step.registry.state.text() == "Gekopieerd. Plak het nu. Nog ongeveer 60 seconden."
    assert "gekopieerd samenvatting" in [line.action for line in example_room.ask(lambda desk: desk.store.log_lines(example_room.case))]
    assert step.visit.clipboard is not None
    step.visit.clipboard.clear()
    assert step.registry.state.text() == "De kopie is weg van het klembord."


def test_health_comes_into_the_text_only_with_the_tick(qtbot: QtBot, empty_room: CaseRoom) -> None:
    step = ended(qtbot, empty_room)
    goal = {"id": "d", "doel": "Ik slaap weer", "acties": []}
    step.editor.add_item(("plan", "leefgebieden"), {"code": "gezondheid_hoofd", "doelen": [goal]})
    rest(qtbot, empty_room)
    step.registry.health.setChecked(True)
    qtbot.waitUntil(lambda: "Ik slaap weer" in step.registry.text.text())
    step.registry.health.setChecked(False)
    qtbot.waitUntil(lambda: "Ik slaap weer" not in step.registry.text.text())


def test_the_next_appointment_is_one_press_and_stands_in_the_text_to_copy(qtbot: QtBot, empty_room: CaseRoom) -> None:
    step = ended(qtbot, empty_room)
    next(found for found in step.findChildren(QPushButton) if found.text().startswith("Over 1 week")).click()
    rest(qtbot, empty_room)
    step.registry.refresh()
    qtbot.waitUntil(lambda: "Volgende afspraak: ma 13 oktober 2025, 10:00" in step.registry.text.text())


def test_what_does_not_fit_is_named_with_what_it_belongs_to(qtbot: QtBot, empty_room: CaseRoom) -> None:
    step = ended(qtbot, empty_room)
    assert step.odd.isHidden()
    step.editor.add_item(("schulden",), {"schuldeiser": "De Terp", "iban": "NL28RABO0317240185"})
    ways = [found.accessibleName() for found in step.odd.findChildren(QPushButton)]
    assert ways == ["Ga naar: De Terp: Op welke naam staat deze rekening? Kijk op de brief."]
    rest(qtbot, empty_room)


def test_a_line_of_the_page_leads_to_its_field(qtbot: QtBot, empty_room: CaseRoom) -> None:
    step = ended(qtbot, empty_room)
    way = next(found for found in step.needed.findChildren(QPushButton) if found.accessibleName().startswith("Ga naar: Gaat het nu?"))
    made = step.window()
    assert isinstance(made, CasePage)
    way.click()
    assert made.step == "bewoner"
