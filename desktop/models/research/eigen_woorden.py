"""What a resident said in her own words, without what is known to name somebody. Only where that was chosen for this resident.

Names and numbers that stand in the case are taken out, and so is what looks like a name, an address, a date or a number. Words can
still tell who somebody is to people who know her: the codebook says so, and the coordinator sees how many go along.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from unicodedata import normalize

from desktop.models import reading
from desktop.models.strict_json import Document

NAAM, GETAL, DATUM, ADRES = "[naam]", "[nummer]", "[datum]", "[adres]"
VRAGEN = ("waar_naartoe", "eerst_nodig", "zelf_en_hulp")
NAMEND = frozenset({
    "roepnaam", "tussenvoegsel", "achternaam", "woonplaats", "naam", "door", "besloten_door", "aangevraagd_door", "akkoord_door",
    "schuldeiser", "tenaamstelling", "iban", "betalingskenmerk", "postcode", "telefoon", "bsn", "dossiernummer",
})  # fmt: skip
"""Keys of a case whose text names a person, an organisation or an account."""
GEWOON = frozenset({"CAK", "UWV", "SVB", "DUO", "NIBUD", "AOW", "WW", "WIA", "ZZP", "CJIB", "BKR", "KBNL", "Ik"})
BEGIN = frozenset(
    """
    aan achter af al alle alleen alles als altijd ander andere anders beetje begin begrip beter bij bijna binnen blij boven
    buiten daar daarna daarom dan dat de deze dichter die dit doen door doorgaan duidelijkheid echt een eerder eerst eerste
    eigen eigenlijk elk elke en er eten even geen geld gelukkig genoeg gewoon goed haar had heb hebben heeft heel helemaal help
    hem het hier hij hoe hoop hulp hun iedere iedereen iemand iets ik in is ja je jij jullie kan kinderen komt kon kunnen later
    leren leven liefst liever maar mag mee meer meestal men met mijn minder misschien moet moeten morgen na naar naast nee
    niemand niet niets nieuw niks nog nooit nou nu of om omdat ondanks onder ons onze ook op opnieuw over overal overzicht pas
    plus precies rond rondkomen ruimte rust samen schulden sinds slapen snel soms sparen stabiliteit steeds straks te tegen
    telkens terug tijd toch toen tot tussen twee u uit uiteindelijk van vanaf vandaag veel verder via voor vooral vooruit vorig
    vorige vroeger waar waarom wanneer want waren was wat we weer weet weg wel welke werd werk werken weten wie wij wil willen
    wist wonen word worden wordt zal ze zeker zelf zelfs zelfstandig zich zie zij zijn zo zodat zolang zonder zorg zou
    """.split()  # noqa: SIM905 - a list of words reads better as words
)
"""Words that a sentence may begin with; any other capital may be a name there too."""
_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_DATE = re.compile(
    rf"\b\d{{1,2}} (?:{_MONTHS})(?: \d{{4}})?\b|\b(?:{_MONTHS}) \d{{4}}\b|\b\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}}\b", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"\b\d{4} ?[A-Za-z]{2}\b|\b\w+(?:straat|weg|laan|plein|hof|kade|gracht|dijk|steeg|pad|singel)\b(?: \d+\w*)?", re.IGNORECASE
)
_CONTACT = re.compile(r"\S+@\S+|https?://\S+|www\.\S+")
_NUMBER = re.compile(r"\b[A-Z]{2}\d{2}[A-Z0-9 ]{8,}\b|\b\d[\d ./-]{3,}\d\b|\b\d{4,}\b")
_CAPITAL = re.compile(r"\b[A-ZÀ-Þ][\w'’-]*")
_START = re.compile(r"(^|[.!?:/])\W*$")


def redenen(document: Document) -> str:
    """The resident's own words about why, as one text; "" unless `op_maat.redenen_delen` is true for this resident."""
    op_maat = reading.section(document, "op_maat")
    if op_maat.get("redenen_delen") is not True:
        return ""
    said = reading.section(op_maat, "betrokkenheid")
    return geschoond(" / ".join(filter(None, (reading.text(said.get(key)) for key in VRAGEN))), document)


def geschoond(text: str, document: Document) -> str:
    """The text with everything in it that is known, or looks, as if it names somebody replaced by a word in brackets."""
    text = " ".join(normalize("NFC", text).split())
    for pattern, mark in ((_CONTACT, ADRES), (_DATE, DATUM), (_ADDRESS, ADRES), (_NUMBER, GETAL)):
        text = pattern.sub(mark, text)
    for name in sorted(_names(document), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", NAAM, text, flags=re.IGNORECASE)
    return _CAPITAL.sub(lambda found: found[0] if _plain(found) else NAAM, text)


def _plain(found: re.Match[str]) -> bool:
    """A capital that is no name: of a known organisation, or of a usual word where a sentence begins."""
    starts = _START.search(found.string[: found.start()]) is not None
    return found[0] in GEWOON or (starts and found[0].casefold() in BEGIN)


def _names(document: Document) -> set[str]:
    """Whole names and their words; short words (van, de) only inside a whole name."""
    whole = {text for text in _named(document) if len(text) > 2}
    return whole | {word for text in whole for word in re.findall(r"\w{3,}", text) if not word.islower()}


def _named(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _named(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _named(inner, key)
    elif isinstance(value, str) and key in NAMEND:
        yield " ".join(normalize("NFC", value).split())
