"""What was copied here does not stay behind: no clipboard history keeps it, and it is cleared after 30 seconds and at lock, if it is
still ours (reliability.md X8).
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard

KEEP_MS = 30_000
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


class ClipboardGuard(QObject):
    """Somebody else's content is never touched. Of what is copied here text stays and pictures do, and marks are put beside them."""

    def __init__(self, clipboard: QClipboard, keep_ms: int = KEEP_MS, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clipboard = clipboard
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(keep_ms)
        self._timer.timeout.connect(self.clear)
        clipboard.dataChanged.connect(self._changed)

    def clear(self) -> None:
        """Take our own content away now; called at lock too."""
        self._timer.stop()
        if self._clipboard.ownsClipboard() and self._content() is not None:
            self._clipboard.clear()
        # What was selected can be pasted with the middle button on X11.
        if self._clipboard.supportsSelection() and self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)

    def _changed(self) -> None:
        content = self._content() if self._clipboard.ownsClipboard() else None
        if content is None:
            self._timer.stop()
            return
        self._timer.start()
        if not content.hasFormat(MARK):
            self._clipboard.setMimeData(marked(content))

    def _content(self) -> QMimeData | None:
        content = self._clipboard.mimeData()
        return content if content is not None and content.formats() else None


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
