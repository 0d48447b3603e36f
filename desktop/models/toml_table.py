"""Reading our own TOML (profiles and instruments) with a complaint that names file, place and reason.

Pure: bytes in, values out. Every fault is BadInstrument with `file`, `where` (a line or a key path) and `reason` (a code).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from desktop.models.errors import BadInstrument

Value = TypeVar("Value")
MAX_BYTES = 1_000_000


@dataclass(frozen=True)
class Herkomst:
    """Where a fact comes from and when it holds; `toetsen` is "", "te toetsen" or "voorbeeld" and stands beside the fact on screen."""

    bron: str
    geldig_van: date | None
    geldig_tot: date | None
    gecontroleerd_op: date | None
    toetsen: str = ""

    def geldig(self, on: date) -> bool:
        """Whether the fact holds on this day; both ends belong to it."""
        return (self.geldig_van is None or self.geldig_van <= on) and (self.geldig_tot is None or on <= self.geldig_tot)

    def verouderd(self, on: date) -> bool:
        """Not checked for half a year (domain.md 11.1: amounts move on 1 January and 1 July)."""
        return self.gecontroleerd_op is None or (on - self.gecontroleerd_op).days > 183


@dataclass(frozen=True)
class Table:
    """One table of a file, and its place in that file. A missing key without default is a fault."""

    values: dict[str, Any]
    file: str
    where: str = ""

    def fault(self, key: str, reason: str, **facts: object) -> BadInstrument:
        return BadInstrument(file=self.file, where=self.at(key), reason=reason, **facts)

    def at(self, key: str) -> str:
        return f"{self.where}.{key}" if self.where else key

    def has(self, key: str) -> bool:
        return key in self.values

    def text(self, key: str, default: str | None = None) -> str:
        return self._typed(key, str, default)

    def number(self, key: str, default: int | None = None) -> int:
        return self._typed(key, int, default)

    def flag(self, key: str, default: bool | None = None) -> bool:
        return self._typed(key, bool, default)

    def day(self, key: str) -> date:
        return self._typed(key, date, None)

    def day_or_none(self, key: str) -> date | None:
        return self.day(key) if key in self.values else None

    def number_or_none(self, key: str) -> int | None:
        return self.number(key) if key in self.values else None

    def cents(self, key: str) -> int:
        """A whole number of cents that is not below zero."""
        value = self.number(key)
        if value < 0:
            raise self.fault(key, "negatief")
        return value

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        values = self._typed(key, list, None if default is None else list(default))
        if not all(isinstance(value, str) for value in values):
            raise self.fault(key, "verkeerd_soort", expected="teksten")
        return tuple(values)

    def choice(self, key: str, allowed: Collection[str], default: str | None = None) -> str:
        value = self.text(key, default)
        if value not in allowed:
            raise self.fault(key, "onbekende_waarde", value=value)
        return value

    def tables(self, key: str) -> list[Table]:
        """The tables of an array of tables."""
        values = self._typed(key, list, None)
        if not all(isinstance(value, dict) for value in values):
            raise self.fault(key, "verkeerd_soort", expected="tabellen")
        return [Table(value, self.file, f"{self.at(key)}[{number}]") for number, value in enumerate(values)]

    def table(self, key: str) -> Table:
        return Table(self._typed(key, dict, None), self.file, self.at(key))

    def _typed(self, key: str, kind: type[Value], default: Value | None) -> Value:
        value = self.values.get(key, default)
        if value is None:
            raise self.fault(key, "ontbreekt")
        # A bool is an int and a datetime is a date in Python; in a file they are mistakes.
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool) or isinstance(value, datetime):
            raise self.fault(key, "verkeerd_soort", expected=kind.__name__)
        return value


def parse(raw: bytes, file: str) -> Table:
    """The root table of a file; raises BadInstrument (te_groot, geen_utf8, geen_toml)."""
    if len(raw) > MAX_BYTES:
        raise BadInstrument(file=file, where="", reason="te_groot")
    try:
        return Table(tomllib.loads(raw.decode("utf-8")), file)
    except UnicodeDecodeError as error:
        raise BadInstrument(file=file, where=f"byte {error.start}", reason="geen_utf8") from None
    except (ValueError, RecursionError) as error:
        # TOMLDecodeError is a ValueError, and so is a number of five thousand digits.
        line = re.search(r"line (\d+)", str(error))
        raise BadInstrument(file=file, where=f"regel {line[1]}" if line else "", reason="geen_toml") from None


def herkomst(table: Table, inherited: Herkomst | None = None) -> Herkomst:
    """The origin of a record; what it does not say itself it has from its file."""
    return Herkomst(
        bron=table.text("bron", inherited.bron if inherited else None),
        geldig_van=table.day_or_none("geldig_van") or (inherited.geldig_van if inherited else None),
        geldig_tot=table.day_or_none("geldig_tot") or (inherited.geldig_tot if inherited else None),
        gecontroleerd_op=table.day_or_none("gecontroleerd_op") or (inherited.gecontroleerd_op if inherited else None),
        toetsen=table.choice("toetsen", ("", "te toetsen", "voorbeeld"), inherited.toetsen if inherited else ""),
    )
