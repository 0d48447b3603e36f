"""Choosing files so that nothing remembers it: Qt's own window, from the home folder, without a list of recent places (reliability.md X9).

The windows of the desktop keep lists of what was opened; Qt's writes its own to a settings file, which is led nowhere while it is open.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import shiboken6
from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

OURS = QFileDialog.Option.DontUseNativeDialog
UNASKED = QFileDialog.Option.DontConfirmOverwrite
WORDS = {QFileDialog.DialogLabel.LookIn: "&Zoeken in:", QFileDialog.DialogLabel.FileType: "Bestanden van &type:"}
"""What Qt's own Dutch misses: its letters with a key have changed since it was translated."""
Kinds = dict[str, str]
"""Filter -> the ending that a name gets when none was typed, e.g. {"PDF (*.pdf)": "pdf"}; the first is chosen."""


def choose_files(parent: QWidget, title: str, kinds: str) -> list[Path]:
    """Files that are there; [] when nothing was chosen. `kinds` is a filter such as "PDF (*.pdf)"."""
    with _dialog(parent, title, kinds) as dialog:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        return [Path(file) for file in dialog.selectedFiles()] if dialog.exec() else []


def choose_file(parent: QWidget, title: str, kinds: str) -> Path | None:
    """One file that is there."""
    with _dialog(parent, title, kinds) as dialog:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        return _chosen(dialog)


def choose_folder(parent: QWidget, title: str) -> Path | None:
    """A folder that is there, or that the person makes in the window."""
    with _dialog(parent, title, "") as dialog:
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        return _chosen(dialog)


def choose_target(parent: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Where a new file may come; whoever writes it refuses to overwrite."""
    with _dialog(parent, title, kinds) as dialog:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(UNASKED)
        dialog.selectFile(name)
        return _chosen(dialog)


def choose_to_write(parent: QWidget, title: str, name: str, kinds: Kinds) -> Path | None:
    """Where a file comes that may take the place of another: the window asks that itself."""
    with _dialog(parent, title, ";;".join(kinds)) as dialog:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(next(iter(kinds.values())))
        # The ending must be there before the question about writing over, else another file is asked about.
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(kinds[kind]))
        dialog.selectFile(name)
        return _chosen(dialog)


def _chosen(dialog: QFileDialog) -> Path | None:
    return Path(dialog.selectedFiles()[0]) if dialog.exec() and dialog.selectedFiles() else None


@contextmanager
def _dialog(parent: QWidget, title: str, kinds: str) -> Iterator[QFileDialog]:
    _keep_settings_in(os.devnull)
    try:
        dialog = QFileDialog(parent, title, str(Path.home()), kinds)
        dialog.setOptions(OURS)
        dialog.setHistory([])
        for place, words in WORDS.items():
            dialog.setLabelText(place, words)
        yield dialog
        # It writes its settings when it goes, so it goes now.
        shiboken6.delete(dialog)
    finally:
        _keep_settings_in(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation))


def _keep_settings_in(folder: str) -> None:
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, folder)
