"""Evaluatie: the factors at a glance, everything below them in parts, and behind every number its cases."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop import texts
from desktop.presenters.evaluation_desk import EvaluationDesk, Shown
from desktop.presenters.evaluation_numbers import Getal
from desktop.views.desk_page import DeskPage
from desktop.views.evaluation_cases import CasesPanel
from desktop.views.evaluation_day import ask_day
from desktop.views.evaluation_figures import Figures
from desktop.views.evaluation_remarks import Remarks
from desktop.views.kit import files
from desktop.views.kit.buttons import link_button, primary_button, quiet_button
from desktop.views.kit.flow import Flow
from desktop.views.kit.labels import label
from desktop.views.kit.notices import Notice
from desktop.views.kit.tokens import M

WHY = "Wat heeft het geholpen? Klik op een getal en je ziet van wie het is."
TEAM_ONLY = "Dit zijn alleen de bewoners van jouw team. De gemeente telt alle teams samen."
EARLIER = "Dit is de stand van {day}. Wat daarna gebeurde, telt niet mee."
NO_FOLDER = "Het verslag kon daar niet worden bewaard. Kies een andere map. De cijfers zelf staan veilig in Kantelpunt."
WRITTEN = "Het verslag staat in {folder}: {names}. De bestanden zijn niet versleuteld en kunnen over één bewoner gaan."


def written(paths: list[Path]) -> str:
    """Where the report is. The many lists in a folder of their own are told as that folder."""
    folder = min((path.parent for path in paths), key=lambda one: len(one.parts))
    here = [path.name for path in paths if path.parent == folder]
    below = sorted({path.parent.name for path in paths if path.parent != folder})
    return WRITTEN.format(folder=folder, names=texts.names([*here, *(f"de map {name}" for name in below)]))


class EvaluationPage(DeskPage):
    """`case_opened` carries a case id: the case is wanted in its step Evaluatie."""

    case_opened = Signal(str)

    def __init__(self, presenter: EvaluationDesk, parent: QWidget | None = None) -> None:
        super().__init__(presenter, "Evaluatie", WHY, parent)
        self._presenter = presenter
        self.day = label("", "muted", wrap=False)
        self.head.addWidget(self.day)
        self.head.addWidget(link_button("Andere dag", "calendar", self._choose_day))
        self.earlier = Notice("info", "", quiet_button("Naar vandaag", on_click=lambda: presenter.choose_day(None)))
        self.team, self.remarks = Notice("info", TEAM_ONLY), Remarks()
        for notice in (self.team, self.earlier, self.remarks):
            notice.hide()
            self.add(notice)
        self.figures, self.cases = Figures(), CasesPanel(presenter)
        self.on_top: QWidget = self.figures
        self._beside: dict[str, QWidget] = {}
        self._place = 0
        # Not a stack of pages: that takes the height of its highest one, and the list would scroll for nothing.
        self.add(self.figures)
        self.add(self.cases, 1)
        self.cases.hide()
        self._add_footer()
        self._connect()

    def add_beside(self, title: str, icon_name: str, make: Callable[[], QWidget]) -> None:
        """Another page about the evaluation, behind a link below; made when somebody first goes there."""
        self._links.addWidget(link_button(title, icon_name, lambda: self._go_beside(title, make)))

    def add_way(self, title: str, icon_name: str, go: Callable[[], object]) -> None:
        """A link below to another place of the window."""
        self._links.addWidget(link_button(title, icon_name, go))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.on_top is self.cases and not event.spontaneous():
            # Back from a case: on to the next one in the list. The window itself gives the keyboard to the side bar first.
            QTimer.singleShot(0, self, self.cases.table.setFocus)

    def _add_footer(self) -> None:
        beside = QWidget()
        self._links = Flow(beside)
        beside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.report = primary_button("Maak het verslag", "file-text", self._write)
        self.report.setEnabled(False)
        self.footer_add(beside, left=True)
        self.footer_add(self.report)

    def _connect(self) -> None:
        self._presenter.shown.connect(self._show)
        self._presenter.reported.connect(self._tell_report)
        self._presenter.busy.connect(self._work)
        self.figures.number_opened.connect(self._look_behind)
        self.cases.closed.connect(self._back)
        self.cases.case_opened.connect(self.case_opened)

    def _show(self, shown: Shown) -> None:
        self.day.setText(f"Stand op {texts.full_date(shown.evaluatie.op)}")
        past = shown.evaluatie.op != shown.today
        self.earlier.set_text(EARLIER.format(day=texts.plain_date(shown.evaluatie.op)) if past else "")
        self.team.setVisible(not shown.whole)
        self.report.setVisible(shown.whole)
        self.report.setEnabled(shown.whole)
        self.remarks.show_lines(shown.evaluatie.meldingen)
        self.figures.show_figures(shown.evaluatie)

    def _choose_day(self) -> None:
        shown = self._presenter.last
        if shown is not None and (day := ask_day(self, shown.evaluatie.op, shown.today)) is not None:
            self._presenter.choose_day(None if day == shown.today else day)

    def _look_behind(self, getal: Getal) -> None:
        self._place = self.scroller.verticalScrollBar().value()
        self._put_on_top(self.cases)
        self.cases.ask(getal)

    def _back(self) -> None:
        """Back to the number that was pressed, at the same height of the page."""
        self._presenter.look_away()
        self._put_on_top(self.figures)
        self.figures.focus_back()
        # The page has its full height again only after the layout went round.
        QTimer.singleShot(0, self, lambda: self.scroller.verticalScrollBar().setValue(self._place))

    def _go_beside(self, title: str, make: Callable[[], QWidget]) -> None:
        if title not in self._beside:
            page = QWidget()
            box = QVBoxLayout(page)
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(M)
            box.addWidget(link_button("Terug naar de cijfers", "arrow-left", self._back), 0, Qt.AlignmentFlag.AlignLeft)
            box.addWidget(make(), 1)
            self._beside[title] = page
            self.add(page)
        self._put_on_top(self._beside[title])

    def _put_on_top(self, shown: QWidget) -> None:
        self.on_top = shown
        for widget in (self.figures, self.cases, *self._beside.values()):
            widget.setVisible(widget is shown)
        self.remarks.put_away(on=shown is not self.figures)
        self.scroller.verticalScrollBar().setValue(0)

    def _write(self) -> None:
        chosen = files.choose_folder(self, "In welke map moet het verslag?")
        if chosen is not None:
            self._presenter.write_report(chosen)

    def _work(self, acting: bool) -> None:
        self.report.setEnabled(not acting)
        self.report.set_text("Bezig met het verslag" if acting else "Maak het verslag")

    def _tell_report(self, paths: list[Path]) -> None:
        if paths:
            self.done.set_text(written(paths))
        else:
            self.fault.set_text(NO_FOLDER)
