"""The chain of one case: whether all that was ever stored of it still is. For opening a case and before it leaves (design.md 2).

SQLCipher does not notice one old page that was put back (reliability.md finding 2). Tables and their indexes stand on different pages,
so what one page forgets another one still tells. What spans the whole vault is for `check`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import bindparam, func, select, text

from desktop.models.errors import VaultDamaged
from desktop.store import ledger
from desktop.store.database import Database
from desktop.store.tables import events, heads, journal, parents, versions

_HEADS = select(heads.c.zaak, heads.c.versie).where(heads.c.zaak.in_(bindparam("ids", expanding=True)))
_LIVE = select(versions.c.zaak, versions.c.id).where(
    versions.c.zaak.in_(bindparam("ids", expanding=True)), versions.c.vervangen_ms.is_(None)
)
_PARENTS = select(parents.c.ouder).where(parents.c.versie.in_(bindparam("ids", expanding=True)))
_EVENTS = select(events.c.zaak).where(events.c.zaak.in_(bindparam("ids", expanding=True)))
# Past every index: the table itself is asked.
_STORED = text("SELECT nr, id, zaak, geldig FROM gebeurtenissen NOT INDEXED WHERE nr > :nr ORDER BY nr")
_NOTED = select(journal.c.soort, journal.c.id).where(
    journal.c.nr > bindparam("nr"), journal.c.soort.in_((ledger.NOTED, ledger.FOUND_VALID, ledger.ERASED))
)
_HEAD = select(func.max(journal.c.nr))


@dataclass
class _Tally:
    """How far ledger and journal were laid beside each other, and how many events each case has."""

    event: int = 0
    entry: int = 0
    of_case: Counter[str] = field(default_factory=Counter)


class CaseChain:
    """Reads the ledger past its indexes once, and after that only what is new. Cheap per case."""

    def __init__(self, db: Database) -> None:
        self._db, self._tally = db, _Tally()

    def check(self, *cases: str) -> None:
        """Raises VaultDamaged (geschiedenis) when something of these cases, or of the ledger, is missing or older than it was."""
        with self._db.snapshot():
            tally = self._read_on(self._tally)
            if not self._db.writing:
                self._tally = tally  # What is read inside a transaction may still be taken back.
            found = Counter(row.zaak for row in self._db.in_chunks(_EVENTS, cases))
            if any(found[case] != tally.of_case[case] for case in cases) or not self._heads_stand(cases):
                raise VaultDamaged(what="geschiedenis")

    def _heads_stand(self, cases: Sequence[str]) -> bool:
        standing = {(row.zaak, row.versie) for row in self._db.in_chunks(_HEADS, cases)}
        # A case without a head is unknown here, or was cleared: whoever opens it is told so.
        known = {case for case, _ in standing}
        live = {row.id: row.zaak for row in self._db.in_chunks(_LIVE, cases) if row.zaak in known}
        built_on = {row.ouder for row in self._db.in_chunks(_PARENTS, list(live))}
        return standing == {(case, identity) for identity, case in live.items() if identity not in built_on}

    def _read_on(self, before: _Tally) -> _Tally:
        stored = {row.id: row for row in self._db.rows(_STORED, {"nr": before.event})}
        noted = {kind: set[str]() for kind in (ledger.NOTED, ledger.FOUND_VALID, ledger.ERASED)}
        for row in self._db.rows(_NOTED, {"nr": before.entry}):
            noted[row.soort].add(row.id)
        if before.entry and noted[ledger.ERASED]:
            return self._read_on(_Tally())
        if noted[ledger.NOTED] - noted[ledger.ERASED] != stored.keys():
            raise VaultDamaged(what="geschiedenis")
        if any(not stored[name].geldig for name in noted[ledger.FOUND_VALID] & stored.keys()):
            raise VaultDamaged(what="geschiedenis")
        last = max((row.nr for row in stored.values()), default=before.event)
        return _Tally(last, self._db.value(_HEAD) or 0, before.of_case + Counter(row.zaak for row in stored.values()))
