"""A new resident: a few words about who and where, or a row of a signal list; a warning for look-alikes, and then the case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from secrets import token_hex

from PySide6.QtCore import QObject, Signal

from desktop import messages, texts
from desktop.models import nog_nodig, signaalregel
from desktop.models.errors import KantelpuntError
from desktop.models.records import Saved
from desktop.models.signaalregel import Gelezen
from desktop.models.strict_json import Document
from desktop.models.woorden import Signaalwoorden
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.living import while_living
from desktop.presenters.loose_text import LooseText
from desktop.presenters.runner import Runner
from desktop.services import intake
from desktop.services.desk import Desk
from desktop.services.intake import Alike

NUMBERED = ("huisnummer",)
DATED = ("geboortedatum",)
OLDEST = 1900
DEBT = ("schuldeiser", "soort", "bedrag")
UNREAD = "Dit kan ik niet lezen: {what}. Verbeter het. Begin je toch, dan blijft het leeg."
NO_WORDS = Signaalwoorden()
"""As long as the desk was not read: a row that is pasted then is still taken apart, and never put into a field as a whole."""
ADDRESS = ("postcode", "huisnummer", "huisnummertoevoeging")


@dataclass(frozen=True)
class Begin:
    """What is good to know before a word is typed: `closed_door` is a sentence or "", `place` the town of this municipality.

    `words` are those by which the parts of a pasted row are known.
    """

    closed_door: str
    place: str
    today: date
    words: Signaalwoorden = NO_WORDS


class NewResident(QObject):
    """`ready` carries a Begin, `alike` a list of Alike, `neighbours` those found by the address while it is typed, `created` the new
    case id, `failed` one sentence. `first_debt` is what of the debt of a signal is taken over.
    """

    ready = Signal(object)
    alike = Signal(list)
    neighbours = Signal(list)
    created = Signal(str)
    failed = Signal(str)

    def __init__(self, runner: Runner, feed: ChangeFeed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner, self._feed = runner, feed
        self._warned: Document | None = None
        self._unread: list[str] = []
        self._asked: Document = {}
        self.known = Begin("", "", date.min)
        self.from_signal: Gelezen | None = None
        self.typed = LooseText(runner, "nieuwe_bewoner", parent=self)
        runner.submit(_begin, while_living(self, self._ready))

    def read(self, row: str) -> Gelezen | None:
        """What a pasted row says; None for a text that is no row. Nothing of it is stored."""
        if not signaalregel.is_row(row):
            return None
        self.from_signal = signaalregel.read(row, self.known.today, self.known.words, self.known.place)
        return self.from_signal

    def look(self, typed: Mapping[str, str]) -> None:
        """Who lives at the address that was typed; `neighbours` follows. Nothing is asked before it is whole."""
        where = resident({key: typed.get(key, "") for key in ADDRESS})
        if where == self._asked:
            return
        self._asked = where
        if "postcode" in where and "huisnummer" in where:
            self._runner.submit(lambda desk: intake.alike(desk, where), while_living(self, self.neighbours.emit))
        else:
            self.neighbours.emit([])

    def begin(self, typed: Mapping[str, str]) -> None:
        """Make the case. What cannot be read, and who looks like this person, is told first; the next press goes on."""
        bewoner, odd = resident(typed, self.known.today), unread(typed)
        if odd and odd != self._unread:
            self._unread = odd
            self.failed.emit(UNREAD.format(what=texts.names(odd)))
            return
        if bewoner == self._warned:
            self._make(bewoner, typed)
            return
        self._runner.submit(lambda desk: intake.alike(desk, bewoner), lambda found: self._compared(bewoner, typed, found), self._fail)

    def _compared(self, bewoner: Document, typed: Mapping[str, str], found: list[Alike]) -> None:
        if found:
            self._warned = bewoner
            self.alike.emit(found)
        else:
            self._make(bewoner, typed)

    def _make(self, bewoner: Document, typed: Mapping[str, str]) -> None:
        begun = self._begun(typed)
        self._runner.submit(lambda desk: intake.new_case(desk, bewoner, begun), self._made, self._fail)

    def _begun(self, typed: Mapping[str, str]) -> Document:
        """What came with a signal and was accepted: the way in, and the first debt."""
        if self.from_signal is None:
            return {}
        debt = first_debt(typed, self.from_signal.ontstaan_op)
        return {"kanaal": "vroegsignalering", **({"schulden": [debt]} if debt else {})}

    def _made(self, saved: Saved) -> None:
        self.typed.drop()
        self._feed.tell(saved.case, origin=self)
        self.created.emit(saved.case)

    def _ready(self, found: Begin) -> None:
        self.known = found
        self.ready.emit(found)

    def _fail(self, error: KantelpuntError) -> None:
        self.failed.emit(messages.sentence(error.code, error.facts))


def resident(typed: Mapping[str, str], today: date = date.max) -> Document:
    """The `bewoner` of contract.md 2 from what was typed: no empty keys, the house number a number, the postcode without spaces.

    A day of birth that is no day stays out, so that nothing else is lost with it (`unread` tells).
    """
    filled = {key: " ".join(text.split()) for key, text in typed.items() if text.strip() and key not in DEBT}
    result: Document = {key: int(text) if key in NUMBERED and text.isdecimal() else text for key, text in filled.items()}
    if "postcode" in result:
        result["postcode"] = str(result["postcode"]).replace(" ", "").upper()
    for key in DATED:
        text = str(result.pop(key, ""))
        # Of a day without a year nobody can tell the year.
        day = texts.read_date(text, date.min)
        if day is not None and day.year >= OLDEST:
            result[key] = texts.in_the_past(day, text, today).isoformat()
    return result


def unread(typed: Mapping[str, str]) -> list[str]:
    """What was typed and cannot be kept, because it is no day or no amount."""
    born, amount = typed.get("geboortedatum", "").strip(), typed.get("bedrag", "").strip()
    no_day = "de geboortedatum" if born and "geboortedatum" not in resident({"geboortedatum": born}) else ""
    no_amount = "het bedrag" if amount and texts.read_money(amount) is None else ""
    return [what for what in (no_day, no_amount) if what]


def first_debt(typed: Mapping[str, str], ontstaan_op: str = "") -> Document:
    """The debt of a signal as an item of `schulden`; empty when nothing of it was accepted."""
    creditor, kind = " ".join(typed.get("schuldeiser", "").split()), typed.get("soort", "")
    cents = texts.read_money(typed.get("bedrag", "")) if typed.get("bedrag", "").strip() else None
    values: Document = {"schuldeiser": creditor or None, "soort": kind or None, "bedrag_cent": cents}
    found = {key: value for key, value in values.items() if value is not None}
    if not found:
        return {}
    return {"id": token_hex(4), **found, **({"peildatum": ontstaan_op} if ontstaan_op else {})}


def _begin(desk: Desk) -> Begin:
    today, words = desk.today(), desk.instruments.woorden.signaalregel
    return Begin(nog_nodig.closed_door({}, desk.profile, today), desk.profile.gemeentenaam, today, words)
