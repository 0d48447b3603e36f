"""What Kantelpunt reads of one signal.

What is there in another form is read where it can mean one thing only; the check by the schema reports it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any

from desktop.models import reading, signalen, strict_json
from desktop.models.controles import SOORTEN
from desktop.models.signalen import Meldingen, Signaal, Verwacht
from desktop.models.strict_json import Document

AT = "leveringen[].vroegsignalen[]"
ONTERECHT = "Niet opgepakt: onterecht signaal"
STATUSSEN = (
    "Inwoner al bekend bij schuldhulpverlening",
    "Inwoner is overleden",
    "Niet opgepakt: andere reden",
    "Niet opgepakt: herhaalde melding",
    ONTERECHT,
    "Nog niet opgepakt",
    "Opgepakt",
    "Persoon is geen inwoner (meer) in de gemeente",
)
OLDEST = timedelta(days=2 * 366)
"""Creditors report arrears of 30 to 100 days (domain.md 6): what arose two years before the delivery has a wrong year."""
_DUTCH_DAY = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
_LABEL = re.compile(r"[^\w .,&'()/+-]+")
MAX_LABEL = 60


@dataclass(frozen=True)
class Around:
    """What a signal takes from what stands around it: supplier and organisation (as the identity of its ID), and what is expected."""

    leverancier: str
    organisatie: str
    kenmerk: str
    begin: date | None
    verwacht: Verwacht


def signal(item: Document, around: Around, meldingen: Meldingen) -> Signaal:
    """One signal. What is not there, or cannot be read, is None or "" and is reported."""
    client = reading.section(item, "client")
    house, addition = signalen.huisnummer(client.get("huisnummer"), client.get("huisnummertoevoeging"))
    arose, let_op = _arose(item, around, meldingen)
    status = reading.text(item.get("status"))
    if status == ONTERECHT:
        let_op = (*let_op, "onterecht")
    found = Signaal(
        id=_identity(item, around),
        soort=_kind(item),
        ontstaan_op=arose.isoformat() if arose else None,
        bedrag_cent=_cents(item, meldingen),
        status=status if status in STATUSSEN else "",
        organisatie=around.organisatie,
        let_op=let_op,
        bsn=signalen.bsn(client.get("burgerservicenummer")),
        postcode=signalen.postcode(client.get("postcode")),
        huisnummer=house,
        toevoeging=addition,
        geboortedatum=_iso(day(client.get("geboortedatum"))),
    )
    _report_person(client, found, meldingen)
    return found


def day(value: object) -> date | None:
    """A date, also as 15-09-2026 or with a time behind it."""
    found = reading.day(value)
    if found is not None or not isinstance(value, str):
        return found
    text = value.strip().split("T")[0]
    dutch = _DUTCH_DAY.fullmatch(text)
    return reading.day(f"{dutch[3]}-{int(dutch[2]):02d}-{int(dutch[1]):02d}" if dutch else text)


def moment(value: object) -> datetime | None:
    """A moment in UTC; without a zone it is taken as UTC, which is used for order only."""
    try:
        found = datetime.fromisoformat(reading.text(value))
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def label(value: object) -> str:
    """A short name on one line, for people to read."""
    return " ".join(_LABEL.sub(" ", reading.text(value)).split())[:MAX_LABEL]


def _identity(item: Document, around: Around) -> str:
    """The same supplier, organisation and ID are the same signal. Hashed: an ID may be anything, also a person's number."""
    own = reading.text(item.get("ID"))
    raw = own.encode() if own else strict_json.canonical(item)
    parts = (b"ddas", around.leverancier.encode(), around.kenmerk.encode(), b"ID" if own else b"", raw)
    return sha256(b"\0".join(parts)).hexdigest()[:32]


def _kind(item: Document) -> str:
    """EnumSignaalpartner in small letters is the kind of arrears; the other kinds of it are no arrears of factor 3."""
    partner = reading.text(reading.section(item, "signaalpartner").get("type")).casefold()
    return partner if partner in SOORTEN else ""


def _arose(item: Document, around: Around, meldingen: Meldingen) -> tuple[date | None, tuple[str, ...]]:
    path = f"{AT}.ontstaansdatum"
    if item.get("ontstaansdatum") is None:
        meldingen.zeg(path, "ontbreekt")
        return None, ()
    found = day(item["ontstaansdatum"])
    if found is None:
        return None, ()
    if found > around.verwacht.vandaag:
        meldingen.zeg(path, "dag_moet_nog_komen")
        return found, ("verkeerd_jaar",)
    if around.begin is not None and found.toordinal() < around.begin.toordinal() - OLDEST.days:
        meldingen.zeg(path, "verkeerd_jaar")
        return found, ("verkeerd_jaar",)
    return found, ()


def _cents(item: Document, meldingen: Meldingen) -> int | None:
    """Whole euros in the schema; cents behind a point are read too, because a supplier meant them."""
    path, value = f"{AT}.bedrag", item.get("bedrag")
    if value is None:
        meldingen.zeg(path, "ontbreekt")
        return None
    if isinstance(value, str) and re.fullmatch(r"\d{1,9}([.,]\d{1,2})?", value.strip()):
        value = Decimal(value.strip().replace(",", "."))
    exact = reading.number(value)
    if exact is None:
        return None
    if not 0 < exact <= reading.MAX_CENT // 100:
        meldingen.zeg(path, "buiten_bereik")
        return None
    cents = exact * 100
    return int(cents) if cents == cents.to_integral_value() else None


def _report_person(client: Document, found: Signaal, meldingen: Meldingen) -> None:
    """The schema takes any text; these could never match anybody."""
    if client.get("burgerservicenummer") is not None and not found.bsn:
        meldingen.zeg(f"{AT}.client.burgerservicenummer", "bsn_onjuist")
    if client.get("postcode") is not None and not found.postcode:
        meldingen.zeg(f"{AT}.client.postcode", "postcode_in_bestand")
    if client.get("huisnummer") is not None and not found.huisnummer:
        meldingen.zeg(f"{AT}.client.huisnummer", "huisnummer_in_bestand")


def _iso(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else ""
