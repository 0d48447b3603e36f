"""How the plan of a case stands and its versions, for the step Plan; asked on the store thread, answers come by signal."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from desktop import texts
from desktop.messages import sentence
from desktop.models.errors import KantelpuntError
from desktop.models.instrument import Instruments
from desktop.models.records import MERGED_BY, Face
from desktop.presenters.living import while_living
from desktop.presenters.pdf_preview import PdfPreview
from desktop.presenters.runner import Runner
from desktop.services import plan_versions
from desktop.services.desk import Desk
from desktop.services.plan_versions import PlanVersie
from desktop.services.printing import Paper


class PlanVersions(QObject):
    """`shown` carries a Stand, `compared` a list of Verschil, `failed` a sentence."""

    shown = Signal(object)
    compared = Signal(object)
    failed = Signal(str)

    def __init__(self, runner: Runner, case: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._case = runner, case

    def load(self) -> None:
        """Ask again how the plan stands."""
        self._runner.submit(
            lambda desk: plan_versions.stand(desk, self._case), while_living(self, self.shown.emit), while_living(self, self._fail)
        )

    def compare(self, before: str, after: str) -> None:
        """Ask what changed between two versions of the case."""
        self._runner.submit(
            lambda desk: plan_versions.compared(desk, self._case, before, after),
            while_living(self, self.compared.emit),
            while_living(self, self._fail),
        )

    def _fail(self, error: KantelpuntError) -> None:
        self.failed.emit(sentence(error.code, error.facts))


class VersionPreview(PdfPreview):
    """The paper of an earlier version of the plan; `version` is set before it is asked for."""

    version = ""

    def _work(self, _document: Paper, face: Face) -> Callable[[Desk], bytes]:
        version = self.version
        return lambda desk: plan_versions.paper(desk, self._case, version, face)


def name(one: PlanVersie, instruments: Instruments) -> str:
    """`Versie 2 · 6 oktober 2025 · Wytske Postma · akkoord met handtekening`."""
    author = "samengevoegd" if one.door == MERGED_BY else one.door
    agreed = f"akkoord: {instruments.label('akkoord_wijze', one.agreed).lower()}" if one.agreed else ""
    return " · ".join(filter(None, (f"Versie {one.nummer}", texts.plain_date(one.dag), author, agreed)))
