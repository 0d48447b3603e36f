"""What was said elsewhere about a leefgebied, so that the plan shows it and does not ask it again: bridge, bestaanszekerheid, debts."""

from __future__ import annotations

from collections.abc import Iterator

from desktop import texts
from desktop.models import brug, reading, schuld
from desktop.models.doelen import BEGINNEN_MET, area_path
from desktop.models.instrument import Instruments, Leefgebied
from desktop.models.strict_json import Document


def to_open(document: Document, instruments: Instruments) -> list[Leefgebied]:
    """The leefgebieden that a goal can still open: those that the pilot offers and that are not in the plan."""
    return [area for area in instruments.leefgebieden if area.aangeboden and area_path(document, area.code) is None]


def said(document: Document, area: Leefgebied, instruments: Instruments) -> list[str]:
    """One line per thing that is known already; [] when nothing was said."""
    return [*_secure(document, area, instruments), *_on_the_bridge(document, area, instruments), *_debts(document, area)]


def _secure(document: Document, area: Leefgebied, instruments: Instruments) -> Iterator[str]:
    answers = reading.section(document, "bestaanszekerheid")
    told = [
        f"{instruments.label('bestaanszekerheid', key).lower()}: {instruments.label('zekerheid_antwoord', answers[key]).lower()}"
        for key in area.bestaanszekerheid
        if reading.code(answers.get(key))
    ]
    if told:
        yield f"Bij bestaanszekerheid, {'; '.join(told)}."


def _on_the_bridge(document: Document, area: Leefgebied, instruments: Instruments) -> Iterator[str]:
    """The newest answer about each part; older ones stand on the bridge itself."""
    measured = list(reversed(brug.measurements(document)))
    for part in area.onderdelen:
        newest = next((one for one in measured if one.stappen.get(part) is not None), None)
        if newest is None:
            continue
        bridge, step = brug.instrument_of(newest, instruments), newest.stappen[part]
        known, name = bridge.onderdeel(part), bridge.titel_van(part).lower()
        if not isinstance(step, int):
            yield f"Op de brug, {name}: weet ik niet."
        else:
            words = f", \u2018{known.stappen[step - 1]}\u2019" if known and known.stappen else ""
            yield f"Op de brug, {name}: stap {step}{words}"


def _debts(document: Document, area: Leefgebied) -> Iterator[str]:
    debts = schuld.all_of(document) if area.code == BEGINNEN_MET else []
    if debts:
        yield f"Bij geld en brieven: {texts.count(len(debts), 'schuld', 'schulden')}, samen {texts.money(schuld.total_cent(debts))}."
