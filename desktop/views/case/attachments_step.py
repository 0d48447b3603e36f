"""The step Bijlagen: add a photo or PDF by choosing, dropping or pasting, and look at it inside the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedLayout, QWidget

from desktop.messages import sentence
from desktop.models import bijlage
from desktop.models.errors import BadAttachment
from desktop.presenters import attachment_pages, camera
from desktop.presenters.attachments import Attachments, Offer
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.forms.spec import ListSpec, StepSpec
from desktop.views.case.attachment_list import AttachmentList
from desktop.views.case.attachment_offer import OfferCard
from desktop.views.case.attachment_view import AttachmentView
from desktop.views.case.camera_dialog import CameraDialog
from desktop.views.case.form import FormStep
from desktop.views.kit.buttons import quiet_button
from desktop.views.kit.dialogs import ask
from desktop.views.kit.files import choose_files, choose_target
from desktop.views.kit.flow import Flow
from desktop.views.kit.labels import label
from desktop.views.kit.notices import Notice
from desktop.views.kit.page import Card

HOW = "Kies een foto of PDF, sleep hem hierheen of plak hem met Ctrl+V. Een foto of PDF mag 10 MB groot zijn."
KINDS = "Foto of PDF (*.pdf *.png *.jpg *.jpeg *.PDF *.PNG *.JPG *.JPEG)"
READING = "Het bestand wordt gelezen."
NOTHING_PASTED = "Op het klembord staat geen foto en geen bestand. Kopieer eerst een foto of een PDF."
OUT_TITLE = "Buiten de app bewaren?"
OUT = (
    "Het bestand staat dan leesbaar op de schijf. Iedereen die bij die map kan, kan het openen. In het logboek komt te staan dat jij dit "
    "deed. Haal het bestand weg als je klaar bent."
)
GIVEN_OUT = "Bewaard als {}. Let op: wie dit bestand heeft, kan het lezen."
ADDED = "Het is toegevoegd aan het dossier."


class AttachmentsPage(FormStep):
    """The list with what is needed to add to it. `look_wanted`, `out_wanted` are those of its list."""

    def __init__(self, spec: StepSpec, editor: CaseEditor, attachments: Attachments) -> None:
        self.attachments = attachments
        super().__init__(spec, editor)
        self.setAcceptDrops(not editor.read_only)
        attachments.offered.connect(self._offer)
        attachments.refused.connect(lambda words: self._tell(words, good=False))
        attachments.failed.connect(self._failed)
        attachments.added.connect(self._added)
        attachments.listed.connect(self.list.know)
        attachments.busy.connect(self._busy)
        attachments.given_out.connect(lambda name: self._tell(GIVEN_OUT.format(name), good=True))
        editor.changed.connect(self._changed)
        attachments.load()

    def build(self) -> None:
        """Adding first, then what there is."""
        self.good, self.bad = Notice("good", ""), Notice("warn", "")
        self.offer_card = OfferCard()
        self.offer_card.wanted.connect(self.attachments.add)
        self.offer_card.skipped.connect(self._skip)
        self.adding = Card()
        self.adding.add(label(HOW, "muted"))
        self.adding.add(self._buttons())
        for part in (self.adding, self.good, self.bad, self.offer_card):
            self.add(part)
        for part in (self.good, self.bad, self.offer_card):
            part.hide()
        self.adding.setVisible(not self.editor.read_only)
        spec = next(part for group in self.spec.groups for part in group.parts if isinstance(part, ListSpec))
        self.list = AttachmentList(spec, spec.path, self.binder)
        self.add(self.list)

    def paste(self) -> None:
        """What is on the clipboard: files, or a picture."""
        self._take(QGuiApplication.clipboard().mimeData())

    def photograph(self, found: camera.Camera) -> None:
        """A photo with the computer's own camera."""
        dialog = CameraDialog(found, self)
        dialog.exec()
        if dialog.content:
            self.attachments.offer_bytes(dialog.content)
        dialog.deleteLater()

    def choose(self) -> None:
        """Files from the disk, in a window that remembers nothing."""
        self.attachments.offer_files(choose_files(self, "Kies een foto of PDF", KINDS))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self._take(event.mimeData())

    def _buttons(self) -> QWidget:
        holder = QWidget()
        flow = Flow(holder)
        self.choose_button = quiet_button("Kies een bestand", "folder-open", self.choose)
        self.paste_button = quiet_button("Plakken", "clipboard-list", self.paste)
        for button in (self.choose_button, self.paste_button):
            flow.addWidget(button)
        if not self.editor.read_only and (found := camera.find(self)) is not None:
            self.camera_button = quiet_button("Maak een foto", None, lambda: self.photograph(found))
            flow.addWidget(self.camera_button)
        return holder

    def _take(self, mime: QMimeData) -> None:
        files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if files:
            self.attachments.offer_files(files)
            return
        picture = attachment_pages.pasted_picture(mime)
        if picture:
            self.attachments.offer_bytes(picture)
        else:
            self._tell(NOTHING_PASTED, good=False)

    def _busy(self, on: bool) -> None:
        if on:
            self._tell(READING, good=True)
        elif self.good.text.text() == READING:
            self._tell("", good=True)

    def _offer(self, offer: Offer) -> None:
        self._tell("", good=True)
        self.offer_card.offer(offer, str(self.list.item_with("sha256", offer.taken.sha256).get("naam") or ""))
        self.scroller.ensureWidgetVisible(self.offer_card)

    def _skip(self) -> None:
        self.offer_card.hide()
        self.attachments.skip()

    def _added(self) -> None:
        self.offer_card.hide()
        self.attachments.load()
        self._tell(ADDED, good=True)
        self.choose_button.setFocus()

    def _failed(self, words: str) -> None:
        if self.offer_card.isVisibleTo(self):
            self.offer_card.say(words)
        else:
            self._tell(words, good=False)

    def _changed(self, paths: object) -> None:
        if isinstance(paths, frozenset) and any(path[:1] == (bijlage.SECTION,) for path in paths):
            self.attachments.load()

    def tell_trouble(self, words: str) -> None:
        """Something that cannot be done, in the page."""
        self._tell(words, good=False)

    def _tell(self, words: str, *, good: bool) -> None:
        self.good.set_text(words if good else "")
        self.bad.set_text("" if good else words)


