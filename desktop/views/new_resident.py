"""The small window that begins a case. Escape and the X make nothing.

A row of a signal list may be pasted anywhere in it: what was understood stands in the fields, and is kept only when the case begins.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop import texts
from desktop.models import namen
from desktop.models.signaalregel import Gelezen
from desktop.presenters.new_resident import Begin, NewResident
from desktop.services.intake import Alike
from desktop.views.kept_text import KeptText
from desktop.views.kit import theme
from desktop.views.kit.buttons import link_button, primary_button, quiet_button
from desktop.views.kit.dialogs import Dialog
from desktop.views.kit.flow import Flow
from desktop.views.kit.inputs import Choice, Field, line
from desktop.views.kit.labels import label
from desktop.views.kit.notices import Kind, Notice
from desktop.views.kit.page import clear, held, row
from desktop.views.kit.tokens import XS, M, S

ROWS = (
    (
        ("postcode", "Postcode", 8),
        ("huisnummer", "Huisnummer", 7),
        ("huisnummertoevoeging", "Toevoeging", 6),
        ("woonplaats", "Woonplaats", 16),
    ),
    (("roepnaam", "Roepnaam", 16), ("tussenvoegsel", "Tussenvoegsel", 8), ("achternaam", "Achternaam", 20)),
)
AROUND = 190
"""Pixels at 100% text for what stands around the middle: the frame of the window, title and buttons."""
MORE = (("geboortedatum", "Geboortedatum", 12), ("telefoon", "Telefoon", 14))
DEBT = (("schuldeiser", "Schuldeiser", 22), ("bedrag", "Bedrag", 10))
WHY = "Begin met het adres. Een roepnaam is genoeg, de rest kan later. Een regel uit een signaallijst mag je hier ook plakken (Ctrl+V)."
NO_ROW = "Op het klembord staat geen regel van een lijst. Kopieer in de lijst één hele rij en probeer het opnieuw."
KNOWN = "Deze bewoner lijkt al bekend. Kijk eerst of het dezelfde is. Twee dossiers voor één bewoner geeft fouten met geld."
GUESS = "Het bedrag van {bedrag} is een gok: er stond een los getal zonder euroteken. Klopt het niet? Maak het veld dan leeg."
HOUSEHOLD = "Op dit adres is al iemand bekend. Hoort dit huishouden bij elkaar? Kijk dan eerst in dat dossier."


class Growing(QScrollArea):
    """The middle of the dialog: as high as what stands in it, until the screen is full; then it scrolls and the buttons stay."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.column = QVBoxLayout()
        self.column.setSpacing(M)
        # Room for the ring around the field with the keyboard.
        self.column.setContentsMargins(XS, XS, XS, XS)
        inner = QWidget()
        inner.setLayout(self.column)
        inner.installEventFilter(self)
        self.setWidget(inner)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whatever comes or goes in the middle makes the dialog higher or lower."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().eventFilter(watched, event)

    def fit(self) -> None:
        """As high as needed, and never higher than the screen leaves beside title and buttons."""
        screen, around = self.screen(), round(AROUND * theme.current().scale)
        wanted = self.column.totalHeightForWidth(self.viewport().width())
        height = min(wanted, screen.availableGeometry().height() - around)
        if height != self.height():
            self.setFixedHeight(height)
            QTimer.singleShot(0, self.window(), self._stay_on_screen)

    def _stay_on_screen(self) -> None:
        """A window grows downwards; what would come below the edge of the screen moves up."""
        window, room = self.window(), self.screen().availableGeometry()
        window.adjustSize()
        over = window.frameGeometry().bottom() - room.bottom()
        if over > 0:
            window.move(window.x(), max(room.top(), window.y() - over))

    def reach(self, widget: QWidget) -> None:
        """Bring what was just told into view, when it has its place."""
        QTimer.singleShot(0, widget, lambda: self.ensureWidgetVisible(widget, 0, S))


