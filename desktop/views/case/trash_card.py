"""Prullenbak: what was taken out of this case in the last thirty days, and one button to put it back at its place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import texts
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.case_return import CaseReturn, Thrown
from desktop.presenters.forms.marks import to_screen
from desktop.views.kit.buttons import link_button, quiet_button
from desktop.views.kit.labels import label
from desktop.views.kit.page import Card, clear, held, row
from desktop.views.kit.tokens import XS, M, S

WHY = "Wat je weghaalt, blijft hier 30 dagen. Daarna staat het alleen nog in de geschiedenis hieronder."
SHOWN = 5


class TrashCard(Card):
    """Hidden while nothing was taken away."""

    def __init__(self, back: CaseReturn, editor: CaseEditor, parent: QWidget | None = None) -> None:
        super().__init__("Prullenbak", WHY, parent)
        self.back, self.editor = back, editor
        self.thrown: list[Thrown] = []
        self._all = False
        self.rows = QVBoxLayout()
        self.rows.setSpacing(M)
        self.body.addLayout(self.rows)
        self.hide()
        back.thrown.connect(self._show)

    def load(self) -> None:
        """Ask what is in it now."""
        self.back.look_in_trash()

    def _show(self, thrown: list[Thrown]) -> None:
        self.thrown = thrown
        clear(self.rows)
        for one in thrown if self._all else thrown[:SHOWN]:
            self.rows.addWidget(self._row(one))
        if len(thrown) > SHOWN and not self._all:
            self.rows.addWidget(link_button(f"Toon alle {len(thrown)}", None, self._show_all), 0, Qt.AlignmentFlag.AlignLeft)
        self.setVisible(bool(thrown))

    def _show_all(self) -> None:
        self._all = True
        self._show(self.thrown)

    def _row(self, one: Thrown) -> QWidget:
        words = QVBoxLayout()
        words.setSpacing(XS)
        words.addWidget(label(to_screen(one.words), "strong"))
        left = texts.count(one.days, "dag", "dagen")
        words.addWidget(label(f"Weggehaald: {one.who} · nog {left}", "muted"))
        line = row(spacing=S)
        line.addWidget(held(words), 1)
        if not self.editor.read_only:
            button = quiet_button("Zet terug", "undo-2", partial(self.back.take_from_trash, one))
            button.setAccessibleName(f"Zet terug: {to_screen(one.words)}")
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return held(line)
