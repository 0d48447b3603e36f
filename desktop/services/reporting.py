"""The evaluation report of the coordinator's register: figures of one day as PDF, spreadsheet and CSV."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop.models.errors import NotAllowed
from desktop.services import evaluation, reference
from desktop.services.desk import Desk


def write(desk: Desk, folder: Path, on: date | None = None) -> list[Path]:
    """Write the report of a day (default: today) into a folder; gives the paths, the PDF last.

    The same vault and day give the same bytes. Raises NotAllowed when this is not the coordinator's vault, OSError.
    """
    if desk.person.role != "coordinator":
        raise NotAllowed(reason="alleen_coordinator")
    figures = evaluation.figures(desk, on or desk.today())
    paper = desk.papers.evaluation_report(figures, reference.load_example())
    desk.store.log("uitgevoerd evaluatieverslag")  # Before the first file stands there: an export that breaks off was one too.
    return desk.sheets.write_evaluation(folder, figures, paper)
