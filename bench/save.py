"""Saving one field, durable: `editing.save` against its own statements run by the bare driver on a copy of the vault."""

from __future__ import annotations

from pathlib import Path

from bench import replay, vaults
from bench.timing import Measure, compared, fsync_p95, seconds
from desktop.models.patches import Edit
from desktop.services import editing
from desktop.services.desk import Desk

CASES = 1_000
BAR = "hooguit 2,5 x; p95 onder 5 ms plus de schijf"


def measure(folder: Path, *, full: bool) -> list[Measure]:
    vault = vaults.filled(folder / f"kluis-{CASES}", CASES)
    own, peer = vaults.copied(vault, folder / "opslaan"), vaults.copied(vault, folder / "opslaan-kaal")
    rounds = 1_000 if full else 300
    raw = replay.opened(peer, vaults.keys(peer).database_key)
    ours_times, raw_times = [], []
    with vaults.desk(own) as desk, replay.noted(replay.of(desk.store)) as statements:
        places = desk.store.cases()[:100]
        for turn in range(rounds + 10):
            case = places[turn % len(places)]
            base = desk.store.heads(case)[0].id
            statements.clear()
            ours = seconds(lambda case=case, base=base, turn=turn: _save(desk, case, base, turn))  # type: ignore[misc]
            ours_times.append(ours)
            raw_times.append(seconds(lambda: replay.play(raw, statements)))
    raw.close()
    disk = fsync_p95(folder)
    note = f"fsync van deze schijf p95 {1000 * disk:.1f} ms; {len(statements)} opdrachten per keer"
    times = (ours_times[10:], raw_times[10:])
    return [compared("een veld opslaan", BAR, times, lambda found: found.ratio <= 2.5 and (found.p95_ms or 0) <= 5 + 1000 * disk, note)]


def _save(desk: Desk, case: str, base: str, turn: int) -> None:
    editing.save(desk, case, base, [Edit(("bewoner", "telefoon"), f"06{turn:08d}")])
