"""Geschiedenis: when, who and what; an older text can be read and copied, and stays where it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.case_history import CaseHistory, changed, headline
from desktop.presenters.forms.marks import to_screen
from desktop.services.history import HistoryLine
from desktop.views.kit.buttons import link_button
from desktop.views.kit.labels import label
from desktop.views.kit.page import Card, Page
from desktop.views.kit.tokens import S

SHOWN = 50


class HistoryStep(Page):
    """The newest fifty versions; older ones come with "Meer"."""

    def __init__(self, history: CaseHistory, editor: CaseEditor) -> None:
        super().__init__("Geschiedenis", "Alles wat is opgeslagen, blijft te lezen. Lezen verandert niets.", "form")
        self.history, self.editor = history, editor
        self._cards: list[QWidget] = []
        self.rows = QVBoxLayout()
        self.rows.setSpacing(S)
        self.body.addLayout(self.rows)
        self.finish()
        self._lines: dict[str, HistoryLine] = {}
        self._readers: dict[str, QPlainTextEdit] = {}
        self._count = SHOWN
        self._all: list[HistoryLine] = []
        history.ready.connect(self._show)
        history.text.connect(self._text)
        history.failed.connect(lambda words: self.why.setText(words))
        editor.changed.connect(self._stale)
        history.load()

    def leave(self) -> None:
        """Nothing is typed here."""

    def _stale(self, paths: object) -> None:
        if paths and self.isVisible():
            self.history.load()

    def showEvent(self, event: object) -> None:
        self.history.load()

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
        reader = QPlainTextEdit()
        reader.setReadOnly(True)
        reader.setTabChangesFocus(True)
        reader.setAccessibleName(f"Tekst van {headline(line)}")
        reader.hide()
        self._readers[line.version.id] = reader
        button = link_button("Lees deze tekst", None, lambda: self._open(line.version.id))
        button.setAccessibleName(f"Lees de tekst van {headline(line)}")
        card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        card.add(reader)
        return card

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
