"""The coordinator's page: the pot, and below it the residents, the laptops or the payments from before Kantelpunt."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import texts
from desktop.presenters.register_desk import Figures, Laptop, RegisterDesk, Report
from desktop.views.desk_page import DeskPage
from desktop.views.kit import files, theme
from desktop.views.kit.buttons import danger_text_button, link_button, primary_button, quiet_button
from desktop.views.kit.chips import FilterChips
from desktop.views.kit.dialogs import ask
from desktop.views.kit.inputs import Choice
from desktop.views.kit.labels import label
from desktop.views.kit.notices import EmptyState, Notice
from desktop.views.kit.page import Card, held, row
from desktop.views.kit.table import Table
from desktop.views.kit.tokens import M, S
from desktop.views.large_text import fit, keep_readable
from desktop.views.money_bar import Pot
from desktop.views.six_words import SixWords

WHY = "Wat de laptops hebben gestuurd, en wat er van de pot over is."
OLD_WHY = "Deze betalingen kwamen mee met een rekenblad of bestand. Vink aan wat je in de boeken hebt gezien."
ROOM = 180
PARTS = (("bewoners", "Bewoners"), ("laptops", "Laptops"), ("vroeger", "Betalingen van vóór Kantelpunt"))

REVOKE = (
    "Doe dit als de laptop weg is, of als iemand niet meer meedoet. Wat deze laptop eerder stuurde, blijft staan. Wat hij nu nog stuurt, "
    "wordt overal geweigerd, en hij kan nieuwe pakketten niet meer lezen. Dit is niet terug te draaien."
)


class RegisterPage(DeskPage):
    """Everything that only the coordinator does. `case_opened` carries a case id."""

    case_opened = Signal(str)

    def __init__(self, presenter: RegisterDesk, parent: QWidget | None = None) -> None:
        super().__init__(presenter, "Bewoners en geld", WHY, parent)
        self._presenter = presenter
        self.waiting = Notice("warn", "", quiet_button("Bekijk", on_click=lambda: self.choose("laptops")))
        self.waiting.hide()
        self.pot = Pot()
        card = Card()
        card.add(self.pot)
        self.chips = FilterChips(list(PARTS))
        self._residents, self._laptops, self._old = _Residents(presenter), _Laptops(presenter), _Old(presenter)
        self.parts: dict[str, QWidget] = {"bewoners": self._residents, "laptops": self._laptops, "vroeger": self._old}
        for widget in (self.waiting, card, self.chips):
            self.add(widget)
        # Not a QStackedWidget: that takes the height of its highest part, and the page would scroll for nothing.
        for part in self.parts.values():
            self.add(part, 1)
        self._add_actions()
        self._connect()

    def choose(self, part: str) -> None:
        """Show bewoners, laptops or vroeger below the pot."""
        self.chips.choose(part)
        for code, widget in self.parts.items():
            widget.setVisible(code == part)
        old = part == "vroeger"
        self.confirm_old.setVisible(old)
        for button in (self.fetch, self.stick):
            button.setVisible(not old)

    def _add_actions(self) -> None:
        self.stick = link_button("Uit een map of van een stick", "folder-open", self._fetch_folder)
        self.fetch = primary_button("Haal pakketten op", "inbox", self._presenter.fetch)
        self.confirm_old = primary_button("Bevestig betalingen", "check", self._presenter.confirm_old)
        for button in (self.stick, self.fetch, self.confirm_old):
            self.footer_add(button)
        self._ticked(0)
        self.choose("bewoners")

    def _connect(self) -> None:
        self._presenter.figures_changed.connect(self._show)
        self._presenter.waiting_changed.connect(self._tell_waiting)
        self._presenter.reported.connect(self._tell_report)
        self._presenter.confirmed.connect(self.done.set_text)
        self._presenter.busy.connect(self._work)
        self._presenter.old.ticked_changed.connect(self._ticked)
        self.chips.chosen.connect(self.choose)
        self._residents.opened.connect(self.case_opened)

    def _show(self, figures: Figures) -> None:
        self.pot.show_amounts(figures.pot, figures.promised, figures.paid)
        desk = self._presenter
        self._count()
        if not desk.old.rowCount() and not self._old.isHidden():
            self.choose("bewoners")
            self._count()

    def _count(self) -> None:
        desk = self._presenter
        counts = {"bewoners": desk.residents.rowCount(), "laptops": desk.laptops.rowCount(), "vroeger": desk.old.rowCount()}
        self.chips.set_counts(counts)

    def _tell_waiting(self, laptops: list[Laptop]) -> None:
        count = len(laptops)
        said = texts.count(count, "laptop is nog niet bevestigd", "laptops zijn nog niet bevestigd")
        self.waiting.set_text(f"{said}. Pakketten daarvan worden nog niet ingelezen." if count else "")

    def _tell_report(self, report: Report) -> None:
        self.done.set_text(" ".join(report.lines) if not report.refused else "")
        self.fault.set_text("\n".join([*report.lines, *report.refused]) if report.refused else "")

    def _work(self, acting: bool) -> None:
        self.fetch.setEnabled(not acting)
        self.stick.setEnabled(not acting)
        self.fetch.set_text("Bezig met ophalen" if acting else "Haal pakketten op")

    def _ticked(self, count: int) -> None:
        self.confirm_old.setEnabled(count > 0)
        self.confirm_old.set_text(f"Bevestig {texts.count(count, 'betaling', 'betalingen')}" if count else "Bevestig betalingen")

    def _fetch_folder(self) -> None:
        chosen = files.choose_folder(self, "Waar staan de pakketten?")
        if chosen is not None:
            self._presenter.fetch(chosen)


class _Residents(QWidget):
    """The table, or what to do while there is nobody in it."""

    opened = Signal(str)

    def __init__(self, presenter: RegisterDesk) -> None:
        super().__init__()
        table = Table(presenter.residents, 1, {0: 190, 2: 190, 3: 210, 4: 130})
        table.setAccessibleName("Bewoners")
        _keep_readable(table, 1)
        table.opened.connect(lambda number: self.opened.emit(presenter.residents.record(number).case))
        nobody = EmptyState("inbox", "Nog geen bewoners", "Haal de pakketten van de laptops op. Dan staan de bewoners hier.")
        nobody.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(table, 1)
        box.addWidget(nobody, 1)

        def look() -> None:
            table.setVisible(presenter.residents.rowCount() > 0)
            nobody.setHidden(presenter.residents.rowCount() > 0)

        presenter.residents.modelReset.connect(look)


class _Laptops(QWidget):
    """First the ones to confirm, each with its six words; then all that are known."""

    def __init__(self, presenter: RegisterDesk) -> None:
        super().__init__()
        self._presenter = presenter
        self.cards = QVBoxLayout()
        self.cards.setSpacing(M)
        self.unreachable = Notice("warn", "")
        self.unreachable.hide()
        self.table = Table(presenter.laptops, 0, {1: 150, 2: 140, 3: 180, 4: 120})
        self.table.setAccessibleName("Laptops die bekend zijn")
        keep_readable(self.table, 0)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(M)
        box.addWidget(self.unreachable)
        box.addLayout(self.cards)
        box.addWidget(self.table)
        self.revoke = danger_text_button("Trek deze laptop in", "laptop", self._revoke)
        self.revoke.setEnabled(False)
        below = row(self.revoke)
        below.addStretch(1)
        box.addWidget(held(below))
        box.addStretch(1)
        self.table.selectionModel().currentRowChanged.connect(lambda now, _was: self._chosen(now.row()))
        presenter.laptops.modelReset.connect(lambda: self._chosen(-1))
        presenter.unreachable.connect(self.unreachable.set_text)
        presenter.waiting_changed.connect(self._show)
        presenter.laptops.modelReset.connect(lambda: fit(self.table, max(1, presenter.laptops.rowCount())))

    def _show(self, laptops: list[Laptop]) -> None:
        while (item := self.cards.takeAt(0)) is not None:
            card = item.widget()
            if card is not None:
                card.hide()
                card.deleteLater()
        for laptop in laptops:
            self.cards.addWidget(self._card(laptop))

    def _chosen(self, number: int) -> None:
        self.revoke.setEnabled(number >= 0 and self._presenter.laptops.record(number).state == "bevestigd")

    def _revoke(self) -> None:
        laptop = self._presenter.laptops.record(self.table.currentIndex().row())
        if ask(self, f"De laptop van {laptop.person} intrekken?", REVOKE, "Trek de laptop in", danger=True):
            self._presenter.revoke(laptop.device, laptop.person)

    def _card(self, laptop: Laptop) -> Card:
        card = Card(laptop.person, f"Laptop {laptop.device}, nog niet bevestigd")
        card.add(SixWords(list(laptop.words)))
        roles = Choice(texts.ROLES.items())
        roles.choose(laptop.role)
        roles.setAccessibleName(f"Wat {laptop.person} doet")
        confirm = quiet_button("Bevestig laptop", "laptop", lambda: self._confirm(laptop, roles.code()))
        confirm.setAccessibleName(f"Bevestig de laptop van {laptop.person}")
        card.add(label(question(laptop.person)))
        line = row(label("Rol", wrap=False), roles, confirm)
        line.addStretch(1)
        card.add(held(line))
        return card

    def _confirm(self, laptop: Laptop, role: str) -> None:
        listed = "\n".join(f"{number}  {word}" for number, word in enumerate(laptop.words, 1))
        text = f"{question(laptop.person)}\n\n{listed}\n\nRol op deze laptop: {texts.word(texts.ROLES, role)}."
        if ask(self, f"De laptop van {laptop.person}", text, "Ja, dezelfde zes", "Nee, niet bevestigen"):
            self._presenter.confirm(laptop, role)


class _Old(QWidget):
    """Payments to tick off against the books."""

    def __init__(self, presenter: RegisterDesk) -> None:
        super().__init__()
        model = presenter.old
        self.table = Table(model, 0, {1: 260, 2: 130, 3: 130})
        self.table.setAccessibleName("Betalingen van vóór Kantelpunt")
        _keep_readable(self.table, 0)
        self.table.opened.connect(model.turn)
        self.all = quiet_button("Vink alles aan", on_click=model.tick_all)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(S)
        line = row(label(OLD_WHY, "muted"), self.all)
        line.setStretch(0, 1000)
        line.insertStretch(1, 1)
        box.addLayout(line)
        box.addWidget(self.table, 1)


def _keep_readable(table: Table, names: int) -> None:
    """Room for some rows and for whole names."""
    table.setMinimumHeight(round(ROOM * theme.current().scale))
    keep_readable(table, names)


def question(name: str) -> str:
    """What the coordinator does before confirming; a first name is enough."""
    return f"Lees de woorden voor aan de telefoon. Hoort {name.split(' ')[0]} dezelfde zes?"
