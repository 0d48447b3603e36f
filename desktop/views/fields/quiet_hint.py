"""The quiet hint under a field: an icon and a question in the colour of labels, never red, and nothing waits for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.views.fields.box import FieldBox
from desktop.views.kit import theme
from desktop.views.kit.labels import label, picture
from desktop.views.kit.tokens import S


class QuietHint(QWidget):
    """A muted mark and a sentence; `words` is the sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = label("", "muted")
        mark = picture("circle-question-mark", "muted", theme.current().px("icon") - 4)
        mark.setFixedWidth(theme.current().px("icon"))
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(S)
        box.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        # What is left over goes behind the words, and not between them and their mark.
        box.addWidget(self.words, 1000)
        box.addStretch(1)

    def tell(self, sentence: str) -> None:
        """Another question; "" hides it."""
        self.words.setText(sentence)
        self.setVisible(bool(sentence))


def show_hint(box: FieldBox, sentence: str) -> None:
    """Put a hint under a field, or take it away; a screen reader hears it as the field's description."""
    found = box.findChild(QuietHint)
    if found is None:
        if not sentence:
            return
        found = QuietHint()
        box.body.addWidget(found)
    if found.words.text() == sentence:
        return
    found.tell(sentence)
    box.focus_on.setAccessibleDescription(" ".join(part for part in (box.spec.hint, sentence) if part))
