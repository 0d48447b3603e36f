"""A line of the agenda in words: what it is, how near it is, and its picture. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop import texts
from desktop.models import agenda, evaluatie, klokken, termijnen, verzoeken
from desktop.models.instrument import Instruments
from desktop.models.records import AgendaRow

Mark = Literal["danger", "warn", "info", ""]
"""How a badge looks; it has its icon and its word always."""
URGENTIE: dict[str, Mark] = {"voorbij": "danger", "rood": "danger", "oranje": "warn", "rustig": ""}
ICONS = {
    agenda.TERMIJN: "clock",
    agenda.PAUZE: "clock",
    agenda.EVALUATIE: "clipboard-list",
    agenda.ACTIE: "list-checks",
    agenda.VERZOEK: "info",
    agenda.HULP: "map",
}
BEZOEK = {"huisbezoek": "house", "telefoon": "phone", "bericht": "phone", "schuldeiser": "phone"}
WIE = {"werker": "door de werker", "bewoner": "door de bewoner"}
"""Who looks may be a team lead or a colleague: a line does not know whether the worker is her."""


@dataclass(frozen=True)
class Line:
    """One line: `time` such as 14:30, or the day where it is past; `what` it is, `badge` how near it is ("" when that needs no telling)."""

    case: str
    step: str
    time: str
    icon: str
    what: str
    name: str
    badge: str
    mark: Mark

    @property
    def spoken(self) -> str:
        """All of it, for a screen reader."""
        return ", ".join(filter(None, (self.time, self.what, self.name, self.badge)))


def line(row: AgendaRow, instruments: Instruments, today: date) -> Line:
    """The words of one line."""
    item, day = row.item, date.fromisoformat(row.item.day)
    badge, mark = _badge(item.kind, day, today)
    icon = BEZOEK.get(item.code, "calendar") if item.kind == agenda.AFSPRAAK else ICONS[item.kind]
    time = f"{day:%d-%m}" if day < today else item.begin
    return Line(row.case, agenda.STAP[item.kind], time, icon, what(item.kind, item.code, instruments), row.name, badge, mark)


def what(kind: str, code: str, instruments: Instruments) -> str:
    """What has a day."""
    if kind == agenda.AFSPRAAK:
        return instruments.label("contact_soort", code or None) or "Afspraak"
    if kind == agenda.TERMIJN:
        return f"{instruments.termijnregel(code).titel} (termijn)"
    if kind == agenda.PAUZE:
        return klokken.PAUZE_TITEL
    if kind == agenda.EVALUATIE:
        label = instruments.label("evaluatiemoment", code)
        return label if code == evaluatie.EIND else f"Evaluatie {label.lower()}"
    if kind == agenda.HULP:
        route = instruments.find_route(code)
        return f"Nagaan of het liep: {route.titel if route else 'andere hulp'}"
    if kind == agenda.ACTIE:
        return f"Actie uit het plan, {WIE.get(code, 'door iemand anders')}"
    return f"Antwoord op een verzoek: {verzoeken.SOORTEN.get(code, code).lower()}"


def day_title(day: date, today: date) -> str:
    """`Vandaag, zaterdag 21 november 2026`, `Morgen, ...` or the day alone."""
    near = {0: "Vandaag, ", 1: "Morgen, "}.get((day - today).days, "")
    full = texts.full_date(day)
    return f"{near}{full}" if near else f"{full[:1].upper()}{full[1:]}"


def _badge(kind: str, day: date, today: date) -> tuple[str, Mark]:
    if kind == agenda.AFSPRAAK:
        return "", ""
    if kind in (agenda.TERMIJN, agenda.PAUZE):
        mark = URGENTIE[termijnen.urgency(day, today)]
        return (klokken.resterend(day, today), mark) if mark else ("", "")
    days = (today - day).days
    return (f"{texts.count(days, 'dag', 'dagen')} te laat", "warn") if days > 0 else ("", "")
