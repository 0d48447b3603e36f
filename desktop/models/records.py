"""Plain records that travel between the rooms of the house: what the store keeps and the services use. No behaviour.

With them the few words that more than one room must write alike.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from desktop.models.strict_json import Document

Group = Literal["gemeente", "team"]
SyncState = Literal["concept", "klaar", "verzonden", "ontvangen"]
Face = Literal["worker", "resident"]

EVENT_PREFIX = b"kantelpunt-gebeurtenis-1\0"
"""Stands before the canonical JSON of an event when it is signed, so that no other signature can pass for one (ARCHITECTURE.md, Event)."""
CHOSEN = "gekozen"
"""The command of a version in which a person chose between two texts; merging looks for it on every laptop."""
MERGED_BY = "samenvoeging"
"""The author of a version that the program merged by itself."""


@dataclass(frozen=True)
class Person:
    """Who works on this vault. `role` is werker, teamleider or coordinator; `id` is random and stays when the name changes."""

    id: str
    name: str
    role: str


@dataclass(frozen=True)
class Version:
    """The header of one saved version; `id` is the SHA-256 (hex) of its canonical JSON. `rowid` orders arrival in this vault."""

    id: str
    case: str
    parents: tuple[str, ...]
    author: str
    person: str
    role: str
    device: str
    hlc: str
    command: str
    sections: dict[str, str]
    rowid: int


@dataclass(frozen=True)
class Event:
    """One signed event of the ledger (payment, grant, confirmation). `valid` is what the signature check said when it came in; `name` is
    the person's name at that time, part of what was signed."""

    id: str
    kind: str
    case: str
    follows: str | None
    body: Document
    person: str
    role: str
    device: str
    hlc: str
    signature: str
    valid: bool
    rowid: int
    name: str = ""


@dataclass(frozen=True)
class Saved:
    """What one committed command touched; goes out on the change feed. `when` is UTC."""

    case: str
    version: str
    when: datetime
    conflicts: int = 0


@dataclass(frozen=True)
class Draft:
    """Text that is being typed, kept in the vault and never sent. `path` is the dotted path of patches.py steps."""

    case: str
    path: str
    text: str
    base: str
    when: datetime


@dataclass(frozen=True)
class WorkRow:
    """One row of the work list, read from the projection; amounts in cents, dates ISO text. `device` is where the case began."""

    case: str
    dossiernummer: str
    name: str
    address: str
    status: str
    next_action: str
    due: str | None
    money: str
    promised_cent: int
    paid_cent: int
    sync: SyncState
    filters: frozenset[str]
    herkomst: str = ""
    device: str = ""


@dataclass(frozen=True)
class WorkQuery:
    """`text` searches names, street, postcode, phone and numbers by prefix; `filter` is one code of models/worklist.py."""

    text: str = ""
    filter: str = "alles"
    mine: str = ""
    sort: str = "due"
    offset: int = 0
    limit: int = 50


@dataclass(frozen=True)
class LogLine:
    """One line of the access log: no names, no free text. `ground` is why, `details` the SHA-256 of what left.

    `previous` and `chain` are the chain that anybody can check; a line of before 0003 has neither of these five.
    """

    number: int
    when: datetime
    person: str
    role: str
    device: str
    action: str
    case: str
    result: str
    hlc: str = ""
    on_behalf: str = ""
    kind: str = ""
    ground: str = ""
    details: str = ""
    previous: str = ""
    chain: str = ""


class AgendaItem(NamedTuple):
    """One line of the agenda of a case: `day` is an ISO day, `begin` a time such as 14:30 or "", `kind` and `code` of models/agenda.py."""

    day: str
    begin: str
    kind: str
    code: str


class AgendaRow(NamedTuple):
    """A line of the agenda with whom it is about."""

    case: str
    dossiernummer: str
    name: str
    item: AgendaItem


class OldLogKey(NamedTuple):
    """A MAC key of the access log that was replaced; it counts up to and including line `until`."""

    until: int
    key: bytes


@dataclass(frozen=True)
class Looked:
    """Who did what with a case on a day, in words for people; `times` lines of the access log say so, of this laptop and of others."""

    day: date
    name: str
    role: str
    what: str
    times: int


@dataclass(frozen=True)
class StoredFile:
    """Bytes that were kept beside a version (an agreed plan on paper); `size` in bytes, `content` only where it was asked for."""

    kind: str
    case: str
    version: str
    name: str
    sha256: str
    size: int
    content: bytes = field(repr=False, default=b"")


@dataclass(frozen=True)
class Trashed:
    """A case that is hidden and goes on `until`; `kind` is opgeruimd or verwijderd, `head` its newest version then. Days are ISO text.

    `proposal` is the event that two persons stand behind, "" where the maker threw away her own mistake.
    """

    case: str
    kind: str
    ground: str
    proposal: str
    head: str
    since: str
    until: str


@dataclass(frozen=True)
class Tombstone:
    """What stays of a case that was cleared, no personal data: `on` is an ISO day, `ground` a code of models/opruimen.py."""

    case: str
    kind: str
    ground: str
    proposal: str
    head: str
    on: str


@dataclass(frozen=True)
class PrintRequest:
    """All that a printed plan needs. `version` is the short version id, `status` is concept, akkoord, or
    gewijzigd (the plan changed after the resident agreed); `agreed_version` is the short id of what was agreed. Of a version
    that another one came after: eerder, or eerder_akkoord when it was agreed. The profile's
    `aanspreken` is how this resident is spoken to (je, u). Not `whole`: a part of the case is not in this vault, so what is not there
    is not missing."""

    dossier: Document
    face: Face
    profile: Document
    practice: bool
    version: str
    status: str
    printed_on: datetime
    author: str
    assessment: Document | None = None
    instruments: Any = None
    agreed_version: str = ""
    whole: bool = True


@dataclass(frozen=True)
class SheetRequest:
    """One sheet of the five-minute talk for a resident to fill in; no name is on it. `moment` is its label, `worker` a first name,
    `talk` the Evaluatiegesprek, `interview` whether that question is still open."""

    dossiernummer: str
    moment: str
    after_a_year: bool
    interview: bool
    practice: bool
    worker: str
    talk: Any
    aanspreken: str = "je"


@dataclass(frozen=True)
class PauseLetter:
    """What a creditor gets in writing of a promised pause. Days are local; `kenmerk` is the only thing of the resident ("" when it could
    be a BSN), `spoke_with` is at the creditor's, `worker` who called, `on` the day of the letter."""

    creditor: str
    kenmerk: str
    spoke_with: str
    called_on: date
    until: date
    worker: str
    practice: bool
    on: date
