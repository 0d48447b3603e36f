"""Two people changed the same value: both stand here, and the worker chooses. The other one stays in the history."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.models.patches import MISSING
from desktop.presenters.forms.spec import cut
from desktop.views.kit.buttons import quiet_button
from desktop.views.kit.labels import label
from desktop.views.kit.tokens import M, S


class OvertakenNotice(QFrame):
    """`choose(value)` is called with the value that stays."""

    def __init__(self, name: str, ours: Any, theirs: Any, choose: Callable[[Any], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("notice", "warn")
        box = QVBoxLayout(self)
        box.setContentsMargins(M, S, M, S)
        box.setSpacing(S)
        box.addWidget(label(f"{name}: iemand anders veranderde dit ook. Allebei zijn bewaard. Kies welke blijft.", "strong"))
        for words, value in (("Jij", ours), ("De ander", theirs)):
            across = QHBoxLayout()
            shown = "(leeg)" if value in (None, "", MISSING) else cut(value, 400)
            across.addWidget(label(f"{words}: {shown}"), 1000)
            button = quiet_button("Deze blijft", None, partial(self._chosen, choose, value))
            button.setAccessibleName(f"{words}: deze blijft")
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            across.addStretch(1)
            across.addWidget(button)
            box.addLayout(across)

    def _chosen(self, choose: Callable[[Any], None], value: Any) -> None:
        choose(None if value is MISSING else value)
        self.hide()
        self.deleteLater()
