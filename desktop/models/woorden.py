"""Words with which the program asks and recognises, from `resources/instruments/woorden-<versie>.toml`: a municipality can change them.

The words are plain text and never patterns: only a `*` before or behind a word of an organisation has a meaning. What could match
everything (an empty word, a word of one letter) or nothing (capitals) is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from desktop.models import kantelpunt, schuld
from desktop.models.toml_table import Table

MEESTE, KORTSTE, LANGSTE = 200, 2, 60
"""Words in a list, and letters in a word: somebody waits while a row of a spreadsheet is read with all of them."""


@dataclass(frozen=True)
class Schuldeiserwoorden:
    """Words in names of creditors, casefolded: `gewoon` do not tell which one it is, `tussenpersoon` collects for others."""

    gewoon: frozenset[str]
    tussenpersoon: tuple[str, ...]


@dataclass(frozen=True)
class Soortwoorden:
    """How a kind of debt is known: `woorden` are pieces of a name, `alleen` says the kind and is nobody's name."""

    code: str
    woorden: tuple[str, ...]
    alleen: frozenset[str]


@dataclass(frozen=True)
class Signaalwoorden:
    """What stands in a row of a signal list: names of organisations, ends of street names, and kinds of debt, the first that fits."""

    bedrijven: tuple[str, ...] = ()
    straten: tuple[str, ...] = ()
    soorten: tuple[Soortwoorden, ...] = ()

    def soort(self, name: str) -> str:
        """The kind of debt that a casefolded name tells, or ""."""
        return next((kind.code for kind in self.soorten if any(word in name for word in kind.woorden)), "")

    def alleen_soort(self, name: str) -> bool:
        """Whether a casefolded text is a kind of debt and no name."""
        return any(name in kind.alleen for kind in self.soorten)

    def is_bedrijf(self, name: str) -> bool:
        return self._bedrijf.search(name) is not None

    def huisnummer(self, text: str) -> str:
        """What stands behind a name of a street; "" when this is no street."""
        found = self._straat.match(text)
        return found[1] if found else ""

    @cached_property
    def _bedrijf(self) -> re.Pattern[str]:
        # A full stop at the end is no edge of a word.
        return re.compile(rf"\b(?:{_either(self.bedrijven)})(?!\w)", re.IGNORECASE)

    @cached_property
    def _straat(self) -> re.Pattern[str]:
        return re.compile(rf"^\D{{2,40}}?(?:{_either(self.straten)})\s+(\d{{1,5}}\s*[-/ ]?\s*[A-Za-z0-9]{{0,4}})$", re.IGNORECASE)


@dataclass(frozen=True)
class Woorden:
    """`korte_route` is a question per part of bestaanszekerheid, `klaarleggen` what to lay ready per kind of kantelpunt."""

    korte_route: Mapping[str, str]
    klaarleggen: Mapping[str, str]
    schuldeiser: Schuldeiserwoorden
    signaalregel: Signaalwoorden


def read(root: Table, basis: Sequence[str]) -> Woorden:
    """The words of a file, with a question for each part of the `basis`; raises BadInstrument."""
    names, row = root.table("schuldeiser"), root.table("signaalregel")
    return Woorden(
        _sentences(root.table("korte_route"), basis),
        _sentences(root.table("klaarleggen"), kantelpunt.SOORTEN),
        Schuldeiserwoorden(frozenset(_words(names, "gewoon")), _words(names, "tussenpersoon")),
        Signaalwoorden(_words(row, "bedrijf", star=True), _words(row, "straat"), _kinds(row)),
    )


def _sentences(table: Table, codes: Sequence[str]) -> dict[str, str]:
    """A sentence for each of the codes, and no others."""
    strange = next((key for key in table.values if key not in codes), None)
    if strange is not None:
        raise table.fault(strange, "onbekende_sleutel")
    empty = next((code for code in codes if not table.text(code).strip()), None)
    if empty is not None:
        raise table.fault(empty, "leeg")
    return {code: table.text(code) for code in codes}


def _kinds(row: Table) -> tuple[Soortwoorden, ...]:
    found: dict[str, Soortwoorden] = {}
    for table in row.tables("soorten"):
        code = table.choice("code", schuld.SOORTEN)
        if code in found:
            raise table.fault("code", "dubbel", value=code)
        found[code] = Soortwoorden(code, _words(table, "woorden"), frozenset(_words(table, "alleen")))
    return tuple(found.values())


def _words(table: Table, key: str, *, star: bool = False) -> tuple[str, ...]:
    """The words of a list, each as it can be compared."""
    words = table.texts(key)
    if not 1 <= len(words) <= MEESTE:
        raise table.fault(key, "aantal", expected=MEESTE)
    for word in words:
        bare = word.strip("*") if star else word
        if not KORTSTE <= len(bare) <= LANGSTE or bare != bare.strip().casefold() or not bare[0].isalnum() or "*" in bare:
            raise table.fault(key, "onbekende_waarde", value=word[:LANGSTE])
    return words


def _either(words: Sequence[str]) -> str:
    """One of these words and nothing else: a `*` is more letters, every other sign is itself. Without words it fits nowhere."""
    return "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words) or "(?!)"
