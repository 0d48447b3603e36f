"""Base of the paintings: shape, number and word before colour, and a text twin one key away (look.md)."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.views.kit import theme
from desktop.views.kit.buttons import link_button
from desktop.views.kit.labels import label
from desktop.views.kit.tokens import XS


class Picture(QWidget):
    """A painting that says the same as its `twin`."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.twin = ""
        self.setAccessibleName(name)

    def tell(self, twin: str) -> None:
        """The same in words, for a screen reader and for whoever presses T."""
        self.twin = twin
        self.setAccessibleDescription(twin)
        self.update()


class PictureBox(QWidget):
    """A picture with its text twin below, shown with the link or with the key T."""

    def __init__(self, picture: Picture, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = picture
        self.words = label("")
        self.words.hide()
        self.link = link_button("Lees als tekst (T)", None, self.turn)
        # A page has more than one picture, and a list of buttons says which is which.
        self.link.setAccessibleDescription(picture.accessibleName())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(XS)
        box.addWidget(picture)
        box.addWidget(self.words)
        box.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)

    def turn(self) -> None:
        """Show or hide the words."""
        self.words.setText(self.picture.twin)
        self.words.setVisible(self.words.isHidden())

    def retell(self) -> None:
        """The picture changed: so do its words."""
        self.words.setText(self.picture.twin)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_T:
            self.turn()
            return
        super().keyPressEvent(event)


def ink(painter: QPainter, tone: str = "ink", width: float = 2.0) -> None:
    """A line in a colour of the theme."""
    painter.setPen(QPen(colour(tone), width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))


def colour(token: str) -> QColor:
    return theme.current().colour(token)


def write(painter: QPainter, box: QRectF, text: str, tone: str = "ink", size: str = "text", bold: bool = False) -> None:
    """Centred text inside `box`, wrapped; always literal, because a painter knows no markup."""
    font = QFont(painter.font())
    font.setPixelSize(theme.current().px(size))
    font.setBold(bold)
    painter.setFont(font)
    painter.setPen(colour(tone))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), text)
