"""The pages of Samen kijken: which question stands on which page, with which cards and sentences. Pure.

A page is called `<onderwerp>/<vraag>`, in the plan `plan/<plaats>/<deel>`. Nothing on a page is about anybody else, and no page holds
a name, a number or an amount of the case but in the resident's own words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from desktop import texts
from desktop.models import reading
from desktop.models.instrument import Vraag
from desktop.models.samen import Samenvraag
from desktop.models.samen_tafel import Plaats, Tafel
from desktop.models.termijnen import add_months

Soort = Literal["keuze", "meer", "woorden", "lezen", "teken", "zeg", "klaar"]
KIEZEN, WAAR, HULPVRAAG = "brug/kies", "plan/waar", "plan/hulpvraag"
LEZEN, TEKEN, ZEG, KLAAR = "akkoord/plan", "akkoord/teken", "akkoord/zeg", "akkoord/klaar"
EINDE = (TEKEN, ZEG, KLAAR)
"""Pages that are gone to by an answer, after the plan was read."""
WILLEN = ("waar_naartoe", "eerst_nodig", "zelf_en_hulp", "eens_met_plan", "zekerheid", "begeleiding", "onderzoek")
TOEZEGGINGEN = ("begeleiding", "onderzoek")
DEELVRAGEN = ("doel", "waarom", "uiterlijk", "stap", "stap_op", "wie_helpt", "als_dan")
STAP = ("stap", "stap_op")
TEKENT, ZEGT, NOG_NIET = "teken", "zeg", "nog_niet"
DAGEN = (0, 1, 3, 7, 14)
MAANDEN = (1, 2, 3, 6, 12)


@dataclass(frozen=True)
class Kaart:
    """An answer to tap: what the case calls it, the words, and the name of a drawing."""

    code: str
    label: str
    beeld: str = ""


@dataclass(frozen=True)
class Blad:
    """One page. `velden` are the labels of its texts (one or two), `zinnen` what can be tapped into them; `open` whether the page has
    "weet ik niet" and "nu liever niet".
    """

    code: str
    soort: Soort
    vraag: str
    uitleg: str = ""
    kaarten: tuple[Kaart, ...] = ()
    velden: tuple[str, ...] = ()
    zinnen: tuple[tuple[str, ...], ...] = ()
    beeld: str = ""
    boven: str = ""
    open: bool = True


def onderwerpen(tafel: Tafel) -> list[str]:
    """The topics of this pilot: without a bridge that one is not there."""
    return [topic.code for topic in tafel.samen.onderwerpen if topic.code != "brug" or tafel.brug is not None]


def topic_of(code: str) -> str:
    return code.split("/", maxsplit=1)[0]


def bladen(tafel: Tafel, onderwerp: str) -> list[str]:
    """The pages of a topic in their order; what was answered so far decides which come."""
    if onderwerp == "nu":
        return [f"nu/{keuze.code}" for keuze in tafel.instruments.keuze("bestaanszekerheid")]
    if onderwerp == "willen":
        return [f"willen/{code}" for code in WILLEN]
    if onderwerp == "brug":
        meting = tafel.meting()
        return [KIEZEN, *(f"brug/{part}" for part in (tafel.bekend(meting.besproken) if meting else ()))]
    if onderwerp == "plan":
        return [HULPVRAAG, *([] if tafel.gekozen() else [WAAR]), *(page for place in tafel.plaatsen() for page in _of_place(tafel, place))]
    return [LEZEN]


def _of_place(tafel: Tafel, plaats: Plaats) -> list[str]:
    """Without words for the goal the rest is not asked, and without a step not its day."""
    found = tafel.doel(plaats)
    parts = DEELVRAGEN if found is not None and reading.text(found[1].get("doel")) else DEELVRAGEN[:1]
    step = next(iter(reading.items(found[1], "acties")), {}) if found is not None else {}
    return [f"plan/{plaats.code}/{part}" for part in parts if part != "stap_op" or reading.text(step.get("wat"))]


def alle(tafel: Tafel) -> list[str]:
    """Every page of now, in the order of the topics."""
    return [page for topic in onderwerpen(tafel) for page in bladen(tafel, topic)]


def blad(tafel: Tafel, code: str) -> Blad:
    """What stands on a page. Raises KeyError for a page that is not there any more."""
    topic, _, rest = code.partition("/")
    made = {"nu": _now, "willen": _wish, "brug": _bridge, "plan": _plan, "akkoord": _agreement}[topic](tafel, rest)
    return replace(made, code=code)


def _now(tafel: Tafel, code: str) -> Blad:
    asked = next((keuze for keuze in tafel.instruments.keuze("bestaanszekerheid") if keuze.code == code), None)
    if asked is None:
        raise KeyError(code)
    answers = tuple(Kaart(keuze.code, keuze.label_bewoner) for keuze in tafel.instruments.keuze("zekerheid_antwoord"))
    return Blad("", "keuze", asked.label_bewoner, asked.uitleg, answers, beeld=f"zeker-{code}")


def _wish(tafel: Tafel, code: str) -> Blad:
    own = tafel.samen.vragen[code]
    if code in TOEZEGGINGEN:
        return Blad("", "keuze", own.vraag, own.uitleg, _yes_no(tafel))
    asked = next((vraag for vraag in tafel.instruments.vragen_van("betrokkenheid") if vraag.code == code), None)
    if asked is None:
        raise KeyError(code)
    return _worded(tafel, asked, own)


def _worded(tafel: Tafel, asked: Vraag, own: Samenvraag) -> Blad:
    """A question of Op Maat in the resident's words; our own words where the talk needs others."""
    words = own.vraag or asked.vraag_bewoner
    if asked.soort == "ja_nee":
        return Blad("", "keuze", words, own.uitleg, _yes_no(tafel))
    if asked.soort == "schaal":
        return Blad("", "keuze", words, own.uitleg, tuple(Kaart(str(number), str(number)) for number in range(1, 11)))
    return Blad("", "woorden", words, own.uitleg, velden=("",), zinnen=own.zinnen)


