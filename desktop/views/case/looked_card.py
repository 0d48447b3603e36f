"""Wie keek mee: per day who opened, printed or sent this case, on this laptop and on others. Only to be read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.presenters.case_looked import CaseLooked, Shown, what, who
from desktop.presenters.forms.marks import to_screen
from desktop.views.kit.buttons import link_button
from desktop.views.kit.labels import label
from desktop.views.kit.page import Card, clear, held
from desktop.views.kit.tokens import XS, M

WHY = "Het programma schrijft dit zelf op. Ongemerkt veranderen kan niet. De bewoner mag dit ook zien: druk Alles over mij af."
FEW = 5


class LookedCard(Card):
    """The newest lines; the others come with one press."""

    def __init__(self, looked: CaseLooked, parent: QWidget | None = None) -> None:
        super().__init__("Wie keek mee", WHY, parent)
        self.looked = looked
        self._all = False
        self.rows = QVBoxLayout()
        self.rows.setSpacing(M)
        self.body.addLayout(self.rows)
        self.foot = label("", "muted")
        self.add(self.foot)
        looked.shown.connect(self._show)
        looked.failed.connect(self.foot.setText)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.looked.load()

    def _show(self, shown: Shown) -> None:
        clear(self.rows)
        for line in shown.lines if self._all else shown.lines[:FEW]:
            words = QVBoxLayout()
            words.setSpacing(XS)
            words.addWidget(label(to_screen(who(line)), "strong"))
            words.addWidget(label(to_screen(what(line))))
            self.rows.addWidget(held(words))
        if len(shown.lines) > FEW and not self._all:
            more = link_button(f"Toon alle {len(shown.lines)}", None, lambda: self._show_all(shown))
            more.setAccessibleName(f"Toon alle {len(shown.lines)} regels van wie meekeek")
            self.rows.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        none = "" if shown.lines else "Nog niemand. "
        self.foot.setText(f"{none}Deze regels blijven {shown.term} bewaard, ook als het dossier is opgeruimd.")

    def _show_all(self, shown: Shown) -> None:
        self._all = True
        self._show(shown)
