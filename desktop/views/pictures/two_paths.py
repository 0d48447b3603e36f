"""Two ways from today: as we do nothing, and as we help, with the range between low and high."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.charts import two_ways
from desktop.models.strict_json import Document
from desktop.views.pictures.drawing import DrawnPicture


class TwoPaths(DrawnPicture):
    """Paints the `rendement` of the assessment; None paints nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(two_ways.NAME, parent)

    def show_figures(self, figures: Document | None) -> None:
        """Paint these figures."""
        self.show_drawing(lambda width, _height, measure: two_ways.ways(figures, width, measure) if figures is not None else None)
