"""A BSN that somebody typed amid other words, in every spacing, and numbers that are none."""

from __future__ import annotations

import pytest

from desktop.models.bsn_in_tekst import WEGGELATEN, lijkt_bsn, zonder_bsn


@pytest.mark.parametrize("text", ["999990019", "9999 90 019", "99.99.90.019", "99 99  90 - 019", "kenmerk D999990019", "9999\u00a090019"])
def test_nine_digits_that_pass_the_check_are_seen_however_they_are_spaced(text: str) -> None:
    assert lijkt_bsn(text)
    assert zonder_bsn(f"Bel over {text}.").count(WEGGELATEN) == 1


@pytest.mark.parametrize("text", ["", "999990018", "1999990019", "99999001", "D-77/4", "06 12345678", "€ 999.990,01"])
def test_other_numbers_stay(text: str) -> None:
    assert not lijkt_bsn(text)
    assert zonder_bsn(text) == text


def test_her_own_number_is_hidden_also_when_its_check_fails() -> None:
    assert zonder_bsn("nummer 123 456 789", "123456789") == f"nummer {WEGGELATEN}"
