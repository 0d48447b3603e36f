"""Two ways to write one person are seen as one, and two persons with much in common are not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models import namen
from desktop.models.namen import ADRES, GEBOREN, HUISHOUDEN, NAAM, TELEFOON

HER = {"roepnaam": "Tjitske", "achternaam": "Boer-Jansma", "tussenvoegsel": "de", "postcode": "8924KM", "huisnummer": 811}


def alike(one: dict[str, Any], **other: Any) -> tuple[str, ...]:
    return namen.alike(namen.read(one), namen.read(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("van der Wal", "Wal"), ("v.d. Wal", "Wal"), ("Dijkstra", "Dykstra"), ("IJsbrandy", "Ysbrandij"), ("Janssen", "Jansen"),
        ("Yıldız", "Yildiz"), ("Müller", "Muller"), ("de Boer-Jansma", "Jansma"), ("de Boer - Jansma", "de Boer"),
        ("Jansma e/v de Boer", "Boer"), ("'t Hart", "Hart"), ("Groß", "Gros"), ("El Amrani", "Amrani"), ("DE VRIES", "Vries"),
    ],
)  # fmt: skip
def test_spelling_of_a_surname_does_not_matter(one: str, other: str) -> None:
    assert namen.surnames(one) & namen.surnames(other)


@pytest.mark.parametrize(("one", "other"), [("de Vries", "de Boer"), ("Van der Berg", "van der Wal"), ("Jansma", "Jansen")])
def test_a_tussenvoegsel_alone_makes_nobody_family(one: str, other: str) -> None:
    assert not namen.surnames(one) & namen.surnames(other)


def test_a_surname_that_is_only_a_tussenvoegsel_stays() -> None:
    assert namen.surnames("Ben") == {"ben"}


@pytest.mark.parametrize("phone", ["0612345678", "06-12 34 56 78", "+31 6 12345678", "+31 (0)6 1234 5678", "0031612345678"])
def test_a_phone_number_is_the_same_however_it_is_written(phone: str) -> None:
    assert namen.phone(phone) == "0612345678"


@pytest.mark.parametrize(
    ("other", "reasons"),
    [
        ({"roepnaam": "Tjitske", "achternaam": "Jansma"}, (NAAM,)),
        ({"roepnaam": "T.", "achternaam": "de Boer"}, (NAAM,)),
        ({"roepnaam": "T.", "achternaam": "de Boer", "postcode": "8911AB", "huisnummer": 1}, ()),
        ({"roepnaam": "Wietske", "achternaam": "Visser", "postcode": "8924 km", "huisnummer": "811"}, (HUISHOUDEN,)),
        ({"roepnaam": "Wietske", "achternaam": "de Boer", "postcode": "8924KM", "huisnummer": "811"}, (ADRES,)),
        ({"roepnaam": "Wietske", "achternaam": "Visser"}, ()),
        ({"roepnaam": "Tjitske", "achternaam": "Visser"}, ()),
    ],
)
def test_what_is_alike_is_named(other: dict[str, Any], reasons: tuple[str, ...]) -> None:
    assert alike(HER, **other) == reasons


def test_a_day_of_birth_and_a_first_name_find_somebody_who_took_another_name() -> None:
    born = {"geboortedatum": "1991-03-17"}
    assert alike({**HER, **born}, roepnaam="Tjitske", achternaam="Visser", **born) == (NAAM, GEBOREN)


def test_another_day_of_birth_speaks_against_the_same_name() -> None:
    assert alike({**HER, "geboortedatum": "1991-03-17"}, roepnaam="Tjitske", achternaam="Jansma", geboortedatum="1960-01-01") == ()


def test_the_same_phone_is_a_reason_whatever_the_name() -> None:
    assert alike({**HER, "telefoon": "0612345678"}, roepnaam="Anna", telefoon="+31612345678") == (TELEFOON,)


def test_another_addition_is_another_front_door() -> None:
    upstairs = {**HER, "huisnummertoevoeging": "A"}
    assert alike(upstairs, achternaam="Visser", postcode="8924KM", huisnummer="811 B") == ()
    assert alike(upstairs, achternaam="Visser", postcode="8924KM", huisnummer="811-a") == (HUISHOUDEN,)


def test_what_is_missing_is_like_nothing() -> None:
    assert namen.alike(namen.read({}), namen.read({})) == ()
    assert namen.alike(namen.read({"roepnaam": 7, "achternaam": None, "huisnummer": True}), namen.read(HER)) == ()


PERSON = st.fixed_dictionaries(
    {},
    optional={
        "roepnaam": st.sampled_from(["Anna", "A.", "Anne-Wil", "Þóra", ""]),
        "achternaam": st.sampled_from(["Jansen", "de Boer-Janssen", "Ben"]),
        "geboortedatum": st.sampled_from(["1991-03-17", "1980-01-01", "?"]),
        "telefoon": st.sampled_from(["0612345678", "+31612345678"]),
        "postcode": st.sampled_from(["8911AB", "8912 cd"]),
        "huisnummer": st.sampled_from([3, "3a", "x"]),
    },
)


@given(PERSON, PERSON)
def test_two_people_are_as_much_alike_from_either_side_and_everybody_is_like_herself(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert alike(one, **other) == namen.alike(namen.read(other), namen.read(one))
    herself = namen.read(one)
    assert bool(namen.alike(herself, herself)) == bool(
        herself.telefoon or (herself.postcode and herself.huisnummer) or (herself.achternamen and herself.voorletter)
        or (herself.geboren and (herself.achternamen or herself.voorletter))
    )  # fmt: skip
