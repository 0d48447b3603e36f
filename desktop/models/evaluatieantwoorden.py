"""From the answers of the five-minute talk to the case file, and back. Pure: a document in, edits out.

The worker's own answers are not made here: they come afterwards, and from her.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from desktop.models import evaluatie, reading
from desktop.models.evaluatiegesprek import Antwoord, Evaluatiegesprek
from desktop.models.patches import Edit, Path
from desktop.models.strict_json import Document
from desktop.models.termijnen import add_months

WEET_NIET, LIEVER_NIET = "weet_niet", "liever_niet"
SINDS = "sinds:"
"""Page of one kind of bill: `sinds:huur`."""
HOOFDVRAGEN = ("rondkomen", "toekomstperspectief", "rekeningen", "interview")
"""The questions that are counted on the screen; the others belong to the one before."""
MOST_MONTHS = 12


@dataclass(frozen=True)
class Gesprek:
    """One talk. `item` is the id of its evaluation, `door` who asks; `achteraf` when it is typed in later than it was held."""

    item: str
    moment: str
    datum: date
    wijze: str
    door: str
    achteraf: bool = False

    @property
    def path(self) -> Path:
        return ("evaluaties", f"id={self.item}")

    @property
    def control(self) -> str:
        """The id of the control that this talk makes: found again after a lock by it."""
        return f"{self.item}-c"

    def arrear(self, kind: str) -> str:
        return f"{self.item}-{kind}"


def pages(talk: Evaluatiegesprek, given: Mapping[str, str], kinds: Collection[str], *, interview: bool) -> list[str]:
    """The pages of this talk in order; what was answered so far decides which come."""
    result = []
    for question in talk.vragen:
        if question.code == "sinds":
            answers = talk.vraag(question.onder).antwoorden
            result += [f"{SINDS}{answer.code}" for answer in answers if answer.code in kinds and "welke" in result]
        elif question.code == "interview":
            result += [question.code] if interview else []
        elif not question.onder or given.get(question.onder) == question.bij:
            result.append(question.code)
    return result


def place(codes: list[str], code: str) -> tuple[int, int]:
    """Question so many of so many, counting the main questions only."""
    main = [one for one in codes if one in HOOFDVRAGEN]
    before = [one for one in codes[: codes.index(code) + 1] if one in HOOFDVRAGEN]
    return len(before), len(main)


def given(document: Document, talk: Evaluatiegesprek, held: Gesprek) -> dict[str, str]:
    """The answers that the case file holds of this talk; what was rather not told is not in it."""
    item = reading.first(reading.items(document, "evaluaties"), "id", held.item) or {}
    found = {code: _answer(talk, code, reading.section(item, code).get("bewoner")) for code in ("rondkomen", "toekomstperspectief")}
    if reading.section(item, "toekomstperspectief").get("bewoner") == "verlies_voorkomen":
        found |= {"toekomstperspectief": "hetzelfde", "zonder_hulp": "ja"}
    control = reading.first(reading.items(document, "controles"), "id", held.control) or {}
    found["rekeningen"] = _answer(talk, "rekeningen", control.get("uitkomst"))
    for kind in kinds(document, talk, held):
        day = reading.day(_arrear(document, held, kind).get("ontstaan_op"))
        found[f"{SINDS}{kind}"] = f"{day:%Y-%m}" if day else ""
    found["interview"] = reading.code(reading.section(document, "instroom", "interview").get("antwoord"))
    return {code: answer for code, answer in found.items() if answer}


def kinds(document: Document, talk: Evaluatiegesprek, held: Gesprek) -> list[str]:
    """The kinds of new bills that were named in this talk, in the order of the question."""
    return [answer.code for answer in talk.vraag("welke").antwoorden if _arrear(document, held, answer.code)]


def months(document: Document, held: Gesprek) -> list[date]:
    """First days of the months in which a new bill may have begun, newest first: since inflow, at most a year."""
    start = reading.day(reading.section(document, "instroom").get("datum")) or held.datum
    newest = held.datum.replace(day=1)
    found = [newest]
    while len(found) < MOST_MONTHS and found[-1] > start:
        found.append((found[-1] - timedelta(days=1)).replace(day=1))
    return found


def begin(document: Document, talk: Evaluatiegesprek, held: Gesprek, reason: str = "") -> list[Edit]:
    """Write that this talk is held, or with `reason` (geen_antwoord) why not; nothing when it stands there already."""
    if reading.first(reading.items(document, "evaluaties"), "id", held.item) is not None:
        return [Edit((*held.path, "geen_antwoord"), reason)] if reason else []
    item: Document = {"id": held.item, "moment": held.moment, "datum": held.datum.isoformat(), "wijze": held.wijze}
    item |= {"instrument": talk.naam, "rondkomen": {}, "toekomstperspectief": {}}
    item |= {"achteraf": True} if held.achteraf else {}
    return [Edit(("evaluaties",), item | ({"geen_antwoord": reason} if reason else {}), "insert")]


def answer(document: Document, talk: Evaluatiegesprek, held: Gesprek, code: str, chosen: str) -> list[Edit]:
    """What one answer of the resident changes. `chosen` is an answer's code, weet_niet, liever_niet, or a month for `sinds:`."""
    if code == "interview":
        return _interview(talk, held, chosen)
    edits = begin(document, talk, held)
    if code.startswith(SINDS):
        return edits + _since(held, code.removeprefix(SINDS), chosen)
    if code == "rekeningen":
        return edits + _control(document, talk, held, chosen)
    spot = "toekomstperspectief" if code == "zonder_hulp" else code
    value = _worth(talk, code, chosen)
    if code == "zonder_hulp":
        # Not knowing whether it would have been worse is no more than the same.
        value = value if value in ("verlies_voorkomen", "gelijk") else "gelijk"
    return [*edits, Edit((*held.path, spot, "bewoner"), value)]


