"""Asks of which day the evaluation is to be seen: a day that was, not one that is to come."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QDialog, QWidget

from desktop import texts
from desktop.views.kit.buttons import primary_button, quiet_button
from desktop.views.kit.dialogs import Dialog
from desktop.views.kit.inputs import Field, line
from desktop.views.kit.labels import label

WHY = "Je ziet dan de cijfers zoals ze op die dag waren. Wat daarna gebeurde, telt niet mee."
WRONG = "Schrijf de dag als 31-12-2026. Een dag die nog komt kan niet."


class DayDialog(Dialog):
    """`day()` after it was accepted."""

    def __init__(self, shown: date, today: date, parent: QWidget | None = None) -> None:
        super().__init__("Stand van een andere dag", parent)
        self._today = today
        self.box = line(12)
        self.box.setText(texts.short_date(shown))
        self.field = Field("Stand op", self.box)
        self.body.addWidget(label(WHY))
        self.body.addWidget(self.field)
        self.add_buttons(quiet_button("Niet doen", on_click=self.reject), primary_button("Toon die dag", on_click=self._take))
        self.box.selectAll()
        self.box.setFocus()

    def day(self) -> date | None:
        found = texts.read_date(self.box.text(), self._today)
        return found if found is not None and found <= self._today else None

    def _take(self) -> None:
        if self.day() is None:
            self.field.say(WRONG)
        else:
            self.accept()


def ask_day(parent: QWidget, shown: date, today: date) -> date | None:
    """The chosen day, or None when the person does nothing."""
    dialog = DayDialog(shown, today, parent)
    return dialog.day() if dialog.exec() == QDialog.DialogCode.Accepted else None
