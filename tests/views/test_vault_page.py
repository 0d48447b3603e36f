"""Kluis: every change asks the secret of now, nothing changes before the last step, and what was given is shown once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import office_window
import pytest
from office_pages import Seat, seat
from practice_office import Office
from pytestqt.qtbot import QtBot

from desktop.keys import recovery
from desktop.keys.derivation import LIGHTEST
from desktop.keys.keyring_port import MemoryKeyring
from desktop.keys.slots import KeyFile
from desktop.models.errors import WrongSecret
from desktop.presenters.vault_desk import VaultDesk
from desktop.store import backup
from desktop.verbs import rekeying
from desktop.verbs.vault_care import VaultCare
from desktop.views.rehearsal_notice import RehearsalNotice
from desktop.views.vault_page import VaultPage
from desktop.views.vault_secret import SecretDialog
from desktop.window import Workplace

PIN = "kraai-71"
Act = Callable[[SecretDialog], None]


class Room:
    """The page of the worker, a keyring in memory, and the hands on its dialogs."""

    def __init__(self, qtbot: QtBot, office: Office, worker: Seat, patch: pytest.MonkeyPatch) -> None:
        self.qtbot, self.folder, self.secret, self.patch, self.worker = qtbot, office.folder / "worker", office.secret, patch, worker
        self.keyring, self.cards = MemoryKeyring(), list[Sequence[str]]()
        keys = KeyFile.read(self.folder).unlock(self.secret)
        care = VaultCare(self.folder, keys, lambda: self.keyring, LIGHTEST)
        self.page = worker.show(qtbot, VaultPage(VaultDesk(worker.runner, worker.feed, care), self._card))

    def _card(self, _name: str, words: Sequence[str], _holders: Sequence[str]) -> bytes:
        self.cards.append(words)
        return b"%PDF"

    def press(self, button: str, *acts: Act) -> None:
        """Press a button of the page and do these things with its dialog, one after the other."""

        def run(dialog: SecretDialog) -> int:
            dialog.show()
            for act in acts:
                act(dialog)
                self.qtbot.waitUntil(lambda: dialog.next.isEnabled(), timeout=20_000)
            return dialog.result()

        self.patch.setattr(SecretDialog, "exec", run)
        getattr(self.page, button).click()
        self.qtbot.waitUntil(lambda: self.page.words.isEnabled(), timeout=20_000)
        self.worker.settle(self.qtbot)

    def opens(self, secret: str) -> bool:
        try:
            KeyFile.read(self.folder).unlock(secret, self.keyring)
        except WrongSecret:
            return False
        return True


@pytest.fixture
def room(qtbot: QtBot, office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    with seat(office, "worker") as worker:
        yield Room(qtbot, office, worker, monkeypatch)


def typed(secret: str, pin: str = "", again: str | None = None) -> Act:
    def act(dialog: SecretDialog) -> None:
        dialog.secret.setText(secret)
        dialog.pin.setText(pin)
        dialog.again.setText(pin if again is None else again)
        dialog.next.click()

    return act


def last(dialog: SecretDialog) -> None:
    dialog.next.click()


def test_a_new_pin_opens_the_vault_beside_the_words(room: Room) -> None:
    room.press("pin", typed(room.secret, PIN))
    assert (room.opens(PIN), room.opens(room.secret)) == (True, True)
    assert room.page.done.text.text() == "Je nieuwe PIN geldt vanaf nu."
    assert room.page.opening.text() == "Je opent met je PIN, of met je zes woorden."


def test_a_wrong_secret_changes_nothing_and_says_so(room: Room) -> None:
    before = (room.folder / "sleutels.json").read_bytes()
    said: list[str] = []
    room.press("pin", typed("appel " * 6, PIN), lambda dialog: said.append(dialog.fault.text.text()))
    assert "Er is niets veranderd" in said[0]
    assert (room.folder / "sleutels.json").read_bytes() == before


@pytest.mark.parametrize(("pin", "again"), [("1234", "1234"), ("kraai-71", "kraai-72")])
def test_a_weak_pin_or_another_the_second_time_is_not_taken(room: Room, pin: str, again: str) -> None:
    room.press("pin", typed(room.secret, pin, again))
    assert not KeyFile.read(room.folder).has_pin


def test_new_words_count_only_after_they_are_on_paper(room: Room) -> None:
    shown: list[str] = []

    def look(dialog: SecretDialog) -> None:
        shown.append(" ".join(dialog._words))
        dialog.reject()

    room.press("words", typed(room.secret), look)
    assert (room.opens(shown[0]), room.opens(room.secret)) == (False, True)


def test_after_the_last_button_only_the_new_words_open_the_vault(room: Room) -> None:
    shown: list[str] = []

    def look(dialog: SecretDialog) -> None:
        shown.append(" ".join(dialog._words))
        dialog.next.click()

    room.press("words", typed(room.secret), look)
    assert (room.opens(shown[0]), room.opens(room.secret)) == (True, False)
    actions = [line.action for line in room.worker.ask(room.qtbot, lambda desk: desk.store.log_lines())]
    assert actions[-1] == "nieuwe woorden"


def test_a_new_key_is_asked_of_the_window_with_words_and_pin(room: Room) -> None:
    room.press("pin", typed(room.secret, PIN))
    with room.qtbot.waitSignal(room.page.presenter.renewal_wanted) as wanted:
        room.press("key", typed(PIN, "nieuwe-88"), last)
    words, pin = wanted.args
    assert (len(words), pin) == (6, "nieuwe-88")
    assert room.opens(PIN)


def test_a_probe_that_a_holder_opened_counts_as_a_rehearsal(
    room: Room, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "proef.age"
    monkeypatch.setattr("desktop.views.vault_recovery.choose_target", lambda *_: target)
    card = room.page.recovery
    card.make.click()
    room.worker.settle(room.qtbot)
    card.words.setText("appel " * 6)
    card.check.click()
    room.worker.settle(room.qtbot)
    assert "niet de woorden" in card.field.message.text()
    card.words.setText(" ".join(recovery.open_probe(target.read_bytes(), holder_identity(office))))
    card.check.click()
    room.worker.settle(room.qtbot)
    assert card.last.text().startswith("Het laatst geoefend op")


def test_the_window_renews_the_keys_after_it_closed_the_vault(qtbot: QtBot, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, told = office.folder / "worker", list[str]()
    monkeypatch.setattr(rekeying, "COST", LIGHTEST)
    keys = KeyFile.read(folder, cost=LIGHTEST).unlock(office.secret)
    made = Workplace(folder, keys, office.clock, tell=lambda *said: told.append(str(said)), keyring=MemoryKeyring())
    with qtbot.waitSignal(made.ready):
        made.open()
    assert made.window is not None
    qtbot.addWidget(made.window)
    care = VaultCare(folder, keys, lambda: MemoryKeyring(), LIGHTEST)
    words = care.new_words()
    with qtbot.waitSignal(made.locked):
        made.renew_keys(lambda: care.renew(words, "", office.clock))
    assert told == []
    fresh = KeyFile.read(folder).unlock(" ".join(words))
    assert [backup.key_id(path) for path in (folder / "reservekopie").glob("*.tar")] == [fresh.key_id]


def holder_identity(office: Office) -> str:
    return next(path for path in sorted(office.folder.rglob("herstel-*.key"))).read_text()


@pytest.mark.parametrize("who", ["worker", "teamlead", "coordinator"])
def test_the_first_page_of_every_role_asks_for_the_rehearsal_and_can_be_put_off(qtbot: QtBot, office: Office, who: str) -> None:
    made = office_window.opened(qtbot, office, who)
    assert made.window is not None
    (notice,) = made.window.findChildren(RehearsalNotice)
    made.runner.submit(lambda desk: setattr(desk, "practice", False))
    notice.presenter.refresh()
    qtbot.waitUntil(notice.isVisible)

    notice.later.click()
    qtbot.waitUntil(notice.isHidden)
    made.close()
