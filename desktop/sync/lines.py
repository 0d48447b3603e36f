"""The lines of ops.jsonl in their form, strictly: what is kept here is shown, counted, hashed and handed on later (reliability.md X25).

A header or event with an unknown key is of a later form: handed on by this program it would no longer be what was signed. Amounts are
whole cents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from desktop.models import case_check, controles, logregel, opruimen, reading
from desktop.models.strict_json import Document

Check = Callable[[Any], bool]
LONGEST = 500


def good(op: Any) -> bool:
    """Whether this is a version, section, event or access line as this version of the program knows them."""
    kind = op.get("soort") if isinstance(op, dict) else None
    if kind == "versie":
        return _is(op, {"soort": _name, "id": _hash, "kop": lambda head: _is(head, _HEADER)})
    if kind == "deel":
        return _is(op, {"soort": _name, "commitment": _hash, "zout": _salt, "inhoud": _clean})
    if kind == "gebeurtenis":
        return _is(op, {"soort": _name, "id": _hash, "inhoud": _event, "handtekening": _name})
    if kind == "inzage" and op.keys() in (_LOOKED.keys(), _FIRST_LOOKED.keys()):
        return _is(op, _LOOKED if "keten" in op else _FIRST_LOOKED)
    return kind == "inzage" and all(_name(key) and _scalar(value) for key, value in op.items())


def is_kept(op: Document) -> bool:
    """Whether an access line (that is `good`) has a form that this program knows; one of a later form is counted and not kept."""
    return op.keys() in (_LOOKED.keys(), _FIRST_LOOKED.keys())


def is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is(value: Any, checks: Mapping[str, Check]) -> bool:
    return isinstance(value, dict) and value.keys() == checks.keys() and all(check(value[key]) for key, check in checks.items())


def _pattern(pattern: str) -> Check:
    compiled = re.compile(pattern)
    return lambda value: isinstance(value, str) and compiled.fullmatch(value) is not None


def _one(value: Any) -> bool:
    return value == 1 and isinstance(value, int) and not isinstance(value, bool)


def _name(value: Any) -> bool:
    """One printable line, as names, roles and commands are."""
    return isinstance(value, str) and len(value) <= LONGEST and value.isprintable()


_hash, _salt, _case = _pattern("[0-9a-f]{64}"), _pattern("[0-9a-f]{32}"), _pattern("[0-9a-f]{32}")


def _parents(value: Any) -> bool:
    return isinstance(value, list) and all(_hash(item) for item in value) and value == sorted(set(value))


def _commitments(value: Any) -> bool:
    return isinstance(value, dict) and all(case_check.text_allowed(key) and _hash(item) for key, item in value.items())


_HEADER: dict[str, Check] = {
    "v": _one,
    "zaak": _case,
    "ouders": _parents,
    "auteur": _name,
    "persoon": _name,
    "rol": _name,
    "apparaat": _pattern("[A-Z]{8}|"),
    "hlc": _pattern("[0-9]{13}-[0-9]{5}-[A-Z]{0,8}"),
    "opdracht": _name,
    "delen": _commitments,
}
_EVENT: dict[str, Check] = {
    "v": _one,
    "soort": _pattern(r"[a-z_]{1,40}\.[a-z_]{1,40}"),
    "zaak": _case,
    "volgt": lambda value: value is None or _hash(value),
    "inhoud": lambda value: isinstance(value, dict) and _clean(value),
    "persoon": _name,
    "naam": _name,
    "rol": _name,
    "apparaat": _pattern("[A-Z]{8}"),
    "hlc": _pattern("[0-9]{13}-[0-9]{5}-[A-Z]{0,8}"),
}


def _moment(value: Any) -> bool:
    """ISO time with its zone."""
    try:
        return isinstance(value, str) and len(value) <= 40 and datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


_FIRST_LOOKED: dict[str, Check] = {
    "soort": _name,
    "nummer": lambda value: is_count(value) and 0 < value < 10**12,
    "op": _moment,
    "persoon": _name,
    "rol": _name,
    "apparaat": _pattern("[A-Z]{8}"),
    "handeling": logregel.is_code,
    "zaak": _pattern("[0-9a-f]{32}|"),
    "resultaat": logregel.is_code,
}
_LOOKED: dict[str, Check] = _FIRST_LOOKED | {
    "hlc": _pattern("[0-9]{13}-[0-9]{5}-[A-Z]{0,8}"),
    "namens": _name,
    "object": logregel.is_code,
    "grond": logregel.is_code,
    "details": _pattern("[0-9a-f]{64}|"),
    "vorige": _pattern("[0-9a-f]{64}|"),
    "keten": _hash,
}


def _event(value: Any) -> bool:
    return _is(value, _EVENT) and _body(str(value["soort"]), value["inhoud"])


def _body(kind: str, body: Document) -> bool:
    if kind.startswith(("signaal.", "controle.")):
        return controles.well_formed(kind, body)
    if kind in opruimen.BLIJVEND or kind.startswith(("opruimen.", "dossier.")):
        return opruimen.well_formed(kind, body)
    if kind.startswith("betaling.") and not all(_scalar(value) for value in body.values()):
        return False
    amount = body.get("bedrag_cent", 1)
    return is_count(amount) and 0 < amount <= reading.MAX_CENT


def _scalar(value: Any) -> bool:
    return value is None or (isinstance(value, str) and case_check.text_allowed(value)) or is_count(value)


def _clean(value: Any) -> bool:
    """No control character or half surrogate pair anywhere: the same rule as for typing and for case files."""
    if isinstance(value, str):
        return case_check.text_allowed(value)
    if isinstance(value, dict):
        return all(case_check.text_allowed(key) and _clean(item) for key, item in value.items())
    return not isinstance(value, list) or all(map(_clean, value))
