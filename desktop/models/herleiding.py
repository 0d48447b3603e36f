"""Where a number of the business case comes from: its lines, the calculation in words, and the source of every price.

Amounts are cents over twelve months. Costs count below zero, as in the differences that they are part of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from desktop import texts
from desktop.models import reading, rendement
from desktop.models.instrument import Instruments, Prijs
from desktop.models.strict_json import Document

KOSTEN = "kosten"
NO_SOURCE = "Er staat niet bij waar dit bedrag vandaan komt."
PRINCIPAL = "Het bedrag van de schuld. Een kost; dat de schuld weg is, telt niet als winst."
RAMINGEN = rendement.RAMINGEN
TIJD = {"dag": "dagen", "nacht": "nachten", "week": "weken", "maand": "maanden", "jaar": "jaren"}
"""Units of a price that are a time, with their plural."""


@dataclass(frozen=True)
class Post:
    """One line of the case. `soort` is direct, indirect, niet_in_geld or KOSTEN; `som` is the calculation ("10% x € 6.000,00").

    `bronnen` are sentences about its price: the source, the day that it was checked, and what asks for a second look.
    """

    omschrijving: str
    drager: str
    soort: str
    cent: dict[str, int]
    som: str
    bronnen: tuple[str, ...]


@dataclass(frozen=True)
class Drager:
    """Who pays (below zero) or saves: at midden, and with the direct lines only. Costs of helping are in both."""

    drager: str
    samen_cent: int
    direct_cent: int


def posts(document: Document, instruments: Instruments | None, on: date) -> tuple[Post, ...]:
    """Every line and every cost, in the order of the case."""
    op_maat = reading.section(document, "op_maat")
    lines = [_line(item, instruments, on) for item in reading.items(op_maat, "rekenregels")]
    return (*lines, *(_cost(item) for item in reading.items(op_maat, "kosten")))


def behind(found: Sequence[Post], figure: str, *, direct: bool = False) -> tuple[Post, ...]:
    """The posts behind one figure: `zonder`, `met`, `saldo`, or a bearer as `drager:<code>`; with `direct` without indirect lines."""
    money = [post for post in found if post.soort != "niet_in_geld" and not (direct and post.soort not in ("direct", KOSTEN))]
    if figure.startswith("drager:"):
        return tuple(post for post in money if post.drager == figure.removeprefix("drager:"))
    if figure == "zonder":
        return tuple(post for post in money if post.soort != KOSTEN)
    return tuple(post for post in money if figure != "met" or post.soort == KOSTEN)


def total(found: Sequence[Post], figure: str, *, direct: bool = False) -> int:
    """Cents of a figure at midden; what helping costs stands above zero here, as on the screen."""
    cents = sum(post.cent["midden"] for post in behind(found, figure, direct=direct))
    return -cents if figure == "met" else cents


def bearers(found: Sequence[Post]) -> tuple[Drager, ...]:
    """One line a bearer, as they come; a gain for one is not a saving for another (domain.md 2.4)."""
    money = [post for post in found if post.soort != "niet_in_geld"]
    names = list(dict.fromkeys(post.drager for post in money))
    return tuple(
        Drager(
            name,
            total(found, f"drager:{name}"),
            total(found, f"drager:{name}", direct=True),
        )
        for name in names
    )


def origin(item: Document, instruments: Instruments | None, on: date) -> tuple[str, ...]:
    """Sentences about where the price of a line comes from; for a line that is not in money where the idea comes from."""
    own, named = reading.text(item.get("bron")), reading.text(item.get("prijslijst"))
    known = instruments.prijs(item.get("prijs")) if instruments is not None and item.get("prijs") else None
    if known is None:
        listed = f"Uit {spelled(named)}." if named else ""
        if item.get("soort") == "niet_in_geld":
            return tuple(filter(None, (listed, _own(own))))
        return tuple(filter(None, (listed, _own(own)))) or (NO_SOURCE,)
    return tuple(filter(None, (_listed(known, named), *_warnings(item, known, named, instruments, on), _own(own))))


def explained(item: Document, instruments: Instruments | None) -> str:
    """How a price of the list is meant, "" for a line of one's own."""
    known = instruments.prijs(item.get("prijs")) if instruments is not None and item.get("prijs") else None
    return known.uitleg if known is not None else ""


def upside_down(item: Document) -> bool:
    """Whether the chances are not in the order low, middle, high; what is empty says nothing."""
    chance = item.get("kans_procent")
    found = [reading.number(chance.get(key)) for key in RAMINGEN] if isinstance(chance, dict) else []
    filled = [one for one in found if one is not None]
    return filled != sorted(filled)


