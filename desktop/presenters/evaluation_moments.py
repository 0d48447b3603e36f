"""The step Evaluatie as a calm list: every moment with how it stands, in words. No widgets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from desktop import texts
from desktop.models import evaluatie, evaluatiestand, reading
from desktop.models.evaluatiestand import Stand
from desktop.models.instrument import Instruments
from desktop.models.pilot import Profile
from desktop.models.strict_json import Document

Mark = Literal["done", "now", "none", "later"]
MARKS: dict[str, Mark] = {
    "gehouden": "done", "samen": "done", "nu": "now", "te_laat": "now", "niet_gelukt": "none", "voorbij": "none", "komt": "later",
}  # fmt: skip
STAAT = {
    "gehouden": "gehouden", "samen": "samen met een ander moment gehouden", "nu": "nu", "te_laat": "te laat", "komt": "komt nog",
    "niet_gelukt": "niet gelukt", "voorbij": "niet gehouden",
}  # fmt: skip


@dataclass(frozen=True)
class MomentLine:
    """One moment. `item` is the id of the talk that was held (""), `own_missing` whether the worker's answers to it are not there."""

    code: str
    mark: Mark
    title: str
    when: str
    said: tuple[str, ...]
    item: str = ""
    own_missing: bool = False


def lines(document: Document, profile: Profile, instruments: Instruments, on: date) -> list[MomentLine]:
    """All moments of this resident; a resident without day of inflow has the end measurement only."""
    return [_line(stand, instruments, on) for stand in evaluatiestand.standing(document, profile, on)]


def next_words(document: Document, profile: Profile, instruments: Instruments, on: date) -> str:
    """What the button begins: `Na 12 maanden, en meteen de eindmeting`; "" when nothing is due now."""
    due = evaluatie.next_due(document, profile, on)
    if due is None or due.datum > on:
        return ""
    also = [instruments.label("evaluatiemoment", code).lower() for code in due.ook]
    return instruments.label("evaluatiemoment", due.code) + (f", en meteen: {texts.names(also)}" if also else "")


def _line(stand: Stand, instruments: Instruments, on: date) -> MomentLine:
    held = stand.gehouden
    title = instruments.label("evaluatiemoment", stand.code)
    said = [_tried(item, instruments) for item in stand.pogingen]
    if held is not None and stand.code != "start":
        said += [_answers(held, by, instruments) for by in ("bewoner", "werker")]
    own = held is not None and stand.code != "start" and not _gave(held, "werker")
    item = reading.text((held or {}).get("id"))
    mark: Mark = "later" if held is not None and not stand.beantwoord else MARKS[stand.staat]
    return MomentLine(stand.code, mark, title, when(stand, on), tuple(said), item, own)


def when(stand: Stand, on: date) -> str:
    """How a moment stands and on which day, in words."""
    held = stand.gehouden
    if held is not None:
        day = reading.day(held.get("datum"))
        word = "gehouden" if stand.beantwoord else "nog geen antwoord, begonnen"
        if day is not None and day > on:
            return f"nog geen antwoord, de dag is {texts.plain_date(day)}" if not stand.beantwoord else f"op {texts.plain_date(day)}"
        return f"{word} op {texts.plain_date(day)}" if day else word
    if stand.datum is None or stand.uiterlijk is None:
        return ""
    if stand.datum == on and stand.staat in ("nu", "komt") and stand.code != evaluatie.EIND:
        return "vandaag"
    if stand.staat == "te_laat":
        return f"was op {texts.plain_date(stand.datum)}, {texts.count((on - stand.datum).days, 'dag', 'dagen')} te laat"
    if stand.code == evaluatie.EIND and stand.staat in ("nu", "komt"):
        return f"tussen {texts.plain_date(stand.datum)} en {texts.plain_date(stand.uiterlijk)}"
    words = {"nu": f"nu, sinds {texts.plain_date(stand.datum)}", "komt": f"komt op {texts.plain_date(stand.datum)}"}
    return words.get(stand.staat, STAAT[stand.staat])


def planned(stand: Stand) -> str:
    """The day that was planned in full; of the end measurement its first and its last day."""
    if stand.datum is None:
        return ""
    if stand.code == evaluatie.EIND and stand.uiterlijk is not None:
        return f"{texts.plain_date(stand.datum)} tot en met {texts.plain_date(stand.uiterlijk)}"
    return texts.full_date(stand.datum)


def beside_its_day(stand: Stand, on: date) -> str:
    """How a moment stands, where its planned day is told already."""
    if stand.gehouden is not None or (stand.datum == on and stand.staat in ("nu", "komt") and stand.code != evaluatie.EIND):
        return when(stand, on)
    if stand.staat == "te_laat" and stand.datum is not None:
        return f"{texts.count((on - stand.datum).days, 'dag', 'dagen')} te laat"
    return STAAT[stand.staat]


def _tried(item: Document, instruments: Instruments) -> str:
    day = reading.day(item.get("datum"))
    reason = instruments.label("geen_antwoord", evaluatie.unanswered(item))
    return f"{reason} op {texts.plain_date(day)}" if day else reason


def _gave(item: Document, by: str) -> bool:
    return any(reading.section(item, question).get(by) for question in ("rondkomen", "toekomstperspectief"))


def _answers(item: Document, by: str, instruments: Instruments) -> str:
    who = "Bewoner" if by == "bewoner" else "Werker"
    if not _gave(item, by):
        return f"{who}: nog geen antwoord"
    parts = [
        f"{name} {instruments.label(question, answer).lower()}"
        for question, name in (("rondkomen", "rondkomen"), ("toekomstperspectief", "toekomst"))
        if (answer := reading.section(item, question).get(by))
    ]
    return f"{who}: {', '.join(parts)}"
