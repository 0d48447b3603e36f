"""As we do nothing against as we help: exact decimal arithmetic, rounded half up to whole cents per line (contract.md 3, domain.md 2.4)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

from desktop.models import reading
from desktop.models.strict_json import Document

RAMINGEN = ("laag", "midden", "hoog")
# Four factors of at most 30 digits each, and exponents up to 30: enough to multiply without rounding on the way.
EXACT = Context(prec=400, rounding=ROUND_HALF_UP)


@dataclass(frozen=True)
class Regel:
    """One line of `rekenregels` in cents per estimate; a line `niet_in_geld` has no cents."""

    omschrijving: str
    drager: str
    soort: str
    cent: dict[str, int]


def compare(document: Document) -> Document | None:
    """The `rendement` of the assessment, or None without `rekenregels`. Per bearer: a creditor's gain is no saving for the gemeente."""
    op_maat = reading.section(document, "op_maat")
    lines = [line(item) for item in reading.items(op_maat, "rekenregels")]
    if not lines:
        return None
    costs = [(_bearer(item), reading.cents(item.get("bedrag_cent")) or 0) for item in reading.items(op_maat, "kosten")]
    money = [one for one in lines if one.soort != "niet_in_geld"]
    without = {estimate: sum(one.cent[estimate] for one in money) for estimate in RAMINGEN}
    cost = sum(cents for _, cents in costs)
    return {
        "zonder_cent": without,
        "met_cent": cost,
        "saldo_cent": {estimate: without[estimate] - cost for estimate in RAMINGEN},
        "saldo_alleen_direct_cent": sum(one.cent["midden"] for one in money if one.soort == "direct") - cost,
        "per_drager_cent": _per_bearer(money, costs),
        "niet_in_geld": [one.omschrijving for one in lines if one.soort == "niet_in_geld" and one.omschrijving],
    }


def line(item: Document) -> Regel:
    """Compute one line: kans x aantal x eenheidsprijs x duur."""
    return Regel(
        omschrijving=reading.text(item.get("omschrijving")),
        drager=_bearer(item),
        soort=reading.code(item.get("soort")),
        cent={estimate: _cents(item, estimate) for estimate in RAMINGEN},
    )


def _cents(item: Document, estimate: str) -> int:
    chance = item.get("kans_procent")
    factors = [
        reading.number(chance.get(estimate) if isinstance(chance, dict) else chance),
        reading.number(item.get("eenheidsprijs_cent")),
        _or_one(item.get("aantal")),
        _or_one(item.get("duur")),
    ]
    with localcontext(EXACT):
        product = Decimal(1) / 100
        for factor in factors:
            product *= Decimal(0) if factor is None else factor
        return int(product.quantize(Decimal(1)))


def _or_one(value: object) -> Decimal:
    exact = reading.number(value)
    return Decimal(1) if exact is None else exact


def _bearer(item: Document) -> str:
    return reading.text(item.get("drager")) or "onbekend"


def _per_bearer(lines: list[Regel], costs: list[tuple[str, int]]) -> dict[str, int]:
    result: dict[str, int] = {}
    for one in lines:
        result[one.drager] = result.get(one.drager, 0) + one.cent["midden"]
    for bearer, cents in costs:
        result[bearer] = result.get(bearer, 0) - cents
    return result
