"""One row of a signal list as somebody copied it from a spreadsheet: what each part is, told by its shape and not by its column. Pure.

Nothing of it is kept here. A BSN, an account and an e-mail address are left out and only counted; what else has no place is named, so
that somebody can type it where it belongs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from desktop import texts
from desktop.models import namen, signalen
from desktop.models.woorden import Signaalwoorden

MIN_AGE = 16
MEESTE, LANGSTE = 60, 400
"""Columns of a row and characters of a column that are looked at; somebody may paste a whole book, and the window waits for it."""
POSTCODE = re.compile(r"\b([1-9][0-9]{3})\s?([A-Za-z]{2})\b")
HUISNUMMER = re.compile(r"\d{1,5}(?:\s*[-/ ]?\s*[A-Za-z]{1,3}|\s*-\s*\d{1,3})?")
BEDRAG = re.compile(r"(?:€|eur)?\s*\d{1,3}(?:\.\d{3})*(?:,\d{1,2}|,-)|(?:€|eur)\s*[\d.]+(?:,\d{1,2})?|\d+\.\d{2}", re.IGNORECASE)
TELEFOON = re.compile(r"(?:\+31|0031|0)[\d ()-]{8,14}")
DATUM = re.compile(r"\d{1,4}[-/. ](?:\d{1,2}|[a-z]{3,9})[-/. ]\d{2,4}", re.IGNORECASE)
IBAN = re.compile(r"[A-Z]{2}\d{2}\s?[A-Z]{4}[\d ]{6,}", re.IGNORECASE)
LETTERS = re.compile(r"(?:[A-Z]\.?\s?){1,4}")
MAANDEN = re.compile(r"\d{1,2}\s*(?:x\s*)?(?:maand(?:en)?|mnd\.?|termijn(?:en)?)\b.*", re.IGNORECASE)
OMGEKEERD = re.compile(r"[^\d,]+,\s*[^\W\d][^\d,]*")
"""A surname, a comma, and what stands before it in speech: `Vries, S. de`."""
LANGE_CIJFERS, GENOEMD, GENOEMD_LANG = 7, 4, 40
"""From so many digits a part may be somebody's number and is not named; how many are named, and how many characters of each."""
ONBRUIKBAAR = frozenset(("m", "v", "man", "vrouw", "ja", "nee", "nl"))


@dataclass
class Gelezen:
    """What a row says, as text for fields: `bewoner` by key of contract.md 2, the first debt, and how many parts have no place.

    `ontstaan_op` is the ISO day of the signal or "". `gok` says that the amount is a bare number, of which nobody knows that it is euros.
    `rest` are the parts among `over` that may be shown.
    """

    bewoner: dict[str, str] = field(default_factory=dict)
    schuldeiser: str = ""
    soort: str = ""
    bedrag: str = ""
    ontstaan_op: str = ""
    over: int = 0
    gok: bool = False
    rest: list[str] = field(default_factory=list)
    namen: list[str] = field(default_factory=list)

    def leave(self, part: str) -> None:
        """A part that was not used, or not all of it."""
        self.over += 1
        if len(self.rest) < GENOEMD and sum(char.isdigit() for char in part) < LANGE_CIJFERS and "@" not in part:
            self.rest.append(" ".join(part.split())[:GENOEMD_LANG])

    def note(self, key: str, text: str) -> bool:
        """Keep the first of each; a second one has no place."""
        if not text or key in self.bewoner:
            return False
        self.bewoner[key] = text
        return True


def is_row(text: str) -> bool:
    """Whether this is a row of a list, and not a word that somebody pastes into one field."""
    return "\t" in text.strip("\r\n") or text.count(";") >= 2


def read(text: str, today: date, words: Signaalwoorden, place: str = "") -> Gelezen:
    """What the row says; of several lines the first with a postcode. `place` is the town of this municipality, `words` are its words."""
    lines = [line for line in text.splitlines() if line.strip()]
    line = next((one for one in lines if POSTCODE.search(one)), lines[0] if lines else "")
    parts = [part[:LANGSTE].strip().strip('"').strip() for part in line.split("\t" if "\t" in line else ";")]
    reader = _Reader(today, words, place)
    reader.found.over = len([part for part in parts[MEESTE:] if part])
    for part in parts[:MEESTE]:
        reader.take(part)
    _names(reader.found)
    return reader.found


