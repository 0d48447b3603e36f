"""Whether recovery was rehearsed: a holder opened a probe and said its six words back (design.md 3). Once at the start, then every year.

A probe is made elsewhere (keys/recovery); here stands which one waits for an answer, when one was answered, and when to ask.
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from desktop.services.desk import Desk

WAITING, REHEARSED, LATER = "herstel.proef", "herstel.geoefend_op", "herstel.later"
YEAR, WEEK = timedelta(days=365), timedelta(days=7)


@dataclass(frozen=True)
class Rehearsal:
    """Local calendar days; `asks`: it is time, and nobody put it off."""

    on: date | None
    probe_on: date | None
    asks: bool


def standing(desk: Desk) -> Rehearsal:
    """A practice vault is never asked to."""
    on, later = _day(desk.store.setting(REHEARSED)), _day(desk.store.setting(LATER))
    probe = (desk.store.setting(WAITING) or "").partition(" ")[0]
    today = desk.today()
    # A clock that ran ahead may not stop the asking for years.
    due = on is None or not timedelta(0) <= today - on <= YEAR
    put_off = later is not None and today < later <= today + WEEK
    return Rehearsal(on, _day(probe), due and not put_off and not desk.practice)


def begin(desk: Desk, words: Sequence[str]) -> None:
    """A probe that opens to these words was handed out; an earlier one no longer counts."""
    desk.store.put_setting(WAITING, f"{desk.today().isoformat()} {_hash(words)}")


def answer(desk: Desk, words: Sequence[str]) -> bool:
    """Whether these are the words of the probe; then recovery was rehearsed today."""
    expected = (desk.store.setting(WAITING) or "").partition(" ")[2]
    if not expected or not hmac.compare_digest(expected, _hash(words)):
        return False
    with desk.store.transaction():
        desk.store.put_setting(REHEARSED, desk.today().isoformat())
        desk.store.put_setting(WAITING, "")
        desk.store.log("herstel geoefend")
    return True


def put_off(desk: Desk) -> None:
    """Ask again in a week."""
    desk.store.put_setting(LATER, (desk.today() + WEEK).isoformat())


def _hash(words: Sequence[str]) -> str:
    return sha256(" ".join(words).encode()).hexdigest()


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
