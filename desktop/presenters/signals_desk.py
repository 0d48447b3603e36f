"""The coordinator's page of signals: hits of a delivery to confirm, and the list of RIS to tick. Both can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop import messages, texts
from desktop.models.signalen import Melding
from desktop.models.strict_json import Document
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.page_desk import PageDesk
from desktop.presenters.records_model import Column
from desktop.presenters.runner import Runner
from desktop.presenters.ticks_model import TicksModel
from desktop.services import ris, signal_decisions, signals
from desktop.services.desk import Desk
from desktop.services.ris import Arrear, Check, Participant, Ticked
from desktop.services.signal_decisions import Decided
from desktop.services.signals import Ingelezen, WaitingSignal

SOORTEN = {code: texts.SCHULD_SOORT[code].capitalize() for code in ("huur", "energie", "water", "zorg")}
GEVONDEN_OP = {"bsn": "BSN", "geboortedatum": "adres en geboortedatum", "adres": "alleen adres"}
AARD = {"nieuw": "Nieuw", "correctie": "Verandering", "vervalt": "Vervalt"}
LET_OP = {"verkeerd_jaar": "Kijk het jaar na.", "onterecht": "De leverancier noemt dit signaal onterecht."}
UITKOMST = {"geen": "geen", "gevonden": "gevonden"}
SHOWN = 8
"""Lines about what is wrong in a delivery; who wants more asks the supplier, or the verb."""


@dataclass(frozen=True)
class Report:
    """What a delivery brought, in sentences; `wrong` is what is not as agreed in it."""

    lines: list[str]
    wrong: list[str]


HIT_COLUMNS: tuple[Column[WaitingSignal], ...] = (
    Column("Bewoner", lambda one: one.name),
    Column("Wat", lambda one: what(one)),
    Column("Ontstaan op", lambda one: texts.short(one.voorstel.ontstaan_op), lambda one: one.voorstel.ontstaan_op or "", number=True),
    Column("Bedrag", lambda one: money(one.voorstel.bedrag_cent), lambda one: one.voorstel.bedrag_cent or 0, number=True),
    Column("Van", lambda one: one.voorstel.organisatie or "-"),
    Column("Gevonden op", lambda one: texts.word(GEVONDEN_OP, one.voorstel.gevonden_op)),
)
RIS_COLUMNS: tuple[Column[Participant], ...] = (
    Column("Bewoner", lambda one: one.name),
    Column("Nummer", lambda one: one.dossiernummer),
    Column("Kijk vanaf", lambda one: texts.short(one.van), lambda one: one.van, number=True),
    Column("In RIS gekeken tot", lambda one: texts.short(one.gecontroleerd_tot), lambda one: one.gecontroleerd_tot, number=True),
    Column("Toen", lambda one: texts.word(UITKOMST, one.uitkomst)),
    Column("Nieuwe achterstanden", lambda one: str(one.achterstanden) if one.achterstanden else "-", lambda one: one.achterstanden),
)


class SignalsDesk(PageDesk):
    """`listed` tells that both lists are new, `read_in` carries a Report, `written` a sentence after which `undo` can be asked."""

    listed = Signal()
    read_in = Signal(object)
    written = Signal(str)

    def __init__(self, runner: Runner, feed: ChangeFeed, parent: QObject | None = None) -> None:
        super().__init__(runner, feed, parent)
        self.hits: TicksModel[WaitingSignal] = TicksModel(HIT_COLUMNS, lambda one: one.voorstel.sleutel)
        self.people: TicksModel[Participant] = TicksModel(RIS_COLUMNS, lambda one: one.case)
        self.today = date.min
        self._last: Decided | Ticked | None = None

    def refresh(self) -> None:
        self._ask(_facts, self._show)

    def read(self, path: Path) -> None:
        """Take a delivery in."""
        self._act(lambda desk: signals.take_in(desk, path), lambda found: self.read_in.emit(report(found)))

    def confirm(self, chosen: Sequence[WaitingSignal], change: Document | None = None) -> None:
        """`change` gives the one that is chosen another `ontstaan_op` or `bedrag_cent`."""
        keys = [one.voorstel.sleutel for one in chosen]
        changes = {keys[0]: change} if change and len(keys) == 1 else None
        said = f"{texts.count(len(keys), 'signaal', 'signalen')} bevestigd."
        self._decide(lambda desk: signal_decisions.confirm(desk, keys, changes), said, _cases(chosen))

    def refuse(self, chosen: Sequence[WaitingSignal]) -> None:
        keys = [one.voorstel.sleutel for one in chosen]
        said = f"{texts.count(len(keys), 'signaal hoort', 'signalen horen')} niet bij deze bewoner. Er is niets van bewaard."
        self._decide(lambda desk: signal_decisions.refuse(desk, keys), said, _cases(chosen))

    def none_found(self, chosen: Sequence[Participant], on: date, begin: date | None = None) -> None:
        """Nothing new in RIS for these; `begin` instead of each one's own first day."""
        checks = [check(one, on, begin) for one in chosen]
        said = f"Genoteerd bij {texts.count(len(checks), 'bewoner', 'bewoners')}: geen nieuwe achterstand in RIS."
        self._tick(checks, said)

    def found(self, one: Participant, on: date, arrear: Arrear, begin: date | None = None) -> None:
        said = f"Genoteerd: nieuwe achterstand ({texts.word(texts.SCHULD_SOORT, arrear.soort)}) bij {one.name}."
        self._tick([check(one, on, begin, arrear)], said)

    def undo(self) -> None:
        """Take back what was written last."""
        last, self._last = self._last, None
        if isinstance(last, Decided):
            self._act(lambda desk: signal_decisions.undo(desk, last), self._undone, last.cases)
        elif isinstance(last, Ticked):
            self._act(lambda desk: ris.undo(desk, last), self._undone, last.cases)

    def can_undo(self) -> bool:
        return self._last is not None

    def _decide(self, work: Callable[[Desk], Decided], said: str, cases: Sequence[str]) -> None:
        self._act(work, lambda done: self._wrote(done, said), cases)

    def _tick(self, checks: Sequence[Check], said: str) -> None:
        self._act(lambda desk: ris.record(desk, checks), lambda done: self._wrote(done, said), [one.case for one in checks])

    def _wrote(self, done: Decided | Ticked, said: str) -> None:
        self._last = done
        for model in (self.hits, self.people):
            model.tick_all(on=False)
        self.written.emit(said)

    def _undone(self, _nothing: None) -> None:
        self.written.emit("Het staat weer zoals het was.")

    def _show(self, found: _Facts) -> None:
        self.today = found.today
        self.hits.show(found.hits)
        self.people.show(found.people)
        self.listed.emit()


