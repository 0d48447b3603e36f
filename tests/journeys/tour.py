"""A walk along the practice organisation: the lists of a worker, a team lead and a coordinator with a dozen residents."""

from __future__ import annotations

from pathlib import Path

import evaluation
from practice_office import StandingClock
from town import Town
from visit import Visit, at_work, send

from desktop.keys.derivation import LIGHTEST
from desktop.verbs import practice


def walk(visit: Visit) -> None:
    """`visit` stands in the folder of a practice organisation (practice.make), with its words as `town.words`."""
    _open(visit, "worker")
    hand = visit.hand
    hand.shoot("oefenen-werklijst")
    hand.open_row("Mijn werk", "Nynke")
    for step in ("Bijlagen", "Geschiedenis", "Op Maat", "Brug", "Plan"):
        hand.step(step)
        hand.shoot(f"oefenen-{step.lower().replace(' ', '-')}")
    hand.press("Bekijk op papier")
    hand.until(lambda: hand.count("Bewaar als PDF"), "the paper")
    hand.shoot("oefenen-papier")
    hand.press("Mijn werk")
    for place in ("Alle bewoners", "Agenda", "Sociale kaart", "Afdrukken", "Pakketten", "Van vóór Kantelpunt", "Kluis", "Hulp"):
        hand.press(place)
        hand.shoot(f"oefenen-{place.lower().replace(' ', '-').replace('ó', 'o')}")
    _open(visit, "teamlead")
    hand.press("Wacht op akkoord")
    hand.shoot("oefenen-akkoord")
    hand.press("Opruimen")
    hand.shoot("oefenen-opruimen")
    evaluation.open_as(visit, "coordinator")
    evaluation.fetch(visit)
    hand.shoot("oefenen-register")
    _evaluation(visit)


def _evaluation(visit: Visit) -> None:
    """The worker asks, the coordinator sees the number move, looks behind it, ticks RIS and makes the report."""
    hand = visit.hand
    evaluation.open_as(visit, "worker")
    evaluation.hold_talk(visit)
    evaluation.type_paper(visit)
    send(visit, "worker")
    evaluation.open_as(visit, "coordinator")
    evaluation.fetch(visit)
    evaluation.look(visit)
    hand.shoot("oefenen-evaluatie")
    evaluation.open_behind(visit, "3 ja", evaluation.HELD)
    hand.press("Terug")
    evaluation.tick_ris(visit, evaluation.HELD, evaluation.TYPED)
    evaluation.make_report(visit, visit.town.folder)
    for place in ("Signalen en RIS", "Onderzoek"):
        hand.press(place)
        hand.shoot(f"oefenen-{place.lower().replace(' ', '-')}")


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
