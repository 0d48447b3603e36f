"""The researcher's set: who is in it, what is in a row, and what never is."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from research_town import resident, town

from desktop.models import betaling
from desktop.models.research import anoniem, banden, eigen_woorden, rows
from desktop.models.research.kenmerken import ALLE
from desktop.models.research.lezingen import Zaak, zaak
from desktop.models.research.rows import KOLOMMEN, PSEUDONIEM, Keuze
from desktop.models.strict_json import Document

KEY, OTHER_KEY = b"k" * 32, b"o" * 32


def read(document: Document) -> Zaak:
    return zaak(document, betaling.fold(document, [], [], "teamleider"))


def made(documents: list[Document], k: int = 5) -> anoniem.Vergroofd:
    return rows.rijen({f"{place:032x}": read(one) for place, one in enumerate(documents)}, KEY, k)


def one_row(**more: Any) -> anoniem.Rij:
    return rows.rij(read(resident(1, **more)), "schuilnaam")


def with_research(**research: Any) -> Document:
    document = resident(1)
    document["instroom"] = {**document["instroom"], "onderzoek": {"antwoord": "ja", **research}}
    return document


def test_a_pseudonym_is_stable_under_one_agreement_and_another_under_the_next() -> None:
    name = rows.pseudoniem(KEY, "a" * 32)
    assert name == rows.pseudoniem(KEY, "a" * 32)
    assert name not in (rows.pseudoniem(OTHER_KEY, "a" * 32), rows.pseudoniem(KEY, "b" * 32))
    assert name.isalpha()


@pytest.mark.parametrize(
    "research", [{"antwoord": "nee"}, {"antwoord": None}, {"ingetrokken_op": "2026-03-01"}, {"ingetrokken_op": "vorige week"}]
)
def test_who_did_not_say_yes_or_took_it_back_is_no_row(research: dict[str, Any]) -> None:
    assert rows.doet_mee(read(with_research()), Keuze())
    assert not rows.doet_mee(read(with_research(**research)), Keuze(ook_niet_toegelaten=True))


def test_who_was_not_admitted_is_in_only_by_choice() -> None:
    refused = resident(1, status="andere_route", op_maat={"besluit": "andere_route"}, betalingen=[])
    assert not rows.doet_mee(read(refused), Keuze())
    assert rows.doet_mee(read(refused), Keuze(ook_niet_toegelaten=True))


def test_a_merged_duplicate_is_nobody() -> None:
    assert not rows.doet_mee(read(resident(1, afsluiting={"samengevoegd_met": "VD-2025-0002"})), Keuze())


def test_a_row_has_a_cell_for_every_variable_of_the_codebook() -> None:
    assert [line[0] for line in rows.codeboek()] == list(KOLOMMEN) == list(one_row())
    assert all(all(line) for line in rows.codeboek())
    assert len(set(KOLOMMEN)) == len(ALLE) + 1


def test_values_are_codes_bands_and_months() -> None:
    row = one_row()
    assert (row["betaald_bedrag"], row["betaald_na"]) == ("251-500", "0-1")
    assert (row["evaluatie_3m_maand"], row["omgaan_met_geld_stand"], row["omgaan_met_geld_maand"]) == ("3", "aangeboden", "1")
    assert row["instroom"].startswith("202")
    assert "-K" in row["instroom"]


def test_a_way_that_was_typed_by_hand_becomes_anders() -> None:
    assert one_row(op_maat={"geprobeerd": [{"weg": "Lening van tante Hiske"}]})["geprobeerd"] == "anders"


def test_a_death_and_a_move_are_told_alike() -> None:
    closed = [one_row(status="afgesloten", afsluiting={"reden": reason})["afsluiting"] for reason in ("overleden", "verhuisd")]
    assert closed == ["verhuisd of overleden"] * 2


def test_nothing_that_names_a_resident_stands_in_any_row() -> None:
    documents = town()
    text = "\n".join(" ".join(row.values()) for row in made(documents).rijen).lower()
    for document in documents:
        person = document["bewoner"]
        values = [*map(str, (person[key] for key in ("roepnaam", "achternaam", "geboortedatum", "postcode", "telefoon", "bsn")))]
        values += [document["dossiernummer"], "hiske", "zaadmarkt", "wytske", "de terp", "slaapt"]
        assert [value for value in values if value.lower() in text] == []


def test_own_words_go_only_where_that_was_chosen() -> None:
    words = {"betrokkenheid": {"waar_naartoe": "Ik wil rust."}}
    assert one_row(op_maat={**words, "redenen_delen": True})["redenen"] == "Ik wil rust."
    for answer in (False, None, "ja", 1):
        assert one_row(op_maat={**words, "redenen_delen": answer})["redenen"] == ""


@pytest.mark.parametrize(
    ("said", "sent"),
    [
        ("Mijn zus Hiske helpt mij.", "Mijn zus [naam] helpt mij."),
        ("sjoukje wil dat Wytske Postma belt.", "[naam] wil dat [naam] belt."),
        ("Ik bel 06-12345678 of mail a@b.nl op 3 maart 2026.", "Ik bel [nummer] of mail [adres] op [datum]."),
        ("Ik woon in de Zaadmarkstraat 12, 8911AB.", "Ik woon in de [adres], [adres]."),
        ("Piet zegt niks. Sanne wel! Rust / Fardau", "[naam] zegt niks. [naam] wel! Rust / [naam]"),
        ("Ik mis zoe\u0308 de jong.", "Ik mis [naam]."),
        ("Ik betaal 204 euro aan het CAK. Dan is er rust.", "Ik betaal 204 euro aan het CAK. Dan is er rust."),
    ],
)  # fmt: skip
def test_words_lose_names_numbers_and_addresses(said: str, sent: str) -> None:
    document = {"bewoner": {"roepnaam": "Sjoukje"}, "op_maat": {"besloten_door": "Wytske Postma", "naam": "Zo\u00eb de Jong"}}
    assert eigen_woorden.geschoond(said, document) == sent


BANDS = [(0, "0"), (1, "1-250"), (25_000, "1-250"), (25_001, "251-500"), (200_000, "1751-2000"), (200_001, "meer dan 2000"), (None, "")]


@pytest.mark.parametrize(("cents", "band"), BANDS)
def test_amounts_are_in_bands(cents: int | None, band: str) -> None:
    assert banden.bedrag(cents) == band


def test_fewer_than_k_residents_give_no_set_at_all() -> None:
    assert made(town(4)).rijen == ()


def test_a_later_set_is_never_finer_than_the_one_before() -> None:
    cases = {f"{place:032x}": read(one) for place, one in enumerate(town(50))}
    first = rows.rijen(cases, KEY, 5, {"leeftijd": 2})
    assert first.niveaus["leeftijd"] == 2
    assert {row["leeftijd"] for row in first.rijen} == {"*"}


def test_a_half_filled_case_is_a_row_with_empty_cells() -> None:
    bare = rows.rij(read({"dossiernummer": "VD-1", "bewoner": {}}), "schuilnaam")
    assert set(bare) == set(KOLOMMEN)
    assert bare["leeftijd"] == bare["evaluatie_12m_maand"] == ""


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 10_000), min_size=5, max_size=60, unique=True), st.integers(2, 8))
def test_every_combination_that_neighbours_could_know_stands_at_least_k_times(numbers: list[int], k: int) -> None:
    done = made([resident(number) for number in numbers], k)
    assert len(done.rijen) == (len(numbers) if len(numbers) >= k else 0)
    assert all(count >= k for count in anoniem.groepen(done.rijen).values())


def test_order_and_names_of_the_rows_do_not_follow_the_cases() -> None:
    names = [row[PSEUDONIEM] for row in made(town()).rijen]
    assert names == sorted(names)


def test_making_a_row_leaves_the_case_as_it_was() -> None:
    document = resident(3)
    before = copy.deepcopy(document)
    rows.rij(read(document), "x")
    assert document == before
