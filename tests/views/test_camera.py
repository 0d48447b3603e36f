"""A camera has a button where Qt finds one, and none where it does not; a photo goes nowhere but into the vault."""

from __future__ import annotations

import sys
from types import SimpleNamespace
from typing import Any

import pytest
from case_room import CaseRoom
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from test_attachments_step import accept, listed, opened

from desktop.presenters import camera
from desktop.views.case.camera_dialog import CameraDialog


class FakeSink(QObject):
    videoFrameChanged = Signal(object)


class FakeCamera:
    def __init__(self, device: str) -> None:
        self.device, self.on = device, False

    def start(self) -> None:
        self.on = True

    def stop(self) -> None:
        self.on = False


def multimedia(*devices: str) -> SimpleNamespace:
    """As much of QtMultimedia as is asked for; a fake camera that finds these devices."""
    session = SimpleNamespace(setCamera=lambda _camera: None, setVideoSink=lambda _sink: None)
    finder = SimpleNamespace(videoInputs=lambda: list(devices))
    return SimpleNamespace(QMediaDevices=finder, QCamera=FakeCamera, QVideoSink=FakeSink, QMediaCaptureSession=lambda: session)


def sheet() -> QImage:
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    return image


def test_without_that_part_of_qt_there_is_no_button(qtbot: QtBot, empty_room: CaseRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, camera.PART, None)
    assert camera.find() is None
    assert not hasattr(opened(qtbot, empty_room).page, "camera_button")


def test_without_a_camera_there_is_no_button(qtbot: QtBot, empty_room: CaseRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, camera.PART, multimedia())
    assert not hasattr(opened(qtbot, empty_room).page, "camera_button")


def test_a_photo_is_taken_and_offered_and_the_camera_goes_out(qtbot: QtBot, empty_room: CaseRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, camera.PART, multimedia("ingebouwd"))
    step = opened(qtbot, empty_room)
    seen: list[Any] = []

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, CameraDialog)
        seen.append(dialog.camera)
        assert not dialog.take.isEnabled()
        dialog.camera._sink.videoFrameChanged.emit(SimpleNamespace(toImage=sheet))
        dialog.take.click()

    QTimer.singleShot(0, press)
    step.page.camera_button.click()
    accept(qtbot, step, "Brief op tafel")
    assert [one.item["type"] for one in listed(empty_room)] == ["jpeg"]
    assert (seen[0]._camera.on, seen[0].last.isNull()) == (False, True)
