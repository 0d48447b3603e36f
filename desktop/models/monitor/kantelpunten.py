"""Factor 4: what kantelpunten look like. Per kind how many, how it ended, how soon it ran out, and what was tried and chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from desktop.models import kantelpunt, reading, schuld, termijnen
from desktop.models.betaling import Payment
from desktop.models.instrument import Instruments
from desktop.models.kantelpunt import Kantelpunt
from desktop.models.monitor import samen
from desktop.models.monitor.omstandigheden import Omstandigheden
from desktop.models.monitor.samen import sleutel
from desktop.models.monitor.telling import Gedeeld, Reeks, Stuk, Telling, samengevoegd
from desktop.models.monitor.uitkomst import Cel, Eenheid, Kolom, Rij, Tabel
from desktop.models.schuld import Schuld
from desktop.models.strict_json import Document

NAME = "kantelpunten"
AFLOOP = ("doorgeslagen", "onbekend", "voorkomen")
"""Of two kantelpunten of one kind the first of these counts: who lost one of them did not prevent that kind."""
GEEN_SOORT = "geen_soort"
GEEN_SCHULD = "geen_schuld"
GEEN_OPLOSSING = "geen_oplossing"
MET, ZONDER = Gedeeld({"kantelpunt/met": 1}), Gedeeld({"kantelpunt/zonder": 1})
NIEMAND = "Er is nog geen deelnemer met een kantelpunt."
KOLOMMEN = (
    Kolom("aantal", "Bewoners", "bewoners"),
    Kolom("voorkomen", "Voorkomen", "bewoners"),
    Kolom("doorgeslagen", "Toch doorgegaan", "bewoners"),
    Kolom("onbekend", "Nog niet bekend", "bewoners"),
    Kolom("dagen", "Dagen tot uiterste dag", "dagen"),
    Kolom("bedrag_cent", "Bedrag", "cent"),
    Kolom("andere_schulden", "Andere schulden", "aantal"),
)
UITLEG = (
    "Per soort kantelpunt hoeveel deelnemers het hadden en hoe het afliep. Dagen: van instroom tot de uiterste dag, geschat uit de brief; "
    "onder nul was die dag al voorbij. Bedrag: de schulden bij dit kantelpunt. Dagen, bedrag en andere schulden zijn de middelste van de "
    "bewoners (mediaan). Heeft een bewoner er twee van één soort, dan telt de eerste uiterste dag en het bedrag samen, en is het alleen "
    "voorkomen als beide zijn voorkomen."
)
UITLEG_GEPROBEERD = (
    "Welke gewone weg eerst is geprobeerd, bij deelnemers met een kantelpunt. Eén bewoner kan er meer hebben. De weg hoort bij de bewoner "
    "en niet bij één kantelpunt. Eigen woorden die gelijk zijn, tellen samen."
)
UITLEG_OPGELOST = (
    "Welke oplossing is gekozen voor de schulden bij een kantelpunt. Eén bewoner kan er meer hebben. De kolom Voorkomen telt alleen "
    "bewoners bij wie die soort kantelpunt is voorkomen."
)


def feiten(document: Document, payments: Sequence[Payment]) -> Document:
    """Per kind: ends, dates of the letters, cents, other debts and chosen solutions; and the ways that were tried, as codes.

    `brieven`: [kind, code of the kind, days and months by their key] of every kantelpunt that has one."""
    raw = reading.items(document, "kantelpunten")
    debts = schuld.all_of(document)
    kinds: dict[str, list[tuple[Kantelpunt, Document]]] = {}
    for item in raw:
        point = kantelpunt.read(item)
        kinds.setdefault(samen.woord(point.naam) or GEEN_SOORT, []).append((point, item))
    tried = {samen.woord(item.get("weg")) for item in reading.items(reading.section(document, "op_maat"), "geprobeerd")}
    return {
        "soorten": {kind: _kind([point for point, _ in found], debts) for kind, found in kinds.items()},
        "brieven": [[kind, point.soort, days] for kind, found in kinds.items() for point, item in found if (days := _letters(item))],
        "geprobeerd": sorted(tried - {""}) if raw else [],
    }


def bijdragen(feiten: Document, omstandigheden: Omstandigheden) -> dict[str, int]:
    """Only of who is in the factors. How it ended counts from its day on."""
    return samengevoegd(gedeeld(feiten, omstandigheden))


def gedeeld(feiten: Document, omstandigheden: Omstandigheden) -> tuple[Stuk, ...]:
    """The same, in the pieces that many cases share and the days and amounts in a row."""
    who, kinds = omstandigheden.deelname, feiten.get("soorten")
    if not who.telt:
        return ()
    if not kinds:
        return (ZONDER,)
    own, ends = dict[str, int](), []
    for kind, facts in kinds.items():
        ends.append((kind, _end(facts["afloop"], omstandigheden.kalender.op), tuple(facts["oplossing"])))
        own[sleutel("kantelpunt/andere", kind)] = facts["andere"]
        if facts["bedrag_cent"] is not None:
            own[sleutel("kantelpunt/bedrag", kind)] = facts["bedrag_cent"]
    if who.instroom and "brieven" in feiten:
        _days_left(own, feiten["brieven"], _ordinal(who.instroom), omstandigheden.instruments)
    return (*_pieces(tuple(ends), tuple(feiten.get("geprobeerd", ()))), Reeks(tuple(own), tuple(own.values())))


def tabellen(telling: Telling, omstandigheden: Omstandigheden) -> tuple[Tabel, ...]:
    """`kantelpunten`, `kantelpunt_geprobeerd` and `kantelpunt_opgelost`."""
    instruments = omstandigheden.instruments
    kinds = _kinds(telling, instruments) if telling.hoeveel("kantelpunt/met") else {}
    had = _had(telling, kinds)
    return _points(telling, kinds), _tried(telling, had, instruments), _solved(telling, had, instruments)


def _kind(points: list[Kantelpunt], debts: list[Schuld]) -> Document:
    names = {point.id for point in points if point.id}
    own = [debt for debt in debts if debt.kantelpunt in names]
    known = [debt.bedrag_cent for debt in own if debt.bedrag_cent is not None]
    return {
        "afloop": [[point.afloop, point.afloop_op.isoformat() if point.afloop_op else ""] for point in points],
        "bedrag_cent": sum(known) if known else None,
        "andere": len(debts) - len(own),
        "oplossing": sorted({samen.woord(debt.oplossing) or GEEN_OPLOSSING for debt in own} or {GEEN_SCHULD}),
    }


def _letters(item: Document) -> Document:
    """Every day or month of a kantelpunt: which of them start a clock is for the instruments to say."""
    return {key: value for key, value in item.items() if key != "afloop_op" and (reading.day(value) or reading.month(value))}


def _end(ends: Sequence[Sequence[str]], op: str) -> str:
    held = [end if end in AFLOOP and day <= op else "onbekend" for end, day in ends]
    return held[0] if len(held) == 1 else next(word for word in AFLOOP if word in held)


@lru_cache(maxsize=8192)
def _pieces(ends: tuple[tuple[str, str, tuple[str, ...]], ...], ways: tuple[str, ...]) -> tuple[Gedeeld, ...]:
    """All that a case shares: of (kind, how it ended, solutions) each apart and of all together, and of what was tried."""
    found = [MET, *(_of_kind(*one) for one in ends)]
    if ways:
        found += [_ways(kind, ways) for kind in ("", *(kind for kind, _, _ in ends))]
    chosen = {solution for _, _, solutions in ends for solution in solutions}
    prevented = {solution for _, end, solutions in ends if end == "voorkomen" for solution in solutions}
    return (*found, _solutions(tuple(sorted(chosen)), tuple(sorted(prevented))))


@lru_cache(maxsize=4096)
def _of_kind(kind: str, end: str, solutions: tuple[str, ...]) -> Gedeeld:
    """That somebody had this kind, how it ended, and what was chosen for its debts."""
    keys = (f"soort/{kind}", f"afloop/{kind}/{end}", *(f"oplossing/{kind}/{solution}" for solution in solutions))
    return Gedeeld({f"kantelpunt/{key}": 1 for key in keys})


@lru_cache(maxsize=4096)
def _ways(kind: str, ways: tuple[str, ...]) -> Gedeeld:
    """What was tried, at one kind or ("") at any."""
    return Gedeeld({f"kantelpunt/weg/{kind}/{way}": 1 for way in ways})


@lru_cache(maxsize=4096)
def _solutions(chosen: tuple[str, ...], prevented: tuple[str, ...]) -> Gedeeld:
    """What was chosen at any kind, and what was chosen where it was prevented."""
    found = {f"kantelpunt/oplossing//{solution}": 1 for solution in chosen}
    return Gedeeld(found | {f"kantelpunt/gelukt/{solution}": 1 for solution in prevented})


def _days_left(result: dict[str, int], letters: list[Any], inflow: int, instruments: Instruments) -> None:
    """Per kind the calendar days from inflow to the first deadline; below zero when it had passed."""
    for kind, soort, days in letters:
        for rule in instruments.regels_van(soort):
            # Clocks that the assessment leaves alone do not change a figure that is compared over the years.
            counts = rule.toets and rule.veld in days
            end = _last_day(days[rule.veld], rule.dagen, rule.maanden) if counts else None
            if end is not None:
                key, left = sleutel("kantelpunt/dagen", kind), end - inflow
                result[key] = min(left, result.get(key, left))


# The days of a pilot are some hundreds, its cases thousands.
@lru_cache(maxsize=16384)
def _last_day(value: str, days: int | None, months: int | None) -> int | None:
    end = termijnen.einde(value, days, months)
    return end.toordinal() if end else None


@lru_cache(maxsize=4096)
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _kinds(telling: Telling, instruments: Instruments) -> dict[str, str]:
    """Code and name of every kind that this pilot offers, and of every other kind that somebody had."""
    prefix = "kantelpunt/soort/"
    offered = {one.code: one.label for one in instruments.keuze("kantelpunt_soort") if one.aangeboden or telling.hoeveel(prefix + one.code)}
    words = {one.code: one.label for one in instruments.keuze("kantelpunt_soort")} | {GEEN_SOORT: "Soort niet ingevuld"}
    other = [key.removeprefix(prefix) for key in telling.keys(prefix)]
    return offered | {code: words.get(code, samen.leesbaar(code)) for code in other if code not in offered}


def _points(telling: Telling, kinds: dict[str, str]) -> Tabel:
    rows = tuple(Rij(code, name, tuple(_cells(telling, code))) for code, name in kinds.items())
    without = telling.hoeveel("kantelpunt/zonder")
    remark = f"Bij {without} {'deelnemer staat' if without == 1 else 'deelnemers staat'} geen kantelpunt in het dossier." if without else ""
    return Tabel("kantelpunten", "Kantelpunten", UITLEG, KOLOMMEN, rows, opmerking=remark, reden="" if rows else NIEMAND)


def _cells(telling: Telling, kind: str) -> Iterator[Cel]:
    yield telling.aantal(f"kantelpunt/soort/{kind}")
    for end in ("voorkomen", "doorgeslagen", "onbekend"):
        yield telling.aantal(f"kantelpunt/afloop/{kind}/{end}")
    units: tuple[tuple[str, Eenheid, str], ...] = (
        ("dagen", "dagen", "Staat er geen aantal dagen, dan is geen uiterste dag bekend."),
        ("bedrag", "cent", "Staat er geen bedrag, dan is dat niet bekend."),
        ("andere", "aantal", ""),
    )
    nobody = "" if telling.hoeveel(f"kantelpunt/soort/{kind}") else "Staat er een streepje, dan had niemand dit kantelpunt."
    for key, unit, reason in units:
        yield samen.met_reden(telling.mediaan(f"kantelpunt/{key}/{kind}", unit), nobody or reason)


def _had(telling: Telling, kinds: dict[str, str]) -> dict[str, str]:
    """The kinds that somebody had: columns of nobody only make a table wider."""
    return {code: name for code, name in kinds.items() if telling.hoeveel(f"kantelpunt/soort/{code}")}


def _per_kind(kinds: dict[str, str]) -> tuple[Kolom, ...]:
    return tuple(Kolom(code, name, "bewoners") for code, name in kinds.items())


def _tried(telling: Telling, kinds: dict[str, str], instruments: Instruments) -> Tabel:
    known = {one.code: one.label for one in instruments.keuze("geprobeerde_weg")}
    rows = [
        Rij(group.code, group.naam, tuple(_over(telling, "weg", kind, group.woorden) for kind in ("", *kinds)))
        for group in samen.groepen(telling, "kantelpunt/weg//", known)
    ]
    columns = (Kolom("aantal", "Bewoners", "bewoners"), *_per_kind(kinds))
    title = "Wat eerst is geprobeerd"
    return Tabel("kantelpunt_geprobeerd", title, UITLEG_GEPROBEERD, columns, tuple(rows) if kinds else (), reden="" if kinds else NIEMAND)


def _solved(telling: Telling, kinds: dict[str, str], instruments: Instruments) -> Tabel:
    known = {one.code: one.label for one in instruments.keuze("oplossing")}
    known |= {GEEN_OPLOSSING: "Nog geen oplossing gekozen", GEEN_SCHULD: "Geen schuld bij dit kantelpunt"}
    rows = []
    for group in samen.groepen(telling, "kantelpunt/oplossing//", known):
        prevented = samen.bewoners(telling, [f"kantelpunt/gelukt/{word}" for word in group.woorden])
        per_kind = [_over(telling, "oplossing", kind, group.woorden) for kind in kinds]
        rows.append(Rij(group.code, group.naam, (_over(telling, "oplossing", "", group.woorden), prevented, *per_kind)))
    columns = (Kolom("aantal", "Bewoners", "bewoners"), Kolom("voorkomen", "Voorkomen", "bewoners"), *_per_kind(kinds))
    title = "Wat voor het kantelpunt is gekozen"
    return Tabel("kantelpunt_opgelost", title, UITLEG_OPGELOST, columns, tuple(rows) if kinds else (), reden="" if kinds else NIEMAND)


def _over(telling: Telling, what: str, kind: str, words: Sequence[str]) -> Cel:
    return samen.bewoners(telling, [f"kantelpunt/{what}/{kind}/{word}" for word in words])
