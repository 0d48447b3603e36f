"""The pictures of the evaluation as plain shapes: nothing overlaps, nothing is invented, and where there is nothing a sentence says why."""

from __future__ import annotations

import re

import evaluation_figures
import pytest
from picture_cases import COUNT, LONG, SIZES, crossed, measure, of, one_table, overlapping

from desktop.charts import lettering, pictures
from desktop.charts.drawing import Box, Circle, Drawing, Line, Points, Text
from desktop.models.monitor.uitkomst import Evaluatie, Kolom

CODES = [
    *pictures.CODES,
    "factor/rondkomen",
    "iedereen",
    "rendement",
    "rondkomen_tijd",
    "rondkomen_team",
    "kantelpunt_geprobeerd",
    "rendement_twee",
]
WIDTHS = (320.0, 480.0, 660.0, 1180.0)


def drawn(evaluatie: Evaluatie, code: str, width: float = 660.0, height: float = 0) -> Drawing:
    made = pictures.picture(evaluatie, code, width, height, measure)
    assert made is not None, code
    return made


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("residents", SIZES)
@pytest.mark.parametrize("name", ["Zorgpremie", LONG], ids=["kort", "lang"])
def test_no_two_words_stand_on_each_other_and_none_leaves_the_picture(code: str, width: float, residents: int, name: str) -> None:
    made = pictures.picture(of(residents, name), code, width, 0, measure)
    if made is None:
        assert residents == 0
        assert pictures.reason(of(residents, name), code)
    else:
        assert overlapping(made) == []
        assert crossed(made) == []


@pytest.mark.parametrize("code", CODES)
def test_every_shape_lies_inside_the_picture(code: str) -> None:
    made = drawn(of(10_000, LONG), code, 480)
    for shape in made.shapes:
        if isinstance(shape, Box):
            spots = [(shape.x, shape.y), (shape.x + shape.width, shape.y + shape.height)]
        elif isinstance(shape, Circle):
            spots = [shape.centre]
        elif isinstance(shape, Line):
            spots = [shape.start, shape.end]
        else:
            spots = list(shape.points) if isinstance(shape, Points) else [(shape.x, shape.y)]
        assert all(-1 <= x <= made.width + 1 and -5 <= y <= made.height + 1 for x, y in spots), shape


@pytest.mark.parametrize("code", pictures.CODES)
def test_every_number_in_a_picture_stands_in_the_evaluation(code: str) -> None:
    evaluatie = evaluation_figures.full()
    known = {"0", "5", "95", *map(str, range(1, 6))}  # Noughts and ends of scales, 95% of the key, steps of the bridge.
    for factor in evaluatie.factoren:
        known |= {str(factor.nummer), str(factor.doel_procent)}
        for share in factor.aandelen:
            cells = (share.ja, share.nee, share.open, share.noemer)
            known |= {str(value) for value in (*(cell.waarde for cell in cells), share.minstens, share.hoogstens, share.laag, share.hoog)}
    table = pictures.found(evaluatie, code)
    for row in table.rijen if table else ():
        known |= {lettering.figure(cell) for cell in row.cellen} | {lettering.euros(lettering.amount(cell)) for cell in row.cellen}
        known |= {str(abs(lettering.amount(cell))) for cell in row.cellen} | set(row.naam.split())
    known |= {number for word in list(known) for number in re.findall(r"[\d.,]+", word)}
    said = " ".join(drawn(evaluatie, code).texts)
    sums = (
        {str(sum(lettering.amount(cell) for cell in row.cellen[1:4])) for row in table.rijen} if table and code == "kantelpunten" else set()
    )
    assert {number.strip(".,") for number in re.findall(r"\d[\d.,]*", said)} - known - sums == set()


