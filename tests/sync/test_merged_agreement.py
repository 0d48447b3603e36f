"""Two agreements that were signed apart: one signature stays whole, and the other is there to choose."""

from __future__ import annotations

from desktop.models import handtekening
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
