"""Acts on one case that are more than a value: decide, agree, hand out, ask for a payment. Each is one service on the store thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.messages import sentence
from desktop.models.errors import KantelpuntError, NotAllowed
from desktop.models.handtekening import Stroke
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.living import while_living
from desktop.presenters.runner import Runner
from desktop.services import betaling, op_maat, plan
from desktop.services.desk import Desk

CHANGED = "plan_net_veranderd"
"""Refused because the vault holds another plan than the screen: the page shows that one then."""


class CaseActs(QObject):
    """`done` carries the act's name, `refused` the name and a Dutch sentence; the editor is read again after every act."""

    done = Signal(str)
    refused = Signal(str, str)

    def __init__(self, runner: Runner, editor: CaseEditor, feed: ChangeFeed | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._editor, self._feed = runner, editor, feed

    def decide(self, besluit: str, motivering: str, schulden: Sequence[str]) -> None:
        """Record the worker's decision about these debts."""
        self._do("besluit", lambda desk: op_maat.decide(desk, self._editor.case, besluit, motivering, schulden))

    def agree(self, wijze: str, toelichting: str | None, strokes: Sequence[Stroke] | None = None) -> None:
        """The resident agrees today with the plan that is on the screen; `strokes` when she signed here."""
        seen = self._editor.document
        self._do("akkoord", lambda desk: plan.agree(desk, self._editor.case, wijze, toelichting, strokes, seen))

    def hand_out(self, on: date) -> None:
        """The resident holds the paper since this day."""
        self._do("uitgereikt", lambda desk: plan.hand_out(desk, self._editor.case, on))

    def request_payment(self, schuld: str) -> None:
        """Ask the second person to look at the payment of this debt."""
        self._do(f"betaling {schuld}", lambda desk: betaling.request(desk, self._editor.case, schuld))

    def withdraw(self, event: str) -> None:
        """Take the own request back while nobody agreed to it yet."""
        self._do("ingetrokken", lambda desk: betaling.withdraw(desk, event))

    def _do(self, name: str, work: Callable[[Desk], Any]) -> None:
        if self._editor.read_only:
            self._refuse(name, NotAllowed(reason="dossier_niet_heel"))
            return
        # What was typed is part of what is decided or printed.
        self._editor.keep_drafts()
        self._runner.submit(
            work, while_living(self, lambda _result: self._finish(name)), while_living(self, lambda error: self._refuse(name, error))
        )

    def _finish(self, name: str) -> None:
        self._editor.reload()
        if self._feed is not None:
            self._feed.tell(self._editor.case, origin=self._editor)
        self.done.emit(name)

    def _refuse(self, name: str, error: KantelpuntError) -> None:
        if error.facts.get("reason") == CHANGED:
            self._editor.reload()
        self.refused.emit(name, sentence(error.code, error.facts))
