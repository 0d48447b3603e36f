"""Laptops that edit apart and exchange bundles in any order, twice, late or after a broken round end up with one and the same (F9)."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from organisation import Group, Member, case_file

from desktop.models.patches import Edit, apply
from desktop.sync import uniting
from desktop.sync.merging import Merged

DEVICES = ("WERKERAA", "WERKERBB", "WERKERCC")
steps = st.tuples(st.sampled_from(["tekst", "item", "weg", "maak", "ronde"]), st.integers(0, 2), st.integers(0, 2))


def edit(member: Member, case: str, kind: str, what: int, count: int) -> None:
    head = max(member.store.heads(case), key=lambda version: (version.hlc, version.id))
    document = member.store.document(case, head.id)
    text = f"{member.laptop.device} {count}"
    if kind == "tekst":
        edits = [Edit((("hulpvraag", "kracht", "status")[what],), text)]
    elif kind == "item":
        edits = [Edit(("schulden",), {"id": f"{text} {what}", "soort": "huur"}, "insert", 0)]
    else:
        edits = [Edit(("hulpvraag",), action="remove")]
    changed = apply(document, edits)
    if changed != document:
        member.store.add_version(case, changed, command="bewerkt", parents=(head.id,))


def play(folder: Path, schedule: list[tuple[str, int, int]]) -> list[Member]:
    group = Group(folder)
    members = [group.join(device) for device in DEVICES]
    case = members[0].store.add_version(None, case_file(schulden=[], hulpvraag="begin"), command="nieuw").case
    settle(members, 1)
    for count, (kind, who, what) in enumerate(schedule):
        if kind == "maak":
            members[who].post.make_bundles()
        elif kind == "ronde":
            members[who].post.make_bundles()
            members[who].post.round()
        else:
            edit(members[who], case, kind, what, count)
    settle(members, 6)
    return members


def settle(members: list[Member], rounds: int) -> None:
    for _ in range(rounds):
        for member in members:
            member.post.make_bundles()
            member.post.round()
        for member in members:
            member.post.round()


def check(schedule: list[tuple[str, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        members = play(Path(folder), schedule)
        assert len({member.store.state_hash() for member in members}) == 1
        case = members[0].store.cases()[0]
        assert len(members[0].store.heads(case)) == 1
        assert members[0].store.conflicts(case) == members[1].store.conflicts(case) == members[2].store.conflicts(case)


@given(st.lists(steps, max_size=14))
@example([("tekst", 0, 0), ("tekst", 1, 0), ("ronde", 1, 0), ("ronde", 0, 0), ("tekst", 0, 0)])
@settings(max_examples=15)
def test_three_laptops_converge_to_one_head_with_the_same_open_choices(schedule: list[tuple[str, int, int]]) -> None:
    check(schedule)


@pytest.mark.nightly
@given(st.lists(steps, max_size=60))
@settings(max_examples=300)
def test_three_laptops_converge_after_long_schedules(schedule: list[tuple[str, int, int]]) -> None:
    check(schedule)


def test_the_checker_notices_a_merge_that_depends_on_who_does_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def by_arrival(base: Any, one: Any, two: Any) -> Merged:
        counter.append(0)
        return Merged(one.document | {"status": f"samenvoeging {len(counter)}"})

    counter: list[int] = []
    monkeypatch.setattr(uniting, "merge", by_arrival)
    with pytest.raises(AssertionError):
        check([("tekst", 0, 0), ("maak", 0, 0), ("tekst", 1, 0), ("ronde", 1, 0), ("ronde", 0, 0), ("ronde", 2, 0), ("tekst", 2, 2)])


def test_two_texts_for_one_field_leave_one_choice_with_both(tmp_path: Path) -> None:
    members = play(tmp_path, [("tekst", 0, 0), ("tekst", 1, 0)])
    case = members[0].store.cases()[0]
    [record] = members[2].store.conflicts(case)
    assert {record["van_ons"], record["van_hen"]} == {"WERKERAA 0", "WERKERBB 1"}
    assert record["voorouder"] == "begin"


@pytest.mark.parametrize(("command", "text"), [("bewerkt", "iets derdes"), ("gekozen", None)])
def test_a_choice_that_one_person_made_is_closed_for_everybody(tmp_path: Path, command: str, text: str | None) -> None:
    members = play(tmp_path, [("tekst", 0, 0), ("tekst", 1, 0)])
    store = members[0].store
    [head] = store.heads(store.cases()[0])
    document = store.document(head.case) | {"kracht": "klaar"} | ({"hulpvraag": text} if text else {})
    store.add_version(head.case, document, command=command, parents=(head.id,))
    settle(members, 1)
    assert [member.store.conflicts(head.case) for member in members[1:]] == [[], []]


def test_the_register_shows_two_heads_and_merges_nothing(tmp_path: Path) -> None:
    group = Group(tmp_path)
    one, two, register = group.join("WERKERAA"), group.join("WERKERBB"), group.join("REGISTER", "coordinator")
    case = one.store.add_version(None, case_file(status="verkenning"), command="nieuw").case
    settle([one, two], 1)
    for member in (one, two):
        edit(member, case, "tekst", 2, 0)
        member.post.make_bundles()
    for member in (one, two):
        for record in member.store.undelivered():
            for file in (member.folder / (record["bestand"] + ".minisig"), member.folder / record["bestand"]):
                group.box.put_new(f"{member.laptop.device}/{file.name}", file.read_bytes())
    register.post.round()
    assert len(register.store.heads(case)) == 2
    settle([one, two], 2)
    register.post.round()
    assert len(register.store.heads(case)) == 1
