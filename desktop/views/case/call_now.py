"""Bel nu: a card per kantelpunt whose clock ends within a week. Whom to call, what to say, what was promised, and the confirmation.

The first that nobody promised to wait for stands open; the others are one line until somebody opens them.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import texts
from desktop.models import belnu, klokken
from desktop.models.belnu import Bellen
from desktop.models.bsn_in_tekst import lijkt_bsn
from desktop.models.schuld import Schuld
from desktop.presenters.agenda_words import URGENTIE
from desktop.presenters.case_work import Around
from desktop.presenters.forms import geld
from desktop.presenters.forms.spec import FieldSpec, cut, joined
from desktop.views.case.binder import Binder
from desktop.views.fields.box import FieldBox
from desktop.views.kit import theme
from desktop.views.kit.bars import FOLD_AT
from desktop.views.kit.buttons import link_button, quiet_button
from desktop.views.kit.flow import Flow
from desktop.views.kit.labels import Label, label
from desktop.views.kit.notices import Badge, Notice
from desktop.views.kit.page import Card, clear, held, row, rule
from desktop.views.kit.tokens import XS, M, S

WHOM, SAID = ("naam", "telefoon", "kenmerk"), ("gesproken_met", "pauze_tot")
WHICH_DEBT = "Over welke schuld gaat dit? Dan staat de belofte daar ook."
ALSO_AT = {
    True: "Het staat ook bij de schuld en bij Contact.",
    False: "Het staat ook bij Contact. Er hoort nog geen schuld bij dit kantelpunt.",
}
NO_DAY = "Vul in tot en met welke dag de ander wacht."
NO_NUMBER = "Vul het nummer in dat op de brief staat. De ander kent de bewoner daaraan."
LIKE_BSN = (
    "Dit kenmerk lijkt een BSN. Een BSN komt niet op de bevestiging. Staat er een ander nummer op de brief? Vul dat in. "
    "Je kunt de bevestiging ook maken zonder kenmerk. Schrijf er dan zelf een nummer op dat de ander kent."
)


class CallNowCard(Card):
    """One call. `letter_wanted` carries the id of the kantelpunt: somebody wants the confirmation on paper.

    `routes_wanted`: she wants to see the other way that the card names.
    """

    letter_wanted = Signal(str)
    routes_wanted = Signal()

    def __init__(self, asked: Bellen, binder: Binder, around: Around, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.asked, self.binder, self.around = asked, binder, around
        self._card = around.instruments.belnu.kaart(asked.gesprek.soort)
        self.setAccessibleName(f"Bel nu: {self._card.titel}")
        self.boxes: dict[str, FieldBox] = {}
        self._head = QVBoxLayout()
        self._head.setSpacing(XS)
        self.body.addLayout(self._head)
        self.inside = QWidget()
        inside = QVBoxLayout(self.inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(S)
        self._paths(inside)
        self._whom(inside)
        self._words(inside)
        self._promise(inside)
        self.body.addWidget(self.inside)
        self.retell(asked)

    def open(self, *, opened: bool) -> None:
        """Show all of the call, or its first lines."""
        self.inside.setVisible(opened)
        self.retell(self.asked)

    def retell(self, asked: Bellen) -> None:
        """The first lines follow the case; fields that are typed in stay as they are."""
        self.asked = asked
        clear(self._head)
        self._head.addWidget(self._title())
        clock = asked.klok
        when = f"Uiterlijk {texts.long_date(clock.uiterlijk)} ({klokken.zekerheid(clock)}). {klokken.valt_op(clock.uiterlijk)}"
        self._head.addWidget(label(f"{klokken.titel(clock, self.around.instruments)}. {when}".strip()))
        toggle = link_button("Minder" if not self.inside.isHidden() else "Wat zeg ik, en wat is er beloofd?")
        toggle.setAccessibleName(f"{toggle.text()} {self._card.titel}")
        toggle.clicked.connect(lambda: self.open(opened=self.inside.isHidden()))
        self._head.addWidget(toggle, 0, Qt.AlignmentFlag.AlignLeft)
        self._retell_sentences()
        self._retell_promise()

    def _title(self) -> QWidget:
        on, until = self.around.today, self.asked.gesprek.pauze_tot
        waits = not belnu.zonder_pauze([self.asked], on)
        kind = URGENTIE[self.asked.klok.urgentie(on)]
        badges = [Badge("neutral" if waits else kind or "info", klokken.resterend(self.asked.klok.uiterlijk, on))]
        title = self._card.titel if waits else f"Bel nu. {self._card.titel}"
        if until is not None:
            badges.append(Badge("good", f"pauze tot en met {texts.plain_date(until)}"))
        if theme.current().scale >= FOLD_AT:
            line = QVBoxLayout()
            line.setSpacing(XS)
            line.addWidget(label(title, "section"))
            for one in badges:
                line.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
            return held(line)
        across = row(Label(title, "section"), *badges, spacing=M)
        across.addStretch(1)
        return held(across)

    def _paths(self, box: QVBoxLayout) -> None:
        if self._card.let_op:
            box.addWidget(label(self._card.let_op, "strong"))
        for name, words in (("Als we niets doen", self._card.niets_doen), ("Als we helpen", self._card.helpen)):
            box.addWidget(label(f"{name}: {words[:1].lower()}{words[1:]}"))
        if self._card.route:
            title = self.around.instruments.route(self._card.route).titel
            box.addWidget(link_button(title, "map", self.routes_wanted.emit), 0, Qt.AlignmentFlag.AlignLeft)

    def _whom(self, box: QVBoxLayout) -> None:
        box.addWidget(rule())
        box.addWidget(label("Wie bel je?", "strong"))
        box.addWidget(label(f"{self._card.wie}.", "muted"))
        if self.asked.gesprek.item:
            box.addWidget(self._fields(WHOM))
            return
        start = quiet_button("Schrijf op wie je belt", "phone", self._begin)
        box.addWidget(start, 0, Qt.AlignmentFlag.AlignLeft)

    def _words(self, box: QVBoxLayout) -> None:
        box.addWidget(rule())
        box.addWidget(label("Dit kun je zeggen", "strong"))
        box.addWidget(label(self.around.instruments.belnu.vooraf, "muted"))
        self.sentences = [label("") for _ in self._card.zinnen]
        for sentence in self.sentences:
            box.addWidget(sentence)
        checked = self._card.herkomst.toetsen
        box.addWidget(label(f"Voorbeeldtekst{f', {checked}' if checked else ''}. Zeg het in je eigen woorden.", "muted"))

    def _promise(self, box: QVBoxLayout) -> None:
        box.addWidget(rule())
        box.addWidget(label("Wat is er beloofd?", "strong"))
        box.addWidget(label(self.around.instruments.belnu.spraak_af, "muted"))
        self.kept = Notice("good", "")
        self.record = quiet_button("Leg de belofte vast", "check", self._record)
        self.letter = quiet_button("Bevestiging op papier", "printer", self._letter)
        if self.asked.gesprek.item:
            box.addWidget(self._fields(SAID))
        box.addWidget(self.kept)
        box.addWidget(self._about())
        self.like_bsn = Notice("info", "", quiet_button("Maak zonder kenmerk", "printer", self._print))
        self.like_bsn.hide()
        box.addWidget(self.like_bsn)
        buttons = QWidget()
        flow = Flow(buttons)
        flow.addWidget(self.record)
        flow.addWidget(self.letter)
        box.addWidget(buttons)
        buttons.setVisible(bool(self.asked.gesprek.item))

    def _about(self) -> QWidget:
        """Which debt the call is about, as long as none hangs on the kantelpunt."""
        self.about = QWidget()
        box = QVBoxLayout(self.about)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(XS)
        box.addWidget(label(WHICH_DEBT, "strong"))
        self._debts = QWidget()
        self._debt_row = Flow(self._debts)
        self._offered: list[Schuld] = []
        box.addWidget(self._debts)
        return self.about

    def _fields(self, keys: tuple[str, ...]) -> QWidget:
        holder = QWidget()
        flow = Flow(holder, M, S)
        specs = {part.path[0]: part for part in geld.calls(self.around.instruments, {}).parts if isinstance(part, FieldSpec)}
        for key in keys:
            self.boxes[key] = self.binder.field(specs[key], belnu.plek(self.asked.gesprek))
            flow.addWidget(self.boxes[key])
        return holder

    def _retell_sentences(self) -> None:
        words = belnu.zinnen(self.asked.gesprek, self.around.instruments, self.around.person.name)
        for number, (shown, sentence) in enumerate(zip(self.sentences, words, strict=True), 1):
            shown.setText(f"{number}.  {sentence}")

    def _retell_promise(self) -> None:
        call = self.asked.gesprek
        self._offer_debts(belnu.zonder_kantelpunt(self.binder.editor.document, call))
        if not belnu.vastgelegd(self.binder.editor.document, call) or call.vastgelegd_op is None or call.pauze_tot is None:
            self.kept.set_text("")
            return
        until, on = texts.long_date(call.pauze_tot), texts.plain_date(call.vastgelegd_op)
        self.kept.set_text(f"Vastgelegd op {on}: de ander wacht tot en met {until}. {ALSO_AT[bool(call.schulden)]}")

    def _offer_debts(self, debts: list[Schuld]) -> None:
        self.about.setVisible(bool(debts))
        if debts == self._offered:
            return
        self._offered = debts
        clear(self._debt_row)
        for debt in debts:
            amount = "" if debt.bedrag_cent is None else texts.money(debt.bedrag_cent)
            words = joined(cut(debt.schuldeiser, 40) or "Schuld zonder naam", amount)
            self._debt_row.addWidget(quiet_button(words, "plus", partial(self._link, debt.id)))

    def _link(self, debt: str) -> None:
        # The button that was pressed goes away; what is next is the promise.
        self.record.setFocus(Qt.FocusReason.OtherFocusReason)
        self.binder.leave_all()
        call = belnu.gesprek(self.binder.editor.document, self.asked.gesprek.kantelpunt, self.around.today)
        edits = belnu.koppel(call, debt) if call is not None else []
        self.binder.editor.put(edits, edits[0].path if edits else ())

    def _begin(self) -> None:
        edits = belnu.begin(self.asked)
        if edits:
            self.binder.editor.put(edits, edits[0].path)

    def _record(self) -> None:
        self.binder.leave_all()
        call = belnu.gesprek(self.binder.editor.document, self.asked.gesprek.kantelpunt, self.around.today)
        edits = belnu.belofte(self.binder.editor.document, call, self.around.today) if call is not None else []
        self.boxes["pauze_tot"].say("" if edits else NO_DAY)
        self.binder.editor.put(edits, edits[0].path if edits else ())

    def _letter(self) -> None:
        self.binder.leave_all()
        call = belnu.gesprek(self.binder.editor.document, self.asked.gesprek.kantelpunt, self.around.today)
        missing = {"kenmerk": call is None or not call.kenmerk, "pauze_tot": call is None or call.pauze_tot is None}
        self.boxes["kenmerk"].say(NO_NUMBER if missing["kenmerk"] else "")
        self.boxes["pauze_tot"].say(NO_DAY if missing["pauze_tot"] else "")
        if call is None or any(missing.values()):
            return
        asks = lijkt_bsn(call.kenmerk) and not self.around.profile.bsn_toegestaan
        self.like_bsn.set_text(LIKE_BSN if asks else "")
        if not asks:
            self.letter_wanted.emit(call.kantelpunt)

    def _print(self) -> None:
        """She read that the reference is left out."""
        self.like_bsn.set_text("")
        self.letter_wanted.emit(self.asked.gesprek.kantelpunt)
