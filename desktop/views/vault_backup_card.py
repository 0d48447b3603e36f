"""The card about reserve copies on the page Kluis."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from desktop.presenters.vault_backup import VaultBackup
from desktop.views.kit import files
from desktop.views.kit.buttons import quiet_button
from desktop.views.kit.labels import label
from desktop.views.kit.notices import Notice
from desktop.views.kit.page import Card, row

WHY = (
    "Kantelpunt maakt elke dag vanzelf een versleutelde kopie, opent die en vergelijkt hem met je dossiers. De laatste tien dagen en "
    "zes maanden blijven bewaard. Een kopie op een andere plek helpt als de laptop weg of kapot is."
)


class BackupCard(Card):
    """`presenter` reads the copies when the card comes on screen."""

    def __init__(self, presenter: VaultBackup, clock: str = "", parent: QWidget | None = None) -> None:
        super().__init__("Reservekopie", WHY, parent)
        self._presenter = presenter
        self.newest = label("")
        self.done, self.fault = Notice("good", ""), Notice("danger", "")
        self.clock = Notice("warn", "")
        self.clock.set_text(clock)
        self.make = quiet_button("Maak nu een reservekopie", "save", presenter.make_now)
        self.elsewhere = quiet_button("Bewaar een kopie op een andere plek", "download", self._choose)
        for part in (self.newest, self.done, self.fault, self.clock):
            self.add(part)
        for notice in (self.done, self.fault):
            notice.hide()
        buttons = row(self.make, self.elsewhere)
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        presenter.changed.connect(self.newest.setText)
        presenter.told.connect(self.done.set_text)
        presenter.failed.connect(self.fault.set_text)
        presenter.busy.connect(self._work)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._presenter.look()

    def _work(self, working: bool) -> None:
        for button in (self.make, self.elsewhere):
            button.setEnabled(not working)
        if working:
            self.done.hide()
            self.fault.hide()

    def _choose(self) -> None:
        target = files.choose_target(self, "Bewaar een kopie op een andere plek", self._presenter.name(), "Reservekopie (*.tar)")
        if target is not None:
            self._presenter.write_to(target)
