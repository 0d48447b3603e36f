"""A kill between a bundle and its receipt costs no receipt: without one nobody knows that the work arrived (F25)."""

from __future__ import annotations

import pytest
from practice_office import Office, participant, put

from desktop.services import syncing
from desktop.sync import outbox, post


class Killed(BaseException):
    """As a kill."""


@pytest.mark.parametrize("at", [1, 2])
def test_a_kill_between_a_bundle_and_its_receipt_costs_no_receipt(office: Office, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    worker, register = office.desk("worker"), office.desk("coordinator")
    office.exchange()
    case = put(worker, participant("VD-2026-0931"))
    syncing.make(worker)
    syncing.round(worker)
    write, calls = outbox.write_private, []

    def killed(*given: object) -> None:
        calls.append(1)
        if len(calls) == at:
            raise Killed
        write(*given)  # type: ignore[arg-type]

    with monkeypatch.context() as broken:
        broken.setattr(post, "write_private", killed)
        with pytest.raises(Killed):
            syncing.round(register)
    assert case in register.store.cases()
    syncing.round(register)
    syncing.round(worker)
    assert worker.store.work_rows_of([case])[0].sync == "ontvangen"
