"""Kluis: the person's own keys. Every change asks the secret of now first, and nothing changes before its last step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from desktop import messages, texts
from desktop.models.errors import KantelpuntError
from desktop.models.keys_now import KeysNow
from desktop.presenters.background import Background
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.page_desk import PageDesk
from desktop.presenters.runner import Runner
from desktop.services import rehearsal
from desktop.services.desk import Desk
from desktop.services.rehearsal import Rehearsal


@dataclass(frozen=True)
class VaultState:
    """What the page shows."""

    keys: KeysNow
    rehearsal: Rehearsal
    person: str
    practice: bool
    today: date


class Care(Protocol):
    """What the composition root does with the key file and the vault; all raise KantelpuntError and then changed nothing."""

    def now(self, desk: Desk) -> KeysNow: ...

    def prove(self, secret: str) -> None:
        """Any thread, a second on purpose; raises WrongSecret."""

    def change_pin(self, secret: str, pin: str) -> None:
        """Any thread."""

    def new_words(self) -> list[str]:
        """Six words that open nothing yet."""

    def take_words(self, secret: str, words: Sequence[str]) -> None:
        """Any thread: from now on these six words open the vault, and not those of before."""

    def make_probe(self, desk: Desk) -> bytes: ...

    def probe_answered(self, desk: Desk, typed: str) -> bool:
        """Raises WordUnknown, WrongSecret for what is not six words."""

    def remove_old_copies(self, desk: Desk) -> int:
        """A new copy first, opened and compared; then those under the old key go. Gives how many."""


class VaultDesk(PageDesk):
    """`changed` carries a VaultState, `told` what was done; `renewal_wanted` the new words and PIN ("" without one), for the window."""

    changed = Signal(object)
    told = Signal(str)
    answered = Signal(bool)
    renewal_wanted = Signal(list, str)

    def __init__(self, runner: Runner, feed: ChangeFeed, care: Care, parent: QObject | None = None) -> None:
        super().__init__(runner, feed, parent)
        self.care = care
        self.state: VaultState | None = None
        self._background = Background(self)

    def refresh(self) -> None:
        self._ask(lambda desk: _state(desk, self.care), self._show)

    def prove(self, secret: str, done: Callable[[], None], failed: Callable[[str], None]) -> None:
        """Whether this is the secret of now; the callbacks come in the window's thread."""
        self._background.run(lambda: self.care.prove(secret), lambda _: done(), lambda fault: failed(_said(fault)))

    def change_pin(self, secret: str, pin: str) -> None:
        self._change(lambda: self.care.change_pin(secret, pin), "nieuwe PIN", "Je nieuwe PIN geldt vanaf nu.")

    def take_words(self, secret: str, words: Sequence[str]) -> None:
        said = "Je nieuwe zes woorden gelden vanaf nu. Oude reservekopieën gaan nog open met je oude woorden."
        self._change(lambda: self.care.take_words(secret, words), "nieuwe woorden", said)

    def make_probe(self, take: Callable[[bytes], None]) -> None:
        """A probe for the recovery holders; `take` puts it where the person wants."""
        self._act(self.care.make_probe, take)

    def answer_probe(self, typed: str) -> None:
        self._act(lambda desk: self.care.probe_answered(desk, typed), self.answered.emit)

    def remove_old_copies(self) -> None:
        def told(gone: int) -> None:
            self.told.emit(
                f"Er is een nieuwe reservekopie, en die is open geweest. {texts.count(gone, 'oude is', 'oude zijn')} weggehaald."
            )

        self._act(self.care.remove_old_copies, told)

    def _change(self, work: Callable[[], None], action: str, said: str) -> None:
        if self._acting:
            return
        self._set_acting(True)

        def done(_: object) -> None:
            self._set_acting(False)
            self._act(lambda desk: desk.store.log(action), lambda _: self.told.emit(said))

        def failed(fault: KantelpuntError) -> None:
            self._set_acting(False)
            self.failed.emit(_said(fault))

        self._background.run(work, done, failed)

    def _show(self, state: VaultState) -> None:
        self.state = state
        self.changed.emit(state)


def _state(desk: Desk, care: Care) -> VaultState:
    return VaultState(care.now(desk), rehearsal.standing(desk), desk.person.name, desk.practice, desk.today())


def _said(fault: KantelpuntError) -> str:
    return messages.sentence(fault.code, fault.facts)
