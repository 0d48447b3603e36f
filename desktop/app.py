"""Composition root of the window: first start or lock screen, then the pages of this person's role, and back to the lock.

Only what the lock screen needs is imported at the top; the vault's machinery comes in a thread once the lock screen is painted.
"""

from __future__ import annotations

import importlib
import sys
import threading
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from desktop import messages, paths
from desktop.keys.derivation import SHIPPED, Cost
from desktop.keys.keyring_port import WholeKeyring
from desktop.keys.open_keys import OpenKeys
from desktop.keys.relock import Relock, ReplaceProcess, command
from desktop.keys.slots import KeyFile
from desktop.keys.window_lock import WindowLock
from desktop.models.errors import KantelpuntError, VaultDamaged, VaultLost, VaultRolledBack
from desktop.models.strict_json import JSONFault, loads
from desktop.presenters import safe_overrides, text_size, voice
from desktop.presenters.last_resort import LastResort
from desktop.presenters.lasting_true import make_true_last
from desktop.presenters.own_garbage import OwnGarbage
from desktop.presenters.putting_away import tried
from desktop.presenters.session_end import SessionEnd
from desktop.presenters.unlock import Unlock
from desktop.verbs import vault_place
from desktop.views.kit import theme
from desktop.views.unlock import UnlockWindow

if TYPE_CHECKING:
    from desktop.services.ports import Clock
    from desktop.window import Workplace

HEAVY = ("desktop.verbs.opening", "desktop.documents.papers")
KEY_FILES = ("sleutels.json", "sleutels-2.json")
PRACTICE_WORDS = "oefenwoorden.txt"
ORGANISATION_FILE = "organisatie.json"
COPIES = "reservekopie"
Tell = Callable[[QWidget | None, str, str], None]


def main(arguments: Sequence[str], relock: Relock | None = None, tell: Tell | None = None) -> int:
    """Open the window on the vault of `--vault`, else of the user's data folder; gives the exit code."""
    parser = ArgumentParser(prog="kantelpunt")
    parser.add_argument("--vault", type=Path, default=paths.user_data())
    folder: Path = parser.parse_args(list(arguments)).vault
    application = start_qt()
    program = Program(folder, relock or ReplaceProcess([*_program(), "--vault", str(folder)]), tell=tell)
    if not program.start():
        return 1
    program.session.start()
    return int(application.exec())


