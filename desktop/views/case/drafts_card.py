"""Text that somebody must decide about: its place was taken away, or it waits for more than thirty days. Nothing goes by itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from desktop import texts
from desktop.models.patches import Path
from desktop.presenters import returned_drafts
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.forms.marks import to_screen
from desktop.presenters.returned_drafts import Loose
from desktop.views.kit.buttons import danger_text_button, quiet_button
from desktop.views.kit.dialogs import ask
from desktop.views.kit.labels import label
from desktop.views.kit.page import Card, clear, held, row
from desktop.views.kit.tokens import XS, M

WHY = "Dit is getypt en staat nog nergens in het dossier. Het gaat nooit vanzelf weg."
GONE = "Waar dit stond, is weggehaald. Staat het in de prullenbak? Zet het daar terug, dan staat deze tekst er weer in."


class DraftsCard(Card):
    """Hidden while there is nothing to decide. `to_field` brings the worker to a field that is still there.

    `dropped` carries the path of a text that was thrown away.
    """

    dropped = Signal(object)

    def __init__(self, editor: CaseEditor, to_field: Callable[[Path], object], parent: QWidget | None = None) -> None:
        super().__init__("Tekst die nog een plek zoekt", WHY, parent)
        self.editor, self._to_field = editor, to_field
        self.loose: list[Loose] = []
        self.rows = QVBoxLayout()
        self.rows.setSpacing(M)
        self.body.addLayout(self.rows)
        editor.changed.connect(self.retell)
        editor.lost_place.connect(self.retell)
        self.retell()

    def retell(self, _paths: object = None) -> None:
        """What waits now."""
        around = self.editor.around
        loose = returned_drafts.to_decide(self.editor.document, self.editor.returned, around.today) if around else []
        if loose != self.loose or not loose:
            self.loose = loose
            clear(self.rows)
            for one in loose:
                self.rows.addWidget(self._row(one))
        self.setVisible(bool(loose))

    def _row(self, one: Loose) -> QWidget:
        name = to_screen(self.editor.undoing.called(one.path))
        box = QVBoxLayout()
        box.setSpacing(XS)
        box.addWidget(label(f"{name[:1].upper()}{name[1:]}", "strong"))
        age = f" · {texts.count(one.days, 'dag', 'dagen')} geleden" if one.days else ""
        box.addWidget(label(f"Getypt op {texts.moment(one.when)}{age}", "muted"))
        if one.homeless:
            box.addWidget(label(GONE))
        text = QPlainTextEdit(to_screen(one.text))
        text.setReadOnly(True)
        text.setTabChangesFocus(True)
        text.setAccessibleName(f"Getypte tekst bij {name}")
        text.setFixedHeight(text.fontMetrics().lineSpacing() * min(8, one.text.count("\n") + 2) + 28)
        box.addWidget(text)
        buttons = row(quiet_button("Kopieer", None, partial(QGuiApplication.clipboard().setText, one.text)))
        if not one.homeless:
            buttons.addWidget(quiet_button("Naar het veld", "arrow-right", partial(self._to_field, one.path)))
        buttons.addStretch(1)
        buttons.addWidget(danger_text_button("Gooi deze tekst weg", "trash-2", partial(self._drop, one)))
        box.addWidget(held(buttons))
        return held(box)

    def _drop(self, one: Loose) -> None:
        if ask(self, "Deze tekst weggooien?", "Hij staat nergens anders. Weg is weg.", "Gooi weg", danger=True):
            self.editor.forget(one.path)
            self.dropped.emit(one.path)
            self.retell()