def calculation(item: Document) -> str:
    """`2 / 5 / 8% x € 6.000,00`; what is 1 is left out."""
    factors = [_chance(item.get("kans_procent")), _times(item.get("aantal")), _times(item.get("duur"))]
    price = reading.cents(item.get("eenheidsprijs_cent"))
    factors.append("prijs nog invullen" if price is None else texts.money(price))
    return " × ".join(filter(None, factors))


def _line(item: Document, instruments: Instruments | None, on: date) -> Post:
    found = rendement.line(item)
    money = found.soort != "niet_in_geld"
    cents = found.cent if money else dict.fromkeys(RAMINGEN, 0)
    return Post(found.omschrijving, found.drager, found.soort, cents, calculation(item) if money else "", origin(item, instruments, on))


def _cost(item: Document) -> Post:
    cents = -(reading.cents(item.get("bedrag_cent")) or 0)
    told = _own(reading.text(item.get("bron")))
    # A payment is the debt itself; every other cost has a source of its own, or none yet.
    if reading.text(item.get("schuld")):
        told = told or PRINCIPAL
    bearer = reading.text(item.get("drager")) or "onbekend"
    return Post(reading.text(item.get("omschrijving")), bearer, KOSTEN, dict.fromkeys(RAMINGEN, cents), "", (told,) if told else ())


def _own(words: str) -> str:
    return f"Volgens de werker: {words}" if words else ""


def _listed(known: Prijs, named: str) -> str:
    checked = known.herkomst.gecontroleerd_op
    day = f", gecontroleerd op {texts.short_date(checked)}" if checked else ""
    mark = f" ({known.herkomst.toetsen})" if known.herkomst.toetsen else ""
    return f"{spelled(named) or 'Prijslijst'}{mark}: {known.herkomst.bron}{day}."


def _warnings(item: Document, known: Prijs, named: str, instruments: Instruments | None, on: date) -> list[str]:
    price = reading.cents(item.get("eenheidsprijs_cent"))
    told = []
    if known.eenheidsprijs_cent is not None and price is not None and price != known.eenheidsprijs_cent:
        told.append(f"Eigen prijs: {texts.money(price)}. In de lijst staat {texts.money(known.eenheidsprijs_cent)}.")
    current = price_list(instruments)
    if named and current and named != current:
        told.append(f"Nu geldt {spelled(current)}. Kijk of de prijs nog klopt.")
    if known.herkomst.geldig_tot is not None and known.herkomst.geldig_tot < on:
        told.append(f"Deze prijs gold tot en met {texts.short_date(known.herkomst.geldig_tot)}.")
    if known.soort != "niet_in_geld" and known.herkomst.verouderd(on):
        told.append("Deze prijs is langer dan een half jaar niet gecontroleerd.")
    return told


def price_list(instruments: Instruments | None) -> str:
    """The name of the price list in use, "" when unknown."""
    files = instruments.bestanden if instruments is not None else ()
    return max(((file.versie, file.naam) for file in files if file.soort == "prijslijst"), default=(0, ""))[1]


def spelled(price_list: str) -> str:
    """The name of a price list as people write it: `Prijslijst 1` for `prijslijst-1`."""
    words = price_list.replace("-", " ").replace("_", " ").strip()
    return f"{words[:1].upper()}{words[1:]}"


def per_unit(item: Document, instruments: Instruments | None) -> str:
    """What the price of a line of the list is a price of, and where its number of months goes; "" for a line of one's own."""
    known = instruments.prijs(item.get("prijs")) if instruments is not None and item.get("prijs") else None
    if known is None or not known.eenheid or known.soort == "niet_in_geld":
        return ""
    counted = TIJD.get(known.eenheid)
    return f"De prijs is per {known.eenheid}." + (f" Bij 'Hoe lang' staat het aantal {counted}." if counted else "")


def _chance(value: object) -> str:
    if not isinstance(value, dict):
        exact = reading.number(value)
        return f"{_comma(exact)}%" if exact is not None else "kans nog invullen"
    found = [reading.number(value.get(key)) for key in RAMINGEN]
    if all(one is None for one in found):
        return "kans nog invullen"
    words = ["-" if one is None else _comma(one) for one in found]
    return f"{words[0] if len(set(words)) == 1 else ' / '.join(words)}%"


def _times(value: object) -> str:
    exact = reading.number(value)
    return "" if exact is None or exact == 1 else _comma(exact)


def _comma(value: object) -> str:
    return str(value).replace(".", ",")