class AttachmentsStep(QWidget):
    """The list, or one attachment in its place."""

    def __init__(self, spec: StepSpec, editor: CaseEditor, attachments: Attachments) -> None:
        super().__init__()
        self.setProperty("ground", "canvas")
        self.attachments, self.editor = attachments, editor
        self.page, self.view = AttachmentsPage(spec, editor, attachments), AttachmentView()
        self.binder = self.page.binder
        self.shown = ""
        self.stack = QStackedLayout(self)
        self.stack.addWidget(self.page)
        self.stack.addWidget(self.view)
        self.page.list.look_wanted.connect(attachments.look)
        self.page.list.out_wanted.connect(self.give_out)
        self.view.back.connect(self.close_view)
        self.view.out.connect(lambda: self.give_out(self.shown))
        attachments.shown.connect(self._show)
        if not editor.read_only:
            QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self.page, self.page.paste)

    def leave(self) -> None:
        """The worker goes elsewhere: nothing stays painted."""
        self.close_view()
        self.page.leave()

    def close_view(self) -> None:
        """Back to the list."""
        self.view.forget()
        self.shown = ""
        self.stack.setCurrentWidget(self.page)

    def give_out(self, name: str) -> None:
        """Ask, ask where, and write; anything else than yes does nothing."""
        if not ask(self, OUT_TITLE, OUT, "Kies een plek"):
            return
        suggested = bijlage.file_name(str(self.editor.document.get("dossiernummer") or ""), self.page.list.item_with("id", name))
        target = choose_target(self, "Waar bewaar je het?", suggested, "Alle bestanden (*)")
        if target is not None:
            self.close_view()
            self.attachments.give_out(name, target)

    def _show(self, name: str, content: bytes) -> None:
        try:
            self.view.show_pages(str(self.page.list.item_with("id", name).get("naam") or "Zonder titel"), attachment_pages.pages(content))
        except BadAttachment as error:
            self.page.tell_trouble(sentence(str(error.facts["reason"]), {}))
            return
        self.shown = name
        self.stack.setCurrentWidget(self.view)
