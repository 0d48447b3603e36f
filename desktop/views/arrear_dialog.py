"""Asks what a new arrear is: its kind, the day it arose and the amount. What somebody does not know may stay empty."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QDialog, QWidget

from desktop import messages, texts
from desktop.presenters.signal_words import SOORTEN
from desktop.services.ris import Arrear
from desktop.views.kit.buttons import primary_button, quiet_button
from desktop.views.kit.dialogs import Dialog
from desktop.views.kit.inputs import Choice, Field, line
from desktop.views.kit.labels import label
from desktop.views.kit.page import held, row

DAY_HINT = "Bijvoorbeeld 14-8-2026. Leeg als je het niet weet."


class ArrearDialog(Dialog):
    """`arrear()` after it was accepted. With `known` the fields begin with what a delivery says, and the kind stays as it is."""

    def __init__(self, title: str, text: str, yes: str, today: date, known: Arrear | None = None, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._today, self._known = today, known
        self.kind = Choice(SOORTEN.items())
        self.kind.choose(known.soort if known else "")
        self.day, self.amount = line(12), line(12)
        if known is not None:
            self.day.setText(texts.short(known.ontstaan_op) if known.ontstaan_op else "")
            self.amount.setText(texts.amount(known.bedrag_cent) if known.bedrag_cent else "")
        self._kind, self._day = Field("Soort", self.kind), Field("Ontstaan op", self.day, DAY_HINT)
        self._amount = Field("Bedrag in euro", self.amount, "Leeg als je het niet weet.")
        self.body.addWidget(label(text))
        self._kind.setVisible(known is None)
        self.body.addWidget(self._kind)
        self.body.addWidget(held(row(self._day, self._amount)))
        self.add_buttons(quiet_button("Niet doen", on_click=self.reject), primary_button(yes, on_click=self._take))
        (self.kind if known is None else self.day).setFocus()

    def arrear(self) -> Arrear:
        day, amount = self._read()
        return Arrear(self._known.soort if self._known else self.kind.code(), day.isoformat() if day else None, amount)

    def _take(self) -> None:
        day, amount = self._read()
        no_day = bool(self.day.text().strip()) and (day is None or day > self._today)
        no_amount = bool(self.amount.text().strip()) and not amount
        no_kind = self._known is None and not self.kind.code()
        self._kind.say(messages.sentence("soort_nodig", {}) if no_kind else "")
        self._day.say(messages.sentence("datum_nodig", {}) if no_day else "")
        self._amount.say(messages.sentence("bedrag_nodig_signaal", {}) if no_amount else "")
        if not (no_day or no_amount or no_kind):
            self.accept()

    def _read(self) -> tuple[date | None, int | None]:
        return texts.read_date(self.day.text(), self._today), texts.read_money(self.amount.text())


def ask_arrear(parent: QWidget | None, title: str, text: str, yes: str, today: date, known: Arrear | None = None) -> Arrear | None:
    """What was found, or None when the person does nothing."""
    dialog = ArrearDialog(title, text, yes, today, known, parent)
    return dialog.arrear() if dialog.exec() == QDialog.DialogCode.Accepted else None
