"""Icons of the Lucide set (ISC, resources/icons/LICENSE.txt), coloured by a colour and sharp on double density."""

from __future__ import annotations

from functools import lru_cache
from math import ceil

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QImageReader, QPainter, QPixmap

from desktop.paths import resource
from desktop.views.kit import theme

DENSITIES = (1, 2)


def icon(name: str, colour: str = "ink", size: int | None = None, gap: int = 0) -> QIcon:
    """The icon `name`; `size` in pixels (default: the icon size at this text size). Raises FileNotFoundError.

    `gap` is empty room on its right, between icon and text of a button.
    """
    look = theme.current()
    return _icon(name, look.tokens.colours[colour], look.tokens.colours["disabled"], size or look.px("icon"), gap)


def pixmap(name: str, colour: str = "ink", size: int | None = None) -> QPixmap:
    """The same as one pixmap, for a label; drawn for the sharpest screen there is and for nothing else."""
    look = theme.current()
    density = ceil(max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1))
    return _drawn(name, look.tokens.colours[colour], size or look.px("icon"), density, 0)


@lru_cache(maxsize=256)
def _icon(name: str, colour: str, disabled: str, size: int, gap: int) -> QIcon:
    result = QIcon()
    for mode, ink in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
        for density in DENSITIES:
            result.addPixmap(_drawn(name, ink, size, density, gap), mode)
    return result


@lru_cache(maxsize=1024)
def _drawn(name: str, ink: str, size: int, density: int, gap: int) -> QPixmap:
    return inked(_source(name), ink, size, density, gap)


def inked(source: str, ink: str, size: int, density: int, gap: int = 0) -> QPixmap:
    """The text of an SVG in one ink, `size` pixels at either side, times `density` for sharp screens."""
    # Through the image plugin instead of QtSvg: one Qt library less to load before the lock screen is painted.
    drawing = source.replace("currentColor", ink).encode()
    buffer = QBuffer()
    buffer.setData(QByteArray(drawing))
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(size * density, size * density))
    result = QPixmap((size + gap) * density, size * density)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    painter.drawImage(0, 0, reader.read())
    painter.end()
    result.setDevicePixelRatio(density)
    return result


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text("utf-8")
