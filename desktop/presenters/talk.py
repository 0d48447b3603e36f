"""What every talk with a resident does: one page at a time, each answer into the vault at once, and it tells whether that went well."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop.models.patches import Path
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.case_work import Around
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.runner import Runner


class Talk(QObject):
    """`opened`: the case is read. `page_changed`: another page is on the table. `answered`: what is chosen changed.

    `kept` says whether all that was answered is in the vault. Lives in the window's thread; a kind of talk opens the editor itself.
    """

    opened = Signal()
    page_changed = Signal()
    answered = Signal()
    kept = Signal(bool)

    def __init__(self, runner: Runner, case: str, feed: ChangeFeed | None, stage: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.case = case
        self.editor = CaseEditor(runner, case, feed, self)
        self.stage, self.code = stage, ""
        self._wanted: Path = ()
        self.editor.opened.connect(self._opened)
        self.editor.changed.connect(self.answered)
        self.editor.field_state.connect(lambda _path, state, _when: self._tell_kept(state))
        self.editor.trouble.connect(lambda words: self.kept.emit(not words))
        # Somebody else wrote the same value, or it cannot be kept: what stands marked on the page is what the vault has.
        self.editor.stale.connect(lambda _path, _ours, _theirs: self._not_kept())
        self.editor.refused.connect(lambda _path, _words: self._not_kept())

    @property
    def around(self) -> Around:
        assert self.editor.around is not None
        return self.editor.around

    def flush(self) -> bool:
        """Everything answered and typed is in the vault when this returns; False when the store refused it."""
        return self.editor.flush()

    def _opened(self) -> None:
        """The case is read: to the page that was wanted, then `opened`."""
        raise NotImplementedError

    def _show(self, stage: str, code: str = "") -> None:
        self.stage, self.code = stage, code
        self.page_changed.emit()

    def _not_kept(self) -> None:
        self.kept.emit(False)
        self.answered.emit()

    def _tell_kept(self, state: str) -> None:
        if state in ("bewaard", "niet_bewaard"):
            self.kept.emit(state == "bewaard")
