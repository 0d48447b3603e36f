"""What the bridge shows of every part of a measurement: its step, its words and its change. No widgets, no averages, nothing lacking."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop import texts
from desktop.models import brug, doelen, reading
from desktop.models.brug import WEET_NIET, Meting
from desktop.models.instrument import Brug
from desktop.models.strict_json import Document

NIET_BESPROKEN = "niet besproken"


@dataclass(frozen=True)
class Spot:
    """One part. `nu` and `was` are steps 1..5, "weet_niet" or None; `staat` is a word or two, `zin` what the step says."""

    code: str
    titel: str
    pijler: str
    besproken: bool
    nu: int | str | None
    was: int | str | None
    staat: str
    zin: str
    verandering: str
    doelen: int = 0

    @property
    def hangt(self) -> str:
        """How many goals hang on this part, in words."""
        return texts.count(self.doelen, "doel", "doelen") if self.doelen else ""

    @property
    def words(self) -> str:
        """All of it in one line, for a screen reader and the text beside the picture."""
        said = f"{self.staat}: {self.zin}" if self.zin else self.staat
        more = ", ".join(filter(None, (self.verandering, self.hangt)))
        return f"{said} ({more})" if more else said


def spots(document: Document, meting: Meting | None, bridge: Brug, *, discussed_only: bool = False) -> list[Spot]:
    """Every part in the order of the instrument; `discussed_only` for who sees a part of the case and cannot tell what was not said."""
    pillars = {pillar.code: pillar.label for pillar in bridge.pijlers}
    earlier = brug.before(document, meting) if meting else None
    # What an older or other version asked is shown too, under its own code.
    extra = [code for code in (meting.besproken if meting else ()) if bridge.onderdeel(code) is None]
    known = [(part.code, pillars.get(part.pijler, "")) for part in bridge.onderdelen] + [(code, "") for code in extra]
    goals = Counter(reading.code(goal.get("onderdeel")) for _, goal in doelen.located(document))
    found = [replace(_spot(code, bridge, pillar, meting, earlier), doelen=goals[code]) for code, pillar in known]
    return [spot for spot in found if spot.besproken] if discussed_only else found


def twin(shown: Sequence[Spot], when: date | None) -> str:
    """The bridge in words: what was talked about, and last what was not."""
    said = [f"{spot.titel}: {spot.words}." for spot in shown if spot.besproken or spot.doelen]
    silent = [spot.titel for spot in shown if not spot.besproken and not spot.doelen]
    day = [f"Meting van {texts.long_date(when)}."] if when and said else []
    rest = [f"Niet besproken: {', '.join(silent)}."] if said and silent else []
    return " ".join([*day, *said, *rest]) or "Er is nog niets gekozen."


def meting_name(meting: Meting, bridge: Brug, *, named: bool) -> str:
    """How a measurement is called: its day, and with `named` its instrument."""
    day = texts.long_date(meting.datum) if meting.datum else "Zonder datum"
    return f"{day}, {bridge.titel}" if named else day


def _spot(code: str, bridge: Brug, pillar: str, meting: Meting | None, earlier: Meting | None) -> Spot:
    discussed = meting is not None and code in meting.besproken
    now = meting.stappen.get(code) if meting else None
    was = earlier.stappen.get(code) if earlier else None
    change = brug.compared(meting, earlier, [code])[0].tekst if meting else ""
    words = bridge.woorden_van(code, now)
    return Spot(code, bridge.titel_van(code), pillar, discussed, now, was, _state(now, discussed), words, change)


def _state(now: int | str | None, discussed: bool) -> str:
    if isinstance(now, int):
        return f"stap {now}"
    if now == WEET_NIET:
        return "weet ik niet"
    return "besproken" if discussed else NIET_BESPROKEN
