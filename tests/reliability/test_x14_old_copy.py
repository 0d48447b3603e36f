"""X14, F11: a copy of the database of 1, 5 or 50 commits ago put back. Noticed at the start by the keyring, and at import by the fork."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from measured import Measured
from practice_office import Office, participant, put
from small_vault import SmallVault, database

from desktop import messages
from desktop.models.errors import KantelpuntError, VaultRolledBack
from desktop.services import syncing
from desktop.verbs import opening


@pytest.mark.parametrize("commits", [1, 5, 50])
def test_an_old_copy_is_noticed_at_the_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, commits: int, figure: Measured) -> None:
    small, noticed, count = SmallVault(tmp_path / "kluis", monkeypatch), 0, figure.size(push=1, full=20)
    for number in range(count):
        small.work(f"VD-{number}-0")
        old = database(small.folder).read_bytes()
        small.work(*[f"VD-{number}-{step}" for step in range(1, commits + 1)])
        new = database(small.folder).read_bytes()
        database(small.folder).write_bytes(old)
        try:
            opening.lay_out(small.folder, small.keys(), small.clock)[0].close()
        except VaultRolledBack:
            noticed += database(small.folder).read_bytes() == old
        database(small.folder).write_bytes(new)
    figure("X14", f"kopie van {commits} keer opslaan geleden gemerkt bij openen", noticed, goal=count, unit="keer")
    figure("F11", f"oude kopie van de database ({commits} keer opslaan): gemerkt", round(100 * noticed / count), goal=100, unit="procent")


def sent(office: Office, commits: int, name: str) -> None:
    """The worker goes on from what is in her folder, and delivers it; nothing comes back to her before."""
    for step in range(commits):
        office.clock.forward(minutes=15)
        put(office.desk("worker"), participant(f"VD-2026-{name}{step}"))
    syncing.make(office.desk("worker"))


@pytest.mark.parametrize("commits", [1, 5])
def test_a_vault_that_went_on_twice_from_one_copy_is_noticed_at_import(
    office: Office, commits: int, tmp_path: Path, figure: Measured
) -> None:
    office.exchange()
    office.close()
    office._desks.clear()
    worker = office.folder / "worker"
    shutil.copytree(worker, tmp_path / "kopie")
    sent(office, commits, "1")
    syncing.round(office.desk("worker"))
    syncing.round(office.desk("coordinator"))
    office.desk("worker").close()
    del office._desks["worker"]
    shutil.rmtree(worker)
    shutil.copytree(tmp_path / "kopie", worker)
    stopped = 0
    try:
        syncing.round(office.desk("worker"))
    except KantelpuntError as fault:
        stopped = isinstance(fault, VaultRolledBack)
    sent(office, commits, "2")
    outbox = tmp_path / "post"
    shutil.copytree(worker / "uitgaand", outbox)
    result = office.desk("coordinator").post.import_folder(outbox)  # type: ignore[union-attr]
    forks = [item for item in result["refused"] if item["reason"] == messages.REASONS["splitsing"]]
    figure("X14", f"kopie van {commits} keer opslaan geleden gemerkt bij inlezen (splitsing)", bool(forks), goal=1)
    figure(
        "F11", f"splitsing na een oude kopie ({commits} keer opslaan): gemerkt bij het inlezen", 100 * bool(forks), goal=100, unit="procent"
    )
    figure("X14", "oude kopie verstuurt niets: de ontvangst in de postbus houdt haar tegen", stopped, goal=1)
