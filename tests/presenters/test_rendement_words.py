"""The comparison of both ways in words: from which chance helping earns itself back, and what is odd about the payments."""

from __future__ import annotations

from fractions import Fraction

import pytest

from desktop.models.uitersten import Omslag
from desktop.presenters import rendement_words


def turned(factor: Fraction | None) -> Omslag:
    return Omslag(factor, 45_000, ())


@pytest.mark.parametrize(
    ("found", "share", "meant"),
    [
        (None, "nooit", "ook niet als alles zeker gebeurt"),
        (turned(None), "nooit", "ook niet als alles zeker gebeurt"),
        (turned(Fraction(1, 2)), "50%", "ongeveer, van de kansen die je invulde (midden)"),
        (turned(Fraction(3, 2)), "1,50 keer", "ongeveer, zo hoog als de kansen die je invulde"),
    ],
)
def test_the_turning_point_is_a_share_a_multiple_or_never(found: Omslag | None, share: str, meant: str) -> None:
    assert (rendement_words.share(found), rendement_words.meant(found)) == (share, meant)


def test_helping_that_always_costs_more_is_said_with_its_amount() -> None:
    assert rendement_words.turning_told(turned(None))[0] == "Ook als alles zeker gebeurt, voorkomt dit minder dan € 450,00."


def test_a_debt_without_a_creditor_is_named_all_the_same() -> None:
    document = {"schulden": [{"id": "s1", "bedrag_cent": 8_500, "oplossing": "doorbraakbetaling"}]}
    ((words, line),) = rendement_words.wanting(document)
    assert words == "De betaling aan de schuldeiser (€ 85,00) staat nog niet bij de kosten."
    assert line is not None
    assert line["bedrag_cent"] == 8_500
