"""The hand at keyboard and mouse of a played visit: finds what is on the screen by its words, types, presses, waits, takes pictures.

It knows widgets only as a person does (words, accessible names) and case fields by their path; nothing sleeps, every wait has an end.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QScrollArea, QTableView, QWidget

from desktop.app import Program
from desktop.services.desk import Desk
from desktop.views.fields.box import FieldBox
from desktop.views.fields.choice import ChoiceField, ManyField
from desktop.views.fields.pick import PickField

PATIENCE = 30.0
SIZE = (1366, 768)
W = TypeVar("W", bound=QWidget)


class JourneyStopped(AssertionError):
    """The visit cannot go on: what was looked for, and what was on the screen instead."""


class Hand:
    """`kinds` are the kinds of case fields that were filled in; `told` what the program said in a message;
    `pictures` go to `shots`."""

    def __init__(self, shots: Path | None = None) -> None:
        self.shots = shots
        self.kinds: set[str] = set()
        self.told: list[str] = []
        self._program: Program | None = None
        self.pictures = 0

    # -- where the hand is ------------------------------------------------------------------------------------------

    def sit_at(self, program: Program) -> None:
        """Go on at this program's window."""
        self._program = program
        screen = self.screen
        screen.resize(*SIZE)
        screen.activateWindow()
        self.until(screen.isActiveWindow, "the window in front")

    @property
    def program(self) -> Program:
        assert self._program is not None
        return self._program

    @property
    def screen(self) -> QWidget:
        assert self.program.screen is not None
        return self.program.screen

    @property
    def window(self) -> QWidget:
        """The question on top, else the screen below it."""
        return QApplication.activeModalWidget() or self.screen

    def tell(self, _parent: QWidget | None, title: str, text: str) -> None:
        """Stands in for the message box that would wait for a press."""
        self.told.append(f"{title}: {text}")

    # -- waiting ----------------------------------------------------------------------------------------------------

    def until(self, condition: Callable[[], Any], what: str, seconds: float = PATIENCE) -> None:
        """Let the program work until `condition` holds. Raises JourneyStopped, also when the program told of a fault."""
        end = time.monotonic() + seconds
        while not condition():
            if self.told or time.monotonic() > end:
                raise JourneyStopped(f"waited for {what}; told: {self.told}; on the screen: {self.words()}")
            QTest.qWait(5)

    def settle(self) -> None:
        """Everything that was asked of the vault is done and on the screen."""
        workplace = self.program.workplace
        if QApplication.activeWindow() is not self.window:
            # Without a window manager nobody gives the keyboard back to the window below a question.
            self.window.activateWindow()
        for _ in range(3 if workplace else 1):
            QTest.qWait(1)
            if workplace is not None:
                self.ask(lambda desk: None)

    def ask(self, work: Callable[[Desk], Any]) -> Any:
        """Run work(desk) on the vault of this window, after all that the window asked before, and wait for its answer."""
        assert self.program.workplace is not None
        answers: list[Any] = []
        faults: list[Any] = []
        self.program.workplace.runner.submit(work, answers.append, faults.append)
        self.until(lambda: answers or faults, "an answer of the vault")
        if faults:
            raise faults[0]
        return answers[0]

    # -- looking ----------------------------------------------------------------------------------------------------

    def words(self) -> list[str]:
        """All texts on the window."""
        labels = [one.text() for one in self._shown(QLabel) if one.text()]
        return labels + [_literal(one.text()) for one in self._shown(QAbstractButton) if one.text()]

    def sees(self, words: str) -> bool:
        return any(words in text for text in self.words())

    def count(self, words: str) -> int:
        """How many buttons say `words`."""
        return len(self._saying(words))

    def rows(self, table: str) -> list[list[str]]:
        """What stands in the table with this name, row by row."""
        model = self._table(table).model()
        return [[str(model.index(row, column).data() or "") for column in range(model.columnCount())] for row in range(model.rowCount())]

    def field(self, pattern: str) -> FieldBox:
        """The case field on the window whose dotted path fits `pattern`; `*` stands for an item of a list."""
        found = [box for box in self._shown(FieldBox) if fnmatchcase(".".join(box.path), pattern)]
        if len(found) != 1:
            paths = [".".join(box.path) for box in self._shown(FieldBox)]
            raise JourneyStopped(f"{len(found)} fields fit {pattern}; on the window: {paths}")
        return found[0]

    def one(self, kind: type[W]) -> W:
        """The one widget of a kind on the window."""
        found = list(self._shown(kind))
        if len(found) != 1:
            raise JourneyStopped(f"{len(found)} of {kind.__name__}")
        return found[0]

    def _saying(self, words: str) -> list[QAbstractButton]:
        shown = [one for one in self._shown(QAbstractButton) if one.isEnabled()]
        return [one for one in shown if words in (_literal(one.text()), one.accessibleName())]

    def _shown(self, kind: type[W]) -> Iterator[W]:
        return (one for one in self.window.findChildren(kind) if one.isVisibleTo(self.window))

    def _table(self, name: str) -> QTableView:
        return next(one for one in self._shown(QTableView) if one.accessibleName() == name)

    # -- doing ------------------------------------------------------------------------------------------------------

    def press(self, words: str) -> None:
        """Click the button that says (or is called) `words`; where more do, the lowest on the page."""
        found = self._saying(words)
        if not found:
            raise JourneyStopped(f"no button says {words!r}; on the window: {self.words()}")
        self.click(max(found, key=lambda one: one.mapTo(self.window, one.rect().center()).y()))

    def click(self, button: QAbstractButton) -> None:
        reveal(button)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def step(self, title: str) -> None:
        """Open a step of the case by the words in the rail."""
        found = [one for one in self._shown(QAbstractButton) if one.accessibleName().startswith(f"{title}:")]
        if len(found) != 1:
            raise JourneyStopped(f"no step {title}")
        self.click(found[0])

    def write(self, edit: QWidget, text: str) -> None:
        """Type `text` instead of what stands in a field; the keyboard stays there."""
        reveal(edit)
        edit.setFocus(Qt.FocusReason.MouseFocusReason)
        QTest.keyClick(edit, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(edit, text)

    def write_named(self, name: str, text: str) -> None:
        """Type into the field that is called `name` (a field that is no case field)."""
        fields: list[QWidget] = [*self._shown(QLineEdit), *self._shown(QPlainTextEdit)]
        found = [one for one in fields if one.accessibleName() == name]
        if len(found) != 1:
            raise JourneyStopped(f"{len(found)} fields are called {name!r}: {[one.accessibleName() for one in fields]}")
        self.write(found[0], text)

    def fill(self, pattern: str, text: str) -> None:
        """Type into a case field and go on with Tab, or choose the answer that says `text`."""
        box = self.field(pattern)
        self.kinds.add(box.spec.kind)
        if isinstance(box, (ChoiceField, ManyField)):
            self.click(_pill(box, text))
        elif isinstance(box, PickField):
            self._pick(box, text)
        else:
            self.write(box.focus_on, text)
            QTest.keyClick(box.focus_on, Qt.Key.Key_Tab)
        self.settle()

    def key(self, key: Qt.Key) -> None:
        """A key for the window as a whole, the way the keyboard sends it."""
        handle = self.screen.windowHandle()
        assert handle is not None
        QTest.keyClick(handle, key)

    def open_row(self, table: str, words: str) -> None:
        """Enter on the row of a table in which `words` stand."""
        view = self._table(table)
        place = next((number for number, row in enumerate(self.rows(table)) if any(words in cell for cell in row)), None)
        if place is None:
            raise JourneyStopped(f"{words} is not in {table}: {self.rows(table)}")
        view.setFocus()
        view.setCurrentIndex(view.model().index(place, 0))
        QTest.keyClick(view, Qt.Key.Key_Return)
        self.settle()

    @contextmanager
    def answering(self, words: str) -> Iterator[list[str]]:
        """Press `words` in the question that comes up inside this block; gives the words of that question."""
        asked: list[str] = []
        timer = QTimer()

        def look() -> None:
            if QApplication.activeModalWidget() is not None and not asked:
                asked.extend(self.words())
                self.shoot("vraag", settled=True)
                button = next(one for one in self._shown(QAbstractButton) if _literal(one.text()) == words)
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)

        timer.timeout.connect(look)
        timer.start(10)
        yield asked
        timer.stop()
        if not asked:
            raise JourneyStopped(f"no question to answer with {words!r}")

    def _pick(self, box: PickField, text: str) -> None:
        drop: QComboBox = box.drop
        reveal(drop)
        drop.setFocus(Qt.FocusReason.MouseFocusReason)
        if drop.isEditable() and drop.findText(text, Qt.MatchFlag.MatchStartsWith) < 0:
            edit = drop.lineEdit()
            assert edit is not None
            self.write(edit, text)
            QTest.keyClick(edit, Qt.Key.Key_Tab)
            return
        for _ in range(drop.count() + 1):
            if drop.currentText().startswith(text):
                return
            QTest.keyClick(drop, Qt.Key.Key_Down)
        raise JourneyStopped(f"{text} is not in the list of {box.spec.label}")

    # -- pictures ---------------------------------------------------------------------------------------------------

    def shoot(self, name: str, *, settled: bool = False) -> None:
        """A numbered picture of the screen, with the question on top of it."""
        if self.shots is None:
            return
        if not settled:
            self.settle()
        self.pictures += 1
        picture(self.screen, QApplication.activeModalWidget()).save(str(self.shots / f"{self.pictures:03d}-{name}.png"), "PNG", 0)

    def shoot_down(self, name: str) -> None:
        """Pictures from the top of the page to its end."""
        if self.shots is None:
            return
        bar = max((area.verticalScrollBar() for area in self._shown(QScrollArea)), key=lambda one: one.maximum())
        bar.setValue(0)
        self.shoot(name)
        for number in range(2, 7):
            if bar.value() == bar.maximum():
                return
            bar.setValue(bar.value() + bar.pageStep() - 60)
            self.shoot(f"{name}-{number}")


def picture(screen: QWidget, question: QWidget | None) -> QPixmap:
    """What a person sees: the screen, and in the middle the question that waits."""
    result = screen.grab()
    if question is not None and question is not screen:
        painter = QPainter(result)
        top = question.grab()
        painter.drawPixmap((result.width() - top.width()) // 2, (result.height() - top.height()) // 2, top)
        painter.end()
    return result


def reveal(widget: QWidget) -> None:
    """Scroll the page so that the widget is on it, as a person would."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget, 20, 60)
        around = around.parentWidget()


def _pill(box: ChoiceField | ManyField, text: str) -> QAbstractButton:
    return next(one for one in box.findChildren(QAbstractButton) if one.accessibleName() == f"{box.spec.label}: {text}")


def _literal(text: str) -> str:
    return text.replace("&&", "&")
