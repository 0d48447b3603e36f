"""Lays the figures of the program beside those of `tables_again`, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from desktop.models.monitor import verslag
from desktop.models.monitor.uitkomst import Evaluatie, Tabel

NOT_IN_FILES = {"lijkt_dubbel", "rendement_omslag"}
"""Who looks alike is a hint and no figure; the turning point is said in words. No case file says of which team it is."""


def differences(evaluatie: Evaluatie, again: dict[str, Any]) -> Iterator[str]:
    for table in verslag.tabellen(evaluatie):
        if table.code in NOT_IN_FILES or table.code.endswith("_team"):
            continue
        if table.code not in again:
            yield f"{table.code}: not computed again"
            continue
        yield from _cells(table, again[table.code])


def _cells(table: Tabel, again: dict[str, Any]) -> Iterator[str]:
    seen = set()
    for row in table.rijen:
        seen.add(row.code)
        for column, cell in zip(table.kolommen, row.cellen, strict=True):
            if column.code in ("doel", "zin") or cell.eenheid == "tekst":
                continue
            expected = again.get(row.code, {}).get(column.code, 0)
            if (cell.waarde or 0) != (expected or 0):
                yield f"{table.code}/{row.code}/{column.code}: {cell.waarde} here, {expected} again"
    for code, row_again in again.items():
        if code not in seen and any(row_again.values()):
            yield f"{table.code}/{code}: not here, {row_again} again"
