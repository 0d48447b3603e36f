"""`signals import` from the outside: the JSON of contract.md 1, sentences beside it, and a refusal that changes nothing."""

from __future__ import annotations

import json
import resource
from pathlib import Path
from typing import Any

import pytest
from ddas_delivery import delivery, signal, write, write_many

from tests.verbs.conftest import CASES, kantelpunt

RESIDENT = json.loads((CASES / "voorbeeld.json").read_bytes())


def run(practice: dict[str, Any], path: Path, who: str = "coordinator") -> Any:
    asked = ("--json", "--vault", practice[who], "--secret-stdin")
    return kantelpunt("signals", "import", path, *asked, secret=practice["secret"])


@pytest.fixture
def register(practice: dict[str, Any]) -> dict[str, Any]:
    """The practice organisation after the coordinator took in what the laptops sent."""
    done = kantelpunt("register", "import", "--vault", practice["coordinator"], "--secret-stdin", secret=practice["secret"])
    assert done.returncode == 0, done.stderr
    return practice


def home() -> dict[str, str]:
    resident = RESIDENT["bewoner"]
    found = {"postcode": f"{resident['postcode'][:4]} {resident['postcode'][4:].lower()}", "huisnummer": str(resident["huisnummer"])}
    return found | ({"huisnummertoevoeging": resident["huisnummertoevoeging"]} if resident.get("huisnummertoevoeging") else {})


def test_a_delivery_is_matched_and_reported_as_the_contract_says(register: dict[str, Any], tmp_path: Path) -> None:
    stranger = signal("S-2", client={"postcode": "9999ZZ", "huisnummer": "1"})
    path = write(tmp_path, delivery(signal(client=home()) | {"bedrg": 1}, stranger))
    first, second = run(register, path), run(register, path)
    assert (first.returncode, second.returncode) == (0, 0), first.stderr
    answer, again = json.loads(first.stdout), json.loads(second.stdout)
    hit = {"dossiernummer": "VD-2025-0001", "soort": "huur", "ontstaan_op": "2026-08-14", "bedrag_cent": 31_000}
    assert (answer["signals"], answer["matched"], answer["ambiguous"], answer["unmatched"]) == (2, [hit], 0, 1)
    assert [(one["key"], one["looks_like"], one["count"]) for one in answer["problems"]] == [("bedrg", "bedrag", 1)]
    assert again == answer | {"proposed": 0}
    assert "1 wacht nu op jouw oordeel" in first.stderr


def test_a_wrong_year_is_reported_and_read(register: dict[str, Any], tmp_path: Path) -> None:
    wrong = delivery(signal(client=home()), startdatumLevering="2062-09-01", einddatumLevering="2062-09-30")
    answer = json.loads(run(register, write(tmp_path, wrong)).stdout)
    assert ("startdatumLevering", "verkeerd_jaar") in [(one["path"], one["reason"]) for one in answer["problems"]]
    assert len(answer["matched"]) == 1


@pytest.mark.parametrize("content", [b"{}", b"\xff\xfe", b'{"leveringen": NaN}', b"[" * 100_000])
def test_what_is_no_delivery_is_refused_with_one_sentence(register: dict[str, Any], tmp_path: Path, content: bytes) -> None:
    done = run(register, write(tmp_path, content))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("levering.json is niet ingelezen als levering van signalen.")
    assert done.stderr.count("\n") == 1


def test_only_the_coordinator_may(practice: dict[str, Any], tmp_path: Path) -> None:
    done = run(practice, write(tmp_path, delivery(signal())), "worker")
    assert done.returncode == 1
    assert done.stderr.startswith("Dit kan alleen de coördinator.")


def test_a_missing_file_is_a_sentence(practice: dict[str, Any], tmp_path: Path) -> None:
    done = run(practice, tmp_path / "weg.json")
    assert done.returncode == 1
    assert "weg.json" in done.stderr


def spent() -> float:
    """Seconds that the programs of this test worked, however busy the machine is with other things."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.mark.nightly
def test_a_hundred_thousand_signals_are_in_within_ten_seconds(register: dict[str, Any], tmp_path: Path) -> None:
    path = write_many(tmp_path / "veel.json", 100_000, lambda number: home() | {"huisnummer": str(number + 1)})
    begun = spent()
    answer = json.loads(run(register, path).stdout)
    assert spent() - begun < 10
    assert (answer["signals"], len(answer["matched"])) == (100_000, 1)
