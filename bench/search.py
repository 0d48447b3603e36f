"""Search as you type among 10,000 residents: the service against the same MATCH, ORDER BY and LIMIT by the bare driver."""

from __future__ import annotations

from pathlib import Path

from bench import replay, vaults
from bench.timing import Measure, compared, seconds
from desktop.models.records import WorkQuery
from desktop.services import search
from desktop.services.desk import Desk

CASES = 10_000
TYPED = (
    "visser",
    "van der wal",
    "tjitske de boer",
    "esra",
    "8911",
    "schrans 12",
    "el amrani",
    "hoekstra anna",
    "VD-2026-BANK0042",
    "zijlstra",
)
BAR = "p95 onder 16 ms; hooguit 3 x"


def measure(folder: Path, *, full: bool) -> list[Measure]:
    vault = vaults.filled(folder / f"kluis-{CASES}", CASES)
    raw = replay.opened(vault, vaults.keys(vault).database_key)
    texts = [word[: length + 1] for word in TYPED for length in range(len(word))] * (5 if full else 2)
    ours, bare, whole = [], [], []
    with vaults.desk(vault) as desk:
        search.rows(desk, WorkQuery(text="warm"))
        for text in texts:
            query = WorkQuery(text=text)
            with replay.noted(replay.of(desk.store)) as statements:
                search.rows(desk, query)
            page = [one for one in statements if "MATCH" in one.sql]
            ours.append(seconds(lambda query=query: search.rows(desk, query)))  # type: ignore[misc]
            bare.append(seconds(lambda page=page: replay.play(raw, page)))  # type: ignore[misc]
            whole.append(seconds(lambda query=query: _screen(desk, query)))  # type: ignore[misc]
    raw.close()
    rows = compared(
        "zoeken, een bladzij van 50",
        BAR,
        (ours, bare),
        lambda found: found.ratio <= 3 and (found.p95_ms or 0) < 16,
        f"{len(texts)} aanslagen",
    )
    screen = compared(
        "zoeken, met tellingen boven de lijst",
        "p95 onder 16 ms",
        (whole, bare),
        lambda found: (found.p95_ms or 0) < 16,
        "zoals het scherm vraagt",
    )
    return [rows, screen]


def _screen(desk: Desk, query: WorkQuery) -> None:
    search.rows(desk, query)
    search.counts(desk, query)
    search.rows(desk, WorkQuery())
