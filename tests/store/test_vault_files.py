"""The file itself: encrypted, private, refused when it is something else, and backed up while in use."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text
from vault_room import KEY, FixedClock, new_vault, reopened, resident, worker

from desktop.models.errors import BackupDamaged, NoRoomForCopy, StoreBusy, VaultDamaged, VaultExists, VaultMissing, VaultNewer, WrongSecret
from desktop.models.records import Draft
from desktop.store import backup, migrate, schema
from desktop.store.check import check
from desktop.store.connection import create_connection
from desktop.store.database import Database
from desktop.store.opening import open_store
from desktop.store.tables import REVISION, metadata
from desktop.store.vault_store import VaultStore


def test_a_vault_is_private_encrypted_and_safe_against_a_power_cut(store: VaultStore) -> None:
    store.add_version(None, resident(roepnaam="Kanarievogel"), command="begonnen")
    files = list(store.database.path.parent.glob("kluis.db*"))
    assert len(files) == 3
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert not any(b"Kanarie" in path.read_bytes() or path.read_bytes().startswith(b"SQLite") for path in files)
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "temp_store": 2, "trusted_schema": 0}
    assert {name: store.database.raw.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted} == wanted


def test_a_wrong_key_changes_no_byte_and_a_proven_key_means_damage(store: VaultStore) -> None:
    path = store.database.path
    before = sha256(path.read_bytes()).digest()
    with pytest.raises(WrongSecret):
        open_store(path, b"x" * 32, FixedClock())
    with pytest.raises(VaultDamaged):
        open_store(path, b"x" * 32, FixedClock(), verified=True)
    assert sha256(path.read_bytes()).digest() == before


def test_a_plain_a_cut_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "kluis.db"
    with pytest.raises(VaultMissing):
        open_store(path, KEY, FixedClock())
    for content in (b"SQLite format 3\0" + bytes(4080), b"", b"x" * 5000):
        path.write_bytes(content)
        with pytest.raises(VaultDamaged):
            open_store(path, KEY, FixedClock())
    with pytest.raises(VaultExists):
        new_vault(tmp_path)
    assert path.read_bytes() == b"x" * 5000


def test_a_vault_of_a_newer_program_is_refused(store: VaultStore) -> None:
    with store.transaction():
        store.database.run(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(VaultNewer) as refused:
        open_store(store.database.path, KEY, FixedClock())
    assert refused.value.facts["found"] == "9999"


def test_the_migrated_schema_is_the_declared_one(tmp_path: Path, store: VaultStore) -> None:
    db = Database(create_connection(tmp_path / "oud.db", KEY), tmp_path / "oud.db")
    migrate.upgrade(db, None)
    with db.transaction():
        assert [d for d in compare_metadata(MigrationContext.configure(db.connection), metadata) if "zoeken" not in str(d)] == []
    assert _objects(db) == _objects(store.database)
    assert schema.found(db) == REVISION
    db.close()


def test_a_second_writer_waits_and_then_says_busy(store: VaultStore) -> None:
    other = open_store(store.database.path, KEY, FixedClock(), worker())
    other.database.raw.set_busy_timeout(0.05)
    with store.transaction(), pytest.raises(StoreBusy):
        other.put_setting("a", "1")
    other.put_setting("a", "2")
    assert store.changed_elsewhere()
    assert not store.changed_elsewhere()
    assert store.setting("a") == "2"
    other.close()


def test_a_draft_survives_closing(tmp_path: Path, clock: FixedClock) -> None:
    vault = new_vault(tmp_path)
    draft = Draft("c1", "plan.hulpvraag", "Ik wil ", "v1", clock.now())
    vault.put_draft(draft)
    vault = reopened(vault)
    assert vault.drafts("c1") == [draft]
    vault.drop_draft("c1", "plan.hulpvraag")
    assert vault.drafts() == []
    vault.close()


def test_a_backup_of_a_vault_in_use_opens_elsewhere_with_everything(store: VaultStore, tmp_path: Path) -> None:
    version = store.add_version(None, resident(), command="begonnen")
    made = backup.backup(store, KEY, tmp_path / "kopie.tar")
    backup.restore(made, tmp_path / "elders")
    again = open_store(tmp_path / "elders" / "kluis.db", KEY, FixedClock(), worker())
    assert again.document(version.case) == resident()
    assert check(again) == []
    again.close()
    with pytest.raises(VaultExists):
        backup.restore(made, tmp_path / "elders")


def test_a_backup_with_a_strange_member_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"x")
    with tarfile.open(tmp_path / "kwaad.tar", "w") as tar:
        tar.add(tmp_path / "x", "kluis.db")
        tar.add(tmp_path / "x", "../buiten")
    with pytest.raises(VaultDamaged):
        backup.restore(tmp_path / "kwaad.tar", tmp_path / "elders")
    assert not (tmp_path / "elders").exists()


def test_ten_daily_and_six_monthly_backups_are_kept(store: VaultStore, tmp_path: Path) -> None:
    folder = tmp_path / "reservekopie"
    day = date(2026, 8, 20)
    first = backup.rotate(folder, KEY, store, day - timedelta(days=220))
    assert first is not None
    for back in range(1, 220):
        (folder / f"kluis-{(day - timedelta(days=back)).isoformat()}.tar").hardlink_to(first)
    assert backup.rotate(folder, KEY, store, day) is not None
    assert len(list(folder.iterdir())) == 16
    assert backup.rotate(folder, KEY, store, day) is None


def test_damaged_copies_take_no_place_of_whole_ones(store: VaultStore, tmp_path: Path) -> None:
    folder = tmp_path / "reservekopie"
    day = date(2026, 8, 20)
    old = backup.rotate(folder, KEY, store, day - timedelta(days=15))
    for back in range(1, 15):
        (folder / f"kluis-{(day - timedelta(days=back)).isoformat()}.tar").touch()
    assert backup.rotate(folder, KEY, store, day)
    assert old is not None
    assert old.exists()


def test_under_a_clock_of_long_ago_the_new_copy_stays(store: VaultStore, tmp_path: Path) -> None:
    folder = tmp_path / "reservekopie"
    for back in range(12):
        backup.rotate(folder, KEY, store, date(2026, 8, 20) - timedelta(days=back))
    made = backup.rotate(folder, KEY, store, date(1970, 1, 1))
    assert made is not None
    assert made.exists()


def test_a_copy_that_fails_its_proof_or_finds_no_room_changes_nothing(
    store: VaultStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, hashes: dict[str, str]) -> None:
        raise BackupDamaged(file=path.name)

    folder, day = tmp_path / "reservekopie", date(2026, 8, 20)
    for back in range(12):
        backup.rotate(folder, KEY, store, day - timedelta(days=back + 1))
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(BackupDamaged):
        backup.rotate(folder, KEY, store, day, prove=refuse)
    monkeypatch.setattr(backup.shutil, "disk_usage", lambda _: SimpleNamespace(free=4_000_000))  # type: ignore[attr-defined]
    with pytest.raises(NoRoomForCopy):
        backup.rotate(folder, KEY, store, day, anew=True)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def _objects(db: Database) -> set[tuple[str, str]]:
    rows = db.rows(text("SELECT name, coalesce(sql, '') FROM sqlite_master"))
    return {(name, "".join(sql.split())) for name, sql in (tuple(row) for row in rows)}


def test_opening_an_up_to_date_vault_does_not_load_alembic() -> None:
    code = "import sys, desktop.store.opening; sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[2], check=False).returncode == 0
