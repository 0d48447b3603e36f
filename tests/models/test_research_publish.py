"""Published tables: nothing below k stands in them, and nothing below k comes out of them by sums."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.monitor.uitkomst import Aandeel, Cel, Evaluatie, Factor, Kolom, Rij, Tabel
from desktop.models.research.publish import FACTOREN, Publicatie, gelezen, publiceer, recoverable
from desktop.models.research.stelsel import Stelsel, Verband
from desktop.models.research.verbanden import Plek

Person = tuple[str, str, str]
"""Answer, channel and team of one resident."""
ANSWERS, CHANNELS, TEAMS = ("ja", "nee", "open"), ("wijkteam", "dorpenteam", "vroegsignalering"), ("noord", "zuid")
KOLOMMEN = tuple(Kolom(code, code, "bewoners") for code in (*ANSWERS, "noemer"))


def count(people: dict[str, Person], test: Callable[[Person], bool]) -> Cel:
    behind = frozenset(case for case, person in people.items() if test(person))
    return Cel(len(behind), "bewoners", behind)


def row(code: str, people: dict[str, Person], test: Callable[[Person], bool] = lambda _: True) -> Rij:
    cells = [count(people, lambda one, answer=answer: test(one) and one[0] == answer) for answer in ANSWERS]  # type: ignore[misc]
    return Rij(code, code, (*cells, count(people, test)))


def evaluation(people: dict[str, Person], *more: Tabel) -> Evaluatie:
    ja, nee, open_, noemer = row("alle", people).cellen
    share = Aandeel("rondkomen_bewoner", "De bewoner", ja, nee, open_, noemer, 0, 100, 0, 100, 80, "")
    channels = Tabel(
        "rondkomen_kanaal", "Per kanaal", "", KOLOMMEN,
        tuple(row(one, people, lambda person, one=one: person[1] == one) for one in CHANNELS),  # type: ignore[misc]
    )  # fmt: skip
    teams = Tabel(
        "rondkomen_team", "Per team", "", KOLOMMEN,
        tuple(row(one, people, lambda person, one=one: person[2] == one) for one in TEAMS),  # type: ignore[misc]
    )  # fmt: skip
    factor = Factor("rondkomen", 1, "Rondkomen", "", "", "", "", 80, (share,), (channels, teams, *more))
    return Evaluatie(date(2026, 12, 31), "proef", "Proef", True, noemer, (factor,), ())


def people(**answers: int) -> dict[str, Person]:
    made = [answer for answer, number in answers.items() for _ in range(number)]
    return {f"z{place}": (answer, CHANNELS[place % 3], TEAMS[place % 2]) for place, answer in enumerate(made)}


def said(publicatie: Publicatie, rij: str, kolom: str, tabel: str = FACTOREN) -> int | str | None:
    return publicatie.tabel(tabel).cel(rij, kolom).waarde


def test_a_small_cell_takes_the_next_smallest_with_it_against_subtraction() -> None:
    done = publiceer(evaluation(people(ja=41, nee=3, open=6)))
    low, high = gelezen(said(done, "rondkomen_bewoner", "ja"), done.k)
    assert (said(done, "rondkomen_bewoner", "noemer"), low <= 41 <= high) == (50, True)
    assert not isinstance(said(done, "rondkomen_bewoner", "nee"), int)


def test_two_small_cells_that_would_narrow_each_other_hide_the_large_one_behind_its_bounds() -> None:
    done = publiceer(evaluation(people(ja=48, nee=1, open=1)))
    assert said(done, "rondkomen_bewoner", "ja") == "42 tot en met 50"
    assert said(done, "rondkomen_bewoner", "minstens") == 84
    assert recoverable(done) == []


def test_that_nobody_said_no_is_not_told_either() -> None:
    done = publiceer(evaluation(people(ja=50)))
    assert said(done, "rondkomen_bewoner", "nee") == "minder dan 5"
    assert said(done, "rondkomen_bewoner", "ja") == "42 tot en met 50"


def test_tables_without_small_cells_are_published_as_they_are() -> None:
    everyone = {
        f"{answer}{channel}{team}{n}": (answer, channel, team)
        for answer in ANSWERS
        for channel in CHANNELS
        for team in TEAMS
        for n in range(6)
    }
    done = publiceer(evaluation(everyone))
    assert done.verborgen == 0
    assert said(done, "wijkteam", "ja", "rondkomen_kanaal") == 12


def test_a_row_of_which_nothing_may_be_said_is_left_out_with_its_name() -> None:
    kolommen = (Kolom("aantal", "Aantal", "bewoners"),)
    everybody = people(ja=30, nee=10, open=10)
    rows = (
        Rij("lening", "Lening van tante Hiske", (Cel(2, "bewoners", {"z0", "z1"}),)),
        Rij("regeling", "Regeling", (Cel(9, "bewoners", {f"z{n}" for n in range(9)}),)),
    )
    table = publiceer(evaluation(everybody, Tabel("kantelpunt_geprobeerd", "Geprobeerd", "", kolommen, rows))).tabel(
        "kantelpunt_geprobeerd"
    )
    assert [rij.naam for rij in table.rijen] == ["Regeling"]
    assert "1 rij met te weinig bewoners weggelaten" in table.opmerking


def test_all_but_two_is_hidden_because_the_two_come_out_by_subtraction() -> None:
    everybody = people(ja=30, nee=10, open=10)
    kolommen = (Kolom("aantal", "Aantal", "bewoners"),)
    nearly = Cel(48, "bewoners", frozenset(everybody) - {"z0", "z49"})
    done = publiceer(evaluation(everybody, Tabel("brug", "Brug", "", kolommen, (Rij("wonen", "Wonen", (nearly,)),))))
    assert said(done, "rondkomen_bewoner", "noemer") == 50
    assert done.tabel("brug").rijen == ()


def test_amounts_are_rounded_and_only_of_enough_residents() -> None:
    everybody = people(ja=30, nee=10, open=10)
    kolommen = (Kolom("bedrag", "Bedrag", "cent"),)
    few, many = Cel(123_456, "cent", {"z1", "z2"}), Cel(3_149_999, "cent", frozenset(everybody))
    rows = (Rij("weinig", "Weinig", (few,)), Rij("veel", "Veel", (many,)))
    table = publiceer(evaluation(everybody, Tabel("prognose", "Prognose", "", kolommen, rows))).tabel("prognose")
    assert [(rij.code, rij.cellen[0].waarde) for rij in table.rijen] == [("veel", 3_100_000)]


def test_no_published_cell_names_a_case() -> None:
    done = publiceer(evaluation(people(ja=20, nee=9, open=7)))
    assert all(not cel.zaken for table in done.tabellen for rij in table.rijen for cel in rij.cellen)


def test_months_with_too_few_new_residents_are_taken_together() -> None:
    everybody = people(ja=14)
    names, kolommen, seen, rows = sorted(everybody), (Kolom("instroom", "", "bewoners"), Kolom("instroom_totaal", "", "bewoners")), 0, []
    for month, number in (("2025-09", 3), ("2025-10", 4), ("2025-11", 6), ("2025-12", 1)):
        new, seen = names[seen : seen + number], seen + number
        rows.append(Rij(month, month, (Cel(number, "bewoners", frozenset(new)), Cel(seen, "bewoners", frozenset(names[:seen])))))
    table = publiceer(evaluation(everybody, Tabel("instroom_pot", "", "", kolommen, tuple(rows)))).tabel("instroom_pot")
    assert [(rij.code, *(cel.waarde for cel in rij.cellen)) for rij in table.rijen] == [
        ("2025-09--2025-10", 7, 7),
        ("2025-11--2025-12", 7, 14),
    ]


PERSON = st.tuples(st.sampled_from(ANSWERS), st.sampled_from(CHANNELS), st.sampled_from(TEAMS))


@given(st.lists(PERSON, min_size=1, max_size=60))
def test_nothing_below_k_comes_out_of_any_published_set(drawn: list[Person]) -> None:
    done = publiceer(evaluation({f"z{place}": person for place, person in enumerate(drawn)}))
    assert recoverable(done) == []


@given(st.lists(PERSON, min_size=5, max_size=40))
def test_what_is_published_is_true(drawn: list[Person]) -> None:
    figures = evaluation({f"z{place}": person for place, person in enumerate(drawn)})
    done = publiceer(figures)
    for name in {table.code for table in done.tabellen} & {"rondkomen_kanaal", "rondkomen_team"}:
        for rij in done.tabel(name).rijen:
            for kolom, cel in zip(KOLOMMEN, rij.cellen, strict=True):
                assert not cel.zaken
                low, high = gelezen(cel.waarde, done.k)
                true = figures.tabel(name).cel(rij.code, kolom.code).waarde
                assert isinstance(true, int)
                assert low <= true <= high


def test_the_checker_finds_what_suppression_of_small_cells_alone_gives_away() -> None:
    """The hypothesis tests would be worth nothing if the checker could not see a leak."""
    done = publiceer(evaluation(people(ja=41, nee=3, open=6)))
    shown = dict(done.telling)
    table = done.tabel(FACTOREN)
    true = {"open": 6, "ja": 41}
    leaky = []
    for rij in table.rijen:
        cells = [Cel(true.get(kolom.code, cel.waarde), kolom.eenheid) for kolom, cel in zip(table.kolommen, rij.cellen, strict=True)]
        leaky += [Rij(rij.code, rij.naam, tuple(cells))] if rij.code != "deelnemers" else []
    tables = tuple(Tabel(FACTOREN, "", "", table.kolommen, tuple(leaky)) if one.code == FACTOREN else one for one in done.tabellen)
    found = recoverable(Publicatie(done.op, "", done.k, tables, shown, done.verbanden))
    assert done.telling[Plek(FACTOREN, "rondkomen_bewoner", "nee")] in found


@pytest.mark.parametrize("rest", [0, 2, 4])
def test_a_square_that_only_elimination_solves_is_seen(rest: int) -> None:
    """a+b, c+d, a+c known, and a+d: no single sum gives a away, together they do."""
    sums = {"ab": 10, "cd": 10 + rest, "ac": 12, "ad": 8 + rest}
    bounds = {name: (value, value) for name, value in sums.items()}
    lines = [Verband((one, other), (one + other,)) for one, other in ("ab", "cd", "ac", "ad")]
    assert Stelsel(bounds, lines, 5).te_smal("a") == (5 < 10)
