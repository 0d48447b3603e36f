"""What a vault does with cases that go: into the trash, back out of it, and away for good. A part of VaultStore."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from desktop import durable
from desktop.models.records import Tombstone, Trashed
from desktop.models.strict_json import Document, JSONFault, canonical, loads
from desktop.store import clearing, settings, versions
from desktop.store.connection import faults
from desktop.store.vault_lists import VaultLists

OUTGOING, COPIES, LIST = "uitgaand", "reservekopie", "opgeruimd.json"
FORMAT = "kantelpunt-opgeruimd"
log = logging.getLogger(__name__)


class ClearedCases(VaultLists):
    """What it hides goes out of the lists."""

    def put_in_trash(self, found: Trashed) -> None:
        """Hide a case until its day; nothing of it is lost and nothing of it is sent."""
        with self.database.transaction():
            clearing.put_in_trash(self.database, found)
            self._project(found.case)

    def take_out_of_trash(self, case: str) -> None:
        with self.database.transaction():
            clearing.take_out(self.database, case)
            self._project(case)

    def trashed(self) -> list[Trashed]:
        return clearing.trashed(self.database)

    def tombstones(self) -> list[Tombstone]:
        return clearing.stones(self.database)

    def cleared(self, cases: Sequence[str]) -> set[str]:
        """Those of these cases that were cleared here: nothing of them is taken in again."""
        return clearing.cleared(self.database, cases)

    def never_sent(self, case: str) -> bool:
        """Whether no bundle of this vault took any version of a case."""
        return clearing.never_sent(self.database, case)

    def purge(self, stone: Tombstone) -> None:
        """Erase a case; call `sweep` when the transaction is done."""
        with self.database.transaction():
            clearing.purge(self.database, stone)

    def sweep(self) -> bool:
        """After a purge: the list beside the reserve copies, outgoing bundles, and no rest of it in the files of the vault.

        Again and again until it went well: a cut halfway is made good at the next time. False when there was nothing to do, or when
        another program keeps the vault busy.
        """
        if not clearing.must_sweep(self.database):
            return False
        folder = self.database.path.parent
        with faults(self.database.path):
            self._write_list(folder / COPIES)
            for name in clearing.to_sweep(self.database):
                for file in (folder / OUTGOING / name, folder / OUTGOING / f"{name}.minisig"):
                    file.unlink(missing_ok=True)
            if not self._vacuum():
                return False
        with self.database.transaction():
            settings.write(self.database, clearing.TO_SWEEP, "")
        self._empty_log()
        return True

    def reapply(self, *folders: Path) -> int:
        """In a vault that was just restored: what was cleared since its copy was made is cleared again. Gives the number of cases.

        The lists stand beside the copies, in these folders; they hold ids only, each under a MAC of this vault, so that nobody can make a
        vault erase a case.
        """
        listed = {stone.case: stone for folder in folders for stone in self._listed(folder / LIST)}
        with self.database.transaction():
            here = [stone for stone in listed.values() if self._newest(stone.case) is not None]
            for stone in here:
                self.purge(replace(stone, head=self._newest(stone.case) or ""))
        self.sweep()
        return len(here)

    def _newest(self, case: str) -> str | None:
        """The copy may be older than the head that the list names."""
        heads = versions.heads_of(self.database, case)
        return versions.newest(heads).id if heads else None

    def _vacuum(self) -> bool:
        if not self._empty_log():
            return False
        self.database.raw.execute("VACUUM")
        return self._empty_log()

    def _empty_log(self) -> bool:
        """False while somebody who reads beside us holds the old pages."""
        return bool(self.database.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)

    def _write_list(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, exist_ok=True)
        rows = [self._entry(stone) for stone in self.tombstones()]
        content = canonical({"formaat": FORMAT, "versie": 1, "zaken": rows})
        durable.replace(folder / LIST, content)

    def _entry(self, stone: Tombstone) -> Document:
        # Also under the keys of before: a copy from before a renewal of the keys must hear of it too.
        row = _row(stone)
        return {**row, "mac": _mac(self.work.log_key, row), "macs": [_mac(old.key, row) for old in self.work.log_keys]}

    def _listed(self, file: Path) -> list[Tombstone]:
        try:
            rows = list(loads(file.read_bytes())["zaken"])
        except FileNotFoundError:
            return []
        except (OSError, JSONFault, KeyError, TypeError):
            log.warning("the list of cleared cases cannot be read")
            return []
        return [_stone(row) for row in rows if self._is_ours(row)]

    def _is_ours(self, row: Any) -> bool:
        if not isinstance(row, dict) or not isinstance(row.get("macs", []), list):
            return False
        said = [mac.encode() for mac in (row.get("mac"), *row.get("macs", [])) if isinstance(mac, str)]
        named = {key: value for key, value in row.items() if key not in ("mac", "macs")}
        known = [_mac(key, named).encode() for key in (self.work.log_key, *(old.key for old in self.work.log_keys))]
        return any(hmac.compare_digest(one, other) for one in said for other in known)


def _row(stone: Tombstone) -> dict[str, str]:
    return {"zaak": stone.case, "soort": stone.kind, "grond": stone.ground, "voorstel": stone.proposal, "hoofd": stone.head, "op": stone.on}


def _stone(row: dict[str, str]) -> Tombstone:
    return Tombstone(row["zaak"], row["soort"], row["grond"], row["voorstel"], row["hoofd"], row["op"])


def _mac(key: bytes, row: dict[str, str]) -> str:
    return hmac.digest(key, b"kantelpunt-opgeruimd-1\0" + canonical(row), "sha256").hex()
