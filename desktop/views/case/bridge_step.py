"""The step De brug: *Waar wil je het over hebben?*, the bridge of one measurement, and what was said about every part that was picked.

Measurements stand side by side by their day; each is shown with the instrument it was made with, and none is ever compared with one of
another instrument. What was not picked is *niet besproken*: no gap, no zero, no warning.
"""

from __future__ import annotations

from secrets import token_hex

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.models import brug, brugkeuze, doelen
from desktop.models.brug import Meting
from desktop.models.instrument import Brug
from desktop.models.patches import MISSING, Edit, Path
from desktop.presenters import bridge_spots
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.case_work import Around
from desktop.presenters.forms.brug import note
from desktop.presenters.forms.spec import StepSpec
from desktop.views.case.bridge_measurement import MeasurementCard
from desktop.views.case.bridge_panel import PartPanel
from desktop.views.case.bridge_picks import PartPicks
from desktop.views.case.bridge_row import MeasurementRow
from desktop.views.case.form import FormStep
from desktop.views.case.without_bridge import WithoutBridge
from desktop.views.kit.labels import label
from desktop.views.kit.page import Card, Width, clear, held
from desktop.views.kit.tokens import M
from desktop.views.pictures.bridge import BridgePicture
from desktop.views.pictures.picture import PictureBox

LEGEND = "Stap 1 is onderaan, stap 5 bovenaan. Vol: nu."
BEFORE = " Met streepjes: de vorige keer."
FULL = "Drie is genoeg voor nu. Haal er eerst een weg als je over iets anders wilt praten."
NONE = "Nog geen meting. De brug mag, en hoeft niet. Kies samen één tot drie plaatjes: dan begint de meting van vandaag."


