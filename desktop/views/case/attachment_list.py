"""The attachments of a case as cards: look, keep outside the program, change the title, take away."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.models import bijlage, reading
from desktop.models.patches import Path
from desktop.models.strict_json import Document
from desktop.presenters.forms.spec import ListSpec
from desktop.services.attachments import Listed
from desktop.views.case.binder import Binder
from desktop.views.case.parts import ItemCard, ListBox
from desktop.views.kit.buttons import link_button, quiet_button
from desktop.views.kit.labels import label
from desktop.views.kit.tokens import S


class AttachmentCard(ItemCard):
    """One line with a button to look; the bytes may still be on a colleague's laptop."""

    def __init__(self, owner: AttachmentList, step: str) -> None:
        super().__init__(owner, step)
        self.list = owner
        self.look = quiet_button("Bekijk", "eye", lambda: owner.look_wanted.emit(self.step.removeprefix("id=")))
        self.elsewhere = label("", "muted", wrap=False)
        self.elsewhere.hide()
        across = QHBoxLayout()
        across.setSpacing(S)
        self._box.removeWidget(self.header)
        across.addWidget(self.header, 1)
        across.addWidget(self.elsewhere)
        across.addWidget(self.look, 0, Qt.AlignmentFlag.AlignVCenter)
        self._box.insertLayout(0, across)

    def retell(self) -> None:
        super().retell()
        if hasattr(self, "look"):
            self._tell_place()

    def _tell_place(self) -> None:
        found = self.list.known.get(self.step.removeprefix("id="))
        self.look.setAccessibleName(f"Bekijk {self.header.words.text()}")
        self.look.setVisible(found is None or found.here)
        self.elsewhere.setText("" if found is None else f"staat op de laptop van {found.holder}")
        self.elsewhere.setVisible(found is not None and not found.here)

    def _tools(self) -> QWidget:
        tools = super()._tools()
        box = tools.layout()
        name = self.step.removeprefix("id=")
        if isinstance(box, QHBoxLayout):
            box.insertWidget(0, link_button("Bewaar buiten de app", "save", lambda: self.list.out_wanted.emit(name)))
        return tools


class AttachmentList(ListBox):
    """`look_wanted` and `out_wanted` carry the id of an attachment. Adding is done elsewhere on the page."""

    look_wanted = Signal(str)
    out_wanted = Signal(str)

    def __init__(self, spec: ListSpec, path: Path, binder: Binder) -> None:
        self.known: dict[str, Listed] = {}
        super().__init__(spec, path, binder)

    def know(self, listed: list[Listed]) -> None:
        """Which attachments are in this vault."""
        self.known = {str(one.item.get("id")): one for one in listed}
        self.refresh()

    def item_with(self, key: str, value: str) -> Document:
        """The first attachment that says so, {} without one."""
        return reading.first(reading.items(self.binder.editor.document, bijlage.SECTION), key, value) or {}

    def make_card(self, step: str) -> ItemCard:
        return AttachmentCard(self, step)

    def _adding(self) -> QWidget:
        nothing = QWidget()
        nothing.hide()
        return nothing
