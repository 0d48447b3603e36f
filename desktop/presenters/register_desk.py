"""The coordinator's register: residents, the pot, laptops, fetched packages, and payments from before Kantelpunt."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop import messages, texts
from desktop.models.errors import KantelpuntError
from desktop.models.strict_json import Document
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.page_desk import PageDesk
from desktop.presenters.records_model import Column, RecordsModel
from desktop.presenters.runner import Runner
from desktop.presenters.ticks_model import TicksModel
from desktop.services import betaling, syncing
from desktop.services.betaling import WaitingPayment
from desktop.services.desk import Desk

PACKAGE = re.compile(r"KP1-([A-Z]{8})-[gt](\d+)")


@dataclass(frozen=True)
class Resident:
    case: str
    dossiernummer: str
    name: str
    laptop: str
    money: str
    status: str


@dataclass(frozen=True)
class Laptop:
    """A laptop that is known, or that announced itself: then `words` holds the six to compare. `since` is ISO text."""

    device: str
    person: str
    role: str
    state: str
    since: str | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figures:
    """The pot in cents; `promised` includes `paid`."""

    pot: int
    promised: int
    paid: int

    @property
    def free(self) -> int:
        return self.pot - self.promised


@dataclass(frozen=True)
class OldPayment:
    """A payment that came in with a file and that nobody saw in the books yet."""

    case: str
    id: str
    name: str
    creditor: str
    paid_on: str | None
    amount_cent: int


@dataclass(frozen=True)
class Report:
    """What was fetched: `lines` are sentences, `refused` one sentence per refused package."""

    lines: list[str]
    refused: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Facts:
    residents: list[Resident]
    figures: Figures
    laptops: list[Laptop]
    old: list[OldPayment]


RESIDENT_COLUMNS: tuple[Column[Resident], ...] = (
    Column("Nummer", lambda one: one.dossiernummer),
    Column("Bewoner", lambda one: one.name),
    Column("Laptop", lambda one: one.laptop),
    Column("Geld", lambda one: one.money, number=True),
    Column("Status", lambda one: one.status),
)
LAPTOP_COLUMNS: tuple[Column[Laptop], ...] = (
    Column("Van wie", lambda one: one.person),
    Column("Rol", lambda one: texts.word(texts.ROLES, one.role)),
    Column("Laptop", lambda one: one.device),
    Column("Status", lambda one: one.state),
    Column("Sinds", lambda one: texts.short(one.since), lambda one: one.since or "", number=True),
)
OLD_COLUMNS: tuple[Column[OldPayment], ...] = (
    Column("Bewoner", lambda one: one.name),
    Column("Betaald aan", lambda one: one.creditor or "-"),
    Column("Betaald op", lambda one: texts.short(one.paid_on), lambda one: one.paid_on or "", number=True),
    Column("Bedrag", lambda one: texts.money(one.amount_cent), lambda one: one.amount_cent, number=True),
)


class RegisterDesk(PageDesk):
    """`figures_changed` carries Figures, `waiting_changed` the laptops to confirm, `reported` a Report, `confirmed` a sentence.

    `unreachable` says why new laptops cannot be looked for now; "" when they can.
    """

    figures_changed = Signal(object)
    waiting_changed = Signal(list)
    reported = Signal(object)
    confirmed = Signal(str)
    unreachable = Signal(str)

    def __init__(self, runner: Runner, feed: ChangeFeed, parent: QObject | None = None) -> None:
        super().__init__(runner, feed, parent)
        self.residents = RecordsModel(RESIDENT_COLUMNS)
        self.laptops = RecordsModel(LAPTOP_COLUMNS)
        self.old = TicksModel(OLD_COLUMNS, lambda one: (one.case, one.id))

    def page_shown(self) -> None:
        super().page_shown()
        self.look_for_laptops()

    def refresh(self) -> None:
        self._ask(_facts, self._show)

    def look_for_laptops(self) -> None:
        """Ask the mailbox who announced itself; only when the page opens and after fetching, because a mailbox can be slow."""
        self._runner.submit(_waiting_laptops, self._show_waiting, self._no_mailbox)

    def fetch(self, folder: Path | None = None) -> None:
        """Take packages in, from the mailbox or from a folder (a stick)."""
        self._act(lambda desk: _fetch(desk, folder), self._fetched)

    def confirm(self, laptop: Laptop, role: str) -> None:
        """The six words were compared over the telephone."""
        said = f"De laptop van {laptop.person} is bevestigd. Die merkt dat bij de volgende keer sturen."
        self._act(lambda desk: syncing.confirm_device(desk, laptop.device, role), lambda _nothing: self._say_and_look(said))

    def revoke(self, device: str, person: str) -> None:
        """A laptop is lost, or its worker left."""
        said = f"De laptop van {person} is ingetrokken. Wat hij nu nog stuurt, wordt geweigerd."
        self._act(lambda desk: syncing.revoke_device(desk, device), lambda _nothing: self._say_and_look(said))

    def confirm_old(self) -> None:
        """The ticked payments stand in the books."""
        ticked = self.old.ticked()
        if ticked:
            self._act(lambda desk: _confirm_old(desk, ticked), lambda count: self.confirmed.emit(_confirmed_words(count)))

    def _show(self, facts: _Facts) -> None:
        self.residents.show(facts.residents)
        self.laptops.show(facts.laptops)
        self.old.show(facts.old)
        self.figures_changed.emit(facts.figures)

    def _show_waiting(self, laptops: list[Laptop]) -> None:
        self.unreachable.emit("")
        self.waiting_changed.emit(laptops)

    def _no_mailbox(self, error: KantelpuntError) -> None:
        self.waiting_changed.emit([])
        self.unreachable.emit(messages.sentence(error.code, error.facts))

    def _fetched(self, report: Report) -> None:
        self.reported.emit(report)
        self.look_for_laptops()

    def _say_and_look(self, words: str) -> None:
        self.confirmed.emit(words)
        self.look_for_laptops()


def report(result: Document, owners: dict[str, str]) -> Report:
    """The answer of `import_folder` in sentences; `owners` gives the person of a device id."""
    applied, already, refused = int(result["applied"]), int(result["already"]), list(result["refused"])
    lines = [f"{texts.count(applied, 'pakket', 'pakketten')} ingelezen."] if applied else []
    if not applied and not refused:
        lines.append("Er lagen geen nieuwe pakketten klaar.")
    if already:
        lines.append(f"{texts.count(already, 'pakket had je al', 'pakketten had je al')}.")
    if refused:
        lines.append(f"{texts.count(len(refused), 'pakket', 'pakketten')} niet ingelezen. Er is niets veranderd door die pakketten.")
    return Report(lines, [f"{package_name(str(item['file']), owners)}: {item['reason']}" for item in refused])


def package_name(file: str, owners: dict[str, str]) -> str:
    """`Pakket 3 van Wytske Postma`; a file that is not named as a package is shown as it is."""
    found = PACKAGE.match(file)
    if found is None:
        return texts.literal(file)
    owner = owners.get(found[1], f"laptop {found[1]}")
    return f"Pakket {int(found[2])} van {owner}"


def _facts(desk: Desk) -> _Facts:
    status = syncing.register_status(desk)
    owners = _owners(desk)
    device = {item["dossiernummer"]: item["device"] for item in status["cases"]}
    residents = [
        Resident(
            row.case,
            row.dossiernummer,
            row.name,
            owners.get(device.get(row.dossiernummer, ""), "-"),
            row.money,
            texts.word(texts.CASE_STATUS, row.status),
        )
        for row in syncing.all_rows(desk)
    ]
    figures = Figures(status["pot_cent"], status["promised_cent"], status["paid_cent"])
    return _Facts(residents, figures, [_known(item) for item in status["devices"]], [_old(item) for item in betaling.imported(desk)])


def _owners(desk: Desk) -> dict[str, str]:
    return {str(item["apparaat"]): str(item["naam"]) for item in (desk.organisation or {}).get("apparaten") or []}


def _known(item: Document) -> Laptop:
    gone = item.get("ingetrokken_op")
    return Laptop(item["apparaat"], item["naam"], item["rol"], "ingetrokken" if gone else "bevestigd", gone or item.get("bevestigd_op"))


def _waiting_laptops(desk: Desk) -> list[Laptop]:
    return [
        Laptop(item["apparaat"], item["naam"], item["rol"], "nog niet bevestigd", None, tuple(item["woorden"]))
        for item in syncing.pending_devices(desk)
    ]


def _old(item: WaitingPayment) -> OldPayment:
    payment = item.payment
    creditor = str(item.debt.get("schuldeiser") or "")
    return OldPayment(item.case, payment.id, item.name, creditor, payment.betaald_op, payment.bedrag_cent or 0)


def _fetch(desk: Desk, folder: Path | None) -> Report:
    return report(syncing.import_folder(desk, folder), _owners(desk))


def _confirm_old(desk: Desk, payments: list[OldPayment]) -> int:
    cases = dict.fromkeys(payment.case for payment in payments)
    return sum(len(betaling.confirm_imported(desk, case, [one.id for one in payments if one.case == case])) for case in cases)


def _confirmed_words(count: int) -> str:
    return f"{texts.count(count, 'betaling', 'betalingen')} bevestigd. De herkomst blijft zichtbaar: van vóór Kantelpunt."
