"""The worked example of Almelo: its printed figures to the euro, and what they hang on."""

from __future__ import annotations

from decimal import Decimal

import pytest

from desktop import paths
from desktop.models import almelo, rekenvoorbeeld
from desktop.models.errors import BadInstrument
from desktop.models.monitor.uitkomst import Tabel
from desktop.models.rekenvoorbeeld import Voorbeeld
from desktop.services import reference

RAW = paths.resource("examples", "almelo-2020.toml").read_bytes()


@pytest.fixture
def example() -> Voorbeeld:
    return reference.load_example()


def table(example: Voorbeeld, code: str) -> Tabel:
    return next(one for one in almelo.voorbeeld(example) if one.code == code)


def test_every_line_gives_the_amount_that_was_printed(example: Voorbeeld) -> None:
    euros = {line.code: line.cent // 100 for line in example.regels}
    assert euros == {"huisuitzetting": 78_000, "crisisopvang": 14_040, "afsluiting": 3_160, "schuldenlast": 0}
    assert [cell.waarde for cell in table(example, "almelo_regels").rijen[-1].cellen[1:3]] == [8_116_000, 1_404_000]


def test_our_own_rules_give_the_printed_outcome(example: Voorbeeld) -> None:
    found = table(example, "almelo_uitkomst")
    assert [row.cellen[0].waarde for row in found.rijen] == [row.cellen[1].waarde for row in found.rijen]
    assert [row.cellen[0].waarde for row in found.rijen] == [8_116_000, 1_404_000, 9_520_000, 7_911_500, 1_608_500]
    assert found.cel("saldo", "van_kosten").waarde == "20,3%"


def test_the_outcome_agrees_with_the_assessment_of_a_case(example: Voorbeeld) -> None:
    assert example.uitkomst["saldo_cent"] == dict.fromkeys(("laag", "midden", "hoog"), 1_608_500)
    assert example.uitkomst["saldo_alleen_direct_cent"] == 204_500


def test_without_the_indirect_line_hardly_anything_is_left(example: Voorbeeld) -> None:
    found = table(example, "almelo_hangt_af")
    assert [cell.waarde for cell in found.rijen[1].cellen] == [204_500, "2,6%"]
    assert found.cel("van_11", "bedrag").waarde == 192_500
    assert found.cel("van_10", "bedrag").waarde == -515_500


def test_it_turns_at_almost_eleven_and_at_almost_all_of_the_evictions(example: Voorbeeld) -> None:
    assert round(example.omslag("direct", "indirect") * 13, 3) == Decimal("10.728")
    found = table(example, "almelo_omslag")
    assert [cell.waarde for row in found.rijen for cell in row.cellen] == ["10,7 van de 13", "82,5%", "12,7 van de 13", "97,4%"]


def test_the_city_itself_pays_more_than_it_saves(example: Voorbeeld) -> None:
    found = {row.code: row.cellen[0].waarde for row in table(example, "almelo_drager").rijen}
    assert found == {"corporatie": 7_800_000, "gemeente": -6_507_500, "schuldeiser": 316_000}


def test_the_sentences_name_what_the_figures_hang_on(example: Voorbeeld) -> None:
    words = " ".join(almelo.zinnen(example))
    for fact in ("alle 13 huisuitzettingen", "10,7 van de 13", "12,7 van de 13", "€ 2.045,00 over: 2,6%", "2011", "71 keer"):
        assert fact in words


def test_what_is_not_in_money_says_so_instead_of_nothing(example: Voorbeeld) -> None:
    row = next(row for row in table(example, "almelo_regels").rijen if row.code == "schuldenlast")
    assert row.cellen[0].waarde == 71
    assert [cell.reden for cell in row.cellen[1:3]] == ["Niet in geld uit te drukken."] * 2


@pytest.mark.parametrize(
    ("old", "new"), [("kantelpunt-rekenvoorbeeld", "iets"), ("per_uitzetting = true", "per_uitzetting = false"), ("7911500\n\n", "0\n\n")]
)
def test_an_example_that_cannot_be_counted_is_refused_with_its_file(old: str, new: str) -> None:
    with pytest.raises(BadInstrument) as fault:
        rekenvoorbeeld.read(RAW.replace(old.encode(), new.encode()), "almelo-2020.toml")
    assert fault.value.facts["file"] == "almelo-2020.toml"
