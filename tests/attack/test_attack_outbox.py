"""A bundle that was taken away from the outbox stops no round: the rest comes in, and it is said which one is gone (F19)."""

from __future__ import annotations

import pytest
from practice_office import Office, participant, put

from desktop.services import syncing


@pytest.mark.parametrize("ending", ["", ".minisig"])
def test_a_bundle_that_somebody_took_away_is_told_and_the_round_goes_on(office: Office, ending: str) -> None:
    worker, lead = office.desk("worker"), office.desk("teamlead")
    put(worker, participant("VD-2026-0931"))
    syncing.make(worker)
    new = put(lead, participant("VD-2026-0932"))
    syncing.make(lead)
    syncing.round(lead)
    for path in (office.folder / "worker" / "uitgaand").glob(f"KP1-{worker.device}-*.tar.age{ending}"):
        path.unlink()
    told = syncing.round(worker)["problems"]
    assert new in worker.store.cases()
    assert told
    assert all(line.startswith(f"KP1-{worker.device}-") and "verzameld" not in line for line in told)
