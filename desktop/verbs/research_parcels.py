"""The port `Parcels` filled in: CSV and XLSX of exchange, tar and age of sync. Imported when something is made, not at every opening."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from desktop import durable
from desktop.models.errors import NotAllowed
from desktop.models.research.publish import Publicatie


class ResearchParcels:
    """Holds nothing; any thread may call it."""

    def is_recipient(self, age: str) -> bool:
        from desktop.sync import parcel

        return parcel.is_recipient(age)

    def seal(self, tables: Mapping[str, Sequence[Sequence[str]]], texts: Mapping[str, str], recipients: Sequence[str]) -> bytes:
        from desktop.exchange.lists import csv_bytes
        from desktop.sync import parcel

        members = {name: csv_bytes(rows[0], rows[1:]) for name, rows in tables.items()}
        return parcel.seal(parcel.pack(members | {name: text.encode() for name, text in texts.items()}), recipients)

    def write_new(self, path: Path, content: bytes) -> None:
        try:
            durable.write_new(path, content)
        except FileExistsError:
            raise NotAllowed(reason="bestand_bestaat", file=path.name) from None

    def write_publication(self, folder: Path, publicatie: Publicatie) -> list[Path]:
        from desktop.exchange import publication

        return publication.write(folder, publicatie)
