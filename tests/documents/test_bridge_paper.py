"""The bridge on paper: what was talked about with its words, per instrument, and nothing about the rest."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from paper_cases import PAPERS, layer, request
from second_instrument import instruments

from desktop.documents import key_words
from desktop.documents.labels import Labels
from desktop.models.instrument import Instruments
from desktop.models.records import Face
from desktop.services.reference import load_instruments

TWICE = {
    "dossiernummer": "VD-2026-0001",
    "bewoner": {"roepnaam": "Anna"},
    "brug": [
        {"id": "a", "datum": "2026-07-06", "instrument": "brug-1", "gekozen": ["schulden"], "stappen": {"schulden": 1, "leren": None}},
        {"id": "b", "datum": "2026-10-06", "instrument": "brug-1", "gekozen": ["schulden", "wonen"], "stappen": {"schulden": 3}},
    ],
}


def paper(document: dict[str, Any], face: Face, known: Instruments | None = None) -> str:
    return layer(PAPERS.support_plan(replace(request(document, face), instruments=known or load_instruments())))


def test_the_worker_reads_step_words_and_change_of_what_was_talked_about() -> None:
    found = paper(TWICE, "worker")
    assert "Debrug,6oktober2026" in found
    for words in ("stap3", "Ikhebafspraken", "2stappenverder", "Wonen", "besproken"):
        assert words in found, words
    assert "Sparen" not in found
    assert "Lerenstap" not in found
    assert "nietbesproken" not in found


def test_the_resident_reads_it_in_a_sentence_and_nothing_when_nothing_was_said() -> None:
    found = paper(TWICE, "resident")
    assert "Waarhaddenwehetover?" in found
    assert "Schulden:Ikhebafsprakenvooralleschulden(stap3,2stappenverder)." in found
    assert "Waarhaddenwehetover?" not in paper({**TWICE, "brug": []}, "resident")


def test_each_instrument_stands_by_itself_with_its_own_names() -> None:
    other = {"id": "z", "datum": "2026-11-01", "instrument": "zrm-1", "gekozen": ["huisvesting"], "stappen": {"huisvesting": 4}}
    found = paper({**TWICE, "brug": [*TWICE["brug"], other]}, "worker", instruments())
    assert "ZRM,1november2026" in found
    assert "Huisvesting" in found
    assert "Debrug,6oktober2026" in found


def test_what_was_picked_is_told_in_words_where_everything_stands() -> None:
    labels = Labels(instruments())
    assert key_words.word(("brug", "gekozen"), "mensen", labels) == "Mensen om mij heen"
    assert key_words.word(("brug", "gekozen"), "basale_adl", labels) == "Basale ADL"
    assert key_words.word(("plan", "leefgebieden", "doelen", "onderdeel"), "nooit_gehoord", labels) == "Nooit gehoord"
    assert [key_words.word(("brug", "instrument"), name, labels) for name in ("brug-1", "zrm-1", "zrm-9")] == ["De brug", "ZRM", "zrm-9"]
