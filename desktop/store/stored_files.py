"""Bytes that are kept inside the vault beside the versions: agreed plans (by version) and attachments (by their SHA-256).

Attachments are let go when no version of the last thirty days names them and no version that such a one was built upon: until then
somebody can still put a removed attachment back.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop.models import bijlage, hlc
from desktop.models.records import StoredFile
from desktop.models.strict_json import Document, loads
from desktop.store import journal, versions
from desktop.store.database import Database
from desktop.store.tables import files
from desktop.store.tables import heads as head_rows
from desktop.store.tables import versions as version_rows

KEPT, LET_GO = "bestand", "bestand_weg"
"""What the journal says of a file that came and of bytes that went."""
_FILES_WITH = select(files).where(files.c.versie.in_(bindparam("ids", expanding=True))).order_by(files.c.zaak, files.c.versie)


def put(db: Database, kind: str, case: str, version: str, name: str, content: bytes) -> None:
    """Keep bytes once per (kind, case, version); what was there stays as it was. Inside a transaction."""
    row = {"soort": kind, "zaak": case, "versie": version, "naam": name, "sha256": sha256(content).hexdigest()}
    if db.run(upsert(files).on_conflict_do_nothing(), {**row, "grootte": len(content), "inhoud": content}):
        journal.append(db, KEPT, row["sha256"])


def read(db: Database, kind: str, case: str | None) -> list[StoredFile]:
    query = select(files).where(files.c.soort == kind).order_by(files.c.zaak, files.c.versie)
    rows = db.rows(query if case is None else query.where(files.c.zaak == case))
    return [_file(row) for row in rows]


def with_versions(db: Database, kind: str, wanted: Sequence[str]) -> list[StoredFile]:
    found = db.in_chunks(_FILES_WITH.where(files.c.soort == kind), wanted)
    return [_file(row) for row in found]


def sizes(db: Database, kind: str, case: str) -> dict[str, int]:
    """Version -> bytes of the files of a case, without reading them."""
    found = db.rows(select(files.c.versie, files.c.grootte).where(files.c.soort == kind, files.c.zaak == case))
    return {row.versie: row.grootte for row in found}


def drop_unused(db: Database, before_ms: int) -> int:
    """Let go of attachments that nothing names since that moment (UTC milliseconds), and of those of a case without versions.

    Inside a transaction; gives the number of files.
    """
    here = db.rows(select(files.c.zaak, files.c.versie).where(files.c.soort == bijlage.STORED))
    named = {case: _named(db, case, before_ms) for case in {row.zaak for row in here}}
    unused = [row for row in here if row.versie not in named[row.zaak]]
    for row in unused:
        db.run(delete(files).where(files.c.soort == bijlage.STORED, files.c.zaak == row.zaak, files.c.versie == row.versie))
        _note_gone(db, row.versie)
    return len(unused)


def erase(db: Database, case: str) -> None:
    """All files of a case, of every kind. Inside a transaction."""
    hashes = {row.sha256 for row in db.rows(select(files.c.sha256).where(files.c.zaak == case))}
    db.run(delete(files).where(files.c.zaak == case))
    for digest in sorted(hashes):
        _note_gone(db, digest)


def _note_gone(db: Database, digest: str) -> None:
    # The same bytes may be kept with another case; the journal knows bytes, not cases.
    if db.value(select(files.c.sha256).where(files.c.sha256 == digest).limit(1)) is None:
        journal.append(db, LET_GO, digest)


def _file(row: Row[Any]) -> StoredFile:
    return StoredFile(row.soort, row.zaak, row.versie, row.naam, row.sha256, row.grootte, row.inhoud)


def _named(db: Database, case: str, before_ms: int) -> set[str]:
    rows = db.rows(select(version_rows).where(version_rows.c.zaak == case))
    headers: dict[str, Document] = {row.id: loads(row.kop.encode("utf-8")) for row in rows}
    wanted = {row.versie for row in db.rows(select(head_rows.c.versie).where(head_rows.c.zaak == case))}
    wanted |= {row.id for row in rows if row.vervangen_ms is not None}  # squashed: an editor may still hold it
    recent = {name for name, header in headers.items() if hlc.parts(header["hlc"])[0] >= before_ms}
    # Who removed an attachment made a version upon one that still names it.
    wanted |= recent | {parent for name in recent for parent in headers[name]["ouders"]}
    parts = [headers[name]["delen"].get(bijlage.SECTION) for name in wanted & headers.keys()]
    found = versions.read_parts(db, sorted({part for part in parts if part}))
    return {hash_ for part in found.values() for hash_ in bijlage.named(loads(part.body.encode("utf-8")))}
