"""The form of `organisatie.json`, strictly: every key that the program relies on has its kind, every public key can be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import minisign
import pyrage
from pyrage import x25519

from desktop.models.errors import BadOrganisation, VaultNewer
from desktop.models.strict_json import Document

FORMAT = "kantelpunt-organisatie"
VERSION = 1
ROLES = frozenset({"werker", "teamleider", "coordinator"})
Check = Callable[[Any], bool]


def check_form(document: Document, file: str) -> None:
    """Raises BadOrganisation(file, where, reason) at the first fault, VaultNewer for a later version of the form."""
    if document.get("formaat") != FORMAT:
        raise BadOrganisation(file=file, where="formaat", reason="ander_formaat")
    version = document.get("versie")
    if isinstance(version, int) and version > VERSION:
        raise VaultNewer(found=version, known=VERSION)
    for where, reason in _faults(document):
        raise BadOrganisation(file=file, where=where, reason=reason)


def _text(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= 500 and value.isprintable()


def _age(value: Any) -> bool:
    try:
        return bool(x25519.Recipient.from_str(value))
    except (pyrage.RecipientError, TypeError):
        return False


def _minisign(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(minisign.PublicKey.from_base64(value))
    except ValueError:
        return False


def _moment(value: Any) -> bool:
    try:
        return isinstance(value, str) and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


def _boolean(value: Any) -> bool:
    return isinstance(value, bool)


def _positive(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _maybe_moment(value: Any) -> bool:
    return value is None or _moment(value)


def _pattern(pattern: str) -> Check:
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value) is not None


def _role(value: Any) -> bool:
    return isinstance(value, str) and value in ROLES


def _object(value: Any) -> bool:
    return isinstance(value, dict)


_DEVICE_ID = _pattern("[ABCDEFGHJKMNPQRSTVWXYZ]{8}")
TOP: dict[str, Check] = {
    "versie": _positive,
    "serie": _positive,
    "organisatie": _text,
    "naam": _text,
    "oefening": _boolean,
    "sleutel": _minisign,
    "profiel": _pattern("[a-z0-9-]{1,64}"),
    "profiel_aanpassing": _object,
}
PARTY: dict[str, Check] = {"naam": _text, "age": _age}
DEVICE: dict[str, Check] = {
    "apparaat": _DEVICE_ID,
    "persoon": _text,
    "naam": _text,
    "rol": _role,
    "team": _text,
    "pakket_sleutel": _minisign,
    "gebeurtenis_sleutel": _pattern("[0-9a-f]{64}"),
    "age": _age,
    "bevestigd_op": _moment,
    "ingetrokken_op": _maybe_moment,
}


def _faults(document: Document) -> Iterator[tuple[str, str]]:
    yield from _fields(document, TOP, "")
    yield from _fields(document.get("team"), {"id": _text, "naam": _text}, "team.")
    yield from _fields(document.get("postbus"), {"soort": _pattern("map"), "pad": _text}, "postbus.")
    recipients = document.get("ontvangers")
    if not isinstance(recipients, dict):
        yield "ontvangers", "geen_object"
        return
    if not recipients.get("gemeente"):
        yield "ontvangers.gemeente", "ontbreekt"
    yield from _items(recipients.get("gemeente"), PARTY, "ontvangers.gemeente")
    yield from _items(recipients.get("team"), {**PARTY, "apparaat": _DEVICE_ID}, "ontvangers.team")
    yield from _items(document.get("herstel"), PARTY, "herstel")
    yield from _items(document.get("apparaten"), DEVICE, "apparaten")
    yield from _rules(document)


def _fields(value: Any, checks: dict[str, Check], prefix: str) -> Iterator[tuple[str, str]]:
    if not isinstance(value, dict):
        yield prefix.rstrip("."), "geen_object"
        return
    for key, check in checks.items():
        if key not in value:
            yield prefix + key, "ontbreekt"
        elif not check(value[key]):
            yield prefix + key, "onbekende_waarde"


def _items(value: Any, checks: dict[str, Check], where: str) -> Iterator[tuple[str, str]]:
    if not isinstance(value, list):
        yield where, "geen_lijst"
        return
    for number, item in enumerate(value):
        yield from _fields(item, checks, f"{where}[{number}].")


def _rules(document: Document) -> Iterator[tuple[str, str]]:
    devices = [item["apparaat"] for item in document["apparaten"]]
    if len(set(devices)) != len(devices):
        yield "apparaten", "dubbel"
    # One lost key may not be a lost archive (X11): real cases need two recovery holders, a practice organisation may have none.
    holders = {item["age"] for item in document["herstel"]}
    if len(holders) == 1 or (not holders and not document["oefening"]):
        yield "herstel", "minstens_twee"
