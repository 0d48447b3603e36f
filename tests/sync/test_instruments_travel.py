"""Measurements with an instrument that the other laptop does not have travel whole."""

from __future__ import annotations

from pathlib import Path

from organisation import Group, case_file
from real_vaults import joining
from second_instrument import instruments

from desktop.models import brug
from desktop.services.reference import load_instruments


def test_a_measurement_of_a_second_instrument_reaches_a_colleague_who_has_no_file_of_it(tmp_path: Path) -> None:
    group = Group(tmp_path)
    meting = {
        "id": "m",
        "datum": "2025-10-06",
        "instrument": "zrm-1",
        "gekozen": ["justitie"],
        "stappen": {"justitie": 2, "basale_adl": None},
    }
    with joining(group, tmp_path) as join:
        one, two = join("WERKERAA"), join("WERKERBB")
        case = one.store.add_version(None, case_file(brug=[meting]), command="nieuw").case
        for _ in range(2):
            for member in (one, two):
                member.post.make_bundles()
                assert member.post.round()["problems"] == []
        document = two.store.document(case)
    assert document["brug"] == [meting]
    [found] = brug.measurements(document)
    assert brug.instrument_of(found, load_instruments()).titel_van("justitie") == "justitie"
    assert brug.instrument_of(found, instruments()).titel_van("justitie") == "Justitie"
