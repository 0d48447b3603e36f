"""The confirmation of a pause as PDF in memory: made on the store thread for one kantelpunt, shown and saved as any other paper."""

from __future__ import annotations

from desktop.models.records import Face
from desktop.presenters.living import while_living
from desktop.presenters.pdf_preview import PdfPreview
from desktop.services import pause_letter
from desktop.services.printing import Paper


class PausePreview(PdfPreview):
    """`kantelpunt` is the id of which the confirmation is made."""

    kantelpunt = ""

    def make(self, document: Paper, face: Face) -> None:
        """There is one paper with one face; `document` names the file when it is saved."""
        self.document, self.face = document, face
        self._wish += 1
        wish, kantelpunt = self._wish, self.kantelpunt
        self._runner.submit(
            lambda desk: pause_letter.pdf(desk, self._case, kantelpunt),
            while_living(self, lambda content: self._made(wish, content)),
            while_living(self, self._failed),
        )
