"""What the coordinator does for research: agreements, what would be sent today, the sealed set, and the tables for everybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop import texts
from desktop.models.research.afspraak import Afspraak, Levering
from desktop.models.research.anoniem import QUASI
from desktop.models.strict_json import Document
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.loose_text import LooseText
from desktop.presenters.page_desk import PageDesk
from desktop.presenters.records_model import Column, RecordsModel
from desktop.presenters.runner import Runner
from desktop.services import research
from desktop.services.desk import Desk
from desktop.services.research import Overzicht


@dataclass(frozen=True)
class Agreed:
    """One agreement as a row of the table."""

    id: str
    organisation: str
    reference: str
    period: str
    state: str
    sets: int


@dataclass(frozen=True)
class Outlook:
    """What would be sent now: sentences, and whether an agreement of today stands behind them."""

    lines: tuple[str, ...]
    valid: bool


AGREED_COLUMNS: tuple[Column[Agreed], ...] = (
    Column("Organisatie", lambda one: one.organisation),
    Column("Kenmerk", lambda one: one.reference),
    Column("Van en tot", lambda one: one.period),
    Column("Stand", lambda one: one.state),
    Column("Leveringen", lambda one: str(one.sets), lambda one: one.sets, number=True),
)


class ResearchDesk(PageDesk):
    """`outlook_changed` carries an Outlook, `done` a sentence, `recorded` says that the form may be emptied."""

    outlook_changed = Signal(object)
    done = Signal(str)
    recorded = Signal()

    def __init__(self, runner: Runner, feed: ChangeFeed, parent: QObject | None = None) -> None:
        super().__init__(runner, feed, parent)
        self.agreed = RecordsModel(AGREED_COLUMNS)
        self.typed = LooseText(runner, "onderzoek_afspraak", parent=self)

    def refresh(self) -> None:
        self._ask(_facts, self._show)

    def record(self, typed: Mapping[str, str]) -> None:
        """Keep the agreement that was typed in; dates as people type them."""
        self._act(lambda desk: research.record(desk, _document(typed, desk.today())), lambda _made: self._kept())

    def stop(self, agreement: str) -> None:
        self._act(
            lambda desk: research.stop(desk, agreement), lambda _none: self._say("De afspraak is gestopt. Er gaat niets meer naartoe.")
        )

    def export(self, path: Path, agreement: str | None = None) -> None:
        """Make the sealed set at `path`."""
        self._act(lambda desk: research.export(desk, path, agreement), lambda made: self._say(_made_words(made, path)))

    def publish(self, folder: Path) -> None:
        """Write the tables that anybody may read into an empty folder."""
        said = f"De tabellen staan in de map {folder.name}. Iedereen mag ze lezen."
        self._act(lambda desk: research.write_publication(desk, folder), lambda _paths: self._say(said))

    def _kept(self) -> None:
        self.typed.drop()
        self.recorded.emit()
        self._say("De afspraak is vastgelegd.")

    def _say(self, words: str) -> None:
        self.done.emit(words)
        self.refresh()

    def _show(self, facts: tuple[list[Agreed], Outlook]) -> None:
        self.agreed.show(facts[0])
        self.outlook_changed.emit(facts[1])


def _facts(desk: Desk) -> tuple[list[Agreed], Outlook]:
    known, today = research.agreements(desk), desk.today()
    now = next((one for one in known if one.geldt(today)), None)
    return [_agreed(one, today) for one in known], Outlook(tuple(_lines(research.overview(desk, now))), now is not None)


def _agreed(one: Afspraak, today: date) -> Agreed:
    period = f"{texts.short_date(one.van)} tot en met {texts.short_date(one.tot)}"
    state = "gestopt" if one.gestopt_op else "geldt" if one.geldt(today) else "nog niet" if today < one.van else "voorbij"
    return Agreed(one.id, one.organisatie, one.kenmerk, period, state, len(one.leveringen))


def _lines(said: Overzicht) -> list[str]:
    away = [one.code.replace("_", " ") for one in QUASI if said.niveaus.get(one.code) == len(one.trappen) - 1]
    lines = [
        f"{texts.count(said.ja, 'bewoner zegt', 'bewoners zeggen')} ja tegen onderzoek, {said.nee} nee. "
        f"Van {said.open} is het niet bekend. {texts.count(said.ingetrokken, 'bewoner trok', 'bewoners trokken')} het ja weer in.",
        f"Er gaan {texts.count(said.mee, 'rij', 'rijen')} mee, zonder namen. Bij {said.eigen_woorden} staan eigen woorden.",
    ]
    if not said.mee:
        lines[1] = "Er gaat nog niemand mee: met minder dan vijf bewoners is iedereen herkenbaar."
    if away:
        lines.append(f"Weggelaten, zodat niemand alleen staat: {texts.names(away)}.")
    if said.terug:
        lines.append(f"De onderzoeker hoort dat {texts.count(said.terug, 'rij', 'rijen')} weg moet.")
    return lines


def _made_words(made: Levering, path: Path) -> str:
    rows = texts.count(len(made.pseudoniemen), "rij", "rijen")
    return f"{path.name} is gemaakt, met {rows}. Alleen de afgesproken ontvanger kan het openen."


def _document(typed: Mapping[str, str], today: date) -> Document:
    days = {key: texts.read_date(typed.get(key, ""), today) for key in ("van", "tot", "besloten_op")}
    plain: Document = {key: typed.get(key, "") for key in ("organisatie", "doel", "besloten_door", "kenmerk")}
    recipient = {"naam": typed.get("naam", ""), "age": typed.get("age", "")}
    return plain | {key: day.isoformat() if day else None for key, day in days.items()} | {"ontvangers": [recipient]}
