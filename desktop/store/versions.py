"""Versions of cases: adding, taking in, squashing and reading back with every commitment checked (design.md 2)."""

from __future__ import annotations

import hmac
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, bindparam, delete, exists, func, insert, select, union_all, update
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop.models.errors import CaseUnknown, VaultDamaged
from desktop.models.records import Version
from desktop.models.strict_json import Document, canonical, loads
from desktop.store import headers, journal
from desktop.store.database import Database
from desktop.store.headers import Sealed
from desktop.store.tables import bundles, cases, events, files, heads, sections, tombstones, trash, versions
from desktop.store.tables import parents as parent_rows

SQUASH_MS = 600_000
FACET = "gemeente:"
ERASED = "gewist"
SEEN_SO_FAR = "gezien_tot"
"""Journal entry of a version from elsewhere: its id and how many of its sections and facets came with it."""
REPLACED = "vervangen"
_LIVE = versions.c.vervangen_ms.is_(None)
_COLUMNS = select(versions.c.nr, versions.c.id, versions.c.kop)
_BY_ID = select(versions).where(versions.c.id == bindparam("id"))
_HEADS = _COLUMNS.join(heads, heads.c.versie == versions.c.id).where(heads.c.zaak == bindparam("zaak")).order_by(versions.c.nr)
_OF_CASE = _COLUMNS.where(versions.c.zaak == bindparam("zaak"), _LIVE).order_by(versions.c.nr)
# What is in the trash or was cleared is never sent.
_HIDDEN = union_all(select(trash.c.zaak), select(tombstones.c.zaak))
_AFTER = _COLUMNS.where(versions.c.nr > bindparam("nr"), _LIVE, versions.c.zaak.not_in(_HIDDEN)).order_by(versions.c.nr)
_NAMED = _COLUMNS.where(versions.c.id.in_(bindparam("ids", expanding=True)), _LIVE).order_by(versions.c.nr)
_HEADS_OF = _COLUMNS.join(heads, heads.c.versie == versions.c.id).where(heads.c.zaak.in_(bindparam("ids", expanding=True)))
_PARTS = select(sections.c.commitment, sections.c.zout, sections.c.inhoud).where(
    sections.c.commitment.in_(bindparam("ids", expanding=True))
)
_HERE = select(func.count()).where(sections.c.commitment.in_(bindparam("ids", expanding=True)))
_NEW_PART = upsert(sections).on_conflict_do_nothing()
_NEW_VERSION = insert(versions).returning(versions.c.nr)
_NEW_PARENT, _NEW_HEAD = upsert(parent_rows).on_conflict_do_nothing(), insert(heads)
_PERSON, _DEVICE = func.json_extract(versions.c.kop, "$.persoon"), func.json_extract(versions.c.kop, "$.apparaat")
_HANDS = (
    select(_PERSON.label("persoon"), _DEVICE.label("apparaat"), func.min(func.json_extract(versions.c.kop, "$.hlc")).label("hlc"))
    .where(versions.c.zaak == bindparam("zaak"), _LIVE)
    .group_by(_PERSON, _DEVICE)
)
# Only a child in the same case: a version of another case that names this one as its parent says nothing about it.
_CHILD = select(
    exists().where(parent_rows.c.ouder == bindparam("id"), versions.c.id == parent_rows.c.versie, versions.c.zaak == bindparam("zaak"))
)
_DROP_HEAD = delete(heads).where(heads.c.zaak == bindparam("z"), heads.c.versie == bindparam("v"))
_OWN = select(versions.c.eigen).where(versions.c.id == bindparam("id"))
_KEPT_WITH = select(files.c.naam).where(files.c.zaak == bindparam("zaak"), files.c.versie == bindparam("versie"))
_LAST_EVENT = select(events.c.inhoud).where(events.c.zaak == bindparam("zaak")).order_by(events.c.nr.desc()).limit(1)
_DROP_PARENTS = delete(parent_rows).where(parent_rows.c.versie == bindparam("v"))
_SQUASH = update(versions).where(versions.c.id == bindparam("v")).values(vervangen_ms=bindparam("ms"))
_BUNDLED = select(func.max(bundles.c.versies))
_NEW_CASE = upsert(cases)
_NAME_CASE = _NEW_CASE.on_conflict_do_update(index_elements=["zaak"], set_={"dossiernummer": _NEW_CASE.excluded.dossiernummer})


def read_parts(db: Database, commitments: Iterable[str]) -> dict[str, Sealed]:
    """Commitment -> section; what does not match its commitment raises VaultDamaged, what is not here is left out."""
    wanted = list(commitments)
    result: dict[str, Sealed] = {name: part for name in wanted if (part := db.remembered(name)) is not None}
    missing = [name for name in wanted if name not in result]
    for row in db.rows(_PARTS, {"ids": missing}) if missing else ():
        if not hmac.compare_digest(headers.commitment(row.zout, row.inhoud), row.commitment):
            raise VaultDamaged(what="inhoud")
        result[row.commitment] = Sealed(row.zout, row.inhoud, row.commitment)
        db.remember(row.commitment, result[row.commitment])
    return result