def test_without_anybody_there_is_a_sentence_and_no_picture() -> None:
    empty = evaluation_figures.empty()
    assert pictures.picture(empty, "factoren", 660, 0, measure) is None
    assert pictures.reason(empty, "factoren") == "Er is nog niemand om te tellen."
    assert pictures.picture(empty, "prognose", 660, 0, measure) is None
    assert pictures.reason(empty, "prognose") == "Er is nog geen geld toegezegd."
    assert pictures.reason(empty, "brug") == pictures.NOTHING


def test_a_share_of_nobody_stands_as_a_sentence_between_the_others() -> None:
    full = evaluation_figures.full()
    first = full.factoren[0]
    nobody = evaluation_figures.nobody("x", "De werker")
    object.__setattr__(first, "aandelen", (first.aandelen[0], nobody))
    assert "Er is nog niemand om te tellen." in drawn(full, "factoren").texts


def test_bounds_and_goal_stand_where_their_percents_are() -> None:
    made = drawn(evaluation_figures.full(), "factor/rondkomen")
    frame = next(shape for shape in made.shapes if isinstance(shape, Box) and shape.pattern == "empty" and shape.colour == "line")
    filled, striped = (
        next(s for s in made.shapes if isinstance(s, Box) and s.pattern == p and s.y == frame.y) for p in ("filled", "striped")
    )
    goal = next(shape for shape in made.shapes if isinstance(shape, Line) and shape.dashed and shape.colour == "ink")
    assert filled.width == pytest.approx(frame.width * 0.82)
    assert striped.x + striped.width == pytest.approx(frame.x + frame.width * 0.94)
    assert goal.start[0] == pytest.approx(frame.x + frame.width * 0.80)


def test_the_goal_of_a_factor_stands_in_its_breakdowns_too() -> None:
    assert "doel 80%" in drawn(evaluation_figures.full(), "rondkomen_kanaal").texts


def test_the_forecast_puts_each_part_on_the_one_before() -> None:
    made = drawn(of(20), "prognose")
    paid, promised, to_ask = [shape for shape in made.shapes if isinstance(shape, Box)][:3]
    assert promised.x == pytest.approx(paid.x + paid.width)
    assert to_ask.x == pytest.approx(promised.x + promised.width)


def test_too_little_in_the_pot_is_told_in_a_word() -> None:
    assert any("te kort" in text for text in drawn(of(10_000), "prognose").texts)


def test_more_rows_than_fit_are_counted_and_referred_to_the_table() -> None:
    rows: dict[str, tuple[int | str | None, ...]] = {f"soort_{number}": (number,) for number in range(1, 101)}
    made = drawn(one_table("interventies", rows), "interventies")
    assert made.texts[-1] == "En nog 76 andere: zie de tabel."
    assert drawn(one_table("interventies", rows), "interventies", height=200).height <= 200
    assert "soort 100: 100." in made.twin


def test_months_that_do_not_fit_are_not_all_written() -> None:
    columns = pictures.found(evaluation_figures.full(), "instroom_pot")
    assert columns is not None
    rows: dict[str, tuple[int | str | None, ...]] = {f"sep_{year}": (1, year, year * 100, year * 90, 500_000) for year in range(2000, 2100)}
    made = drawn(one_table("instroom_pot", rows, columns.kolommen), "instroom_pot")
    assert overlapping(made) == []
    assert 2 <= sum(text.startswith("sep ") for text in made.texts) < 20


@pytest.mark.parametrize("most", [1, 2, 5, 20])
def test_a_bar_that_reaches_the_top_has_its_number_above_it(most: int) -> None:
    columns = pictures.found(evaluation_figures.full(), "instroom_pot")
    assert columns is not None
    rows: dict[str, tuple[int | str | None, ...]] = {f"{month}_25": (most, most, 1, 1, 1) for month in range(1, 13)}
    made = drawn(one_table("instroom_pot", rows, columns.kolommen), "instroom_pot")
    assert made.texts.count(str(most)) == 13
    assert overlapping(made) == []


