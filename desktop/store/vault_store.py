"""The vault as the services see it (services/ports.py `Store`) and as the mail rooms do (sync/needs.py). One instance per thread."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from datetime import datetime
from hashlib import sha256
from secrets import token_hex
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from desktop.models import logboek, logregel
from desktop.models.errors import CaseUnknown, NotAllowed, VaultDamaged
from desktop.models.records import Draft, Event, LogLine, Version, WorkQuery, WorkRow
from desktop.models.strict_json import Document, canonical, loads
from desktop.store import (
    access_log,
    clearing,
    evaluation_facts,
    headers,
    journal,
    ledger,
    log_elsewhere,
    post_book,
    projections,
    settings,
    timing,
    versions,
    work_list,
)
from desktop.store.case_chain import CaseChain
from desktop.store.cleared_cases import ClearedCases
from desktop.store.database import Database
from desktop.store.evaluation_facts import Facts
from desktop.store.headers import Sealed
from desktop.store.journal import Anchor
from desktop.store.projections import Projection
from desktop.store.tables import REVISION, cases, conflicts, drafts
from desktop.store.vault_bytes import VaultBytes
from desktop.store.vault_post import VaultPost
from desktop.store.work import Clock, Work

MERGED_BY = "samenvoeging"
KEEP_SQUASHED_MS = 24 * 3_600_000
PROJECTED = "projecties.vorm"


class VaultStore(ClearedCases, VaultPost, VaultBytes):
    """An open vault. `work` may be set after opening, because who works here is read from the vault itself."""

    def __init__(self, database: Database, clock: Clock, work: Work | None = None) -> None:
        self.database, self.clock, self._work = database, clock, work
        self._chain = CaseChain(database)
        self._written: dict[str, str] = {}

    @property
    def work(self) -> Work:
        if self._work is None:
            raise RuntimeError("nobody is at work in this vault yet")
        return self._work

    @work.setter
    def work(self, work: Work) -> None:
        self._work = work

    def transaction(self) -> AbstractContextManager[None]:
        return self.database.transaction()

    def close(self) -> None:
        self.database.close()

    def changed_elsewhere(self) -> bool:
        """Whether another program committed to this vault since the last call."""
        return self.database.changed_elsewhere()

    # cases and versions

    def find_case(self, dossiernummer: str) -> str | None:
        case: str | None = self.database.value(select(cases.c.zaak).where(cases.c.dossiernummer == dossiernummer).order_by(cases.c.zaak))
        return case

    def cases(self) -> list[str]:
        """All that are here, those in the trash too."""
        return [row.zaak for row in self.database.rows(select(cases.c.zaak).order_by(cases.c.dossiernummer, cases.c.zaak))]

    def document(self, case: str, version: str | None = None) -> Document:
        if version is None:
            found: Version | None = versions.newest(versions.known_case(self.database, case))
        else:
            found = versions.find(self.database, version)
        if found is None or found.case != case:
            raise CaseUnknown(case=case)
        return versions.document(self.database, found)

    def newest_stamp(self) -> str:
        """The hlc of what was written here last."""
        return timing.newest_written(self.database)

    def check_case(self, *cases: str) -> None:
        """Whether all that was ever stored of these cases still is: when it is opened, and before a payment, print or bundle.

        Raises VaultDamaged (geschiedenis).
        """
        self._chain.check(*cases)

    def heads(self, case: str) -> list[Version]:
        return versions.known_case(self.database, case)

    def is_whole(self, case: str) -> bool:
        """Whether every section of every head is here, so that this vault may write the next version. Raises CaseUnknown."""
        heads = self.heads(case)
        return not any(versions.hidden(head, versions.read_parts(self.database, head.sections.values())) for head in heads)

    def history(self, case: str) -> list[Version]:
        return versions.of_case(self.database, case)

    def add_version(
        self, case: str | None, document: Document, *, command: str, parents: Sequence[str] = (), automatic: bool = False
    ) -> Version:
        """Write a version and its projections; a merge that is made `automatic` is the same version on every device.

        Raises NotAllowed (dossier_niet_heel) on a head of which a section is not here: the municipality sees facets in their place.
        """
        with self.transaction():
            if automatic and case is not None:
                version = self._add_merge(case, document, command, parents)
            else:
                version = self._add_own(case or token_hex(16), document, command, parents)
            self._project(version.case)
        return version

    def put_version(self, header: Document, bodies: dict[str, tuple[str, Any]]) -> bool:
        """Take in a version from elsewhere with the bodies that came along; raises ValueError for a body that breaks its commitment."""
        parts = [_received(commitment, salt, body) for commitment, (salt, body) in bodies.items()]
        with self.transaction():
            if clearing.is_cleared(self.database, header["zaak"]):
                return False
            versions.write_parts(self.database, parts)
            is_new = versions.find(self.database, headers.identity(header)) is None
            own = self._work is not None and header["apparaat"] == self._work.device
            if is_new:
                versions.write(self.database, header, (), own=own, begun_ms=0)
                timing.observe(self.database, header["hlc"], self.clock.now())
            if is_new or parts:
                if not own:
                    versions.note_seen(self.database, header)
                self._project(header["zaak"])
        return is_new

    def versions_after(self, rowid: int) -> list[Version]:
        return versions.after(self.database, rowid)

    def versions_named(self, ids: Sequence[str]) -> list[Version]:
        return versions.named(self.database, ids)

    def heads_of(self, cases: Sequence[str]) -> dict[str, list[Version]]:
        return versions.heads_of_all(self.database, cases)

    def cases_with_events(self, cases: Sequence[str]) -> set[str]:
        return ledger.cases_among(self.database, cases)

    def section_texts(self, commitments: Sequence[str]) -> dict[str, tuple[str, str]]:
        return versions.section_texts(self.database, commitments)

    def conflicts(self, case: str) -> list[Document]:
        found = self.database.value(select(conflicts.c.inhoud).where(conflicts.c.zaak == case))
        return loads(found.encode("utf-8")) if found else []

    def put_conflicts(self, case: str, version: str, conflicts: list[Document]) -> None:
        _put(self, _conflicts, {"zaak": case, "versie": version, "inhoud": canonical(conflicts).decode()}, ("zaak",))

    def tidy(self) -> int:
        """Remove for good what was squashed over a day ago, and attachments that nobody can put back; gives the number of versions."""
        with self.transaction():
            self.drop_unused_files()
            return versions.tidy(self.database, timing.milliseconds(self.clock.now()) - KEEP_SQUASHED_MS)

    # drafts

    def put_draft(self, draft: Draft) -> None:
        row = {"zaak": draft.case, "pad": draft.path, "tekst": draft.text, "basis": draft.base, "op": draft.when.isoformat()}
        _put(self, drafts, row, ("zaak", "pad"))

    def drop_draft(self, case: str, path: str) -> None:
        with self.transaction():
            self.database.run(delete(drafts).where(drafts.c.zaak == case, drafts.c.pad == path))

    def drafts(self, case: str | None = None) -> list[Draft]:
        query = select(drafts).order_by(drafts.c.op, drafts.c.zaak, drafts.c.pad)
        rows = self.database.rows(query if case is None else query.where(drafts.c.zaak == case))
        return [Draft(row.zaak, row.pad, row.tekst, row.basis, datetime.fromisoformat(row.op)) for row in rows]

    # ledger and access log

    def add_event(self, kind: str, case: str, body: Document, follows: str | None = None) -> Event:
        """Write and sign an event of this device."""
        work = self.work
        with self.transaction():
            stamp = timing.tick(self.database, self.clock.now(), work.device)
            content = {"v": 1, "soort": kind, "zaak": case, "volgt": follows, "inhoud": body, "persoon": work.person.id}
            content |= {"naam": work.person.name, "rol": work.person.role, "apparaat": work.device, "hlc": stamp}
            raw = canonical(content)
            ledger.put(self.database, content, work.sign_event(raw).hex(), valid=True, own=True)
            self._project(case)
            made = ledger.get(self.database, sha256(raw).hexdigest())
        if made is None:
            raise RuntimeError("the event that was just written is not there")
        return made

    def put_event(self, event: Document, *, valid: bool) -> bool:
        """`event` is its line of ops.jsonl: id, inhoud, handtekening; raises ValueError when the content is not its id."""
        content = event["inhoud"]
        if headers.identity(content) != event["id"]:
            raise ValueError("event content is not its id")
        with self.transaction():
            if not clearing.stays(content["soort"]) and clearing.is_cleared(self.database, content["zaak"]):
                return False
            own = self._work is not None and content["apparaat"] == self._work.device
            is_new = ledger.put(self.database, content, event["handtekening"], valid=valid, own=own)
            timing.observe(self.database, content["hlc"], self.clock.now())
            self._project(content["zaak"])
        return is_new

    def events(self, case: str | None = None, kind: str | None = None) -> list[Event]:
        return ledger.read(self.database, case, kind)

    def events_after(self, rowid: int) -> list[Event]:
        return ledger.after(self.database, rowid)

    def log(
        self,
        action: str,
        case: str = "",
        result: str = "gelukt",
        *,
        kind: str = "",
        ground: str = "",
        on_behalf: str = "",
        details: bytes = b"",
    ) -> None:
        """Add a line to the access log, of codes only; kind and ground are those of models/logboek unless given.

        `details`: what was printed or left; its hash is kept and nothing else of it.
        """
        self.log_each(action, [case], result, kind=kind, ground=ground, on_behalf=on_behalf, details=details)

    def log_each(
        self,
        action: str,
        cases: Sequence[str],
        result: str = "gelukt",
        *,
        kind: str = "",
        ground: str = "",
        on_behalf: str = "",
        details: bytes = b"",
    ) -> None:
        """A line for each of these cases, all of one moment. Raises ValueError for an action that is no code.

        What else is no code (a kind that somebody's file named) is noted as `anders`: nobody's text comes into the log.
        """
        if not logregel.is_code(action):
            raise ValueError("an action of the access log is a code")
        who, now = self.work, self.clock.now()
        known = logboek.HANDELINGEN.get(action)
        kind, ground = kind or (known.object if known else ""), ground or (known.waarom if known else "")
        line = {"op": now.isoformat(), "persoon": who.person.id, "rol": who.person.role, "apparaat": who.device}
        line |= {"handeling": action, "resultaat": result, "object": kind, "grond": ground, "namens": on_behalf}
        line |= {name: "anders" for name in ("resultaat", "object", "grond") if not logregel.is_code(line[name])}
        line["details"] = sha256(details).hexdigest() if details else ""
        with self.transaction():
            line["hlc"] = timing.tick(self.database, now, who.device)
            access_log.append(self.database, who.log_key, *({**line, "zaak": case} for case in cases))

    def log_lines(self, case: str | None = None, after: int = 0) -> list[LogLine]:
        return access_log.read(self.database, case, after)

    def log_after(self, number: int) -> list[LogLine]:
        return access_log.read(self.database, None, number)

    def log_head(self, number: int) -> Document:
        """{"nummer", "keten"}: where the chain without a key stands after this line."""
        return access_log.head(self.database, number)

    def log_elsewhere(self, case: str | None = None) -> list[LogLine]:
        """What other laptops logged, as far as their bundles came here."""
        return log_elsewhere.read(self.database, case)

    def put_log_line(self, line: Document, sender: str) -> bool:
        """`line` is a checked line of ops.jsonl; what this laptop itself wrote comes from nowhere else."""
        if line["apparaat"] == self.work.device:
            return False
        with self.transaction():
            return log_elsewhere.put(self.database, line, sender)

    def put_log_head(self, device: str, group: str, seq: int, head: Document) -> None:
        """How far the log of `device` went, by the manifest of its bundle."""
        with self.transaction():
            log_elsewhere.put_head(self.database, device, group, seq, head)

    def purge_log(self, before: datetime) -> int:
        """Take away what the access log says of before that moment (UTC): its term is over. Gives the number of lines, all laptops'."""
        db, moment = self.database, before.isoformat()
        with self.transaction():
            own = access_log.purge(db, self.work.log_key, moment, also=log_elsewhere.is_older(db, moment))
            return own + log_elsewhere.purge(db, moment)

    # work list and money

    def work_rows(self, query: WorkQuery) -> list[WorkRow]:
        return work_list.rows(self.database, query)

    def work_count(self, query: WorkQuery) -> dict[str, int]:
        return work_list.counts(self.database, query)

    def work_rows_of(self, cases: Sequence[str], offset: int = 0, limit: int = 200) -> list[WorkRow]:
        """The rows of these cases by name; one that is not here has none."""
        return work_list.rows_of(self.database, cases, offset, limit)

    def evaluation_facts(self, after: int = 0, limit: int | None = None) -> Iterator[Facts]:
        """(case, device of its first version, facts, number) of cases whose facts changed after that number, in that order."""
        return evaluation_facts.after(self.database, after, limit)

    def evaluation_gone(self, known: Collection[str]) -> list[str]:
        """Those of all cases that `evaluation_facts` ever gave that are no longer here."""
        return evaluation_facts.gone(self.database, known)

    def promised_cent(self, case: str | None = None) -> int:
        return projections.money_cent(self.database, "toegezegd", case)

    def paid_cent(self, case: str | None = None) -> int:
        return projections.money_cent(self.database, "betaald", case)

    def mark_printed(self, case: str, version: str) -> None:
        found = versions.find(self.database, version)
        with self.transaction():
            projections.mark_printed(self.database, case, found.sections.get("plan", "") if found else "")
            self._project(case)

    def refresh(self, day: str) -> int:
        """Project again what changes by itself on or before an ISO day; costs what changed. Gives the number of cases."""
        with self.transaction():
            due = projections.due_for_refresh(self.database, day)
            for case in due:
                self._project(case)
        return len(due)

    def renew(self) -> None:
        """Make the projections again where they are of another form than this program's, as in a vault that was just upgraded."""
        if self.setting(PROJECTED) != self._form():
            self.rebuild()

    def rebuild(self) -> None:
        """Drop all projections and make them again from versions and events.

        A damaged case gets none: it keeps nobody from the others, and the check of the vault, right after opening, tells of it.
        """
        with self.transaction():
            projections.drop(self.database)
            for case in self.cases():
                with suppress(VaultDamaged):
                    self._project(case)
            clearing.count_money(self.database)
            self.put_setting(PROJECTED, self._form())

    def _form(self) -> str:
        return f"{REVISION} {self.work.shape}"

    # settings

    def setting(self, key: str) -> str | None:
        return settings.read(self.database, key)

    def put_setting(self, key: str, value: str) -> None:
        with self.transaction():
            settings.write(self.database, key, value)

    # anchors

    def head(self) -> Anchor:
        """Number and hash of the newest journal entry; O(1)."""
        return journal.head(self.database)

    def check_anchor(self, anchor: Anchor) -> None:
        """Raises VaultRolledBack when this vault is older than the anchor; O(1)."""
        journal.check_anchor(self.database, anchor)

    def check_receipts(self) -> None:
        """Raises VaultRolledBack when a receipt that was read here names a bundle that this vault does not know."""
        post_book.check_receipts(self.database)

    def projected(self, case: str) -> Projection:
        """What the projections of a case should say."""
        return self._projected(case, versions.newest(versions.known_case(self.database, case)))

    def _projected(self, case: str, head: Version) -> Projection:
        document = versions.document(self.database, head)
        waits = projections.to_print(self.database, head, document)
        row, refresh, facts = self.work.project(case, document, ledger.read(self.database, case, None), waits)
        persons, device = versions.hands(self.database, case)
        return Projection(row, refresh, facts, document, persons, device)

    def _project(self, case: str) -> None:
        # An event may come before the first version of its case.
        heads = versions.heads_of(self.database, case)
        if not heads:
            return
        made = self._projected(case, versions.newest(heads))
        number = made.document.get("dossiernummer")
        versions.name_case(self.database, case, number if isinstance(number, str) else "")
        if clearing.is_trashed(self.database, case):
            clearing.hide(self.database, case)
            projections.write_money(self.database, made.row)
        else:
            projections.write(self.database, made)

    def _add_own(self, case: str, document: Document, command: str, parents: Sequence[str]) -> Version:
        work, now = self.work, timing.milliseconds(self.clock.now())
        heads = [versions.find(self.database, parent) for parent in parents]
        begun, upon = now, tuple(sorted(parents))
        if (
            len(heads) == 1
            and (head := heads[0]) is not None
            and [other.id for other in versions.heads_of(self.database, case)] == [head.id]
            # What another window or program wrote is somebody's text that was seen and passed over: it stays in the history (F8).
            and self._written.get(case) == head.id
        ):
            since = versions.may_squash(self.database, head, now, command, work.person.id, work.device)
            if since is not None:
                begun, upon = since, head.parents
                versions.squash(self.database, head, now)
        header = {"v": 1, "zaak": case, "ouders": sorted(upon), "auteur": work.person.name, "persoon": work.person.id}
        header |= {"rol": work.person.role, "apparaat": work.device, "hlc": timing.tick(self.database, self.clock.now(), work.device)}
        sealed = self._sealed(document, heads, automatic=False)
        made = self._write(header, command, sealed, heads, begun)
        self._written[case] = made.id
        return made

    def _add_merge(self, case: str, document: Document, command: str, parents: Sequence[str]) -> Version:
        heads = [versions.find(self.database, parent) for parent in sorted(parents)]
        stamp = max(head.hlc for head in heads if head is not None)
        header = {
            "v": 1,
            "zaak": case,
            "ouders": sorted(parents),
            "auteur": MERGED_BY,
            "persoon": "",
            "rol": "",
            "apparaat": "",
            "hlc": stamp,
        }
        sealed = self._sealed(document, heads, automatic=True)
        made = {**header, "opdracht": command, "delen": {name: part.commitment for name, part in sealed.items()}}
        known = versions.find(self.database, headers.identity(made))
        return known or self._write(header, command, sealed, heads, 0)

    def _sealed(self, document: Document, heads: Sequence[Version | None], *, automatic: bool) -> dict[str, Sealed]:
        before = []
        for head in heads:
            if head is not None:
                parts = versions.read_parts(self.database, head.sections.values())
                before.append({name: parts[item] for name, item in head.sections.items() if item in parts})
                if versions.hidden(head, parts):
                    # Built on what is seen here, the next version would take what is hidden out of the case for everybody.
                    raise NotAllowed(reason="dossier_niet_heel")
        return headers.seal_all({**document, **self.work.facets(document)}, before, automatic=automatic)

    def _write(self, header: Document, command: str, sealed: dict[str, Sealed], heads: Sequence[Version | None], begun: int) -> Version:
        known = {item for head in heads if head is not None for item in head.sections.values()}
        full = {**header, "opdracht": command, "delen": {name: part.commitment for name, part in sealed.items()}}
        new = [part for part in sealed.values() if part.commitment not in known]
        return versions.write(self.database, full, new, own=True, begun_ms=begun)


_conflicts = conflicts


def _received(commitment: str, salt: str, body: Any) -> Sealed:
    part = headers.seal(bytes.fromhex(salt), canonical(body).decode())
    if part.commitment != commitment:
        raise ValueError("body breaks its commitment")
    return part


def _put(store: VaultStore, table: Any, row: dict[str, Any], keys: tuple[str, ...]) -> None:
    new = upsert(table)
    statement = new.on_conflict_do_update(index_elements=keys, set_={key: new.excluded[key] for key in row if key not in keys})
    with store.transaction():
        store.database.run(statement, row)