def start_qt() -> QApplication:
    """The one application object, dressed and in Dutch."""
    make_true_last()
    safe_overrides.guard()
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("kantelpunt")
    # The system's own file dialogs cannot be hidden by the curtain, and keep lists of recent files (reliability.md X7).
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    QLocale.setDefault(QLocale("nl_NL"))
    translator = QTranslator(application)
    if translator.load("qtbase_nl", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(translator)
    theme.apply(application, scale=text_size.read())
    OwnGarbage(application)
    return application


class VaultOpener:
    """Opens the key file of one folder; the vault itself is opened later, by the thread that will own it."""

    def __init__(self, folder: Path, keyring: WholeKeyring | None = None) -> None:
        self.folder, self._keyring = folder, keyring

    def has_pin(self) -> bool:
        return KeyFile.read(self.folder).has_pin

    def unlock(self, secret: str, *, words: bool) -> OpenKeys:
        from desktop.keys.keyring_half import SystemKeyring

        file = KeyFile.read(self.folder)
        return file.unlock(secret, (self._keyring or SystemKeyring()) if file.has_pin and not words else None)


class Program(QObject):
    """One run of the program on one vault folder. `relock` replaces the process once the vault is closed.

    Without a `keyring` it is the computer's own; `cost` is that of a vault that is made here; `tell` says what needs no answer.
    """

    def __init__(
        self,
        folder: Path,
        relock: Relock,
        clock: Clock | None = None,
        *,
        keyring: WholeKeyring | None = None,
        cost: Cost = SHIPPED,
        tell: Tell | None = None,
    ) -> None:
        super().__init__()
        self.folder, self.relock, self.clock = vault_place.standing(folder), relock, clock
        self.keyring, self.cost, self.tell = keyring, cost, tell or _tell
        self.screen: QWidget | None = None
        self.workplace: Workplace | None = None
        self._unlock: Unlock | None = None
        self._lock = WindowLock(self.folder)
        self.resort = LastResort(self._keep_typed, lambda title, text: self.tell(self.screen, title, text), parent=self)
        self.session = SessionEnd(self)

    def start(self) -> bool:
        """Show the first screen; False when there is a reason not to, which was told."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock.take(datetime.now(UTC))
            self._first_screen()
        except KantelpuntError as fault:
            self._lock.release()
            self.tell(None, "Kantelpunt kan niet open", messages.sentence(fault.code, fault.facts))
            return False
        QTimer.singleShot(0, _preload)
        sys.excepthook = self.resort.report
        self.session.logging_out.connect(self._logging_out)
        self.session.ending.connect(self._ending)
        return True

    def _first_screen(self) -> None:
        try:
            if any((self.folder / name).exists() for name in (*KEY_FILES, "kluis.db")):
                self._show_unlock()
            elif any((self.folder / COPIES).glob("*.tar")):
                raise VaultDamaged(what="alles")
            else:
                self._show_first_start()
        except VaultDamaged as fault:
            # Without keys there is nothing to unlock, and a copy brings its own.
            self._show_restore(fault)

    def _show_restore(self, fault: KantelpuntError) -> None:
        from desktop.presenters.restore import Restore
        from desktop.verbs.restoring import Restorer
        from desktop.views.restore import RestoreWindow

        restorer = Restorer(self.folder, self.keyring, self.clock)
        presenter = Restore(restorer, fault, datetime.now(UTC).astimezone().date(), self)
        presenter.restored.connect(lambda sentence: self._put_back(restorer.place, sentence))
        screen = RestoreWindow(presenter, practice=bool(practice_words(self.folder)) or says_practice(self.folder))
        screen.back.connect(lambda: self._not_now(screen))
        self._show(screen)

    def _not_now(self, screen: QWidget) -> None:
        if any((self.folder / name).exists() for name in KEY_FILES):
            tried(self._show_unlock, None)
        else:
            screen.close()

    def _put_back(self, place: Path | None, sentence: str) -> None:
        """The copy stands in a folder of its own: that one is open here from now on."""
        assert place is not None
        self._lock.release()
        self.folder = place
        self._lock = WindowLock(place)
        self._lock.take(datetime.now(UTC))
        self._show_unlock()
        if isinstance(self.screen, UnlockWindow):
            self.screen.say(sentence)

    def _show_unlock(self) -> None:
        presenter = Unlock(VaultOpener(self.folder, self.keyring), parent=self)
        presenter.opened.connect(self.opened)
        self._unlock = presenter
        words = practice_words(self.folder)
        screen = UnlockWindow(presenter, practice=bool(words) or says_practice(self.folder), practice_words=words)
        screen.restore_wanted.connect(self._restore_wanted)
        self._show(screen)

    def _show_first_start(self) -> None:
        from desktop.first_vault import NewVault
        from desktop.presenters.first_start import FirstStart
        from desktop.views.first_start import FirstStartWindow

        maker = NewVault(self.folder, self.clock, self.keyring, self.cost)
        presenter = FirstStart(maker, self)
        presenter.finished.connect(lambda: self.opened(maker.keys()))
        self._show(FirstStartWindow(presenter))

    def opened(self, keys: object) -> None:
        """The key file opened: lay everything on the desk and show the work list."""
        from desktop.window import Workplace

        if not isinstance(keys, OpenKeys):
            raise TypeError(type(keys).__name__)
        self.workplace = Workplace(self.folder, keys, self.clock, self, self.tell, self.keyring)
        self.workplace.ready.connect(lambda: self._show(self._main_window()))
        self.workplace.refused.connect(self._refused)
        self.workplace.locked.connect(self._locked)
        voice.give()
        self.workplace.refused_before = self._unlock.refused if self._unlock is not None else 0
        self.workplace.open()

    def _restore_wanted(self) -> None:
        if self.workplace is not None and self.workplace.fault is not None:
            self._show_restore(self.workplace.fault)

    def _main_window(self) -> QWidget:
        assert self.workplace is not None
        assert self.workplace.window is not None
        return self.workplace.window

    def _refused(self, sentence: str) -> None:
        fault = self.workplace.fault if self.workplace is not None else None
        if isinstance(fault, (VaultDamaged, VaultLost, VaultRolledBack)) and isinstance(self.screen, UnlockWindow):
            self.screen.offer_restore(sentence)
            return
        self.tell(self.screen, "Je dossiers konden niet open", sentence)

    def _keep_typed(self) -> None:
        if self.workplace is not None:
            self.workplace.keep()

    def _logging_out(self) -> None:
        if self.workplace is not None:
            self.workplace.lock()

    def _ending(self) -> None:
        if self.workplace is not None:
            self.workplace.close()
        self._lock.release()

    def _locked(self) -> None:
        # The vault is closed and the drafts are in it; only another process has no copies of the key (design.md 3).
        voice.hush()
        self._lock.release()
        self.relock()

    def _show(self, screen: QWidget) -> None:
        # Screens are imported when they are needed.
        safe_overrides.guard()
        before, self.screen = self.screen, screen
        if before is not None and before.isVisible():
            screen.setGeometry(before.geometry())
        screen.show()
        if before is not None:
            before.hide()
            before.deleteLater()


def _tell(parent: QWidget | None, title: str, text: str) -> None:
    from desktop.views.kit.dialogs import tell

    tell(parent, title, text)


def practice_words(folder: Path) -> str:
    """The six words of a practice organisation, which are no secret; "" for a real vault."""
    file = folder.parent / PRACTICE_WORDS
    return file.read_text(encoding="utf-8").strip() if file.is_file() and file.stat().st_size < 500 else ""


def says_practice(folder: Path) -> bool:
    """Whether the organisation file in a folder says that it is for practice. Only for the band: its signature is checked on opening."""
    file = folder / ORGANISATION_FILE
    try:
        return bool(loads(file.read_bytes(), max_bytes=1_000_000).get("oefening"))
    except (OSError, JSONFault, AttributeError):
        return False


def _preload() -> None:
    threading.Thread(target=_import_heavy, name="voorladen", daemon=True).start()


def _import_heavy() -> None:
    for name in HEAVY:
        importlib.import_module(name)


def _program() -> list[str]:
    # After a lock the same vault opens again, however this run was started (`demo` made a practice folder first).
    if getattr(sys, "frozen", False):
        return command()[:1]
    return [sys.executable, "-m", "desktop"]
