"""A delivery of 100,000 signals into a register, against the bare parse of its file; and whether a longer file costs memory.

The peer is `json.loads` of the whole file: it holds everything at once, checks nothing, matches nobody. Memory is the peak of a process of
its own, once with a tenth of the signals and once with all of them.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from bench import vaults
from bench.timing import Measure, compared, in_turns
from desktop.models.records import Person
from desktop.services import signals
from desktop.services.desk import Desk

SIGNALS = 100_000
KINDS = ("Huur", "Energie", "Water", "Zorg")
BAR, FLAT = "onder 10 s", "een tiende kost evenveel geheugen (10 MB)"
MORE = 10_000_000
PEAK = """
import sys
from datetime import date
from pathlib import Path
from desktop.exchange import ddas
from desktop.models.signalen import Verwacht
ddas.read(Path(sys.argv[1]), Verwacht("0080", date(2025, 9, 1), date(2027, 3, 1), date(2026, 11, 21)), lambda *_: None)
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


def measure(folder: Path, *, full: bool) -> list[Measure]:
    cases = 10_000 if full else 1_000
    vault = vaults.filled(folder / f"kluis-{cases}", cases)
    path, tenth = delivery(folder / "levering.json", SIGNALS), delivery(folder / "tiende.json", SIGNALS // 10)
    with vaults.desk(vault) as opened:
        desk = replace(opened, person=Person("c", "Truus Wielinga", "coordinator"))
        once = signals.take_in(desk, path)
        times = in_turns(lambda: _again(desk, path), lambda: json.loads(path.read_bytes()), 5 if full else 3)
    note = f"{len(once.treffers):,} treffers in {cases:,} dossiers, {path.stat().st_size / 1_000_000:.0f} MB".replace(",", ".")
    whole = compared("100.000 signalen inlezen", BAR, times, lambda found: (found.p95_ms or 0) < 10_000, note)
    small, large = peak(tenth), peak(path)
    told = f"piek {large / 1_000_000:.0f} MB, bij een tiende {small / 1_000_000:.0f} MB"
    flat = Measure("100.000 signalen, geheugen", FLAT, whole.ours_ms, whole.ours_ms, 1.0, 1.0, None, large - small < MORE, told)
    return [whole, flat]


def delivery(path: Path, number: int) -> Path:
    """Ten organisations with a tenth of the signals each; one in fifty is about an address of the practice register."""
    head = {
        "startdatumLevering": "2026-09-01",
        "einddatumLevering": "2026-09-30",
        "aanleverdatumEnTijd": "2026-10-01T08:00:00Z",
        "codeGegevensleverancier": "BANK",
    }
    with path.open("w", encoding="utf-8") as file:
        file.write(json.dumps(head)[:-1] + ', "leveringen": [')
        for organisation in range(10):
            about = {"teller": organisation, "gemeentecode": "0080", "aanleverendeOrganisatie": {"kvk-nummer": f"{organisation:08d}"}}
            file.write(", " * bool(organisation) + json.dumps(about)[:-1] + ', "vroegsignalen": [')
            file.write(", ".join(_signals(range(organisation, number, 10))))
            file.write("]}")
        file.write("]}")
    return path


def peak(path: Path) -> int:
    """The most bytes that a process of its own held while it read this delivery."""
    root = Path(__file__).parents[1]
    done = subprocess.run([sys.executable, "-c", PEAK, str(path)], cwd=root, capture_output=True, text=True, check=True)
    return int(done.stdout) * 1024


def _again(desk: Desk, path: Path) -> None:
    # What waited is read, compared and kept anew every time: nothing of it is news, as when a delivery comes twice.
    signals.take_in(desk, path)


def _signals(places: range) -> Iterator[str]:
    for place in places:
        resident = vaults.resident(place)["bewoner"]
        known = place % 50 == 0
        client = {
            "geslachtsaanduiding": "Onbekend",
            "postcode": resident["postcode"] if known else f"{1000 + place % 7000}ZZ",
            "huisnummer": str(resident["huisnummer"]),
        }
        yield json.dumps(
            {
                "ID": f"S-{place:07d}",
                "crisissignaal": False,
                "warmeOverdracht": False,
                "bedrag": 50 + place % 900,
                "ontstaansdatum": f"2026-08-{place % 28 + 1:02d}",
                "signaaldatum": "2026-09-15",
                "status": "Nog niet opgepakt",
                "signaalpartner": {"type": KINDS[place % 4]},
                "client": client,
            }
        )
