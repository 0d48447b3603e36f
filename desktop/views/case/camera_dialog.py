"""Taking a photo of a letter: what the camera sees, and one button."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QWidget

from desktop.presenters.attachment_pages import encoded
from desktop.presenters.camera import Camera
from desktop.views.kit.buttons import primary_button, quiet_button
from desktop.views.kit.dialogs import Dialog
from desktop.views.kit.labels import Label, label

SEEN = QSize(560, 420)
HOW = "Leg de brief plat neer, met licht van opzij. De foto komt alleen in de kluis."


class CameraDialog(Dialog):
    """`content` is the photo as JPEG after it was taken, b"" when nothing was done."""

    def __init__(self, camera: Camera, parent: QWidget | None = None) -> None:
        super().__init__("Foto maken", parent, 620)
        self.camera, self.content = camera, b""
        self.seen = Label()
        self.seen.setAccessibleName("Wat de camera ziet")
        self.seen.setFixedSize(SEEN)
        self.seen.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.body.addWidget(label(HOW, "muted"))
        self.body.addWidget(self.seen)
        self.take = primary_button("Maak foto", None, self._take)
        self.take.setEnabled(False)
        self.add_buttons(quiet_button("Niet doen", on_click=self.reject), self.take)
        camera.frame.connect(self._show)
        self.finished.connect(lambda _how: camera.stop())
        camera.start()

    def _show(self, image: QImage) -> None:
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        self.seen.setPixmap(QPixmap.fromImage(image).scaled(SEEN, keep, smooth))
        self.take.setEnabled(True)

    def _take(self) -> None:
        self.content = encoded(self.camera.last, "JPEG")
        self.accept()
