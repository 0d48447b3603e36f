"""The size of the letters, kept outside the vault because the lock screen needs it too; nothing else is kept there."""

from __future__ import annotations

from PySide6.QtCore import QSettings

KEY = "scherm/letters"
LARGEST = 2.0


def read() -> float:
    """1.0 to 2.0; anything else that stands there is 1.0."""
    try:
        size = float(str(QSettings("kantelpunt", "kantelpunt").value(KEY, 1.0)))
    except ValueError:
        return 1.0
    return size if 1.0 <= size <= LARGEST else 1.0


def write(size: float) -> None:
    """Counts from the next screen that is made: after the lock that follows."""
    settings = QSettings("kantelpunt", "kantelpunt")
    settings.setValue(KEY, size)
    settings.sync()
