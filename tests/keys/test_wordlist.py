"""The word list and what people type from paper."""

from __future__ import annotations

import math

import pytest

from desktop.keys import wordlist
from desktop.models.errors import WordUnknown, WrongSecret

SIX = "aalbes zwembad water tien bloem hoofd"


def test_the_list_has_8192_different_plain_words() -> None:
    words = wordlist.words()
    assert len(words) == len(set(words)) == 2**wordlist.BITS
    assert all(4 <= len(word) <= 8 and word.isascii() and word.isalpha() and word.islower() for word in words)
    assert list(words) == sorted(words)


def test_six_words_are_at_least_77_bits() -> None:
    assert wordlist.COUNT * math.log2(len(wordlist.words())) >= 77


def test_generated_words_are_six_of_the_list_and_differ_each_time() -> None:
    assert set(wordlist.generate()) <= set(wordlist.words())
    assert len({wordlist.generate() for _ in range(50)}) == 50


@pytest.mark.parametrize(
    "typed",
    [SIX.upper(), f"  {SIX.replace(' ', '   ')}\n", SIX.replace(" ", "-"), "1. Aalbes, 2. zwembad, 3. wáter, 4. tien 5. bloem 6. hoofd"],
)
def test_the_way_it_is_typed_does_not_matter(typed: str) -> None:
    assert wordlist.parse(typed) == SIX


def test_an_unknown_word_is_named_by_its_place_only() -> None:
    with pytest.raises(WordUnknown) as caught:
        wordlist.parse(SIX.replace("tien", "tienq"))
    assert caught.value.facts == {"number": 4}
    assert "tienq" not in repr(caught.value)


@pytest.mark.parametrize("typed", ["", "aalbes", f"{SIX} water"])
def test_another_number_of_words_is_a_wrong_secret(typed: str) -> None:
    with pytest.raises(WrongSecret):
        wordlist.parse(typed)


def test_a_slip_of_the_pen_is_still_taken_for_words_and_a_pin_is_not() -> None:
    assert wordlist.looks_like_words(SIX.replace("tien", "tienq"))
    assert not wordlist.looks_like_words("a b c d e f")
    assert not wordlist.looks_like_words("geheim-7")


def test_a_fingerprint_is_stable_and_follows_every_bit() -> None:
    assert wordlist.fingerprint(b"sleutel") == wordlist.fingerprint(b"sleutel")
    assert len({wordlist.fingerprint(bytes([number])) for number in range(256)}) == 256
    assert len(wordlist.fingerprint(b"")) == 6