class NewResidentDialog(Dialog):
    """`existing_chosen` carries the case id of a look-alike that the worker opens instead."""

    existing_chosen = Signal(str)

    def __init__(self, presenter: NewResident, parent: QWidget | None = None) -> None:
        super().__init__("Nieuwe bewoner", parent, width=680)
        self._presenter = presenter
        self.fields: dict[str, QLineEdit] = {}
        self.area = Growing()
        self.body.addWidget(self.area)
        self.closed, self.read_row, self.why = _notice("info"), _notice("info"), label(WHY, "muted")
        for part in (self.closed, self.why, self.read_row):
            self.area.column.addWidget(part)
        for parts in ROWS:
            self.area.column.addWidget(self._row(parts))
        self._add_more()
        self.debt = self._debt()
        self.area.column.addWidget(self.debt)
        self.kept = KeptText(presenter.typed, self.fields)
        self.area.column.addWidget(self.kept)
        self._add_warnings()
        self.start = primary_button("Begin dossier", on_click=self._begin)
        self.add_buttons(quiet_button("Niet doen", on_click=self.reject), self.start)
        self._connect()
        self.fields["postcode"].setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+V of a whole row, in whichever field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.matches(QKeySequence.StandardKey.Paste):
            return self._paste()
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        presenter = self._presenter
        presenter.alike.connect(self._warn)
        presenter.neighbours.connect(self._tell_neighbours)
        presenter.failed.connect(self._fail)
        presenter.created.connect(self.accept)
        presenter.ready.connect(self._ready)
        for key in ("postcode", "huisnummer", "huisnummertoevoeging"):
            self.fields[key].editingFinished.connect(lambda: presenter.look(self._typed()))

    def _row(self, parts: tuple[tuple[str, str, int], ...]) -> QWidget:
        """Short fields beside each other; at large text they go on below."""
        holder = QWidget()
        flow = Flow(holder, M, S)
        for part in parts:
            flow.addWidget(self._field(*part))
        return holder

    def _field(self, key: str, title: str, width: int) -> Field:
        self.fields[key] = line(width)
        self.fields[key].installEventFilter(self)
        return Field(title, self.fields[key])

    def _add_more(self) -> None:
        self.more = self._row(MORE)
        self.more.hide()
        self.unfold = link_button("Ook geboortedatum en telefoon", None, self._unfold)
        self.paste = link_button("Plak een regel uit een signaallijst", "clipboard-list", self._paste_here)
        ways = row(self.unfold, self.paste)
        ways.addStretch(1)
        self.ways = held(ways)
        self.area.column.addWidget(self.more)
        self.area.column.addWidget(self.ways)

    def _debt(self) -> QWidget:
        """The first debt of a signal; shown only when a row brought one."""
        self.take_debt = QCheckBox("Neem deze schuld over in het dossier")
        self.take_debt.setChecked(True)
        self.kind = Choice([("", "Nog niet gekozen"), *((code, word.capitalize()) for code, word in texts.SCHULD_SOORT.items())])
        holder, inner = QWidget(), self._row(DEBT)
        layout = inner.layout()
        assert layout is not None
        layout.addWidget(Field("Soort", self.kind))
        box = QVBoxLayout(holder)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(S)
        for part in (label("Schuld uit het signaal", "strong"), inner, self.take_debt):
            box.addWidget(part)
        holder.hide()
        return holder

    def _add_warnings(self) -> None:
        self.warning, self.fault = _notice("warn"), _notice("danger")
        self.found = QVBoxLayout()
        self.area.column.addWidget(self.warning)
        self.area.column.addLayout(self.found)
        self.area.column.addWidget(self.fault)

    def _ready(self, known: Begin) -> None:
        self.closed.set_text(known.closed_door)
        self.kept.begin_with("woonplaats", known.place)

    def _unfold(self) -> None:
        self.more.show()
        self.unfold.hide()

    def _paste(self) -> bool:
        """Whether what is on the clipboard was a row."""
        before, read = self._presenter.from_signal, self._presenter.read(QGuiApplication.clipboard().text())
        if read is not None:
            self._take_out(before.bewoner if before is not None else {})
            self._fill(read)
        return read is not None

    def _paste_here(self) -> None:
        if not self._paste():
            self.read_row.set_text(NO_ROW)

    def _take_out(self, before: Mapping[str, str]) -> None:
        """A second row is another resident: nothing of the first one may stay with her."""
        for key, text in before.items():
            if self.fields[key].text() == text:
                self.fields[key].setText(self._presenter.known.place if key == "woonplaats" else "")

    def _fill(self, read: Gelezen) -> None:
        for key, text in read.bewoner.items():
            self.fields[key].setText(text)
        if {"geboortedatum", "telefoon"} & read.bewoner.keys():
            self._unfold()
        self.fields["schuldeiser"].setText(read.schuldeiser)
        self.fields["bedrag"].setText(read.bedrag)
        self.kind.choose(read.soort)
        self.debt.setVisible(bool(read.schuldeiser or read.bedrag or read.soort))
        self.read_row.set_text(_said(read))
        # How to begin was read by now.
        self.why.hide()
        self.ways.setHidden(not self.more.isHidden())
        self.closed.hide()
        self._presenter.look(self._typed())

    def _typed(self) -> dict[str, str]:
        typed = {key: field.text() for key, field in self.fields.items()}
        typed["soort"] = self.kind.code()
        if self.debt.isHidden() or not self.take_debt.isChecked():
            typed.update(schuldeiser="", bedrag="", soort="")
        return typed

    def _begin(self) -> None:
        self.fault.hide()
        self._presenter.begin(self._typed())

    def _fail(self, sentence: str) -> None:
        self.fault.set_text(sentence)
        self.area.reach(self.fault)

    def _warn(self, found: list[Alike]) -> None:
        self.warning.set_text(HOUSEHOLD if all(one.household for one in found) else KNOWN)
        self._list(found)
        self.start.set_text("Toch een nieuw dossier")
        self.area.reach(self.warning)

    def _tell_neighbours(self, found: list[Alike]) -> None:
        self.warning.set_text(HOUSEHOLD if found else "")
        self._list(found)

    def _list(self, found: list[Alike]) -> None:
        clear(self.found)
        for one in found:
            words = ", ".join(part for part in (one.row.name, one.row.address, one.row.dossiernummer) if part)
            button = quiet_button(f"Open {words}", "folder-open", partial(self._open, one.row.case))
            same = texts.names([namen.WOORDEN[code] for code in one.reasons])
            line = row(button, label(f"Zelfde {same}", "muted"))
            line.setStretch(1, 1)
            self.found.addWidget(held(line))

    def _open(self, case: str) -> None:
        self.existing_chosen.emit(case)
        self.reject()


def _notice(kind: Kind) -> Notice:
    made = Notice(kind, "")
    made.hide()
    return made


def _said(read: Gelezen) -> str:
    """What came of a pasted row; what was left over is named, but no number that may be of a person."""
    if not (read.bewoner or read.schuldeiser or read.bedrag):
        return "In deze regel herken ik niets. Typ zelf wat je weet."
    unseen = read.over - len(read.rest)
    named = f" Niet of niet helemaal gebruikt: {'; '.join(read.rest)}." if read.rest else ""
    left = f"{named} {texts.count(unseen, 'stukje is', 'stukjes zijn')} niet gebruikt, zoals een BSN." if unseen else named
    guess = f" {GUESS.format(bedrag=read.bedrag)}" if read.gok else ""
    return f"Dit las ik in de regel. Kijk het na en verbeter wat niet klopt. Bewaard wordt pas iets als je begint.{guess}{left}"
