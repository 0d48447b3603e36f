"""Every page chooses files in one window, which ends names, asks before it writes over a file, and remembers nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from desktop.views.kit import files

KINDS = {"Excel (*.xlsx)": "xlsx", "CSV (*.csv)": "csv"}
NAME = "Kanarievogel"


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def in_window(act: Callable[[QFileDialog], None]) -> None:
    """Do something in the window once it is there."""
    found = next((one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible()), None)
    if found is None:
        QTimer.singleShot(10, lambda: in_window(act))
    else:
        act(found)


def taking(folder: Path, name: str, kind: str = "") -> Callable[[QFileDialog], None]:
    def act(dialog: QFileDialog) -> None:
        dialog.setDirectory(str(folder))
        if kind:
            dialog.selectNameFilter(kind)
            dialog.filterSelected.emit(kind)
        name_line = dialog.findChild(QLineEdit, "fileNameEdit")
        assert name_line is not None
        name_line.setText(name)
        dialog.accept()

    return act


@pytest.mark.parametrize(("kind", "end"), KINDS.items())
def test_a_name_without_an_ending_gets_that_of_the_chosen_kind(parent: QWidget, tmp_path: Path, kind: str, end: str) -> None:
    in_window(taking(tmp_path, "lijst", kind))
    assert files.choose_to_write(parent, "Bewaar", "x.xlsx", KINDS) == tmp_path / f"lijst.{end}"


def test_a_file_that_is_there_is_not_taken_without_a_question(parent: QWidget, tmp_path: Path) -> None:
    (tmp_path / "lijst.csv").touch()
    asked: list[str] = []

    def look() -> None:
        question = QApplication.activeModalWidget()
        if isinstance(question, QMessageBox):
            asked.append(question.text())
            question.done(QMessageBox.StandardButton.No)
            in_window(lambda dialog: dialog.reject())
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(10, look)
    in_window(taking(tmp_path, "lijst.csv"))
    assert files.choose_to_write(parent, "Bewaar", "x.csv", {"CSV (*.csv)": "csv"}) is None
    assert len(asked) == 1


def test_a_folder_and_a_file_are_chosen_and_no_file_of_settings_names_them(parent: QWidget, tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir()
    (tmp_path / NAME / "levering.json").touch()
    in_window(taking(tmp_path / NAME, "levering.json"))
    assert files.choose_file(parent, "Welke?", "Levering (*.json)") == tmp_path / NAME / "levering.json"
    in_window(taking(tmp_path, str(tmp_path / NAME)))
    assert files.choose_folder(parent, "Welke map?") == tmp_path / NAME
    in_window(lambda dialog: dialog.reject())
    assert files.choose_folder(parent, "Welke map?") is None
    kept = [path for path in Path(os.environ["HOME"]).rglob("*") if path.is_file() and NAME.encode() in path.read_bytes()]
    assert kept == []


def test_the_window_speaks_dutch(parent: QWidget) -> None:
    said: list[str] = []

    def look(dialog: QFileDialog) -> None:
        said.extend(one.text().replace("&", "") for one in dialog.findChildren(QLabel))
        dialog.reject()

    in_window(look)
    assert files.choose_file(parent, "Kies", "PDF (*.pdf)") is None
    assert {"Zoeken in:", "Bestanden van type:"} <= set(said)
    assert not [words for words in said if words in ("Look in:", "Files of type:")]
