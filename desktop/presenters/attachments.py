"""Attachments of one case between window and vault: what is offered is judged beside the work, shown from memory, and given out on request.

Files are taken one at a time; nothing of them is kept anywhere but in the vault, and the file that was chosen is only read.
"""

from __future__ import annotations

import os
import stat
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop import durable
from desktop.messages import sentence
from desktop.models import bijlage
from desktop.models.bijlage import Opgenomen
from desktop.models.errors import BadAttachment, KantelpuntError, NotAllowed
from desktop.presenters.background import Background
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.living import while_living
from desktop.presenters.runner import Runner
from desktop.services import attachments
from desktop.services.desk import Desk


@dataclass(frozen=True)
class Offer:
    """A file that may be added. `name` is a title that its file name suggests, "" for what was pasted; `left` files wait behind it."""

    taken: Opgenomen
    name: str
    left: int


class Attachments(QObject):
    """`offered` asks for a title; `refused` a sentence; `added` after it is in the vault; `listed` list[Listed].

    `shown` carries the id and the bytes of one attachment, `failed` a sentence, `given_out` the name of the new file; `busy` whether a
    file is being read.
    """

    offered = Signal(object)
    refused = Signal(str)
    added = Signal()
    listed = Signal(object)
    shown = Signal(str, bytes)
    given_out = Signal(str)
    failed = Signal(str)
    busy = Signal(bool)

    def __init__(self, runner: Runner, editor: CaseEditor, feed: ChangeFeed | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._editor, self._feed, self._case = runner, editor, feed, editor.case
        self._waiting: deque[tuple[str, Callable[[], bytes]]] = deque()
        self._reading = Background(self)
        self._under_way = False
        self.offer: Offer | None = None

    def load(self) -> None:
        """Ask which attachments there are, and which of them are here."""
        self._ask(lambda desk: attachments.listed(desk, self._case), self.listed.emit)

    def offer_files(self, files: Sequence[Path]) -> None:
        """Files that somebody chose or dropped here, one after the other."""
        self._waiting.extend((file.name, partial(read, file)) for file in files)
        self._next()

    def offer_bytes(self, raw: bytes) -> None:
        """A picture from the clipboard or the camera."""
        self._waiting.append(("", lambda: raw))
        self._next()

    def skip(self) -> None:
        """The offered file is not added; the next one comes."""
        self.offer = None
        self._next()

    def add(self, naam: str, soort: str, hoort_bij: tuple[str, str] | None = None) -> None:
        """Keep the offered file under this title; on a refusal it stays offered."""
        offer = self.offer
        if offer is None:
            return
        self._ask(lambda desk: attachments.add(desk, self._case, offer.taken.content, naam, soort, hoort_bij), lambda _saved: self._added())

    def look(self, name: str) -> None:
        """Ask for the bytes of the attachment with this id."""
        self._ask(lambda desk: attachments.view(desk, self._case, name), lambda content: self.shown.emit(name, content))

    def give_out(self, name: str, target: Path) -> None:
        """Write one attachment to a new file that the person named."""
        self._ask(lambda desk: _write_out(desk, self._case, name, target), lambda _none: self.given_out.emit(target.name))

    def _next(self) -> None:
        if self._under_way or self.offer is not None or not self._waiting:
            return
        name, source = self._waiting.popleft()
        self._under_way = True
        self.busy.emit(True)
        self._reading.run(
            lambda: bijlage.take_in(source()),
            while_living(self, lambda taken: self._read(name, taken)),
            while_living(self, self._not_taken),
        )

    def _read(self, name: str, taken: Opgenomen) -> None:
        self._rest()
        self.offer = Offer(taken, bijlage.suggested_name(name), len(self._waiting))
        self.offered.emit(self.offer)

    def _not_taken(self, error: KantelpuntError) -> None:
        self._rest()
        self.refused.emit(sentence(error.code, error.facts))
        self._next()

    def _rest(self) -> None:
        self._under_way = False
        self.busy.emit(False)

    def _added(self) -> None:
        self.offer = None
        self._editor.reload()
        if self._feed is not None:
            self._feed.tell(self._case, origin=self._editor)
        self.added.emit()
        self._next()

    def _ask(self, work: Callable[[Desk], object], done: Callable[..., object]) -> None:
        self._runner.submit(
            work, while_living(self, done), while_living(self, lambda error: self.failed.emit(sentence(error.code, error.facts)))
        )


def read(file: Path) -> bytes:
    """At most one byte more than is allowed of a regular file; raises BadAttachment."""
    try:
        # A pipe would never open; what is no file is told apart before reading.
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(handle, "rb") as stream:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise BadAttachment(file="", reason="geen_bestand")
            return stream.read(bijlage.MAX_BYTES + 1)
    except OSError:
        raise BadAttachment(file="", reason="geen_bestand") from None


def write_new(target: Path, content: bytes) -> None:
    """A new file that only this person can read; raises NotAllowed (bestand_bestaat, niet_schrijfbaar), and then there is none."""
    try:
        durable.write_new(target, content)
    except FileExistsError:
        raise NotAllowed(reason="bestand_bestaat", file=target.name) from None
    except OSError:
        raise NotAllowed(reason="niet_schrijfbaar") from None


def _write_out(desk: Desk, case: str, name: str, target: Path) -> None:
    attachments.give_out(desk, case, name, lambda content: write_new(target, content))
