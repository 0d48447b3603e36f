"""From the first knock on the door to the first payment that was made, in calendar days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from desktop import texts
from desktop.models import belnu, reading
from desktop.models.betaling import Payment
from desktop.models.monitor import samen
from desktop.models.monitor.omstandigheden import Omstandigheden
from desktop.models.monitor.telling import Telling
from desktop.models.monitor.uitkomst import Kolom, Rij, Tabel
from desktop.models.strict_json import Document

NAME = "doorlooptijd"
GRENZEN = ((7, "0_7", "0 tot en met 7 dagen"), (14, "8_14", "8 tot en met 14 dagen"), (30, "15_30", "15 tot en met 30 dagen"))
RIJEN = (
    *((code, name) for _, code, name in GRENZEN),
    ("31_60", "31 tot en met 60 dagen"),
    ("61_meer", "61 dagen of meer"),
    ("nog_niet", "Nog niet betaald"),
)
UITLEG = (
    "Van de eerste klop tot de eerste betaling, per deelnemer. De eerste klop is de dag van instroom of het eerste contact in het dossier: "
    "wat het eerst was. De betaling telt op de dag dat zij betaald is."
)
NIEMAND = "Er zijn nog geen deelnemers."
NOG_GEEN = "Er is nog niemand bij wie de betaling en de eerste dag bekend zijn."


def feiten(document: Document, payments: Sequence[Payment]) -> Document:
    """`klop` and `betaald`: the first day of each (ISO), "" when not known; `zonder_dag`: paid, and no payment has its day."""
    inflow = reading.section(document, "instroom").get("datum")
    knocks = [inflow, *(item.get("datum") for item in belnu.met_bewoner(document))]
    paid = [one for one in payments if one.status == "betaald"]
    days = [one.betaald_op for one in paid]
    return {"klop": _first(knocks), "betaald": _first(days), "zonder_dag": bool(paid) and not _first(days)}


def bijdragen(feiten: Document, omstandigheden: Omstandigheden) -> dict[str, int]:
    """One place for every participant; the number of days for who was paid."""
    if not omstandigheden.deelname.telt:
        return {}
    knock, paid = feiten.get("klop"), feiten.get("betaald")
    if feiten.get("zonder_dag"):
        return {"doorlooptijd/onbekend": 1}
    if not paid or paid > omstandigheden.kalender.op:
        return {"doorlooptijd/nog_niet": 1}
    days = _ordinal(paid) - _ordinal(knock) if knock else -1
    # Paid before anybody knocked is a mistyped day; counted as quick it would flatter.
    return {f"doorlooptijd/{_place(days)}": 1, "doorlooptijd/dagen": days} if days >= 0 else {"doorlooptijd/onbekend": 1}


def tabellen(telling: Telling, omstandigheden: Omstandigheden) -> tuple[Tabel, ...]:
    """`doorlooptijd` and `doorlooptijd_mediaan`."""
    counts = {code: telling.aantal(f"doorlooptijd/{code}") for code, _ in RIJEN}
    unknown = telling.aantal("doorlooptijd/onbekend")
    nobody = not any(cell.zaken for cell in (*counts.values(), unknown))
    rows = () if nobody else tuple(Rij(code, name, (counts[code],)) for code, name in RIJEN)
    columns = (Kolom("aantal", "Bewoners", "bewoners"),)
    title, reason = "Van eerste klop tot betaling", NIEMAND if nobody else ""
    table = Tabel("doorlooptijd", title, UITLEG, columns, rows, opmerking=_remark(len(unknown.zaken)), reden=reason)
    return table, _median(telling)


def _median(telling: Telling) -> Tabel:
    middle = samen.met_reden(telling.mediaan("doorlooptijd/dagen", "dagen"), NOG_GEEN)
    row = Rij("mediaan", "Eerste klop tot betaling", (middle, telling.aantal("doorlooptijd/dagen")))
    columns = (Kolom("dagen", "Middelste (mediaan)", "dagen"), Kolom("aantal", "Bewoners", "bewoners"))
    explain = "De helft van de betaalde deelnemers wachtte korter, de helft langer. Wie nog niet betaald is, staat er niet bij."
    return Tabel("doorlooptijd_mediaan", "Middelste doorlooptijd", explain, columns, (row,))


# The days of a pilot are some hundreds, its cases thousands.
@lru_cache(maxsize=4096)
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _place(days: int) -> str:
    return next((code for most, code, _ in GRENZEN if days <= most), "31_60" if days <= 60 else "61_meer")


def _remark(unknown: int) -> str:
    if not unknown:
        return ""
    who = texts.count(unknown, "deelnemer", "deelnemers")
    return f"Bij {who} is de tijd niet te tellen: een dag ontbreekt, of de betaling staat vóór de eerste klop."


def _first(days: Sequence[object]) -> str:
    return min((str(day) for day in days if reading.day(day)), default="")
