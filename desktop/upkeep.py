"""What a vault needs beside the work, never in its way: its anchor after a commit, and the day's check and reserve copy.

All of it runs beside the window and the store thread; a keyring that does not answer or a full disk stops nobody's work.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from desktop import findings, messages
from desktop.keys.open_keys import OpenKeys
from desktop.models.errors import Halted, KantelpuntError
from desktop.models.halt import Halt
from desktop.presenters.background import Background
from desktop.presenters.change_feed import ChangeFeed, Changes
from desktop.presenters.runner import Runner
from desktop.services.desk import Desk
from desktop.services.ports import Clock
from desktop.verbs import copies, guarding, opening, vault_files
from desktop.verbs.copies import Copy
from desktop.verbs.copy_room import CopyRoom

AFTER_COMMIT_MS = 2_000
FIRST_COPY_MS = 10_000


class Upkeep(QObject):
    """`copied` carries the newest whole reserve copy (None: there is none), `wrong` sentences about this vault."""

    copied = Signal(object)
    wrong = Signal(list)

    def __init__(
        self, folder: Path, keys: OpenKeys, runner: Runner, clock: Clock | None, keyring: guarding.Keyring | None, parent: QObject
    ) -> None:
        super().__init__(parent)
        self.folder, self.keys, self.clock, self.keyring = folder, keys, clock, keyring
        self._runner = runner
        self._anchoring, self._daily = Background(self), Background(self)
        self._busy = self._stopped = False
        self._halt = Halt()
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(AFTER_COMMIT_MS)
        self._quiet.timeout.connect(self._ask_head)

    def start(self, feed: ChangeFeed) -> None:
        """From now on; the first check and copy come when the work list has been on screen for a while."""
        feed.changed.connect(self._changed)
        mended = [messages.sentence(str(item["code"]), item) for item in guarding.mend_keys(self.folder, self.keys)]
        mended += [messages.sentence("kluis_plek", {})] if guarding.stands_badly(self.folder) else []
        if mended:
            QTimer.singleShot(0, lambda: self.wrong.emit(mended))
        QTimer.singleShot(FIRST_COPY_MS, self._check_and_copy)

    def stop(self) -> None:
        """The vault is about to close: nothing new begins, and what is under way stops by itself within a second."""
        self._stopped = True
        self._halt.ask()
        self._quiet.stop()

    def copy_room(self) -> CopyRoom:
        """Where somebody has a copy made; it stops at the lock as the daily one does."""
        return CopyRoom(self.folder, self.keys, self.clock, self.keyring, self._halt)

    def _changed(self, changes: Changes) -> None:
        if changes.cases and not self._stopped:
            self._quiet.start()

    def _ask_head(self) -> None:
        if not (self._busy or self._stopped):
            self._busy = True
            self._runner.submit(_head, self._keep, lambda _fault: self._anchored())

    def _keep(self, known: tuple[str, tuple[int, str]]) -> None:
        device, head = known
        work = partial(guarding.remember, self.folder, self.keys.key_id, device, head, self.keyring)
        self._anchoring.run(work, lambda _kept: self._anchored(), lambda _fault: self._anchored())

    def _anchored(self) -> None:
        self._busy = False

    def _check_and_copy(self) -> None:
        if not self._stopped:
            self._daily.run(self._day, self._told, self._refused)

    def _day(self) -> tuple[list[str], Copy | None]:
        found = opening.daily(self.folder, self.keys, self.clock, self.keyring, self._halt)
        return [findings.finding(str(item["code"]), item) for item in found], copies.last_good(self.folder)

    def _told(self, result: tuple[list[str], Copy | None]) -> None:
        problems, copy = result
        self.copied.emit(copy)
        if problems:
            self.wrong.emit(problems)

    def _refused(self, fault: KantelpuntError) -> None:
        if not isinstance(fault, Halted):
            self.wrong.emit([messages.sentence(fault.code, fault.facts)])


def _head(desk: Desk) -> tuple[str, tuple[int, str]]:
    store = desk.store
    assert isinstance(store, vault_files.Vault)
    return desk.device, store.head()
