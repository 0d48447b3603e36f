"""The card Termijnen: every clock of the case with its last day, how near it is, and where that comes from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.presenters.clock_words import ClockLine
from desktop.views.kit import theme
from desktop.views.kit.bars import FOLD_AT
from desktop.views.kit.buttons import link_button
from desktop.views.kit.labels import label
from desktop.views.kit.notices import Badge
from desktop.views.kit.page import Card, clear, held, row
from desktop.views.kit.tokens import XS, M

WHY = "De brief beslist. Een schatting telt kalenderdagen vanaf de brief."


class ClocksCard(Card):
    """Nothing is shown of a case without clocks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Termijnen", WHY, parent)
        self._lines: list[ClockLine] = []
        self._box = QVBoxLayout()
        self._box.setSpacing(M)
        self.body.addLayout(self._box)
        self.hide()

    def show_lines(self, lines: Sequence[ClockLine]) -> None:
        """Tell these clocks; the same ones stay as they are."""
        self.setVisible(bool(lines))
        if list(lines) == self._lines:
            return
        self._lines = list(lines)
        clear(self._box)
        for line in lines:
            self._box.addWidget(_shown(line))


def _shown(line: ClockLine) -> QWidget:
    holder = QWidget()
    holder.setAccessibleName(f"{line.title}: {line.badge}")
    box = QVBoxLayout(holder)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(XS)
    title, badge = label(line.title, "strong", wrap=False), Badge(line.mark or "neutral", line.badge)
    if theme.current().scale >= FOLD_AT:
        box.addWidget(label(line.title, "strong"))
        box.addWidget(badge, 0, Qt.AlignmentFlag.AlignLeft)
    else:
        head = row(title, badge, spacing=M)
        head.addStretch(1)
        box.addWidget(held(head))
    box.addWidget(label(line.when))
    if line.under:
        box.addWidget(label(" ".join(line.under), "muted"))
    if line.source:
        source = label(line.source, "muted")
        source.hide()
        ask = link_button("Waar komt dit vandaan?", None, lambda: source.setVisible(source.isHidden()))
        ask.setAccessibleName(f"Waar komt dit vandaan? {line.title}")
        box.addWidget(ask, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(source)
    return holder