def find(db: Database, version_id: str) -> Version | None:
    """A version by id, also one that was squashed a short while ago; raises VaultDamaged for a header that is not its id."""
    known: Version | None = db.remembered(version_id)
    if known is not None:
        return known
    row = db.first(_BY_ID, {"id": version_id})
    return None if row is None else _checked(db, row)


def heads_of(db: Database, case: str) -> list[Version]:
    return [_checked(db, row) for row in db.rows(_HEADS, {"zaak": case})]


def newest(found: Sequence[Version]) -> Version:
    return max(found, key=lambda version: (version.hlc, version.id))


def of_case(db: Database, case: str) -> list[Version]:
    """Oldest ancestor first; what worked apart is ordered by stamp."""
    known = {row.id: headers.from_text(row.kop, row.id, row.nr) for row in db.rows(_OF_CASE, {"zaak": case})}
    ordered: dict[str, Version] = {}
    for version in sorted(known.values(), key=lambda version: (version.hlc, version.id)):
        _place(version, known, ordered)
    return list(ordered.values())


def hands(db: Database, case: str) -> tuple[list[str], str]:
    """Everybody who wrote a version of the case, and the device of the first version ("" when only merges are here)."""
    rows = db.rows(_HANDS, {"zaak": case})
    # A version is stamped after those that it builds on, so the smallest stamp is the beginning. A merge is of no device.
    first = min((row for row in rows if row.apparaat), key=lambda row: row.hlc, default=None)
    return sorted({row.persoon for row in rows if row.persoon}), first.apparaat if first else ""


def after(db: Database, number: int) -> list[Version]:
    return [headers.from_text(row.kop, row.id, row.nr) for row in db.rows(_AFTER, {"nr": number})]


def document(db: Database, version: Version) -> Document:
    """The sections of a version put together; a facet stands in for a section that may not be seen here."""
    found = read_parts(db, version.sections.values())
    if len(found) < len(version.sections) and version.command != ERASED and _own(db, version) and not _erased(db, version):
        raise VaultDamaged(what="inhoud")
    result: Document = {}
    for name in sorted(version.sections, key=lambda name: not name.startswith(FACET)):
        part = found.get(version.sections[name])
        if part is not None:
            result[name.removeprefix(FACET)] = loads(part.body.encode("utf-8"))
    return result


def hidden(version: Version, parts: Mapping[str, Sealed]) -> list[str]:
    """The sections of a version that are not among `parts`; a facet that is missing hides nothing."""
    return [name for name, commitment in version.sections.items() if commitment not in parts and not name.startswith(FACET)]


def write(db: Database, header: Document, parts: Iterable[Sealed], *, own: bool, begun_ms: int) -> Version:
    """Insert a version with its new sections, move the heads, and note it in the journal."""
    version_id = headers.identity(header)
    write_parts(db, parts)
    values = {"id": version_id, "zaak": header["zaak"], "kop": canonical(header).decode(), "begonnen_ms": begun_ms, "eigen": int(own)}
    number = db.value(_NEW_VERSION, values)
    for parent in header["ouders"]:
        db.run(_NEW_PARENT, {"versie": version_id, "ouder": parent})
        db.run(_DROP_HEAD, {"z": header["zaak"], "v": parent})
    if not db.value(_CHILD, {"id": version_id, "zaak": header["zaak"]}):
        db.run(_NEW_HEAD, {"zaak": header["zaak"], "versie": version_id})
    journal.append(db, "versie", version_id)
    return headers.from_header(header, version_id, number)


def write_parts(db: Database, parts: Iterable[Sealed]) -> None:
    rows = [{"commitment": part.commitment, "zout": part.salt, "inhoud": part.body} for part in parts]
    if rows:
        db.run(_NEW_PART, rows)


def note_seen(db: Database, header: Document) -> None:
    """How much of a version from elsewhere is here: less than this later is a loss, and not a part that may not be seen."""
    here = db.value(_HERE, {"ids": sorted(set(header["delen"].values()))}) or 0
    journal.append(db, SEEN_SO_FAR, f"{headers.identity(header)} {here}")


def name_case(db: Database, case: str, dossiernummer: str) -> None:
    db.run(_NAME_CASE, {"zaak": case, "dossiernummer": dossiernummer})


