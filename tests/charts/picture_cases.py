"""Evaluations for pictures: from nobody to ten thousand residents, and names that do not fit; with a ruler that needs no screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import evaluation_figures
from evaluation_figures import cel, tabel

from desktop.charts.drawing import Drawing, Line, Text
from desktop.models.monitor.uitkomst import Evaluatie, Factor, Kolom, Rij, Tabel

LONG = "Bureau voor <b>Schuldhulp</b> en Bewindvoering & Zonen " + "zeer" * 40 + "\u202egnol neppird\n en nog een regel"
COUNT = (Kolom("aantal", "aantal", "bewoners"),)
SIZES = (0, 1, 50, 10_000)


def measure(text: str, size: float, bold: bool) -> float:
    """About as wide as our letters."""
    return len(text) * size * (0.6 if bold else 0.55)


def of(residents: int, name: str = "Zorgpremie") -> Evaluatie:
    """An evaluation in which every count is at most so many residents; rows carry `name`."""
    made = evaluation_figures.full()
    factors = tuple(_factor(factor, residents, name) for factor in made.factoren)
    tables = (
        *(_renamed(table, name) for table in made.tabellen if table.code not in ("prognose", "instroom_pot", "brug")),
        *_own(residents, name),
    )
    return replace(made, deelnemers=cel(residents), factoren=factors, tabellen=tables)


def _own(residents: int, name: str) -> tuple[Tabel, ...]:
    columns = {table.code: table.kolommen for table in evaluation_figures.full().tabellen}
    each = residents // 12
    months: dict[str, tuple[int | str | None, ...]] = {
        f"{name} {month}": (each, each * month, each * month * 120_000, each * month * 99_999, 5_000_000) for month in range(1, 13)
    }
    steps: tuple[int | str | None, ...] = (residents, 0, residents // 2, 1, 0, 0, residents, 3, residents // 3, 1, residents, 7, 0, 20)
    money = {"betaald": residents * 100_000, "toegezegd": residents * 50_001, "nog_te_vragen": residents}
    forecast = {**money, "verwacht": sum(money.values()), "pot": 5_000_000, "over": 5_000_000 - sum(money.values())}
    return (
        tabel("instroom_pot", "Instroom en pot", columns["instroom_pot"], months),
        tabel(
            "rendement_twee",
            "Kosten",
            tuple(Kolom(code, code, "cent") for code in ("alle", "deelnemers", "rest")),
            _signed(residents, name),
        ),
        tabel("prognose", "Prognose", columns["prognose"], {code: (value,) for code, value in forecast.items()}),
        tabel("brug", "Brug", columns["brug"], {f"{name} {part}": steps for part in range(10)}),
    )


def _signed(residents: int, name: str) -> dict[str, tuple[int | str | None, ...]]:
    return {f"{name} {row}": (residents * 999_99, -residents * 123_45, None) for row in range(4)}


def _factor(factor: Factor, residents: int, name: str) -> Factor:
    if not residents:
        shares = tuple(evaluation_figures.nobody(share.code, name) for share in factor.aandelen)
    else:
        open_ = residents // 5
        shares = tuple(evaluation_figures.aandeel(share.code, name, residents - open_, 0, open_) for share in factor.aandelen)
    return replace(factor, titel=name, aandelen=shares, tabellen=tuple(_renamed(table, name) for table in factor.tabellen))


def _renamed(table: Tabel, name: str) -> Tabel:
    return replace(table, rijen=tuple(Rij(row.code, f"{name} {row.naam}", row.cellen) for row in table.rijen))


def one_table(code: str, rows: dict[str, tuple[int | str | None, ...]], columns: tuple[Kolom, ...] = COUNT, **more: str) -> Evaluatie:
    """An evaluation with one table only."""
    return Evaluatie(date(2026, 12, 1), "oefening", "Proef", True, cel(1), (), (tabel(code, "Proef", columns, rows, **more),))


def overlapping(drawing: Drawing) -> list[tuple[str, str]]:
    """Pairs of texts that stand on each other, and texts that leave the picture (with themselves)."""
    boxes = [(shape.text, *_box(shape)) for shape in drawing.shapes if isinstance(shape, Text)]
    out = [
        (text, text)
        for text, left, top, right, bottom in boxes
        if left < -1 or top < -2 or right > drawing.width + 1 or bottom > drawing.height + 2
    ]
    for number, (text, left, top, right, bottom) in enumerate(boxes):
        for other, left2, top2, right2, bottom2 in boxes[number + 1 :]:
            if left < right2 and left2 < right and top < bottom2 and top2 < bottom:
                out.append((text, other))
    return out


def crossed(drawing: Drawing) -> list[str]:
    """Texts with an upright line through them."""
    lines = [shape for shape in drawing.shapes if isinstance(shape, Line) and shape.start[0] == shape.end[0]]
    found = []
    for text in (shape for shape in drawing.shapes if isinstance(shape, Text)):
        left, top, right, bottom = _box(text)
        if any(
            left < line.start[0] < right and min(line.start[1], line.end[1]) < bottom and top < max(line.start[1], line.end[1])
            for line in lines
        ):
            found.append(text.text)
    return found


def _box(text: Text) -> tuple[float, float, float, float]:
    width = measure(text.text, text.size, text.bold)
    left = text.x - {"start": 0.0, "middle": width / 2, "end": width}[text.anchor]
    return left, text.y - text.size * 0.74, left + width, text.y + text.size * 0.2