class BridgeStep(FormStep):
    """`elsewhere` carries a step and a path that the case page should open: the goal that was made of a part."""

    WIDTH: Width = "wide"
    elsewhere = Signal(str, object)

    def __init__(self, spec: StepSpec, editor: CaseEditor, around: Around) -> None:
        self.around = around
        self.shown: Path = ()
        self.wanted = ""
        self._full = False
        self._built: object = None
        self._asked: object = None
        self.panels: dict[str, PartPanel] = {}
        super().__init__(spec, editor, note)
        editor.changed.connect(self.retell)
        editor.renamed.connect(self._rename)
        self.retell()

    def build(self) -> None:
        """Measurements, pictures to pick from, the bridge, what was said, and the measurement itself."""
        self.head.addWidget(WithoutBridge(self.editor))
        self.measurements = MeasurementRow(self.around.instruments, read_only=self.editor.read_only)
        self.measurements.chosen.connect(self.show_measurement)
        self.measurements.instrument_chosen.connect(self._want)
        self.measurements.new_wanted.connect(self._begin)
        self.add(self.measurements)
        self.asking = Card("Waar wil je het over hebben?", "Kies samen één, twee of drie plaatjes. De rest hoeft niet.")
        self.picks_box = QVBoxLayout()
        self.hint = label("", "muted")
        self.asking.add(held(self.picks_box))
        self.asking.add(self.hint)
        self.add(self.asking)
        self.card = Card()
        self.legend = label("", "muted")
        self.card.add(self.legend)
        self.bridge = BridgePicture()
        self.bridge.chosen.connect(self._go_to_part)
        self.picture = PictureBox(self.bridge)
        self.card.add(self.picture)
        self.add(self.card)
        self.said = QVBoxLayout()
        self.said.setSpacing(M)
        self.add(held(self.said))
        self.around_it = QVBoxLayout()
        self.add(held(self.around_it))

    def meting(self) -> Meting | None:
        """The measurement that is shown: the one that was chosen, else the last one."""
        found = brug.measurements(self.editor.document)
        return next((one for one in found if one.pad == self.shown), found[-1] if found and not self.wanted else None)

    def instrument(self) -> Brug | None:
        """What is shown with: the measurement's own instrument, or the one that the next measurement is made with; None: no bridge here."""
        meting = self.meting()
        if meting is not None:
            return brug.instrument_of(meting, self.around.instruments)
        offered = self.around.instruments.aangeboden_bruggen
        return next((bridge for bridge in offered if bridge.naam == self.wanted), offered[0] if offered else None)

    def show_measurement(self, path: Path) -> None:
        """Another measurement, after what was typed in this one became a version."""
        self.binder.leave_all()
        self.measurements.tell_there(there=False)
        self.shown, self.wanted = path, ""
        self.retell()

    def reveal(self, path: Path) -> None:
        """Show the measurement in which this field stands (after an unlock, from the history)."""
        if len(path) > 2 and path[:2] != self.shown and any(one.pad == path[:2] for one in brug.measurements(self.editor.document)):
            self.show_measurement(path[:2])

    def retell(self, _paths: object = None) -> None:
        """The page follows the case."""
        meting, bridge = self.meting(), self.instrument()
        if meting is not None:
            self.shown = meting.pad
        found = brug.measurements(self.editor.document)
        self.measurements.tell(found, self.shown if meting else (), bridge)
        self._ask(meting, bridge)
        spots = bridge_spots.spots(self.editor.document, meting, bridge, discussed_only=self.editor.read_only) if bridge else []
        self.card.setVisible(meting is not None and any(spot.besproken for spot in spots))
        if bridge and self.card.isVisibleTo(self):
            self.legend.setText(LEGEND + (BEFORE if any(spot.was is not None for spot in spots) else ""))
            self.bridge.show_spots(bridge, spots, meting.datum if meting else None)
            self.picture.retell()
        self._say(meting, bridge)

    def _ask(self, meting: Meting | None, bridge: Brug | None) -> None:
        """The pictures; a measurement in which nobody picked (an older one) shows what was answered instead."""
        self.asking.setHidden(bridge is None or self.editor.read_only)
        if bridge is None:
            return
        if bridge.naam != self._asked:
            self._asked = bridge.naam
            clear(self.picks_box)
            self.picks = PartPicks(bridge)
            self.picks.pressed.connect(self._turn)
            self.picks_box.addWidget(self.picks)
        self.picks.tell(meting.besproken if meting else ())
        self._full = self._full and meting is not None and not brugkeuze.may_pick(meting)
        self.hint.setText(FULL if self._full else NONE if meting is None else self._last_time(meting, bridge))
        self.hint.setVisible(bool(self.hint.text()))

    def _last_time(self, meting: Meting, bridge: Brug) -> str:
        earlier = brug.before(self.editor.document, meting)
        if earlier is None or not earlier.besproken:
            return ""
        return f"Vorige keer ging het over: {', '.join(bridge.titel_van(code) for code in earlier.besproken)}."

    def _say(self, meting: Meting | None, bridge: Brug | None) -> None:
        """A panel per part that was talked about; panels stay as long as their measurement and their part do."""
        parts = [part for code in meting.besproken if bridge and (part := bridge.onderdeel(code))] if meting and bridge else []
        kept = self.panels if meting and self._built == meting.pad else {}
        if meting and kept and self.editor.value((*meting.pad, "gekozen")) is MISSING:
            # In an older measurement an answer that was taken back does not take away the question under somebody's hands.
            parts += [panel.part for code, panel in kept.items() if code not in meting.besproken]
        for code in [code for code in self.panels if code not in kept or code not in {part.code for part in parts}]:
            gone = self.panels.pop(code)
            gone.hide()
            gone.deleteLater()
        for place, part in enumerate(parts):
            if part.code not in self.panels and meting and bridge:
                self.said.insertWidget(place, self._panel(bridge, part.code, meting))
            elif meting:
                self.panels[part.code].retell(meting)
        self._frame(meting)

    def _panel(self, bridge: Brug, code: str, meting: Meting) -> PartPanel:
        part = bridge.onderdeel(code)
        assert part is not None
        panel = PartPanel(bridge, part, meting, self.binder)
        panel.goal_wanted.connect(self._make_goal)
        panel.goal_chosen.connect(lambda path: self.elsewhere.emit("plan", (*path, "doel")))
        self.panels[code] = panel
        return panel

    def _frame(self, meting: Meting | None) -> None:
        pad = meting.pad if meting else None
        if pad == self._built:
            return
        self._built = pad
        clear(self.around_it)
        if meting is not None:
            card = MeasurementCard(meting, self.binder)
            card.removed.connect(self._remove)
            self.around_it.addWidget(card)

    def _turn(self, code: str) -> None:
        """The resident picks a part or puts it back; the first pick begins the measurement of today."""
        meting, bridge, document = self.meting(), self.instrument(), self.editor.document
        if meting is None and bridge is not None:
            self._put(brugkeuze.begin(document, bridge.naam, self.around.today, token_hex(4), (code,)))
        elif meting is not None and code in meting.besproken:
            self._put(brugkeuze.unpick(document, meting.pad, code))
        elif meting is not None:
            edits = brugkeuze.pick(document, meting.pad, code)
            self._full = not edits
            self._put(edits)
            self.retell()

    def _put(self, edits: list[Edit]) -> None:
        """One version; a measurement that begins is shown."""
        self.measurements.tell_there(there=False)
        if edits and edits[0].action == "insert":
            self.wanted, self.shown = "", ("brug", f"id={edits[0].value['id']}")
        self.editor.put(edits, ("brug",))

    def _begin(self) -> None:
        """A new measurement of today, or the one that there is already; with nothing picked yet."""
        bridge = self._next()
        if bridge is None:
            return
        self.binder.leave_all()
        found = brugkeuze.today(self.editor.document, bridge.naam, self.around.today)
        if found is not None:
            self.show_measurement(found.pad)
        else:
            self._put(brugkeuze.begin(self.editor.document, bridge.naam, self.around.today, token_hex(4)))
        self.measurements.tell_there(there=found is not None)
        self.picks.cards[bridge.onderdelen[0].code].setFocus(Qt.FocusReason.OtherFocusReason)

    def _next(self) -> Brug | None:
        """The instrument of the next measurement: the one that is shown when it is offered, else the first."""
        offered, shown = self.around.instruments.aangeboden_bruggen, self.instrument()
        return next((bridge for bridge in offered if shown and bridge.familie == shown.familie), offered[0] if offered else None)

    def _want(self, name: str) -> None:
        """Another instrument: its last measurement, or its pictures to begin with."""
        self.binder.leave_all()
        found = [one for one in brug.measurements(self.editor.document) if one.instrument == name]
        self.shown, self.wanted = (found[-1].pad, "") if found else ((), name)
        self.retell()

    def _remove(self) -> None:
        path, self.shown = self.shown, ()
        self.editor.remove_item(path)

    def _rename(self, old: Path, new: Path) -> None:
        """A measurement got an id: it is the same one, under another name."""
        if self.shown[: len(old)] == old:
            self.shown = new + self.shown[len(old) :]
        if self._built == old:
            self._built = new

    def _go_to_part(self, code: str) -> None:
        panel: QWidget | None = self.panels.get(code) or self.picks.cards.get(code)
        if panel is not None:
            field = panel.field if isinstance(panel, PartPanel) else panel
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.scroller.ensureWidgetVisible(panel)

    def _make_goal(self, code: str) -> None:
        """A goal that hangs on this part, in its leefgebied; the plan opens at its words."""
        goal = token_hex(4)
        self.editor.put(
            doelen.add(self.editor.document, doelen.leefgebied_of(code, self.around.instruments), goal, {"onderdeel": code}), doelen.AREAS
        )
        path = doelen.path_of(self.editor.document, goal)
        if path is not None:
            self.elsewhere.emit("plan", (*path, "doel"))
