"""Deliveries of signals for tests: a good one, and what can be wrong with it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from desktop.models.signalen import Verwacht

VERWACHT = Verwacht("0080", date(2025, 9, 1), date(2027, 3, 1), date(2026, 11, 21))
CLIENT: dict[str, Any] = {"postcode": "8911AB", "huisnummer": "12"}


def signal(number: str = "S-1", **changes: Any) -> dict[str, Any]:
    """A signal as the schema has it; a change to None takes the key out."""
    made = {
        "ID": number,
        "crisissignaal": False,
        "warmeOverdracht": False,
        "bedrag": 310,
        "ontstaansdatum": "2026-08-14",
        "signaaldatum": "2026-09-20",
        "status": "Nog niet opgepakt",
        "signaalpartner": {"type": "Huur"},
        "client": CLIENT,
    }
    return {key: value for key, value in {**made, **changes}.items() if value is not None}


def levering(*signals: Any, **changes: Any) -> dict[str, Any]:
    organisation = {"naam": "Stichting De Terp", "kvk-nummer": "01234567"}
    return {"teller": 1, "gemeentecode": "0080", "aanleverendeOrganisatie": organisation, "vroegsignalen": list(signals), **changes}


def delivery(*signals: Any, **changes: Any) -> dict[str, Any]:
    """One levering with these signals, or the `leveringen` among the changes; a change to None takes the key out."""
    made = {
        "startdatumLevering": "2026-09-01",
        "einddatumLevering": "2026-09-30",
        "aanleverdatumEnTijd": "2026-10-01T08:00:00Z",
        "codeGegevensleverancier": "RIS",
        "leveringen": [levering(*signals)],
    }
    return {key: value for key, value in {**made, **changes}.items() if value is not None}


def write(folder: Path, content: dict[str, Any] | bytes, name: str = "levering.json") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return path


def write_many(path: Path, count: int, client: Callable[[int], dict[str, Any]]) -> Path:
    """A delivery with very many signals, without holding it."""
    head = json.dumps(delivery(leveringen=[]))[:-2]
    with path.open("w") as file:
        file.write(head + json.dumps(levering())[:-2])
        for number in range(count):
            kind = ("Huur", "Energie", "Water", "Zorg")[number % 4]
            one = signal(f"S-{number:07d}", signaalpartner={"type": kind}, client=client(number), bedrag=50 + number % 900)
            file.write(("," if number else "") + json.dumps(one))
        file.write("]}]}")
    return path
