"""Pakketten: where the work stands on its way to the municipality, and the button that sends it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop import texts
from desktop.presenters.bundle_desk import STATES, BundleDesk, Journey, received_line, waiting_line
from desktop.views.desk_page import DeskPage
from desktop.views.kit.buttons import primary_button
from desktop.views.kit.labels import Label, label, picture
from desktop.views.kit.notices import Notice
from desktop.views.kit.page import Card, held, row
from desktop.views.kit.table import Table
from desktop.views.kit.tokens import M, S
from desktop.views.six_words import SixWords

WHY = "Pas met een ontvangstbewijs weet je dat {receiver} je werk heeft."
ICONS = {"concept": "laptop", "klaar": "package", "verzonden": "send", "ontvangen": "circle-check"}
WORDS = {"concept": "nog niet gestuurd", "klaar": "staat klaar", "verzonden": "onderweg", "ontvangen": "ontvangen"}
NO_ORGANISATION = (
    "Deze laptop hoort nog niet bij een organisatie. Er wordt niets gestuurd. Je werk is veilig bewaard op deze laptop. "
    "Vraag de beheerder om het organisatiebestand."
)
NO_MAILBOX = (
    "Er is nog geen postbus. Sturen kan nu niet. Je werk is veilig bewaard op deze laptop. "
    "Vraag de beheerder om een nieuw organisatiebestand met een postbus."
)
READ_ALOUD = (
    "Werken en sturen kan al. De gemeente leest je pakketten zodra de laptop is bevestigd. "
    "Stuur één keer, bel de coördinator, en lees deze zes woorden voor."
)


class BundlePage(DeskPage):
    """`case_opened` carries a case id."""

    case_opened = Signal(str)

    def __init__(self, presenter: BundleDesk, parent: QWidget | None = None) -> None:
        super().__init__(presenter, "Pakketten", WHY.format(receiver="de gemeente"), parent)
        self._presenter = presenter
        self.stopped = Notice("warn", "")
        self.stopped.hide()
        self.unconfirmed = _Unconfirmed()
        self.steps = _Steps()
        self.table = Table(presenter.waiting, 0, {1: 190, 2: 160})
        self.table.setAccessibleName("Wat nog niet is ontvangen")
        self.table.setMinimumHeight(160)
        for part in (self.stopped, self.unconfirmed, self.steps):
            self.add(part)
        self.add(self.table, 1)
        self.body.addStretch(0)
        self.send = primary_button("Stuur nu", "send", presenter.send)
        self.send.setEnabled(False)
        self.footer_add(self.send)
        self._connect()

    def _connect(self) -> None:
        self._can_send = False
        self._presenter.changed.connect(self._show)
        self._presenter.sent.connect(self._sent)
        self._presenter.busy.connect(self._work)
        self.table.opened.connect(lambda number: self.case_opened.emit(self._presenter.waiting.record(number).case))

    def _show(self, journey: Journey) -> None:
        self.stopped.set_text("" if journey.mailbox else NO_MAILBOX if journey.organisation else NO_ORGANISATION)
        self.unconfirmed.show_words(journey.words)
        self.why.setText(WHY.format(receiver=journey.receiver))
        self.steps.show_journey(journey)
        self.table.setVisible(self._presenter.waiting.rowCount() > 0)
        self._can_send = journey.mailbox
        self.send.setEnabled(journey.mailbox)

    def _sent(self, lines: list[str], problems: list[str]) -> None:
        done = texts.names(lines).rstrip(".")
        said = f"Om {texts.clock_time(self._presenter.sent_at)}: {done[:1].lower()}{done[1:]}." if self._presenter.sent_at else ""
        self.done.set_text(said)
        self.fault.set_text("\n".join(problems))

    def _work(self, acting: bool) -> None:
        self.send.setEnabled(self._can_send and not acting)
        self.send.set_text("Bezig met sturen" if acting else "Stuur nu")


class _Steps(Card):
    """From this laptop to the municipality: four places, each with its number of cases."""

    def __init__(self) -> None:
        super().__init__()
        self.numbers = {state: Label("0", "figure") for state in STATES}
        line = QHBoxLayout()
        line.setSpacing(M)
        for place, state in enumerate(STATES):
            if place:
                line.addWidget(picture("arrow-right", "muted"), 0, Qt.AlignmentFlag.AlignVCenter)
            line.addWidget(self._step(state), 1)
        self.body.addLayout(line)
        self.waiting, self.received = label(""), label("", "muted")
        self.add(self.waiting)
        self.add(self.received)

    def show_journey(self, journey: Journey) -> None:
        for state, number in self.numbers.items():
            number.setText(str(journey.counts[state]))
            number.setAccessibleName(f"{journey.counts[state]} {WORDS[state]}")
        self.waiting.setText(waiting_line(journey))
        self.received.setText(received_line(journey))

    def _step(self, state: str) -> QWidget:
        icon = picture(ICONS[state], "good" if state == "ontvangen" else "muted")
        icon.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        number = row(icon, self.numbers[state], spacing=S)
        number.addStretch(1)
        step = QVBoxLayout()
        step.setSpacing(0)
        step.addWidget(held(number))
        step.addWidget(label(WORDS[state], "muted"))
        return held(step)


class _Unconfirmed(Card):
    """What to do while the coordinator did not confirm this laptop; hidden afterwards."""

    def __init__(self) -> None:
        super().__init__("Deze laptop is nog niet bevestigd", READ_ALOUD)
        self.words = SixWords([])
        self.add(self.words)
        self.hide()

    def show_words(self, words: tuple[str, ...]) -> None:
        fresh = SixWords(list(words))
        self.body.replaceWidget(self.words, fresh)
        self.words.deleteLater()
        self.words = fresh
        self.setVisible(bool(words))
