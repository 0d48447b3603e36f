"""The plan in plain words, as the resident reads it before she agrees: per goal what, why, when, the first step and who helps."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop import texts
from desktop.models import doelen, reading
from desktop.models.ondersteuningsplan import KLAAR
from desktop.models.samen_tafel import Tafel
from desktop.models.strict_json import Document
from desktop.views.kit.labels import Label, label
from desktop.views.kit.page import Card
from desktop.views.kit.tokens import NO_LIMIT

WHO = {"bewoner": "Mijn stap", "werker": "Stap van mijn begeleider", "ander": "Stap van iemand anders"}


def plan_words(tafel: Tafel) -> list[QWidget]:
    """A card for the question of the resident and for each open goal; [] when the plan has no goal yet."""
    goals = [goal for _path, goal in doelen.located(tafel.document) if goal.get("status") not in KLAAR and reading.text(goal.get("doel"))]
    if not goals:
        return []
    asked = reading.text(reading.section(tafel.document, "plan").get("hulpvraag"))
    return [*([_card("Mijn vraag", [asked])] if asked else []), *(_goal(tafel, goal) for goal in goals)]


def lines(tafel: Tafel, goal: Document) -> list[str]:
    """Everything that stands in a goal but its own words, a line each."""
    day = reading.day(goal.get("uiterlijk"))
    pair = [reading.text(goal.get(key)) for key in ("als", "dan")]
    told = [
        _line("Waarom", reading.text(goal.get("waarom"))),
        _line("Wanneer klaar", texts.full_date(day) if day else ""),
        *(_action(action) for action in reading.items(goal, "acties")),
        _line(tafel.samen.woorden["wie_helpt"], reading.text(goal.get("wie_helpt"))),
        f"Als: {pair[0].rstrip('.')}. Dan: {pair[1]}" if all(pair) else "",
    ]
    return [line for line in told if line]


def _goal(tafel: Tafel, goal: Document) -> QWidget:
    return _card(reading.text(goal.get("doel")), lines(tafel, goal))


def _action(action: Document) -> str:
    """What will be done and on which day; a name of somebody else stays in the plan on paper."""
    what, day = reading.text(action.get("wat")), reading.day(action.get("uiterlijk"))
    who = WHO.get(reading.code(action.get("wie")), WHO["bewoner"])
    return _line(who, f"{what.rstrip('.')}. Op {texts.full_date(day)}" if day and what else what)


def _line(name: str, words: str) -> str:
    return f"{name}: {words}" if words else ""


def _card(title: str, told: list[str]) -> QWidget:
    card = Card()
    card.setAccessibleName(title)
    head = Label(title, "page")
    head.setWordWrap(True)
    card.add(head)
    for line in told:
        words = label(line, "large")
        words.setMaximumWidth(NO_LIMIT)
        card.add(words)
    return card
