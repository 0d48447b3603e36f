"""The bridge on paper: what was talked about, in the words of the steps. The rest is not listed, because it is not lacking."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportlab.platypus import Flowable

from desktop.documents import blocks, styles
from desktop.documents.formats import day
from desktop.documents.grid import Cell
from desktop.documents.text import paragraph
from desktop.models import brug
from desktop.models.brug import WEET_NIET, Meting
from desktop.models.instrument import Brug
from desktop.models.records import PrintRequest

FEW = 3
"""So many parts stand on the resident's page; an older measurement of all ten would make it two pages."""


def for_worker(page: PrintRequest) -> Iterator[Flowable]:
    """The last measurement of every instrument, each with the one before it of the same instrument."""
    for meting, bridge in _last_of_each(page):
        when = day(meting.datum)
        yield from blocks.section(f"{bridge.titel}, {when}" if when else bridge.titel)
        earlier = brug.before(page.dossier, meting)
        rows = [_row(bridge, meting, earlier, code) for code in meting.besproken]
        yield blocks.table(("Onderdeel", "Stap", "Wat dat is", "Sinds de vorige keer"), (0.24, 0.12, 0.42, 0.22), rows)
        if meting.toelichting:
            yield blocks.gap()
            yield from blocks.note(meting.toelichting)


def for_resident(page: PrintRequest) -> list[str]:
    """A line in plain words per part of the last measurement; [] when nothing was talked about, or more than fits in a few lines."""
    found = _last_of_each(page)
    meting, bridge = found[-1] if found else (None, None)
    if meting is None or bridge is None or len(meting.besproken) > FEW:
        return []
    earlier = brug.before(page.dossier, meting)
    return [_line(bridge, meting, earlier, code) for code in meting.besproken]


def _last_of_each(page: PrintRequest) -> list[tuple[Meting, Brug]]:
    instruments: Any = page.instruments
    last = {one.instrument: one for one in brug.measurements(page.dossier) if one.besproken}
    if instruments is None:
        return []
    return [(one, brug.instrument_of(one, instruments)) for one in last.values()]


def _row(bridge: Brug, meting: Meting, earlier: Meting | None, code: str) -> list[Cell]:
    step = meting.stappen.get(code)
    [change] = brug.compared(meting, earlier, [code])
    return [
        blocks.cell(bridge.titel_van(code)),
        blocks.cell(_step(step)),
        blocks.cell(bridge.woorden_van(code, step)),
        [paragraph(styles.SMALL, change.tekst)] if change.tekst else [],
    ]


def _line(bridge: Brug, meting: Meting, earlier: Meting | None, code: str) -> str:
    step = meting.stappen.get(code)
    words, [change] = bridge.woorden_van(code, step), brug.compared(meting, earlier, [code])
    how = f"{_step(step)}, {change.tekst}" if change.tekst else _step(step)
    return f"{bridge.titel_van(code)}: {words} ({how})." if words else f"{bridge.titel_van(code)}: {how}."


def _step(step: int | str | None) -> str:
    if isinstance(step, int):
        return f"stap {step}"
    return "weet ik niet" if step == WEET_NIET else "besproken"
