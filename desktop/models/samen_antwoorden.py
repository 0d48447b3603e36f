"""From an answer at the table to the case file, and back: the same keys as the worker's steps fill. Pure: a document in, edits out."""

from __future__ import annotations

from desktop.models import brugkeuze, doelen, reading
from desktop.models.patches import MISSING, Edit, Path, read, step_to
from desktop.models.samen_bladen import HULPVRAAG, KIEZEN, STAP, TOEZEGGINGEN, WAAR, ZEG, alle, topic_of
from desktop.models.samen_tafel import LEEFGEBIEDEN, MEESTE, OPEN, Plaats, Tafel

WEET_NIET, LIEVER_NIET, OVERGESLAGEN = "weet_niet", "liever_niet", "overgeslagen"
ZONDER = (WEET_NIET, LIEVER_NIET, OVERGESLAGEN)
"""What can be said of a question without an answer: it can be found again, and is never counted as a gap."""
AKKOORD_CONCEPT: Path = ("akkoord", "toelichting")
"""What is said about an agreement is kept as a draft until the agreement is recorded."""


def given(tafel: Tafel, code: str) -> frozenset[str]:
    """The cards of a page that are chosen, from the case file; without an answer what was said instead."""
    topic, _, rest = code.partition("/")
    if code == KIEZEN:
        meting = tafel.meting()
        return frozenset(meting.besproken if meting else ())
    if code == WAAR:
        return frozenset(tafel.leefgebieden())
    if topic == "brug":
        meting = tafel.meting()
        found = meting.stappen.get(rest) if meting else None
    else:
        path = single_path(tafel, code)
        found = read(tafel.document, path) if path else None
    said = "" if found in (MISSING, None, "") else str(found)
    return frozenset([said] if said else [one for one in [tafel.open_reason(code)] if one])


def answered(tafel: Tafel, code: str) -> bool:
    """Whether the case file holds an answer to this page."""
    if topic_of(code) == "akkoord":
        return bool(reading.section(tafel.document, "plan", "akkoord").get("wijze"))
    paths = text_paths(tafel, code)
    if paths:
        return any(reading.text(read(tafel.document, path)) for path in paths)
    without = (LIEVER_NIET, OVERGESLAGEN) if topic_of(code) == "brug" else ZONDER
    return bool(given(tafel, code).difference(without))


def passed_by(tafel: Tafel, code: str) -> bool:
    """Whether this page has no answer and nobody said why: it was skipped, or not reached."""
    return not answered(tafel, code) and tafel.open_reason(code) in ("", OVERGESLAGEN)


def single_path(tafel: Tafel, code: str) -> Path | None:
    """Where the one value of a page stands; None while what it belongs to is not there."""
    topic, _, rest = code.partition("/")
    if topic == "nu":
        return ("bestaanszekerheid", rest)
    if topic == "willen":
        return ("instroom", rest, "antwoord") if rest in TOEZEGGINGEN else ("op_maat", "betrokkenheid", rest)
    if code == HULPVRAAG:
        return ("plan", "hulpvraag")
    if topic == "plan" and code != WAAR:
        return _goal_path(tafel, rest)
    return None


def _goal_path(tafel: Tafel, rest: str) -> Path | None:
    place, part = _place(tafel, rest)
    found = tafel.doel(place) if place is not None else None
    if found is None:
        return None
    if part not in STAP:
        return (*found[0], part)
    steps = found[1].get("acties")
    if not isinstance(steps, list) or not steps or not isinstance(steps[0], dict):
        return None
    return (*found[0], "acties", step_to(steps[0], 0), "wat" if part == "stap" else "uiterlijk")


def text_paths(tafel: Tafel, code: str) -> list[Path]:
    """Where the texts of a page stand, in the order of its fields; [] while what they belong to is not there."""
    if code == ZEG:
        return [AKKOORD_CONCEPT]
    if code.endswith("/als_dan"):
        path = single_path(tafel, code)
        return [(*path[:-1], "als"), (*path[:-1], "dan")] if path else []
    path = single_path(tafel, code)
    return [path] if path and _is_text(code) else []


def _is_text(code: str) -> bool:
    last = code.rsplit("/", 1)[-1]
    return last in ("waar_naartoe", "eerst_nodig", "zelf_en_hulp", "hulpvraag", "doel", "waarom", "stap", "wie_helpt")


def prepare(tafel: Tafel, code: str) -> list[Edit]:
    """Make what the texts of a page belong to: the goal of a place, and its first small step."""
    topic, _, rest = code.partition("/")
    place, part = _place(tafel, rest) if topic == "plan" and code not in (WAAR, HULPVRAAG) else (None, "")
    if place is None:
        return []
    found = tafel.doel(place)
    if found is None:
        return doelen.add(tafel.document, place.leefgebied, tafel.ids["doel"], _of_part(place))
    if part in STAP and single_path(tafel, code) is None:
        return doelen.first_step(tafel.document, found[0], tafel.ids["actie"], {})
    return []