def may_squash(db: Database, head: Version, now_ms: int, command: str, person: str, device: str) -> int | None:
    """When the squashed work began (UTC milliseconds), or None: same hand, same command, 10 minutes, in no bundle, nothing built on it."""
    row = db.first(_BY_ID, {"id": head.id})
    if row is None or not row.eigen or (head.person, head.device, head.command) != (person, device, command) or len(head.parents) > 1:
        return None
    if not 0 <= now_ms - row.begonnen_ms <= SQUASH_MS or head.rowid <= (db.value(_BUNDLED) or 0):
        return None
    return None if _built_on(db, head) else int(row.begonnen_ms)


def squash(db: Database, head: Version, now_ms: int) -> None:
    """Take a head out of history. It stays readable for a while: an editor may still hold it as the base of what is being typed."""
    db.run(_DROP_HEAD, {"z": head.case, "v": head.id})
    db.run(_DROP_PARENTS, {"v": head.id})
    db.run(_SQUASH, {"v": head.id, "ms": now_ms})
    journal.append(db, REPLACED, head.id)


def tidy(db: Database, before_ms: int) -> int:
    """Really remove what was squashed before a moment, with the sections that nothing else names; gives the number of versions."""
    old = db.rows(select(versions.c.id, versions.c.zaak, versions.c.kop).where(versions.c.vervangen_ms < before_ms))
    db.forget()
    for row in old:
        db.run(delete(versions).where(versions.c.id == row.id))
        used = {part for other in db.rows(select(versions.c.kop).where(versions.c.zaak == row.zaak)) for part in commitments(other.kop)}
        unused = [part for part in commitments(row.kop) if part not in used]
        db.run(delete(sections).where(sections.c.commitment.in_(unused)))
    return len(old)


def own_after(db: Database, number: int) -> list[str]:
    """Cases with a version of this vault's own later than `number`, those that were cleared left out."""
    here = versions.c.zaak.not_in(select(tombstones.c.zaak))
    chosen = select(versions.c.zaak).where(versions.c.nr > number, versions.c.eigen == 1, _LIVE, here).distinct()
    return sorted(row.zaak for row in db.rows(chosen))


def known_case(db: Database, case: str) -> list[Version]:
    """The heads of a case; raises CaseUnknown."""
    found = heads_of(db, case)
    if not found:
        raise CaseUnknown(case=case)
    return found


def named(db: Database, ids: Sequence[str]) -> list[Version]:
    """Those of these versions that are here."""
    return [headers.from_text(row.kop, row.id, row.nr) for row in db.in_chunks(_NAMED, ids)]


def heads_of_all(db: Database, cases: Sequence[str]) -> dict[str, list[Version]]:
    """Case -> its heads; raises VaultDamaged for a header that is not its id."""
    result: dict[str, list[Version]] = {}
    for row in db.in_chunks(_HEADS_OF, cases):
        head = _checked(db, row)
        result.setdefault(head.case, []).append(head)
    return result


def section_texts(db: Database, commitments: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Commitment -> (salt hex, canonical text) of what is here; raises VaultDamaged for a body that breaks its commitment."""
    result: dict[str, tuple[str, str]] = {}
    for row in db.in_chunks(_PARTS, commitments):
        if not hmac.compare_digest(headers.commitment(row.zout, row.inhoud), row.commitment):
            raise VaultDamaged(what="inhoud")
        result[row.commitment] = (row.zout.hex(), row.inhoud)
    return result


def commitments(header: str) -> list[str]:
    return list(loads(header.encode("utf-8"))["delen"].values())


def _checked(db: Database, row: Row[Any]) -> Version:
    known: Version | None = db.remembered(row.id)
    if known is not None:
        return known
    # The text is kept as it was hashed; hashing it as it stands also finds a change that means the same.
    if sha256(row.kop.encode("utf-8")).hexdigest() != row.id:
        raise VaultDamaged(what="geschiedenis")
    version = headers.from_text(row.kop, row.id, row.nr)
    db.remember(version.id, version)
    return version


def _own(db: Database, version: Version) -> bool:
    return bool(db.value(_OWN, {"id": version.id}))


def _erased(db: Database, version: Version) -> bool:
    return any(other.command == ERASED for other in of_case(db, version.case))


def _built_on(db: Database, head: Version) -> bool:
    if db.value(_KEPT_WITH, {"zaak": head.case, "versie": head.id}) is not None:
        return True
    made = db.rows(_LAST_EVENT, {"zaak": head.case})
    return any(loads(row.inhoud.encode("utf-8"))["hlc"] > head.hlc for row in made)


def _place(version: Version, known: dict[str, Version], ordered: dict[str, Version]) -> None:
    # Not recursive: a long history is deeper than the interpreter's stack.
    stack = [version]
    while stack:
        waiting = [known[parent] for parent in stack[-1].parents if parent in known and parent not in ordered]
        if waiting:
            stack.append(waiting[0])
        else:
            done = stack.pop()
            ordered.setdefault(done.id, done)
