"""The waardendriehoek: which sides are filled and what is still needed for a decision. A weighing: never a score (domain.md 2.3)."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.models import dossier, reading
from desktop.models.instrument import Instruments, Kant, Vraag
from desktop.models.strict_json import Document

# Questions that a list of lines answers as well as, or instead of, a text.
LIJSTEN = {"gewone_weg": "geprobeerd", "grond": "grondslagen", "als_we_niets_doen": "rekenregels", "kosten": "kosten"}


@dataclass(frozen=True)
class Zijde:
    """One side: the needed questions without an answer, and whether its short conclusion is written."""

    kant: Kant
    open: tuple[Vraag, ...]
    begonnen: bool
    conclusie: bool

    @property
    def gevuld(self) -> bool:
        return not self.open and self.conclusie


@dataclass(frozen=True)
class Nodig:
    """One line of "nog nodig voor een besluit": where it is (`kant` or `instroom`), the first open question, and the Dutch text."""

    kant: str
    vraag: str
    tekst: str


def sides(document: Document, instruments: Instruments) -> list[Zijde]:
    """The three sides in the order of the conversation."""
    return [_side(document, kant, instruments) for kant in instruments.kanten]


def needed(document: Document, instruments: Instruments) -> list[Nodig]:
    """What is still needed for a decision, one line per side; [] when the worker has all she asked for. It forbids nothing."""
    lines = [_line(side) for side in sides(document, instruments) if not side.gevuld]
    for which, question in (
        ("begeleiding", "Vraag of de bewoner meedoet aan begeleiding"),
        ("onderzoek", "Vraag of de bewoner meedoet aan onderzoek"),
    ):
        if not dossier.commitment(document, which):
            lines.append(Nodig("instroom", which, question))
    return lines


def answered(document: Document, question: Vraag) -> bool:
    """Whether a question has an answer, as a text or as lines."""
    op_maat = reading.section(document, "op_maat")
    if question.code in LIJSTEN and reading.items(op_maat, LIJSTEN[question.code]):
        return True
    value = reading.section(op_maat, question.kant).get(question.code)
    if question.code == "als_we_niets_doen":
        return False  # One line is needed, and may be one that is not in money (domain.md 2.2).
    if isinstance(value, dict):
        return bool(reading.code(value.get("antwoord")))
    return value is not None and (not isinstance(value, str) or bool(value.strip()))


def _side(document: Document, kant: Kant, instruments: Instruments) -> Zijde:
    questions = instruments.vragen_van(kant.code)
    conclusion = bool(reading.text(reading.section(document, "op_maat", kant.code).get("conclusie")))
    return Zijde(
        kant=kant,
        open=tuple(question for question in questions if question.nodig and not answered(document, question)),
        begonnen=conclusion or any(answered(document, question) for question in questions),
        conclusie=conclusion,
    )


def _line(side: Zijde) -> Nodig:
    if not side.open:
        return Nodig(side.kant.code, "conclusie", f"{side.kant.titel} Schrijf kort waarom deze kant goed is")
    count = len(side.open)
    if [question.code for question in side.open] == ["als_we_niets_doen"]:
        return Nodig(side.kant.code, "als_we_niets_doen", f"{side.kant.titel} 1 regel is genoeg")
    return Nodig(side.kant.code, side.open[0].code, f"{side.kant.titel} nog {count} {'vraag' if count == 1 else 'vragen'}")
