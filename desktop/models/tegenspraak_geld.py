"""Quiet hints at kantelpunten, debts and payments: days, amounts and accounts that do not fit each other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop.models import betaling, namen, reading
from desktop.models.patches import Path, listed
from desktop.models.strict_json import Document
from desktop.models.tegenspraak_dagen import NOG_NIET, after, later, written
from desktop.models.woorden import Schuldeiserwoorden

BRIEFDAGEN = ("betekend_op", "beschikking_op", "besluit_op")

Found = Iterator[tuple[Path, str]]


def hints(document: Document, names: Schuldeiserwoorden, on: date) -> Found:
    """(path, sentence) of the steps Geld and Betaling; `names` are the words in names of creditors."""
    for path, item in listed(document, ("kantelpunten",)):
        yield from _kantelpunt(document, path, item, on)
    yield from _debts(document, names, on)
    yield from _payments(document, on)


def _kantelpunt(document: Document, path: Path, item: Document, on: date) -> Found:
    yield from later(document, path, (*BRIEFDAGEN, "afloop_op"), on)
    oldest, months = reading.month(item.get("oudste_onbetaalde_maand")), reading.count(item.get("maandpremies_open"))
    if oldest is not None and oldest > on:
        yield (*path, "oudste_onbetaalde_maand"), "Deze maand moet nog komen. Klopt het jaar?"
    elif oldest is not None and months is not None and months > _months(oldest, on):
        yield (*path, "maandpremies_open"), "Zo veel maanden zijn er nog niet voorbij sinds de oudste maand."
    if item.get("afloop") in ("voorkomen", "doorgeslagen") and not item.get("afloop_op"):
        yield (*path, "afloop_op"), "Op welke dag was dat? Ongeveer is goed."
    if any(after(item.get(key), item.get("afloop_op")) for key in BRIEFDAGEN):
        yield (*path, "afloop_op"), "Deze dag is vóór de dag van de brief."


def _debts(document: Document, names: Schuldeiserwoorden, on: date) -> Found:
    debts = list(listed(document, ("schulden",)))
    for path, item in debts:
        yield from later(document, path, ("peildatum", "geregeld_op"), on)
        if reading.cents(item.get("bedrag_cent")) == 0:
            yield (*path, "bedrag_cent"), "Hier staat nul. Is het bedrag nog niet bekend? Laat het dan leeg."
        if item.get("geregeld_op") and not item.get("oplossing"):
            yield (*path, "oplossing"), "Er staat wanneer het geregeld is, en nog niet hoe."
        if item.get("pauze_tot") and not written(item, "pauze_met"):
            yield (*path, "pauze_met"), "Wie zei de pauze toe?"
        yield from _account(path, item, debts, names)


def _account(path: Path, item: Document, debts: list[tuple[Path, Document]], words: Schuldeiserwoorden) -> Found:
    if written(item, "iban") and not written(item, "tenaamstelling"):
        yield (*path, "tenaamstelling"), "Op welke naam staat deze rekening? Kijk op de brief."
    if _other_name(item, words):
        yield (*path, "tenaamstelling"), "Deze naam lijkt niet op de schuldeiser. Kijk op de brief of het klopt."
    account, own = _bare(item.get("iban")), namen.plain(reading.text(item.get("schuldeiser")))
    others = [other for at, other in debts if at != path and account and _bare(other.get("iban")) == account]
    names = [reading.text(other.get("schuldeiser")) for other in others]
    strangers = [name for name in names if name and namen.plain(name) != own]
    if strangers:
        yield (*path, "iban"), f"Dit rekeningnummer staat ook bij {' '.join(strangers[0].split())[:40]}. Klopt dat?"


def _other_name(item: Document, words: Schuldeiserwoorden) -> bool:
    """No word of the creditor's name in the account's name; who collects for others has another name by nature."""
    creditor, account = (namen.plain(reading.text(item.get(key))) for key in ("schuldeiser", "tenaamstelling"))
    if not creditor or not account or any(word in account for word in words.tussenpersoon):
        return False
    wanted = {word for word in creditor.replace("-", " ").split() if word not in words.gewoon and len(word) > 1}
    squeezed = "".join(account.split())
    return bool(wanted) and not any(word in squeezed for word in wanted)


def _payments(document: Document, on: date) -> Found:
    first = _decided(document)
    for path, item in listed(document, ("betalingen",)):
        day = reading.day(item.get("betaald_op"))
        if day is not None and day > on:
            yield (*path, "betaald_op"), NOG_NIET
        elif day is not None and first is not None and day < first:
            yield (*path, "betaald_op"), "Deze betaling is van vóór het besluit. Klopt de datum?"
        if item.get("status") == "betaald" and day is None:
            yield (*path, "betaald_op"), "Op welke dag is er betaald?"
        if item.get("status") in betaling.VAST and not reading.cents(item.get("bedrag_cent")):
            yield (*path, "bedrag_cent"), "Hoeveel is er gevraagd of betaald?"


def _decided(document: Document) -> date | None:
    """The day of the first decision; a case from before decisions were kept knows the last one only, and that says nothing."""
    days = [reading.day(item.get("besloten_op")) for item in reading.items(reading.section(document, "op_maat"), "besluiten")]
    return min((day for day in days if day is not None), default=None)


def _months(since: date, on: date) -> int:
    return (on.year - since.year) * 12 + on.month - since.month + 1


def _bare(value: object) -> str:
    return "".join(reading.text(value).split()).upper()
