"""The small window that begins a case. Escape and the X make nothing."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.models.records import WorkRow
from desktop.presenters.new_resident import NewResident
from desktop.views.kept_text import KeptText
from desktop.views.kit.buttons import primary_button, quiet_button
from desktop.views.kit.dialogs import Dialog
from desktop.views.kit.inputs import Field, line
from desktop.views.kit.labels import label
from desktop.views.kit.notices import Notice
from desktop.views.kit.page import clear, row

ROWS = (
    (("roepnaam", "Roepnaam", 16), ("tussenvoegsel", "Tussenvoegsel", 8), ("achternaam", "Achternaam", 20)),
    (
        ("postcode", "Postcode", 8),
        ("huisnummer", "Huisnummer", 7),
        ("huisnummertoevoeging", "Toevoeging", 6),
        ("woonplaats", "Woonplaats", 16),
    ),
)


class NewResidentDialog(Dialog):
    """`existing_chosen` carries the case id of a look-alike that the worker opens instead."""

    existing_chosen = Signal(str)

    def __init__(self, presenter: NewResident, parent: QWidget | None = None) -> None:
        super().__init__("Nieuwe bewoner", parent, width=640)
        self._presenter = presenter
        self.fields: dict[str, QLineEdit] = {}
        self.body.addWidget(label("Een naam is genoeg om te beginnen. De rest kan later.", "muted"))
        for parts in ROWS:
            line_of = row(*(self._field(*part) for part in parts))
            line_of.addStretch(1)
            self.body.addLayout(line_of)
        self.fields["woonplaats"].setText("Leeuwarden")
        self.body.addWidget(KeptText(presenter.typed, self.fields))
        self.warning = Notice("warn", "")
        self.warning.hide()
        self.fault = Notice("danger", "")
        self.fault.hide()
        self.found = QVBoxLayout()
        self.body.addWidget(self.warning)
        self.body.addLayout(self.found)
        self.body.addWidget(self.fault)
        self.start = primary_button("Begin dossier", on_click=self._begin)
        self.add_buttons(quiet_button("Niet doen", on_click=self.reject), self.start)
        presenter.alike.connect(self._warn)
        presenter.failed.connect(self.fault.set_text)
        presenter.created.connect(self.accept)
        self.fields["roepnaam"].setFocus()

    def _field(self, key: str, title: str, width: int) -> Field:
        self.fields[key] = line(width)
        return Field(title, self.fields[key])

    def _begin(self) -> None:
        self.fault.hide()
        self._presenter.begin({key: field.text() for key, field in self.fields.items()})

    def _warn(self, rows: list[WorkRow]) -> None:
        self.warning.set_text(
            "Deze bewoner lijkt al bekend. Kijk eerst of het dezelfde is. Twee dossiers voor één bewoner geeft fouten met geld."
        )
        clear(self.found)
        for found in rows:
            words = ", ".join(part for part in (found.name, found.address, found.dossiernummer) if part)
            self.found.addWidget(quiet_button(f"Open {words}", "folder-open", partial(self._open, found.case)))
        self.start.set_text("Toch een nieuw dossier")

    def _open(self, case: str) -> None:
        self.existing_chosen.emit(case)
        self.reject()
