"""The coordinator's register: residents, the pot, laptops, taking packages in, and payments of before Kantelpunt."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop import messages, texts
from desktop.models.errors import KantelpuntError
from desktop.models.records import WorkRow
from desktop.models.strict_json import Document
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.records_model import Column, RecordsModel
from desktop.presenters.runner import Runner
from desktop.presenters.sync_status import problem_line
from desktop.services import betaling, syncing
from desktop.services.betaling import WaitingPayment
from desktop.services.desk import Desk


@dataclass(frozen=True)
class Register:
    """Everything of the page. Amounts in cents; `pending` has the six words to compare."""

    rows: list[WorkRow]
    status: Document
    pending: list[Document]
    earlier: list[WaitingPayment]


class RegisterDesk(QObject):
    """`changed` carries a Register, `taken_in` the sentences of one import, `done` a sentence, `failed` one sentence."""

    changed = Signal(object)
    taken_in = Signal(list)
    done = Signal(str)
    failed = Signal(str)

    def __init__(self, runner: Runner, feed: ChangeFeed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.residents: RecordsModel[WorkRow] = RecordsModel(
            [
                Column("Bewoner", lambda row: row.name),
                Column("Nummer", lambda row: row.dossiernummer),
                Column("Stand", lambda row: texts.word(texts.CASE_STATUS, row.status)),
                Column("Toegezegd", lambda row: texts.money(row.promised_cent), lambda row: row.promised_cent, number=True),
                Column("Betaald", lambda row: texts.money(row.paid_cent), lambda row: row.paid_cent, number=True),
            ]
        )
        self.laptops: RecordsModel[Document] = RecordsModel(
            [
                Column("Wie", lambda item: str(item.get("naam") or "-")),
                Column("Rol", lambda item: texts.word(texts.ROLES, item.get("rol"))),
                Column("Laptop", lambda item: str(item.get("apparaat") or "-")),
                Column("Bevestigd op", lambda item: texts.short(item.get("bevestigd_op")), number=True),
                Column("Stand", lambda item: "ingetrokken" if item.get("ingetrokken_op") else "in gebruik"),
            ]
        )
        self._runner, self._feed = runner, feed
        feed.changed.connect(lambda changes: self.refresh() if changes.lists else None)

    def refresh(self) -> None:
        self._runner.submit(_read, self._show, self._fail)

    def take_in(self, folder: Path | None = None) -> None:
        """Packages from a folder, or from the mailbox."""
        self._runner.submit(lambda desk: syncing.import_folder(desk, folder), self._taken_in, self._fail)

    def confirm(self, device: str) -> None:
        """The six words were compared with the person at that laptop."""
        words = f"Laptop {device} is bevestigd. De pakketten van die laptop tellen vanaf nu mee."
        self._runner.submit(lambda desk: syncing.confirm_device(desk, device), lambda _none: self._finish(words), self._fail)

    def confirm_earlier(self, chosen: list[WaitingPayment]) -> None:
        """The coordinator saw these payments in the books."""
        words = f"{texts.count(len(chosen), 'betaling', 'betalingen')} van vroeger bevestigd."
        self._runner.submit(lambda desk: _confirm(desk, chosen), lambda _none: self._finish(words), self._fail)

    def _show(self, register: Register) -> None:
        self.residents.show(register.rows)
        self.laptops.show(register.status["devices"])
        self.changed.emit(register)

    def _taken_in(self, result: Document) -> None:
        self.taken_in.emit(import_lines(result))
        self._feed.tell()

    def _finish(self, words: str) -> None:
        self.done.emit(words)
        self._feed.tell()

    def _fail(self, error: KantelpuntError) -> None:
        self.failed.emit(messages.sentence(error.code, error.facts))


def import_lines(result: Document) -> list[str]:
    """What was taken in and, above all, what was not (expectations.md 3, story 10)."""
    applied, already = int(result.get("applied") or 0), int(result.get("already") or 0)
    lines = [f"{texts.count(applied, 'pakket', 'pakketten')} ingelezen, {already} had je al."]
    refused = result.get("refused") or []
    lines += [f"Niet ingelezen: {problem_line(item)}" for item in refused]
    return lines if refused else [*lines, "Er is niets geweigerd."]


def _read(desk: Desk) -> Register:
    pending = syncing.pending_devices(desk) if desk.post is not None else []
    return Register(syncing.all_rows(desk), syncing.register_status(desk), pending, betaling.imported(desk))


def _confirm(desk: Desk, chosen: list[WaitingPayment]) -> None:
    with desk.store.transaction():
        for item in chosen:
            betaling.confirm_imported(desk, item.case, [item.payment.id])
