"""How well each side of the waardendriehoek is argued: which arguments are there and which are missing, in words.

A count of arguments per side and nothing more: sides are never added up, and nothing here says what to decide (domain.md 2.3).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.models import dossier, reading, waardendriehoek
from desktop.models.instrument import Instruments, Kant, Steunregel
from desktop.models.patches import Path, step_to
from desktop.models.strict_json import Document


@dataclass(frozen=True)
class Steun:
    """One argument of a side. `pad` is where it is written: a field, a list, or `("instroom", which, "antwoord")`."""

    regel: Steunregel
    gegeven: bool
    pad: Path


@dataclass(frozen=True)
class Onderbouwing:
    """One side with its arguments, in the order of the conversation. What does not apply (no amounts, so no source) is not in it."""

    kant: Kant
    steunen: tuple[Steun, ...]

    @property
    def aanwezig(self) -> int:
        return sum(1 for steun in self.steunen if steun.gegeven)

    @property
    def ontbreekt(self) -> tuple[Steun, ...]:
        return tuple(steun for steun in self.steunen if not steun.gegeven)

    @property
    def stand(self) -> str:
        """`3 van 5 onderbouwd`."""
        return f"{self.aanwezig} van {len(self.steunen)} onderbouwd"

    @property
    def gemis(self) -> str:
        """`Bij Mag het? ontbreekt: waarom de gewone weg niet past.`; "" when nothing is missing."""
        return self.missing(len(self.steunen))

    def missing(self, most: int) -> str:
        """The same with at most so many by name and the others as a number, for where it must stay short."""
        names = [steun.regel.ontbreekt for steun in self.ontbreekt]
        left = len(names) - most
        shown = [*names[:most], *([f"en nog {left}"] if left > 0 else [])]
        return f"Bij {self.kant.titel} ontbreekt: {'; '.join(shown)}." if names else ""


def sides(document: Document, instruments: Instruments) -> tuple[Onderbouwing, ...]:
    """The three sides, in the order of the instrument."""
    return tuple(Onderbouwing(kant, _of(document, instruments, kant)) for kant in instruments.kanten)


def said(found: tuple[Onderbouwing, ...]) -> str:
    """All sides in sentences, for a screen reader and under the picture."""
    lines = [f"{number} {side.kant.titel} {side.stand}." for number, side in enumerate(found, 1)]
    return " ".join([*lines, *(side.gemis for side in found if side.gemis), "Jij weegt en beslist."])


def _of(document: Document, instruments: Instruments, kant: Kant) -> tuple[Steun, ...]:
    rules = [rule for rule in instruments.steunen if rule.kant == kant.code]
    # A pilot with its own questions may say nothing of arguments: then every question that it needs is one.
    rules = rules or [Steunregel(one.code, kant.code, one.vraag, one.vraag) for one in instruments.vragen_van(kant.code) if one.nodig]
    found = [_look(document, instruments, rule) for rule in rules]
    return tuple(steun for steun in found if steun is not None)


def _look(document: Document, instruments: Instruments, rule: Steunregel) -> Steun | None:
    place: Path = ("op_maat", rule.kant, rule.code)
    judge = _OWN.get(rule.code)
    if judge is not None:
        return judge(document, instruments, rule)
    question = next((one for one in instruments.vragen_van(rule.kant) if one.code == rule.code), None)
    if question is None:
        return Steun(rule, bool(reading.text(reading.section(document, "op_maat", rule.kant).get(rule.code))), place)
    return Steun(rule, waardendriehoek.answered(document, question), place)


def _joining(document: Document, _instruments: Instruments, rule: Steunregel) -> Steun:
    open_ones = [which for which in ("begeleiding", "onderzoek") if not dossier.commitment(document, which)]
    return Steun(rule, not open_ones, ("instroom", (open_ones or ["begeleiding"])[0], "antwoord"))


def _problem(document: Document, _instruments: Instruments, rule: Steunregel) -> Steun:
    told = bool(_answer(document, rule))
    # The question asks for the kantelpunt too (domain.md 2.2); it stands at Geld.
    if told and not reading.items(document, "kantelpunten"):
        return Steun(rule, False, ("kantelpunten",))
    return Steun(rule, told, ("op_maat", rule.kant, rule.code))


def _tried(document: Document, _instruments: Instruments, rule: Steunregel) -> Steun:
    ways = reading.items(reading.section(document, "op_maat"), "geprobeerd")
    done = any(reading.text(way.get("weg")) and reading.text(way.get("uitkomst")) for way in ways)
    return Steun(rule, done, ("op_maat", "geprobeerd"))


def _usual_way(document: Document, _instruments: Instruments, rule: Steunregel) -> Steun:
    """Only her words: what was tried is an argument of its own, where the question takes it for an answer."""
    return Steun(rule, bool(_answer(document, rule)), ("op_maat", rule.kant, rule.code))


def _ground(document: Document, _instruments: Instruments, rule: Steunregel) -> Steun:
    return Steun(rule, any(reading.text(one.get("code")) for one in _grounds(document)), ("op_maat", "grondslagen"))


def _purpose(document: Document, instruments: Instruments, rule: Steunregel) -> Steun:
    """The purpose comes from the list of rules, or from the worker for a rule of her own; why it fits here is always hers."""
    why = bool(reading.text(reading.section(document, "op_maat", rule.kant).get("grond")))
    told = any(purpose(instruments, one) and (why or reading.text(one.get("toelichting"))) for one in _grounds(document))
    return Steun(rule, told, ("op_maat", "grondslagen"))


def purpose(instruments: Instruments, ground: Document) -> str:
    """What a chosen rule is for: in the worker's words where she wrote them, else as the list of rules says; "" when nobody did."""
    known = instruments.grondslag(ground.get("code"))
    return reading.text(ground.get("doel")) or (known.doel if known is not None else "")


