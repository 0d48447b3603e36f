"""The painted bridge at every width: whole pillars, no word cut, nothing painted over."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from second_instrument import instruments

from desktop.models.brug import measurements
from desktop.presenters.bridge_spots import spots
from desktop.views.case.bridge_picks import PartPicks, PickCard
from desktop.views.case.bridge_row import MeasurementRow
from desktop.views.case.parts import NOTHING_HERE
from desktop.views.kit import theme
from desktop.views.pictures.bridge import BridgePicture
from desktop.views.pictures.bridge_part import BridgePart

KNOWN = instruments()
STEPS = {"brug-1": {"mensen": 2, "rondkomen": "weet_niet"}, "zrm-1": {"participatie": 5, "instrumentele_adl": 1}}


def painted(qtbot: QtBot, name: str, width: int) -> BridgePicture:
    document = {"brug": [{"datum": "2026-01-01", "instrument": name, "stappen": STEPS[name]}]}
    bridge = KNOWN.bruggen[name]
    picture = BridgePicture()
    qtbot.addWidget(picture)
    picture.show_spots(bridge, spots(document, measurements(document)[0], bridge))
    picture.resize(width, picture.heightForWidth(width))
    picture.show()
    return picture


def room_for_words(part: BridgePart) -> int:
    """Pixels that title and state need at this width."""
    font = QFont()
    font.setPixelSize(theme.current().px("text"))
    font.setBold(part.spot.besproken)
    flags = int(Qt.TextFlag.TextWordWrap)
    box = QFontMetrics(font).boundingRect(QRect(0, 0, part.width() - 4, 9999), flags, part.spot.titel)
    assert box.width() <= part.width(), part.spot.titel
    return box.height() + theme.current().px("muted")


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("name", ["brug-1", "zrm-1"])
@pytest.mark.parametrize("width", [360, 640, 1040])
def test_every_word_has_room_below_its_pillar(qtbot: QtBot, qapp: QApplication, name: str, width: int, scale: float) -> None:
    theme.apply(qapp, mode="light", scale=scale)
    picture = painted(qtbot, name, width)
    stones = 5 * 24 * min(scale, 1.5)
    for part in picture.parts:
        assert part.height() >= stones + room_for_words(part), part.spot.titel
        assert picture.rect().contains(part.geometry())
    theme.apply(qapp, mode="light")


@pytest.mark.parametrize("width", [360, 500, 640, 1040])
def test_the_parts_of_a_pillar_stand_in_one_row(qtbot: QtBot, qapp: QApplication, width: int) -> None:
    theme.apply(qapp, mode="light")
    picture = painted(qtbot, "brug-1", width)
    rows = {(part.spot.pijler, part.y()) for part in picture.parts}
    assert len(rows) == 5


def test_no_two_parts_stand_over_each_other(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, mode="light")
    for width in (360, 700, 1100):
        found = sorted((part.geometry() for part in painted(qtbot, "zrm-1", width).parts), key=lambda box: (box.top(), box.left()))
        assert not any(one.intersects(other) for one, other in pairwise(found))


def test_what_was_not_said_is_a_whole_pillar_and_what_was_has_its_number(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, mode="light")
    picture = painted(qtbot, "brug-1", 1040)
    image = picture.grab().toImage()
    primary, whole = theme.current().colour("primary").rgb(), theme.current().colour("hover").rgb()
    filled = {
        part.spot.code: sum(image.pixel(x, y) == primary for x in range(part.x(), part.geometry().right()) for y in range(60, 200))
        for part in picture.parts
    }
    assert [code for code, pixels in filled.items() if pixels > 700] == ["mensen"]
    for part in picture.parts:
        down = {image.pixel(part.geometry().center().x(), y) for y in range(75, 195)}
        assert (down == {whole}) is not part.spot.besproken, part.spot.code


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("name", ["brug-1", "zrm-1"])
def test_pictures_to_pick_from_go_on_below_before_a_word_is_cut(qtbot: QtBot, qapp: QApplication, name: str, scale: float) -> None:
    theme.apply(qapp, mode="light", scale=scale)
    # A window would not become narrower than its grid; on a page it does.
    page = QWidget()
    qtbot.addWidget(page)
    picks = PartPicks(KNOWN.bruggen[name])
    picks.setParent(page)
    picks.tell(tuple(picks.cards))
    page.resize(1400, 1200)
    page.show()
    rows = []
    for width in (1300, 700):
        picks.resize(width, 1200)
        qtbot.waitUntil(lambda: all(card.words.width() >= widest(card) for card in picks.cards.values()))
        rows.append(len({card.y() for card in picks.cards.values()}))
    assert rows[0] < rows[1]
    theme.apply(qapp, mode="light")


def widest(card: PickCard) -> int:
    return max(card.words.fontMetrics().horizontalAdvance(word) for word in card.words.text().split())


def test_who_sees_a_part_of_the_case_is_told_why_there_is_nothing(qtbot: QtBot, qapp: QApplication) -> None:
    row = MeasurementRow(KNOWN, read_only=True)
    qtbot.addWidget(row)
    row.tell([], (), None)
    assert (row.words.text(), row.new.isVisibleTo(row)) == (NOTHING_HERE, False)
