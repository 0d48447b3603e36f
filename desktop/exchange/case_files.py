"""Case files of contract.md 2 in and out: bounded, strict, checked on the way in; private and whole on the way out."""

from __future__ import annotations

from pathlib import Path

from desktop import durable
from desktop.exchange import private_files
from desktop.models import case_check, strict_json
from desktop.models.errors import BadCaseFile
from desktop.models.strict_json import Document, JSONFault

MAX_BYTES = 2_000_000
"""A case with fifty long notes is a tenth of this; what is let in must fit in one bundle later, whole and narrowed (10 MB a member)."""


def read(path: Path) -> Document:
    """The document in a case file; raises BadCaseFile (`file`, `where`, `reason`) and never returns one with problems."""
    return parse(_content(path), path.name)


def parse(content: bytes, name: str) -> Document:
    """The document in the bytes of a case file called `name`; raises BadCaseFile."""
    try:
        document = strict_json.loads(content, max_bytes=MAX_BYTES)
    except JSONFault as fault:
        raise BadCaseFile(file=name, where=fault.where, reason=fault.reason) from None
    if not isinstance(document, dict):
        raise BadCaseFile(file=name, where="", reason="geen_object")
    problems = case_check.problems(document)
    if problems:
        where, reason = problems[0]
        raise BadCaseFile(file=name, where=where, reason=reason, all=problems)
    return document


def write(path: Path, document: Document) -> None:
    """Write a case file in the key order of the document, mode 600, whole or not at all; raises BadCaseFile (niet_schrijfbaar)."""
    text = strict_json.dumps(document, indent=1) + "\n"
    try:
        durable.replace(path, text.encode("utf-8"))
    except OSError:
        raise BadCaseFile(file=path.name, where="", reason="niet_schrijfbaar") from None


def _content(path: Path) -> bytes:
    try:
        return private_files.read(path, MAX_BYTES)
    except OverflowError:
        reason = "te_groot"
    except (FileNotFoundError, IsADirectoryError, PermissionError):
        reason = "geen_bestand"
    except OSError:
        reason = "niet_leesbaar"
    raise BadCaseFile(file=path.name, where="", reason=reason)
