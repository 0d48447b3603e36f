"""The vault as the services see it (services/ports.py `Store`) and as the mail rooms do (sync/needs.py). One instance per thread."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from hashlib import sha256
from secrets import token_hex
from typing import Any

from desktop.models import hlc
from desktop.models.errors import CaseUnknown, NotAllowed
from desktop.models.records import MERGED_BY, Event, Version
from desktop.models.strict_json import Document, canonical
from desktop.store import clearing, headers, journal, ledger, post_book, settings, timing, versions
from desktop.store.case_chain import CaseChain
from desktop.store.cleared_cases import ClearedCases
from desktop.store.database import Database
from desktop.store.headers import Sealed
from desktop.store.journal import Anchor
from desktop.store.vault_bytes import VaultBytes
from desktop.store.vault_drafts import VaultDrafts
from desktop.store.vault_log import VaultLog
from desktop.store.vault_post import VaultPost
from desktop.store.work import Clock, Work

KEEP_SQUASHED_MS = 24 * 3_600_000


class VaultStore(ClearedCases, VaultLog, VaultDrafts, VaultPost, VaultBytes):
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

    def tidy(self) -> int:
        """Remove for good what was squashed over a day ago, and attachments that nobody can put back; gives the number of versions."""
        if hlc.leapt(timing.newest_written(self.database), timing.milliseconds(self.clock.now())):
            return 0
        with self.transaction():
            self.drop_unused_files()
            return versions.tidy(self.database, timing.milliseconds(self.clock.now()) - KEEP_SQUASHED_MS)

    # ledger

    def add_event(self, kind: str, case: str, body: Document, follows: str | None = None) -> Event:
        """Write and sign an event of this device. Raises CaseUnknown for one about a case that was cleared, unless it may stay."""
        work = self.work
        with self.transaction():
            if not clearing.stays(kind) and clearing.is_cleared(self.database, case):
                raise CaseUnknown(case=case)
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


def _received(commitment: str, salt: str, body: Any) -> Sealed:
    part = headers.seal(bytes.fromhex(salt), canonical(body).decode())
    if part.commitment != commitment:
        raise ValueError("body breaks its commitment")
    return part
