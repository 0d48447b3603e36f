"""The confirmation for a creditor: one page, and of the resident the reference number and nothing else."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import case_room
import pytest
from case_room import CaseRoom

from desktop.models.errors import RuleBroken
from desktop.models.strict_json import Document
from desktop.services import pause_letter, printing

CALL = {"id": "bel-k9", "kantelpunt": "k9", "naam": "Post Deurwaarders", "kenmerk": "D-77/4", "gesproken_met": "mevrouw De Vries"}
PROMISE = {"pauze_tot": "2025-10-20", "vastgelegd_op": "2025-10-06"}


def resident(**call: str) -> Document:
    """Every text of the case is a canary but those that the paper may say."""
    return {
        "dossiernummer": "VD-2025-KANARIE1",
        "bewoner": {"roepnaam": "KANARIEa", "achternaam": "KANARIEb", "postcode": "8911ZZ", "huisnummer": 4711, "telefoon": "0611223344"},
        "kantelpunten": [{"id": "k9", "soort": "loonbeslag", "betekend_op": "2025-10-06", "toelichting": "KANARIEc"}],
        "schulden": [{"id": "s1", "kantelpunt": "k9", "schuldeiser": "KANARIEd", "bedrag_cent": 47114, "tenaamstelling": "KANARIEe"}],
        "plan": {"hulpvraag": "KANARIEf"},
        "bellen": [{**CALL, **call}],
    }


def words(content: bytes, folder: Path) -> str:
    (folder / "brief.pdf").write_bytes(content)
    return subprocess.run(["pdftotext", "-layout", str(folder / "brief.pdf"), "-"], capture_output=True, text=True, check=True).stdout


def made(room: CaseRoom) -> bytes:
    content: bytes = room.ask(lambda desk: pause_letter.pdf(desk, room.case, "k9"))
    return content


def test_it_says_what_was_agreed_on_one_page(tmp_path: Path) -> None:
    with case_room.room(tmp_path, resident(**PROMISE)) as room:
        said = words(made(room), tmp_path)
    assert said.count("\f") == 1
    for expected in ("Post Deurwaarders", "D-77/4", "mevrouw De Vries", "20 oktober 2025", "Wytske Postma"):
        assert expected in said
    # Nobody wrote down that there will be no costs.
    assert "kosten" not in said


def test_nothing_of_the_resident_is_on_it_but_the_reference(tmp_path: Path) -> None:
    with case_room.room(tmp_path, resident(**PROMISE)) as room:
        said = words(made(room), tmp_path)
    for canary in ("KANARIE", "8911", "4711", "0611223344", "471,14", "VD-2025", "loonbeslag", "schuld", "bewoner", room.case):
        assert canary.casefold() not in said.casefold()


def test_a_reference_that_could_be_a_bsn_is_left_out(tmp_path: Path) -> None:
    for number in ("999990019", "99.9990 019", "D-999990019/2"):
        (tmp_path / number.replace("/", "")).mkdir()
        with case_room.room(tmp_path / number.replace("/", ""), resident(**PROMISE, kenmerk=number)) as room:
            said = words(made(room), tmp_path)
        assert "99" not in said
        assert "Kenmerk " not in said
        assert "Uw kenmerk" in said


def test_making_it_is_logged_with_the_hash_of_what_left(tmp_path: Path) -> None:
    with case_room.room(tmp_path, resident(**PROMISE)) as room:
        made(room)
        [line] = [line for line in room.ask(lambda desk: desk.store.log_lines(room.case)) if line.action.startswith("afgedrukt")]
    assert line.action == "afgedrukt bevestiging_pauze"
    assert len(line.details) == 64


@pytest.mark.parametrize("call", [{}, {"pauze_tot": "2025-10-20", "kenmerk": ""}, {"pauze_tot": date(2025, 10, 5).isoformat()}])
def test_without_a_reference_or_a_day_to_come_there_is_nothing_to_confirm(tmp_path: Path, call: dict[str, str]) -> None:
    with case_room.room(tmp_path, resident(**call)) as room, pytest.raises(RuleBroken):
        made(room)


def test_the_plan_for_the_worker_has_the_day_of_the_letter_and_the_promised_pause(tmp_path: Path) -> None:
    document = resident(**PROMISE)
    document["kantelpunten"][0]["uiterlijk_brief"] = "2025-10-10"
    with case_room.room(tmp_path, document) as room:
        content = room.ask(lambda desk: printing.pdf(desk, room.case))
    said = " ".join(words(content, tmp_path).split())
    assert "vrijdag 10 oktober 2025 (brief)" in said
    assert "maandag 20 oktober 2025 (zoals beloofd)" in said
    assert "8 oktober 2025" not in said
