"""What the page Bewaren en opruimen says, in words: each line of it from one record of services/retention and services/clearing."""

from __future__ import annotations

from datetime import date

from desktop import texts
from desktop.models import hlc, opruimen, reading
from desktop.models.bewaren import HOUVAST, Klasse, Termijnen
from desktop.models.records import Tombstone
from desktop.services.clearing import InTrash
from desktop.services.retention import Due, Waiting


def who(number: str, name: str) -> str:
    """`VD-2026-0900, Sjoukje Dijkstra`; a case that is not in this vault has neither."""
    return ", ".join(part for part in (number, name) if part) or "Een dossier dat niet op deze laptop staat"


def due(one: Due, terms: Termijnen, today: date) -> str:
    """Class, term and why it may go, or until when it stays."""
    stand, klasse = one.stand, terms[one.stand.klasse]
    closed = f"Afgesloten op {texts.plain_date(stand.sinds)}." if stand.sinds else "Wanneer het is afgesloten, is niet ingevuld."
    if stand.op is None:
        return f"{klasse.wat}. {closed}"
    may = f"Mag weg sinds {texts.plain_date(stand.op)}." if stand.op <= today else f"Mag weg vanaf {texts.plain_date(stand.op)}."
    return f"{klasse.wat} (termijn: {klasse.termijn}). {closed} {may}"


def holds(one: Due) -> str:
    """What holds it back, in sentences; "" when nothing does."""
    return " ".join(HOUVAST[code] for code in one.stand.tegen)


def waiting(one: Waiting) -> str:
    """Who proposed what and why, and for whom it waits."""
    proposal = one.proposal
    when = hlc.moment(proposal.hlc).astimezone()
    scope = "overal weghalen" if proposal.bereik == opruimen.OVERAL else f"opruimen van laptop {proposal.apparaat}"
    at_once = " Meteen, zonder prullenbak." if proposal.direct else ""
    ground = opruimen.GRONDEN[proposal.grond]
    return f"{proposal.door} stelde op {texts.plain_date(when.date())} voor: {scope}. {ground}.{at_once} {_for_whom(one)}"


def trash(one: InTrash, today: date) -> str:
    """Why it is there and when it goes."""
    day = reading.day(one.trashed.until) or today
    left = max(0, (day - today).days)
    when = "bij de volgende keer openen" if left == 0 else f"op {texts.plain_date(day)} (over {texts.count(left, 'dag', 'dagen')})"
    ground = opruimen.GRONDEN.get(one.trashed.ground, "")
    if one.changed:
        return f"{ground}. Er kwam nieuw werk bij. Het blijft hier tot iemand kijkt."
    return f"{ground}. Wordt gewist {when}."


def gone(one: Tombstone) -> str:
    """What is left to say of a case that was cleared: no number and no name are kept."""
    day = reading.day(one.on)
    what = "overal weggehaald" if one.kind == "verwijderd" else "van deze laptop gewist"
    ground = opruimen.GRONDEN.get(one.ground, one.ground)
    return f"{texts.plain_date(day) if day else one.on}: dossier {what}. {ground}. Kenmerk {one.case[:8]}."


def klasse(one: Klasse) -> str:
    """One class of the terms, with its source."""
    doubt = " Nog te toetsen." if one.toetsen else ""
    return f"Vanaf {one.vanaf}. {one.grond} Bron: {one.bron}.{doubt}"


def _for_whom(one: Waiting) -> str:
    if not one.seconds:
        return "Er is nog niemand die dit kan bevestigen. Vraag de coördinator om een tweede laptop te bevestigen."
    return f"Wacht op {_either(list(one.seconds))}."


def _either(people: list[str]) -> str:
    return people[0] if len(people) == 1 else f"{', '.join(people[:-1])} of {people[-1]}"