def toggle(document: Document, talk: Evaluatiegesprek, held: Gesprek, kind: str) -> list[Edit]:
    """Name a kind of bill, or take it back."""
    edits = begin(document, talk, held)
    if _arrear(document, held, kind):
        return [*edits, Edit(_arrear_path(held, kind), action="remove")]
    item = {"id": held.arrear(kind), "soort": _worth(talk, "welke", kind), "bron": "bewoner"}
    return [*edits, Edit(("nieuwe_achterstanden",), item, "insert")]


def finish(document: Document, talk: Evaluatiegesprek, held: Gesprek) -> list[Edit]:
    """At the end: without any answer on the two questions it is told as such, and never counted as better."""
    item = reading.first(reading.items(document, "evaluaties"), "id", held.item) or {}
    if any(reading.section(item, code).get("bewoner") for code in ("rondkomen", "toekomstperspectief")):
        return [Edit((*held.path, "geen_antwoord"), action="remove")] if "geen_antwoord" in item else []
    return begin(document, talk, held, evaluatie.WIL_NIET)


def _control(document: Document, talk: Evaluatiegesprek, held: Gesprek, chosen: str) -> list[Edit]:
    there = reading.first(reading.items(document, "controles"), "id", held.control) is not None
    path: Path = ("controles", f"id={held.control}")
    outcome = _worth(talk, "rekeningen", chosen)
    edits: list[Edit] = []
    if outcome not in ("geen", "gevonden"):
        # Not knowing is no control: then it stays niet gecontroleerd.
        edits += [Edit(path, action="remove")] if there else []
    elif there:
        edits.append(Edit((*path, "uitkomst"), outcome))
    else:
        edits.append(Edit(("controles",), _new_control(document, held, outcome), "insert"))
    if outcome != "gevonden":
        edits += [Edit(_arrear_path(held, kind), action="remove") for kind in kinds(document, talk, held)]
    return edits


def _new_control(document: Document, held: Gesprek, outcome: str) -> Document:
    day = held.datum.isoformat()
    control: Document = {"id": held.control, "datum": day, "bron": "bewoner", "periode_tot": day, "uitkomst": outcome, "door": held.door}
    since = _since_when(reading.items(document, "controles"), held.datum) or reading.day(reading.section(document, "instroom").get("datum"))
    return control | ({"periode_van": since.isoformat()} if since else {})


def _since_when(controls: Iterable[Document], until: date) -> date | None:
    """The end of the last control before this talk."""
    ends = (reading.day(control.get("periode_tot")) or reading.day(control.get("datum")) for control in controls)
    return max((end for end in ends if end is not None and end <= until), default=None)


def _since(held: Gesprek, kind: str, chosen: str) -> list[Edit]:
    first = reading.month(chosen)
    path = (*_arrear_path(held, kind), "ontstaan_op")
    if first is None:
        return [Edit(path, action="remove")]
    # The last day of the month, so that a bill of the month in which we paid is still a new one, as the resident says.
    return [Edit(path, min(add_months(first, 1) - timedelta(days=1), held.datum).isoformat())]


def _interview(talk: Evaluatiegesprek, held: Gesprek, chosen: str) -> list[Edit]:
    said = _worth(talk, "interview", chosen)
    if said not in ("ja", "nee"):
        return [Edit(("instroom", "interview"), action="remove")]
    return [Edit(("instroom", "interview"), {"antwoord": said, "datum": held.datum.isoformat()})]


def _worth(talk: Evaluatiegesprek, code: str, chosen: str) -> Any:
    if chosen == WEET_NIET:
        return WEET_NIET
    found: Antwoord | None = talk.vraag(code).antwoord(chosen)
    return found.waarde if found else None


def _answer(talk: Evaluatiegesprek, code: str, value: object) -> str:
    if value == WEET_NIET:
        return WEET_NIET
    return next((answer.code for answer in talk.vraag(code).antwoorden if value and answer.waarde == value), "")


def _arrear(document: Document, held: Gesprek, kind: str) -> Document:
    return reading.first(reading.items(document, "nieuwe_achterstanden"), "id", held.arrear(kind)) or {}


def _arrear_path(held: Gesprek, kind: str) -> Path:
    return ("nieuwe_achterstanden", f"id={held.arrear(kind)}")
