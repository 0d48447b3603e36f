"""A second instrument is a file and no code: thirteen names and numbers from 1 to 5 beside our own bridge."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from second_instrument import DOMEINEN, FILES, instruments, zrm

from desktop.models import brug, brugkeuze, case_check, facets, toegesneden
from desktop.models.errors import BadInstrument
from desktop.models.monitor import brug as telling
from desktop.models.patches import apply
from desktop.models.strict_json import Document, canonical, loads
from desktop.services.reference import load_profile


def case(*metingen: Document) -> Document:
    return {"dossiernummer": "VD-2026-0001", "bewoner": {}, "brug": list(metingen)}


def meting(instrument: str, day: str, **steps: Any) -> Document:
    return {"id": day, "instrument": instrument, "datum": day, "stappen": steps}


def test_a_file_with_names_and_numbers_is_an_instrument_and_ours_stays_the_bridge() -> None:
    found = instruments(zrm=zrm(7))
    assert (found.brug.naam, found.bruggen["zrm-7"].titel) == ("brug-1", "ZRM")
    assert {part.code: part.titel for part in found.bruggen["zrm-7"].onderdelen} == DOMEINEN
    assert {part.stappen for part in found.bruggen["zrm-7"].onderdelen} == {()}


@pytest.mark.parametrize(("naam", "versie"), [("zrm-2", 1), ("zrm", 1), ("Zrm-1", 1), ("../zrm-1", 1)])
def test_a_name_that_does_not_fit_its_version_is_refused(naam: str, versie: int) -> None:
    with pytest.raises(BadInstrument) as fault:
        instruments(zrm=zrm(versie, naam))
    assert fault.value.facts["reason"] == "naam_past_niet"


def test_two_files_with_one_name_are_refused() -> None:
    with pytest.raises(BadInstrument) as fault:
        instruments(zrm=zrm(), zzz=zrm())
    assert (fault.value.facts["file"], fault.value.facts["reason"]) == ("zzz.toml", "dubbel")


def test_the_profile_says_which_instruments_are_offered_and_each_in_its_newest_version() -> None:
    found = instruments(zrm=zrm(), later=zrm(2))
    profile = load_profile(changes={"bruggen": ["zrm", "brug", "niet_hier"]})
    offered = toegesneden.fit(found, profile).aangeboden_bruggen
    assert [bridge.naam for bridge in offered] == ["zrm-2", "brug-1"]
    assert toegesneden.fit(found, load_profile(changes={"bruggen": []})).aangeboden_bruggen == ()
    assert [bridge.naam for bridge in found.aangeboden_bruggen] == ["brug-1"]


@pytest.mark.parametrize("wrong", [["brug", "brug"], ["../brug"], "brug", [1]])
def test_a_profile_that_names_no_instrument_is_refused(wrong: Any) -> None:
    with pytest.raises(BadInstrument):
        load_profile(changes={"bruggen": wrong})


def test_measurements_of_two_instruments_are_never_laid_beside_each_other() -> None:
    document = case(
        meting("brug-1", "2026-01-01", wonen=2), meting("zrm-1", "2026-02-01", huisvesting=2, wonen=1),
        meting("brug-1", "2026-03-01", wonen=4), meting("zrm-1", "2026-04-01", huisvesting=3), meting("zrm-2", "2026-05-01", huisvesting=5),
    )  # fmt: skip
    found = brug.measurements(document)
    earlier = [brug.before(document, one) for one in found]
    assert [one.datum.isoformat() if one and one.datum else "" for one in earlier] == ["", "", "2026-01-01", "2026-02-01", ""]
    assert brug.over_time(document, found[-2], "huisvesting") == [(date(2026, 2, 1), 2), (date(2026, 4, 1), 3)]
    [change] = brug.compared(found[3], earlier[3], ["huisvesting"])
    assert (change.tekst, change.verschil) == ("1 stap verder", 1)


def test_an_old_measurement_is_read_with_its_own_version() -> None:
    newer = FILES["brug-1.toml"].replace(b"versie = 1", b"versie = 2").replace(b'"brug-1"', b'"brug-2"')
    found = instruments(newer=newer.replace(b'titel = "Wonen"', b'titel = "Waar je woont"'))
    old, new = brug.measurements(case(meting("brug-1", "2025-12-01", wonen=1), meting("brug-2", "2026-12-01", wonen=1)))
    assert brug.instrument_of(old, found).titel_van("wonen") == "Wonen"
    assert brug.instrument_of(new, found).titel_van("wonen") == "Waar je woont"


def test_an_instrument_that_is_not_on_this_computer_is_read_by_its_codes() -> None:
    [one] = brug.measurements(case(meting("zrm-9", "2026-01-01", huisvesting=2, justitie=None)))
    found = brug.instrument_of(one, instruments())
    assert (found.titel, found.titel_van("huisvesting"), one.besproken) == ("zrm-9", "huisvesting", ("huisvesting",))


def test_the_case_file_takes_codes_of_any_instrument_and_loses_none() -> None:
    own = case(meting("zrm-1", "2026-01-01", huisvesting=2, justitie="weet_niet"), meting("zrm-9", "2026-01-02", iets=5))
    assert case_check.problems(own) == []
    assert loads(canonical(own)) == own
    assert case_check.problems(case(meting("zrm-1", "2026-01-01", huisvesting=2) | {"gekozen": "huisvesting"})) != []


def test_picks_and_steps_go_by_the_codes_of_the_instrument() -> None:
    document = apply(case(), brugkeuze.begin(case(), "zrm-1", date(2026, 11, 21), "m", ("justitie",)))
    path = brug.measurements(document)[0].pad
    document = apply(document, brugkeuze.set_step(document, path, "justitie", 3))
    assert document["brug"][0] == {
        "id": "m", "datum": "2026-11-21", "instrument": "zrm-1", "gekozen": ["justitie"], "stappen": {"justitie": 3},
    }  # fmt: skip


def test_only_our_own_bridge_goes_to_the_municipality_and_is_counted() -> None:
    own, other = meting("brug-1", "2026-01-01", wonen=2), meting("zrm-1", "2026-02-01", wonen=5, justitie=1)
    document = case(own | {"gekozen": ["wonen", "gezondheid"]}, other)
    assert facets.facets(document, load_profile("leeuwarden-2025"))["gemeente:brug"] == [own]
    assert telling.feiten(document, []) == {"metingen": [["2026-01-01", {"wonen": 2}]]}
    assert "brug-1" in telling.UITLEG


@pytest.mark.parametrize("code", ["a/../b", "id=x", "a.b", "[0]", "", "A B"])
def test_a_code_that_could_be_a_path_is_refused_with_its_place(code: str) -> None:
    with pytest.raises(BadInstrument) as refused:
        instruments(kwaad=zrm().replace(b'"financien"', f'"{code}"'.encode()))
    assert (refused.value.facts["file"], refused.value.facts["where"]) == ("kwaad.toml", "onderdelen[0].code")


def test_a_number_without_end_is_a_faulty_file_and_no_crash() -> None:
    with pytest.raises(BadInstrument) as refused:
        instruments(kwaad=zrm().replace(b"versie = 1", b"versie = 1" + b"0" * 5000))
    assert refused.value.facts["reason"] == "geen_toml"
