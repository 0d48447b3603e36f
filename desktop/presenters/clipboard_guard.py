"""What was copied here does not stay behind: no clipboard history keeps it, and it is cleared after 30 seconds and at lock, if it is
still ours (reliability.md X8). A text that must be pasted into another program may ask for longer.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QClipboard

KEEP_MS = 30_000
KEEP_LONGER_MS = 60_000
COUNT_EVERY_MS = 1_000
NOT_FOR_HISTORIES = {
    # Windows: https://learn.microsoft.com/windows/win32/dataxchg/clipboard-formats (Cloud Clipboard and Clipboard History formats).
    "ExcludeClipboardContentFromMonitorProcessing": b"1",
    "CanIncludeInClipboardHistory": bytes(4),
    "CanUploadToCloudClipboard": bytes(4),
    # Klipper and the histories that follow it; macOS: nspasteboard.org.
    "x-kde-passwordManagerHint": b"secret",
    "application/x-nspasteboard-concealed-type": b"1",
}
MARK = "x-kde-passwordManagerHint"
STAYS = "application/x-kantelpunt-milliseconds"
"""Beside a text that stays longer: for how long."""


class ClipboardGuard(QObject):
    """Somebody else's content is never touched. Of what is copied here text stays and pictures do, and marks are put beside them.

    `left` carries the seconds that a text of `copy` still stays, and 0 when it is gone.
    """

    left = Signal(int)

    def __init__(self, clipboard: QClipboard, keep_ms: int = KEEP_MS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.clear)
        self._keep_ms = keep_ms
        self._counter = QTimer(self)
        self._counter.setInterval(COUNT_EVERY_MS)
        self._counter.timeout.connect(self._count)
        clipboard.dataChanged.connect(self._changed)

    def copy(self, text: str, keep_ms: int = KEEP_LONGER_MS) -> None:
        """Put a text there that stays `keep_ms` and no longer, whoever's program looks."""
        content = QMimeData()
        content.setText(text)
        content.setData(STAYS, str(keep_ms).encode())
        self._clipboard.setMimeData(marked(content))
        # A clipboard without a screen tells nobody that it changed hands.
        self._start(keep_ms)
        self._counter.start()
        self._count()

    def clear(self) -> None:
        """Take our own content away now; called at lock too."""
        self._timer.stop()
        self._stop_counting()
        if self._ours() is not None:
            self._clipboard.clear()
        # What was selected can be pasted with the middle button on X11.
        if self._clipboard.supportsSelection() and self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)

    def _changed(self) -> None:
        content = self._ours()
        if content is None:
            self._timer.stop()
            self._stop_counting()
            return
        if content.hasFormat(STAYS):
            return
        self._stop_counting()
        self._start(self._keep_ms)
        if not content.hasFormat(MARK):
            self._clipboard.setMimeData(marked(content))

    def _start(self, milliseconds: int) -> None:
        self._timer.start(milliseconds)

    def _count(self) -> None:
        self.left.emit(-(-self._timer.remainingTime() // 1000))

    def _stop_counting(self) -> None:
        if self._counter.isActive():
            self._counter.stop()
            self.left.emit(0)

    def _ours(self) -> QMimeData | None:
        """What is there, when we put it there. A clipboard without a screen knows no owners; then our own mark tells."""
        content = self._clipboard.mimeData()
        if content is None or not content.formats():
            return None
        return content if self._clipboard.ownsClipboard() or content.hasFormat(STAYS) else None


def marked(content: QMimeData) -> QMimeData:
    """The same content, with what tells histories and synchronised clipboards to leave it alone."""
    made = QMimeData()
    for kind in content.formats():
        made.setData(kind, content.data(kind))
    if content.hasText():
        made.setText(content.text())
    if content.hasImage():
        made.setImageData(content.imageData())
    for kind, data in NOT_FOR_HISTORIES.items():
        made.setData(kind, data)
    return made
