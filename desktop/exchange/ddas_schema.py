"""VNG's own schema of a delivery (JSON Schema 2020-12) as a check that reports and never stops.

Only the keywords that this schema uses are known, and any other stops the program when the schema is read: a rule that is passed over
would be a check that cannot fail. Formats are checked too (the standard leaves that open).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache, lru_cache
from typing import Any, TypeAlias

from desktop import paths
from desktop.models import reading, strict_json
from desktop.models.errors import BadInstrument
from desktop.models.strict_json import Document

VERSION = "v1.2"
Say: TypeAlias = Callable[[str, str, str, str], object]
"""Called for every fault with its path, reason code, and for an unknown key that looks like a known one both names."""
Check: TypeAlias = Callable[[Any, Say], None]

_TYPES: dict[str, Callable[[Any], bool]] = {
    "string": lambda value: isinstance(value, str),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "boolean": lambda value: isinstance(value, bool),
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
}
_PLAIN: dict[str, type] = {"string": str, "integer": int, "boolean": bool}
_NEVER: tuple[type, None] = (object, None)  # the type of no JSON value
_NOTES = {"$schema", "$comment", "title", "$defs", "description"}
_NAME = re.compile(r"[A-Za-z][A-Za-z_-]{1,39}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+")
_TIME = re.compile(r"\d{2}:\d{2}:\d{2}(\.\d+)?([Zz]|[+-]\d{2}:\d{2})?")
LIKE = 0.75


@cache
def checks() -> dict[str, Check]:
    """The check of every part of a delivery: `top`, `levering`, `signaal`, `zaak`. Raises BadInstrument."""
    name = f"schema-{VERSION}.json"
    whole: Document = strict_json.loads(paths.resource("ddas", name).read_bytes())
    levering = whole["properties"]["leveringen"]["items"]
    lists, at = levering["properties"], "leveringen[]"
    compiler = Compiler(whole.get("$defs", {}), name)
    return {
        "top": compiler.check(whole, ""),
        "levering": compiler.check(levering, at),
        "signaal": compiler.check(lists["vroegsignalen"]["items"], f"{at}.vroegsignalen[]"),
        "zaak": compiler.check(lists["vroegsignaalzaken"]["items"], f"{at}.vroegsignaalzaken[]"),
    }


class Compiler:
    """Makes a function of a schema, with the paths already written out."""

    def __init__(self, definitions: Document, name: str) -> None:
        self._definitions, self._name = definitions, name

    def check(self, node: Document, path: str) -> Check:
        if "$ref" in node:
            node = self._definitions[str(node["$ref"]).removeprefix("#/$defs/")]
        rest = set(node) - _NOTES
        kind = node.get("type", "")
        found: list[Check] = []
        if rest & {"properties", "required", "additionalProperties"}:
            found.append(self._object(node, path))
        for keyword in sorted(rest - {"type", "properties", "required", "additionalProperties"}):
            found.append(self._keyword(keyword, node[keyword], path))
        return _typed(kind, tuple(found), path)

    def _keyword(self, keyword: str, value: Any, path: str) -> Check:
        if keyword == "items":
            return _each(self.check(value, path + "[]"))
        if keyword == "oneOf":
            return _one_of([self.check(option, path) for option in value], path)
        if keyword == "not":
            return _not(self.check(value, path), path)
        made = _SIMPLE.get(keyword)
        if made is None:
            raise BadInstrument(file=self._name, where=path, reason="onbekende_sleutel")
        return made(value, path)

    def _plain(self, node: Document) -> tuple[type, frozenset[str] | None] | None:
        """The type and the words of a value about which the schema says no more than that."""
        if "$ref" in node:
            node = self._definitions[str(node["$ref"]).removeprefix("#/$defs/")]
        kind = _PLAIN.get(node.get("type", ""))
        if kind is None or not set(node) - _NOTES <= {"type", "enum"}:
            return None
        return kind, frozenset(node["enum"]) if "enum" in node else None

    def _object(self, node: Document, path: str) -> Check:
        dot = path + "." if path else ""
        plain = {key: found for key, item in node.get("properties", {}).items() if (found := self._plain(item))}
        known = {key: self.check(item, dot + key) for key, item in node.get("properties", {}).items()}
        required = [(key, dot + key) for key in node.get("required", ())]
        closed = node.get("additionalProperties", True) is False

        def check(value: Any, say: Say) -> None:
            if not isinstance(value, dict):
                return
            for key, item in value.items():
                kind, words = plain.get(key, _NEVER)
                if type(item) is kind and (words is None or item in words):
                    continue  # most values of a delivery end here
                one = known.get(key)
                if one is not None:
                    one(item, say)
                elif closed:
                    _unknown(key, tuple(known), path, say)
            for key, where in required:
                if key not in value:
                    say(where, "ontbreekt", "", "")

        return check


def _unknown(key: str, known: tuple[str, ...], path: str, say: Say) -> None:
    like = _looks_like(key, known)
    say(path, "verschreven_sleutel" if like else "onbekende_sleutel", key if like else "", like)


@lru_cache(1_000)
def _looks_like(key: str, known: tuple[str, ...]) -> str:
    """The known key that this misspells, or "". Only plain words can: any other key may hold what is nobody's business."""
    if not _NAME.fullmatch(key):
        return ""
    lower = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(key.casefold(), list(lower), 1, LIKE)
    return lower[near[0]] if near else ""


