"""The leefgebieden of the plan: money is open, another one opens when a goal is put there, and what was asked elsewhere is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from secrets import token_hex

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop import texts
from desktop.models import doelen, leefgebieden, ondersteuningsplan
from desktop.models.instrument import Instruments, Leefgebied
from desktop.models.patches import Path
from desktop.presenters.forms.marks import to_screen
from desktop.presenters.forms.spec import ListSpec
from desktop.views.case.binder import Binder
from desktop.views.case.parts import ItemCard, ListBox
from desktop.views.case.unfold import field_at, into_view
from desktop.views.kit.buttons import link_button, quiet_button
from desktop.views.kit.flow import Flow
from desktop.views.kit.labels import label
from desktop.views.kit.page import clear
from desktop.views.kit.tokens import XS, M, S

OTHERS = "Wil de bewoner iets met een ander gebied? Dat gaat open met een doel:"


class AreaList(ListBox):
    """The cards of the plan's leefgebieden, money before there is a goal for it, and the names of the others in a quiet row."""

    def __init__(self, spec: ListSpec, path: Path, binder: Binder, instruments: Instruments) -> None:
        self.instruments = instruments
        self.names: Flow | None = None
        self._named: tuple[str, ...] = ()
        self._whole = False
        super().__init__(spec, path, binder)
        self.begin, self.many = Begin(self.open_area), label("", "muted")
        self._box.insertWidget(0, self.begin)
        self._box.addWidget(self.many)
        # Only now: a widget without a parent that is shown is a window of its own, and takes the keyboard.
        self._whole = True
        self.follow()

    def refresh(self) -> None:
        super().refresh()
        self.empty.setVisible(self.binder.editor.read_only and not self.cards)
        if self._whole:
            self.follow()

    def follow(self) -> None:
        """Which leefgebieden can still be opened, and whether there is much at a time."""
        document = self.binder.editor.document
        waiting = leefgebieden.to_open(document, self.instruments)
        money = next((area for area in waiting if area.code == doelen.BEGINNEN_MET), None)
        self.begin.tell(None if self.binder.editor.read_only else money, self.said(money))
        self._tell_names([area for area in waiting if area is not money])
        count = len(ondersteuningsplan.open_goals(document))
        much = f"Er zijn nu {texts.count(count, 'doel', 'doelen')} open. Eén tot drie tegelijk is genoeg. Welk doel kan later?"
        self.many.setText(much if count > ondersteuningsplan.DOELEN_TEGELIJK else "")
        self.many.setVisible(bool(self.many.text()))

    def open_area(self, code: str) -> None:
        """A first goal in this leefgebied, open, with the keyboard in it."""
        editor, goal = self.binder.editor, token_hex(4)
        editor.put(doelen.add(editor.document, code, goal), self.path)
        place = doelen.path_of(editor.document, goal)
        box = field_at(self.parentWidget() or self, self.binder, (*place, "doel")) if place is not None else None
        if box is not None:
            box.setFocus(Qt.FocusReason.OtherFocusReason)
            into_view(self._page(), box)

    def _page(self) -> QWidget:
        """The page that scrolls around this list."""
        here: QWidget | None = self
        while here is not None and not hasattr(here, "scroller"):
            here = here.parentWidget()
        return here or self

    def first(self) -> QWidget:
        """Where the keyboard belongs when somebody is brought here: the first card, or the button for the first goal."""
        if self.begin.isHidden():
            return self.cards[0].header if self.cards else self
        return self.begin.button

    def make_card(self, step: str) -> ItemCard:
        return AreaCard(self, step)

    def _adding(self) -> QWidget:
        """Not a button that asks which one, but their names."""
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, S, 0, 0)
        box.setSpacing(XS)
        self.invite = label(OTHERS, "muted")
        box.addWidget(self.invite)
        row = QWidget()
        self.names = Flow(row, S, 0)
        box.addWidget(row)
        return holder

    def _tell_names(self, areas: list[Leefgebied]) -> None:
        codes = tuple(area.code for area in areas)
        if self.names is None or codes == self._named:
            return  # Who only reads opens nothing; the keyboard may stand on a name that stays.
        self._named = codes
        self.invite.setVisible(bool(areas))
        clear(self.names)
        for area in areas:
            button = link_button(area.label, "plus", partial(self.open_area, area.code))
            button.setAccessibleName(f"{area.label} openen met een doel")
            self.names.addWidget(button)

    def said(self, area: Leefgebied | None) -> list[str]:
        """What is known of a leefgebied already, as it stands now."""
        return leefgebieden.said(self.binder.editor.document, area, self.instruments) if area is not None else []


class Begin(QFrame):
    """The leefgebied that is open from the start, while no goal stands in it."""

    def __init__(self, opening: Callable[[str], object]) -> None:
        super().__init__()
        self._opening = opening
        self.setProperty("card", "true")
        self._body = QVBoxLayout(self)
        self._body.setContentsMargins(M, S, M, M)
        self._body.setSpacing(XS)
        self._shown: tuple[str, ...] | None = None
        self.hide()

    def tell(self, area: Leefgebied | None, said: list[str]) -> None:
        """Its name, what is known of it, and the button for the first goal; nothing where the plan has it already."""
        self.setVisible(area is not None)
        now = (area.code, *said) if area is not None else None
        if now == self._shown:
            return
        self._shown = now
        clear(self._body)
        if area is None:
            return
        self._body.addWidget(label(area.label, "strong"))
        self._body.addWidget(Said(said))
        words = f"Eerste doel bij {area.label[:1].lower()}{area.label[1:]}"
        self.button = quiet_button(words, "plus", partial(self._opening, area.code))
        self._body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)


class Said(QWidget):
    """What was said elsewhere, a line each; hidden when nothing was."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__()
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self.lines: list[str] = []
        self._fill(lines)
        if not lines:
            self.hide()

    def tell(self, lines: list[str]) -> None:
        """These lines now."""
        if lines != self.lines:
            clear(self._box)
            self._fill(lines)
            self.setVisible(bool(lines))

    def _fill(self, lines: list[str]) -> None:
        self.lines = lines
        for line in lines:
            self._box.addWidget(label(to_screen(line), "muted"))


class AreaCard(ItemCard):
    """One leefgebied: what was said elsewhere, then its fields. Which one it is was chosen by opening it."""

    said: Said | None = None

    def retell(self) -> None:
        super().retell()
        if self.said is not None:
            self.said.tell(self._known()[1])

    def _build(self) -> QWidget:
        content = super()._build()
        known, lines = self._known()
        code = self.owner.binder.find((*self.path, "code"))
        if known is not None and code is not None:
            code.hide()
        box = content.layout()
        assert isinstance(box, QVBoxLayout)
        self.said = Said(lines)
        box.insertWidget(0, self.said)
        return content

    def _known(self) -> tuple[Leefgebied | None, list[str]]:
        owner, item = self.owner, self.owner.binder.editor.value(self.path)
        assert isinstance(owner, AreaList)
        area = owner.instruments.leefgebied(item.get("code")) if isinstance(item, dict) else None
        return area, owner.said(area)
