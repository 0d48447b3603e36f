"""The evaluation page on a real register: five factors, every number opens its cases, and the report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import evaluation_figures
import pytest
from office_pages import Seat, seat
from practice_office import Office, found, participant, put
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from desktop.charts import lettering
from desktop.models.monitor.uitkomst import Evaluatie, Rij
from desktop.presenters.evaluation_desk import EvaluationDesk, Shown
from desktop.presenters.evaluation_numbers import PARTS, tables_of
from desktop.services import evaluation
from desktop.views import evaluation_page
from desktop.views.evaluation_day import WRONG, DayDialog
from desktop.views.evaluation_figures import FACTORS
from desktop.views.evaluation_page import EvaluationPage
from desktop.views.figures_table import FiguresTable
from desktop.views.kit import files, theme
from desktop.views.kit.buttons import Button
from desktop.views.kit.labels import Label, label
from desktop.views.reading_order import LINE

ATTACK = '<b>Jan</b><img src="file:///etc/passwd">'
LEFT = Qt.MouseButton.LeftButton
WINDOW = (1166, 600)
"""What a window of 1366x768 leaves for a page."""


@pytest.fixture
def coordinator(qapp: QApplication, office: Office) -> Iterator[Seat]:
    theme.apply(qapp, "light")
    office.exchange()
    with seat(office, "coordinator") as made:
        yield made


@pytest.fixture
def page(qtbot: QtBot, coordinator: Seat) -> EvaluationPage:
    made = coordinator.show(qtbot, EvaluationPage(EvaluationDesk(coordinator.runner, coordinator.feed)))
    made.resize(*WINDOW)
    return made


def figures(page: EvaluationPage) -> Evaluatie:
    assert page._presenter.last is not None
    return page._presenter.last.evaluatie


def show(page: EvaluationPage, evaluatie: Evaluatie, *, whole: bool = True) -> None:
    page._presenter._show(Shown(evaluatie, whole, evaluatie.op))


def said(widget: QWidget) -> list[str]:
    return [found.text() for found in widget.findChildren(Label) if found.isVisible()]


def listed(page: EvaluationPage) -> list[str]:
    return [row.case for row in page._presenter.cases.records()]


def press(table: FiguresTable, row: int, column: int) -> None:
    spot = table.visualRect(table.figures.index(row, column)).center()
    QTest.mouseClick(table.viewport(), LEFT, pos=spot)


def rows_with_cases(table: FiguresTable) -> tuple[int, int]:
    model = table.figures
    places = ((row, column) for row in range(model.rowCount()) for column in range(1, model.columnCount()))
    return next(place for place in places if model.getal(*place) is not None)


def block(page: EvaluationPage, part: str, code: str) -> FiguresTable:
    page.figures.choose(part)
    return page.figures.blocks[code].table


def test_each_share_begins_with_its_count_and_bounds_and_then_its_interval(page: EvaluationPage) -> None:
    for factor in figures(page).factoren:
        for share in factor.aandelen:
            shown = page.figures.cards[factor.code].shares[share.code]
            assert said(shown)[:2] == [share.naam, share.zin or share.reden]
            if share.laag is not None:
                assert f"tussen {share.laag}% en {share.hoog}%" in said(shown)[2]
                assert "Dit zijn alle deelnemers, geen steekproef." in said(shown)[2]


def test_the_five_factors_are_seen_at_a_glance_never_as_a_bare_percentage(page: EvaluationPage) -> None:
    tiles = page.figures.tiles.tiles
    assert list(tiles) == [factor.code for factor in figures(page).factoren]
    assert len(tiles) == 5
    bottom = max(tile.mapTo(page, QPoint(0, tile.height())).y() for tile in tiles.values())
    assert bottom < WINDOW[1]
    counted = [tile for tile in tiles.values() if "%" in tile.second.text()]
    assert counted
    for tile in counted:
        assert " van " in tile.first.text()
        assert "interval" in tile.second.text()


def test_how_to_read_shows_the_definition_and_hides_it_again(page: EvaluationPage) -> None:
    card = page.figures.cards["rondkomen"]
    definition = figures(page).factoren[0].definitie
    assert definition not in said(card)
    card.how.link.click()
    assert definition in said(card)
    card.how.link.click()
    assert definition not in said(card)


def test_from_a_number_to_its_case_takes_three_clicks(qtbot: QtBot, coordinator: Seat, page: EvaluationPage) -> None:
    share = figures(page).factoren[0].aandelen[0]
    QTest.mouseClick(page.figures.cards["rondkomen"].shares[share.code].counts["noemer"], LEFT)
    coordinator.settle(qtbot)
    assert sorted(listed(page)) == sorted(share.noemer.zaken)
    table = page.cases.table
    with qtbot.waitSignal(page.case_opened) as told:
        QTest.mouseClick(table.viewport(), LEFT, pos=table.visualRect(table.model().index(1, 0)).center())
    assert told.args == [listed(page)[1]]


def test_the_list_fits_the_window_and_back_from_a_case_the_next_one_can_be_opened(
    qtbot: QtBot, coordinator: Seat, page: EvaluationPage
) -> None:
    window, case = QStackedWidget(), QLineEdit()
    qtbot.addWidget(window)
    window.addWidget(page)
    window.addWidget(case)
    window.resize(*WINDOW)
    with qtbot.waitActive(window):
        window.show()
    page.figures.cards["rondkomen"].shares["bewoner"].counts["noemer"].click()
    coordinator.settle(qtbot)
    qtbot.waitUntil(lambda: page.scroller.verticalScrollBar().maximum() == 0)
    QTest.keyClick(page.cases.table, Qt.Key.Key_Down)
    window.setCurrentWidget(case)
    case.setFocus()
    window.setCurrentWidget(page)
    coordinator.settle(qtbot)
    qtbot.waitUntil(page.cases.table.hasFocus)
    assert page.cases.table.currentIndex().row() == 1
    # Each is let go by itself.
    window.removeWidget(page)
    page.setParent(None)


def test_enter_does_the_same_without_a_mouse(qtbot: QtBot, coordinator: Seat, page: EvaluationPage) -> None:
    table = block(page, "iedereen", "iedereen")
    table.setFocus(Qt.FocusReason.TabFocusReason)
    assert table.currentIndex().column() == 1
    QTest.keyClick(table, Qt.Key.Key_Return)
    coordinator.settle(qtbot)
    assert len(listed(page)) == 12
    assert page.cases.table.hasFocus()
    with qtbot.waitSignal(page.case_opened) as told:
        QTest.keyClick(page.cases.table, Qt.Key.Key_Down)
        QTest.keyClick(page.cases.table, Qt.Key.Key_Return)
    assert told.args == [listed(page)[1]]


def test_the_arrows_walk_over_the_numbers_and_the_space_bar_opens(qtbot: QtBot, coordinator: Seat, page: EvaluationPage) -> None:
    table = block(page, "brug", "brug")
    row, column = rows_with_cases(table)
    table.setFocus(Qt.FocusReason.TabFocusReason)
    for key in [Qt.Key.Key_Down] * row + [Qt.Key.Key_Right] * (column - 1):
        QTest.keyClick(table, key)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (row, column)
    QTest.keyClick(table, Qt.Key.Key_Space)
    coordinator.settle(qtbot)
    getal = table.figures.getal(row, column)
    assert getal is not None
    assert sorted(listed(page)) == sorted(getal.cel.zaken)


def tabbed(page: EvaluationPage) -> list[QWidget]:
    """What Tab reaches from the first chip on, until it is back there."""
    first: QWidget = page.figures.chips.buttons[FACTORS]
    found, here = [first], first.nextInFocusChain()
    while here is not None and here is not first:
        if here.isVisible() and here.focusPolicy() & Qt.FocusPolicy.TabFocus and page.isAncestorOf(here):
            found.append(here)
        here = here.nextInFocusChain()
    return found


def test_tab_goes_over_the_page_as_it_is_read(qapp: QApplication, page: EvaluationPage) -> None:
    for part in (FACTORS, "kantelpunten", "factor/kantelpunten", "iedereen"):
        page.figures.choose(part)
        qapp.processEvents()
        order = tabbed(page)
        inside = [widget for widget in order if page.figures.isAncestorOf(widget)]
        heights = [widget.mapTo(page.figures, QPoint(0, widget.height() // 2)).y() // LINE for widget in inside]
        assert len(inside) > 8
        assert heights == sorted(heights)
        assert order.index(inside[-1]) < order.index(page.report)


def test_a_name_and_a_nought_open_nothing(page: EvaluationPage) -> None:
    table = block(page, "iedereen", "iedereen")
    model = table.figures
    nought = next(row for row in range(model.rowCount()) if model.index(row, 1).data() == "0")
    for row, column in ((0, 0), (nought, 1)):
        press(table, row, column)
        assert page.on_top is page.figures


def test_every_number_that_counts_somebody_opens_exactly_its_cases(qtbot: QtBot, coordinator: Seat, page: EvaluationPage) -> None:
    for part, _, _ in PARTS:
        for table in tables_of(figures(page), part):
            shown = block(page, part, table.code).figures
            for row, line in enumerate(table.rijen):
                for column, cel in enumerate(line.cellen, 1):
                    assert shown.index(row, column).data() == lettering.figure(cel)
                    getal = shown.getal(row, column)
                    assert (getal.cel.zaken if getal else []) == (cel.zaken or [])
    getal = page.figures.blocks["iedereen"].table.figures.getal(1, 1)
    assert getal is not None
    page.figures.number_opened.emit(getal)
    coordinator.settle(qtbot)
    names = [row.name for row in page._presenter.cases.records()]
    assert names == [row.name for row in coordinator.ask(qtbot, lambda desk: evaluation.cases_behind(desk, getal.cel.zaken))]


def test_the_list_says_what_it_is_a_list_of_and_escape_goes_back_to_the_number(
    qtbot: QtBot, coordinator: Seat, page: EvaluationPage
) -> None:
    table = block(page, "iedereen", "iedereen")
    press(table, 1, 1)
    coordinator.settle(qtbot)
    assert page.cases.title.text() == "Iedereen geteld, Deelnemers die meetellen: Bewoners 4"
    assert "4 bewoners staan achter dit getal." in said(page.cases)
    QTest.keyClick(page.cases.table, Qt.Key.Key_Escape)
    assert page.on_top is page.figures
    assert table.hasFocus()
    assert table.currentIndex().row() == 1


def test_a_new_participant_changes_the_numbers_and_nothing_else(qtbot: QtBot, coordinator: Seat, page: EvaluationPage) -> None:
    table = block(page, "iedereen", "iedereen")
    table.setCurrentIndex(table.figures.index(1, 1))
    QTest.keyClick(table, Qt.Key.Key_Return)
    coordinator.settle(qtbot)
    before = listed(page)
    coordinator.ask(qtbot, lambda desk: put(desk, participant(instroom={**participant()["instroom"], "datum": "2026-05-04"})))
    coordinator.feed.tell()
    coordinator.settle(qtbot)
    new = coordinator.ask(qtbot, found)
    assert sorted(listed(page)) == sorted([*before, new])
    assert page.cases.title.text().endswith(" 5")
    page.cases.back.click()
    assert page.figures.part == "iedereen"
    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, 1)
    assert table.currentIndex().data() == "5"


def test_what_did_not_change_is_not_made_anew(qtbot: QtBot, coordinator: Seat, page: EvaluationPage) -> None:
    shown = page.figures.cards["rondkomen"].shares["bewoner"]
    drawing = shown.bar.drawing
    coordinator.feed.tell()
    coordinator.settle(qtbot)
    assert page.figures.cards["rondkomen"].shares["bewoner"].bar.drawing is drawing


def test_without_anybody_sentences_say_why_there_is_no_number(page: EvaluationPage) -> None:
    show(page, evaluation_figures.empty())
    words = said(page.figures)
    assert "Er is nog niemand om te tellen." in words
    assert not [text for text in words if "%" in text]
    page.figures.choose("geld")
    assert "Er is nog geen geld toegezegd." in said(page.figures)
    assert not page.figures.blocks["prognose"].table.isVisible()


def test_a_dash_has_its_reason_below_the_table(page: EvaluationPage) -> None:
    show(page, evaluation_figures.full())
    page.figures.choose("tijd")
    assert page.figures.blocks["doorlooptijd_mediaan"].table.figures.index(0, 1).data() == "-"
    assert "Er is nog niets betaald." in said(page.figures.blocks["doorlooptijd_mediaan"])


def test_a_table_of_a_later_version_stands_under_everybody(page: EvaluationPage) -> None:
    show(page, evaluation_figures.full())
    page.figures.choose("iedereen")
    assert page.figures.blocks["nieuw_uit_een_volgende_versie"].isVisible()


def test_many_remarks_are_one_quiet_line_until_asked(page: EvaluationPage) -> None:
    lines = tuple(f"Melding {number}." for number in range(1, 8))
    show(page, replace(evaluation_figures.full(), meldingen=lines))
    assert page.remarks.notice.text.text() == "Melding 1."
    page.remarks.turn.click()
    assert page.remarks.notice.text.text().splitlines() == list(lines)
    show(page, replace(evaluation_figures.full(), meldingen=()))
    assert not page.remarks.isVisible()


def test_words_of_others_are_never_markup(page: EvaluationPage) -> None:
    made = evaluation_figures.full()
    rows = tuple(Rij(row.code, ATTACK, row.cellen) for row in made.tabel("iedereen").rijen)
    tables = tuple(
        replace(table, titel=ATTACK, uitleg=ATTACK, opmerking=ATTACK, rijen=rows) for table in made.tabellen if table.code == "iedereen"
    )
    factors = tuple(
        replace(one, titel=ATTACK, definitie=ATTACK, aandelen=tuple(replace(share, naam=ATTACK, zin=ATTACK) for share in one.aandelen))
        for one in made.factoren
    )
    show(page, replace(made, factoren=factors, tabellen=tables, meldingen=(ATTACK,)))
    page.figures.choose("iedereen")
    press(page.figures.blocks["iedereen"].table, 0, 1)
    assert {found.textFormat() for found in page.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
    assert not any("<img" in found.toolTip() for found in page.findChildren(QWidget))
    assert any(ATTACK in text for text in said(page))


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_part_needs_sideways_scrolling(qtbot: QtBot, qapp: QApplication, coordinator: Seat, scale: float) -> None:
    theme.apply(qapp, "light", scale)
    page = coordinator.show(qtbot, EvaluationPage(EvaluationDesk(coordinator.runner, coordinator.feed)))
    page.resize(WINDOW[0] if scale == 1 else 1278, WINDOW[1])
    for part in (FACTORS, "factor/rondkomen", "factor/kantelpunten", *(code for code, _, _ in PARTS)):
        page.figures.choose(part)
        qapp.processEvents()
        assert page.scroller.horizontalScrollBar().maximum() == 0, part
    theme.apply(qapp, "light")


def test_the_report_is_written_to_the_chosen_folder(
    qtbot: QtBot, coordinator: Seat, page: EvaluationPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "choose_folder", lambda *_: tmp_path)
    page.report.click()
    assert page.report.text() == "Bezig met het verslag"
    coordinator.settle(qtbot)
    names = {path.suffix for path in tmp_path.rglob("*") if path.is_file()}
    assert {".pdf", ".xlsx", ".csv"} <= names
    assert str(tmp_path) in page.done.text.text()
    assert page.report.isEnabled()


def test_the_figures_of_an_earlier_day_are_told_as_such_and_lead_back_to_today(
    qtbot: QtBot, coordinator: Seat, page: EvaluationPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = figures(page).op
    monkeypatch.setattr(evaluation_page, "ask_day", lambda *_: date(2025, 12, 31))
    page._choose_day()
    coordinator.settle(qtbot)
    assert figures(page).op == date(2025, 12, 31)
    assert page.day.text() == "Stand op woensdag 31 december 2025"
    assert page.earlier.text.text().startswith("Dit is de stand van 31 december 2025.")
    monkeypatch.setattr(files, "choose_folder", lambda *_: tmp_path)
    page.report.click()
    coordinator.settle(qtbot)
    assert any("2025-12-31" in path.name for path in tmp_path.rglob("*"))
    next(one for one in page.earlier.findChildren(Button)).click()
    coordinator.settle(qtbot)
    assert figures(page).op == today
    assert not page.earlier.isVisible()


def test_a_day_that_is_to_come_is_not_taken(qtbot: QtBot) -> None:
    dialog = DayDialog(date(2026, 11, 17), date(2026, 11, 17))
    qtbot.addWidget(dialog)
    for typed, taken in (("31-12-2026", None), ("geen dag", None), ("1-10-2026", date(2026, 10, 1))):
        dialog.field.say("")
        dialog.box.setText(typed)
        dialog._take()
        assert dialog.day() == taken
        assert dialog.field.message.text() == ("" if taken else WRONG)


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_lost(
    qtbot: QtBot, coordinator: Seat, page: EvaluationPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "geen map"
    file.write_text("x", "utf-8")
    monkeypatch.setattr(files, "choose_folder", lambda *_: file)
    page.report.click()
    coordinator.settle(qtbot)
    assert page.fault.text.text().startswith("Het verslag kon daar niet worden bewaard.")


def test_a_team_lead_sees_her_team_and_is_told_so(qtbot: QtBot, qapp: QApplication, office: Office) -> None:
    theme.apply(qapp, "light")
    with seat(office, "teamlead") as made:
        page = made.show(qtbot, EvaluationPage(EvaluationDesk(made.runner, made.feed)))
        assert page.team.isVisible()
        assert not page.report.isVisible()
        assert page.figures.tiles.tiles


def test_a_page_beside_the_figures_is_made_once_and_leads_back(page: EvaluationPage) -> None:
    made: list[QWidget] = []

    def make() -> QWidget:
        made.append(label("Zo rekende een ander."))
        return made[-1]

    page.add_beside("Voorbeeld", "scale", make)
    link = next(button for button in page.findChildren(Button) if button.text() == "Voorbeeld")
    for _ in range(2):
        link.click()
        assert "Zo rekende een ander." in said(page)
        page._back()
        assert page.on_top is page.figures
    assert len(made) == 1
