"""Factor 3: no new arrears since the debts were settled, and somebody looked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from board_builder import ON, PROFILE, column, counts, evaluated, participant, share

from desktop.models.strict_json import Document

YES, NO, OPEN, OUT = (1, 0, 0, 1), (0, 1, 0, 1), (0, 0, 1, 1), (0, 0, 0, 0)
END = PROFILE.pilotperiode_tot
LOOKED = {"datum": "2026-06-01", "bron": "ris", "uitkomst": "geen"}


def settled(*arrears: Document, controls: tuple[Document, ...] = (), **more: Any) -> Document:
    """Paid on 20 September 2025, the other debt settled on 1 October."""
    return participant(
        **{
            "schulden": [
                {"id": "s1", "soort": "zorg", "oplossing": "doorbraakbetaling", "geregeld_op": "2025-09-20"},
                {"id": "s2", "soort": "huur", "oplossing": "betalingsregeling", "geregeld_op": "2025-10-01"},
                {"id": "s3", "soort": "overig"},
            ],
            "betalingen": [{"id": "b1", "schuld": "s1", "bedrag_cent": 100, "status": "betaald", "betaald_op": "2025-09-20"}],
            "nieuwe_achterstanden": list(arrears),
            "controles": list(controls),
            **more,
        }
    )


def verdict(document: Document, on: date = ON) -> tuple[int, int, int, int]:
    return counts(share(evaluated(document, on=on), "nieuwe_schulden"))


def arrear(day: str | None, soort: str | None = "huur", **more: Any) -> Document:
    return {"soort": soort, "ontstaan_op": day, **more}


def test_nobody_looked_is_open_and_never_none() -> None:
    assert verdict(settled()) == OPEN
    assert verdict(settled(controls=(LOOKED,))) == YES
    assert verdict(settled(controls=(LOOKED | {"bron": "bewoner"},))) == YES


def test_a_new_arrear_of_the_four_kinds_counts_with_or_without_a_control() -> None:
    for counting in ("huur", "energie", "water", "zorg"):
        assert verdict(settled(arrear("2026-01-01", counting))) == NO
    for other in ("belasting_toeslagen", "telecom", "overig", None):
        assert verdict(settled(arrear("2026-01-01", other), controls=(LOOKED,))) == YES


@pytest.mark.parametrize(
    ("day", "found"),
    [("2025-09-20", YES), ("2025-09-21", NO), (END.isoformat(), NO), ((END + timedelta(days=1)).isoformat(), YES), (None, NO)],
)
def test_an_arrear_is_new_from_the_day_after_the_payment_to_the_end_of_the_pilot(day: str | None, found: tuple[int, ...]) -> None:
    assert verdict(settled(arrear(day), controls=(LOOKED,)), on=END + timedelta(days=90)) == found


def test_without_a_payment_the_last_settlement_is_day_zero() -> None:
    unpaid = {"betalingen": [], "controles": [LOOKED]}
    assert verdict(settled(arrear("2025-10-01")) | unpaid) == YES
    assert verdict(settled(arrear("2025-10-02")) | unpaid) == NO


def test_a_payment_that_came_back_is_not_day_zero() -> None:
    back = {"id": "b1", "schuld": "s1", "bedrag_cent": 100, "status": "teruggekomen", "betaald_op": "2026-09-01"}
    assert verdict(settled(arrear("2025-10-02"), betalingen=[back])) == NO


def test_a_control_counts_when_its_period_ends_after_day_zero() -> None:
    assert verdict(settled(controls=(LOOKED | {"datum": "2025-09-20"},))) == OPEN
    assert verdict(settled(controls=(LOOKED | {"periode_tot": "2025-09-20"},))) == OPEN
    assert verdict(settled(controls=(LOOKED | {"datum": "2025-09-22", "periode_tot": "2025-09-21"},))) == YES
    assert verdict(settled(controls=(LOOKED | {"datum": "2025-09-20", "periode_tot": "2099-12-31"},))) == OPEN
    assert verdict(settled(controls=(LOOKED | {"datum": "2026-11-22"},))) == OPEN


def test_a_control_without_day_or_outcome_is_told_and_does_not_count() -> None:
    half = settled(controls=({"datum": "2026-06-01"}, {"uitkomst": "geen"}))
    assert verdict(half) == OPEN
    assert "een controle zonder datum of zonder uitkomst" in " ".join(evaluated(half).meldingen)


def test_something_found_that_is_described_nowhere_is_an_arrear() -> None:
    seen = (LOOKED | {"uitkomst": "gevonden"},)
    assert verdict(settled(controls=seen)) == NO
    assert verdict(settled(arrear("2026-01-01", "telecom"), controls=seen)) == YES


@pytest.mark.parametrize("debts", [[], [{"soort": "zorg"}], [{"oplossing": "kwijtschelding"}]])
def test_who_has_debts_to_settle_is_not_in_the_denominator_yet(debts: list[Document]) -> None:
    found = evaluated(settled(schulden=debts))
    assert counts(share(found, "nieuwe_schulden")) == OUT
    assert share(found, "nieuwe_schulden").reden == "Er zijn nog geen deelnemers van wie alle schulden geregeld zijn."
    assert sum(column(found.tabel("schuld_geregeld"), "aantal").values()) == 1


def test_debts_that_are_settled_later_count_from_then_on() -> None:
    table = evaluated(settled(controls=(LOOKED,))).tabel("nieuwe_schulden_tijd")
    assert column(table, "noemer") == {
        "2025-09-30": 0, "2025-12-31": 1, "2026-03-31": 1, "2026-06-30": 1, "2026-09-30": 1, "2026-11-21": 1,
    }  # fmt: skip
    assert list(column(table, "ja").values()) == [0, 0, 0, 1, 1, 1]


def test_debts_count_as_settled_on_the_day_itself() -> None:
    for day, found in ((date(2025, 9, 30), OUT), (date(2025, 10, 1), OPEN)):
        assert verdict(settled(), on=day) == found


def test_a_payment_that_is_still_to_come_is_not_day_zero() -> None:
    later = {"id": "b1", "schuld": "s1", "bedrag_cent": 100, "status": "betaald", "betaald_op": "2026-12-01"}
    assert verdict(settled(arrear("2026-01-01"), betalingen=[later])) == NO


def test_kinds_and_sources_are_shown_apart() -> None:
    first = settled(arrear("2026-01-01", bedrag_cent=300), arrear("2026-02-01", bedrag_cent=200), arrear("2026-01-01", "telecom"))
    found = evaluated(first, settled(controls=(LOOKED, LOOKED | {"bron": "bewoner"})), settled(controls=(LOOKED | {"bron": "bewoner"},)))
    kinds = found.tabel("achterstand_soort")
    assert [kinds.cel("huur", code).waarde for code in ("bewoners", "aantal", "bedrag_cent", "telt_mee")] == [1, 2, 500, "ja"]
    assert [kinds.cel("telecom", code).waarde for code in ("bewoners", "telt_mee")] == [1, "nee"]
    assert column(found.tabel("controle_bron"), "aantal") == {"ris": 1, "bewoner": 1, "anders": 0, "geen": 1}
    assert column(found.tabel("controle_bron"), "nee") == {"ris": 0, "bewoner": 0, "anders": 0, "geen": 1}
