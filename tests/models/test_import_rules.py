"""What a case file may hold, and the refusals with their key paths (contract.md 2)."""

from __future__ import annotations

import copy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from desktop.models import case_check, strict_json
from desktop.models.errors import BadCaseFile
from desktop.models.patches import Edit, apply
from desktop.verbs import assess

CASES = Path(__file__).parent / "cases"
FULL: dict[str, Any] = strict_json.loads((CASES / "voorbeeld.json").read_bytes())


def problems_after(*edits: Edit) -> list[tuple[str, str]]:
    return case_check.problems(apply(FULL, edits))


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        (("schulden", "[0]", "bedrag_cent"), Decimal("12.5"), ("schulden[0].bedrag_cent", "hele_centen")),
        (("schulden", "[0]", "bedrag_cent"), -1, ("schulden[0].bedrag_cent", "negatief")),
        (("schulden", "[0]", "bedrag_cent"), True, ("schulden[0].bedrag_cent", "verkeerd_soort")),
        (("schulden", "[0]", "bedrag_cent"), "100", ("schulden[0].bedrag_cent", "verkeerd_soort")),
        (("schulden", "[0]", "bedrag_cent"), 10**20, ("schulden[0].bedrag_cent", "buiten_bereik")),
        (("schulden", "[1]", "id"), "s1", ("schulden[1].id", "dubbel_id")),
        (("schulden", "[0]", "soort"), "gokken", ("schulden[0].soort", "onbekende_waarde")),
        (("schulden",), {}, ("schulden", "verkeerd_soort")),
        (("bewoner",), [], ("bewoner", "verkeerd_soort")),
        (("bewoner",), None, ("bewoner", "ontbreekt")),
        (("bewoner", "geboortedatum"), "1991-02-30", ("bewoner.geboortedatum", "datum_in_bestand")),
        (("bewoner", "geboortedatum"), "1991-W07-1", ("bewoner.geboortedatum", "datum_in_bestand")),
        (("bewoner", "huisnummer"), "12a", ("bewoner.huisnummer", "heel_getal")),
        (("bewoner", "roepnaam"), "Nyn\x00ke", ("bewoner.roepnaam", "verboden_teken")),
        (("bewoner", "roepnaam"), "\ud800", ("bewoner.roepnaam", "verboden_teken")),
        (("bewoner", "onbekend"), {"diep": ["\x85"]}, ("bewoner.onbekend.diep[0]", "verboden_teken")),
        (("kantelpunten", "[0]", "oudste_onbetaalde_maand"), "2025-13", ("kantelpunten[0].oudste_onbetaalde_maand", "maand_in_bestand")),
        (("brug", "[0]", "stappen", "wonen"), 6, ("brug[0].stappen.wonen", "buiten_bereik")),
        (("op_maat", "rekenregels", "[0]", "kans_procent"), "half", ("op_maat.rekenregels[0].kans_procent", "verkeerd_soort")),
        (("op_maat", "rekenregels", "[0]", "aantal"), -1, ("op_maat.rekenregels[0].aantal", "negatief")),
        (("op_maat", "betrokkenheid", "zekerheid"), 11, ("op_maat.betrokkenheid.zekerheid", "buiten_bereik")),
        (("plan", "leefgebieden", "[0]", "doelen", "[0]", "acties", "[0]", "wie"), "zij", ("", "onbekende_waarde")),
        (("betalingen", "[0]", "status"), "goedgekeurd", ("betalingen[0].status", "onbekende_waarde")),
        (("evaluaties", "[1]", "rondkomen", "werker"), "top", ("evaluaties[1].rondkomen.werker", "onbekende_waarde")),
        (("dossiernummer",), "vd-1", ("dossiernummer", "dossiernummer")),
        (("dossiernummer",), "VD\n", ("dossiernummer", "dossiernummer")),
        (("dossiernummer",), "A" * 33, ("dossiernummer", "dossiernummer")),
        (("formaat",), "iets-anders", ("formaat", "geen_dossierbestand")),
        (("versie",), 2, ("versie", "andere_versie")),
    ],
)
def test_a_wrong_value_is_named_with_its_place(path: tuple[str, ...], value: Any, problem: tuple[str, str]) -> None:
    where, reason = problem
    found = problems_after(Edit(path, value))
    assert found
    assert any(code == reason and (not where or place == where) for place, code in found)


@pytest.mark.parametrize("section", [key for key in FULL if key not in ("dossiernummer", "bewoner")])
def test_every_other_section_may_be_missing_or_null(section: str) -> None:
    assert problems_after(Edit((section,), action="remove")) == []
    assert problems_after(Edit((section,), None)) == []


def test_the_smallest_case_is_a_number_and_a_resident() -> None:
    assert case_check.problems({"dossiernummer": "A", "bewoner": {}}) == []
    assert case_check.problems({}) == [("dossiernummer", "ontbreekt"), ("bewoner", "ontbreekt")]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("bewoner", "huisnummer"), "0811"),
        (("bewoner", "lievelingskleur"), ["groen", {"x": Decimal("0.5")}]),
        (("kosten_extra",), {"a": None}),
        (("op_maat", "rekenregels", "[0]", "kans_procent"), Decimal("14.5")),
        (("op_maat", "rekenregels", "[0]", "drager"), "kerk"),
        (("plan", "interventies"), ["andere_cursus", {"code": "gezonde_boel", "begonnen_op": "2026-01-02"}]),
        (("kantelpunten", "[0]", "toelichting"), "regel\n\ttab \u202e <b>{x}"),
    ],
)
def test_what_the_contract_allows_comes_in(path: tuple[str, ...], value: Any) -> None:
    assert problems_after(Edit(path, value)) == []


def test_checking_changes_nothing() -> None:
    before = copy.deepcopy(FULL)
    case_check.problems(FULL)
    assert before == FULL


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xff\xfe", "geen_utf8"),
        (b"{", "geen_json"),
        (b"[]", "geen_object"),
        (b"[" * 40 + b"]" * 40, "te_diep"),
        (b'{"a":1,"a":2}', "dubbele_sleutel"),
        (b'{"a":NaN}', "getal"),
        (b'{"dossiernummer":"A","bewoner":{"huisnummer":1e3}}', "heel_getal"),
    ],
)
def test_the_verb_refuses_a_bad_file_with_the_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "x.json").write_bytes(content)
    with pytest.raises(BadCaseFile) as refused:
        assess.run(tmp_path / "x.json")
    assert refused.value.facts["reason"] == reason
    assert refused.value.facts["file"] == "x.json"


def test_a_file_of_a_hundred_megabytes_is_refused_by_its_size(tmp_path: Path) -> None:
    huge = tmp_path / "groot.json"
    with huge.open("wb") as file:
        file.truncate(100_000_000)
    with pytest.raises(BadCaseFile) as refused:
        assess.run(huge)
    assert refused.value.facts["reason"] == "te_groot"


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(BadCaseFile) as refused:
        assess.run(tmp_path / "weg.json")
    assert refused.value.facts["reason"] == "geen_bestand"
