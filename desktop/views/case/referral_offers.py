"""What fits this resident, with why: the roads that the assessment offers."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.models.instrument import Instruments, Route
from desktop.models.sociale_kaart import Passend
from desktop.presenters import route_words
from desktop.views.kit.buttons import link_button
from desktop.views.kit.flow import Flow
from desktop.views.kit.labels import label
from desktop.views.kit.page import Card, clear, rule
from desktop.views.kit.tokens import XS, S
from desktop.views.social_map_entry import badges

WRITTEN = "Staat hieronder bij de doorverwijzingen."
NONE = "De toets noemt nu geen andere weg. Zoek hieronder zelf."


class OffersCard(Card):
    """`look_wanted` and `write_wanted` carry the code of a road."""

    look_wanted = Signal(str)
    write_wanted = Signal(str)

    def __init__(self, instruments: Instruments, parent: QWidget | None = None) -> None:
        super().__init__("Past bij deze bewoner", "De toets legt feiten naast regels. Jij en de bewoner kiezen.", parent)
        self.instruments = instruments
        self._shown: tuple[tuple[Passend, ...], frozenset[str]] | None = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(S)
        self.body.addLayout(self._lines)

    def show_offers(self, offers: Sequence[Passend], written: Collection[str]) -> None:
        """Write the lines anew when they differ; `written` are the codes that have a referral."""
        shown = (tuple(offers), frozenset(written))
        if shown == self._shown:
            return
        self._shown = shown
        clear(self._lines)
        for number, offer in enumerate(offers):
            if number:
                self._lines.addWidget(rule())
            self._lines.addWidget(self._line(offer, written=offer.route.code in written))
        if not offers:
            self._lines.addWidget(label(NONE, "muted"))

    def _line(self, offer: Passend, *, written: bool) -> QWidget:
        holder = QWidget()
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(XS)
        box.addWidget(label(offer.route.titel, "strong"))
        box.addWidget(label(f"Past omdat: {_small(offer.reden)}"))
        if offer.route.stand != "open":
            box.addWidget(badges(offer.route, self.instruments))
        if written:
            box.addWidget(label(WRITTEN, "muted"))
        box.addWidget(self._buttons(offer.route, written=written), 0, Qt.AlignmentFlag.AlignLeft)
        return holder

    def _buttons(self, route: Route, *, written: bool) -> QWidget:
        holder = QWidget()
        flow = Flow(holder)
        look = link_button("Lees meer", "info", lambda: self.look_wanted.emit(route.code))
        look.setAccessibleName(f"Lees meer over {route.titel}")
        flow.addWidget(look)
        if route_words.may_refer(route) and not written:
            write = link_button("Schrijf op als doorverwijzing", "plus", lambda: self.write_wanted.emit(route.code))
            write.setAccessibleName(f"Schrijf op als doorverwijzing: {route.titel}")
            flow.addWidget(write)
        return holder


def _small(reason: str) -> str:
    """The reason as the end of a sentence: "de schulden zijn hoger"; a first word that is a name or all capitals stays."""
    return reason[:1].lower() + reason[1:] if reason[1:2].islower() else reason
