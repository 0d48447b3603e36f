"""A row of a signal list is understood by the shape of its parts, in any order, and no BSN comes along."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models import signaalregel
from desktop.models.woorden import Signaalwoorden
from desktop.services.reference import load_instruments

TODAY = date(2026, 11, 17)
WORDS = load_instruments().woorden.signaalregel
WHO = {"roepnaam": "Tjitske", "tussenvoegsel": "de", "achternaam": "Boer-Jansma"}
WHERE = {"postcode": "8924KM", "huisnummer": "811", "huisnummertoevoeging": "A"}


def read(text: str) -> signaalregel.Gelezen:
    return signaalregel.read(text, TODAY, WORDS, "Leeuwarden")


ROW = "Tjitske de Boer-Jansma\t8924 KM\t811\tA\tLeeuwarden\t17-03-1991\t06-12345678\tDe Terp Zorgverzekeringen\t€ 1.234,50\t01-10-2026"


def test_a_row_of_a_spreadsheet_fills_everything_that_it_says() -> None:
    found = read(ROW)
    assert found.bewoner == {**WHO, **WHERE, "woonplaats": "Leeuwarden", "geboortedatum": "17-03-1991", "telefoon": "06-12345678"}
    assert (found.schuldeiser, found.soort, found.bedrag) == ("De Terp Zorgverzekeringen", "zorg", "1.234,50")
    assert (found.ontstaan_op, found.over) == ("2026-10-01", 0)


@pytest.mark.parametrize("order", list(permutations(("Tjitske de Boer", "8924KM 811 A", "17-3-1991", "0612345678", "€ 85,00")))[::9])
def test_the_order_of_the_columns_does_not_matter(order: tuple[str, ...]) -> None:
    found = read(";".join(order))
    assert found.bewoner == {**WHO, "achternaam": "Boer", **WHERE, "geboortedatum": "17-03-1991", "telefoon": "0612345678"}
    assert found.bedrag == "85,00"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Vries, J. de;8911AB;3", ("J.", "de", "Vries")), ("Vries;de;J.;8911AB;3", ("J.", "de", "Vries")),
        ("A.B.;van der Wal;8911AB;3", ("A.B.", "van der", "Wal")), ("Nynke;Wal;8911AB;3", ("Nynke", None, "Wal")),
        ("Yıldız, Esra;8911AB;3", ("Esra", None, "Yıldız")), ("Jansma;8911AB;3", (None, None, "Jansma")),
    ],
)  # fmt: skip
def test_names_come_in_many_forms(text: str, name: tuple[str | None, ...]) -> None:
    assert tuple(read(text).bewoner.get(key) for key in ("roepnaam", "tussenvoegsel", "achternaam")) == name


@pytest.mark.parametrize(
    ("text", "house"),
    [
        ("8924KM;811;A", ("811", "A")),
        ("Schoolstraat 12 a;8924KM", ("12", "A")),
        ("8924KM 7-2;x", ("7", "2")),
        ("811;8924 km;€ 50", ("811", None)),
    ],
)  # fmt: skip
def test_the_front_door_is_found_beside_the_postcode_or_the_street(text: str, house: tuple[str, str | None]) -> None:
    found = read(text).bewoner
    assert (found["postcode"], found.get("huisnummer"), found.get("huisnummertoevoeging")) == ("8924KM", *house)


@pytest.mark.parametrize(("amount", "guess"), [("350", True), ("€ 350", False), ("350,00", False), ("350.00", False)])
def test_a_bare_number_behind_the_house_is_called_a_guess(amount: str, guess: bool) -> None:
    found = read(f"Anna Visser;8911AB;3;;{amount}")
    assert (found.bedrag, found.gok) == ("350,00", guess)


def test_without_words_nothing_is_taken_for_a_creditor_or_a_street() -> None:
    found = signaalregel.read("Anna Visser;Schoolstraat 12;8911AB;Energie Noord", TODAY, Signaalwoorden())
    assert (found.schuldeiser, found.soort, "huisnummer" in found.bewoner) == ("", "", False)


def test_words_of_another_municipality_find_its_streets() -> None:
    words = replace(WORDS, straten=("esch",))
    assert signaalregel.read("Lonneker Esch 4;7511AB;x", TODAY, words).bewoner["huisnummer"] == "4"
    assert "huisnummer" not in signaalregel.read("Lonneker Esch 4;7511AB;x", TODAY, WORDS).bewoner


@pytest.mark.parametrize("secret", ["999900031", "9999.00.031", "NL28RABO0317240185", "anna@voorbeeld.nl"])
def test_what_must_not_come_along_is_counted_and_kept_nowhere(secret: str) -> None:
    found = read(f"Anna Visser;{secret};8911AB;3")
    assert found.over == 1
    assert secret not in repr(found)


def test_a_head_above_the_row_and_a_second_row_are_no_trouble() -> None:
    found = read("Naam;Postcode;Nr\r\nAnna Visser;8911AB;3\r\nBauke Smit;8912CD;4")
    assert (found.bewoner["achternaam"], found.bewoner["postcode"]) == ("Visser", "8911AB")


@pytest.mark.parametrize("kind", [("Huur", "huur"), ("drinkwater", "water"), ("Energie", "energie"), ("zorgpremie", "zorg")])
def test_the_kind_of_creditor_alone_is_no_name_of_one(kind: tuple[str, str]) -> None:
    found = read(f"Anna Visser;8911AB;3;{kind[0]}")
    assert (found.soort, found.schuldeiser) == (kind[1], "")


@pytest.mark.parametrize(("text", "row"), [("a\tb", True), ("a;b;c", True), ("de Boer; Anna", False), ("8924KM", False), ("\n", False)])
def test_a_word_is_no_row(text: str, row: bool) -> None:
    assert signaalregel.is_row(text) is row


@pytest.mark.parametrize("text", ["", ";;;", "\t\t", "????;!!!;---", "8" * 4000 + ";x;y", ";".join("x" * 40 for _ in range(200))])
def test_any_text_is_read_without_stumbling(text: str) -> None:
    assert len(read(text).namen) <= 3


SHAPES = ["999900031", "8911AB", "12 a", "€ 8,50", "17-3-1991", "Anna Visser", "0612345678"]
PARTS = st.one_of(st.text(max_size=20), st.sampled_from(SHAPES))


@given(st.lists(PARTS, max_size=8), st.sampled_from([";", "\t"]))
def test_whatever_is_pasted_gives_fields_of_one_line_and_no_bsn(parts: list[str], between: str) -> None:
    found = read(between.join(parts))
    said = [*found.bewoner.values(), found.schuldeiser, found.bedrag, found.ontstaan_op]
    assert not any("\n" in text or text == "999900031" for text in said)


def test_a_book_that_somebody_pastes_is_left_at_once() -> None:
    found = read(f"Tjitske;8924KM;811;{'a;' * 300_000}1 jan {'9' * 40}")
    assert found.bewoner["postcode"] == "8924KM"
    assert found.over > 299_000


@pytest.mark.parametrize("house", ["8911AB\t12", "Schoolstraat 12\t8911 AB", "Schoolstraat\t12\t8911AB\tLeeuwarden"])
def test_a_surname_with_a_comma_is_the_whole_name_and_months_are_no_creditor(house: str) -> None:
    found = read(f"Vries, S. de\t{house}\tElkien\t€ 640,50\t3 maanden huur\tHU-204")
    assert {key: found.bewoner.get(key) for key in WHO} == {"roepnaam": "S.", "tussenvoegsel": "de", "achternaam": "Vries"}
    assert (found.bewoner["huisnummer"], found.bewoner["postcode"]) == ("12", "8911AB")
    assert (found.schuldeiser, found.soort, found.bedrag) == ("Elkien", "huur", "640,50")
    assert found.rest[:2] == ["3 maanden huur", "HU-204"]
    assert found.over == len(found.rest)


def test_an_unknown_company_beside_a_whole_name_is_named_as_left_over() -> None:
    found = read("Vries, S. de;8911AB;3;Onbekend en Co")
    assert (found.bewoner["achternaam"], found.schuldeiser, found.rest) == ("Vries", "", ["Onbekend en Co"])
