"""The access log in bundles of real vaults: kept at the other side, with its chain, and only from who may say it (reliability.md 5.4)."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from organisation import Group, Member, case_file
from real_vaults import joining

from desktop.models.errors import BadBundle
from desktop.models.logboek import HANDELINGEN
from desktop.models.logregel import FIELDS, chained, link, op
from desktop.models.strict_json import Document, canonical
from desktop.store import log_verify
from desktop.sync import bundle, lines
from desktop.sync.bundle import Contents

ROOT = Path(__file__).parents[2]


@pytest.fixture
def join(tmp_path: Path) -> Iterator[Callable[..., Member]]:
    with joining(Group(tmp_path), tmp_path) as made:
        yield made


def exchange(*members: Member) -> None:
    for _ in range(2):
        for member in members:
            member.post.make_bundles()
            assert member.post.round()["problems"] == []


def looked_at(member: Member) -> str:
    case = member.store.add_version(None, case_file(), command="nieuw").case
    member.store.log("geopend", case, kind="dossier", ground="begeleiding")
    return str(case)


def manifest_of(member: Member, letter: str = "t") -> Contents:
    path = member.folder / f"KP1-{member.laptop.device}-{letter}1.tar.age"
    signature = path.with_name(path.name + ".minisig").read_bytes()
    public = member.laptop.announcement["pakket_sleutel"]
    return bundle.open_bundle(path.read_bytes(), signature, public, [member.laptop.age_identity])


def test_colleague_and_register_know_who_looked_elsewhere(join: Callable[..., Member]) -> None:
    worker, colleague, register = join("WERKERAA"), join("WERKERBB"), join("REGISTER", "coordinator")
    case = looked_at(worker)
    exchange(worker, colleague, register)
    for member in (colleague, register):
        assert member.store.log_elsewhere(case) == worker.store.log_lines(case)[:1]
        assert member.store.log_lines(case) == []


def test_manifest_and_receipt_name_how_far_the_log_went(join: Callable[..., Member]) -> None:
    worker, colleague, register = join("WERKERAA"), join("WERKERBB"), join("REGISTER", "coordinator")
    looked_at(worker)
    exchange(worker, colleague, register)
    head = worker.store.log_head(1)
    assert len(head["keten"]) == 64
    assert manifest_of(worker).manifest["inzage"] == head
    assert [receipt["inzage"] for receipt in worker.store.last_receipts()] == [head, head]
    assert colleague.store.database.raw.execute("SELECT * FROM inzage_stand").fetchall() == [("WERKERAA", "team", 1, 1, head["keten"])]


def test_a_neat_cut_is_seen_by_what_manifest_and_receipt_said(join: Callable[..., Member]) -> None:
    worker, register = join("WERKERAA"), join("REGISTER", "coordinator")
    looked_at(worker)
    exchange(worker, register)
    raw, keys = worker.store.database.raw, [(0, b"l" * 32)]
    whole = log_verify.verify(raw, keys, None)
    assert whole["problems"] == []
    assert [(one["soort"], one["regel"], one["ok"]) for one in whole["anchors"]] == [("pakket", 1, True), ("ontvangst", 1, True)]
    raw.execute("DROP TRIGGER inzage_blijft")
    raw.execute("DELETE FROM inzage")
    told = [one for one in log_verify.verify(raw, keys, None)["problems"] if one["code"] == "log_anker"]
    assert {one["kind"] for one in told} == {"pakket", "ontvangst"}


def test_a_third_party_follows_the_chain_with_the_script_of_the_page(join: Callable[..., Member], tmp_path: Path) -> None:
    worker, _ = join("WERKERAA"), join("REGISTER", "coordinator")
    for _ in range(3):
        looked_at(worker)
    worker.post.make_bundles()
    contents = manifest_of(worker)
    script = re.findall(r"```python\n(.+?)```", (ROOT / "docs" / "logboek.md").read_text("utf-8"), re.DOTALL)[-1]
    (tmp_path / "ops.jsonl").write_bytes(b"".join(canonical(one) + b"\n" for one in contents.ops))
    run = [sys.executable, "-I", "-S", "-c", script, str(tmp_path / "ops.jsonl")]
    done = subprocess.run(run, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"WERKERAA: tot en met regel 3, {contents.manifest['inzage']['keten']}\n"


def refusal(sender: Member, receiver: Member, line: Document) -> str:
    """What the receiver says of a bundle in which the sender's own keys signed this access line."""
    ops = [*(one for one in manifest_of(sender).ops if one["soort"] != "inzage"), line]
    head = {"organisatie": "amaryllis", "oefening": True, "apparaat": sender.laptop.device, "groep": "team", "seq": 1, "vorige": ""}
    made = bundle.seal(Contents({**head, "inzage": {}}, ops), sender.laptop.bundle_secret, [receiver.laptop.age])
    try:
        receiver.post.importer.take(bundle.file_name(sender.laptop.device, "team", 1), *made)
    except BadBundle as error:
        return str(error.facts["reason"])
    return ""


def rechained(line: Document, **changes: Any) -> Document:
    made = {**line, **changes}
    return {**made, "keten": link(chained(made["nummer"], made, made["vorige"]))}


LIES: dict[str, Callable[[Document], Document]] = {
    "another laptop looked": lambda line: rechained(line, apparaat="WERKERBB"),
    "another person looked": lambda line: rechained(line, persoon="iemand-anders"),
    "a line that was changed": lambda line: {**line, "handeling": "gezocht"},
    "free text": lambda line: rechained(line, handeling="Keek bij Anna Visser"),
    "a time that is none": lambda line: rechained(line, op="gisteren"),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_line_that_cannot_be_true_refuses_the_bundle(join: Callable[..., Member], lie: str) -> None:
    worker, colleague = join("WERKERAA"), join("WERKERBB")
    looked_at(worker)
    worker.post.make_bundles()
    line = op(worker.store.log_lines()[0])
    assert refusal(worker, colleague, LIES[lie](line)) in ("logregel", "vorm")
    assert colleague.store.log_elsewhere() == []
    assert refusal(worker, colleague, line) == ""


def test_every_action_of_the_program_may_travel() -> None:
    line = {**dict.fromkeys(FIELDS, ""), "soort": "inzage", "nummer": 1, "op": "2025-10-06T09:00:00+00:00", "apparaat": "WERKERAA"}
    line |= {"hlc": "1759741200000-00000-WERKERAA", "vorige": "", "keten": "a" * 64}
    assert lines.good(line)
    assert [code for code in HANDELINGEN if not lines.good({**line, "handeling": code})] == []
    assert not lines.good({**line, "handeling": "Anna Visser"})


def test_a_line_of_a_later_form_stops_nothing_and_is_not_kept(join: Callable[..., Member]) -> None:
    worker, colleague = join("WERKERAA"), join("WERKERBB")
    looked_at(worker)
    worker.post.make_bundles()
    line = op(worker.store.log_lines()[0])
    assert refusal(worker, colleague, {**line, "later": "x"}) == ""
    assert colleague.store.log_elsewhere() == []


def test_a_hand_over_brings_everybody_who_looked_before(join: Callable[..., Member]) -> None:
    worker, lead = join("WERKERAA"), join("TEAMLEAD", "teamleider")
    case = looked_at(worker)
    exchange(worker, lead)
    lead.store.log("geopend", case)
    newcomer = join("WERKERCC")
    lead.post.hand_over()
    lead.post.round()
    newcomer.post.round()
    assert {(line.device, line.action) for line in newcomer.store.log_elsewhere(case)} == {("WERKERAA", "geopend"), ("TEAMLEAD", "geopend")}