def _lines(document: Document, _instruments: Instruments, rule: Steunregel) -> Steun:
    return Steun(rule, bool(_list(document, "rekenregels")), ("op_maat", "rekenregels"))


def _costs(document: Document, _instruments: Instruments, rule: Steunregel) -> Steun:
    told = any(reading.cents(line.get("bedrag_cent")) is not None for line in _list(document, "kosten"))
    return Steun(rule, told, ("op_maat", "kosten"))


def _sources(document: Document, _instruments: Instruments, rule: Steunregel) -> Steun | None:
    money = _in_money(document)
    if not money:
        return None
    wanting = next((line for line in money if not sourced(line)), None)
    return Steun(rule, wanting is None, _line_path(document, wanting, "bron"))


def _line_path(document: Document, line: Document | None, key: str) -> Path:
    """The field of a line; the list where no line is meant. A line without id is known by its place."""
    if line is None:
        return ("op_maat", "rekenregels")
    raw = reading.section(document, "op_maat")["rekenregels"]
    place = next(number for number, one in enumerate(raw) if one is line)
    return ("op_maat", "rekenregels", step_to(line, place), key)


def sourced(line: Document) -> bool:
    """Whether a line says where its price comes from: a price list, or the worker's own source."""
    return bool(reading.text(line.get("bron")) or reading.text(line.get("prijslijst")))


def _chances(document: Document, _instruments: Instruments, rule: Steunregel) -> Steun | None:
    money = _in_money(document)
    return Steun(rule, any(_spread(line) for line in money), ("op_maat", "rekenregels")) if money else None


def _spread(line: Document) -> bool:
    chance = line.get("kans_procent")
    low, high = (reading.number(chance.get(key)) for key in ("laag", "hoog")) if isinstance(chance, dict) else (None, None)
    return low is not None and high is not None and low < high


def _lasting(document: Document, _instruments: Instruments, rule: Steunregel) -> Steun:
    answer = reading.section(document, "op_maat", rule.kant, rule.code)
    told = bool(reading.code(answer.get("antwoord")) and reading.text(answer.get("toelichting")))
    return Steun(rule, told, ("op_maat", rule.kant, rule.code, "toelichting" if reading.code(answer.get("antwoord")) else "antwoord"))


def _answer(document: Document, rule: Steunregel) -> str:
    return reading.text(reading.section(document, "op_maat", rule.kant).get(rule.code))


def _grounds(document: Document) -> list[Document]:
    return _list(document, "grondslagen")


def _in_money(document: Document) -> list[Document]:
    return [line for line in _list(document, "rekenregels") if line.get("soort") != "niet_in_geld"]


def _list(document: Document, key: str) -> list[Document]:
    return reading.items(reading.section(document, "op_maat"), key)


_OWN: dict[str, Callable[[Document, Instruments, Steunregel], Steun | None]] = {
    "meedoen": _joining,
    "probleem": _problem,
    "geprobeerd": _tried,
    "gewone_weg": _usual_way,
    "grond": _ground,
    "doel": _purpose,
    "als_we_niets_doen": _lines,
    "bron": _sources,
    "kansen": _chances,
    "kosten": _costs,
    "blijft_het_goed": _lasting,
}
