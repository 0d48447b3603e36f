"""Qt's file dialog remembers folders in a file of its own, outside the vault; a folder may have somebody's name (reliability.md X7)."""

from __future__ import annotations

from PySide6.QtCore import QSettings


def forget() -> None:
    """Called when the vault closes: the next dialog begins in the user's own folder again."""
    kept = QSettings("QtProject")
    kept.remove("FileDialog")
    kept.sync()
