"""Signalen en controle: the hits of a delivery to confirm, and the list of RIS to tick; with the keyboard too, and to be undone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desktop import messages, texts
from desktop.presenters.signals_desk import Report, SignalsDesk, explained
from desktop.services.ris import Arrear
from desktop.services.signals import WaitingSignal
from desktop.views.arrear_dialog import ask_arrear
from desktop.views.desk_page import DeskPage
from desktop.views.kit import theme
from desktop.views.kit.buttons import link_button, primary_button, quiet_button
from desktop.views.kit.chips import FilterChips
from desktop.views.kit.dialogs import tell
from desktop.views.kit.inputs import Field, line
from desktop.views.kit.labels import label
from desktop.views.kit.notices import EmptyState, Notice
from desktop.views.kit.page import held, row
from desktop.views.kit.table import Table
from desktop.views.kit.tokens import S
from desktop.views.large_text import keep_readable

WHY = "Wat leveranciers over bewoners melden, en wat jij in RIS ziet. Alleen wat jij bevestigt, telt mee."
HITS_WHY = "Vink aan wat klopt. Wat niet van deze bewoner is, wordt niet bewaard."
RIS_WHY = "Zoek elke bewoner op in RIS. Vink aan bij wie je niets nieuws ziet. Zie je wel iets? Kies dan die ene bewoner."
PARTS = (("signalen", "Signalen"), ("ris", "Controle in RIS"))
ROOM = 160


class SignalsPage(DeskPage):
    """`case_opened` carries a case id."""

    case_opened = Signal(str)

    def __init__(self, presenter: SignalsDesk, parent: QWidget | None = None) -> None:
        super().__init__(presenter, "Signalen en controle", WHY, parent)
        self._presenter = presenter
        self.written = Notice("good", "", quiet_button("Maak ongedaan", "undo-2", presenter.undo))
        self.told, self.wrong = Notice("info", ""), Notice("warn", "", quiet_button("Bekijk", on_click=self._show_wrong))
        self._wrong: list[str] = []
        for notice in (self.written, self.told, self.wrong):
            notice.hide()
            self.add(notice)
        self.chips = FilterChips(list(PARTS))
        self.add(self.chips)
        self.hits, self.ris = HitList(presenter), RisList(presenter)
        self.parts: dict[str, QWidget] = {"signalen": self.hits, "ris": self.ris}
        for part in self.parts.values():
            self.add(part, 1)
        self._add_actions()
        self._connect()
        self.choose("signalen")

    def choose(self, part: str) -> None:
        """Show signalen or ris."""
        self.chips.choose(part)
        for code, widget in self.parts.items():
            widget.setVisible(code == part)
        for button in (self.read, self.alter, self.not_theirs, self.right):
            button.setVisible(part == "signalen")
        for button in (self.seen, self.nothing):
            button.setVisible(part == "ris")

    def _add_actions(self) -> None:
        self.read = link_button("Lees een levering in", "folder-open", self._read)
        self.alter = quiet_button("Pas aan", "pencil", self._alter)
        self.alter.setAccessibleName("Pas datum of bedrag aan")
        self.not_theirs = quiet_button("Niet van deze bewoner", on_click=lambda: self._presenter.refuse(self._presenter.hits.ticked()))
        self.right = primary_button("Klopt", "check", lambda: self._presenter.confirm(self._presenter.hits.ticked()))
        self.seen = quiet_button("Wel iets gevonden", "search", self._found)
        self.nothing = primary_button("Geen nieuwe achterstand", "check", self._none_found)
        self.footer_add(self.read)
        for button in (self.alter, self.not_theirs, self.right, self.seen, self.nothing):
            self.footer_add(button)
        self._ticked()

    def _connect(self) -> None:
        desk = self._presenter
        desk.listed.connect(self._count)
        desk.read_in.connect(self._tell_report)
        desk.written.connect(self._tell_written)
        desk.busy.connect(self._work)
        desk.failed.connect(lambda _: self.written.hide())
        desk.hits.ticked_changed.connect(self._ticked)
        desk.people.ticked_changed.connect(self._ticked)
        self.chips.chosen.connect(self.choose)
        self.hits.opened.connect(self.case_opened)
        self.ris.opened.connect(self.case_opened)

    def _count(self) -> None:
        self.chips.set_counts({"signalen": self._presenter.hits.rowCount(), "ris": self._presenter.people.rowCount()})
        self.chips.buttons["ris"].show()
        self.ris.begin(self._presenter.today)

    def _ticked(self, _count: int = 0) -> None:
        hits, people = len(self._presenter.hits.ticked()), len(self._presenter.people.ticked())
        for button, on in ((self.right, hits > 0), (self.not_theirs, hits > 0), (self.alter, hits == 1)):
            button.setEnabled(on)
        self.nothing.setEnabled(people > 0)
        self.seen.setEnabled(people == 1)
        self.right.set_text(f"Klopt ({hits})" if hits > 1 else "Klopt")
        self.nothing.set_text(f"Geen nieuwe achterstand ({people})" if people > 1 else "Geen nieuwe achterstand")

    def _work(self, acting: bool) -> None:
        if acting:
            for notice in (self.written, self.told, self.wrong):
                notice.hide()
            for button in (self.read, self.alter, self.not_theirs, self.right, self.seen, self.nothing):
                button.setEnabled(False)
        else:
            self.read.setEnabled(True)
            self._ticked()
        self.read.set_text("Bezig met inlezen" if acting else "Lees een levering in")

    def _tell_report(self, report: Report) -> None:
        self.told.set_text("\n".join(report.lines))
        self._wrong = report.wrong
        self.wrong.set_text("Niet alles in de levering is zoals afgesproken. Wat er wel stond, is gelezen." if report.wrong else "")
        self.choose("signalen")

    def _show_wrong(self) -> None:
        tell(self, "Wat in de levering niet klopt", "\n\n".join(self._wrong))

    def _tell_written(self, said: str) -> None:
        can_undo = self._presenter.can_undo()
        self.written.set_text(said if can_undo else "")
        self.done.set_text("" if can_undo else said)

    def _read(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Welke levering?", "", "Levering (*.json)")
        if chosen:
            self._presenter.read(Path(chosen))

    def _alter(self) -> None:
        [one] = self._presenter.hits.ticked()
        hit = one.voorstel
        known = Arrear(hit.soort, hit.ontstaan_op, hit.bedrag_cent)
        found = ask_arrear(self, f"Wat klopt er bij {one.name}?", explained(one), "Zo klopt het", self._presenter.today, known)
        if found is not None:
            self._presenter.confirm([one], {"ontstaan_op": found.ontstaan_op, "bedrag_cent": found.bedrag_cent})

    def _none_found(self) -> None:
        days = self.ris.days()
        if days is not None:
            self._presenter.none_found(self._presenter.people.ticked(), *days)

    def _found(self) -> None:
        days = self.ris.days()
        if days is None:
            return
        [one] = self._presenter.people.ticked()
        arrear = ask_arrear(self, f"Wat zag je bij {one.name}?", "Alleen huur, energie, water en zorg tellen mee.", "Noteer", days[0])
        if arrear is not None:
            self._presenter.found(one, days[0], arrear, days[1])


class HitList(QWidget):
    """The hits, and below them what else is known of the one with the cursor."""

    opened = Signal(str)

    def __init__(self, presenter: SignalsDesk) -> None:
        super().__init__()
        self._model = presenter.hits
        self.table = _table(presenter.hits, "Signalen om te bevestigen", {1: 180, 2: 120, 3: 110, 4: 200, 5: 190})
        self.about = label("", "muted")
        self.about.setMaximumWidth(16_777_215)
        self.nothing = EmptyState("inbox", "Er wacht geen signaal", "Lees een levering in. Wat over een bewoner gaat, staat dan hier.")
        box = _column(self)
        # No button that ticks them all: each hit is somebody, and is judged by itself.
        self.head = label(HITS_WHY, "muted")
        box.addWidget(self.head)
        box.addWidget(self.table, 1)
        box.addWidget(self.about)
        box.addWidget(self.nothing, 1)
        self.table.opened.connect(lambda number: self.opened.emit(self._model.record(number).voorstel.zaak))
        self.table.selectionModel().currentRowChanged.connect(self._look_at)
        self._model.modelReset.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        filled = self._model.rowCount() > 0
        for widget in (self.head, self.table, self.about):
            widget.setVisible(filled)
        self.nothing.setVisible(not filled)
        if filled:
            self.table.selectRow(0)

    def _look_at(self, index: QModelIndex, _was: QModelIndex | None = None) -> None:
        one: WaitingSignal | None = self._model.record(index.row()) if index.isValid() else None
        self.about.setText(texts.literal(explained(one)) if one else "")


class RisList(QWidget):
    """Everybody who takes part, the day of looking, and the first day if it is another than the list gives."""

    opened = Signal(str)

    def __init__(self, presenter: SignalsDesk) -> None:
        super().__init__()
        self._model, self._today = presenter.people, date.min
        self.table = _table(presenter.people, "Bewoners om in RIS te bekijken", {1: 140, 2: 120, 3: 160, 4: 110, 5: 180})
        self.all = quiet_button("Vink alles aan", on_click=self._model.tick_all)
        self.on, self.begin_on = line(12), line(12)
        self._on = Field("In RIS gekeken op", self.on)
        self._begin = Field("Periode vanaf", self.begin_on, "Leeg: vanaf de dag in de lijst.")
        self.nothing = EmptyState("users", "Nog geen deelnemers", "Zodra er deelnemers in het register staan, staan ze hier.")
        box = _column(self)
        above = row(label(RIS_WHY, "muted"), self.all)
        above.setStretch(0, 1000)
        above.insertStretch(1, 1)
        self.head = held(above)
        fields = row(self._on, self._begin)
        fields.addStretch(1)
        self.fields = held(fields)
        box.addWidget(self.head)
        box.addWidget(self.table, 1)
        box.addWidget(self.fields)
        box.addWidget(self.nothing, 1)
        self.table.opened.connect(lambda number: self.opened.emit(self._model.record(number).case))
        self._model.modelReset.connect(self._fill)
        self._fill()

    def begin(self, today: date) -> None:
        """Today is filled in, unless another day was typed."""
        if self._today != today:
            self._today = today
            self.on.setText(texts.short_date(today))

    def days(self) -> tuple[date, date | None] | None:
        """The day of looking and the first day of the period (None: as in the list), or None when they cannot be; the fields say so."""
        on, first = texts.read_date(self.on.text(), self._today), texts.read_date(self.begin_on.text(), self._today)
        wrong_day = on is None or on > self._today
        wrong_begin = bool(self.begin_on.text().strip()) and (first is None or (on is not None and first > on))
        self._on.say(messages.sentence("controle_datum", {}) if wrong_day else "")
        self._begin.say(messages.sentence("periode_nodig", {}) if wrong_begin else "")
        return None if on is None or wrong_day or wrong_begin else (on, first)

    def _fill(self) -> None:
        filled = self._model.rowCount() > 0
        for widget in (self.head, self.table, self.fields):
            widget.setVisible(filled)
        self.nothing.setVisible(not filled)


def _table(model: QAbstractItemModel, name: str, widths: dict[int, int]) -> Table:
    table = Table(model, 0, widths)
    table.setAccessibleName(name)
    table.setMinimumHeight(round(ROOM * theme.current().scale))
    keep_readable(table, 0)
    return table


def _column(widget: QWidget) -> QVBoxLayout:
    box = QVBoxLayout(widget)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(S)
    return box
