"""*Nog nodig*: lines of the one list of what is still needed, each with the way to where it is given (models/nog_nodig)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.models import dossier, nog_nodig
from desktop.models.nog_nodig import GROEPEN, Regel, Zaak
from desktop.presenters.case_editor import CaseEditor
from desktop.views.kit import theme
from desktop.views.kit.buttons import link_button
from desktop.views.kit.labels import label, picture
from desktop.views.kit.page import Card, clear, held, row, todo_mark
from desktop.views.kit.tokens import S

ALL = "Er is niets meer nodig. Je kunt verder."


class StillNeeded(QWidget):
    """Follows the case. `elsewhere` carries step and path of the line that was pressed; `choose` says which lines stand here."""

    elsewhere = Signal(str, object)

    def __init__(
        self,
        editor: CaseEditor,
        choose: Callable[[Zaak], Sequence[Regel]] = nog_nodig.everything,
        done: str = ALL,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor, self._choose, self._done = editor, choose, done
        self._shown: list[Regel] | None = None
        self.rows = QVBoxLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(S)
        editor.changed.connect(self.retell)
        self.retell()

    def retell(self, _paths: object = None) -> None:
        """The lines of now; they are made anew only when they differ, so that the keyboard stays where it is."""
        lines = list(self._choose(zaak_of(self._editor)))
        if lines == self._shown:
            return
        self._shown = lines
        clear(self.rows)
        if not lines:
            self.rows.addWidget(label(self._done, "good"))
        groups = {line.groep for line in lines}
        for group, title in GROEPEN.items():
            # One group alone stands under the title of its card.
            self._group(title if len(groups) > 1 else "", [line for line in lines if line.groep == group])

    def _group(self, title: str, lines: list[Regel]) -> None:
        if lines and title:
            self.rows.addWidget(label(title, "strong"))
        for line in lines:
            self.rows.addWidget(needed_row(line, self.elsewhere.emit))


class MoneyNeeded(Card):
    """The part of the list about money, beside the decision; there only while a debt is to be paid and something is still needed."""

    elsewhere = Signal(str, object)

    def __init__(self, editor: CaseEditor, parent: QWidget | None = None) -> None:
        super().__init__(GROEPEN["geld"], "", parent)
        self._editor = editor
        self.needed = StillNeeded(editor, nog_nodig.for_money)
        self.needed.elsewhere.connect(self.elsewhere)
        self.add(self.needed)
        editor.changed.connect(self.retell)
        self.retell()

    def retell(self, _paths: object = None) -> None:
        """Shown when it has something to say."""
        self.setHidden(self._editor.read_only or not nog_nodig.for_money(zaak_of(self._editor)))


def needed_row(line: Regel, go: Callable[[str, object], object]) -> QWidget:
    """One line: an open circle, what is needed, and *Ga erheen*; what nobody can fill in has another mark and no way."""
    mark = todo_mark() if line.te_doen else picture("info", "muted")
    mark.setFixedWidth(theme.current().px("icon"))
    across = row(mark, label(line.tekst))
    across.setAlignment(mark, Qt.AlignmentFlag.AlignVCenter)
    across.setStretch(1, 1)
    if line.te_doen:
        button = link_button("Ga erheen", None, lambda: go(line.stap, line.pad))
        button.setAccessibleName(f"Ga naar: {line.tekst}")
        across.addWidget(button)
    return held(across)


def closed_door_of(editor: CaseEditor) -> str:
    """What a worker must know before she begins: this resident came in while the door was closed; "" where it was open."""
    around = editor.around
    if around is None or editor.read_only or dossier.status(editor.document) != "verkenning":
        return ""
    return nog_nodig.closed_door(editor.document, around.profile, around.today)


def zaak_of(editor: CaseEditor) -> Zaak:
    """What the list is made of, from a case that is open."""
    around = editor.around
    assert around is not None
    changed = editor.plan == "gewijzigd"
    return Zaak(editor.document, editor.payments, editor.assessment, around.profile, around.instruments, around.today, changed)
