"""The post of one open vault: bundles out, bundles in, receipts, announcements (design.md 5; the Protocol `Post` of services/ports.py).

One device's trouble never stops another's: what cannot be taken is named in the result and everything else goes on. Runs on the thread
that owns the store.
"""

from __future__ import annotations

import contextlib
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from desktop import messages
from desktop.models.errors import BadBundle, BadOrganisation, MailboxFault, NotAllowed
from desktop.models.strict_json import Document
from desktop.sync import announcing, bundle, importing, receipts
from desktop.sync.importing import Importer, Taken
from desktop.sync.mailbox import FolderMailbox
from desktop.sync.needs import SyncStore
from desktop.sync.outbox import Outbox, write_private
from desktop.sync.roster import Laptop, Roster
from desktop.sync.sealing import Stamp
from desktop.sync.tarball import MAX_ARCHIVE
from desktop.sync.unacknowledged import waiting_cases
from desktop.sync.uniting import refresh_conflicts, unite

LARGEST = MAX_ARCHIVE + 200_000
Found = tuple[str, Callable[[], bytes], Callable[[], bytes]]


@dataclass
class Organisation:
    """What the post needs of the organisation file and its keys, given by the composition root.

    `current()` is the checked document; `adopt(raw, signature)` checks and keeps a newer one (raises BadOrganisation);
    `words(announcement)` gives the six words; `enrol(announcement)` gives a new signed organisatie.json and its `.minisig`, or is
    None in a vault that does not hold the organisation key; `revoke(device)` gives one in which a laptop no longer counts, or is None too.
    """

    current: Callable[[], Document]
    adopt: Callable[[bytes, bytes], None]
    words: Callable[[Document], list[str]]
    enrol: Callable[[Document], tuple[bytes, bytes]] | None = None
    revoke: Callable[[str], tuple[bytes, bytes]] | None = None


@dataclass
class _Tally:
    applied: int = 0
    already: int = 0
    refused: list[Document] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    newest: dict[str, tuple[Stamp, str, Callable[[], bytes], Callable[[], bytes]]] = field(default_factory=dict)
    """Device -> the newest of its bundles that was here already: its stamp, name, content and signature."""

    def document(self) -> Document:
        return {"applied": self.applied, "already": self.already, "refused": self.refused}


