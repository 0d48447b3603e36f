"""In place of the lock screen, when the vault does not open: what is wrong, and a reserve copy to take back.

Nothing happens before the button is pressed: Escape goes back, and closing the window leaves everything as it is.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import texts
from desktop.presenters import restore
from desktop.presenters.records_model import Column, RecordsModel
from desktop.presenters.restore import ReserveCopy, Restore
from desktop.views.kit import files
from desktop.views.kit.bars import practice_band
from desktop.views.kit.buttons import primary_button, quiet_button
from desktop.views.kit.focus import FocusRing
from desktop.views.kit.inputs import Field, secret_line
from desktop.views.kit.labels import label
from desktop.views.kit.notices import Notice
from desktop.views.kit.page import Page
from desktop.views.kit.table import Table

ROWS = 5
LOOKING = "Kantelpunt kijkt welke reservekopieën hier staan en heel zijn."
NONE_HERE = (
    "Hier staat geen hele reservekopie. Heb je er een op een andere plek, op een usb-stick of een schijf van het werk? "
    "Kies dan dat bestand. Anders: bel de beheerder."
)


class RestoreWindow(QWidget):
    """`back` means: not now. The title says nothing but the program's name."""

    back = Signal()

    def __init__(self, presenter: Restore, *, practice: bool = False) -> None:
        super().__init__()
        self.setWindowTitle("Kantelpunt")
        self.resize(1366, 768)
        self._presenter = presenter
        columns: list[Column[ReserveCopy]] = [
            Column("Kopie van", presenter.day),
            Column("Grootte", lambda copy: texts.file_size(copy.size), number=True),
            Column("Getest op", restore.tested),
        ]
        self.model = RecordsModel(columns)
        self.table = Table(self.model, 0, {1: 120, 2: 200})
        self.table.setAccessibleName("De reservekopieën, de nieuwste bovenaan")
        self.table.setSortingEnabled(False)
        self.missing, self.fault = label(""), Notice("danger", "")
        self.secret = secret_line(32)
        self.field = Field("PIN of zes woorden", self.secret, "Die van de dag van de kopie. Op een andere computer: je zes woorden.")
        self.other = quiet_button("Kies een ander bestand", "folder-open", self._choose)
        self.later = quiet_button("Niet nu", on_click=self.back.emit)
        self.put_back = primary_button("Zet terug", "history", self._put_back)
        self._ring = FocusRing(self)
        self._arrange(practice)
        self._connect()
        self._listed()
        self.missing.setText(LOOKING)
        presenter.look()

    def _arrange(self, practice: bool) -> None:
        page = Page("Zet een reservekopie terug")
        page.add(Notice("warn", self._presenter.sentence))
        self.fault.hide()
        for part in (self.table, self.missing, self.field, self.fault):
            page.add(part)
        page.finish()
        page.footer_add(self.other, left=True)
        page.footer_add(self.later)
        page.footer_add(self.put_back)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        if practice:
            box.addWidget(practice_band())
        box.addWidget(page)

    def _connect(self) -> None:
        self._presenter.listed.connect(self._listed)
        self._presenter.failed.connect(self._fail)
        self._presenter.busy.connect(self._busy)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._chosen())
        self.secret.returnPressed.connect(self._put_back)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self).activated.connect(self.back)

    def _listed(self) -> None:
        copies = self._presenter.copies
        self.model.show(copies)
        self.table.fit_to(min(max(len(copies), 1), ROWS))
        self.table.setVisible(bool(copies))
        self.field.setVisible(bool(copies))
        self.put_back.setEnabled(bool(copies))
        if copies:
            self.table.selectRow(0)
            self.secret.setFocus()
        self._chosen()

    def _chosen(self) -> None:
        self.missing.setText(self._presenter.missing(self._row()) or NONE_HERE)

    def _row(self) -> int:
        return self.table.currentIndex().row() if self._presenter.copies else -1

    def _put_back(self) -> None:
        self._presenter.put_back(self._row(), " ".join(self.secret.text().split()))

    def _choose(self) -> None:
        for path in files.choose_files(self, "Kies een reservekopie", "Reservekopie (*.tar)")[:1]:
            self._presenter.add(path)

    def _fail(self, sentence: str) -> None:
        self.fault.set_text(sentence)
        self.secret.selectAll()
        self.secret.setFocus()

    def _busy(self, working: bool) -> None:
        for part in (self.table, self.secret, self.other, self.later):
            part.setEnabled(not working)
        self.put_back.setEnabled(not working and bool(self._presenter.copies))
        self.put_back.set_text("Even wachten..." if working else "Zet terug")
        if working:
            self.fault.hide()
