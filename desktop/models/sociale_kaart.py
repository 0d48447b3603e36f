"""The sociale kaart: every road of the sources, found by a part of a word, and first those that fit this resident. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from desktop.models import doorverwijzing, dossier
from desktop.models.instrument import Instruments, Route
from desktop.models.strict_json import Document

ACUUT = "crisis"
OP_PAPIER = 5
"""Roads on the resident's page: more do not fit, and nobody walks more at once."""
ALTIJD = "geldfit"
"""Free and national, so it is on every page for a resident."""
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True)
class Passend:
    """A road that the assessment offers this resident, and why."""

    route: Route
    reden: str


def found(routes: Sequence[Route], text: str = "", thema: str = "", soort: str = "") -> list[Route]:
    """Roads in which every typed word is a part of a word, best first; an empty text gives all. Accents and signs do not count."""
    words = _WORD.findall(_plain(text))
    kept = [route for route in routes if (not thema or thema in route.themas) and (not soort or route.soort == soort)]
    ranked = [(rank, route) for route in kept if (rank := _rank(route, words)) is not None]
    # Sorting is stable: of equal rank the order of the file stays, with the crisis first.
    return [route for _, route in sorted(ranked, key=lambda pair: pair[0])]


def passend(assessment: Document, instruments: Instruments) -> list[Passend]:
    """What the assessment offers, in its order: the crisis is in front, because basic security goes before money."""
    offered = [(instruments.find_route(line.get("code")), str(line.get("reden") or "")) for line in assessment.get("routes") or []]
    result = [Passend(route, reason) for route, reason in offered if route is not None]
    return sorted(result, key=lambda one: one.route.code != ACUUT)


def acuut(assessment: Document) -> bool:
    """Whether something of daily life is missing now."""
    return any(line.get("code") == ACUUT for line in assessment.get("routes") or [])


def voor_op_papier(document: Document, assessment: Document, instruments: Instruments) -> list[Route]:
    """The roads on the page that a resident takes home: crisis, what was agreed with her, what fits her, and the free telephone line."""
    agreed = [instruments.find_route(one.route) for one in doorverwijzing.all_of(document) if one.status in doorverwijzing.AFGESPROKEN]
    fits = [one.route for one in passend(assessment, instruments)]
    urgent = [route for route in fits if route.code == ACUUT]
    line = instruments.find_route(ALTIJD)
    wanted = [route for route in [*urgent, *agreed, *fits] if route is not None and _for_resident(route) and route is not line]
    chosen = list(dict.fromkeys(route.code for route in wanted))[: OP_PAPIER - 1]
    return [instruments.route(code) for code in chosen] + ([line] if line is not None else [])


def _for_resident(route: Route) -> bool:
    return route.soort == "verwijzing" and route.stand not in ("beeindigd", "dicht") and bool(route.voor_bewoner)


def _rank(route: Route, words: Sequence[str]) -> int | None:
    """0 the title begins with it, 1 in the title, 2 in a search word, 3 in the sentences; None when a word is nowhere."""
    if not words:
        return 0
    fields = _fields(route)
    ranks = [_place(fields, word) for word in words]
    return None if any(rank is None for rank in ranks) else max(rank for rank in ranks if rank is not None)


def _place(fields: tuple[str, str, str], word: str) -> int | None:
    title, terms, sentences = fields
    if title.startswith(word):
        return 0
    return next((rank for rank, text in enumerate((title, terms, sentences), 1) if word in text), None)


@lru_cache(maxsize=256)
def _fields_of(title: str, terms: str, sentences: str) -> tuple[str, str, str]:
    return _plain(title), _plain(terms), _plain(sentences)


def _fields(route: Route) -> tuple[str, str, str]:
    terms = " ".join((*route.zoekwoorden, *route.themas, route.code.replace("_", " ")))
    return _fields_of(route.titel, terms, " ".join((route.wat, route.voor_wie, route.wanneer, route.contact)))


def _plain(text: str) -> str:
    """Small letters without accents; a sign between digits goes, so that "0800 8115" and "08008115" find "0800-8115"."""
    return re.sub(r"(?<=[0-9])[-\s](?=[0-9])", "", dossier.folded(text))
