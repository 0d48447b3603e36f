"""What the services need from the outside, as Protocols; `app` and `verbs` put the real things in (ARCHITECTURE.md, house)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

from desktop.models.afspraken import Afspraak
from desktop.models.monitor.uitkomst import Evaluatie
from desktop.models.records import (
    AgendaRow,
    Draft,
    Event,
    LogLine,
    Looked,
    PauseLetter,
    PrintRequest,
    SheetRequest,
    StoredFile,
    Tombstone,
    Trashed,
    Version,
    WorkQuery,
    WorkRow,
)
from desktop.models.rekenvoorbeeld import Voorbeeld
from desktop.models.research.publish import Publicatie
from desktop.models.signalen import Levering, Signaal, Verwacht
from desktop.models.strict_json import Document


class Clock(Protocol):
    """The laptop's own time."""

    def now(self) -> datetime:
        """Wall clock, UTC, for show and for the HLC only."""


class Store(Protocol):
    """The encrypted vault. One instance per thread; `transaction` joins when already inside one; all raise StorageFault."""

    def transaction(self) -> AbstractContextManager[None]:
        """BEGIN IMMEDIATE .. COMMIT; "opgeslagen" may be said only after it was left without an error."""

    def changed_elsewhere(self) -> bool:
        """Whether another program committed to this vault since the last call; costs next to nothing."""

    def find_case(self, dossiernummer: str) -> str | None: ...

    def cases(self) -> list[str]: ...

    def document(self, case: str, version: str | None = None) -> Document:
        """The document of a version (default: the only or newest head); raises CaseUnknown, VaultDamaged."""

    def newest_stamp(self) -> str:
        """The hlc of what was written here last; hlc.FIRST in a vault without work."""

    def check_case(self, *cases: str) -> None:
        """Raises VaultDamaged when something that was ever stored of these cases is missing or older than it was."""

    def heads(self, case: str) -> list[Version]: ...

    def is_whole(self, case: str) -> bool:
        """Whether every section of the case is here. Of a case that is seen partly (the register) no version may be written."""

    def heads_of(self, cases: Sequence[str]) -> dict[str, list[Version]]:
        """The heads of many cases at once."""

    def section_texts(self, commitments: Sequence[str]) -> dict[str, tuple[str, str]]:
        """Commitment -> salt and canonical JSON of the sections that are here, many at once."""

    def history(self, case: str) -> list[Version]:
        """All versions of a case in order of ancestry, oldest first."""

    def add_version(
        self, case: str | None, document: Document, *, command: str, parents: Sequence[str] = (), automatic: bool = False
    ) -> Version:
        """Write a version (a new random case id for None), squash where design.md 2 says so, and update all projections.

        Raises NotAllowed (dossier_niet_heel) for a case that is not whole here.
        """

    def put_version(self, header: Document, bodies: dict[str, tuple[str, Any]]) -> bool:
        """Take a version from a bundle: header as made elsewhere, commitment -> (salt hex, body); False when it was here already."""

    def put_draft(self, draft: Draft) -> None: ...

    def drop_draft(self, case: str, path: str) -> None: ...

    def drafts(self, case: str | None = None) -> list[Draft]: ...

    def add_event(self, kind: str, case: str, body: Document, follows: str | None = None) -> Event: ...

    def put_event(self, event: Document, *, valid: bool) -> bool: ...

    def events(self, case: str | None = None, kind: str | None = None) -> list[Event]: ...

    def conflicts(self, case: str) -> list[Document]: ...

    def put_conflicts(self, case: str, version: str, conflicts: list[Document]) -> None: ...

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
        """A line in the access log: codes only (docs/logboek.md lists them). `details`: what left, of which the SHA-256 is kept."""

    def log_each(self, action: str, cases: Sequence[str], *, details: bytes = b"") -> None:
        """A line for each of these cases."""

    def log_lines(self, case: str | None = None, after: int = 0) -> list[LogLine]: ...

    def log_elsewhere(self, case: str | None = None) -> list[LogLine]:
        """What other laptops logged, as far as their bundles came here."""

    def purge_log(self, before: datetime) -> int:
        """Take away lines from before that moment (UTC), of all laptops: their term is over. Gives how many."""

    def promised_cent(self, case: str | None = None) -> int:
        """Cents promised in this vault (all cases, or one), from the money projection."""

    def paid_cent(self, case: str | None = None) -> int: ...

    def work_rows(self, query: WorkQuery) -> list[WorkRow]: ...

    def work_rows_of(self, cases: Sequence[str], offset: int = 0, limit: int = 200) -> list[WorkRow]:
        """A page of the rows of these cases, by name."""

    def agenda(self, since: str, until: str, mine: str = "", limit: int = 500) -> list[AgendaRow]:
        """Everything with a day from one ISO day up to and including another, by day and time; of `mine` a person id."""

    def agenda_late(self, before: str, mine: str = "", limit: int = 100) -> list[AgendaRow]:
        """What had a day before an ISO day and is still open, the newest of it; the oldest comes first."""

    def evaluation_facts(self, after: int = 0, limit: int | None = None) -> Iterator[tuple[str, str, Document, int]]:
        """(case, device of its first version, facts, number) of cases whose facts changed after that number, in that order."""

    def evaluation_gone(self, known: Collection[str]) -> list[str]:
        """Those of all cases that `evaluation_facts` ever gave that are no longer here."""

    def work_count(self, query: WorkQuery) -> dict[str, int]:
        """Number of rows per filter code."""

    def mark_printed(self, case: str, version: str) -> None:
        """The plan as of this version is on paper: filter `afdrukken` lets go of the case until its plan changes."""

    def put_in_trash(self, found: Trashed) -> None:
        """Hide a case from every list until its day; nothing of it is lost, and nothing of it is sent."""

    def take_out_of_trash(self, case: str) -> None: ...

    def trashed(self) -> list[Trashed]: ...

    def tombstones(self) -> list[Tombstone]:
        """What stays of the cases that were cleared, the newest first."""

    def cleared(self, cases: Sequence[str]) -> set[str]: ...

    def never_sent(self, case: str) -> bool:
        """Whether no bundle of this vault took any version of a case."""

    def purge(self, stone: Tombstone) -> None:
        """Erase all that is personal of a case; `sweep` must follow when the transaction is done."""

    def sweep(self) -> bool:
        """After purging: no rest in the files of the vault. False when there was nothing to do."""

    def setting(self, key: str) -> str | None: ...

    def put_setting(self, key: str, value: str) -> None: ...

    def put_stored_file(self, kind: str, case: str, version: str, name: str, content: bytes) -> None:
        """Bytes kept inside the vault (agreed plan PDFs), stored once per (kind, case, version)."""

    def stored_files(self, kind: str, case: str | None = None) -> list[StoredFile]: ...

    def stored_sizes(self, kind: str, case: str) -> dict[str, int]:
        """Version -> bytes of the files of a case that are here, without reading them."""

    def files_with(self, kind: str, versions: Sequence[str]) -> list[StoredFile]:
        """The files of a kind that were kept with these versions (attachments: with these hashes), of every case."""

    def drop_unused_files(self) -> int:
        """Let go of attachments that no version of the last thirty days names, or whose case is gone; gives the number of files."""


