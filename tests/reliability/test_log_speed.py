"""F32: ten thousand lines of the access log are sealed and verified fast; a line with its own commit is told too."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from measured import Measured
from small_vault import SmallVault

from desktop.models.logregel import FIELDS
from desktop.services.desk import Desk
from desktop.store import access_log, log_verify
from desktop.store.access_log import End
from desktop.verbs import opening

KEY = b"k" * 32
MANY = 10_000
LINE = dict.fromkeys(FIELDS, "") | {
    "op": "2026-11-21T12:00:00.123456+00:00",
    "hlc": "1795262400123-00000-ABCDEFGH",
    "persoon": "3f9a1c0de4b27788",
    "rol": "werker",
    "apparaat": "ABCDEFGH",
    "handeling": "geopend",
    "object": "dossier",
    "zaak": "0123456789abcdef0123456789abcdef",
    "resultaat": "gelukt",
    "grond": "begeleiding",
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    small = SmallVault(tmp_path / "kluis", monkeypatch)
    opened = opening.open_desk(small.folder, small.keys(), small.clock)
    yield opened
    opened.close()


def sealed(count: int) -> list[dict[str, object]]:
    made: list[dict[str, object]] = []
    before = End(0, "", "")
    for _ in range(count):
        made.append(access_log.sealed(KEY, LINE, before))
        before = End(before.number + 1, str(made[-1]["mac"]), str(made[-1]["keten"]))
    return made


def test_ten_thousand_lines_are_sealed_and_verified_fast(figure: Measured) -> None:
    # The processor time of this thread, the best of three: what else the machine does is not ours to measure.
    appended, verified = [], []
    for _ in range(3):
        begun = time.thread_time()
        lines = sealed(MANY)
        appended.append(round((time.thread_time() - begun) * 1000))
        begun = time.thread_time()
        assert log_verify.own(lines, log_verify.NOTHING, [(0, KEY)]) == []
        verified.append(round((time.thread_time() - begun) * 1000))
    figure("F32", "10.000 regels van het logboek maken (rekenwerk)", min(appended), goal=200, unit="ms", at_most=True)
    figure("F32", "10.000 regels van het logboek nakijken (rekenwerk)", min(verified), goal=200, unit="ms", at_most=True)


def test_a_line_with_a_commit_of_its_own_is_told_too(desk: Desk, figure: Measured) -> None:
    count = figure.size(push=100, full=2_000)
    begun = time.perf_counter()
    for _ in range(count):
        desk.store.log("geopend", "0" * 32)
    each = (time.perf_counter() - begun) * 1000 / count
    figure("F32", "een regel van het logboek opslaan, met bevestiging van de schijf", round(each, 1), goal=50, unit="ms", at_most=True)
