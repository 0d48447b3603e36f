"""What the comparison of both ways says in words: the turning point, and what a colleague would point out about the payments. Pure."""

from __future__ import annotations

from fractions import Fraction
from typing import TypeAlias

from desktop import texts
from desktop.models import betaalkosten, uitersten
from desktop.models.schuld import Schuld
from desktop.models.strict_json import Document
from desktop.models.uitersten import Kans, Omslag
from desktop.presenters.forms.spec import cut

NEVER = "nooit"
Wanting: TypeAlias = tuple[str, Document | None]
"""A sentence, and the cost line that would settle it."""


def wanting(document: Document) -> list[Wanting]:
    """What a colleague would point out about the payments, as quiet hints."""
    said: list[Wanting] = []
    for debt in betaalkosten.not_counted(document):
        words = f"De betaling aan {_creditor(debt)} ({texts.money(debt.bedrag_cent or 0)})"
        said.append((f"{words} staat nog niet bij de kosten.", betaalkosten.cost_line(debt)))
    for debt, cents in betaalkosten.changed(document):
        now = texts.money(debt.bedrag_cent or 0)
        said.append((f"De schuld bij {_creditor(debt)} is nu {now}. Bij de kosten staat {texts.money(cents)}.", None))
    for debt in betaalkosten.counted_as_gain(document):
        words = f"Een regel telt evenveel als de schuld bij {_creditor(debt)}. Is dat de schuld zelf, haal die regel dan weg."
        said.append((words, None))
    return said


def turning_told(found: Omslag | None) -> list[str]:
    """What the turning point means, line by line."""
    if found is None:
        return ["Zonder kosten, of zonder kans en prijs, valt er niets terug te verdienen."]
    cost = texts.money(found.kosten_cent)
    if found.factor is None:
        return [f"Ook als alles zeker gebeurt, voorkomt dit minder dan {cost}.", "Wat niet in geld telt, weeg jij."]
    head = f"Vanaf deze kansen voorkomt helpen ongeveer evenveel als het kost: {cost}. Geen kans wordt hoger dan 100%."
    return [head, *(_line_told(one, alone=len(found.kansen) > 1) for one in found.kansen)]


def _line_told(one: Kans, *, alone: bool) -> str:
    """`Huisuitzetting: ongeveer 12,1%. Je vulde 5% in. Verandert alleen deze kans: ongeveer 21,3%.`"""
    words = f"{one.omschrijving or 'Zonder omschrijving'}: {_about(one.omslag)}. Je vulde {uitersten.percent(one.nu)} in."
    return f"{words} Verandert alleen deze kans: {_about(one.alleen)}." if alone and one.alleen is not None else words


def _about(chance: Fraction) -> str:
    return uitersten.percent(chance) if chance == 1 else f"ongeveer {uitersten.percent(chance)}"


def share(found: Omslag | None) -> str:
    """`83,1%` of the chances that were filled in, `1,4 keer` as high, or `nooit`."""
    if found is None or found.factor is None:
        return NEVER
    return uitersten.percent(found.factor) if found.factor <= 1 else f"{uitersten.times(found.factor)} keer"


def meant(found: Omslag | None) -> str:
    """What `share` is a share of."""
    if found is None or found.factor is None:
        return "ook niet als alles zeker gebeurt"
    return "ongeveer, van de kansen die je invulde (midden)" if found.factor <= 1 else "ongeveer, zo hoog als de kansen die je invulde"


def _creditor(debt: Schuld) -> str:
    return cut(debt.schuldeiser, 40) or "de schuldeiser"