class _Reader:
    """Goes along the parts of a row; each is taken by the first shape that it has. `before` is the part before that was not empty."""

    def __init__(self, today: date, words: Signaalwoorden, place: str) -> None:
        self.found, self.before = Gelezen(), ""
        self.today, self.words, self.place = today, words, place

    def take(self, part: str) -> None:
        """Put one part where it belongs; count it when it has no place."""
        shapes = (
            self._nothing, self._postcode, self._street, self._date, self._phone, self._addition, self._house, self._amount, self._town,
            self._months, self._creditor, self._name,
        )  # fmt: skip
        if part and not any(reads(part) for reads in shapes):
            self.found.leave(part)
        self.before = part or self.before

    def _nothing(self, part: str) -> bool:
        """What must not come along, and what says nothing."""
        digits = re.sub(r"\D", "", part)
        number = len(digits) in (8, 9) and digits == part.replace(" ", "").replace(".", "") and bool(signalen.bsn(digits))
        if number or "@" in part or IBAN.fullmatch(part):
            self.found.over += 1
            return True
        return part.casefold() in ONBRUIKBAAR

    def _postcode(self, part: str) -> bool:
        inside = POSTCODE.search(part)
        if inside is None:
            return False
        placed = self.found.note("postcode", f"{inside[1]}{inside[2].upper()}")
        for rest in (part[: inside.start()].strip(" ,"), part[inside.end() :].strip(" ,")):
            if rest and not (self._street(rest) or self._house(rest)):
                self._town(rest)
        return placed

    def _street(self, part: str) -> bool:
        number = self.words.huisnummer(part)
        return bool(number) and self._number(number)

    def _house(self, part: str) -> bool:
        """A bare number is the house where it stands beside the address, or as long as there is none."""
        return HUISNUMMER.fullmatch(part) is not None and "huisnummer" not in self.found.bewoner and self._number(part)

    def _addition(self, part: str) -> bool:
        """What stands right behind the number, and is as short as an addition; three figures are none."""
        behind = self.found.bewoner.get("huisnummer") == self.before.strip()
        short = len(part) <= 3 and not LETTERS.fullmatch(f"{part}.") and not part.isdecimal()
        usual = re.fullmatch(r"[A-Za-z]{1,2}|\d{1,2}|hs|bis", part) is not None
        return behind and (short or usual) and self.found.note("huisnummertoevoeging", part)

    def _number(self, text: str) -> bool:
        house, addition = signalen.huisnummer(text.strip(), None)
        if addition:
            self.found.note("huisnummertoevoeging", addition)
        return self.found.note("huisnummer", house)

    def _date(self, part: str) -> bool:
        day = texts.read_date(part.split(" 0:")[0].split(" 00:")[0], self.today) if DATUM.match(part) else None
        if day is None:
            return False
        day = texts.in_the_past(day, part, self.today)
        if day.year <= self.today.year - MIN_AGE:
            return self.found.note("geboortedatum", texts.short_date(day))
        if self.found.ontstaan_op or day > self.today:
            return False
        self.found.ontstaan_op = day.isoformat()
        return True

    def _phone(self, part: str) -> bool:
        return TELEFOON.fullmatch(part) is not None and bool(namen.phone(part)) and self.found.note("telefoon", part)

    def _amount(self, part: str) -> bool:
        plain = part.isdecimal() and 2 <= len(part) <= 5 and "huisnummer" in self.found.bewoner
        if self.found.bedrag or not (plain or BEDRAG.fullmatch(part)):
            return False
        bare = re.sub(r"(?i)eur", "", part).strip()
        cents = texts.read_money(bare.replace(".", ",") if re.fullmatch(r"€?\s*\d+\.\d{2}", bare) else bare)
        self.found.bedrag, self.found.gok = (texts.amount(cents) if cents else ""), bool(cents) and plain
        return bool(cents)

    def _town(self, part: str) -> bool:
        return bool(self.place) and namen.plain(part) == namen.plain(self.place) and self.found.note("woonplaats", part)

    def _months(self, part: str) -> bool:
        """`3 maanden huur` says the kind of debt and is nobody's name; of how many months has no place."""
        if MAANDEN.fullmatch(part) is None:
            return False
        self.found.soort = self.found.soort or self.words.soort(part.casefold())
        self.found.leave(part)
        return True

    def _creditor(self, part: str) -> bool:
        """A word for a kind of debt alone is no creditor; a name with such a word in it is, and says the kind too."""
        word = part.casefold()
        kind = self.words.soort(word)
        self.found.soort = self.found.soort or kind
        if self.words.alleen_soort(word):
            return True
        if self.found.schuldeiser or not (kind or self.words.is_bedrijf(part)):
            return False
        self.found.schuldeiser = part
        return True

    def _name(self, part: str) -> bool:
        if any(char.isdigit() for char in part) or len(self.found.namen) >= 3:
            return False
        self.found.namen.append(part)
        return True


def _names(found: Gelezen) -> None:
    """First name, tussenvoegsel and surname out of one column, or of columns of their own."""
    parts = [" ".join(one.split()) for one in found.namen]
    whole = next((one for one in parts if OMGEKEERD.fullmatch(one)), "")
    if whole:
        # This is all of a name: what else looked like one is something else.
        for one in parts:
            if one != whole:
                found.leave(one)
        parts = [whole]
    if len(parts) == 1 and "," in parts[0]:
        family, _, given = parts[0].partition(",")
        parts = [*given.split(), *family.split()]
    elif len(parts) == 1:
        parts = parts[0].split()
    small = [one for one in parts if _between(one)]
    rest = [one for one in parts if not _between(one)]
    # Columns of surname and initials come in either order; initials are short.
    first = next((one for one in rest if LETTERS.fullmatch(one)), rest[0] if len(rest) > 1 else "")
    last = [one for one in rest if one is not first]
    inside = last[0].split() if len(last) == 1 else []
    while len(inside) > 1 and _between(inside[0]):
        small.append(inside.pop(0))
    for key, written in (("roepnaam", [first]), ("tussenvoegsel", small), ("achternaam", inside or last)):
        found.note(key, " ".join(written).strip())


def _between(text: str) -> bool:
    return all(word.strip(".'’").casefold() in namen.TUSSENVOEGSELS for word in text.split())