def answer(tafel: Tafel, code: str, chosen: str) -> list[Edit]:
    """What a tapped card changes. `chosen` is its code, or one of ZONDER: then the page has no answer any more, and says why."""
    if code == KIEZEN:
        return _picked(tafel, chosen)
    if code == WAAR:
        return _begun(tafel, chosen)
    topic, _, rest = code.partition("/")
    # On the bridge not knowing is an answer of its own (contract.md 2).
    known = chosen not in ZONDER or (topic, chosen) == ("brug", WEET_NIET)
    edits = _unsaid(tafel, code) if known else _said(tafel, code, chosen)
    if topic == "brug":
        return edits + _step(tafel, rest, chosen)
    if topic == "willen" and rest in TOEZEGGINGEN:
        return edits + _promise(tafel, rest, chosen)
    if chosen in ZONDER:
        return edits + _emptied(tafel, code)
    path = single_path(tafel, code)
    value = int(chosen) if rest == "zekerheid" else chosen
    if path is None and rest.endswith("/stap_op"):
        place, _ = _place(tafel, rest)
        found = tafel.doel(place) if place is not None else None
        return edits + (doelen.first_step(tafel.document, found[0], tafel.ids["actie"], {"uiterlijk": chosen}) if found else [])
    return [*edits, Edit(path, value)] if path else edits


def skip(tafel: Tafel, code: str) -> list[Edit]:
    """On without an answer: it can be found again."""
    return [] if answered(tafel, code) or tafel.open_reason(code) or code in (KIEZEN, WAAR) else _said(tafel, code, OVERGESLAGEN)


def worded(tafel: Tafel, code: str) -> list[Edit]:
    """A text was written on this page: nothing is skipped there any more."""
    return _unsaid(tafel, code)


def emptied(tafel: Tafel, code: str) -> list[Edit]:
    """The words of a goal were taken out: without anything else in it the goal goes too, so that no empty one is left behind."""
    topic, _, rest = code.partition("/")
    place, part = _place(tafel, rest) if topic == "plan" else (None, "")
    found = tafel.doel(place) if place is not None and part == "doel" else None
    if found is None or any(value for key, value in found[1].items() if key not in ("id", "onderdeel", "status")):
        return []
    area = read(tafel.document, found[0][:-2])
    alone = len(area.get("doelen") or []) == 1 and not any(value for key, value in area.items() if key not in ("id", "code", "doelen"))
    return [Edit(found[0][:-2] if alone else found[0], action="remove")]


def passed_over(tafel: Tafel) -> list[str]:
    """The pages of now without an answer of which somebody said so, in their order."""
    return [code for code in alle(tafel) if tafel.open_reason(code) and not answered(tafel, code)]


def _said(tafel: Tafel, code: str, why: str) -> list[Edit]:
    return [] if tafel.open_reason(code) == why else [Edit(("samen", OPEN, code), why)]


def _unsaid(tafel: Tafel, code: str) -> list[Edit]:
    return [Edit(("samen", OPEN, code), action="remove")] if tafel.open_reason(code) else []


def _emptied(tafel: Tafel, code: str) -> list[Edit]:
    """An answer that is taken back is empty, as it was before anybody asked."""
    paths = text_paths(tafel, code) or [path for path in [single_path(tafel, code)] if path]
    return [Edit(path, None) for path in paths if read(tafel.document, path) not in (MISSING, None)]


def _promise(tafel: Tafel, which: str, chosen: str) -> list[Edit]:
    """Begeleiding and onderzoek are two promises, each with the day on which it was made."""
    there = reading.section(tafel.document, "instroom", which)
    said = None if chosen in ZONDER else chosen
    if there.get("antwoord") == said:
        return []
    path: Path = ("instroom", which)
    return [Edit((*path, "antwoord"), said), Edit((*path, "datum"), tafel.today.isoformat() if said else None)]


def _picked(tafel: Tafel, part: str) -> list[Edit]:
    meting = tafel.meting()
    if tafel.brug is None:
        return []
    if meting is None:
        return brugkeuze.begin(tafel.document, tafel.brug.naam, tafel.today, tafel.ids["meting"], (part,))
    if part in meting.besproken:
        return brugkeuze.unpick(tafel.document, meting.pad, part)
    return brugkeuze.pick(tafel.document, meting.pad, part)


def _step(tafel: Tafel, part: str, chosen: str) -> list[Edit]:
    meting = tafel.meting()
    if meting is None:
        return []
    step = int(chosen) if chosen.isdigit() else WEET_NIET if chosen == WEET_NIET else None
    return brugkeuze.set_step(tafel.document, meting.pad, part, step)


def _begun(tafel: Tafel, area: str) -> list[Edit]:
    chosen = list(tafel.leefgebieden())
    if area in chosen:
        chosen.remove(area)
    elif len(chosen) < MEESTE:
        chosen.append(area)
    else:
        return []
    return [Edit(("samen", LEEFGEBIEDEN), chosen)]


def _place(tafel: Tafel, rest: str) -> tuple[Plaats | None, str]:
    code, _, part = rest.partition("/")
    return tafel.plaats(code), part


def _of_part(place: Plaats) -> dict[str, str]:
    return {"doel": "", "onderdeel": place.onderdeel} if place.onderdeel else {"doel": ""}
