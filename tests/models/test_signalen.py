"""Whose signal it is: Dutch addresses in every way that people write them, and never a guess between two residents."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models import signalen
from desktop.models.controles import Bevinding
from desktop.models.signaalvoorstel import Voorraad, Voorstel
from desktop.models.signalen import Adres, Adresboek, Signaal

SIGNAL = Signaal("s", "huur", "2026-08-14", 31_000, postcode="8911AB", huisnummer="12")
HOME = Adres("c1", "123456782", "8911AB", "12", "", "1984-07-03")


def found(signal: Signaal, *book: Adres) -> list[str]:
    return [one.zaak for one in Adresboek(book).zoek(signal)[0]]


@pytest.mark.parametrize(
    ("number", "addition", "read"),
    [
        (12, None, ("12", "")),
        ("12", " a ", ("12", "A")),
        ("12A", None, ("12", "A")),
        ("12 - a", "", ("12", "A")),
        ("0012", "-a", ("12", "A")),
        ("12-14", None, ("12", "14")),
        ("12 bis", None, ("12", "BIS")),
        ("12", 3, ("12", "3")),
        ("12A", "II", ("12", "II")),
        ("", "a", ("", "")),
        ("huis", None, ("", "")),
        (True, None, ("", "")),
        (None, None, ("", "")),
    ],
)
def test_a_house_number_is_the_same_however_it_is_written(number: Any, addition: Any, read: tuple[str, str]) -> None:
    assert signalen.huisnummer(number, addition) == read


@pytest.mark.parametrize(("written", "read"), [(" 8911 ab", "8911AB"), ("8911ab", "8911AB"), ("0911AB", ""), ("8911", ""), (8911, "")])
def test_a_postcode_is_the_same_however_it_is_written(written: Any, read: str) -> None:
    assert signalen.postcode(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [("123456782", "123456782"), (123456782, "123456782"), ("1234.56.782", "123456782"), ("123456789", ""), ("000000000", ""), ("x", "")],
)
def test_a_bsn_counts_only_when_it_passes_the_eleven_proof(written: Any, read: str) -> None:
    assert signalen.bsn(written) == read


@given(st.text(), st.one_of(st.none(), st.text(), st.integers()))
def test_no_text_stops_the_reading(text: str, addition: Any) -> None:
    assert isinstance(signalen.huisnummer(text, addition), tuple)
    assert isinstance(signalen.postcode(text) + signalen.bsn(text), str)


def test_an_address_finds_its_resident_and_nobody_else() -> None:
    assert found(SIGNAL, HOME) == ["c1"]
    assert found(replace(SIGNAL, huisnummer="14"), HOME) == []
    assert found(replace(SIGNAL, postcode="8911AC"), HOME) == []
    assert found(replace(SIGNAL, postcode=""), HOME) == []


def test_two_at_one_address_stay_two_until_the_day_of_birth_tells() -> None:
    partner = replace(HOME, zaak="c2", bsn="", geboortedatum="1990-01-01")
    assert found(SIGNAL, HOME, partner) == ["c1", "c2"]
    assert found(replace(SIGNAL, geboortedatum="1990-01-01"), HOME, partner) == ["c2"]
    assert found(replace(SIGNAL, geboortedatum="1999-09-09"), HOME, partner) == []


def test_an_addition_that_is_given_must_be_so() -> None:
    upstairs = replace(HOME, zaak="c2", toevoeging="A")
    assert found(replace(SIGNAL, toevoeging="A"), HOME, upstairs) == ["c2"]
    assert found(replace(SIGNAL, toevoeging="B"), HOME, upstairs) == []
    assert found(SIGNAL, HOME, upstairs) == ["c1", "c2"]


def test_an_addition_that_the_case_lacks_is_another_door_unless_the_day_of_birth_is_the_same() -> None:
    assert found(replace(SIGNAL, toevoeging="A"), HOME) == []
    assert found(replace(SIGNAL, toevoeging="A", geboortedatum="1984-07-03"), HOME) == ["c1"]


def test_a_bsn_goes_before_the_address_and_another_bsn_is_another_person() -> None:
    moved = replace(HOME, zaak="c2", postcode="9999ZZ")
    assert found(replace(SIGNAL, bsn="123456782"), moved) == ["c2"]
    assert found(replace(SIGNAL, bsn="111222333"), HOME) == []
    assert found(replace(SIGNAL, bsn="111222333"), replace(HOME, bsn="")) == ["c1"]


def test_what_the_hit_rests_on_is_told() -> None:
    def how(signal: Signaal) -> str:
        return Adresboek([HOME]).zoek(signal)[1]

    assert how(replace(SIGNAL, bsn="123456782")) == "bsn"
    assert how(replace(SIGNAL, geboortedatum="1984-07-03")) == "geboortedatum"
    assert how(SIGNAL) == "adres"


ONE = Voorstel("c1", "s", "nieuw", "huur", "2026-08-14", 31_000, "RIS", aangeleverd="2026-10-01")
FACTS = {"soort": "huur", "ontstaan_op": "2026-08-14", "bedrag_cent": 31_000}


def stands(*, counts: bool = True, **changes: Any) -> Bevinding:
    return Bevinding("s", counts, {"signaal": "s", **FACTS, "levering": "RIS", **changes}, "e", "Truus")


def test_a_hit_waits_once() -> None:
    stock = Voorraad()
    assert [stock.leg_neer(ONE, None) for _ in range(2)] == [True, False]
    assert Voorraad.lees(stock.document()) == stock


@pytest.mark.parametrize("decided", [stands(), stands(counts=False)])
def test_what_stands_or_was_taken_back_is_not_proposed_again(decided: Bevinding) -> None:
    stock = Voorraad()
    assert not stock.leg_neer(ONE, decided)
    assert stock.open == {}


def test_other_facts_under_a_confirmed_signal_are_a_correction() -> None:
    stock = Voorraad()
    assert stock.leg_neer(ONE, stands(bedrag_cent=1))
    assert stock.open[ONE.sleutel].aard == "correctie"


def test_what_was_decided_stays_decided_also_when_an_older_delivery_comes_again() -> None:
    stock, newer = Voorraad(), replace(ONE, bedrag_cent=99_900, aangeleverd="2026-11-01")
    for one in (ONE, newer):
        stock.leg_neer(one, None)
        stock.beslis(stock.open[one.sleutel])
    assert [stock.leg_neer(one, None) for one in (ONE, newer)] == [False, False]
    stock.terug(newer)
    assert list(stock.open.values()) == [newer]
    assert not stock.leg_neer(ONE, None)
    assert list(stock.open.values()) == [newer]


def test_a_confirmed_signal_that_is_somebody_elses_is_proposed_to_lapse() -> None:
    stock = Voorraad()
    assert stock.niet_meer(ONE.sleutel, stands(), "RIS", "2026-11-01")
    assert stock.open[ONE.sleutel].aard == "vervalt"
    assert not stock.niet_meer(ONE.sleutel, stands(), "RIS", "2026-11-02")
    assert stock.leg_neer(replace(ONE, let_op=("onterecht",)), stands()) is False


def test_a_waiting_hit_that_is_somebody_elses_is_gone() -> None:
    stock = Voorraad()
    stock.leg_neer(ONE, None)
    assert not stock.niet_meer(ONE.sleutel, None, "RIS", "2026-11-01")
    assert stock.open == {}


def test_a_confirmed_signal_that_the_supplier_calls_wrong_is_proposed_to_lapse() -> None:
    stock = Voorraad()
    assert stock.leg_neer(replace(ONE, let_op=("onterecht",)), stands())
    assert stock.open[ONE.sleutel].aard == "vervalt"


def test_what_was_refused_on_a_laptop_that_is_no_more_is_not_proposed_again() -> None:
    stock = Voorraad()
    assert not stock.leg_neer(ONE, None, {ONE.sleutel})
