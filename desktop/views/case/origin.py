"""Waar komt dit vandaan? The lines behind one number: calculation, amount, source and what asks for a second look."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from desktop import texts
from desktop.models.herleiding import Post
from desktop.models.instrument import Instruments
from desktop.presenters.forms.spec import cut, joined
from desktop.views.kit.buttons import link_button
from desktop.views.kit.labels import Label, label
from desktop.views.kit.page import clear
from desktop.views.kit.tokens import XS, M, S

TITLE = "Waar komt dit vandaan?"
NOTHING = "Er is nog geen regel achter dit bedrag."
COSTS = "kosten"


class OriginPanel(QFrame):
    """Opens below the numbers and closes with its button or Escape; `closed` gives the keyboard back to the number."""

    closed = Signal()

    def __init__(self, instruments: Instruments, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.instruments = instruments
        self.figure = ""
        self.setProperty("card", "true")
        self.head = label("", "strong")
        self.rows = QVBoxLayout()
        self.rows.setSpacing(S)
        self.shut = link_button("Sluit", None, self.close_panel)
        self.shut.setAccessibleName(f"Sluit: {TITLE}")
        box = QVBoxLayout(self)
        box.setContentsMargins(M, S, M, S)
        box.setSpacing(S)
        box.addWidget(label(TITLE, "muted"))
        box.addWidget(self.head)
        box.addLayout(self.rows)
        box.addWidget(self.shut, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def tell(self, figure: str, head: str, posts: Sequence[Post], notes: Sequence[str] = ()) -> None:
        """Show the posts behind `figure`; `head` is the number in words, `notes` stand before the lines."""
        self.figure = figure
        self.head.setText(head)
        clear(self.rows)
        for note in notes:
            self.rows.addWidget(label(note))
        for post in posts:
            self.rows.addWidget(self._post(post))
        if not posts and not notes:
            self.rows.addWidget(label(NOTHING, "muted"))
        self.setAccessibleName(f"{TITLE} {head}")
        self.setAccessibleDescription(" ".join([*notes, *(self._said(post) for post in posts)]))
        self.show()

    def close_panel(self) -> None:
        """Hide it; what it told is asked for again with its number."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            return
        super().keyPressEvent(event)

    def _post(self, post: Post) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(M)
        grid.setVerticalSpacing(XS)
        grid.setColumnStretch(0, 1)
        amount = Label(texts.money(post.cent["midden"]), "strong")
        grid.addWidget(label(cut(post.omschrijving, 200) or "Zonder omschrijving"), 0, 0)
        grid.addWidget(amount, 0, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        below = [joined(post.som, self._kind(post), self._bearer(post)), *post.bronnen]
        grid.addWidget(label("\n".join(filter(None, below)), "muted"), 1, 0, 1, 2)
        return holder

    def _said(self, post: Post) -> str:
        return f"{post.omschrijving}: {texts.money(post.cent['midden'])}. {post.som} {' '.join(post.bronnen)}".strip()

    def _bearer(self, post: Post) -> str:
        return self.instruments.label("drager", post.drager)

    def _kind(self, post: Post) -> str:
        return "kosten van de hulp" if post.soort == COSTS else self.instruments.label("regel_soort", post.soort).lower()
