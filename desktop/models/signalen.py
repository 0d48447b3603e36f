"""Signals of arrears from a delivery, and whose they are: matched on this laptop, on BSN or address (contract.md 5, domain.md 6).

Whoever is not in the register leaves no trace: a signal that matches nobody is counted and let go. Amounts are whole cents.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from stdnum.nl import bsn as bsn_check

from desktop.models import reading
from desktop.models.strict_json import Document

MAX_MELDINGEN = 200
_POSTCODE = re.compile(r"[1-9][0-9]{3}[A-Z]{2}")
_HOUSE = re.compile(r"0*([1-9][0-9]{0,4})[\s./-]*([^\s].*)?")
_BSN_LENGTH = 9


@dataclass(frozen=True)
class Signaal:
    """One signal as read. `soort` is huur, energie, water, zorg, or "" for another kind; `let_op` are codes for whoever confirms it.

    What says whose it is stands in the last five and never leaves this object; "" where the delivery does not say.
    """

    id: str
    soort: str
    ontstaan_op: str | None
    bedrag_cent: int | None
    status: str = ""
    organisatie: str = ""
    let_op: tuple[str, ...] = ()
    bsn: str = field(default="", repr=False)
    postcode: str = field(default="", repr=False)
    huisnummer: str = field(default="", repr=False)
    toevoeging: str = field(default="", repr=False)
    geboortedatum: str = field(default="", repr=False)


@dataclass(frozen=True)
class Adres:
    """A resident of the register, as far as a signal can be about her; normalised, "" where the case does not say."""

    zaak: str
    bsn: str = field(default="", repr=False)
    postcode: str = field(default="", repr=False)
    huisnummer: str = field(default="", repr=False)
    toevoeging: str = field(default="", repr=False)
    geboortedatum: str = field(default="", repr=False)


@dataclass(frozen=True)
class Verwacht:
    """What a delivery for this pilot looks like: the municipality and the first and last day that its signals can be about."""

    gemeentecode: str
    van: date
    tot: date
    vandaag: date


@dataclass(frozen=True)
class Melding:
    """Something in a delivery that is not as agreed: where (path without places in lists), a reason code, how often.

    `naam` is a misspelt key that looks like the key `lijkt_op`; any other unknown key is not named, because nobody knows what it holds.
    """

    pad: str
    reden: str
    aantal: int
    naam: str = ""
    lijkt_op: str = ""


@dataclass(frozen=True)
class Levering:
    """A whole delivery. `naam` names it for people; `aangeleverd` is ISO text in UTC or ""; `signalen` counts every signal in it."""

    naam: str
    aangeleverd: str
    signalen: int
    meldingen: tuple[Melding, ...]


class Meldingen:
    """Counts what is not as agreed; more than MAX_MELDINGEN different ones are counted together."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, str, str, str]] = Counter()

    def zeg(self, pad: str, reden: str, naam: str = "", lijkt_op: str = "") -> None:
        key = (pad, reden, naam, lijkt_op)
        if key not in self._counts and len(self._counts) >= MAX_MELDINGEN:
            key = ("", "nog_meer", "", "")
        self._counts[key] += 1

    def alle(self) -> tuple[Melding, ...]:
        return tuple(Melding(pad, reden, count, naam, like) for (pad, reden, naam, like), count in sorted(self._counts.items()))


class Adresboek:
    """The residents of the register by BSN and by postcode with house number."""

    def __init__(self, adressen: Iterable[Adres]) -> None:
        self._by_bsn: dict[str, list[Adres]] = {}
        self._by_address: dict[tuple[str, str], list[Adres]] = {}
        for one in adressen:
            if one.bsn:
                self._by_bsn.setdefault(one.bsn, []).append(one)
            if one.postcode and one.huisnummer:
                self._by_address.setdefault((one.postcode, one.huisnummer), []).append(one)

    def zoek(self, signaal: Signaal) -> tuple[list[Adres], str]:
        """Whom the signal can be about, and on what that rests (bsn, geboortedatum or adres); [] when she is not in the register."""
        if signaal.bsn and signaal.bsn in self._by_bsn:
            return self._by_bsn[signaal.bsn], "bsn"
        there = self._by_address.get((signaal.postcode, signaal.huisnummer))
        if not there:
            return [], ""
        fitting = [one for one in there if _fits(signaal, one)]
        born = bool(signaal.geboortedatum) and all(one.geboortedatum for one in fitting)
        return fitting, "geboortedatum" if born else "adres"


def adres(zaak: str, bewoner: Document) -> Adres:
    """The section `bewoner` of a case, normalised."""
    house, addition = huisnummer(bewoner.get("huisnummer"), bewoner.get("huisnummertoevoeging"))
    born = reading.day(bewoner.get("geboortedatum"))
    return Adres(zaak, bsn(bewoner.get("bsn")), postcode(bewoner.get("postcode")), house, addition, born.isoformat() if born else "")


def postcode(value: object) -> str:
    """8911AB; "" for what is no Dutch postcode."""
    text = "".join(reading.text(value).split()).upper()
    return text if _POSTCODE.fullmatch(text) else ""


def huisnummer(number: object, addition: object) -> tuple[str, str]:
    """House number and addition, also when they were written together: 0012, "12a", "12 - A" and 12 with "a" are all 12 and A."""
    text = str(number) if isinstance(number, int) and not isinstance(number, bool) else reading.text(number)
    found = _HOUSE.fullmatch(text)
    if found is None:
        return "", ""
    added = _addition(reading.text(addition) or (str(addition) if isinstance(addition, int) and not isinstance(addition, bool) else ""))
    return found[1], added or _addition(found[2] or "")


def bsn(value: object) -> str:
    """Nine digits that pass the 11-proof; "" for anything else. A leading zero that a spreadsheet dropped is put back."""
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else reading.text(value)
    text = text.replace(" ", "").replace(".", "")
    if not (text.isascii() and text.isdigit() and _BSN_LENGTH - 1 <= len(text) <= _BSN_LENGTH):
        return ""
    whole = text.zfill(_BSN_LENGTH)
    return whole if bsn_check.is_valid(whole) else ""


def _addition(text: str) -> str:
    return "".join(char for char in text.upper() if char.isalnum())


def _fits(signaal: Signaal, one: Adres) -> bool:
    """Whatever the delivery says must be so. What the case leaves open does not speak against it, but for another front door: there only
    the same day of birth makes it the same person."""
    if signaal.bsn and one.bsn:
        return False  # another BSN, else it was found on that
    same_birth = bool(signaal.geboortedatum) and signaal.geboortedatum == one.geboortedatum
    if signaal.geboortedatum and one.geboortedatum and not same_birth:
        return False
    if not signaal.toevoeging or signaal.toevoeging == one.toevoeging:
        return True
    return same_birth and not one.toevoeging