def _yes_no(tafel: Tafel) -> tuple[Kaart, ...]:
    return tuple(Kaart(keuze.code, keuze.label_bewoner) for keuze in tafel.instruments.keuze("ja_nee"))


def _bridge(tafel: Tafel, code: str) -> Blad:
    words = tafel.samen.woorden
    if tafel.brug is None:
        raise KeyError(code)
    if code == "kies":
        parts = tuple(Kaart(part.code, part.titel, f"brug-{part.code}") for part in tafel.brug.onderdelen)
        return Blad("", "meer", words["brug_vraag"], words["brug_uitleg"], parts, open=False)
    part = tafel.brug.onderdeel(code)
    if part is None:
        raise KeyError(code)
    lines = part.stappen or tuple(str(number) for number in range(1, 6))
    steps = tuple(Kaart(str(number), line) for number, line in enumerate(lines, 1))
    return Blad("", "keuze", part.vraag or part.titel, tafel.brug.uitleg, steps, beeld=f"brug-{code}")


def _plan(tafel: Tafel, rest: str) -> Blad:
    words, questions = tafel.samen.woorden, tafel.samen.vragen
    if rest == "hulpvraag":
        own = questions["hulpvraag"]
        return Blad("", "woorden", own.vraag, own.uitleg, velden=("",), zinnen=own.zinnen)
    if rest == "waar":
        areas = tuple(Kaart(area.code, area.label_bewoner) for area in tafel.instruments.leefgebieden if area.aangeboden)
        return Blad("", "meer", words["plan_waar"], words["plan_waar_uitleg"], areas, open=False)
    place_code, _, part = rest.partition("/")
    place = tafel.plaats(place_code)
    if place is None:
        raise KeyError(rest)
    return replace(_of_goal(tafel, place, part), boven=place.titel, beeld=f"brug-{place.onderdeel}" if place.onderdeel else "")


def _of_goal(tafel: Tafel, plaats: Plaats, part: str) -> Blad:
    own, said = tafel.samen.vragen[part], tafel.zinnen(plaats)
    if part in ("uiterlijk", "stap_op"):
        return Blad("", "keuze", own.vraag, own.uitleg, _days(tafel, plaats, part))
    if part == "als_dan":
        words = tafel.samen.woorden
        return Blad("", "woorden", own.vraag, own.uitleg, velden=(words["als"], words["dan"]), zinnen=said.als_dan if said else ())
    lines: dict[str, tuple[tuple[str, ...], ...]] = {part: own.zinnen}
    if said is not None:
        lines |= {"doel": tuple((line,) for line in said.doelen), "stap": tuple((line,) for line in said.stappen)}
    return Blad("", "woorden", own.vraag, own.uitleg, velden=("",), zinnen=lines.get(part, own.zinnen))


def _days(tafel: Tafel, plaats: Plaats, part: str) -> tuple[Kaart, ...]:
    """Real days to tap, never "over twee weken"; the day that stands there already is one of them."""
    found = tafel.doel(plaats)
    goal = found[1] if found else {}
    holder = next(iter(reading.items(goal, "acties")), {}) if part == "stap_op" else goal
    there = reading.day(holder.get("uiterlijk"))
    days = [tafel.today + timedelta(days=days) for days in DAGEN] if part == "stap_op" else _months(tafel.today)
    every = sorted({*days, *([there] if there else [])})
    return tuple(Kaart(day.isoformat(), f"{'Vandaag, ' if day == tafel.today else ''}{texts.full_date(day)}") for day in every)


def _months(today: date) -> list[date]:
    return [add_months(today, months) for months in MAANDEN]


def _agreement(tafel: Tafel, rest: str) -> Blad:
    words = tafel.samen.woorden
    if rest == "teken":
        return Blad("", "teken", words["teken_vraag"], words["teken_uitleg"], open=False)
    if rest == "zeg":
        lines = tafel.samen.zinnen("zeggen")
        return Blad("", "zeg", words["zeg_vraag"], words["zeg_uitleg"], velden=("",), zinnen=lines, open=False)
    if rest == "klaar":
        return Blad("", "klaar", words["klaar"], open=False)
    answers = (Kaart(TEKENT, words["ja_teken"]), Kaart(ZEGT, words["ja_zeg"]), Kaart(NOG_NIET, words["nog_niet"]))
    return Blad("", "lezen", words["akkoord_vraag"], words["akkoord_samen"], answers, open=False)
