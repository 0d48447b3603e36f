"""Cases that look like the same resident: told to the coordinator, never merged by the program."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from desktop.models import dossier, reading
from desktop.models.monitor.uitkomst import Cel, Kolom, Rij, Tabel
from desktop.models.strict_json import Document

LENGTE = 16
"""Hex digits of a mark: 64 bits tell apart all residents of a municipality, and say nothing by themselves."""


def feiten(document: Document) -> list[str]:
    """Marks of name with day of birth, and of the bsn; what is missing gives no mark."""
    bewoner = reading.section(document, "bewoner")
    name = dossier.folded(" ".join(reading.text(bewoner.get(key)) for key in ("roepnaam", "tussenvoegsel", "achternaam")))
    words = " ".join(name.split())
    born, bsn = reading.day(bewoner.get("geboortedatum")), reading.text(bewoner.get("bsn"))
    known = bool(reading.text(bewoner.get("roepnaam")) and reading.text(bewoner.get("achternaam")) and born)
    return [_mark(text) for text, given in ((f"naam {words} {born}", known), (f"bsn {bsn}", bool(bsn))) if given]


class Dubbelen:
    """Which cases share a mark. Putting a case again costs only that case."""

    def __init__(self) -> None:
        self._alone: dict[str, str] = {}
        self._shared: dict[str, set[str]] = {}
        self._marks: dict[str, tuple[str, ...]] = {}

    def put(self, case: str, marks: Sequence[str]) -> None:
        """The marks of a case instead of those it had; [] takes it out."""
        before, now = self._marks.get(case, ()), tuple(marks)
        if before == now:
            return
        self._marks[case] = now
        for mark in before:
            self._take(mark, case)
        for mark in now:
            self._give(mark, case)

    @property
    def zaken(self) -> frozenset[str]:
        """All cases that share a mark with another."""
        return frozenset[str]().union(*self._shared.values())

    def _give(self, mark: str, case: str) -> None:
        if mark in self._shared:
            self._shared[mark].add(case)
        elif mark in self._alone:
            self._shared[mark] = {self._alone.pop(mark), case}
        else:
            self._alone[mark] = case

    def _take(self, mark: str, case: str) -> None:
        if mark in self._alone:
            del self._alone[mark]
            return
        others = self._shared[mark]
        others.discard(case)
        if len(others) == 1:
            self._alone[mark] = self._shared.pop(mark).pop()


def tabel(zaken: frozenset[str]) -> Tabel:
    """`lijkt_dubbel`: the cases to look at."""
    row = Rij("lijkt_dubbel", "Dossiers die op elkaar lijken", (Cel(len(zaken), "bewoners", zaken),))
    uitleg = "Dossiers met dezelfde naam en geboortedatum, of hetzelfde BSN. Ze tellen allemaal mee tot iemand ze samenvoegt."
    return Tabel("lijkt_dubbel", "Misschien twee keer dezelfde bewoner", uitleg, (Kolom("aantal", "Dossiers", "bewoners"),), (row,))


def _mark(text: str) -> str:
    return hashlib.sha256(f"kantelpunt-dubbel {text}".encode()).hexdigest()[:LENGTE]
