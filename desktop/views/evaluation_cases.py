"""The cases behind one number: names, numbers and status; a click or Enter opens the case."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import texts
from desktop.presenters.evaluation_desk import Behind, EvaluationDesk
from desktop.presenters.evaluation_numbers import Getal
from desktop.views.kit import theme
from desktop.views.kit.buttons import link_button, quiet_button
from desktop.views.kit.labels import label
from desktop.views.kit.table import Table
from desktop.views.kit.tokens import M, S
from desktop.views.large_text import keep_readable

ROWS = 6


class CasesPanel(QWidget):
    """`case_opened` carries a case id; `closed` when the figures are wanted back."""

    case_opened = Signal(str)
    closed = Signal()

    def __init__(self, presenter: EvaluationDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.back = link_button("Terug naar de cijfers (Esc)", "arrow-left", self.closed.emit)
        self.title, self.told = label("", "section"), label("", "muted")
        self.table = Table(presenter.cases, 3, {0: 280, 1: 170, 2: 150})
        keep_readable(self.table, 3)
        self.table.setMinimumHeight(round(ROWS * theme.current().px("target")))
        self.table.setAccessibleName("Bewoners achter dit getal")
        self.table.clicked.connect(lambda index: self._open(index.row()))
        self.table.opened.connect(self._open)
        self.more = quiet_button("Toon meer", "chevron-down", presenter.more)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(S)
        box.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.title)
        box.addWidget(self.told)
        box.addSpacing(M - S)
        box.addWidget(self.table, 1)
        box.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        presenter.behind_changed.connect(self._show)
        self._row = 0
        self.table.selectionModel().currentRowChanged.connect(self._remember)

    def ask(self, getal: Getal) -> None:
        """Look behind another number."""
        self.title.setText(f"{getal.waar}: {getal.wat} {getal.tekst}")
        self.told.setText("")
        self.more.hide()
        self._row = 0
        self._presenter.look_behind(getal)
        self.table.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _show(self, behind: Behind) -> None:
        whole = len(behind.getal.cel.zaken)
        self.title.setText(f"{behind.getal.waar}: {behind.getal.wat} {behind.getal.tekst}")
        said = texts.count(whole, "bewoner staat", "bewoners staan")
        listed = f" De eerste {texts.count(behind.listed, 'staat', 'staan')} hieronder." if behind.more else ""
        self.told.setText(f"{said} achter dit getal.{listed}" if whole else "Achter dit getal staat niemand meer.")
        self.more.setVisible(behind.more)
        if behind.listed:
            # The row that was looked at stays, also when more rows come below it.
            self.table.selectRow(min(self._row, behind.listed - 1))

    def _remember(self, index: QModelIndex) -> None:
        if index.isValid():
            self._row = index.row()

    def _open(self, row: int) -> None:
        self.case_opened.emit(self._presenter.cases.record(row).case)
