"""The coordinator's page of signals: hits of a delivery to confirm, and the list of RIS to tick. Both can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop import texts
from desktop.models.strict_json import Document
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.page_desk import PageDesk
from desktop.presenters.runner import Runner
from desktop.presenters.signal_words import HIT_COLUMNS, RIS_COLUMNS, report
from desktop.presenters.ticks_model import TicksModel
from desktop.services import ris, signal_decisions, signals
from desktop.services.desk import Desk
from desktop.services.ris import Arrear, Check, Participant, Ticked
from desktop.services.signal_decisions import Decided
from desktop.services.signals import WaitingSignal


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


def _cases(chosen: Sequence[WaitingSignal]) -> list[str]:
    return sorted({one.voorstel.zaak for one in chosen})


def _facts(desk: Desk) -> _Facts:
    return _Facts(desk.today(), signals.waiting(desk), ris.participants(desk))
