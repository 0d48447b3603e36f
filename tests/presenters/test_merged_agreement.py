"""Two agreements that were signed apart: one signature stays whole, and the other is there to choose."""

from __future__ import annotations

from desktop.models import handtekening
from desktop.presenters import case_conflicts
from desktop.sync.merging import Side, merge

ONE, OTHER = [[[1, 2], [3, 4]]], [[[9, 9], [8, 8]], [[7, 7]]]


def signed(strokes: list[handtekening.Stroke]) -> dict[str, object]:
    akkoord = {"wijze": "handtekening", "datum": "2025-10-06", "handtekening": handtekening.path(strokes)}
    return {"plan": {"hulpvraag": "Rust", "akkoord": akkoord}}


def test_two_signatures_are_never_mixed() -> None:
    sides = (Side(signed(ONE), "2", "b", "Wytske"), Side(signed(OTHER), "1", "a", "Truus"))
    made = merge({"plan": {"hulpvraag": "Rust"}}, *sides)
    assert handtekening.strokes(made.document["plan"]["akkoord"]["handtekening"]) == ONE
    [conflict] = made.conflicts
    assert conflict["pad"] == ["plan", "akkoord", "handtekening"]
    assert handtekening.strokes(conflict["van_hen"]) == OTHER


def test_who_has_to_choose_reads_of_a_signature_and_not_its_numbers() -> None:
    record = {"soort": "waarde", "pad": ["plan", "akkoord", "handtekening"], "van_ons": handtekening.path(ONE), "van_hen": "Iets anders"}
    [conflict] = case_conflicts.read_all([record])
    assert (conflict.kept.text, conflict.other.text) == ("een handtekening", "Iets anders")
