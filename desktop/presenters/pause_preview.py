"""The confirmation of a pause as PDF in memory: made on the store thread for one kantelpunt, shown and saved as any other paper."""

from __future__ import annotations

from collections.abc import Callable

from desktop.models.records import Face
from desktop.presenters.pdf_preview import PdfPreview
from desktop.services import pause_letter
from desktop.services.desk import Desk
from desktop.services.printing import Paper


class PausePreview(PdfPreview):
    """`kantelpunt` is the id of which the confirmation is made."""

    kantelpunt = ""

    def _work(self, _document: Paper, _face: Face) -> Callable[[Desk], bytes]:
        """There is one paper with one face."""
        kantelpunt = self.kantelpunt
        return lambda desk: pause_letter.pdf(desk, self._case, kantelpunt)