class Papers(Protocol):
    """PDFs from documents (documents/); all bytes, nothing written to disk."""

    def support_plan(self, page: PrintRequest) -> bytes: ...

    def breakthrough_plan(self, page: PrintRequest) -> bytes: ...

    def pile(self, pages: Sequence[PrintRequest]) -> bytes:
        """One PDF: a cover list and then every plan."""

    def evaluation_sheets(self, pages: Sequence[SheetRequest]) -> bytes:
        """One sheet of questions a resident, each on its own page, in this order."""

    def pause_confirmation(self, page: PauseLetter) -> bytes:
        """One page for a creditor; of the resident it names the reference number only."""

    def everything(self, page: PrintRequest, looked: Sequence[Looked], term: str) -> bytes:
        """All of a case on paper for the resident, with who looked; `term`: how long the access log is kept ("5 jaar")."""

    def where_to_go(self, page: PrintRequest) -> bytes:
        """One page for the resident with where she can go for help."""

    def key_card(self, name: str, words: Sequence[str], holders: Sequence[str]) -> bytes: ...

    def evaluation_report(self, evaluatie: Evaluatie, example: Voorbeeld | None = None) -> bytes:
        """The report of the pilot, with a worked example of a business case; equal figures give equal bytes."""


class Mailbox(Protocol):
    """Files that appear once (design.md 5); names are `<device>/<file>`. Raises MailboxFault."""

    def list(self, prefix: str = "") -> list[str]: ...

    def get(self, name: str) -> bytes: ...

    def put_new(self, name: str, content: bytes) -> None:
        """Exclusive: refuses when the name exists with other bytes, is silent when it exists with the same."""

    def exists(self, name: str) -> bool: ...

    def remove(self, name: str) -> None: ...


