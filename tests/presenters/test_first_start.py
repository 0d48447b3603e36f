"""The first start: a name, a PIN that is not too easy, and a key card that was really written down."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pytestqt.qtbot import QtBot

from desktop.models.errors import DiskFull
from desktop.presenters.first_start import FirstStart, OrganisationFound, recovery_words, weak

WORDS = ["woud", "havendam", "game", "prairie", "toerist", "torenuil"]
TEAM = OrganisationFound("Gemeente Leeuwarden", "Dorpenteam Oost", ("Truus", "Sjoerd"), practice=False)


class Maker:
    """Makes nothing, and remembers what was asked."""

    def __init__(self, *, pin: bool = True, full: bool = False) -> None:
        self.pin, self.full = pin, full
        self.made: list[tuple[str, str]] = []

    def organisation_found(self) -> OrganisationFound | None:
        return TEAM

    def pin_possible(self) -> bool:
        return self.pin

    def create(self, name: str, pin: str) -> Sequence[str]:
        if self.full:
            raise DiskFull(file="kluis.db")
        self.made.append((name, pin))
        return WORDS

    def key_card_pdf(self) -> bytes:
        return b"%PDF-"


def test_problems_are_told_per_field() -> None:
    start = FirstStart(Maker())
    assert set(start.problems("Wytske", "12345", "")) == {"naam", "pin"}
    assert set(start.problems("Wytske Postma", "kruk88", "kruk89")) == {"nog_eens"}
    assert start.problems("Wytske Postma", "kruk88", "kruk88") == {}


def test_without_a_keyring_no_pin_is_asked() -> None:
    assert FirstStart(Maker(pin=False)).problems("Wytske Postma", "", "") == {}


@pytest.mark.parametrize("pin", ["12345", "123456", "987654", "aaaaaa", "qwerty", "postma1", "121212"])
def test_a_pin_that_others_guess_is_refused(pin: str) -> None:
    assert weak(pin, "Wytske Postma")


def test_the_words_come_once_and_three_are_asked_back(qtbot: QtBot) -> None:
    start = FirstStart(maker := Maker())
    with qtbot.waitSignal(start.made) as made:
        start.create("  Wytske   Postma ", "kruk88")
    assert made.args == [WORDS]
    assert maker.made == [("Wytske Postma", "kruk88")]
    assert len(set(start.asked)) == 3
    assert start.asked == sorted(start.asked)


def test_a_wrong_word_is_named_and_the_right_ones_finish(qtbot: QtBot) -> None:
    start = FirstStart(Maker())
    with qtbot.waitSignal(start.made):
        start.create("Wytske Postma", "kruk88")
    right = [f" {WORDS[number].upper()} " for number in start.asked]
    assert start.confirm([right[0], "fout", right[2]]) == [start.asked[1]]
    with qtbot.waitSignal(start.finished):
        assert start.confirm(right) == []


def test_a_full_disk_is_told_in_a_sentence(qtbot: QtBot) -> None:
    start = FirstStart(Maker(full=True))
    with qtbot.waitSignal(start.failed) as failed:
        start.create("Wytske Postma", "kruk88")
    assert failed.args is not None
    assert "schijf is vol" in failed.args[0]


def test_recovery_is_told_with_names() -> None:
    assert recovery_words(TEAM.holders).startswith("Truus en Sjoerd kunnen je dossiers openen als jij dat niet meer kunt. Elk van hen")
    assert recovery_words(["Truus"]).startswith("Truus kan je dossiers openen")
    assert "niemand" in recovery_words([])
