"""Geschiedenis: when, who and what; an older text can be read and copied, and a section put back as it was.

Above it what was typed and stands nowhere else, and what was taken away. Cards of others (who looked, rights) go under `below`.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.case_history import CaseHistory, changed, headline, whole_sections
from desktop.presenters.case_return import CaseReturn
from desktop.presenters.forms.marks import to_screen
from desktop.services.history import HistoryLine
from desktop.views.case.drafts_card import DraftsCard
from desktop.views.case.section_dialog import SectionDialog
from desktop.views.case.trash_card import TrashCard
from desktop.views.case.undo_bar import UndoBar
from desktop.views.kit.buttons import link_button
from desktop.views.kit.labels import label
from desktop.views.kit.page import Card, Page, held, row
from desktop.views.kit.tokens import S

SHOWN = 50
WHY = "Alles wat is opgeslagen, blijft te lezen. Lezen verandert niets. Terugzetten maakt een nieuwe versie."


class HistoryStep(Page):
    """The newest fifty versions; older ones come with "Meer". `field_wanted` carries the path of a draft."""

    field_wanted = Signal(object)

    def __init__(self, history: CaseHistory, editor: CaseEditor, back: CaseReturn) -> None:
        super().__init__("Geschiedenis", WHY, "form")
        self.history, self.editor, self.back = history, editor, back
        self.head.addWidget(UndoBar(editor, "geschiedenis", self.leave))
        self._cards: list[QWidget] = []
        self.drafts = DraftsCard(editor, self.field_wanted.emit)
        self.add(self.drafts)
        self.trash = TrashCard(back, editor)
        self.add(self.trash)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(S)
        self.body.addLayout(self.rows)
        self.below = QVBoxLayout()
        self.below.setSpacing(S)
        self.body.addLayout(self.below)
        self.finish()
        self._lines: dict[str, HistoryLine] = {}
        self._readers: dict[str, QPlainTextEdit] = {}
        self._count = SHOWN
        self._all: list[HistoryLine] = []
        history.ready.connect(self._show)
        history.text.connect(self._text)
        history.failed.connect(lambda words: self.why.setText(words))
        editor.changed.connect(self._stale)
        self._load()

    def _load(self) -> None:
        self.history.load()
        self.trash.load()

    def leave(self) -> None:
        """Nothing is typed here."""

    def _stale(self, paths: object) -> None:
        if paths and self.isVisible():
            self._load()

    def showEvent(self, event: object) -> None:
        self._load()

    def _show(self, lines: list[HistoryLine]) -> None:
        self._all = lines
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._readers = {}
        self._lines = {line.version.id: line for line in lines}
        self._cards = [self._card(line) for line in lines[: self._count]]
        if len(lines) > self._count:
            self._cards.append(link_button("Meer", None, self._more))
        for card in self._cards:
            self.rows.addWidget(card)

    def _more(self) -> None:
        self._count += SHOWN
        self._show(self._all)

    def _card(self, line: HistoryLine) -> QWidget:
        card = Card()
        card.add(label(headline(line), "strong"))
        card.add(label(changed(line), "muted"))
        for words in self.history.put_back.get(line.version.id, []):
            card.add(label(to_screen(words)))
        reader = QPlainTextEdit()
        reader.setReadOnly(True)
        reader.setTabChangesFocus(True)
        reader.setAccessibleName(f"Tekst van {headline(line)}")
        reader.hide()
        self._readers[line.version.id] = reader
        button = link_button("Lees deze tekst", None, lambda: self._open(line.version.id))
        button.setAccessibleName(f"Lees de tekst van {headline(line)}")
        buttons = row(button)
        sections = whole_sections(line)
        if sections and not self.editor.read_only:
            buttons.addWidget(self._section_button(line, sections))
        buttons.addStretch(1)
        card.add(held(buttons))
        card.add(reader)
        return card

    def _section_button(self, line: HistoryLine, sections: list[tuple[str, str]]) -> QWidget:
        if len(sections) == 1:
            button = link_button(f"Zet terug zoals toen: {sections[0][1]}", None, lambda: self._look(line, *sections[0]))
        else:
            button = link_button("Zet een onderdeel terug zoals toen")
            menu = QMenu(button)
            for section, name in sections:
                menu.addAction(name[:1].upper() + name[1:], partial(self._look, line, section, name))
            button.setMenu(menu)
        button.setAccessibleName(f"{button.text()}, {headline(line)}")
        return button

    def _look(self, line: HistoryLine, section: str, name: str) -> None:
        SectionDialog(self.back, line, section, name, headline(line).split(" · ")[0], self).open()

    def _open(self, version: str) -> None:
        reader = self._readers[version]
        if reader.isHidden():
            self.history.read(self._lines[version])
        else:
            reader.hide()

    def _text(self, version: str, lines: list[str]) -> None:
        reader = self._readers.get(version)
        if reader is None:
            return
        reader.setPlainText(to_screen("\n".join(lines) or "In deze versie staat geen andere tekst dan in de vorige."))
        rows = sum(line.count("\n") + 1 for line in lines)
        reader.setFixedHeight(reader.fontMetrics().lineSpacing() * min(14, max(2, rows + 1)) + 28)
        reader.show()
