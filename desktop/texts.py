"""Dutch words, dates and amounts that screens, papers and verbs share. Pure; imports nothing of ours.

Amounts are whole cents; a `datetime` is UTC and shown in the laptop's own time.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

DAYS = ("ma", "di", "wo", "do", "vr", "za", "zo")
FULL_DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip

ROLES = {"werker": "werker", "teamleider": "teamleider", "coordinator": "coördinator"}
SYNC = {"concept": "nog niet", "klaar": "staat klaar", "verzonden": "onderweg", "ontvangen": "ontvangen"}
CASE_STATUS = {"verkenning": "verkenning", "deelnemer": "deelnemer", "andere_route": "andere route", "afgesloten": "afgesloten"}
PAYMENT_STATUS = {
    "concept": "nog niet gevraagd",
    "aangevraagd": "wacht op akkoord",
    "akkoord": "akkoord",
    "in_betaling": "in betaling",
    "betaald": "betaald",
    "geweigerd": "geweigerd",
    "teruggekomen": "teruggekomen",
    "teruggegeven": "terug bij de werker",
    "ingetrokken": "ingetrokken",
}
BESLUIT = {"inzetten": "betalen", "andere_route": "andere weg", "niet_nu": "nu niet"}
SCHULD_SOORT = {
    "huur": "huur",
    "energie": "energie",
    "water": "water",
    "zorg": "zorg",
    "belasting_toeslagen": "belasting of toeslagen",
    "telecom": "telefoon of internet",
    "overig": "overig",
}

# Characters that change the order of the text around them: a name could look like another name (contract.md 2, exact readings).
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SHORT_YEAR = re.compile(r"\D*\d{1,2}[-/. ]+\w+[-/. ]+\d{2}\s*")
_AMOUNT = re.compile(r"(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}|-))?")


def money(cents: int) -> str:
    """`€ 1.234,50`; negative as `-€ 1.234,50`."""
    return f"{'-' if cents < 0 else ''}€ {amount(abs(cents))}"


def amount(cents: int) -> str:
    """`1.234,50`, for a column that says euro in its head."""
    euros, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{euros:,}".replace(",", ".") + f",{rest:02d}"


LONGEST_AMOUNT = 15
"""Characters before the comma; what is longer is a telephone number or an account, and no amount that can be kept."""


def read_money(text: str) -> int | None:
    """Cents from what a person types (`1.234,50`, `€ 12`, `12,5`, `12,-`); None when it is not an amount."""
    found = _AMOUNT.fullmatch(text.replace("€", "").replace("\u00a0", " ").strip().replace(" ", ""))
    if found is None or len(found[1]) > LONGEST_AMOUNT:
        return None
    cents = (found[2] or "").replace("-", "")
    return int(found[1].replace(".", "")) * 100 + (int(cents.ljust(2, "0")) if cents else 0)


def long_date(day: date) -> str:
    """`ma 6 oktober 2025`, for running text."""
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def full_date(day: date) -> str:
    """`maandag 6 oktober 2025`, for the head of a page."""
    return f"{FULL_DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def plain_date(day: date) -> str:
    """`6 oktober 2025`, inside a sentence."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """`06-10-2025`, for tables."""
    return f"{day.day:02d}-{day.month:02d}-{day.year:04d}"


def short(iso: str | None) -> str:
    """The short date of an ISO date or time; `-` for none, the text itself when it is no date."""
    if not iso:
        return "-"
    try:
        return short_date(date.fromisoformat(iso[:10]))
    except ValueError:
        return literal(iso)


def read_date(text: str, today: date) -> date | None:
    """The day in `6-10-2025`, `06-10-25`, `6 okt 2025`, `2025-10-06` or `6-10` (this year); None when it is not a day."""
    cleaned = text.strip().lower()
    try:
        return date.fromisoformat(cleaned)
    except ValueError:
        pieces = [piece for piece in re.split(r"[-/. ]+", cleaned) if piece]
    while pieces and pieces[0] in (*DAYS, *FULL_DAYS):
        pieces.pop(0)
    if len(pieces) not in (2, 3):
        return None
    try:
        year = int(pieces[2]) if len(pieces) == 3 else today.year
        return date(year + 2000 if year < 100 else year, _month(pieces[1]), int(pieces[0]))
    except (ValueError, OverflowError):
        # A number of twenty digits is no day either.
        return None


def in_the_past(day: date, text: str, today: date) -> date:
    """`day` as it was read from `text`, of something that is over: two digits of a year are never one of the years to come."""
    return day.replace(year=day.year - 100) if day > today and _SHORT_YEAR.fullmatch(text) else day


def clock_time(when: datetime) -> str:
    """`14:03` in the laptop's own time."""
    return when.astimezone().strftime("%H:%M")


def moment(when: datetime) -> str:
    """`ma 6 oktober 2025, 14:03` in the laptop's own time."""
    local = when.astimezone()
    return f"{long_date(local.date())}, {local:%H:%M}"


def ago(then: date, today: date) -> str:
    """`vandaag`, `gisteren`, `5 dagen geleden`; a later day is `over 5 dagen`."""
    days = (today - then).days
    near = {0: "vandaag", 1: "gisteren", -1: "morgen"}
    if days in near:
        return near[days]
    return f"{days} dagen geleden" if days > 0 else f"over {-days} dagen"


def count(number: int, one: str, more: str) -> str:
    """`1 wijziging`, `3 wijzigingen`; thousands with a point."""
    return f"{number:,} {one if number == 1 else more}".replace(",", ".")


def names(people: list[str]) -> str:
    """`Truus`, `Truus en Sjoerd`, `Truus, Sjoerd en Wytske`."""
    return " en ".join([", ".join(people[:-1]), people[-1]]) if len(people) > 1 else "".join(people)


def word(table: dict[str, str], code: Any) -> str:
    """The Dutch word of a code; an unknown code (another program's) is shown as it is, none as `-`."""
    return table.get(str(code), literal(str(code))) if code not in (None, "") else "-"


def literal(text: str) -> str:
    """The text with every bidirectional control shown as a mark such as `[U+202E]`, so that nothing reorders unseen."""
    return _BIDI.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def file_size(octets: int) -> str:
    """Bytes as somebody says them: 840 kB, 1,2 MB."""
    if octets < 1_000_000:
        return f"{max(1, round(octets / 1000))} kB"
    return f"{octets / 1_000_000:.1f} MB".replace(".", ",")


def iban(text: str | None) -> str:
    """`NL28 RABO 0317 2401 85`: in fours, as on a letter; `-` for none."""
    bare = re.sub(r"\s", "", text or "")
    return literal(" ".join(bare[at : at + 4] for at in range(0, len(bare), 4))) or "-"


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    matches = [number for number, name in enumerate(MONTHS, 1) if len(text) >= 3 and name.startswith(text)]
    if text == "mrt":
        return 3
    if len(matches) != 1:
        raise ValueError(text)
    return matches[0]
