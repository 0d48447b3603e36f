"""Icons of the Lucide set (ISC, resources/icons/LICENSE.txt), coloured by a colour and sharp on double density."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QIcon, QImageReader, QPixmap

from desktop.paths import resource
from desktop.views.kit import theme

DENSITIES = (1, 2)


def icon(name: str, colour: str = "ink", size: int | None = None) -> QIcon:
    """The icon `name`; `size` in pixels (default: the icon size at this text size). Raises FileNotFoundError."""
    return _icon(name, theme.current().tokens.colours[colour], size or theme.current().px("icon"))


def pixmap(name: str, colour: str = "ink", size: int | None = None) -> QPixmap:
    """The same as one pixmap, for a label."""
    wanted = size or theme.current().px("icon")
    return icon(name, colour, wanted).pixmap(QSize(wanted, wanted))


@lru_cache(maxsize=256)
def _icon(name: str, colour: str, size: int) -> QIcon:
    drawing = resource("icons", f"{name}.svg").read_text("utf-8").replace("currentColor", colour).encode()
    result = QIcon()
    for density in DENSITIES:
        result.addPixmap(_drawn(drawing, size, density))
    return result


def _drawn(drawing: bytes, size: int, density: int) -> QPixmap:
    # Through the image plugin instead of QtSvg: one Qt library less to load before the lock screen is painted.
    buffer = QBuffer()
    buffer.setData(QByteArray(drawing))
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(size * density, size * density))
    result = QPixmap.fromImage(reader.read())
    result.setDevicePixelRatio(density)
    return result
