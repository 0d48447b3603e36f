"""A second instrument beside our bridge, as an administrator would add it: a file with thirteen names and numbers from 1 to 5.

The names are those of the ZRM (GGD Amsterdam, 2017); its criteria are copyrighted and are nowhere here.
"""

from __future__ import annotations

from desktop import paths
from desktop.models import instrument_files
from desktop.models.instrument import Instruments

FILES = {path.name: path.read_bytes() for path in paths.resource("instruments").glob("*.toml")}
DOMEINEN = {
    "financien": "Financiën", "werk_opleiding": "Werk en opleiding", "tijdsbesteding": "Tijdsbesteding", "huisvesting": "Huisvesting",
    "huiselijke_relaties": "Huiselijke relaties", "geestelijke_gezondheid": "Geestelijke gezondheid",
    "lichamelijke_gezondheid": "Lichamelijke gezondheid", "middelengebruik": "Middelengebruik", "basale_adl": "Basale ADL",
    "instrumentele_adl": "Instrumentele ADL", "sociaal_netwerk": "Sociaal netwerk", "participatie": "Maatschappelijke participatie",
    "justitie": "Justitie",
}  # fmt: skip


def zrm(versie: int = 1, naam: str = "") -> bytes:
    """The file as an administrator would write it."""
    head = f'formaat = "kantelpunt-instrument"\nsoort = "brug"\nnaam = "{naam or f"zrm-{versie}"}"\nversie = {versie}\n'
    head += 'titel = "ZRM"\nbron = "GGD Amsterdam, versie 2017: namen en cijfers"\n'
    head += 'geldig_van = 2017-01-01\ngecontroleerd_op = 2026-11-21\ntoetsen = "te toetsen"\n'
    parts = "".join(f'[[onderdelen]]\ncode = "{code}"\ntitel = "{titel}"\n' for code, titel in DOMEINEN.items())
    return (head + parts).encode()


def instruments(**files: bytes) -> Instruments:
    return instrument_files.parse({**FILES, **{f"{name}.toml": raw for name, raw in (files or {"zrm": zrm()}).items()}})
