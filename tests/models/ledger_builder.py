"""Events as a store would give them, for tests of the fold: who, on which laptop, after what."""

from __future__ import annotations

from typing import Any

from desktop.models.records import Event

CASE = "c" * 32
DEBT: dict[str, Any] = {
    "id": "s1",
    "schuldeiser": "De Terp",
    "soort": "zorg",
    "bedrag_cent": 61240,
    "iban": "NL28RABO0317240185",
    "tenaamstelling": "De Terp Zorg",
    "betalingskenmerk": "6204518830061240",
    "oplossing": "doorbraakbetaling",
}
DEVICES: list[dict[str, Any]] = [
    {"apparaat": f"{role.upper()[:8]:A<8}", "persoon": f"p-{role}", "naam": role.title(), "rol": role, "bevestigd_op": "2025-09-01"}
    for role in ("werker", "teamleider", "coordinator")
]
BODY: dict[str, Any] = {
    "betaling": "b1",
    "schuld": "s1",
    "schuldeiser": "De Terp",
    "bedrag_cent": 61240,
    "iban": DEBT["iban"],
    "tenaamstelling": DEBT["tenaamstelling"],
    "kenmerk": DEBT["betalingskenmerk"],
}


def document(**changes: Any) -> dict[str, Any]:
    item = {"id": "b1", "schuld": "s1", "bedrag_cent": 61240, "status": "concept"}
    return {"dossiernummer": "VD-1", "bewoner": {}, "schulden": [{**DEBT, **changes}], "betalingen": [item]}


def event(kind: str, role: str, at: int, follows: Event | None = None, **body: Any) -> Event:
    """A valid event of the person with this role on her own laptop, `at` seconds after 1 October 2025."""
    device = next(one for one in DEVICES if one["rol"] == role)
    return Event(
        id=f"{kind}-{role}-{at}",
        kind=f"betaling.{kind}",
        case=CASE,
        follows=follows.id if follows else None,
        body={**BODY, **body},
        person=device["persoon"],
        role=role,
        device=device["apparaat"],
        hlc=f"{1759276800000 + at * 1000:013d}-00000-{device['apparaat']}",
        signature="",
        valid=True,
        rowid=at,
    )
