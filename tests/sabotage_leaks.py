"""Sabotages of what must not leak: words, keys and personal data outside the vault (reliability.md X1, X5, X9)."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from sabotage_kind import Sabotage

if TYPE_CHECKING:
    from desktop.models.records import Draft
    from desktop.services.desk import Desk

DAY = "tests/reliability/test_x01_canary_day.py::"


def _paper_through_a_file() -> None:
    from desktop.views.pdf_preview import PdfPreview

    show = PdfPreview.show_pdf

    def through_a_file(self: PdfPreview, content: bytes) -> int:
        with tempfile.NamedTemporaryFile(suffix=".pdf", delete=False) as file:
            file.write(content)
        return show(self, content)

    PdfPreview.show_pdf = through_a_file  # type: ignore[method-assign]


def _drafts_in_a_cache() -> None:
    from desktop.services import editing

    save = editing.save_draft

    def save_twice(desk: Desk, case: str, path: str, text: str, base: str) -> Draft:
        (Path.home() / "laatste-tekst").write_text(text.upper(), "utf-16")
        return save(desk, case, path, text, base)

    editing.save_draft = save_twice


LEAKS = {
    "papier-via-een-bestand": Sabotage(
        "een papier dat je bekijkt, gaat via een tijdelijk bestand",
        _paper_through_a_file,
        (
            f"{DAY}test_nothing_that_was_typed_is_left_outside_the_chosen_files",
            f"{DAY}test_only_the_vaults_the_mailbox_and_the_chosen_files_were_written",
        ),
    ),
    "concept-ook-buiten-de-kluis": Sabotage(
        "wat iemand typt, komt ook in een bestand in haar thuismap",
        _drafts_in_a_cache,
        (f"{DAY}test_nothing_that_was_typed_is_left_outside_the_chosen_files",),
    ),
}
