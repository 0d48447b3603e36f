"""The journal chain: what came in, in order. Its newest (number, hash) is what an anchor outside the vault remembers."""

from __future__ import annotations

from hashlib import sha256

from sqlalchemy import bindparam, insert, select

from desktop.models.errors import VaultRolledBack
from desktop.store.database import Database
from desktop.store.tables import journal

Anchor = tuple[int, str]
START: Anchor = (0, "")
_HEAD = select(journal.c.nr, journal.c.hash).order_by(journal.c.nr.desc()).limit(1)
_AT = select(journal.c.hash).where(journal.c.nr == bindparam("nr"))
_INSERT = insert(journal)


def head(db: Database) -> Anchor:
    """Number and hash of the newest entry."""
    row = db.first(_HEAD)
    return (row.nr, row.hash) if row is not None else START


def append(db: Database, kind: str, *identities: str) -> None:
    """Note that these (ids or hashes) of `kind` were written; inside a transaction."""
    rows, (number, before) = [], head(db)
    for identity in identities:
        number, before = number + 1, link(before, kind, identity)
        rows.append({"nr": number, "soort": kind, "id": identity, "hash": before})
    db.run(_INSERT, rows)


def link(before: str, kind: str, identity: str) -> str:
    return sha256(f"{before}\n{kind}\n{identity}".encode()).hexdigest()


def check_anchor(db: Database, anchor: Anchor) -> None:
    """The vault may be ahead of its anchor, never behind or beside it; raises VaultRolledBack. One row is read."""
    number, expected = anchor
    if number and db.value(_AT, {"nr": number}) != expected:
        raise VaultRolledBack(expected=number, found=head(db)[0])


def broken(db: Database) -> list[int]:
    """Numbers at which the chain does not hold, with gaps."""
    wrong, before, expected = [], "", 1
    for row in db.rows(select(journal).order_by(journal.c.nr)):
        if row.nr != expected or row.hash != link(before, row.soort, row.id):
            wrong.append(row.nr)
        before, expected = row.hash, row.nr + 1
    return wrong
