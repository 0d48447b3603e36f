"""Where a visit takes place: the profile of the municipality, and the answers that are different there."""

from __future__ import annotations

from dataclasses import dataclass

from at_the_table import DEBT, GOAL, RESIDENT, TIPPING_POINT

from desktop.verbs.ownership import PRACTICE_PROFILE

Answers = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Place:
    """`goal` is what is said of the first leefgebied of the plan, which the last of `words` names.

    `words` must be on the worker's plan, `ceiling` in the margin of the case.
    """

    profile: str
    resident: Answers
    tipping_point: Answers
    debt: Answers
    goal: Answers
    words: tuple[str, ...]
    ceiling: str


def _with(answers: Answers, **other: str) -> Answers:
    return tuple((path, other.get(path.rsplit(".", 1)[-1], answer)) for path, answer in answers)


LEEUWARDEN = Place(PRACTICE_PROFILE, RESIDENT, TIPPING_POINT, DEBT, GOAL, ("Geld",), "2.000,00")
ELSEWHERE = Place(
    profile="lansingerland-voorbeeld",
    resident=_with(RESIDENT, gemeentecode="1621"),
    tipping_point=(
        ("kantelpunten.*.soort", "Ander kantelpunt"),
        ("kantelpunten.*.eigen_soort", "Oplopende huurachterstand"),
        ("kantelpunten.*.toelichting", "Na de scheiding liep de huur achter."),
    ),
    debt=_with(DEBT, schuldeiser="Woningstichting De Dijk", soort="Huur", kantelpunt="Oplopende huurachterstand"),
    goal=GOAL,
    words=("Oplopende huurachterstand", "Geld en inkomen"),
    ceiling="1.500,00",
)
