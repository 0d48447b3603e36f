"""The port `Sheets` of the services, filled in: the spreadsheet of the pilot so far, and the figures of the evaluation.

Every start of the program makes one of these, and a spreadsheet is read once in a pilot: the libraries are imported when it is.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.models.monitor.uitkomst import Evaluatie

if TYPE_CHECKING:
    from desktop.exchange.spreadsheets import DryRun


class PilotSheets:
    """Holds nothing; one is enough for a program, and any thread may call it."""

    def write_template(self, path: Path) -> None:
        """An empty spreadsheet (XLSX, or CSV by its name); raises OSError."""
        from desktop.exchange import template

        template.write_template(path)

    def read(self, path: Path) -> DryRun:
        """The dry run of a filled one; raises BadSpreadsheet only when the file as a whole cannot be read."""
        from desktop.exchange import spreadsheets

        return spreadsheets.read(path)

    def write_evaluation(self, folder: Path, evaluatie: Evaluatie, paper: bytes) -> list[Path]:
        """CSV files, XLSX and the PDF in `folder`, in that order; raises OSError."""
        from desktop.exchange import evaluation_book

        return evaluation_book.write(folder, evaluatie, paper)
