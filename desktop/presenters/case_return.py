"""Putting back in one case: the earlier texts of a field, a section as it was, and what was taken away. Looking changes nothing.

Lives in the window's thread. What is put back becomes a version of its own, with who and why, and can be undone like anything else.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from desktop import texts
from desktop.messages import sentence
from desktop.models import hlc
from desktop.models.errors import KantelpuntError
from desktop.models.patches import MISSING, Edit, Path
from desktop.models.records import MERGED_BY, Saved, Version
from desktop.presenters import edit_steps
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.forms import naming, readable
from desktop.presenters.forms.spec import FieldSpec, cut
from desktop.presenters.living import while_living
from desktop.presenters.loose_text import LooseText
from desktop.presenters.runner import Runner
from desktop.services import earlier, loose_drafts, trash
from desktop.services.desk import Desk
from desktop.services.earlier import Earlier
from desktop.services.trash import Removed

T = TypeVar("T")
NOTHING = "(leeg)"


@dataclass(frozen=True)
class Told:
    """One earlier text: who wrote it and when, what it said, and whether it still says so."""

    found: Earlier
    who: str
    text: str

    @property
    def now(self) -> bool:
        return self.found.now


@dataclass(frozen=True)
class Thrown:
    """One thing in the trash: what it is, who took it away and when, and how many days it can still be found there."""

    found: Removed
    words: str
    who: str
    days: int


class CaseReturn(QObject):
    """`told` carries a path and its list of Told, `thrown` the list of Thrown, `preview` the lines that would
    change; `failed` is one sentence.
    """

    told = Signal(object, object)
    thrown = Signal(object)
    preview = Signal(object)
    failed = Signal(str)

    def __init__(self, runner: Runner, editor: CaseEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._editor, self._case = runner, editor, editor.case

    def look_back(self, spec: FieldSpec, path: Path) -> None:
        """Ask the earlier texts of a field; `told` follows."""
        named = edit_steps.named_so_far(self._editor.document, path)
        self._ask(
            lambda desk: earlier.of_field(desk, self._case, named),
            lambda found: self.told.emit(path, [_told(spec, one) for one in found]),
        )

    def reason(self, path: str) -> LooseText:
        """Where the reason for putting `path` back is kept while it is typed."""
        return LooseText(self._runner, _place(path), self._case, self)

    def put_field_back(self, path: Path, one: Told, reason: str) -> None:
        """Give a field its earlier text again, with the reason."""
        words, value = self._editor.undoing.called(path), one.found.value
        edit = Edit(path, action="remove") if value is MISSING else Edit(path, value)
        version, base = one.found.version.id, self._editor.version
        self._put(".".join(path), lambda desk: earlier.put_back(desk, self._case, base(), edit, version, words, reason))

    def look_in_trash(self) -> None:
        """Ask what was taken away in the last thirty days; `thrown` follows."""
        self._ask(lambda desk: _trash(desk, self._case), self.thrown.emit)

    def take_from_trash(self, one: Thrown) -> None:
        """Put a thing back at its place."""
        self._editor.put_back(lambda desk: trash.put_back(desk, self._case, one.found, one.words), self._fail)

    def look_at_section(self, version: Version, section: str) -> None:
        """Ask what putting back this section would change; `preview` follows."""
        self._ask(lambda desk: _section(desk, self._case, version.id, section), self.preview.emit)

    def put_section_back(self, version: Version, section: str, words: str, reason: str) -> None:
        self._put(section, lambda desk: earlier.put_section_back(desk, self._case, version.id, section, words, reason))

    def _put(self, path: str, work: Callable[[Desk], Saved]) -> None:
        def put(desk: Desk) -> Saved:
            saved = work(desk)
            loose_drafts.drop(desk, self._case, _place(path))
            return saved

        self._editor.put_back(put, self._fail)

    def _ask(self, work: Callable[[Desk], T], done: Callable[[T], object]) -> None:
        self._runner.submit(work, while_living(self, done), while_living(self, self._fail))

    def _fail(self, error: KantelpuntError) -> None:
        self.failed.emit(sentence(error.code, error.facts))


def _place(path: str) -> str:
    return f"terugzetten.{path}"


def who(version: Version) -> str:
    """When and who, in words."""
    author = "samengevoegd" if version.author == MERGED_BY else version.author
    return f"{texts.moment(hlc.moment(version.hlc))} · {author}"


def _told(spec: FieldSpec, one: Earlier) -> Told:
    empty = one.value in (MISSING, None, "", [])
    return Told(one, who(one.version), NOTHING if empty else readable.shown(spec, one.value))


def _trash(desk: Desk, case: str) -> list[Thrown]:
    return [_thrown(desk, one) for one in trash.removed(desk, case)]


def _thrown(desk: Desk, one: Removed) -> Thrown:
    name = naming.name(one.change.place, one.document, desk.instruments, desk.profile)
    summary = naming.summary(one.change.place, one.document, desk.instruments, desk.profile)
    return Thrown(one, cut(f"{name}: {summary}" if summary else name, 140), who(one.gone), one.days)


def _section(desk: Desk, case: str, version: str, section: str) -> list[str]:
    now, after = earlier.section_then(desk, case, version, section)
    return readable.differences(now, after, desk.instruments, desk.profile)
