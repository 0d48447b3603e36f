"""A camera, where Qt's own part for it is installed and finds one; else there is none, and no button for it.

That part (QtMultimedia) is not among what Kantelpunt installs: it is a hundred megabytes. Frames are kept in memory only.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

PART = "PySide6.QtMultimedia"


class Camera(QObject):
    """`frame` carries what the camera sees, from `start` to `stop`; `last` is the newest of it."""

    frame = Signal(QImage)

    def __init__(self, multimedia: Any, device: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.last = QImage()
        self._camera = multimedia.QCamera(device)
        self._sink = multimedia.QVideoSink()
        self._session = multimedia.QMediaCaptureSession()
        self._session.setCamera(self._camera)
        self._session.setVideoSink(self._sink)
        self._sink.videoFrameChanged.connect(self._seen)

    def start(self) -> None:
        self._camera.start()

    def stop(self) -> None:
        """The light beside the camera goes out, and what was seen is gone."""
        self._camera.stop()
        self.last = QImage()

    def _seen(self, frame: Any) -> None:
        image = frame.toImage()
        if not image.isNull():
            self.last = image
            self.frame.emit(image)


def find(parent: QObject | None = None) -> Camera | None:
    """The first camera of this computer, not yet started."""
    try:
        multimedia = import_module(PART)
    except ImportError:
        return None
    devices = multimedia.QMediaDevices.videoInputs()
    return Camera(multimedia, devices[0], parent) if devices else None
