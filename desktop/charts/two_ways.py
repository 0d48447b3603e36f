"""As we do nothing and as we help, as two ways of which the length is what they cost over twelve months.

Neither has a colour of good or bad. The first has a range: filled up to *laag*, striped up to *hoog*, with a mark at *midden*. When the
costs come within the year is not known, so the picture shows no course over time: that would look more certain than it is.
"""

from __future__ import annotations

from desktop import texts
from desktop.charts import lettering
from desktop.charts.drawing import SMALL, TEXT, Box, Drawing, Line, Measure, Shape, Text, Token
from desktop.models.strict_json import Document

NAME = "Als we niets doen en als we helpen"
WITHOUT, WITH = "Als we niets doen", "Als we helpen"
BAR, ROW = 14.0, 48.0
KEY: tuple[lettering.Entry, ...] = (
    (lettering.swatch("muted", "filled"), "met lage kansen"),
    (lettering.swatch("muted", "striped"), "erbij met hoge kansen"),
    ([Line((12, -2), (12, 14), "ink", 2.5)], "het midden"),
    (lettering.swatch("primary", "filled"), "wat helpen kost"),
)


def ways(figures: Document, width: float, measure: Measure, *, key: bool = False) -> Drawing:
    """From the `rendement` of the assessment (contract.md 3), in cents. With `key` what filled and striped mean stands under it."""
    without, helped = figures["zonder_cent"], figures["met_cent"]
    low, middle, high = (without[estimate] for estimate in ("laag", "midden", "hoog"))
    unit = (width - 4) / max(high, middle, helped, 1)
    spread = f" midden; laag {texts.money(low)}, hoog {texts.money(high)}" if low != high else ""
    shapes = _head(WITHOUT, texts.money(middle), spread, 0, width, measure)
    shapes += _range(low, middle, high, unit)
    shapes += _head(WITH, texts.money(helped), "", ROW, width, measure)
    shapes += [Box(0, ROW + 22, max(helped * unit, 2), BAR, "primary", "filled")]
    shapes += _difference(middle * unit, helped * unit, verdict(figures), width, measure)
    height = 2 * ROW + 22
    if key and low != high:
        legend, needed = lettering.key(KEY, width, height + 6, measure)
        shapes, height = [*shapes, *legend], height + 6 + needed
    return Drawing(width, height, tuple(shapes), NAME, said(figures))


def verdict(figures: Document) -> str:
    """What the difference means, in money only."""
    difference = figures["saldo_cent"]["midden"]
    if not difference:
        return "In geld kosten beide wegen even veel"
    return f"Verschil {texts.money(abs(difference))}: {word(difference)}"


def word(difference: int) -> str:
    """What a difference of so many cents says; "" when there is none."""
    return "helpen kost meer" if difference < 0 else "helpen kost minder" if difference else ""


def said(figures: Document) -> str:
    """The same in sentences."""
    without, balance = figures["zonder_cent"], figures["saldo_cent"]
    low, middle, high = (texts.money(without[estimate]) for estimate in ("laag", "midden", "hoog"))
    least, most = (texts.money(balance[estimate]) for estimate in ("laag", "hoog"))
    helped = texts.money(figures["met_cent"])
    return (
        f"Kosten in twaalf maanden. Als we niets doen: {middle}, tussen {low} en {high}. Als we helpen: {helped}. "
        f"{verdict(figures)}. Het verschil ligt tussen {least} en {most}; onder nul kost helpen meer."
    )


def _head(name: str, amount: str, spread: str, top: float, width: float, measure: Measure) -> list[Shape]:
    shapes: list[Shape] = [Text(0, top + 14, name)]
    left = measure(name, TEXT, False) + 12
    shapes.append(Text(left, top + 14, amount, bold=True))
    left += measure(amount, TEXT, True)
    if left + measure(spread, SMALL, False) <= width:
        shapes.append(lettering.small(left, top + 14, spread))
    return shapes


def _range(low: int, middle: int, high: int, unit: float) -> list[Shape]:
    colour: Token = "muted"
    shapes: list[Shape] = []
    if high > low:
        shapes.append(Box(low * unit, 22, (high - low) * unit, BAR, colour, "striped"))
    shapes.append(Box(0, 22, max(low * unit, 2), BAR, colour, "filled"))
    if high > low:
        shapes.append(Line((middle * unit, 18), (middle * unit, 22 + BAR + 4), "ink", 2.5))
    return shapes


def _difference(without: float, helped: float, words: str, width: float, measure: Measure) -> list[Shape]:
    """A line between the two lengths, with what it means under it."""
    y = 2 * ROW - 6
    start, end = sorted((without, helped))
    shapes: list[Shape] = []
    if end - start > 2:
        shapes.append(Line((start, y), (end, y), "ink", 1.5))
        shapes += [Line((x, y - 4), (x, y + 4), "ink", 1.5) for x in (start, end)]
    taken = measure(words, TEXT, True)
    left = max(0.0, min((start + end - taken) / 2, width - taken))
    return [*shapes, Text(left, y + 18, lettering.cut(words, width, measure, TEXT, bold=True), bold=True)]
