"""What waits for the coordinator and what she decided, kept in her vault; and who may ask for it."""

from __future__ import annotations

import json
from collections.abc import Iterable

from desktop.models import controles
from desktop.models.controles import BEVESTIGD, VERVALLEN, Bevinding
from desktop.models.errors import NotAllowed
from desktop.models.inschrijving import Inschrijving
from desktop.models.records import Event, WorkRow
from desktop.models.signaalvoorstel import Sleutel, Voorraad
from desktop.services import editing
from desktop.services.desk import Desk

SETTING = "signalen"
MAX_WAITING = 200_000
PAGE = 200


def only_coordinator(desk: Desk) -> None:
    """Raises NotAllowed for anybody else."""
    if desk.person.role != "coordinator":
        raise NotAllowed(reason="alleen_coordinator")


def may_decide(desk: Desk) -> None:
    """Raises NotAllowed also on a laptop that is not enrolled: what it signs would count nowhere."""
    only_coordinator(desk)
    if not desk.confirmed:
        raise NotAllowed(reason="laptop_nog_niet_bevestigd")


def kept(desk: Desk) -> Voorraad:
    text = desk.store.setting(SETTING)
    # Not strict_json, here and below: what this program wrote itself, and it can be long after a delivery that is all about a few.
    return Voorraad.lees(json.loads(text)) if text else Voorraad()


def keep(desk: Desk, stock: Voorraad) -> None:
    """Raises NotAllowed when more waits than anybody could judge."""
    if len(stock.open) > MAX_WAITING:
        raise NotAllowed(reason="te_veel_signalen")
    desk.store.put_setting(SETTING, json.dumps(stock.document(), ensure_ascii=False))


def rows(desk: Desk, cases: Iterable[str]) -> dict[str, WorkRow]:
    """Case -> number and name; a case that was taken out of the register has none."""
    wanted = sorted(set(cases))
    pages = [wanted[begin : begin + PAGE] for begin in range(0, len(wanted), PAGE)]
    return {row.case: row for page in pages for row in desk.store.work_rows_of(page, 0, PAGE)}


class Standing:
    """What coordinators confirmed and took back so far, in the whole register; `known` are the keys of every signal that was ever a hit."""

    def __init__(self, desk: Desk, stock: Voorraad) -> None:
        devices, by_case = editing.devices(desk), dict[str, list[Event]]()
        for kind in (BEVESTIGD, VERVALLEN):
            for event in desk.store.events(kind=kind):
                by_case.setdefault(event.case, []).append(event)
        self.bevindingen: dict[Sleutel, Bevinding] = {
            (case, name): found for case, events in by_case.items() for name, found in controles.signals(events, devices).items()
        }
        enrolled = Inschrijving(devices)
        lapsed = [event for events in by_case.values() for event in events if event.kind == VERVALLEN and event.valid]
        self.afgewezen: set[Sleutel] = {
            (event.case, str(event.body.get("signaal"))) for event in lapsed if enrolled.knows(event, "coordinator")
        }
        self.known: dict[str, set[Sleutel]] = {}
        for key in [*self.bevindingen, *stock.open]:
            self.known.setdefault(key[1], set()).add(key)