def test_one_month_is_a_point_and_no_line() -> None:
    columns = pictures.found(evaluation_figures.full(), "instroom_pot")
    assert columns is not None
    made = drawn(one_table("instroom_pot", {"sep_2025": (1, 1, 100, 90, 500_000)}, columns.kolommen), "instroom_pot")
    assert not [shape for shape in made.shapes if isinstance(shape, Points)]
    assert len([shape for shape in made.shapes if isinstance(shape, Circle)]) == 2


def test_what_is_below_nothing_goes_to_the_left_and_is_striped() -> None:
    made = drawn(one_table("saldo", {"met": (100,), "zonder": (-50,)}), "saldo")
    above, below = [shape for shape in made.shapes if isinstance(shape, Box)]
    assert below.pattern == "striped"
    assert below.x + below.width == pytest.approx(above.x)


def test_two_columns_of_one_kind_stand_beside_each_other_with_a_key() -> None:
    columns = (Kolom("bewoner", "Bewoner", "bewoners"), Kolom("werker", "Werker", "bewoners"))
    made = drawn(one_table("verdeling", {"beter": (3, 2), "weet_niet": (1, 0)}, columns), "verdeling")
    shapes = [shape for shape in made.shapes if isinstance(shape, Box)]
    assert [shape.pattern for shape in shapes] == ["filled", "striped", "filled", "filled", "striped"]
    assert made.texts[-2:] == ("Bewoner", "Werker")
    assert made.twin == "beter: Bewoner 3, Werker 2. weet niet: Bewoner 1, Werker 0."


def test_of_columns_of_several_kinds_the_first_is_drawn_and_named() -> None:
    columns = (Kolom("bewoners", "Bewoners", "bewoners"), Kolom("minuten", "Minuten", "aantal"))
    assert drawn(one_table("inzet", {"met": (3, 200)}, columns), "inzet").texts[0] == "Bewoners"


def test_the_middle_number_of_days_stands_over_its_bars() -> None:
    evaluatie = one_table("doorlooptijd", {"0_7": (3,), "nog_niet": (1,)})
    made = drawn(evaluatie, "doorlooptijd")
    assert not any("dagen" in text for text in made.texts)
    assert [shape.pattern for shape in made.shapes if isinstance(shape, Box)] == ["filled", "empty"]


def test_a_table_of_noughts_has_no_picture() -> None:
    assert pictures.picture(one_table("afloop", {"een": (0,)}), "afloop", 660, 0, measure) is None


def test_a_cell_without_a_number_says_why() -> None:
    evaluatie = one_table("afloop", {"een": (3,), "twee": (None,)})
    assert "geen getal" in drawn(evaluatie, "afloop").texts


def test_a_table_with_other_columns_than_its_code_promises_is_drawn_as_bars() -> None:
    assert drawn(one_table("brug", {"een": (3,)}, COUNT), "brug").texts == ("een", "3")


@pytest.mark.parametrize("code", pictures.CODES)
def test_the_twin_says_in_words_what_the_picture_shows(code: str) -> None:
    made = drawn(evaluation_figures.full(), code)
    assert made.name
    assert made.twin.endswith(".")
    assert len(made.twin) > 20


def test_a_name_that_turns_text_around_shows_its_marks_and_stays_on_one_line() -> None:
    assert lettering.plain("a\u202eb\nc\u2028d") == "a[U+202E]b c d"
    shown = lettering.cut(LONG, 100, measure)
    assert shown.endswith("…")
    assert measure(shown, 14, False) <= 100
    assert lettering.cut("abc", 1, measure) == ""


def test_labels_are_moved_apart_and_stay_in_order() -> None:
    assert lettering.apart([10, 11, 12], 5, 0, 100) == [10, 15, 20]
    assert lettering.apart([99, 98], 5, 0, 100) == [100, 95]


def test_texts_are_those_of_the_text_shapes() -> None:
    assert Drawing(1, 1, (Text(0, 0, "a"), Line((0, 0), (1, 1)))).texts == ("a",)
