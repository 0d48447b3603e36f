"""Register: the pot in figures and a bar, residents, laptops with their words, packages in, payments of before Kantelpunt."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QVBoxLayout, QWidget

from desktop import texts
from desktop.models.strict_json import Document
from desktop.presenters.register_desk import Register, RegisterDesk
from desktop.services.betaling import WaitingPayment
from desktop.views.kit.buttons import primary_button, quiet_button
from desktop.views.kit.dialogs import ask
from desktop.views.kit.figures import Figures, MoneyBar
from desktop.views.kit.labels import label
from desktop.views.kit.notices import Notice
from desktop.views.kit.page import Card, Page, held, row, rule
from desktop.views.kit.table import Table
from desktop.views.kit.tokens import S

SHOWN_ROWS = 8
COMPARE = "Bel deze collega. Laat de zes woorden voorlezen die daar op het scherm staan. Bevestig alleen als ze alle zes gelijk zijn."


class RegisterPage(Page):
    """`case_opened` carries a case id."""

    case_opened = Signal(str)

    def __init__(self, presenter: RegisterDesk, parent: QWidget | None = None) -> None:
        super().__init__("Register", "Alle bewoners van de pilot, het geld en de laptops.", "wide", parent)
        self._presenter = presenter
        self.done, self.fault = Notice("good", ""), Notice("danger", "")
        self.figures, self.bar, self.twin = Figures(), MoneyBar(), label("", "muted")
        self.figures.add(self.bar)
        self.figures.add(self.twin)
        self.report = _Lines("Ingelezen pakketten")
        self.pending = _Pending()
        self.earlier = _Earlier()
        self.residents = Table(presenter.residents, 0, {1: 150, 2: 130, 3: 130, 4: 130})
        self.laptops = Table(presenter.laptops, 0, {1: 140, 2: 130, 3: 130, 4: 130})
        for part in (self.done, self.fault, self.report, self.pending, self.earlier):
            part.hide()
        for part in (self.done, self.fault, self.figures, self.report, self.pending, self.earlier):
            self.add(part)
        self.add(_titled("Bewoners", self.residents))
        self.add(_titled("Laptops", self.laptops))
        self.finish()
        self.footer_add(quiet_button("Lees een map in", "folder-open", self._from_folder))
        self.footer_add(primary_button("Haal pakketten op", "inbox", presenter.take_in))
        self._connect()

    def _connect(self) -> None:
        self._presenter.changed.connect(self._show)
        self._presenter.taken_in.connect(self.report.say)
        self._presenter.done.connect(self.done.set_text)
        self._presenter.failed.connect(self.fault.set_text)
        self.pending.chosen.connect(self._confirm)
        self.earlier.confirmed.connect(self._presenter.confirm_earlier)
        self.residents.opened.connect(lambda number: self.case_opened.emit(self._presenter.residents.record(number).case))

    def _show(self, register: Register) -> None:
        status = register.status
        self.fault.hide()
        self.figures.show_figures(
            [
                (texts.money(status["pot_cent"]), "in de pot"),
                (texts.money(status["promised_cent"]), "toegezegd"),
                (texts.money(status["paid_cent"]), "betaald"),
                (texts.money(status["free_cent"]), "nog vrij"),
            ]
        )
        self.bar.show_money(status["pot_cent"], status["promised_cent"], status["paid_cent"])
        self.twin.setText(self.bar.words())
        self.pending.show_laptops(register.pending)
        self.earlier.show_payments(register.earlier)
        self.residents.fit_to(min(max(len(register.rows), 1), SHOWN_ROWS))
        self.laptops.fit_to(min(max(len(status["devices"]), 1), SHOWN_ROWS))

    def _confirm(self, laptop: Document) -> None:
        words = " ".join(laptop["woorden"])
        if ask(self, "Zijn alle zes de woorden gelijk?", f"{laptop['naam']}\n\n{words}\n\n{COMPARE}", "Ja, bevestig deze laptop"):
            self._presenter.confirm(str(laptop["apparaat"]))

    def _from_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, "Kies de map met pakketten")
        if folder:
            self._presenter.take_in(Path(folder))


class _Lines(Card):
    """The report of one import."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.lines = _column()
        self.body.addLayout(self.lines)

    def say(self, sentences: list[str]) -> None:
        _empty(self.lines)
        for sentence in sentences:
            self.lines.addWidget(label(sentence, "danger" if sentence.startswith("Niet ingelezen") else "text"))
        self.show()


class _Pending(Card):
    """Laptops that are not confirmed yet, each with its six words."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("Nog niet bevestigd", COMPARE)
        self.lines = _column()
        self.body.addLayout(self.lines)

    def show_laptops(self, laptops: list[Document]) -> None:
        _empty(self.lines)
        for laptop in laptops:
            who = f"{laptop['naam']}, {texts.word(texts.ROLES, laptop['rol'])}, laptop {laptop['apparaat']}"
            button = quiet_button("Bevestig laptop", "laptop", lambda laptop=laptop: self.chosen.emit(laptop))
            button.setAccessibleName(f"Bevestig laptop van {laptop['naam']}")
            line = row(label(who), label("  ".join(laptop["woorden"]), "strong"), button)
            self.lines.addWidget(rule())
            self.lines.addWidget(held(line))
        self.setVisible(bool(laptops))


class _Earlier(Card):
    """Payments of before Kantelpunt: tick what stands in the books, and confirm."""

    confirmed = Signal(list)

    def __init__(self) -> None:
        hint = "Deze betalingen kwamen mee met een ingelezen dossier. Vink aan wat je in de boeken hebt gezien. Ze worden nooit opnieuw betaald."
        super().__init__("Betalingen van vóór Kantelpunt bevestigen", hint)
        self.lines = _column()
        self.ticks: list[tuple[QCheckBox, WaitingPayment]] = []
        self.button = quiet_button("Bevestig wat is aangevinkt", "check", self._confirm)
        self.body.addLayout(self.lines)
        line = row(self.button)
        line.addStretch(1)
        self.body.addLayout(line)

    def show_payments(self, payments: list[WaitingPayment]) -> None:
        _empty(self.lines)
        self.ticks = []
        for item in payments:
            words = f"{item.name}, {texts.short(item.payment.betaald_op)}, {texts.money(item.payment.bedrag_cent or 0)}"
            box = QCheckBox(texts.literal(words).replace("&", "&&"))
            box.toggled.connect(self._count)
            self.ticks.append((box, item))
            self.lines.addWidget(box)
        self._count()
        self.setVisible(bool(payments))

    def _count(self) -> None:
        self.button.setEnabled(any(box.isChecked() for box, _item in self.ticks))

    def _confirm(self) -> None:
        self.confirmed.emit([item for box, item in self.ticks if box.isChecked()])


def _titled(title: str, table: Table) -> Card:
    card = Card(title)
    table.setAccessibleName(title)
    card.add(table)
    return card


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(S)
    return column


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
