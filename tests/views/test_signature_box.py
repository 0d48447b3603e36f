"""The field to sign in: finger, pen and mouse draw the same strokes, at every size, and nothing else does."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QPointingDevice, QPointingDeviceUniqueId, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.models import handtekening
from desktop.views.fields.signature import SignatureBox
from desktop.views.kit import theme

KIND, POINTER = QPointingDevice.DeviceType, QPointingDevice.PointerType


@pytest.fixture
def box(qtbot: QtBot) -> SignatureBox:
    made = SignatureBox()
    qtbot.addWidget(made)
    made.field.setFixedSize(500, 150)
    made.show()
    return made


def mouse(box: SignatureBox, *places: tuple[int, int]) -> None:
    points = [QPoint(*place) for place in places]
    QTest.mousePress(box.field, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points[1:]:
        QTest.mouseMove(box.field, point)
    QTest.mouseRelease(box.field, Qt.MouseButton.LeftButton, pos=points[-1])


def pen(box: SignatureBox, kind: QEvent.Type, place: tuple[int, int]) -> None:
    device = QPointingDevice("pen", 7, KIND.Stylus, POINTER.Pen, QPointingDevice.Capability.Position, 1, 1, "", QPointingDeviceUniqueId())
    spot, tip = QPointF(*place), Qt.MouseButton.LeftButton
    at = QPointF(box.field.mapToGlobal(QPoint(*place)))
    event = QTabletEvent(kind, device, spot, at, 0.5, 0, 0, 0, 0, 0, Qt.KeyboardModifier.NoModifier, tip, tip)
    QApplication.sendEvent(box.field, event)


def test_the_mouse_draws_in_numbers_of_the_field(box: SignatureBox, qtbot: QtBot) -> None:
    with qtbot.waitSignal(box.changed):
        mouse(box, (50, 60), (100, 90), (150, 30))
    assert box.strokes() == [[[100, 120], [200, 180], [300, 60]]]
    assert not box.is_empty()
    assert box.wipe.isEnabled()


def test_a_finger_draws_and_a_palm_beside_it_does_not(box: SignatureBox) -> None:
    screen = QTest.createTouchDevice()
    QTest.touchEvent(box.field, screen).press(0, QPoint(50, 60), box.field).commit()
    QTest.touchEvent(box.field, screen).move(0, QPoint(100, 60), box.field).press(1, QPoint(300, 100), box.field).commit()
    QTest.touchEvent(box.field, screen).move(0, QPoint(120, 60), box.field).move(1, QPoint(310, 100), box.field).commit()
    QTest.touchEvent(box.field, screen).release(0, QPoint(120, 60), box.field).release(1, QPoint(310, 100), box.field).commit()
    assert box.strokes() == [[[100, 120], [200, 120], [240, 120]]]


def test_a_pen_draws(box: SignatureBox) -> None:
    for kind, place in ((QEvent.Type.TabletPress, (50, 60)), (QEvent.Type.TabletMove, (60, 70)), (QEvent.Type.TabletRelease, (60, 70))):
        pen(box, kind, place)
    assert box.strokes() == [[[100, 120], [120, 140]]]


def test_a_hand_that_lies_down_before_the_pen_draws_nothing(box: SignatureBox) -> None:
    screen = QTest.createTouchDevice()
    QTest.touchEvent(box.field, screen).press(0, QPoint(300, 100), box.field).commit()
    for kind, place in ((QEvent.Type.TabletPress, (50, 60)), (QEvent.Type.TabletMove, (60, 70)), (QEvent.Type.TabletRelease, (60, 70))):
        pen(box, kind, place)
    QTest.touchEvent(box.field, screen).release(0, QPoint(310, 100), box.field).commit()
    assert box.strokes() == [[[100, 120], [120, 140]]]


def test_a_stroke_survives_another_size_and_stays_inside(box: SignatureBox) -> None:
    mouse(box, (490, 140), (900, 400))
    before = box.strokes()
    box.field.setFixedSize(250, 75)
    assert box.strokes() == before == [[[980, 280], [1000, 300]]]


def test_wiping_empties_the_field_and_says_so(box: SignatureBox, qtbot: QtBot) -> None:
    mouse(box, (50, 60))
    assert box.field.accessibleDescription().startswith("Er staat een handtekening.")
    with qtbot.waitSignal(box.changed):
        box.wipe.click()
    assert box.is_empty()
    assert box.strokes() == []
    assert not box.wipe.isEnabled()
    assert box.field.accessibleDescription().startswith("Het vak is leeg.")


def test_who_has_only_a_keyboard_hears_what_to_choose_instead(box: SignatureBox) -> None:
    assert box.field.accessibleName() == "Vak voor de handtekening"
    assert "mondeling akkoord" in box.field.accessibleDescription()


def test_a_finger_finds_the_button_that_wipes(box: SignatureBox, qapp: QApplication) -> None:
    theme.apply(qapp, "light", 1.0)
    box.wipe.ensurePolished()
    assert box.wipe.minimumHeight() >= 48


def test_scribbling_for_a_long_time_stays_small(box: SignatureBox) -> None:
    box.field.drawn = [[(x % 1000, y % 300) for x in range(300)] for y in range(400)]
    kept = box.strokes()
    assert len(kept) == handtekening.MAX_STREKEN
    assert sum(map(len, kept)) <= handtekening.MAX_PUNTEN
