"""The papers of a desk before anything is printed: reportlab is imported at the first page, not at every opening."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from desktop.models.monitor.uitkomst import Evaluatie
from desktop.models.records import Looked, PauseLetter, PrintRequest, SheetRequest
from desktop.models.rekenvoorbeeld import Voorbeeld

if TYPE_CHECKING:
    from desktop.documents.papers import PdfPapers


class LazyPapers:
    """Gives `Papers` of services/ports.py, each call by the real ones."""

    def support_plan(self, page: PrintRequest) -> bytes:
        return self._papers.support_plan(page)

    def breakthrough_plan(self, page: PrintRequest) -> bytes:
        return self._papers.breakthrough_plan(page)

    def pile(self, pages: Sequence[PrintRequest]) -> bytes:
        return self._papers.pile(pages)

    def evaluation_sheets(self, pages: Sequence[SheetRequest]) -> bytes:
        """One sheet of questions a resident."""
        return self._papers.evaluation_sheets(pages)

    def pause_confirmation(self, page: PauseLetter) -> bytes:
        return self._papers.pause_confirmation(page)

    def everything(self, page: PrintRequest, looked: Sequence[Looked], term: str) -> bytes:
        return self._papers.everything(page, looked, term)

    def where_to_go(self, page: PrintRequest) -> bytes:
        return self._papers.where_to_go(page)

    def key_card(self, name: str, words: Sequence[str], holders: Sequence[str]) -> bytes:
        return self._papers.key_card(name, words, holders)

    def evaluation_report(self, evaluatie: Evaluatie, example: Voorbeeld | None = None) -> bytes:
        return self._papers.evaluation_report(evaluatie, example)

    @cached_property
    def _papers(self) -> PdfPapers:
        from desktop.documents.papers import PdfPapers

        return PdfPapers()
