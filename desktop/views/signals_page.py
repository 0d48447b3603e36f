"""Signalen en controle: the hits of a delivery to confirm, and the list of RIS to tick; with the keyboard too, and to be undone."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.presenters.signal_words import Report, explained
from desktop.presenters.signals_desk import SignalsDesk
from desktop.services.ris import Arrear
from desktop.views.arrear_dialog import ask_arrear
from desktop.views.desk_page import DeskPage
from desktop.views.kit import files
from desktop.views.kit.buttons import link_button, primary_button, quiet_button
from desktop.views.kit.chips import FilterChips
from desktop.views.kit.dialogs import tell
from desktop.views.kit.notices import Notice
from desktop.views.signal_lists import HitList, RisList

WHY = "Wat leveranciers over bewoners melden, en wat jij in RIS ziet. Alleen wat jij bevestigt, telt mee."
PARTS = (("signalen", "Signalen"), ("ris", "Controle in RIS"))


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
        # The button that was pressed is out of use now; without this the keyboard would go to the search field.
        (self.hits if self.hits.isVisible() else self.ris).table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self) -> None:
        chosen = files.choose_file(self, "Welke levering?", "Levering (*.json)")
        if chosen is not None:
            self._presenter.read(chosen)

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
