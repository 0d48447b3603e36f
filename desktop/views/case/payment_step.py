"""Betaling: per debt that this pilot would pay, what is still needed, where it stands, and who waits for whom.

On the worker's side there is a button to ask and one to take back; looking at a request and agreeing is another person's screen.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop import texts
from desktop.models import aanvraag, nog_nodig, schuld
from desktop.models.betaling import Payment
from desktop.presenters.case_acts import CaseActs
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.case_work import Around
from desktop.presenters.forms.spec import cut, joined
from desktop.views.case.still_needed import needed_row, zaak_of
from desktop.views.kit.buttons import danger_text_button, link_button, primary_button
from desktop.views.kit.labels import label
from desktop.views.kit.notices import EmptyState, Notice
from desktop.views.kit.page import Card, Page
from desktop.views.kit.tokens import M
from desktop.views.pictures.picture import PictureBox
from desktop.views.pictures.timeline import Stop, Timeline

ORDER = ("aangevraagd", "akkoord", "in_betaling", "betaald")
ENDED = {"geweigerd": "Geweigerd", "teruggekomen": "Teruggekomen", "ingetrokken": "Ingetrokken", "teruggegeven": "Terug bij jou"}


class PaymentStep(Page):
    """Rebuilt when the case changes. `elsewhere` carries the step where something is missing."""

    elsewhere = Signal(str, object)

    def __init__(self, editor: CaseEditor, acts: CaseActs, around: Around) -> None:
        why = "Jij vraagt aan. Een collega kijkt naar schuldeiser, rekening, naam, kenmerk en bedrag."
        super().__init__("Betaling", "" if editor.read_only else why, "form")
        self.editor, self.acts, self.around = editor, acts, around
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._cards: list[QWidget] = []
        self.closed = Notice("info", "")
        self.add(self.closed)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(M)
        self.body.addLayout(self.rows)
        self.finish()
        self._refusals: dict[str, str] = {}
        acts.refused.connect(self._refused)
        editor.changed.connect(self.retell)
        self.retell()

    def leave(self) -> None:
        """Nothing is typed here."""

    def retell(self, _paths: object = None) -> None:
        """One card per debt, from the case of now. The keyboard stays on this step: the next Enter may not press something elsewhere."""
        here = QApplication.focusWidget()
        held = here is not None and self.isAncestorOf(here)
        shut = nog_nodig.closed_door(self.editor.document, self.around.profile, self.around.today)
        self.closed.set_text("" if self.editor.read_only else shut)
        for card in self._cards:
            card.hide()
            card.deleteLater()
        debts = [debt for debt in schuld.all_of(self.editor.document) if debt.oplossing == "doorbraakbetaling" or self._payments(debt)]
        self._cards = [self._card(debt) for debt in debts] or [self._nothing()]
        for card in self._cards:
            self.rows.addWidget(card)
        if held:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _payments(self, debt: schuld.Schuld) -> list[Payment]:
        return [payment for payment in self.editor.payments if debt.id and payment.schuld == debt.id]

    def _nothing(self) -> QWidget:
        if self.editor.read_only:
            return EmptyState("hand-coins", "Er is nog niets om te betalen", "Bij geen enkele schuld staat 'Betalen in deze pilot'.")
        if self.closed.text.text():
            way = link_button("Naar Andere hulp", "arrow-right", lambda: self.elsewhere.emit("routes", ()))
            return EmptyState("map", "Betalen kan hier niet", "Bij Andere hulp staat wat wel kan, en wie je belt.", way)
        action = link_button("Naar Geld en brieven", "arrow-right", lambda: self.elsewhere.emit("geld", ()))
        text = "Kies bij een schuld 'Betalen in deze pilot'. Dan staat hier wat er nog nodig is."
        return EmptyState("hand-coins", "Er is nog niets om te betalen", text, action)

    def _card(self, debt: schuld.Schuld) -> Card:
        amount = texts.money(debt.bedrag_cent) if debt.bedrag_cent is not None else "bedrag nog niet bekend"
        card = Card(joined(cut(debt.schuldeiser, 40) or "Schuld zonder naam", amount))
        card.add(label(joined(f"Rekening: {texts.iban(debt.iban)}", f"Naam: {cut(debt.tenaamstelling, 50) or '-'}",
                              f"Kenmerk: {cut(debt.betalingskenmerk, 40) or '-'}"), "muted"))  # fmt: skip
        for payment in self._payments(debt):
            self._payment(card, payment)
        self._needed(card, debt)
        return card

    def _payment(self, card: Card, payment: Payment) -> None:
        if payment.herkomst in ("import", "achteraf"):
            self._from_before(card, payment)
        else:
            line = Timeline("Waar de betaling is")
            line.show_stops(stops(payment))
            card.add(PictureBox(line))
            card.add(label(self._who(payment)))
        if payment.reden:
            card.add(label(f"Reden: {cut(payment.reden, 400)}"))
        if payment.vervallen:
            again = "" if self.editor.read_only else " Trek deze aanvraag terug en vraag opnieuw aan."
            card.add(label(f"Er is iets veranderd na de aanvraag.{again}", "warn"))
        if payment.wacht_op_ruimte:
            card.add(label("Er is nu geen ruimte in de pot of onder de grens. De aanvraag blijft bewaard.", "warn"))
        if payment.status == "aangevraagd" and payment.event and not self.editor.read_only:
            card.body.addWidget(danger_text_button("Aanvraag terugtrekken", None, lambda: self.acts.withdraw(payment.event)),
                                0, Qt.AlignmentFlag.AlignLeft)  # fmt: skip

    def _from_before(self, card: Card, payment: Payment) -> None:
        # No line of steps: what a file says of an agreement was agreed in no vault, and is never shown as if it were (contract.md 2).
        state = texts.word(texts.PAYMENT_STATUS, payment.status)
        when = f" op {texts.short(payment.betaald_op)}" if payment.betaald_op else ""
        card.add(label(f"Overgenomen van vóór Kantelpunt: {state}{when}, {texts.money(payment.bedrag_cent or 0)}."))
        if payment.herkomst == "achteraf":
            card.add(label("De coördinator heeft dit in de boeken gezien en bevestigd.", "good"))
        else:
            card.add(label("De coördinator heeft dit nog niet bevestigd.", "warn"))

    def _who(self, payment: Payment) -> str:
        role = texts.word(texts.ROLES, self.around.profile.betaling_akkoord_door)
        words = {
            "concept": "Nog niet aangevraagd.",
            "aangevraagd": f"Wacht op de {role}. Die kijkt naar de betaling, niet naar je besluit.",
            "akkoord": "Akkoord. Wacht op de gemeente, die betaalt.",
            "in_betaling": "De gemeente heeft de opdracht gegeven. Wacht op de bank.",
            "betaald": f"Betaald op {texts.short(payment.betaald_op)}." if payment.betaald_op else "Betaald.",
            "geweigerd": f"De {role} gaf geen akkoord. Je bent zelf weer aan zet.",
            "teruggegeven": f"De {role} gaf de aanvraag terug met een vraag. Je bent zelf weer aan zet.",
            "teruggekomen": "De bank gaf het geld terug. Kijk rekening en naam na.",
            "ingetrokken": "Je trok de aanvraag terug.",
        }
        known = payment.aangevraagd_door and payment.status != "concept"
        asked = f" Aangevraagd door {cut(payment.aangevraagd_door, 40)}." if known else ""
        return words.get(payment.status, cut(payment.status, 40)) + asked

    def _needed(self, card: Card, debt: schuld.Schuld) -> None:
        if self.editor.read_only:
            if not self._payments(debt):
                card.add(label("Nog niet aangevraagd.", "muted"))
            return
        codes = self._obstacles(debt)
        if "al_aangevraagd" in codes:
            return
        if codes:
            card.add(label("Nog nodig", "strong"))
        for line in nog_nodig.of_debt(zaak_of(self.editor), debt):
            card.add(needed_row(line, self.elsewhere.emit))
        if debt.id in self._refusals:
            card.add(label(self._refusals[debt.id], "warn"))
        if not codes:
            card.add(label("Alles is compleet. Je kunt de betaling aanvragen.", "good"))
            ask = primary_button("Betaling aanvragen", "send", lambda: self.acts.request_payment(debt.id))
            card.body.addWidget(ask, 0, Qt.AlignmentFlag.AlignRight)

    def _obstacles(self, debt: schuld.Schuld) -> list[str]:
        around = self.around
        return aanvraag.obstacles(self.editor.document, self.editor.payments, debt.id, around.profile, self.editor.assessment, around.today)

    def _refused(self, act: str, words: str) -> None:
        kind, _, debt = act.partition(" ")
        if kind in ("betaling", "ingetrokken"):
            self._refusals[debt] = words
            self.retell()


def stops(payment: Payment) -> list[Stop]:
    """The states of a payment on a line; one that ended otherwise says so at its end."""
    if payment.status in ENDED:
        return [Stop("Aangevraagd", "done", cut(payment.aangevraagd_door, 18)), Stop(ENDED[payment.status], "stopped")]
    words = {"aangevraagd": "Aangevraagd", "akkoord": "Akkoord", "in_betaling": "In betaling", "betaald": "Betaald"}
    under = {
        "aangevraagd": cut(payment.aangevraagd_door, 18), "akkoord": cut(payment.akkoord_door, 18),
        "betaald": texts.short(payment.betaald_op) if payment.betaald_op else "",
    }  # fmt: skip
    now = ORDER.index(payment.status) if payment.status in ORDER else -1
    return [
        Stop(
            words[code], "done" if place < now or payment.status == "betaald" else ("now" if place == now else "later"), under.get(code, "")
        )
        for place, code in enumerate(ORDER)
    ]