class Post(Protocol):
    """Bundles made and taken (sync/), for one open vault."""

    def make_bundles(self) -> list[Path]:
        """Write the next bundles of both groups to the outbox; [] when nothing is new."""

    def round(self) -> Document:
        """One round with the mailbox: deliver, fetch, merge, receipts. Counts per kind, and `problems`."""

    def import_folder(self, folder: Path | None) -> Document:
        """Register: {"applied", "already", "refused": [{"file", "reason"}]}."""

    def pending_devices(self) -> list[Document]:
        """Announced, not yet enrolled laptops: {"apparaat", "naam", "rol", "woorden": [six words]}."""

    def own_words(self) -> list[str]:
        """The six words of this laptop's own keys, to read aloud; not read from the mailbox, where another could have put them."""

    def confirm_device(self, device: str, role: str) -> None:
        """Enrol an announced laptop: a new organisatie.json, signed with the organisation key that this vault holds."""

    def hand_over(self) -> list[Path]:
        """All cases for a new colleague or laptop, from the team lead's vault; raises NotAllowed (alleen_teamleider)."""

    def revoke_device(self, device: str) -> None:
        """A lost laptop no longer counts, in a new organisatie.json; raises NotAllowed, RuleBroken (apparaat_onbekend)."""

    def state(self) -> Document:
        """{"waiting": n cases, "oldest": ISO time or None, "last_received": ISO time or None, "outbox": n}."""


class Deliveries(Protocol):
    """Deliveries of early-warning signals (exchange/)."""

    def read(self, path: Path, verwacht: Verwacht, take: Callable[[Signaal, str], object]) -> Levering:
        """Hand every signal to `take` with the name of its delivery; raises BadDelivery, and then nothing that was taken counts."""


class AppointmentFiles(Protocol):
    """An appointment as a file for a calendar program (exchange/), without anything of the resident."""

    def write(self, afspraak: Afspraak, uid: str, now: datetime) -> bytes: ...


class Parcels(Protocol):
    """What leaves the register for researchers and readers (sync/, exchange/)."""

    def is_recipient(self, age: str) -> bool:
        """Whether something can be sealed to this key."""

    def seal(self, tables: Mapping[str, Sequence[Sequence[str]]], texts: Mapping[str, str], recipients: Sequence[str]) -> bytes:
        """One age file for these keys with a tar in it: tables (the first row the header) as CSV, texts, and SHA256SUMS."""

    def write_new(self, path: Path, content: bytes) -> None:
        """Raises NotAllowed (bestand_bestaat) rather than writing over a file, OSError."""

    def write_publication(self, folder: Path, publicatie: Publicatie) -> list[Path]:
        """The published tables as one spreadsheet and a CSV each; raises NotAllowed (map_niet_leeg), OSError."""


class ReserveCopies(Protocol):
    """The reserve copies beside the vault that may still hold a case which was cleared (verbs/)."""

    def made_until(self, day: date, today: date) -> list[str]:
        """Names of the copies of that day and before, and of days to come: those were made under a clock that ran ahead."""

    def drop_until(self, day: date, today: date) -> list[str]:
        """Remove those; raises NotAllowed (geen_nieuwere_kopie) while no newer copy was tried. Gives the names."""


class DryRun(Protocol):
    """What a spreadsheet would bring in; with problems nothing comes in. A problem is (row, column name, reason code)."""

    @property
    def documents(self) -> list[Document]: ...

    @property
    def problems(self) -> list[tuple[int, str, str]]: ...

    @property
    def counts(self) -> dict[str, int]: ...

    @property
    def rows(self) -> list[int]:
        """Per document its row number in the spreadsheet (empty rows count too)."""


class Sheets(Protocol):
    """Spreadsheets (exchange/): that of the pilot so far in, the figures of the evaluation out."""

    def write_template(self, path: Path) -> None: ...

    def read(self, path: Path) -> DryRun:
        """Raises BadSpreadsheet only when the file as a whole cannot be read."""

    def write_evaluation(self, folder: Path, evaluatie: Evaluatie, paper: bytes) -> list[Path]:
        """CSV files, XLSX and the PDF in a folder; own names are replaced, others left alone. Raises OSError."""
