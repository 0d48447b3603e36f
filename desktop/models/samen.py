"""Samen kijken: its topics, questions and sentences, as read from `resources/instruments/samen-<versie>.toml`.

What an answer means for the case file stands in `samen_antwoorden`; words that other instruments have already (bestaanszekerheid,
Op Maat, the bridge) are read there and not told twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.models.toml_table import Herkomst, Table, herkomst

ONDERWERPEN = ("nu", "willen", "brug", "plan", "akkoord")
"""Every version has exactly these, in this order; the keys 1 to 5 open them."""
WOORDEN = (
    "vraag", "uitleg", "gerust", "stoppen", "weet_niet", "liever_niet", "overgeslagen", "begonnen", "besproken", "kies_zin", "eerst",
    "naar_eerst",
    "brug_vraag", "brug_uitleg", "brug_genoeg", "plan_waar", "plan_waar_uitleg", "akkoord_vraag", "akkoord_leeg", "akkoord_samen",
    "ja_teken", "ja_zeg", "nog_niet", "teken_vraag", "teken_uitleg", "zeg_vraag", "zeg_uitleg", "klaar", "klaar_nog", "wanneer",
    "eerste_stap", "wie_helpt", "als", "dan",
)  # fmt: skip
"""Sentences of the screens around the questions."""


@dataclass(frozen=True)
class Onderwerp:
    """One of the five topics; `stappen` are the worker's steps from which it opens, `beeld` the name of its drawing."""

    code: str
    titel: str
    stappen: tuple[str, ...]

    @property
    def beeld(self) -> str:
        return f"samen-{self.code}"


@dataclass(frozen=True)
class Samenvraag:
    """A question with words; `zinnen` can be tapped instead of typed, each as many texts as the question has fields."""

    code: str
    vraag: str
    uitleg: str
    zinnen: tuple[tuple[str, ...], ...]
    herkomst: Herkomst


@dataclass(frozen=True)
class Plek:
    """A part of life in which a goal can stand, with what people often say there. `leefgebieden` use the same sentences."""

    code: str
    leefgebieden: tuple[str, ...]
    doelen: tuple[str, ...]
    stappen: tuple[str, ...]
    als_dan: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Eerst:
    """What we do now about one thing of bestaanszekerheid that is acute: `doen` in order, `bellen` who and which number."""

    code: str
    titel: str
    doen: tuple[str, ...]
    bellen: tuple[str, ...]
    herkomst: Herkomst


@dataclass(frozen=True)
class Samen:
    """One version of Samen kijken."""

    naam: str
    woorden: Mapping[str, str]
    onderwerpen: tuple[Onderwerp, ...]
    vragen: Mapping[str, Samenvraag]
    plekken: tuple[Plek, ...]
    eerst: Mapping[str, Eerst]

    def onderwerp(self, code: str) -> Onderwerp:
        return next(topic for topic in self.onderwerpen if topic.code == code)

    def bij_stap(self, stap: str) -> str:
        """The topic that belongs to a step of the worker, "" for none: then all topics are shown."""
        return next((topic.code for topic in self.onderwerpen if stap in topic.stappen), "")

    def zinnen(self, code: str) -> tuple[tuple[str, ...], ...]:
        return self.vragen[code].zinnen if code in self.vragen else ()

    def plek(self, onderdeel: str, leefgebied: str) -> Plek | None:
        """The sentences of a part of the bridge, else those of the leefgebied."""
        own = next((place for place in self.plekken if place.code == onderdeel), None)
        return own or next((place for place in self.plekken if leefgebied in place.leefgebieden), None)


def read(root: Table) -> Samen:
    """Samen kijken of one file; raises BadInstrument when a topic or sentence is missing."""
    origin = herkomst(root)
    topics = tuple(Onderwerp(table.text("code"), table.text("titel"), table.texts("stappen")) for table in root.tables("onderwerpen"))
    if tuple(topic.code for topic in topics) != ONDERWERPEN:
        raise root.fault("onderwerpen", "onbekende_waarde", value=[topic.code for topic in topics])
    words = root.table("woorden")
    questions = [_question(table, origin) for table in root.tables("vragen")]
    urgent = [_urgent(table, origin) for table in root.tables("eerst")]
    return Samen(
        naam=root.text("naam"),
        woorden={key: words.text(key) for key in WOORDEN},
        onderwerpen=topics,
        vragen={question.code: question for question in questions},
        plekken=tuple(_place(table) for table in root.tables("plekken")),
        eerst={one.code: one for one in urgent},
    )


def _question(table: Table, origin: Herkomst) -> Samenvraag:
    lines = tuple((line,) for line in table.texts("zinnen")) if table.has("zinnen") else ()
    return Samenvraag(table.text("code"), table.text("vraag", ""), table.text("uitleg", ""), lines, herkomst(table, origin))


def _place(table: Table) -> Plek:
    pairs = tuple((pair.text("als"), pair.text("dan")) for pair in table.tables("als_dan"))
    return Plek(table.text("code"), table.texts("leefgebieden"), table.texts("doelen"), table.texts("stappen"), pairs)


def _urgent(table: Table, origin: Herkomst) -> Eerst:
    calls = table.texts("bellen") if table.has("bellen") else ()
    return Eerst(table.text("code"), table.text("titel"), table.texts("doen"), calls, herkomst(table, origin))