class FolderPost:
    """`mailbox` is None while the organisation has none: then bundles are made and carried by hand."""

    def __init__(
        self,
        store: SyncStore,
        outbox: Outbox,
        laptop: Laptop,
        organisation: Organisation,
        mailbox: FolderMailbox | None,
        now: Callable[[], datetime],
    ) -> None:
        self.store, self.outbox, self.laptop, self.organisation, self.mailbox, self.now = store, outbox, laptop, organisation, mailbox, now
        self.importer = Importer(store, laptop, self._roster, lambda: int(now().timestamp() * 1000))

    @property
    def reads(self) -> str:
        """The group whose bundles this vault takes in."""
        return "gemeente" if self.laptop.role == "coordinator" else "team"

    def make_bundles(self) -> list[Path]:
        """Write the next bundles to the outbox; a coordinator writes to the team only."""
        return self.outbox.make(["team"] if self.laptop.role == "coordinator" else ["gemeente", "team"])

    def hand_over(self) -> list[Path]:
        """A team lead's bundle with all cases, for a new colleague or laptop that was just confirmed. Raises NotAllowed."""
        if self.laptop.role != "teamleider":
            raise NotAllowed(reason="alleen_teamleider")
        return self.outbox.hand_over()

    def round(self) -> Document:
        """One round; raises MailboxFault when the mailbox cannot be reached, VaultRolledBack when a receipt proves that this vault is an
        old copy. `problems` are Dutch sentences."""
        box = self._box()
        announcing.announce(box, self.laptop)
        problems = self._adopt_newer(box)
        # Before anything goes out: a receipt may prove that this vault is an old copy, whose numbers are used already.
        received, doubtful = receipts.read(box, self.store, self.laptop.device, self._roster())
        delivered, gone = self._deliver(box)
        tally = self._take_all(self._in_mailbox(box))
        merged = self._unite(tally.taken)
        self._mend_receipts(box, tally)
        self._put_receipts(box)
        problems += [f"{name}: {messages.sentence('geen_bestand', {})}" for name in gone]
        problems += [f"{name}: {messages.sentence('handtekening', {})}" for name in doubtful]
        problems += [f"{item['file']}: {item['reason']}" for item in tally.refused]
        return {**tally.document(), "delivered": delivered, "merged": merged, "receipts": received, "problems": problems}

    def import_folder(self, folder: Path | None) -> Document:
        """Take in what is in a folder (with or without a folder per device), or in the mailbox; receipts wait in the outbox."""
        tally = self._take_all(self._in_folder(folder) if folder is not None else self._in_mailbox(self._box()))
        if folder is not None:
            tally.refused += [_misnamed(path) for path in _sealed_files(folder) if not importing.in_order([path.name])]
        self._unite(tally.taken)
        if folder is None:
            self._put_receipts(self._box())
        return tally.document()

    def pending_devices(self) -> list[Document]:
        """Announced and not enrolled: {"apparaat", "naam", "rol", "woorden"}; an announcement that does not hold together is left out."""
        found = announcing.pending(self._box(), self._roster())
        return [{key: item[key] for key in ("apparaat", "naam", "rol")} | {"woorden": self.organisation.words(item)} for item in found]

    def own_words(self) -> list[str]:
        """Six words of this laptop's own keys, worked out here and not read from the mailbox."""
        return self.organisation.words(self.laptop.announcement)

    def confirm_device(self, device: str, role: str) -> None:
        """Enrol for the role that the coordinator gives, whatever the laptop said of itself. Raises NotAllowed.

        The newer organisatie.json is adopted here and put into the mailbox.
        """
        box = self._box()
        item = next((item for item in announcing.pending(box, self._roster()) if item["apparaat"] == device), None)
        if item is None:
            raise NotAllowed(reason="apparaat_niet_aangemeld")
        if self.organisation.enrol is None:
            raise NotAllowed(reason="geen_organisatiesleutel")
        raw, signature = self.organisation.enrol(item | {"rol": role})
        self.organisation.adopt(raw, signature)
        announcing.publish(box, raw, signature)

    def revoke_device(self, device: str) -> None:
        """A lost laptop: what it sends is refused from now on, and nothing is sealed to it. Raises NotAllowed, RuleBroken, MailboxFault.

        The mailbox is reached first: a revocation that nobody hears of would look done.
        """
        if self.organisation.revoke is None:
            raise NotAllowed(reason="geen_organisatiesleutel")
        if device == self.laptop.device:
            raise NotAllowed(reason="eigen_laptop")
        box = self._box()
        box.list("organisatie/")
        raw, signature = self.organisation.revoke(device)
        self.organisation.adopt(raw, signature)
        announcing.publish(box, raw, signature)

    def state(self) -> Document:
        """Counts for the status line, without touching the mailbox."""
        waiting, oldest = waiting_cases(self.store, self.laptop)
        received = [str(item.get("op")) for item in self.store.last_receipts()]
        return {
            "waiting": len(waiting),
            "oldest": None if oldest is None else datetime.fromtimestamp(oldest / 1000, UTC).isoformat(),
            "last_received": max(received, default=None),
            "outbox": len(self.store.undelivered()),
        }

    def _roster(self) -> Roster:
        return Roster(self.organisation.current())

    def _box(self) -> FolderMailbox:
        if self.mailbox is None:
            raise NotAllowed(reason="geen_postbus")
        return self.mailbox

    def _adopt_newer(self, box: FolderMailbox) -> list[str]:
        problems = []
        for name in announcing.newer(box, int(self.organisation.current().get("serie") or 0)):
            try:
                self.organisation.adopt(box.get(name), box.get(name + ".minisig"))
            except (BadOrganisation, MailboxFault) as error:
                problems.append(f"{name}: {messages.sentence(error.code, error.facts)}")
        return problems

    def _deliver(self, box: FolderMailbox) -> tuple[int, list[str]]:
        """How many went out, and the names of those that somebody took out of the outbox: they stop nothing else."""
        count, gone = 0, []
        for record in self.store.undelivered():
            path = self.outbox.folder / record["bestand"]
            try:
                # The signature first: who sees a bundle can always check it.
                files = {file.name: file.read_bytes() for file in (path.with_name(path.name + ".minisig"), path)}
            except OSError:
                gone.append(path.name)
                continue
            for name, content in files.items():
                box.put_new(f"{self.laptop.device}/{name}", content)
            self.store.mark_delivered(record["bestand"])
            count += 1
        return count, gone

    def _in_mailbox(self, box: FolderMailbox) -> Iterator[Found]:
        for full in importing.in_order(box.list()):
            folder, name = full.split("/", 1)
            # A device writes in its own folder only; a look-alike elsewhere may not stand in its way.
            if name.startswith(f"KP1-{folder}-"):
                yield name, partial(box.get, full), partial(box.get, full + ".minisig")

    def _in_folder(self, folder: Path) -> Iterator[Found]:
        if not folder.is_dir():
            raise MailboxFault(where=str(folder), reason="niet_bereikbaar")
        for full in importing.in_order([str(path) for path in _sealed_files(folder)]):
            path = Path(full)
            yield path.name, partial(_read, path), partial(_read, path.with_name(path.name + ".minisig"))

    def _take_all(self, found: Iterator[Found]) -> _Tally:
        tally = _Tally()
        for name, content, signature in found:
            device, group, _ = bundle.parse_name(name)
            if group != self.reads or device == self.laptop.device:
                continue
            try:
                self._take(tally, name, content, signature)
            except (BadBundle, MailboxFault) as error:
                tally.refused.append({"file": name, "reason": messages.sentence(str(error.facts["reason"]), error.facts)})
        return tally

    def _take(self, tally: _Tally, name: str, content: Callable[[], bytes], signature: Callable[[], bytes]) -> None:
        taken = self.importer.take(name, content(), signature())
        if not taken.applied:
            tally.already += 1
            tally.newest[taken.stamp.device] = (taken.stamp, name, content, signature)
            return
        tally.applied += 1
        tally.taken.append(taken)
        self._keep_receipt(taken)

    def _mend_receipts(self, box: FolderMailbox, tally: _Tally) -> None:
        """A cut between a bundle and its receipt: the newest one of each device tells of all before it."""
        for stamp, name, content, signature in tally.newest.values():
            receipt = importing.receipt_name(stamp)
            if (self.outbox.folder / receipt).exists() or box.exists(f"{self.laptop.device}/{receipt}"):
                continue
            with contextlib.suppress(BadBundle):
                taken = self.importer.again(name, content(), signature())
                if taken is not None:
                    self._keep_receipt(taken)

    def _keep_receipt(self, taken: Taken) -> None:
        raw, signed = importing.receipt(taken, self.laptop, self.now().isoformat())
        waiting = self.outbox.folder / importing.receipt_name(taken.stamp)
        write_private(waiting.with_name(waiting.name + ".minisig"), signed)
        write_private(waiting, raw)

    def _unite(self, taken: list[Taken]) -> int:
        if self.laptop.role == "coordinator":
            return 0
        # An event may come before the first version of its case.
        touched = {case for item in taken for case in item.cases}
        cases = sorted(case for case in touched if self.store.history(case))
        merged = sum(unite(self.store, case) for case in cases)
        for case in cases:
            refresh_conflicts(self.store, case)
        return merged

    def _put_receipts(self, box: FolderMailbox) -> None:
        for path in sorted(self.outbox.folder.glob("ontvangst-*.json")):
            signature = path.with_name(path.name + ".minisig")
            for file in (signature, path):
                box.put_new(f"{self.laptop.device}/{file.name}", file.read_bytes())
            path.unlink()
            signature.unlink()


def _sealed_files(folder: Path) -> list[Path]:
    return sorted([*folder.glob("*.tar.age"), *folder.glob("*/*.tar.age")])


def _misnamed(path: Path) -> Document:
    return {"file": path.name, "reason": messages.sentence("bestandsnaam", {})}


def _read(path: Path) -> bytes:
    try:
        # A pipe or device would never end, and a link may point at one.
        if not stat.S_ISREG(path.lstat().st_mode):
            raise BadBundle(file=path.name, where="", reason="niet_leesbaar")
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise BadBundle(file=path.name, where="", reason="handtekening_ontbreekt") from None
    except OSError:
        raise BadBundle(file=path.name, where="", reason="niet_leesbaar") from None
    if len(content) > LARGEST:
        raise BadBundle(file=path.name, where="", reason="te_groot")
    return content
