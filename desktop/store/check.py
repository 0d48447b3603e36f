"""`vault check`: everything that can be verified inside a vault (contract.md 1, reliability.md F17, X15, X19). Changes nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import select, text

from desktop.models import hlc
from desktop.models.errors import Halted, KantelpuntError, VaultDamaged
from desktop.models.records import Version
from desktop.models.strict_json import Document, loads
from desktop.store import (
    access_log,
    agenda_lines,
    clearing,
    evaluation_facts,
    headers,
    journal,
    ledger,
    projections,
    schema,
    search_text,
    settings,
    stored_files,
    timing,
    versions,
)
from desktop.store.connection import faults
from desktop.store.database import Database
from desktop.store.projections import Projection
from desktop.store.tables import (
    REVISION,
    bundles,
    cases,
    evaluation,
    events,
    files,
    heads,
    log_begin,
    money,
    receipts,
    sections,
    seen,
    work,
    work_filter,
)
from desktop.store.tables import access_log as log_rows
from desktop.store.tables import journal as journal_rows
from desktop.store.tables import versions as version_rows
from desktop.store.vault_store import VaultStore

Problem = Document
"""`code` and its facts; for people through `desktop.messages`."""


_IN_JOURNAL = ("versie", "gebeurtenis", "inzage", access_log.BEGIN, "pakket", "gezien", stored_files.KEPT, clearing.STONE)


def check(store: VaultStore) -> list[Problem]:
    """All problems, [] when the vault is whole; a damaged page ends the search with what was found until then.

    Somebody may go on working in the vault meanwhile: what is compared with each other is read from one moment.
    Raises Halted where the database is watched for that.
    """
    found = _found(store, (_pages,))
    try:
        with store.database.snapshot():
            found += _found(store, (_schema, _journal, _settings, _log, _receipts, _versions, _events, _files, _projections, _totals))
    except VaultDamaged as error:
        found.append({"code": "onleesbaar", **error.facts})
    return found


def _found(store: VaultStore, parts: Sequence[Callable[[VaultStore], Iterator[Problem]]]) -> list[Problem]:
    found: list[Problem] = []
    for part in parts:
        try:
            found.extend(part(store))
        except Halted:
            raise
        except VaultDamaged as error:
            found.append({"code": "onleesbaar", **error.facts})
        except KantelpuntError as error:
            found.append({"code": error.code, **error.facts})
    return found


def _pages(store: VaultStore) -> Iterator[Problem]:
    raw = store.database.raw
    with faults(store.database.path):
        for line in _unreadable(raw):
            yield {"code": "versleuteling", "page": page_in(line)}
        for (line,) in raw.execute("PRAGMA integrity_check").fetchall():
            if line != "ok":
                yield {"code": "bestand"}
        for row in raw.execute("PRAGMA foreign_key_check").fetchall():
            yield {"code": "verwijzing", "table": str(row[0])}


def page_in(line: str) -> int:
    """SQLCipher tells in English which page it was: `HMAC verification failed for page 7`; 0 when it names none."""
    found = re.search(r"page (\d+)", line)
    return int(found[1]) if found else 0


def _unreadable(raw: Any) -> list[str]:
    # SQLCipher reads the pages past SQLite's locks and past the write-ahead log: a page that another connection is just writing looks
    # damaged, but only once, and so does one that was being put back when the power went. The log still has that one whole.
    query = "PRAGMA cipher_integrity_check"
    first = [str(line) for (line,) in raw.execute(query).fetchall()]
    if first:
        raw.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    again = {str(line) for (line,) in raw.execute(query).fetchall()} if first else set()
    return [line for line in first if line in again]


def _schema(store: VaultStore) -> Iterator[Problem]:
    found = schema.found(store.database)
    if found != REVISION:
        yield {"code": "schema", "found": found, "known": REVISION}


def _journal(store: VaultStore) -> Iterator[Problem]:
    db = store.database
    for number in journal.broken(db):
        yield {"code": "journaal", "number": number}
    noted, here = _noted(db), _here(db)
    # What an earlier device of a restored vault sent stands among the bundles of others.
    here["pakket"] |= here["gezien"] & noted["pakket"]
    invalid = {row.id for row in db.rows(select(events.c.id).where(events.c.geldig == 0))}
    for identity in sorted(noted.get(ledger.FOUND_VALID, set()) & invalid):
        yield {"code": "gebeurtenis", "id": identity}
    for kind, present in here.items():
        for identity in sorted(present ^ noted[kind]):
            yield {"code": "niet_in_journaal" if identity in present else "verdwenen", "kind": kind, "id": identity}
    yield from _journal_versions(store, noted["versie"])


def _noted(db: Database) -> dict[str, set[str]]:
    """Kind -> what the journal says must be here, all of _IN_JOURNAL at least."""
    found = {kind: set[str]() for kind in _IN_JOURNAL}
    logged, gone = 0, access_log.begin(db).number
    for row in db.rows(select(journal_rows.c.soort, journal_rows.c.id).order_by(journal_rows.c.nr)):
        logged += row.soort == "inzage"
        if row.soort == clearing.ERASED:
            found["gebeurtenis"].discard(row.id)
        if row.soort == stored_files.LET_GO:
            found[stored_files.KEPT].discard(row.id)
        # The lines of the log came in order; those before its beginning went because their term was over.
        if row.soort != "inzage" or logged > gone:
            found.setdefault(row.soort, set()).add(row.id)
    return found


def _here(db: Database) -> dict[str, set[str]]:
    """Kind -> what is here; of versions `_journal_versions` knows."""
    return {
        "gebeurtenis": {row.id for row in db.rows(select(events.c.id))},
        "inzage": {row.mac for row in db.rows(select(log_rows.c.mac))},
        access_log.BEGIN: {row.bewijs for row in db.rows(select(log_begin.c.bewijs))},
        "pakket": {row.sha256 for row in db.rows(select(bundles.c.sha256))},
        "gezien": {row.sha256 for row in db.rows(select(seen.c.sha256))},
        stored_files.KEPT: {row.sha256 for row in db.rows(select(files.c.sha256))},
        clearing.STONE: {stone.case for stone in clearing.stones(db)},
    }


def _journal_versions(store: VaultStore, noted: set[str]) -> Iterator[Problem]:
    db = store.database
    live = {row.id for row in db.rows(select(version_rows.c.id).where(version_rows.c.vervangen_ms.is_(None)))}
    for identity in sorted(live - noted):
        yield {"code": "niet_in_journaal", "kind": "versie", "id": identity}
    gone = {row.id for row in db.rows(select(version_rows.c.id).where(version_rows.c.vervangen_ms.is_not(None)))}
    replaced = {row.id for row in db.rows(select(journal_rows.c.id).where(journal_rows.c.soort == versions.REPLACED))}
    for identity in sorted(noted - live - replaced) + sorted(gone - replaced) + sorted(live & replaced):
        yield {"code": "verdwenen", "kind": "versie", "id": identity}


def _settings(store: VaultStore) -> Iterator[Problem]:
    db = store.database
    noted = db.rows(select(journal_rows.c.id).where(journal_rows.c.soort == settings.NOTED).order_by(journal_rows.c.nr))
    for key in settings.changed(db, [row.id for row in noted]):
        yield {"code": "instelling", "what": key}
    if (last := timing.newest_written(db)) > (settings.read(db, timing.KEY) or hlc.FIRST):
        yield {"code": "klokstand", "what": last}


def _log(store: VaultStore) -> Iterator[Problem]:
    for number in access_log.broken(store.database, store.work.log_key, store.work.log_keys):
        yield {"code": "inzage", "number": number}


def _receipts(store: VaultStore) -> Iterator[Problem]:
    db = store.database
    made = {(row.groep, row.seq): row.sha256 for row in db.rows(select(bundles.c.groep, bundles.c.seq, bundles.c.sha256))}
    for row in db.rows(select(receipts)):
        if loads(row.inhoud.encode("utf-8")).get("sha256") != made.get((row.groep, row.seq)):
            yield {"code": "ontvangst", "seq": row.seq}


def _versions(store: VaultStore) -> Iterator[Problem]:
    db = store.database
    known: dict[str, list[tuple[Version, bool]]] = {}
    for row in db.going(select(version_rows).where(version_rows.c.vervangen_ms.is_(None))):
        header = loads(row.kop.encode("utf-8"))
        if headers.identity(header) != row.id or header["zaak"] != row.zaak:
            yield {"code": "versie", "id": row.id}
        known.setdefault(row.zaak, []).append((headers.from_header(header, row.id, row.nr), bool(row.eigen)))
    present = set()
    for row in db.going(select(sections)):
        present.add(row.commitment)
        if headers.commitment(row.zout, row.inhoud) != row.commitment:
            yield {"code": "inhoud", "id": row.commitment}
    standing: dict[str, set[str]] = {}
    for row in db.rows(select(heads)):
        standing.setdefault(row.zaak, set()).add(row.versie)
    stones = {stone.case: stone for stone in clearing.stones(db)}
    reach = _reach(db)
    # A cleared case that names a section of one that is here does not take it along (store/clearing).
    here = {part for case in known.keys() - stones.keys() for version, _ in known[case] for part in version.sections.values()}
    for case, chain in known.items():
        if case in stones:
            yield from _cleared(case, stones[case].head, chain, present - here, standing.get(case, set()))
        else:
            yield from _case(case, chain, present, standing.get(case, set()), reach)


def _reach(db: Database) -> dict[str, int]:
    """How many sections of a version from elsewhere were here at least."""
    found: dict[str, int] = {}
    for row in db.rows(select(journal_rows.c.id).where(journal_rows.c.soort == versions.SEEN_SO_FAR)):
        identity, count = row.id.split(" ")
        found[identity] = max(int(count), found.get(identity, 0))
    return found


def _case(
    case: str, chain: list[tuple[Version, bool]], present: set[str], standing: set[str], reach: Mapping[str, int]
) -> Iterator[Problem]:
    erased = any(version.command == versions.ERASED for version, _ in chain)
    named = {parent for version, _ in chain for parent in version.parents}
    if {version.id for version, _ in chain} - named != standing:
        yield {"code": "koppen", "case": case}
    for version, own in chain:
        parts = set(version.sections.values())
        if not erased and len(parts & present) < (len(parts) if own else reach.get(version.id, 0)):
            yield {"code": "deel_ontbreekt", "case": case, "id": version.id}


def _cleared(case: str, head: str, chain: list[tuple[Version, bool]], present: set[str], standing: set[str]) -> Iterator[Problem]:
    """Of a case that was cleared the headers stay, with the head that its tombstone names, and nothing else."""
    if head not in {version.id for version, _ in chain} or standing:
        yield {"code": "koppen", "case": case}
    if any(not present.isdisjoint(version.sections.values()) for version, _ in chain):
        yield {"code": "niet_gewist", "case": case}


def _events(store: VaultStore) -> Iterator[Problem]:
    for row in store.database.going(select(events)):
        try:
            event = ledger.event(row)
        except VaultDamaged:
            yield {"code": "gebeurtenis", "id": row.id}
            continue
        if (event.case, event.kind) != (row.zaak, row.soort):
            yield {"code": "gebeurtenis", "id": row.id}


def _files(store: VaultStore) -> Iterator[Problem]:
    for row in store.database.going(select(files)):
        if sha256(row.inhoud).hexdigest() != row.sha256:
            yield {"code": "bewaard_bestand", "name": row.naam}


def _projections(store: VaultStore) -> Iterator[Problem]:
    db = store.database
    kept = {row.zaak: row for row in db.rows(select(work))}
    facts = {row.zaak: (row.apparaat, row.feiten) for row in db.rows(select(evaluation))}
    known = {row.zaak: row.dossiernummer for row in db.rows(select(cases))}
    standing = {row.zaak for row in db.rows(select(heads.c.zaak))} - {one.case for one in clearing.trashed(db)}
    for code, here in (("werklijst", set(kept)), ("evaluatie", set(facts))):
        yield from ({"code": code, "case": case} for case in sorted(here ^ standing))
    for case in sorted(standing):
        made = store.projected(case)
        if case in kept and not _matches(db, made, kept[case], known.get(case, "")):
            yield {"code": "werklijst", "case": case}
        should = evaluation_facts.values(case, made.device, made.facts)
        if case in kept and agenda_lines.appointments(db, kept[case].nr) != agenda_lines.fixed(made.agenda):
            yield {"code": "werklijst", "case": case}
        # A case of which no facts can be made is in no number of the evaluation.
        if case in facts and (not made.facts or facts[case] != (should["apparaat"], should["feiten"])):
            yield {"code": "evaluatie", "case": case}


def _matches(db: Database, made: Projection, kept: Any, number: str) -> bool:
    # The day moves text and due date by itself; what was written down on an earlier day is compared on money and identity.
    row, case, document = made.row, made.row.case, made.document
    should = projections.values(db, made)
    fixed = ("dossiernummer", "naam", "naam_volgorde", "adres", "status", "geld", "herkomst", "personen", "apparaat")
    amounts = {item.soort: item.bedrag_cent for item in db.rows(select(money).where(money.c.zaak == case))}
    expected = {kind: cents for kind, cents in {"toegezegd": row.promised_cent, "betaald": row.paid_cent}.items() if cents > 0}
    words = db.value(text("SELECT tekst FROM zoeken WHERE rowid = :n"), {"n": kept.nr})
    filters = {item.filter for item in db.rows(select(work_filter).where(work_filter.c.nr == kept.nr, work_filter.c.persoon == ""))}
    return (
        all(should[name] == getattr(kept, name) for name in (*fixed, "versie_nr", "gebeurtenis_nr"))
        and amounts == expected
        and words == search_text.words(document)
        and filters == set(kept.filters.split())
        and number == (document.get("dossiernummer") or "")
    )


def _totals(store: VaultStore) -> Iterator[Problem]:
    db = store.database
    counted, kept = "SELECT persoon, filter, count(*) FROM werkfilter GROUP BY 1, 2", "SELECT persoon, filter, aantal FROM filtertelling"
    summed, total = "SELECT soort, sum(bedrag_cent) FROM geld GROUP BY 1", "SELECT soort, bedrag_cent FROM geldtotaal"
    for name, truth, said in (
        ("filtertelling", counted, f"{kept} WHERE aantal <> 0"),
        ("geldtotaal", summed, f"{total} WHERE bedrag_cent <> 0"),
    ):
        if db.rows(text(f"{truth} EXCEPT {said}")) or db.rows(text(f"{said} EXCEPT {truth}")):
            yield {"code": "telling", "what": name}
