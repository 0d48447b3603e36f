"""A walk along the practice organisation: the lists of a worker, a team lead and a coordinator with a dozen residents."""

from __future__ import annotations

from pathlib import Path

from practice_office import StandingClock
from town import Town
from visit import Visit, at_work

from desktop.keys.derivation import LIGHTEST
from desktop.verbs import practice


def walk(visit: Visit) -> None:
    """`visit` stands in the folder of a practice organisation (practice.make), with its words as `town.words`."""
    _open(visit, "worker")
    hand = visit.hand
    hand.shoot("oefenen-werklijst")
    hand.open_row("Mijn werk", "Nynke")
    for step in ("Op Maat", "Brug", "Plan"):
        hand.step(step)
        hand.shoot(f"oefenen-{step.lower().replace(' ', '-')}")
    hand.press("Bekijk op papier")
    hand.until(lambda: hand.count("Bewaar als PDF"), "the paper")
    hand.shoot("oefenen-papier")
    hand.press("Mijn werk")
    for place in ("Alle bewoners", "Afdrukken", "Pakketten", "Van vóór Kantelpunt", "Hulp"):
        hand.press(place)
        hand.shoot(f"oefenen-{place.lower().replace(' ', '-').replace('ó', 'o')}")
    _open(visit, "teamlead")
    hand.press("Wacht op akkoord")
    hand.shoot("oefenen-akkoord")
    _open(visit, "coordinator")
    hand.press("Haal pakketten op")
    hand.until(lambda: hand.sees("ingelezen."), "the packages")
    hand.shoot("oefenen-register")


def _open(visit: Visit, who: str) -> None:
    visit.sit_at(who)
    hand = visit.hand
    hand.write_named("Zes woorden", visit.town.words)
    hand.press("Open")
    at_work(visit)


def organisation(folder: Path) -> Town:
    """Make the practice organisation and stand in it."""
    clock = StandingClock()
    return Town(folder, clock, str(practice.make(folder, cost=LIGHTEST, clock=clock)["secret"]))
