"""The requests of a resident about her own data in one case, in words; and the acts on them. Lives in the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop import texts
from desktop.messages import sentence
from desktop.models import verzoeken
from desktop.models.errors import KantelpuntError
from desktop.models.verzoeken import Verzoek
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.living import while_living
from desktop.presenters.loose_text import LooseText
from desktop.presenters.runner import Runner
from desktop.services import loose_drafts, retention, rights
from desktop.services.desk import Desk
from desktop.services.rights import Standing

T = TypeVar("T")


@dataclass(frozen=True)
class Shown:
    """The requests of the case, open ones first, and what stands around them."""

    requests: list[Verzoek]
    standing: Standing
    today: date


class CaseRights(QObject):
    """`shown` carries Shown, `refused` a Dutch sentence, `done` tells that something was written."""

    shown = Signal(object)
    refused = Signal(str)
    done = Signal()

    def __init__(self, runner: Runner, editor: CaseEditor, feed: ChangeFeed | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._editor, self._feed = runner, editor, feed

    def load(self) -> None:
        """Ask what stands around the requests; they themselves are in the editor's document."""
        case = self._editor.case
        self._runner.submit(
            lambda desk: (rights.standing(desk, case), desk.today()), while_living(self, self._show), while_living(self, self._refuse)
        )

    def add(self, soort: str, on: date) -> None:
        self._do(lambda desk, case: rights.add(desk, case, soort, on))

    def typed(self, request: str) -> LooseText:
        """Where the words about a request are kept while they are typed."""
        return LooseText(self._runner, _place(request), self._editor.case, self)

    def extend(self, request: str, reason: str) -> None:
        self._do(lambda desk, case: _used(desk, case, request, rights.extend(desk, case, request, reason)))

    def finish(self, request: str, outcome: str, reason: str) -> None:
        self._do(lambda desk, case: _used(desk, case, request, rights.finish(desk, case, request, outcome, reason)))

    def propose_erasure(self) -> None:
        self._do(rights.propose_erasure)

    def hold(self, ground: str) -> None:
        self._do(lambda desk, case: retention.hold(desk, case, ground))

    def let_go(self) -> None:
        self._do(retention.let_go)

    def _do(self, work: Callable[[Desk, str], Any]) -> None:
        case = self._editor.case
        self._runner.submit(lambda desk: work(desk, case), while_living(self, self._written), while_living(self, self._refuse))

    def _written(self, _result: object) -> None:
        self._editor.reload()
        if self._feed is not None:
            self._feed.tell(self._editor.case, origin=self._editor)
        self.done.emit()
        self.load()

    def _show(self, found: tuple[Standing, date]) -> None:
        requests = sorted(verzoeken.all_of(self._editor.document), key=lambda one: (not one.open, one.uiterlijk or date.max))
        self.shown.emit(Shown(requests, *found))

    def _refuse(self, error: KantelpuntError) -> None:
        self.refused.emit(sentence(error.code, error.facts))


def _place(request: str) -> str:
    return f"verzoek.{request}"


def _used(desk: Desk, case: str, request: str, result: T) -> T:
    loose_drafts.drop(desk, case, _place(request))
    return result


def headline(one: Verzoek) -> str:
    """What was asked, when, and who took it."""
    came = f"ontvangen op {texts.plain_date(one.ontvangen_op)}" if one.ontvangen_op else "dag van ontvangst onbekend"
    by = f" door {one.ontvangen_door}" if one.ontvangen_door else ""
    return f"{verzoeken.SOORTEN[one.soort]}, {came}{by}"


def state(one: Verzoek, today: date) -> str:
    """Until when, or what the answer was."""
    if one.afgehandeld_op is not None:
        said = verzoeken.UITKOMSTEN.get(one.uitkomst, "Afgehandeld")
        reason = f" Waarom: {one.reden}" if one.reden else ""
        return f"{said} op {texts.plain_date(one.afgehandeld_op)}.{reason}"
    if one.uiterlijk is None:
        return "Nog niet beantwoord."
    longer = f" Verlengd met twee maanden: {one.verlengd_reden}" if one.verlengd else ""
    late = "De termijn is voorbij. Antwoord moest er zijn op" if one.uiterlijk < today else "Antwoord geven voor of op"
    return f"{late} {texts.plain_date(one.uiterlijk)}.{longer}"
