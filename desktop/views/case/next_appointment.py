"""The next appointment: what was agreed, each with a file for the own calendar; or one press to agree one."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop import texts
from desktop.models import afspraken, reading
from desktop.models.patches import Edit
from desktop.models.strict_json import Document
from desktop.presenters import edit_steps
from desktop.presenters.appointment_export import NAME, AppointmentExport
from desktop.presenters.case_editor import CaseEditor
from desktop.presenters.case_work import Around
from desktop.views.kit import files
from desktop.views.kit.buttons import Button, quiet_button
from desktop.views.kit.flow import Flow
from desktop.views.kit.labels import label
from desktop.views.kit.notices import Notice
from desktop.views.kit.page import Card, clear
from desktop.views.kit.tokens import S

PLAN = "Plan meteen de volgende. Een moeilijk gesprek gaat 's ochtends vaak beter. Denk ook aan reizen, kinderen en parkeren."
CALENDAR = "Bewaar voor je agenda"
PATH = ("afspraken",)
SAVED = "Bewaard als {name}. Er staat geen naam en geen schuld in. Open het bestand met je agenda."


class NextAppointmentCard(Card):
    """Follows the case. Nobody but the team makes appointments."""

    def __init__(self, editor: CaseEditor, export: AppointmentExport, around: Around, parent: QWidget | None = None) -> None:
        super().__init__("Volgende afspraak", "", parent)
        self.editor, self.export, self.around = editor, export, around
        self._shown: list[tuple[str, afspraken.Afspraak]] | None = None
        self._box = QVBoxLayout()
        self._box.setSpacing(S)
        self.body.addLayout(self._box)
        self.told = Notice("good", "")
        self.fault = Notice("danger", "")
        for notice in (self.told, self.fault):
            notice.hide()
            self.add(notice)
        export.ready.connect(self._choose)
        export.saved.connect(lambda name: self.told.set_text(SAVED.format(name=name)))
        export.failed.connect(self.fault.set_text)
        editor.changed.connect(self.retell)
        self.retell()

    def retell(self, _paths: object = None) -> None:
        """The appointments from today on; without any, three to choose from."""
        found = reading.items(self.editor.document, PATH[0])
        coming = [(step, one) for step, item in zip(edit_steps.item_steps(found), found, strict=True) if (one := self._comes(item))]
        coming.sort(key=lambda pair: (pair[1].datum, f"{pair[1].begin}"))
        if coming == self._shown:
            # A button that was pressed keeps the keyboard while its change is on its way.
            return
        self._shown = coming
        self.saves: list[Button] = []
        clear(self._box)
        if not coming:
            self._box.addWidget(label(PLAN, "muted"))
            self._box.addWidget(self._proposals())
            return
        for step, one in coming:
            self._box.addWidget(self._line(step, one))

    def _comes(self, item: Document) -> afspraken.Afspraak | None:
        one = afspraken.read(item)
        return one if one is not None and one.bereikt is None and one.datum >= self.around.today else None

    def _line(self, step: str, one: afspraken.Afspraak) -> QWidget:
        holder = QWidget()
        flow = Flow(holder)
        at = f", {one.begin:%H:%M}" if one.begin else ", nog geen tijd"
        what = self.around.instruments.label("contact_soort", one.soort or None)
        words = label(f"{texts.long_date(one.datum)}{at}{f' · {what}' if what else ''}", "strong", wrap=False)
        words.setMinimumHeight(quiet_button("").sizeHint().height())
        words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        save = quiet_button(CALENDAR, "calendar", lambda: self._export(step))
        save.setAccessibleName(f"{CALENDAR}: {texts.long_date(one.datum)}{at}")
        self.saves.append(save)
        flow.addWidget(words)
        flow.addWidget(save)
        return holder

    def _proposals(self) -> QWidget:
        holder = QWidget()
        flow = Flow(holder)
        for one in afspraken.voorstellen(self.around.today):
            flow.addWidget(quiet_button(one.label, "calendar", partial(self._plan, one.item)))
        return holder

    def _plan(self, item: Document) -> None:
        self.editor.add_item(PATH, item)
        # Qt shows what was added when it comes to it; what is not shown yet takes no keyboard.
        around = self.saves[0].parentWidget()
        if around is not None:
            around.show()
        self.saves[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _export(self, step: str) -> None:
        self.told.set_text("")
        self.fault.set_text("")
        self.export.make(self._named(step))

    def _named(self, step: str) -> str:
        """The id of an appointment; an imported one may have none yet."""
        after, _, later = edit_steps.named(self.editor.document, (*PATH, step))
        self.editor.put([Edit(edit.path, edit.value, edit.action) for edit in later], after)
        return after[-1].removeprefix("id=")

    def _choose(self, content: bytes) -> None:
        file = files.choose_to_write(self, CALENDAR, NAME, {"Agenda (*.ics)": "ics"})
        if file is not None:
            self.export.save(Path(file), content)