def _typed(kind: str, rest: tuple[Check, ...], path: str) -> Check:
    fits = _TYPES[kind] if kind else None
    if fits is not None and not rest:
        return _of_type(fits, path)

    def check(value: Any, say: Say) -> None:
        if fits is not None and not fits(value):
            say(path, "verkeerd_soort", "", "")
            return
        for one in rest:
            one(value, say)

    return check


def _of_type(fits: Callable[[Any], bool], path: str) -> Check:
    """Most values of a signal: one question each."""

    def check(value: Any, say: Say) -> None:
        if not fits(value):
            say(path, "verkeerd_soort", "", "")

    return check


def _each(item: Check) -> Check:
    def check(value: Any, say: Say) -> None:
        for one in value if isinstance(value, list) else ():
            item(one, say)

    return check


def _one_of(options: list[Check], path: str) -> Check:
    def check(value: Any, say: Say) -> None:
        if sum(1 for option in options if _passes(option, value)) != 1:
            say(path, "bsn_of_adres", "", "")

    return check


def _not(inner: Check, path: str) -> Check:
    def check(value: Any, say: Say) -> None:
        if _passes(inner, value):
            say(path, "onbekende_waarde", "", "")

    return check


def _passes(check: Check, value: Any) -> bool:
    try:
        check(value, _stop)
    except _Fault:
        return False
    return True


class _Fault(Exception):
    """The first fault is enough to know that a value does not pass."""


def _stop(*_: str) -> None:
    raise _Fault


def _rule(about: type, passes: Callable[[Any, Any], bool], reason: str) -> Callable[[Any, str], Check]:
    """A keyword says something about values of one kind only; others pass it."""

    def make(setting: Any, path: str) -> Check:
        def check(value: Any, say: Say) -> None:
            if isinstance(value, about) and not passes(value, setting):
                say(path, reason, "", "")

        return check

    return make


def _format(name: str, path: str) -> Check:
    passes, reason = _FORMATS[name]
    return _rule(str, lambda value, _: passes(value), reason)(None, path)


def _is_moment(value: str) -> bool:
    # Not the whole of RFC 3339: a moment without a zone is a fault there, and common; what is read of it is the day.
    try:
        return "T" in value.upper() and datetime.fromisoformat(value.upper()).tzinfo is not None
    except ValueError:
        return False


def _is_unique(values: Iterable[Any]) -> bool:
    seen = [strict_json.canonical(value) for value in values]
    return len(set(seen)) == len(seen)


_FORMATS: dict[str, tuple[Callable[[str], bool], str]] = {
    "date": (lambda value: reading.day(value) is not None, "datum_in_bestand"),
    "date-time": (_is_moment, "moment_in_bestand"),
    "time": (lambda value: _TIME.fullmatch(value) is not None, "tijd_in_bestand"),
    "email": (lambda value: _EMAIL.fullmatch(value) is not None, "email_in_bestand"),
}
_SIMPLE: dict[str, Callable[[Any, str], Check]] = {
    "enum": _rule(object, lambda value, known: value in known, "onbekende_waarde"),
    "minLength": _rule(str, lambda value, least: len(value) >= least, "verkeerde_lengte"),
    "maxLength": _rule(str, lambda value, most: len(value) <= most, "verkeerde_lengte"),
    "minItems": _rule(list, lambda value, least: len(value) >= least, "leeg"),
    "uniqueItems": _rule(list, lambda value, wanted: not wanted or len(value) < 2 or _is_unique(value), "dubbel_in_lijst"),
    "format": _format,
}
