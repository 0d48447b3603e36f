"""Which table has which picture. Every number in a picture stands in its table: a picture computes nothing but places."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from desktop.charts import bars, bridge_steps, forecast, lettering, months, shares, stacked
from desktop.charts.drawing import Drawing, Measure
from desktop.charts.sheet import Sheet
from desktop.models.monitor.uitkomst import Evaluatie, Factor, Tabel

FACTOREN = "factoren"
CODES = (FACTOREN, "instroom_pot", "prognose", "kantelpunten", "doorlooptijd", "brug")
"""The pictures that the evaluation always shows; `picture` also knows shares and bars of the other tables."""
NOTHING = "Er is nog niets om te tekenen."
BOUNDS = frozenset({"ja", "open", "noemer", "minstens", "hoogstens"})
DRAWN: Mapping[str, tuple[frozenset[str], Callable[[Tabel, Sheet], Drawing]]] = {
    "instroom_pot": (frozenset({"instroom", "instroom_totaal", "toegezegd_cent", "betaald_cent", "pot_cent"}), months.table),
    "prognose": (frozenset({"bedrag"}), forecast.table),
    "kantelpunten": (frozenset({"voorkomen", "doorgeslagen", "onbekend"}), stacked.table),
    "brug": (
        frozenset(f"{when}_{step}" for when in ("voor", "na") for step in range(1, 6)) | {"hoger", "gelijk", "lager"},
        bridge_steps.table,
    ),
}


def picture(evaluatie: Evaluatie, code: str, width: float, height: float, measure: Measure) -> Drawing | None:
    """The picture of a table; None when there is nothing to draw: see `reason`.

    Beside tables there are FACTOREN, one factor as `factor/<code>`, and the bar of one share as `aandeel/<factor>/<code>`.

    `height` is the most it may take, 0 as much as its rows need; the drawing says how high it became.
    """
    sheet = Sheet(width, height, measure)
    if code.startswith("aandeel/"):
        return _share(evaluatie, code, sheet)
    factors = _factors(evaluatie, code)
    if factors is not None:
        return shares.factors(factors, sheet) if any(_counted(factor) for factor in factors) else None
    table = found(evaluatie, code)
    if table is None or not has_numbers(table):
        return None
    columns = {column.code for column in table.kolommen}
    if columns >= BOUNDS:
        return shares.table(table, _goal(evaluatie, code), sheet)
    wanted, draw = DRAWN.get(code, (frozenset(), None))
    if draw is not None and columns >= wanted:
        return draw(table, sheet)
    columns_drawn = _drawn(table)
    return bars.table(table, columns_drawn, sheet, _above(evaluatie, table, columns_drawn)) if columns_drawn else None


def reason(evaluatie: Evaluatie, code: str) -> str:
    """Why there is no picture, in a sentence."""
    factors = _factors(evaluatie, code)
    if factors is not None:
        return next((share.reden for factor in factors for share in factor.aandelen if share.reden), NOTHING)
    table = found(evaluatie, code)
    if table is None:
        return NOTHING
    return table.reden or next((cel.reden for row in table.rijen for cel in row.cellen if cel.reden), NOTHING)


def found(evaluatie: Evaluatie, code: str) -> Tabel | None:
    """The table with that code, also one of a factor; None when this evaluation has none."""
    try:
        return evaluatie.tabel(code)
    except KeyError:
        return None


def has_numbers(table: Tabel) -> bool:
    """Whether anything stands in it: a table of noughts has no picture."""
    return any(isinstance(cel.waarde, int) and cel.waarde for row in table.rijen for cel in row.cellen)


def _factors(evaluatie: Evaluatie, code: str) -> list[Factor] | None:
    if code == FACTOREN:
        return list(evaluatie.factoren)
    if code.startswith("factor/"):
        return [factor for factor in evaluatie.factoren if factor.code == code.removeprefix("factor/")]
    return None


def _share(evaluatie: Evaluatie, code: str, sheet: Sheet) -> Drawing | None:
    for factor in evaluatie.factoren:
        for share in factor.aandelen:
            if code == f"aandeel/{factor.code}/{share.code}":
                return shares.single(share, factor.doel_procent, sheet)
    return None


def _counted(factor: Factor) -> bool:
    return any(lettering.amount(share.noemer) for share in factor.aandelen)


def _goal(evaluatie: Evaluatie, code: str) -> int | None:
    return next((factor.doel_procent for factor in evaluatie.factoren if any(table.code == code for table in factor.tabellen)), None)


def _drawn(table: Tabel) -> list[str]:
    """The columns that can be seen beside each other: a few of one kind, else the first with numbers."""
    codes = [column.code for column in table.kolommen]
    kinds = {column.eenheid for column in table.kolommen}
    if len(codes) <= len(bars.SERIES) and len(kinds) == 1 and "tekst" not in kinds:
        return codes
    return [column.code for column in table.kolommen if column.eenheid != "tekst"][:1]


def _above(evaluatie: Evaluatie, table: Tabel, columns: Sequence[str]) -> str:
    """Which column is drawn when not all of them are; over the bars of a table with a median that median."""
    middle = found(evaluatie, f"{table.code}_mediaan")
    if middle is not None and middle.rijen and middle.rijen[0].cellen[0].waarde is not None:
        cel = middle.rijen[0].cellen[0]
        unit = " dagen" if cel.eenheid == "dagen" else ""
        return f"{middle.titel}: {lettering.figure(cel)}{unit}"
    if len(columns) == len(table.kolommen):
        return ""
    return next(column.naam for column in table.kolommen if column.code == columns[0])
