"""The lock screen and the first start as a person meets them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.models.errors import WrongSecret
from desktop.presenters.first_start import FirstStart, OrganisationFound
from desktop.presenters.unlock import Unlock
from desktop.views.first_start import FirstStartWindow
from desktop.views.kit import theme
from desktop.views.unlock import UnlockWindow

WORDS = ["woud", "havendam", "game", "prairie", "toerist", "torenuil"]


class Opener:
    def __init__(self, *, pin: bool = True) -> None:
        self.pin = pin

    def has_pin(self) -> bool:
        return self.pin

    def unlock(self, secret: str, *, words: bool) -> object:
        if secret not in ("goed", "zes goede woorden"):
            raise WrongSecret()
        return words


class Maker:
    def __init__(self, organisation: OrganisationFound | None) -> None:
        self.organisation = organisation

    def organisation_found(self) -> OrganisationFound | None:
        return self.organisation

    def pin_possible(self) -> bool:
        return True

    def create(self, name: str, pin: str) -> Sequence[str]:
        return WORDS

    def key_card_pdf(self) -> bytes:
        return b"%PDF-"


@pytest.fixture(autouse=True)
def dressed(qapp: QApplication) -> None:
    if not qapp.styleSheet():
        theme.apply(qapp, "light")


def locked(qtbot: QtBot, *, pin: bool = True) -> tuple[UnlockWindow, Unlock]:
    presenter = Unlock(Opener(pin=pin))
    window = UnlockWindow(presenter)
    qtbot.addWidget(window)
    window.show()
    return window, presenter


def words_on(window: FirstStartWindow | UnlockWindow) -> str:
    return "\n".join(found.text() for found in window.findChildren(QLabel) if found.isVisible())


def test_the_lock_screen_names_nobody_and_hides_what_is_typed(qtbot: QtBot) -> None:
    window, _ = locked(qtbot)
    assert window.windowTitle() == "Kantelpunt"
    assert window.secret.echoMode() == QLineEdit.EchoMode.Password


def test_enter_opens(qtbot: QtBot) -> None:
    window, presenter = locked(qtbot)
    window.secret.setText("goed")
    with qtbot.waitSignal(presenter.opened) as opened:
        QTest.keyClick(window.secret, Qt.Key.Key_Return)
    assert opened.args == [False]


def test_a_wrong_pin_says_so_and_keeps_the_field_ready(qtbot: QtBot) -> None:
    window, presenter = locked(qtbot)
    window.secret.setText("fout")
    with qtbot.waitSignal(presenter.failed):
        window.open.click()
    assert "gaat de kluis niet open" in window.fault.text.text()
    assert window.open.isEnabled()
    assert window.secret.selectedText()


def test_without_a_keyring_the_six_words_are_asked(qtbot: QtBot) -> None:
    window, presenter = locked(qtbot, pin=False)
    assert window.field.title.text() == "Zes woorden"
    assert not window.other.isVisible()
    window.secret.setText("Zes  Goede Woorden")
    with qtbot.waitSignal(presenter.opened) as opened:
        window.open.click()
    assert opened.args == [True]


def begun(qtbot: QtBot, organisation: OrganisationFound | None) -> tuple[FirstStartWindow, FirstStart]:
    presenter = FirstStart(Maker(organisation))
    window = FirstStartWindow(presenter)
    qtbot.addWidget(window)
    window.show()
    return window, presenter


def test_without_an_organisation_only_practice_is_offered(qtbot: QtBot) -> None:
    window, _ = begun(qtbot, None)
    assert "alleen oefenen" in words_on(window)
    assert "OEFENING" in words_on(window)


def test_from_name_to_work_list(qtbot: QtBot) -> None:
    window, presenter = begun(qtbot, OrganisationFound("Gemeente Leeuwarden", "Dorpenteam Oost", ("Truus", "Sjoerd"), practice=False))
    assert "Truus en Sjoerd kunnen je dossiers openen" in words_on(window)
    window.who.name.setText("Wytske Postma")
    window.who.pin.setText("kruk88")
    window.who.again.setText("kruk88")
    with qtbot.waitSignal(presenter.made):
        window.who.make.click()
    assert all(word in words_on(window) for word in WORDS)
    window.card.next.click()
    assert not any(word in words_on(window).split() for word in WORDS)
    for number, field in zip(presenter.asked, window.back.lines, strict=True):
        field.setText(WORDS[number])
    with qtbot.waitSignal(presenter.finished):
        QTest.keyClick(window.back.lines[-1], Qt.Key.Key_Return)


def test_what_is_wrong_stands_under_its_field(qtbot: QtBot) -> None:
    window, _ = begun(qtbot, None)
    window.who.name.setText("Wytske")
    window.who.make.click()
    assert "achternaam" in window.who.fields["naam"].message.text()
    assert window.focusWidget() is window.who.name
