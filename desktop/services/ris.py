"""The list of RIS: the coordinator looks for every participant whether there are new arrears, and ticks what she saw (domain.md 6).

A control is a signed event; what was found is one too, as if it had come with a delivery. Amounts are cents, days ISO text.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from secrets import token_hex

from desktop.models import controles, reading
from desktop.models.controles import BEVESTIGD, GEDAAN, INGETROKKEN, MET_DE_HAND, VERVALLEN
from desktop.models.errors import RuleBroken
from desktop.models.strict_json import Document
from desktop.services import noted, signal_stock
from desktop.services.desk import Desk


@dataclass(frozen=True)
class Participant:
    """One line of the list. `van` is where the next control begins: the end of the last one in RIS, else day zero, else inflow, else "".

    `gecontroleerd_tot` and `uitkomst` are of the last control in RIS, "" without one; `bewoner_op` when the resident was asked last;
    `achterstanden` counts the new arrears that are known.
    """

    case: str
    dossiernummer: str
    name: str
    van: str
    gecontroleerd_tot: str
    uitkomst: str
    bewoner_op: str
    achterstanden: int


@dataclass(frozen=True)
class Arrear:
    """What was found: `soort` is huur, energie, water or zorg; the rest may be unknown."""

    soort: str
    ontstaan_op: str | None = None
    bedrag_cent: int | None = None


@dataclass(frozen=True)
class Check:
    """One look in RIS: on `datum`, over `van` (or None) up to and including `tot`; with `gevonden` the control says so."""

    case: str
    datum: str
    van: str | None
    tot: str
    gevonden: tuple[Arrear, ...] = ()


@dataclass(frozen=True)
class Ticked:
    """What was written in one go, so that it can be undone: (case, id) of controls and of signals."""

    controls: tuple[tuple[str, str], ...]
    signals: tuple[tuple[str, str], ...]

    @property
    def cases(self) -> tuple[str, ...]:
        return tuple(sorted({case for case, _ in self.controls}))


def participants(desk: Desk) -> list[Participant]:
    """Everybody who takes part or took part, longest unchecked first and then by name. Raises NotAllowed."""
    signal_stock.only_coordinator(desk)
    facts = {case: found for case, _, found, _ in desk.store.evaluation_facts() if _counts(found)}
    rows = signal_stock.rows(desk, facts)
    found = [_participant(row.case, row.dossiernummer, row.name, facts[row.case]) for row in rows.values()]
    noted.once(desk, "opgezocht voor RIS", [""])  # a list of names, as the work list is: one line, and not one a resident
    return sorted(found, key=lambda one: (one.gecontroleerd_tot, one.name, one.dossiernummer))


def record(desk: Desk, checks: Sequence[Check]) -> Ticked:
    """Write what was seen. Raises RuleBroken (controle_datum, periode_nodig, datum_nodig, soort_nodig, bedrag_nodig_signaal), NotAllowed;
    then nothing was written."""
    signal_stock.may_decide(desk)
    for check in checks:
        _refuse_wrong(desk, check)
    done: list[tuple[str, str]] = []
    found: list[tuple[str, str]] = []
    with desk.store.transaction():
        for check in checks:
            body = _control(check)
            desk.store.add_event(GEDAAN, check.case, body)
            done.append((check.case, body["controle"]))
            for arrear in check.gevonden:
                signal = _signal(arrear)
                desk.store.add_event(BEVESTIGD, check.case, signal)
                found.append((check.case, signal["signaal"]))
    return Ticked(tuple(done), tuple(found))


def undo(desk: Desk, ticked: Ticked) -> None:
    """Take back what was written in one go. Raises NotAllowed."""
    signal_stock.may_decide(desk)
    with desk.store.transaction():
        for case, control in ticked.controls:
            desk.store.add_event(INGETROKKEN, case, {"controle": control})
        for case, signal in ticked.signals:
            desk.store.add_event(VERVALLEN, case, {"signaal": signal})


def _counts(facts: Document) -> bool:
    takes_part = facts.get("deelname", {})
    return bool(takes_part.get("deelnemer")) and not takes_part.get("samengevoegd")


def _participant(case: str, number: str, name: str, facts: Document) -> Participant:
    debts = facts.get("schulden", {})
    looked = sorted((end, found) for _, end, source, found in debts.get("controles", ()) if source == "ris")
    asked = [when for when, _, source, _ in debts.get("controles", ()) if source == "bewoner"]
    end, found = looked[-1] if looked else ("", False)
    return Participant(
        case=case,
        dossiernummer=number,
        name=name,
        van=end or _zero(facts, debts),
        gecontroleerd_tot=end,
        uitkomst="" if not looked else "gevonden" if found else "geen",
        bewoner_op=max(asked, default=""),
        achterstanden=len(debts.get("achterstanden", ())),
    )


def _zero(facts: Document, debts: Document) -> str:
    """The day from which arrears are new: the last payment, else the last settlement, else inflow."""
    paid = debts.get("betaald") or [""]
    return str(paid[-1] or debts.get("geregeld") or facts.get("deelname", {}).get("instroom") or "")


def _refuse_wrong(desk: Desk, check: Check) -> None:
    on, begin, end = reading.day(check.datum), reading.day(check.van), reading.day(check.tot)
    if on is None or on > desk.today():
        raise RuleBroken("datum", "controle_datum")
    if end is None or end > on or (check.van is not None and (begin is None or begin > end)):
        raise RuleBroken("periode_tot", "periode_nodig")
    for arrear in check.gevonden:
        arose = reading.day(arrear.ontstaan_op)
        if arrear.soort not in controles.SOORTEN:
            raise RuleBroken("soort", "soort_nodig")
        if arrear.ontstaan_op is not None and (arose is None or arose > on):
            raise RuleBroken("ontstaan_op", "datum_nodig")
        if arrear.bedrag_cent is not None and not reading.cents(arrear.bedrag_cent):
            raise RuleBroken("bedrag_cent", "bedrag_nodig_signaal")


def _control(check: Check) -> Document:
    outcome = "gevonden" if check.gevonden else "geen"
    period = {"periode_van": check.van, "periode_tot": check.tot}
    return {"controle": token_hex(16), "datum": check.datum, **period, "uitkomst": outcome, "bron": "ris"}


def _signal(arrear: Arrear) -> Document:
    facts = {"soort": arrear.soort, "ontstaan_op": arrear.ontstaan_op, "bedrag_cent": arrear.bedrag_cent}
    return {"signaal": token_hex(16), **facts, "levering": MET_DE_HAND}
