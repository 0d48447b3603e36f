"""The plan as it will be on paper, from bytes in memory; nothing is written until the worker saves it somewhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from desktop.presenters.pdf_preview import PdfPreview
from desktop.views.kit import files
from desktop.views.kit.buttons import Button, link_button, primary_button
from desktop.views.kit.flow import Flow
from desktop.views.kit.labels import label
from desktop.views.kit.tokens import M, S
from desktop.views.pdf_preview import PdfPreview as PdfView

Choices = tuple[tuple[str, str], ...]
MAKING = "Het papier wordt gemaakt."
PAPERS: Choices = (
    ("ondersteuningsplan", "Ondersteuningsplan"),
    ("doorbraakplan", "Doorbraakplan"),
    ("alles_over_mij", "Alles over mij"),
)
FACES: Choices = (("worker", "Voor jou"), ("resident", "Voor de bewoner"))


class PreviewPage(QWidget):
    """Choose a paper and a face where there is a choice; `back` returns to where the paper was asked for, in the words `return_to`."""

    back = Signal()

    def __init__(
        self,
        preview: PdfPreview,
        name: str,
        papers: Choices = PAPERS,
        faces: Choices = FACES,
        return_to: str = "Terug naar het plan",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.preview, self.name = preview, name
        self._papers, self._faces, self._return_to = papers, faces, return_to
        self.view = PdfView()
        self.papers, self.faces = QButtonGroup(self), QButtonGroup(self)
        self.message = label(MAKING, "muted")
        box = QVBoxLayout(self)
        box.setContentsMargins(M, M, M, S)
        box.setSpacing(S)
        box.addWidget(self._choices())
        box.addWidget(self.message)
        box.addWidget(self.view, 1)
        box.addLayout(self._actions())
        preview.ready.connect(self._show)
        preview.failed.connect(lambda words: self._say(words, good=False))
        preview.saved.connect(
            lambda file: self._say(f"Bewaard als {Path(file).name}. Let op: wie dit bestand heeft, kan het lezen.", good=True)
        )

    def start(self) -> None:
        """Make the paper that is chosen."""
        self.save_button.setEnabled(False)
        self._say(MAKING, good=True)
        paper, face = self.papers.checkedId(), self.faces.checkedId()
        self.preview.make(self._papers[paper][0], self._faces[face][0])  # type: ignore[arg-type]

    def leave(self) -> None:
        """Nothing is typed here."""

    def _choices(self) -> QWidget:
        holder = QWidget()
        flow = Flow(holder)
        flow.addWidget(link_button(self._return_to, "arrow-left", self.back.emit))
        for group, options in ((self.papers, self._papers), (self.faces, self._faces)):
            for place, (_code, words) in enumerate(options):
                button = Button(words, "chip")
                button.setCheckable(True)
                button.setChecked(place == 0)
                group.addButton(button, place)
                flow.addWidget(button)
                if len(options) == 1:
                    button.hide()
            group.buttonClicked.connect(lambda _button: self.start())
        return holder

    def _actions(self) -> QHBoxLayout:
        across = QHBoxLayout()
        across.addStretch(1)
        self.save_button = primary_button("Bewaar als PDF", "save", self._save)
        across.addWidget(self.save_button)
        return across

    def _show(self, content: bytes) -> None:
        self.view.show_pdf(content)
        self.message.hide()
        self.save_button.setEnabled(True)

    def _save(self) -> None:
        name = f"{self.name}-{self.preview.document}.pdf"
        file = files.choose_to_write(self, "Bewaar als PDF", name, {"PDF (*.pdf)": "pdf"})
        if file is not None:
            self.preview.save(file)

    def _say(self, words: str, *, good: bool) -> None:
        self.message.setText(words)
        self.message.set_role("muted" if good else "danger")
        self.message.show()
