"""From which chance helping earns itself back. Exact fractions of the decimal numbers in the lines; no rounding on the way.

With one line that is its own chance. With several there is no single chance, so the question becomes: by which common factor may all
chances at *midden* be multiplied before both ways cost the same. No chance rises above 100%: a line that would is counted as certain,
and the others bear the rest. The assessment rounds every line to whole cents; here nothing is rounded, so both may differ by half a
cent per line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from desktop.models import reading
from desktop.models.strict_json import Document

ALLES = ("direct", "indirect")


@dataclass(frozen=True)
class Kans:
    """A line in money: its chance at midden and at the turning point (0..1), and the cents that it costs when it is certain.

    `alleen` is the chance at which both ways cost the same when no other chance changes; None when this line alone cannot do that.
    """

    omschrijving: str
    nu: Fraction
    omslag: Fraction
    zeker_cent: Fraction
    alleen: Fraction | None


@dataclass(frozen=True)
class Omslag:
    """`factor` on all chances at which both ways cost the same; None when helping costs more even if everything were certain."""

    factor: Fraction | None
    kosten_cent: int
    kansen: tuple[Kans, ...]


def turning(document: Document, soorten: Sequence[str] = ALLES) -> Omslag | None:
    """The turning point over the lines of these kinds; None while there are no costs or no line with a chance and a price."""
    op_maat = reading.section(document, "op_maat")
    lines = [one for item in reading.items(op_maat, "rekenregels") if (one := _line(item, soorten)) is not None]
    cost = sum(reading.cents(item.get("bedrag_cent")) or 0 for item in reading.items(op_maat, "kosten"))
    if not lines or not cost:
        return None
    factor = _factor(lines, Fraction(cost))
    total = sum((chance * worth for _, chance, worth in lines), Fraction(0))
    chances = (
        Kans(
            omschrijving=name,
            nu=chance,
            omslag=min(Fraction(1), chance * factor) if factor is not None else Fraction(1),
            zeker_cent=worth,
            alleen=_alone(cost - total + chance * worth, worth),
        )
        for name, chance, worth in lines
    )
    return Omslag(factor, cost, tuple(chances))


def _alone(needed: Fraction, worth: Fraction) -> Fraction | None:
    return needed / worth if 0 <= needed <= worth else None


def percent(share: Fraction) -> str:
    """`83,1%`: the nearest tenth, half up, so that a chance that was typed stays what it was; more than nothing is at least `0,1%`."""
    tenths = _nearest(share * 1000)
    whole, rest = divmod(tenths, 10)
    return f"{whole},{rest}%" if rest else f"{whole}%"


def times(factor: Fraction) -> str:
    """`1,82`: the nearest hundredth, half up."""
    hundredths = _nearest(factor * 100)
    return f"{hundredths // 100},{hundredths % 100:02d}"


def _nearest(exact: Fraction) -> int:
    return max((2 * exact.numerator + exact.denominator) // (2 * exact.denominator), int(exact > 0))


def _line(item: Document, soorten: Sequence[str]) -> tuple[str, Fraction, Fraction] | None:
    if item.get("soort") == "niet_in_geld" or (soorten != ALLES and item.get("soort") not in soorten):
        return None
    raw = item.get("kans_procent")
    chance = reading.number(raw.get("midden") if isinstance(raw, dict) else raw)
    price = reading.number(item.get("eenheidsprijs_cent"))
    if not chance or not price or chance < 0 or price < 0:
        return None
    worth = Fraction(price) * _or_one(item.get("aantal")) * _or_one(item.get("duur"))
    return (reading.text(item.get("omschrijving")), min(Fraction(chance) / 100, Fraction(1)), worth) if worth > 0 else None


def _or_one(value: object) -> Fraction:
    exact = reading.number(value)
    return Fraction(Decimal(1) if exact is None else exact)


def _factor(lines: Sequence[tuple[str, Fraction, Fraction]], cost: Fraction) -> Fraction | None:
    """The least factor for which the lines cost as much as helping: lines become certain one by one, the likeliest first."""
    certain = Fraction(0)
    open_ones = sorted(lines, key=lambda line: line[1], reverse=True)
    while open_ones:
        growing = sum((chance * worth for _, chance, worth in open_ones), Fraction(0))
        factor = (cost - certain) / growing
        if factor * open_ones[0][1] <= 1:
            return factor
        certain += open_ones.pop(0)[2]
    return None