@dataclass(frozen=True)
class _Facts:
    today: date
    hits: list[WaitingSignal]
    people: list[Participant]


def check(one: Participant, on: date, begin: date | None = None, arrear: Arrear | None = None) -> Check:
    """A look in RIS today at one resident, over the period that the list shows unless another first day is given."""
    first = begin.isoformat() if begin else one.van or None
    # Who was looked at already today begins today; a first day in the future cannot be looked at.
    van = min(first, on.isoformat()) if first else None
    return Check(one.case, on.isoformat(), van, on.isoformat(), (arrear,) if arrear else ())


def what(one: WaitingSignal) -> str:
    """`Nieuw: huur`; a hit with something odd says so first."""
    hit = one.voorstel
    first = "Let op" if hit.let_op and hit.aard == "nieuw" else AARD[hit.aard]
    return f"{first}: {texts.word(texts.SCHULD_SOORT, hit.soort)}"


def money(cents: int | None) -> str:
    return "-" if cents is None else texts.money(cents)


def explained(one: WaitingSignal) -> str:
    """What else is known of a hit: who says so, on what it rests, what was confirmed before, what to look at."""
    hit = one.voorstel
    parts = [f"{one.name}, {one.dossiernummer}. Levering: {hit.levering}."]
    if hit.aard == "vervalt":
        parts.append("Dit was eerder bevestigd. Volgens deze levering hoort het niet bij deze bewoner.")
    elif one.was is not None:
        was = f"{texts.word(texts.SCHULD_SOORT, one.was['soort'])}, {texts.short(one.was['ontstaan_op'])}, {money(one.was['bedrag_cent'])}"
        parts.append(f"Eerder bevestigd: {was}.")
    if hit.gevonden_op == "adres":
        parts.append("Alleen het adres past. Op dat adres kan ook iemand anders wonen.")
    if hit.status:
        parts.append(f"Status in de levering: {hit.status}.")
    return " ".join([*parts, *(LET_OP[code] for code in hit.let_op if code in LET_OP)])


def report(found: Ingelezen) -> Report:
    """What `signals import` says, for the screen."""
    whole = f"{found.levering}: {texts.count(found.signalen, 'signaal', 'signalen')} gelezen."
    hits = texts.count(len(found.treffers), "hoort bij een bewoner", "horen bij een bewoner")
    new = texts.count(found.voorgesteld, "wacht", "wachten") + " op jouw oordeel." if found.voorgesteld else "Er wacht niets nieuws."
    lines = [f"{whole} {hits}. {new}"]
    others = [
        (found.onduidelijk, "past bij meer dan een bewoner", "passen bij meer dan een bewoner"),
        (
            found.andere_soort,
            "gaat over iets anders dan huur, energie, water of zorg",
            "gaan over iets anders dan huur, energie, water of zorg",
        ),
        (found.dubbel, "stond er twee keer in", "stonden er twee keer in"),
    ]
    rest = [texts.count(number, one, more) for number, one, more in others if number]
    if rest:
        lines.append(f"{', '.join(rest)}.")
    lines.append("Van de andere mensen is niets bewaard.")
    wrong = [f"{one.pad or 'Levering'}: {_sentence(one)} ({one.aantal} keer)" for one in found.meldingen[:SHOWN]]
    if len(found.meldingen) > SHOWN:
        wrong.append(f"En nog {len(found.meldingen) - SHOWN} andere dingen.")
    return Report(lines, wrong)


def _sentence(one: Melding) -> str:
    return messages.sentence(one.reden, {"naam": one.naam, "lijkt_op": one.lijkt_op} if one.naam else {})


def _cases(chosen: Sequence[WaitingSignal]) -> list[str]:
    return sorted({one.voorstel.zaak for one in chosen})


def _facts(desk: Desk) -> _Facts:
    return _Facts(desk.today(), signals.waiting(desk), ris.participants(desk))
