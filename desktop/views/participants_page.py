"""Deelnemers van vóór Kantelpunt: take the empty spreadsheet, choose the filled one, bring everybody in. One page, three steps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop import texts
from desktop.presenters.participants import Found, ParticipantsPresenter, TakenIn
from desktop.views.kit import files, theme
from desktop.views.kit.buttons import Button, primary_button, quiet_button
from desktop.views.kit.labels import Label, label, picture
from desktop.views.kit.notices import Kind, Notice
from desktop.views.kit.page import Card, Page, held, row
from desktop.views.kit.table import Table
from desktop.views.kit.tokens import XL, XS, S

TITLE = "Deelnemers van vóór Kantelpunt"
WHY = "Bewoners die al meededen, haal je hier in één keer binnen."
EMPTY_SHEET = "bewoners-leeg.xlsx"
COUNTS = (
    ("bewoners", "bewoner", "bewoners"),
    ("schulden", "schuld", "schulden"),
    ("betalingen", "betaling", "betalingen"),
    ("evaluaties", "evaluatie", "evaluaties"),
)
WORKING = "Even kijken. Dat duurt een paar tellen."
CHANGED = "Het rekenblad is veranderd nadat je het koos. Er is nog niets binnengehaald. Kijk het hieronder nog een keer na."
ALIKE = "Kijk of dit dezelfde mensen zijn. Zo ja: haal die rijen uit het rekenblad en kies het opnieuw."
ROWS_SHOWN = 100

ChooseFile = Callable[[QWidget], Path | None]


class ParticipantsPage(Page):
    """`list_wanted` asks for the list of all residents. The two file dialogs can be replaced by functions that give a path or None."""

    list_wanted = Signal()

    def __init__(
        self,
        presenter: ParticipantsPresenter,
        choose_new: ChooseFile | None = None,
        choose_filled: ChooseFile | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(TITLE, WHY, "wide", parent)
        self._presenter = presenter
        self._choose_new, self._choose_filled = choose_new or ask_new, choose_filled or ask_filled
        self.fault, self.done = _hidden("danger"), _hidden("good")
        self.template = quiet_button("Haal het lege rekenblad", "download", self._save_template)
        self.choose = quiet_button("Kies het ingevulde bestand", "folder-open", self._choose)
        self.take_in = primary_button("Haal bewoners binnen", "user-plus", presenter.take_in)
        self.to_list = primary_button("Bekijk alle bewoners", "users", self.list_wanted.emit)
        self.saved, self.outcome = label("", wrap=False), Outcome(presenter)
        for part in (self.fault, self.done, self._first(), self._second()):
            self.add(part)
        self.finish()
        self._add_footer()
        self._connect()
        self._ready(None)

    def _first(self) -> Card:
        words = "Eén rij is één bewoner. Vul in wat je weet. Op het tweede blad staat per kolom wat er hoort."
        card = _step(1, "Haal het lege rekenblad", words, self.template)
        self.saved_line = _under(picture("circle-check", "good"), self.saved)
        card.add(self.saved_line)
        self.saved_line.hide()
        return card

    def _second(self) -> Card:
        words = "Kantelpunt leest het eerst na. Er komt nog niets binnen."
        card = _step(2, "Kies het ingevulde bestand", words, self.choose)
        card.add(self.outcome)
        return card

    def _add_footer(self) -> None:
        self.third = label("3   Alle bewoners komen binnen, of niemand.", "muted", wrap=False)
        self.footer_add(self.third, left=True)
        self.footer_add(self.to_list)
        self.footer_add(self.take_in)
        self._done(done=False)

    def _connect(self) -> None:
        self._presenter.template_saved.connect(self._saved)
        self._presenter.checked.connect(self._checked)
        self._presenter.taken_in.connect(self._came)
        self._presenter.failed.connect(self._failed)
        self._presenter.busy.connect(self._busy)

    def _save_template(self) -> None:
        path = self._choose_new(self)
        if path is not None:
            self._presenter.save_template(path)

    def _choose(self) -> None:
        path = self._choose_filled(self)
        if path is None:
            return
        self._quiet()
        self._ready(None)
        self.outcome.wait(path.name)
        self._presenter.choose(path)

    def _quiet(self) -> None:
        for notice in (self.fault, self.done):
            notice.set_text("")
        self._done(done=False)

    def _done(self, *, done: bool) -> None:
        """One primary button at a time: bring in, or go and look."""
        self.to_list.setVisible(done)
        for part in (self.third, self.take_in):
            part.setVisible(not done)

    def _saved(self, name: str) -> None:
        self.fault.set_text("")
        self.saved.setText(f"Bewaard als {name}. Vul het in en kom dan hier terug.")
        self.saved_line.show()

    def _checked(self, found: Found) -> None:
        self.outcome.show_found(found)
        self._ready(found)
        (self.take_in if found.ready else self.choose).setFocus()

    def _came(self, came: TakenIn) -> None:
        self.outcome.clear()
        self._ready(None)
        self.done.set_text(result_text(came))
        self._done(done=True)
        self.scroller.verticalScrollBar().setValue(0)
        self.to_list.setFocus()

    def _failed(self, text: str) -> None:
        self.outcome.clear()
        self.fault.set_text(text)
        self.scroller.verticalScrollBar().setValue(0)
        self._ready(self._presenter.found)
        if self._presenter.found is not None:
            self.outcome.show_found(self._presenter.found)

    def _busy(self, busy: bool) -> None:
        for button in (self.template, self.choose):
            button.setDisabled(busy)
        self.take_in.setEnabled(not busy and self._presenter.found is not None and self._presenter.found.ready)

    def _ready(self, found: Found | None) -> None:
        ready = found is not None and found.ready
        self.take_in.setEnabled(ready)
        self.take_in.set_text(_take_in_words(found) if found is not None and ready else "Haal bewoners binnen")


class Outcome(QWidget):
    """What the dry run found: counts when all is well, else every problem; and who looks like somebody that is here."""

    def __init__(self, presenter: ParticipantsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.file = label("", "strong", wrap=False)
        self.wrong, self.changed, self.alike_note = _hidden("warn"), _hidden("warn"), _hidden("warn")
        self.numbers: dict[str, Label] = {}
        self.figures = self._figures()
        self.paid = label("", wrap=False)
        self.problems = Table(presenter.problems, 2, {0: 64, 1: 290})
        self.problems.setAccessibleName("Wat er mis is")
        self.alike = Table(presenter.alike, 2, {0: 64, 1: 290})
        self.alike.setAccessibleName("Bewoners die al bekend lijken")
        box = QGridLayout(self)
        box.setContentsMargins(_indent(), S, 0, 0)
        box.setVerticalSpacing(S)
        parts = (self.file, self.changed, self.wrong, self.problems, self.figures, self.paid, self.alike_note, self.alike)
        for place, part in enumerate(parts):
            box.addWidget(part, place, 0)
        self.clear()

    def clear(self) -> None:
        self.setVisible(False)

    def wait(self, name: str) -> None:
        """A file was chosen and is being read."""
        self._hide_all()
        self.file.setText(f"{name}: {WORKING}")
        self.setVisible(True)

    def show_found(self, found: Found) -> None:
        self._hide_all()
        self.file.setText(found.path.name)
        self.changed.set_text(CHANGED if found.changed else "")
        if found.problems:
            self.wrong.set_text(_problem_words(len(found.problems)))
            _show(self.problems, len(found.problems))
        else:
            self._count(found.counts)
            self._warn(found)
        self.setVisible(True)

    def _count(self, counts: dict[str, int]) -> None:
        for key, one, more in COUNTS:
            number, word = texts.count(counts.get(key, 0), one, more).split(" ", 1)
            self.numbers[key].setText(number)
            self.numbers[f"{key}_woord"].setText(word)
        self.paid.setText(f"Samen betaald: {texts.money(counts.get('betaald_cent', 0))}. Kijk of dit klopt met je eigen boeken.")
        self.figures.show()
        self.paid.show()

    def _warn(self, found: Found) -> None:
        rows = {one.row for one in found.alike}
        if rows:
            who = "1 bewoner lijkt" if len(rows) == 1 else f"{len(rows)} bewoners lijken"
            self.alike_note.set_text(f"{who} al bekend. {ALIKE}")
            _show(self.alike, len(found.alike))

    def _hide_all(self) -> None:
        for part in (self.wrong, self.changed, self.alike_note, self.problems, self.alike, self.figures, self.paid):
            part.hide()

    def _figures(self) -> QWidget:
        figures = row(spacing=XL)
        for key, _one, more in COUNTS:
            self.numbers[key], self.numbers[f"{key}_woord"] = label("0", "figure"), label(more, "muted", wrap=False)
            pair = QGridLayout()
            pair.setVerticalSpacing(0)
            pair.addWidget(self.numbers[key], 0, 0)
            pair.addWidget(self.numbers[f"{key}_woord"], 1, 0)
            figures.addWidget(held(pair))
        figures.addStretch(1)
        return held(figures)


def ask_new(parent: QWidget) -> Path | None:
    """Where the empty spreadsheet goes; the window asks before it writes over a file."""
    kinds = {"Excel of LibreOffice (*.xlsx)": "xlsx", "CSV (*.csv)": "csv"}
    return files.choose_to_write(parent, "Bewaar het lege rekenblad", EMPTY_SHEET, kinds)


def ask_filled(parent: QWidget) -> Path | None:
    """Which filled spreadsheet."""
    return files.choose_file(parent, "Kies het ingevulde bestand", "Rekenblad (*.xlsx *.csv)")


def result_text(came: TakenIn) -> str:
    """What happened, and who does what now."""
    words = [f"{texts.count(came.residents, 'bewoner is', 'bewoners zijn')} binnengehaald en bewaard."]
    if came.payments:
        who = "Jij bevestigt" if came.coordinator else "De coördinator bevestigt"
        words.append(f"{who} de betalingen van vroeger. Ze tellen nu al mee voor de grens per bewoner.")
    return " ".join(words)


def _take_in_words(found: Found) -> str:
    again = "toch " if found.alike else ""
    return f"Haal {again}{texts.count(len(found.documents), 'bewoner', 'bewoners')} binnen"


def _problem_words(number: int) -> str:
    what = "1 vak klopt nog niet" if number == 1 else f"{number} vakken kloppen nog niet"
    return f"{what}. Er is niets binnengehaald. Verbeter het in het rekenblad, bewaar het en kies het opnieuw."


def _step(number: int, title: str, words: str, button: Button) -> Card:
    card = Card()
    card.setAccessibleName(f"Stap {number}: {title}")
    mark = label(str(number), "page", wrap=False)
    mark.setFixedWidth(_indent())
    told = QVBoxLayout()
    told.setSpacing(XS)
    for part in (label(title, "section", wrap=False), label(words, "muted")):
        told.addWidget(part)
    line = row(mark, spacing=0)
    line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
    line.addWidget(held(told), 1)
    line.addWidget(button)
    card.add(held(line))
    return card


def _indent() -> int:
    """How far the words of a step stand from its number's left edge."""
    return round(XL * theme.current().scale)


def _under(mark: QWidget, text: QWidget) -> QWidget:
    """A line below the words of a step, not below its number."""
    line = row(mark)
    line.setContentsMargins(_indent(), 0, 0, 0)
    line.addWidget(text, 1)
    result = QWidget()
    result.setLayout(line)
    return result


def _show(table: Table, rows: int) -> None:
    table.fit_to(min(rows, ROWS_SHOWN))
    table.show()


def _hidden(kind: Kind) -> Notice:
    notice = Notice(kind, "")
    notice.hide()
    return notice
