"""A line of the access log as it travels, and the chain over the lines that needs no key (docs/logboek.md, the format)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from hashlib import sha256

from desktop.models.records import LogLine
from desktop.models.strict_json import Document

LONGEST_CODE = 80
_CODE = re.compile(r"[a-z0-9_./-]{1,40}|[A-Z]{2,4}")
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))

FIRST_FIELDS = ("op", "persoon", "rol", "apparaat", "handeling", "zaak", "resultaat")
"""What a line of form 1 holds beside its number: one of before schema 0003."""
FIELDS = (*FIRST_FIELDS, "hlc", "namens", "object", "grond", "details")


def is_code(value: object) -> bool:
    """Words of a code, or nothing: no capital but in an abbreviation (RIS, PIN), so that no name of a person passes for one."""
    return isinstance(value, str) and len(value) <= LONGEST_CODE and (value == "" or all(map(_CODE.fullmatch, value.split(" "))))


def chained(number: int, line: Mapping[str, str], before: str) -> Document:
    """What the chain is made of: number, all of FIELDS, and the hash of the line before."""
    return {"nummer": number, **{name: line[name] for name in FIELDS}, "vorige": before}


def text(content: Document) -> bytes:
    """The one byte form of what `chained` gave: canonical JSON, by the quick way because it is text and whole numbers only."""
    return _ENCODER.encode(content).encode("utf-8")


def link(content: Document) -> str:
    """The hash (hex) of what `chained` gave."""
    return sha256(text(content)).hexdigest()


def op(line: LogLine) -> Document:
    """The line of ops.jsonl; one of form 1 has no chain."""
    first = {"soort": "inzage", "nummer": line.number, "op": line.when.isoformat(), "persoon": line.person, "rol": line.role}
    first |= {"apparaat": line.device, "handeling": line.action, "zaak": line.case, "resultaat": line.result}
    if not line.chain:
        return first
    later = {"hlc": line.hlc, "namens": line.on_behalf, "object": line.kind, "grond": line.ground, "details": line.details}
    return {**first, **later, "vorige": line.previous, "keten": line.chain}
