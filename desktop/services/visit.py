"""A visit to a resident: what to look at before leaving, its beginning and its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from desktop.models import afspraken, bezoek, dossier, hlc, klokken, meenemen, nog_nodig, reading
from desktop.models.afspraken import Afspraak
from desktop.models.patches import Edit, apply
from desktop.models.records import Saved
from desktop.models.strict_json import Document
from desktop.services import attachments, editing, intake, noted, syncing
from desktop.services.desk import Desk
from desktop.services.intake import Alike

BEGUN, ENDED = "huisbezoek begonnen", "huisbezoek afgerond"


@dataclass(frozen=True)
class Ready:
    """One resident before a visit. `missing_files` are attachments that only stand on another laptop; `conflicts` wait for a choice.
    `address` and `phone` are for the worker who goes there.

    `clocks` are lines of text, the soonest first; `plan` is concept, akkoord or gewijzigd; `handed_out` whether it is on paper there.
    """

    case: str
    name: str
    number: str
    whole: bool
    missing_files: int
    conflicts: int
    address: str
    phone: str
    appointment: Afspraak | None
    clocks: tuple[str, ...]
    plan: str
    handed_out: bool
    closed_door: str
    take: tuple[str, ...]
    lay_ready: tuple[str, ...]
    alike: tuple[Alike, ...]


@dataclass(frozen=True)
class Laptop:
    """This laptop before a visit. `waiting` cases hold changes that the municipality did not receive; moments are ISO text or None."""

    today: date
    has_mailbox: bool
    waiting: int
    oldest: str | None
    last_received: str | None


def laptop(desk: Desk) -> Laptop:
    """How far this laptop is with sending and receiving; read here, without a network."""
    state = syncing.state(desk)
    return Laptop(desk.today(), syncing.has_mailbox(desk), int(state["waiting"]), state.get("oldest"), state.get("last_received"))


def prepare(desk: Desk, cases: Sequence[str]) -> list[Ready]:
    """What there is of these residents on this laptop; the access log says once a session that they were looked up for a visit."""
    noted.once(desk, "opgezocht voor huisbezoek", list(cases))
    return [_ready(desk, case) for case in cases]


def start(desk: Desk, case: str, soort: str = "huisbezoek") -> Saved:
    """The line of a visit that begins now; one that is under way goes on. Nothing for a case that this vault sees partly."""
    with desk.store.transaction():
        head = editing.newest_head(desk, case)
        document = desk.store.document(case, head.id)
        if bezoek.under_way(document, desk.today()) is not None or not desk.store.is_whole(case):
            return Saved(case, head.id, desk.clock.now())
        after = apply(document, [Edit(("contacten",), bezoek.new(document, _now(desk), soort), "insert")])
        return editing.commit(desk, case, document, after, head, BEGUN)


def end(desk: Desk, case: str) -> Saved:
    """How long the visit took, and that the resident was spoken unless somebody says otherwise. Nothing when none is under way."""
    with desk.store.transaction():
        head = editing.newest_head(desk, case)
        document = desk.store.document(case, head.id)
        found = bezoek.under_way(document, desk.today())
        if found is None:
            return Saved(case, head.id, desk.clock.now())
        path, item = found
        after = apply(document, bezoek.ending(document, path, item, _now(desk)))
        return editing.commit(desk, case, document, after, head, ENDED)


def this_morning(desk: Desk, case: str) -> Document:
    """The case as it was when this day began; empty for one that began today."""
    today = desk.today()
    before = [version for version in desk.store.history(case) if (hlc.local_day(version.hlc) or date.min) < today]
    return desk.store.document(case, before[-1].id) if before else {}


def _ready(desk: Desk, case: str) -> Ready:
    found = editing.look_again(desk, case)
    document, today, head = found.document, desk.today(), dossier.read(found.document)
    coming = afspraken.komende(document, today)
    return Ready(
        case=case,
        name=dossier.full_name(document),
        number=reading.code(document.get("dossiernummer")),
        whole=found.whole,
        missing_files=sum(1 for one in attachments.listed(desk, case) if not one.here),
        conflicts=len(found.conflicts),
        address=" ".join(part for part in (head.adres, head.woonplaats) if part),
        phone=head.telefoon,
        appointment=coming[0] if coming else None,
        clocks=tuple(_clock(clock, desk) for clock in klokken.lopend(document, found.payments, desk.instruments, today)),
        plan=found.plan,
        handed_out=bool(reading.section(document, "plan").get("uitgereikt_op")),
        closed_door=nog_nodig.closed_door(document, desk.profile, today) if dossier.status(document) == "verkenning" else "",
        take=tuple(meenemen.take(document, desk.profile, today, plan_changed=found.plan == "gewijzigd")),
        lay_ready=tuple(meenemen.ready(document, desk.instruments.woorden.klaarleggen)),
        alike=tuple(intake.alike(desk, reading.section(document, "bewoner"), besides=case)),
    )


def _clock(clock: klokken.Klok, desk: Desk) -> str:
    return f"{klokken.titel(clock, desk.instruments)}: {klokken.resterend(clock.uiterlijk, desk.today())}"


def _now(desk: Desk) -> datetime:
    return desk.clock.now().astimezone()
