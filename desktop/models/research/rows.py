"""The researcher's set: one row without a name for every resident who said yes to research and did not take it back."""

from __future__ import annotations

import hmac
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from desktop.models import dossier, reading
from desktop.models.monitor import deelname
from desktop.models.research import anoniem
from desktop.models.research.anoniem import Rij, Vergroofd
from desktop.models.research.kenmerken import ALLE, Kenmerk
from desktop.models.research.lezingen import Zaak
from desktop.models.strict_json import Document

PSEUDONIEM = "pseudoniem"
LETTERS = "bcdfghjkmnpqrstvwxyz"
"""Letters only: no pseudonym can look like a number of somebody."""
LENGTH = 18
KOLOMMEN: tuple[str, ...] = (PSEUDONIEM, *(one.code for one in ALLE))
EERSTE = Kenmerk(
    PSEUDONIEM,
    "Vaste schuilnaam van één bewoner in de leveringen van deze afspraak",
    "18 letters",
    "Niet terug te rekenen zonder de sleutel, die de gemeente bewaart. Een andere afspraak geeft andere schuilnamen.",
    "intern nummer van het dossier",
    lambda _: "",
)
CODEBOEK_KOLOMMEN = ("kenmerk", "betekenis", "waarden", "vergroving", "bron")


@dataclass(frozen=True)
class Keuze:
    """Who is in: `ook_niet_toegelaten` adds those who were assessed and did not take part."""

    ook_niet_toegelaten: bool = False


def zegt_ja(document: Document) -> bool:
    """The resident takes part in research today: said yes, and did not take it back. Nothing else ever depends on this."""
    return dossier.commitment(document, "onderzoek") == "ja" and not ingetrokken(document)


def ingetrokken(document: Document) -> bool:
    """Consent was taken back; whatever stands in the field counts, also a date that cannot be read."""
    return bool(reading.section(document, "instroom", "onderzoek").get("ingetrokken_op"))


def doet_mee(zaak: Zaak, keuze: Keuze) -> bool:
    """Whether this case is a row: consent, and a participant (or, by choice, somebody who was assessed); a merged duplicate never."""
    facts = deelname.feiten(zaak.document, zaak.payments)
    if not zegt_ja(zaak.document) or facts["samengevoegd"]:
        return False
    return bool(facts["deelnemer"]) or (keuze.ook_niet_toegelaten and bool(facts["besluit"]))


def pseudoniem(sleutel: bytes, case: str) -> str:
    """The same letters for the same case under the same key, and unrelated ones under another."""
    number = int.from_bytes(hmac.digest(sleutel, b"kantelpunt-onderzoek-1\0" + case.encode(), "sha256"), "big")
    letters = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(LETTERS))
        letters.append(LETTERS[place])
    return "".join(letters)


def rij(zaak: Zaak, naam: str) -> Rij:
    """One row before anything is made coarser for the sake of the others."""
    return {PSEUDONIEM: naam, **{one.code: one.lees(zaak) for one in ALLE}}


def rijen(
    zaken: Mapping[str, Zaak], sleutel: bytes, k: int, vanaf: Mapping[str, int] | None = None, eerder: Collection[str] = ()
) -> Vergroofd:
    """The rows of these cases, by pseudonym: an order that tells nothing.

    `eerder` are the pseudonyms of earlier sets. Who is in none of them stands out beside those sets: newcomers are alike at least k - 1
    other newcomers, and wait while they are fewer than k.
    """
    raw = [rij(zaak, pseudoniem(sleutel, case)) for case, zaak in zaken.items()]
    raw.sort(key=lambda one: one[PSEUDONIEM])
    known = [one for one in raw if one[PSEUDONIEM] in eerder]
    fresh = [one for one in raw if one[PSEUDONIEM] not in eerder]
    if not known or len(fresh) < k:
        return anoniem.vergroof(known or fresh, k, vanaf)
    return _together(known, fresh, k, vanaf)


def _together(known: Sequence[Rij], fresh: Sequence[Rij], k: int, vanaf: Mapping[str, int] | None) -> Vergroofd:
    """Each of the two alike among themselves, equally coarse."""
    one, other = anoniem.vergroof(known, k, vanaf), anoniem.vergroof(fresh, k, vanaf)
    while one.rijen and one.niveaus != other.niveaus:
        most = {code: max(one.niveaus[code], other.niveaus[code]) for code in one.niveaus}
        one, other = anoniem.vergroof(known, k, most), anoniem.vergroof(fresh, k, most)
    whole = tuple(sorted((*one.rijen, *other.rijen), key=lambda row: row[PSEUDONIEM]))
    alone, smallest = one.uniek_eerst + other.uniek_eerst, min(found.kleinste for found in (one, other) if found.rijen)
    return Vergroofd(whole, other.niveaus, one.gemaskeerd + other.gemaskeerd, alone, smallest)


def tabel(rijen: Sequence[Rij]) -> list[list[str]]:
    """The rows as cells, in the order of KOLOMMEN."""
    return [[rij[code] for code in KOLOMMEN] for rij in rijen]


def codeboek(niveaus: Mapping[str, int] | None = None) -> list[list[str]]:
    """Every variable as CODEBOEK_KOLOMMEN; with the steps of a delivery it says how coarse each was made there."""
    return [[one.code, one.betekenis, one.waarden, _coarse(one, niveaus or {}), one.bron] for one in (EERSTE, *ALLE)]


def _coarse(one: Kenmerk, niveaus: Mapping[str, int]) -> str:
    if one.code not in niveaus:
        return one.vergroving
    last = len(next(quasi for quasi in anoniem.QUASI if quasi.code == one.code).trappen) - 1
    said = {0: "niet verder vergroofd", last: "weggelaten (*)"}.get(niveaus[one.code], "vergroofd naar groepen")
    return f"{one.vergroving} In deze levering: {said}."
