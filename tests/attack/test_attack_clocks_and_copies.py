"""A clock that leaps takes nothing away: not the trash, the access log, what can be put back, nor a reserve copy (F10, F18, F31)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from practice_office import Office, participant, put
from vault_room import KEY, FixedClock, new_vault

from desktop.keys.derivation import LIGHTEST
from desktop.keys.slots import KeyFile
from desktop.models.records import Tombstone
from desktop.services import clearing, editing, looked
from desktop.services.desk import Desk
from desktop.store import backup
from desktop.store import clearing as stones
from desktop.store.connection import open_connection
from desktop.store.vault_store import VaultStore
from desktop.verbs.stale_copies import StaleCopies

FAR = datetime(2038, 1, 19, 3, 14, tzinfo=UTC)
DAY = date(2026, 11, 21)


def vault(desk: Desk) -> VaultStore:
    assert isinstance(desk.store, VaultStore)
    return desk.store


def test_a_clock_of_years_ahead_purges_no_trash(office: Office) -> None:
    worker = office.desk("worker")
    case = put(worker, participant("VD-2026-0931"))
    clearing.hide(worker, case, clearing.OPGERUIMD, "vergissing", "", clearing.trash_ends(worker))
    office.clock.moment = FAR
    worker.store.log("geopend", case)
    assert clearing.settle(worker).purged == ()
    assert case in worker.store.cases()


def test_a_clock_of_years_ahead_purges_no_line_of_the_access_log(office: Office) -> None:
    worker = office.desk("worker")
    worker.store.log("geopend", put(worker, participant("VD-2026-0931")))
    before = len(worker.store.log_lines())
    office.clock.moment = FAR
    assert looked.purge(worker) == 0
    assert len(worker.store.log_lines()) == before


def test_a_clock_of_years_ahead_lets_nothing_go_that_can_be_put_back(office: Office) -> None:
    worker = office.desk("worker")
    case = put(worker, participant("VD-2026-0931"))
    vault(worker).put_stored_file("bijlage", case, "c" * 64, "", b"%PDF")
    office.clock.moment = FAR
    vault(worker).tidy()
    assert worker.store.stored_sizes("bijlage", case) == {"c" * 64: 4}


def folder_of(tmp_path: Path) -> tuple[VaultStore, Path]:
    return new_vault(tmp_path, FixedClock()), tmp_path / "reservekopie"


def linked(folder: Path, first: Path, days: list[date]) -> None:
    for day in days:
        path = folder / f"kluis-{day.isoformat()}.tar"
        if not path.exists():
            path.hardlink_to(first)


def test_ten_days_under_a_clock_of_next_year_do_not_push_out_the_copies_of_now(tmp_path: Path) -> None:
    store, folder = folder_of(tmp_path)
    first = backup.rotate(folder, KEY, store, DAY - timedelta(days=20))
    assert first is not None
    linked(folder, first, [DAY + timedelta(days=365 + back) for back in range(12)])
    linked(folder, first, [DAY - timedelta(days=back) for back in range(1, 20)])
    backup.rotate(folder, KEY, store, DAY)
    kept = {day for day, _ in backup.newest_first(folder)}
    assert {DAY - timedelta(days=back) for back in range(10)} <= kept
    assert len(kept) <= 10 + 6 + 10
    store.close()


def test_a_copy_writes_through_no_link_that_somebody_laid_in_its_place(tmp_path: Path) -> None:
    store, _ = folder_of(tmp_path)
    (tmp_path / "van_haar.txt").write_text("blijft")
    (tmp_path / "stick.tar.deel").symlink_to(tmp_path / "van_haar.txt")
    backup.backup(store, KEY, tmp_path / "stick.tar")
    assert (tmp_path / "van_haar.txt").read_text() == "blijft"
    assert backup.is_sound(tmp_path / "stick.tar")
    store.close()


def test_a_sweep_that_another_program_stands_in_the_way_of_is_not_done_yet(office: Office) -> None:
    worker = office.desk("worker")
    case = put(worker, participant("VD-2026-0931"))
    keys = KeyFile.read(office.folder / "worker", cost=LIGHTEST).unlock(office.secret)
    other = open_connection(office.folder / "worker" / "kluis.db", keys.database_key)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM delen").fetchall()
    head = editing.newest_head(worker, case).id
    vault(worker).purge(Tombstone(case, "opgeruimd", "termijn", "", head, worker.today().isoformat()))
    vault(worker).database.raw.execute("PRAGMA busy_timeout = 0")
    assert vault(worker).sweep() is False
    assert stones.must_sweep(vault(worker).database)
    other.execute("ROLLBACK")
    other.close()
    assert vault(worker).sweep() is True
    assert not stones.must_sweep(vault(worker).database)


def test_a_copy_under_a_clock_of_next_year_counts_as_older_than_a_purge(tmp_path: Path) -> None:
    store, folder = folder_of(tmp_path)
    backup.rotate(folder, KEY, store, DAY + timedelta(days=365))
    assert StaleCopies(tmp_path).made_until(DAY, DAY) == [f"kluis-{(DAY + timedelta(days=365)).isoformat()}.tar"]
    store.close()
