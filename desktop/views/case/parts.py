"""Fields and growing lists of a step, built from its table. A list shows cards; one is open at a time and is built when it opens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from desktop.models.patches import MISSING, Path
from desktop.presenters import edit_steps
from desktop.presenters.forms.spec import FieldSpec, ListSpec, Part
from desktop.views.case.binder import Binder
from desktop.views.fields.box import FieldBox
from desktop.views.kit.buttons import Button, danger_text_button, link_button, quiet_button
from desktop.views.kit.flow import Flow
from desktop.views.kit.icons import pixmap
from desktop.views.kit.labels import Elided, label, picture
from desktop.views.kit.tokens import XS, M, S


def fill(box: QVBoxLayout, parts: Sequence[Part], owner: Path, binder: Binder) -> None:
    """Put fields and lists below each other; short related fields share a row."""
    row: tuple[str, Flow] | None = None
    for part in parts:
        if isinstance(part, ListSpec):
            row = None
            box.addWidget(ListBox(part, (*owner, *part.path), binder))
            continue
        row = _row_of(part, row, box)
        field = binder.field(part, owner)
        if row is not None:
            row[1].addWidget(field)
        else:
            box.addLayout(_own_line(field))


def _own_line(field: FieldBox) -> QHBoxLayout:
    """A field that is narrower than the page: a vertical layout would ask how high it is at the width of the page."""
    line = QHBoxLayout()
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(0)
    line.addWidget(field, 1000)
    line.addStretch(1)
    return line


def _row_of(part: FieldSpec, row: tuple[str, Flow] | None, box: QVBoxLayout) -> tuple[str, Flow] | None:
    if not part.row:
        return None
    if row is not None and row[0] == part.row:
        return row
    holder = QWidget()
    flow = Flow(holder, M, S)
    box.addWidget(holder)
    return part.row, flow


class Header(Button):
    """The line of a closed card: an arrow and a summary that is cut when it does not fit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "link", None, parent)
        self.arrow = picture("chevron-right", "muted")
        self.words = Elided("", "text")
        box = QHBoxLayout(self)
        box.setContentsMargins(S, 0, S, 0)
        box.setSpacing(S)
        box.addWidget(self.arrow, 0, Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(self.words, 1)
        for part in (self.arrow, self.words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def tell(self, summary: str, *, opened: bool) -> None:
        """Say what is in the card, and whether it is open."""
        self.words.setText(summary)
        self.words.set_role("strong" if opened else "text")
        self.arrow.setPixmap(pixmap("chevron-down" if opened else "chevron-right", "muted"))
        self.setAccessibleName(f"{summary}, {'open' if opened else 'dicht'}")


class ItemCard(QFrame):
    """One item of a list."""

    def __init__(self, owner: ListBox, step: str) -> None:
        super().__init__()
        self.owner, self.step = owner, step
        self.setProperty("card", "true")
        self.content: QWidget | None = None
        self.told = label("", "muted")
        self.told.hide()
        self.header = Header()
        self.header.clicked.connect(lambda _checked=False: owner.toggle(self.step))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(XS, XS, XS, XS)
        self._box.setSpacing(0)
        self._box.addWidget(self.header)

    @property
    def path(self) -> Path:
        return (*self.owner.path, self.step)

    def set_open(self, opened: bool) -> None:
        """Show or hide the fields; they are made the first time."""
        if opened and self.content is None:
            self.content = self._build()
            self._box.addWidget(self.content)
        if self.content is not None:
            self.content.setVisible(opened)
        self.retell()

    def retell(self) -> None:
        """The summary of what the item says now."""
        item = self.owner.binder.editor.value(self.path)
        shown = {self.owner.spec.code_key: item} if isinstance(item, str) else item
        opened = self.content is not None and not self.content.isHidden()
        self.header.tell(self.owner.spec.summary(shown if isinstance(shown, dict) else {}), opened=opened)
        # Over a part of a case such sentences would call missing what is only not here.
        told = self.owner.spec.told(shown) if isinstance(shown, dict) and not self.owner.binder.editor.read_only else ()
        self.told.setText("\n".join(told))
        if self.told.parentWidget() is not None:
            self.told.setVisible(bool(told))

    def _build(self) -> QWidget:
        content = QWidget()
        box = QVBoxLayout(content)
        box.setContentsMargins(M, XS, M, S)
        box.setSpacing(M)
        item = self.owner.binder.editor.value(self.path)
        fixed = self.owner.spec.fixed(item) if isinstance(item, dict) else ""
        if fixed:
            box.addWidget(label(fixed, "muted"))
            return content
        fill(box, self.owner.spec.parts, self.path, self.owner.binder)
        box.addWidget(self.told)
        if not self.owner.binder.editor.read_only:
            box.addWidget(self._tools())
        return content

    def _tools(self) -> QWidget:
        tools = QWidget()
        box = QHBoxLayout(tools)
        box.setContentsMargins(0, 0, 0, 0)
        editor, noun = self.owner.binder.editor, self.owner.spec.noun
        if self.owner.spec.ordered:
            box.addWidget(link_button("Omhoog", None, lambda: editor.move_item(self.path, -1)))
            box.addWidget(link_button("Omlaag", None, lambda: editor.move_item(self.path, 1)))
        box.addStretch(1)
        box.addWidget(danger_text_button(f"Deze {noun} weghalen" if noun in DE else f"Dit {noun} weghalen", "trash-2", self._remove))
        return tools

    def _remove(self) -> None:
        self.owner.binder.editor.remove_item(self.path)


NOTHING_HERE = "Niets ingevuld, of niet met de gemeente gedeeld."
DE = ("schuld", "weg", "regel", "meting", "actie", "evaluatie", "achterstand", "controle", "afspraak", "bijlage", "doorverwijzing")


class ListBox(QWidget):
    """A list of the document as cards, with its first step when it is empty."""

    def __init__(self, spec: ListSpec, path: Path, binder: Binder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec, self.path, self.binder = spec, path, binder
        self.opened = ""
        self.cards: list[ItemCard] = []
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(S)
        if spec.title:
            self._box.addWidget(label(spec.title, "strong"))
        self.empty = label(NOTHING_HERE if binder.editor.read_only else spec.empty, "muted")
        self._box.addWidget(self.empty)
        self._items = QVBoxLayout()
        self._items.setSpacing(S)
        self._box.addLayout(self._items)
        if not binder.editor.read_only:
            self._box.addWidget(self._adding())
        binder.editor.renamed.connect(self._rename)
        binder.refreshed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Follow the document: the same items keep their cards, others make the list anew."""
        items = self.binder.editor.value(self.path)
        steps = edit_steps.item_steps(items) if isinstance(items, list) else []
        if steps != [card.step for card in self.cards]:
            self._rebuild(steps)
        for card in self.cards:
            card.retell()
        self.empty.setVisible(not steps)

    def toggle(self, step: str) -> None:
        """Open a card and close the one that was open, or close it."""
        self.opened = "" if self.opened == step else step
        for card in self.cards:
            card.set_open(card.step == self.opened)

    def add(self, item: dict[str, Any] | None = None) -> None:
        """A new item, open, with the keyboard in its first field."""
        path = self.binder.editor.add_item(self.path, {**self.spec.new, **(item or {})})
        self.opened = ""
        self.toggle(path[-1])
        card = next((card for card in self.cards if card.step == path[-1]), None)
        if card is not None and card.content is not None:
            card.content.focusNextChild() if not self._first_field(card) else None

    def _first_field(self, card: ItemCard) -> bool:
        for part in self.spec.parts:
            box = self.binder.find((*card.path, *part.path)) if isinstance(part, FieldSpec) else None
            if box is not None:
                box.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def _rebuild(self, steps: list[str]) -> None:
        kept = {card.step: card for card in self.cards}
        self.cards = []
        for step in steps:
            # A place says nothing about which item it is, so only cards of items with an id are kept.
            card = kept.pop(step, None) if step.startswith("id=") else None
            self.cards.append(card or self.make_card(step))
        while self._items.count():
            self._items.takeAt(0)
        for gone in kept.values():
            gone.hide()
            gone.deleteLater()
        for card in self.cards:
            self._items.addWidget(card)
            card.set_open(card.step == self.opened)

    def make_card(self, step: str) -> ItemCard:
        """The card of an item; lists that show more than fields have their own."""
        return ItemCard(self, step)

    def _adding(self) -> QWidget:
        holder = QWidget()
        flow = Flow(holder)
        self.add_button = quiet_button(self.spec.add, "plus", lambda: self.add())
        flow.addWidget(self.add_button)
        if self.spec.presets:
            flow.addWidget(self._preset_button())
        return holder

    def _preset_button(self) -> Button:
        button = quiet_button("Kies uit de voorbeeldprijzen")
        menu = QMenu(button)
        for name, item in self.spec.presets:
            action = menu.addAction(name.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, item=item: self.add(item))
        button.setMenu(menu)
        return button

    def _rename(self, old: Path, new: Path) -> None:
        if self.path[: len(old)] == old:
            self.path = new + self.path[len(old) :]
        for card in self.cards:
            if (*self.path, card.step) == old:
                card.step = new[-1]
                self.opened = new[-1] if self.opened == old[-1] else self.opened


def has_items(binder: Binder, path: Path) -> bool:
    """Whether the list (or the field) at `path` holds anything."""
    return binder.editor.value(path) not in (MISSING, None, [])
