"""Practice vaults of any size, made through the program's own services. The residents are invented and the same in every run."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.keys.derivation import LIGHTEST
from desktop.keys.open_keys import OpenKeys
from desktop.keys.slots import KeyFile
from desktop.models.strict_json import Document
from desktop.services.desk import Desk
from desktop.verbs import founding, opening
from desktop.verbs.founding import Founding
from desktop.verbs.ownership import Owner

WORDS_FILE = "woorden.txt"
BATCH = 500
FIRST = ("Anna", "Jan", "Esra", "Tjitske", "Mohammed", "Sietske", "Piet", "Fatima", "Nynke", "Wiebe", "Amina", "Douwe", "Els", "Kees")
LAST = (
    "de Boer", "Visser", "van der Wal", "Bakker", "Yildiz", "Hoekstra", "Dijkstra", "van den Berg", "de Jong", "Postma", "Haisma",
    "Wijnsma", "Jansma", "Kuipers", "El Amrani", "Veenstra", "Terpstra", "Smit", "Mulder", "de Vries", "Zijlstra", "Bouma", "Nguyen",
)  # fmt: skip
STREETS = ("Schrans", "Voorstreek", "Nieuwestad", "Oosterkade", "Camminghaburen", "Bilgaard", "Heechterp", "Vlietzone", "Huizum")


def found(folder: Path) -> None:
    """An empty practice vault of a worker, with its words beside it and the lightest key stretching."""
    folder.mkdir(parents=True)
    words = founding.found(folder, Founding(Owner.new("Wytske Postma", "werker", None, practice=True)), cost=LIGHTEST)
    (folder / WORDS_FILE).write_text(" ".join(words), encoding="utf-8")


def keys(folder: Path) -> OpenKeys:
    return KeyFile.read(folder, cost=LIGHTEST).unlock((folder / WORDS_FILE).read_text(encoding="utf-8"))


@contextmanager
def desk(folder: Path) -> Iterator[Desk]:
    """The opened desk, closed afterwards."""
    opened = opening.open_desk(folder, keys(folder))
    try:
        yield opened
    finally:
        opened.close()


def filled(folder: Path, number: int) -> Path:
    """A vault with `number` residents; made once per run and size."""
    if not folder.exists():
        found(folder)
        with desk(folder) as opened:
            fill(opened, number)
    return folder


def copied(folder: Path, to: Path) -> Path:
    """The same vault again, for a peer that works on files of its own."""
    shutil.copytree(folder, to)
    return to


def fill(opened: Desk, number: int, first: int = 0) -> None:
    """Add residents, a batch in a transaction."""
    for start in range(first, first + number, BATCH):
        with opened.store.transaction():
            for place in range(start, min(start + BATCH, first + number)):
                opened.store.add_version(None, resident(place), command="begonnen")


def resident(place: int) -> Document:
    """One case with a debt and an open tipping point; the names repeat as real ones do."""
    street, house = STREETS[place % len(STREETS)], place % 300 + 1
    return {
        "formaat": "kantelpunt-dossier",
        "versie": 1,
        "dossiernummer": f"VD-2026-BANK{place:06d}",
        "bewoner": {
            "roepnaam": FIRST[place % len(FIRST)],
            "achternaam": LAST[place // len(FIRST) % len(LAST)],
            "straat": street,
            "huisnummer": house,
            "postcode": f"{8900 + place % 50}A{chr(65 + place % 26)}",
            "woonplaats": "Leeuwarden",
            "telefoon": f"06{place:08d}",
        },
        "instroom": {"datum": "2025-11-03", "kanaal": "wijkteam"},
        "kantelpunten": [{"id": "k1", "soort": "toeslagen", "beschikking_op": "2025-10-20"}],
        "schulden": [{"id": "s1", "schuldeiser": "Vitens", "soort": "water", "bedrag_cent": 12000 + place % 5000}],
        "status": "verkenning",
    }
