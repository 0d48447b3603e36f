"""The five-minute talk: its questions, answers and sentences, as read from `resources/instruments/evaluatie-<versie>.toml`.

The words are data; what an answer means for the case file stands beside it (`waarde`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from desktop.models.aanspreken import Say
from desktop.models.toml_table import Herkomst, Table, herkomst

VRAGEN = ("rondkomen", "toekomstperspectief", "zonder_hulp", "rekeningen", "welke", "sinds", "interview")
"""Every talk asks exactly these, in this order; some only after a certain answer."""
MEER = ("welke",)
"""Questions to which more than one answer can be given."""


@dataclass(frozen=True)
class Antwoord:
    """One answer: `label` for the resident, `waarde` for the case file ("" settles nothing), `beeld` the drawing on its card."""

    code: str
    label: str
    waarde: str
    beeld: str


@dataclass(frozen=True)
class Gespreksvraag:
    """One question. `vraag_begin` is asked before twelve months; `onder` and `bij` name the question and answer before it."""

    code: str
    vraag: str
    vraag_begin: str
    uitleg: str
    antwoorden: tuple[Antwoord, ...]
    onder: str
    bij: str
    herkomst: Herkomst

    def words(self, *, after_a_year: bool) -> str:
        return self.vraag if after_a_year else self.vraag_begin

    def said(self, say: Say) -> Gespreksvraag:
        answers = tuple(replace(answer, label=say(answer.label)) for answer in self.antwoorden)
        return replace(self, vraag=say(self.vraag), vraag_begin=say(self.vraag_begin), uitleg=say(self.uitleg), antwoorden=answers)

    def antwoord(self, code: object) -> Antwoord | None:
        return next((answer for answer in self.antwoorden if answer.code == code), None)


@dataclass(frozen=True)
class Evaluatiegesprek:
    """One version of the talk. `weet_niet` and `liever_niet` stand under every question; `gerust` says that no answer is wrong."""

    naam: str
    vragen: tuple[Gespreksvraag, ...]
    weet_niet: str
    liever_niet: str
    gerust: str
    iets_zeggen: str
    dank: str
    telefoon: str
    papier: str

    def said(self, say: Say) -> Evaluatiegesprek:
        """The talk as one resident hears it (je or u); codes and meanings stay, and so does what is for the worker."""
        words = {key: say(getattr(self, key)) for key in ("weet_niet", "liever_niet", "gerust", "iets_zeggen", "dank", "telefoon")}
        return replace(self, vragen=tuple(question.said(say) for question in self.vragen), **words)

    def vraag(self, code: str) -> Gespreksvraag:
        return next(question for question in self.vragen if question.code == code)


def read(root: Table) -> Evaluatiegesprek:
    """The talk of one file; raises BadInstrument when a question is missing, or stands twice."""
    origin = herkomst(root)
    questions = tuple(_question(table, origin) for table in root.tables("vragen"))
    if tuple(question.code for question in questions) != VRAGEN:
        raise root.fault("vragen", "onbekende_waarde", value=[question.code for question in questions])
    words = {key: root.text(key) for key in ("weet_niet", "liever_niet", "gerust", "iets_zeggen", "dank", "telefoon", "papier")}
    return Evaluatiegesprek(naam=root.text("naam"), vragen=questions, **words)


def _question(table: Table, origin: Herkomst) -> Gespreksvraag:
    words = table.text("vraag")
    answers = table.tables("antwoorden") if table.has("antwoorden") else []
    return Gespreksvraag(
        code=table.choice("code", VRAGEN),
        vraag=words,
        vraag_begin=table.text("vraag_begin", words),
        uitleg=table.text("uitleg", ""),
        antwoorden=tuple(_answer(answer) for answer in answers),
        onder=table.text("onder", ""),
        bij=table.text("bij", ""),
        herkomst=herkomst(table, origin),
    )


def _answer(table: Table) -> Antwoord:
    return Antwoord(table.text("code"), table.text("label"), table.text("waarde", ""), table.text("beeld", ""))
