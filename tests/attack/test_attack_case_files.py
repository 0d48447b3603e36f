"""The author of hostile files: sizes, shapes and numbers of case files (T9, X24, X25)."""

from __future__ import annotations

import resource
import time
from pathlib import Path
from typing import Any

import pytest
from practice_office import Office, participant, put

from desktop.exchange import case_files
from desktop.models import strict_json
from desktop.models.errors import BadCaseFile
from desktop.services import exchanging


def refusal(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    with pytest.raises(BadCaseFile) as caught:
        case_files.read(path)
    return str(caught.value.facts["reason"])


def test_a_hundred_megabytes_are_refused_by_size_at_once(tmp_path: Path) -> None:
    path = tmp_path / "groot.json"
    with path.open("wb") as stream:
        stream.truncate(100_000_000)
    before, begin = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    with pytest.raises(BadCaseFile) as caught:
        case_files.read(path)
    assert caught.value.facts["reason"] == "te_groot"
    assert time.monotonic() - begin < 0.5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 10_000


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "geen_json"),
        (b"[" * 1_000_000, "te_diep"),
        (b'{"a":' * 100_000, "te_diep"),
        (b'{"x":0e99999999999999999999999}', "getal"),
        (b'{"x":-0e99999999999999999999999}', "getal"),
        (b'{"x":1e999999999}', "getal"),
        (b'{"x":Infinity}', "getal"),
        (b'{"x":"\xff"}', "geen_utf8"),
        (b'{"dossiernummer":"A","dossiernummer":"B"}', "dubbele_sleutel"),
        (b'{"dossiernummer":"../../x","bewoner":{}}', "dossiernummer"),
        (b'{"dossiernummer":"A\\u0000","bewoner":{}}', "dossiernummer"),
        (b'{"dossiernummer":"A\\n","bewoner":{}}', "dossiernummer"),
        ('{"dossiernummer":"A\u0660","bewoner":{}}'.encode(), "dossiernummer"),
        (b'{"dossiernummer":"A","bewoner":{"roepnaam":"\\ud800"}}', "verboden_teken"),
        (b'{"dossiernummer":"A","bewoner":{"\\u0000":1}}', "verboden_teken"),
    ],
)
def test_a_hostile_case_file_is_refused_with_its_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    assert refusal(tmp_path / "a.json", content) == reason


def test_a_case_file_too_large_for_one_bundle_is_refused_at_the_door(tmp_path: Path) -> None:
    document = participant(vreemd=["x" * 1_000] * 3_000)
    assert refusal(tmp_path / "a.json", strict_json.canonical(document)) == "te_groot"


def deep(items: int) -> Any:
    value: Any = [1] * items
    for _ in range(28):
        value = [value]
    return value


@pytest.mark.parametrize(
    "filling", [deep(400_000), ["x" * 1_000] * 1_900, [[]] * 600_000, {"k" * 500: {str(n): "é" * 400 for n in range(2_000)}}]
)
def test_the_largest_case_that_comes_in_can_be_sent(office: Office, tmp_path: Path, filling: Any) -> None:
    path = tmp_path / "a.json"
    plan = participant()["plan"] | {"hulpvraag": "h" * 50_000}
    path.write_bytes(strict_json.canonical(participant(vreemd=filling, plan=plan)))
    worker = office.desk("worker")
    exchanging.take_in(worker, case_files.read(path))
    put(worker, participant("VD-2026-0902"))
    rounds = office.exchange("worker", "teamlead")
    assert [item["problems"] for item in rounds] == [[]] * len(rounds)
    assert office.desk("teamlead").store.find_case("VD-2026-0900") is not None
