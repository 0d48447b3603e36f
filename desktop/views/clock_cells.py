"""Cells of the work list that have the picture of their clock before the words: late, pressing, near. The words say it too."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStyleOptionViewItem

from desktop.presenters.work_rows import MARK
from desktop.views.kit import theme
from desktop.views.kit.icons import icon
from desktop.views.kit.table import Index, PlainCells

PICTURES = {"voorbij": ("circle-alert", "danger"), "rood": ("circle-alert", "danger"), "oranje": ("clock", "warn")}


class ClockCells(PlainCells):
    """For the column *Wat nu*."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        found = PICTURES.get(str(index.data(MARK) or ""))
        if found is None:
            return
        side = theme.current().px("icon") - 4
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
        option.icon = icon(*found)
        option.decorationSize = QSize(side, side)
