"""The card about reserve copies, on a real vault: what it says, a new copy, one elsewhere, and what stands in the way."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from small_vault import SmallVault, with_desk

from desktop.app import start_qt
from desktop.presenters.vault_backup import VaultBackup
from desktop.verbs import copies, opening
from desktop.verbs.copy_room import CopyRoom
from desktop.views.kit import files
from desktop.views.vault_backup_card import BackupCard

TODAY = date(2026, 11, 16)
BEHIND = "De klok van deze laptop staat op 01-01-1970 01:00. Dat is vroeger dan wat hier het laatst is bewaard (16-11-2026 10:00)."


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallVault:
    vault = SmallVault(tmp_path / "kluis", monkeypatch)
    vault.work("VD-1")
    return vault


def shown(small: SmallVault, qtbot: QtBot, clock: str = "") -> tuple[BackupCard, QWidget]:
    start_qt()
    card = BackupCard(VaultBackup(CopyRoom(small.folder, small.keys(), small.clock, lambda: small.keyring), TODAY), clock)
    page = QWidget()
    box = QVBoxLayout(page)
    box.addWidget(card)
    box.addStretch(1)
    page.resize(900, 420)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: bool(card.newest.text()) and card.make.isEnabled(), timeout=10_000)
    return card, page


def shoot(page: QWidget, name: str) -> None:
    if folder := os.environ.get("SHOTS"):
        page.grab().save(f"{folder}/{name}.png")


def test_a_copy_is_made_and_said_to_be_tested(small: SmallVault, qtbot: QtBot) -> None:
    card, page = shown(small, qtbot, BEHIND)
    assert card.newest.text().startswith("Er is nog geen reservekopie.")
    card.make.click()
    qtbot.waitUntil(card.done.isVisible, timeout=20_000)
    assert card.newest.text() == "Laatste goede reservekopie: vandaag, getest."
    assert "Hij is goed." in card.done.text.text()
    assert card.clock.isVisible()
    shoot(page, "kaart")
    assert [copy.day for copy in copies.listed(small.folder)] == [TODAY]


def test_a_copy_elsewhere_is_noted_and_writes_over_nothing(
    small: SmallVault, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "stick.tar"
    monkeypatch.setattr(files, "choose_target", lambda *_: target)
    card, page = shown(small, qtbot)
    card.elsewhere.click()
    qtbot.waitUntil(card.done.isVisible, timeout=20_000)
    content = target.read_bytes()
    card.elsewhere.click()
    qtbot.waitUntil(card.fault.isVisible, timeout=20_000)
    shoot(page, "kaart-bestaat")
    assert "bestaat al" in card.fault.text.text()
    assert target.read_bytes() == content
    with_desk(small, lambda desk: _noted([line.action for line in desk.store.log_lines()]))


def _noted(actions: list[str]) -> None:
    assert "reservekopie" in actions


def test_a_vault_in_which_something_was_found_makes_no_copy(small: SmallVault, qtbot: QtBot) -> None:
    desk, store = opening.lay_out(small.folder, small.keys(), small.clock)
    store.database.raw.execute("UPDATE geld SET bedrag_cent = 1")
    store.database.raw.execute("UPDATE werklijst SET naam = 'Iemand anders'")
    desk.close()
    card, _page = shown(small, qtbot)
    card.make.click()
    qtbot.waitUntil(card.fault.isVisible, timeout=20_000)
    assert "geen kopie gemaakt" in card.fault.text.text()
    assert copies.listed(small.folder) == []
