"""The port `Sheets` of the services, filled in: the spreadsheet of the pilot so far."""

from __future__ import annotations

from pathlib import Path

from desktop.exchange import spreadsheets, template
from desktop.exchange.spreadsheets import DryRun


class PilotSheets:
    """Holds nothing; one is enough for a program, and any thread may call it."""

    def write_template(self, path: Path) -> None:
        """An empty spreadsheet (XLSX, or CSV by its name); raises OSError."""
        template.write_template(path)

    def read(self, path: Path) -> DryRun:
        """The dry run of a filled one; raises BadSpreadsheet only when the file as a whole cannot be read."""
        return spreadsheets.read(path)
