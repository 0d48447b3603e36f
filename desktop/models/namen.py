"""Names, addresses and numbers brought to one form, to notice that two people may be one, or one household.

What differs between lists is taken away: tussenvoegsels, accents, hyphens, ij and y, s and ss, initials and maiden names (Divosa 2025,
ch. 2.3, in expectations.md). The outcome is a reason to look, never a reason to refuse.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from desktop.models import dossier, reading, signalen
from desktop.models.strict_json import Document

NAAM, GEBOREN, TELEFOON, ADRES, HUISHOUDEN = "naam", "geboortedatum", "telefoon", "adres", "huishouden"
WOORDEN = {
    NAAM: "naam",
    GEBOREN: "geboortedatum",
    TELEFOON: "telefoon",
    ADRES: "adres",
    HUISHOUDEN: "adres, met een andere naam",
}
"""What is alike, in words. HUISHOUDEN: the same front door and another surname."""
TUSSENVOEGSELS = frozenset(
    {"van", "de", "der", "den", "het", "t", "ten", "ter", "te", "in", "op", "aan", "bij", "onder", "over", "tot", "uit", "voor", "v", "d"}
    | {"vd", "vande", "vander", "vanden", "von", "zu", "zum", "du", "la", "le", "les", "el", "al", "ben"}
)
NIET_VAN_DE_NAAM = frozenset(
    ("dhr", "mevr", "mw", "hr", "heer", "mevrouw", "meneer", "ev", "geb", "gehuwd", "geboren", "weduwe", "wed", "fam", "familie")
)
_ECHTGENOOT = re.compile(r"\be\s*[./]\s*v\b")
_WOORD = re.compile(r"[^\W\d_]+")
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "’": "'", "ʼ": "'"})
_LANDNUMMER = re.compile(r"^(?:0031|31(?=\d{9}$))0?")
_NUL = date.min


@dataclass(frozen=True)
class Persoon:
    """One resident as she is compared. `voornaam` is "" where only initials are known; `telefoon` begins with its 0."""

    voornaam: str
    voorletter: str
    achternamen: frozenset[str]
    geboren: date | None
    telefoon: str
    postcode: str
    huisnummer: str
    toevoeging: str = ""
    voluit: frozenset[str] = field(default_factory=frozenset)


def read(bewoner: Document) -> Persoon:
    """The section `bewoner` of a case; what is missing compares with nothing."""
    first = _words(bewoner.get("roepnaam"))
    house, addition = signalen.huisnummer(bewoner.get("huisnummer"), bewoner.get("huisnummertoevoeging"))
    spelled = [word for word in first if len(word) > 1]
    return Persoon(
        voornaam=spelled[0] if spelled else "",
        voorletter=first[0][0] if first else "",
        achternamen=surnames(bewoner.get("achternaam")),
        geboren=reading.day(bewoner.get("geboortedatum")),
        telefoon=phone(bewoner.get("telefoon")),
        postcode=signalen.postcode(bewoner.get("postcode")),
        huisnummer=house,
        toevoeging=addition,
        voluit=frozenset({"".join(spelled), *spelled[:1]} - {""}),
    )


def alike(one: Persoon, other: Persoon) -> tuple[str, ...]:
    """Codes of what makes two residents look like one, the strongest first; () for no reason to warn.

    Initials, a first name or a surname alone is no reason: half a town shares them. A different day of birth speaks against a name.
    """
    family = bool(one.achternamen & other.achternamen)
    spelled = bool(one.voluit & other.voluit)
    initial = bool(one.voorletter) and one.voorletter == other.voorletter and not (one.voornaam and other.voornaam)
    born = one.geboren is not None and one.geboren == other.geboren
    against = (one.geboren or _NUL) != (other.geboren or _NUL) and bool(one.geboren and other.geboren)
    calls = bool(one.telefoon) and one.telefoon == other.telefoon
    lives = same_door(one, other)
    name = family and (spelled or (initial and (born or calls or lives or not _moved(one, other)))) and not against
    found = [
        (NAAM, name or (born and (family or spelled))),
        (GEBOREN, born and (family or spelled or initial or lives or calls)),
        (TELEFOON, calls),
        (ADRES, lives and (family or not (one.achternamen and other.achternamen))),
        (HUISHOUDEN, lives and not family and bool(one.achternamen and other.achternamen)),
    ]
    return tuple(code for code, holds in found if holds)


def same_door(one: Persoon, other: Persoon) -> bool:
    """The same postcode and number; another addition is another front door, a missing one may be the same."""
    if not (one.postcode and one.huisnummer) or (one.postcode, one.huisnummer) != (other.postcode, other.huisnummer):
        return False
    return one.toevoeging == other.toevoeging or not (one.toevoeging and other.toevoeging)


def surnames(value: object) -> frozenset[str]:
    """The parts of a surname without tussenvoegsels: a maiden name behind a hyphen is one of them."""
    words = _words(_ECHTGENOOT.sub(" ", reading.text(value).casefold()))
    kept = [word for word in words if word not in TUSSENVOEGSELS and len(word) > 1]
    return frozenset(kept or words)


def phone(value: object) -> str:
    """0612345678, also when it was written with +31, (0) or spaces; "" for what is no number."""
    digits = re.sub(r"\D", "", reading.text(value).replace("(0)", ""))
    digits = _LANDNUMMER.sub("0", digits)
    return digits if len(digits) >= 9 else ""


def plain(text: str) -> str:
    """Small letters without accents; y for ij, s for ss, so that spelling does not matter."""
    folded = dossier.folded(text).translate(_LETTERS)
    return re.sub(r"s+", "s", folded.replace("ij", "y"))


def _moved(one: Persoon, other: Persoon) -> bool:
    """Whether both addresses are known and differ."""
    return bool(one.postcode and other.postcode) and not same_door(one, other)


def _words(value: object) -> list[str]:
    text = plain(reading.text(value).casefold()).replace("'", " ")
    return [word for word in _WOORD.findall(text) if word not in NIET_VAN_DE_NAAM]
