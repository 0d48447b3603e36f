"""JSON as Kantelpunt reads and writes it: exact numbers, no duplicate keys, bounded size and depth.

Numbers without fraction or exponent are `int`, others `decimal.Decimal`, so a document keeps every value it came with. Used for
case files, section bodies, bundles, receipts and the organisation file (reliability.md X25).
"""

from __future__ import annotations

import json
from decimal import Decimal
from json.encoder import encode_basestring as _quoted
from typing import Any, NoReturn, TypeAlias

Document: TypeAlias = dict[str, Any]
"""A JSON object: str, int, Decimal, bool, None, list and dict only."""

MAX_BYTES = 10_000_000
MAX_DEPTH = 32
MAX_DIGITS = 30


class JSONFault(ValueError):
    """Not JSON that we take. `reason` is a code for `desktop.messages`, `where` a line number or key path."""

    def __init__(self, reason: str, where: str = "") -> None:
        super().__init__(f"{reason} {where}".strip())
        self.reason = reason
        self.where = where


def loads(raw: bytes, *, max_bytes: int = MAX_BYTES) -> Any:
    """Parse UTF-8 JSON bytes; raises JSONFault (te_groot, geen_utf8, geen_json, dubbele_sleutel, getal, te_diep)."""
    if len(raw) > max_bytes:
        raise JSONFault("te_groot")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise JSONFault("geen_utf8", f"byte {error.start}") from None
    _check_depth(text)
    try:
        return json.loads(text, parse_int=_integer, parse_float=_decimal, parse_constant=_constant, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise JSONFault("geen_json", f"regel {error.lineno}") from None


def dumps(value: Any, *, indent: int | None = None) -> str:
    """Text in the key order of the document, for people to read."""
    return _write(value, indent, 0, sort=False)


def canonical(value: Any) -> bytes:
    """The one byte form of a value: keys sorted, no spaces, UTF-8; what commitments and hashes are made of."""
    return _write(value, None, 0, sort=True).encode("utf-8")


def _check_depth(text: str) -> None:
    # Before json.loads, because its own recursion limit is an interpreter setting and not ours.
    if text.count("{") + text.count("[") <= MAX_DEPTH:
        return  # Nothing can be deeper than it has openings; most sections of a case end here.
    depth, in_string, escaped = 0, False, False
    for char in text:
        if in_string:
            if escaped:
                escaped = False
            elif char == "\\":
                escaped = True
            elif char == '"':
                in_string = False
        elif char == '"':
            in_string = True
        elif char in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise JSONFault("te_diep")
        elif char in "]}":
            depth -= 1


def _integer(text: str) -> int:
    if len(text) > MAX_DIGITS:
        raise JSONFault("getal", text[:20])
    return int(text)


def _decimal(text: str) -> Decimal:
    try:
        value = Decimal(text)
    except ArithmeticError:  # an exponent that the decimal module itself cannot hold
        raise JSONFault("getal", text[:20]) from None
    if len(text) > MAX_DIGITS or abs(value.adjusted()) > MAX_DIGITS:
        raise JSONFault("getal", text[:20])
    return value


def _constant(text: str) -> NoReturn:
    raise JSONFault("getal", text)


def _object(pairs: list[tuple[str, Any]]) -> Document:
    result = dict(pairs)
    if len(result) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise JSONFault("dubbele_sleutel", twice)
    return result


def _write(value: Any, indent: int | None, level: int, *, sort: bool) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, Decimal):
        return str(value) if value.is_finite() else _constant(str(value))
    if isinstance(value, float):
        raise JSONFault("getal", "float")
    if isinstance(value, dict):
        items = sorted(value.items()) if sort else list(value.items())
        parts = [f"{_quoted(key)}:{'' if indent is None else ' '}{_write(item, indent, level + 1, sort=sort)}" for key, item in items]
        return _wrap("{", parts, "}", indent, level)
    if isinstance(value, (list, tuple)):
        return _wrap("[", [_write(item, indent, level + 1, sort=sort) for item in value], "]", indent, level)
    return json.dumps(value, ensure_ascii=False)


def _wrap(opening: str, parts: list[str], closing: str, indent: int | None, level: int) -> str:
    if indent is None or not parts:
        return opening + ",".join(parts) + closing
    pad, outer = "\n" + " " * indent * (level + 1), "\n" + " " * indent * level
    return opening + pad + ("," + pad).join(parts) + outer + closing
