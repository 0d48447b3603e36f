"""Attachments on a real vault: kept with the document, once, whole or not at all, and let go when nobody can put them back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attachment_files
import pytest
from practice_office import Office, participant, put

from desktop.exchange import case_files
from desktop.models import bijlage
from desktop.models.errors import AttachmentElsewhere, BadAttachment, NotAllowed, RuleBroken
from desktop.models.patches import Edit
from desktop.presenters.attachments import write_new
from desktop.services import attachments, editing, exchanging
from desktop.services.desk import Desk
from desktop.store import check


def items(desk: Desk, case: str) -> list[Any]:
    return [one.item for one in attachments.listed(desk, case)]


def sizes(desk: Desk, case: str) -> dict[str, int]:
    return desk.store.stored_sizes("bijlage", case)


def remove(desk: Desk, case: str, name: str) -> None:
    head = editing.newest_head(desk, case)
    editing.save(desk, case, head.id, [Edit(("bijlagen", f"id={name}"), action="remove")])


@pytest.fixture
def worker(office: Office) -> Desk:
    return office.desk("worker")


@pytest.fixture
def case(worker: Desk) -> str:
    return put(worker, participant())


def test_an_attachment_stands_in_the_document_and_its_bytes_in_the_vault(worker: Desk, case: str) -> None:
    paper = attachment_files.letter()
    attachments.add(worker, case, paper, "Aanmaning  De Terp", "brief", ("schuld", "s1"))
    (item,) = items(worker, case)
    assert {key: item[key] for key in ("naam", "soort", "type", "grootte", "schuld")} == {
        "naam": "Aanmaning De Terp", "soort": "brief", "type": "pdf", "grootte": len(paper), "schuld": "s1",
    }  # fmt: skip
    assert attachments.view(worker, case, item["id"]) == paper
    assert check.check(worker.store) == []  # type: ignore[arg-type]


def test_the_same_picture_twice_is_stored_once(worker: Desk, case: str) -> None:
    for title in ("Meter", "Meter in de gang"):
        attachments.add(worker, case, attachment_files.located_photo(), title, "foto")
    assert len(items(worker, case)) == 2
    assert len(sizes(worker, case)) == 1


def test_a_refused_file_leaves_document_and_vault_as_they_were(worker: Desk, case: str) -> None:
    before = worker.store.heads(case)
    for raw in (b"", attachment_files.picture() + attachment_files.HTML):
        with pytest.raises(BadAttachment):
            attachments.add(worker, case, raw, "Brief")
    for title, kind in (("  \n ", "brief"), ("Brief", "iets")):
        with pytest.raises(RuleBroken):
            attachments.add(worker, case, attachment_files.letter(), title, kind)
    assert (worker.store.heads(case), sizes(worker, case)) == (before, {})


def test_a_fault_between_bytes_and_document_keeps_neither(worker: Desk, case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: Any) -> None:
        raise RuntimeError("kill")

    monkeypatch.setattr(editing, "commit", fail)
    with pytest.raises(RuntimeError):
        attachments.add(worker, case, attachment_files.letter(), "Brief")
    assert sizes(worker, case) == {}


@pytest.mark.parametrize("name", ["<b>Jan</b> & <img src=x>", "\u202etxt.exe", "a" * 300, "../../etc/passwd", "C:\\brief", "😀 brief"])
def test_a_strange_title_is_text_and_its_file_name_is_plain(worker: Desk, case: str, name: str) -> None:
    attachments.add(worker, case, attachment_files.letter(), name)
    (item,) = items(worker, case)
    assert len(item["naam"]) <= 120
    assert item["naam"].isprintable()
    suggested = bijlage.file_name("VD-2026-0900", item)
    assert suggested.replace("-", "").replace(".", "").isalnum()
    assert suggested.isascii()
    assert suggested.endswith(".pdf")


def test_looking_and_giving_out_stand_in_the_access_log(worker: Desk, case: str, tmp_path: Path) -> None:
    attachments.add(worker, case, attachment_files.letter(), "Brief")
    (item,) = items(worker, case)
    target = tmp_path / "brief.pdf"
    attachments.view(worker, case, item["id"])
    attachments.give_out(worker, case, item["id"], lambda content: write_new(target, content))
    assert target.read_bytes() == attachment_files.letter()
    assert target.stat().st_mode & 0o777 == 0o600
    assert [line.action for line in worker.store.log_lines(case)][-2:] == ["bijlage_bekeken", "bijlage_uitgevoerd"]


def test_giving_out_never_writes_over_a_file_and_the_log_says_that_it_failed(worker: Desk, case: str, tmp_path: Path) -> None:
    attachments.add(worker, case, attachment_files.letter(), "Brief")
    (item,) = items(worker, case)
    target = tmp_path / "al.pdf"
    target.write_bytes(b"van een ander")
    with pytest.raises(NotAllowed):
        attachments.give_out(worker, case, item["id"], lambda content: write_new(target, content))
    assert target.read_bytes() == b"van een ander"
    assert worker.store.log_lines(case)[-1].result == "mislukt"


def test_a_case_file_holds_what_is_known_of_an_attachment_and_not_its_bytes(
    office: Office, worker: Desk, case: str, tmp_path: Path
) -> None:
    attachments.add(worker, case, attachment_files.letter(), "Brief")
    document = exchanging.give_out(worker, "VD-2026-0900")
    case_files.write(tmp_path / "dossier.json", document)
    assert (tmp_path / "dossier.json").stat().st_size < 20_000
    other = office.desk("teamlead")
    taken = exchanging.take_in(other, {**case_files.read(tmp_path / "dossier.json"), "dossiernummer": "VD-2026-0901"})
    (listed,) = attachments.listed(other, taken.case)
    assert (listed.here, listed.holder) == (False, worker.person.name)
    with pytest.raises(AttachmentElsewhere):
        attachments.view(other, taken.case, listed.item["id"])


def test_a_removed_attachment_can_be_put_back_for_thirty_days_and_then_its_bytes_are_gone(office: Office, worker: Desk, case: str) -> None:
    attachments.add(worker, case, attachment_files.letter(), "Brief")
    (item,) = items(worker, case)
    office.clock.forward(days=60)
    remove(worker, case, item["id"])
    office.clock.forward(days=29)
    assert worker.store.drop_unused_files() == 0
    office.clock.forward(days=2)
    assert worker.store.drop_unused_files() == 1
    assert sizes(worker, case) == {}
    assert check.check(worker.store) == []  # type: ignore[arg-type]


def test_an_attachment_that_still_stands_in_the_case_is_never_let_go(office: Office, worker: Desk, case: str) -> None:
    attachments.add(worker, case, attachment_files.letter(), "Brief")
    office.clock.forward(days=400)
    assert worker.store.drop_unused_files() == 0


def test_bytes_that_another_case_keeps_too_stay_in_the_journal(office: Office, worker: Desk, case: str) -> None:
    other = put(worker, participant("VD-2026-0902"))
    for one in (case, other):
        attachments.add(worker, one, attachment_files.letter(), "Brief")
    remove(worker, case, items(worker, case)[0]["id"])
    office.clock.forward(days=31)
    assert worker.store.drop_unused_files() == 1
    assert check.check(worker.store) == []  # type: ignore[arg-type]
    attachments.add(worker, case, attachment_files.letter(), "Weer")
    assert check.check(worker.store) == []  # type: ignore[arg-type]
