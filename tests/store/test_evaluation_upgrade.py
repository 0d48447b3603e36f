"""A vault of the first schema: copied first, upgraded at opening, its projections made again, and nothing of the truth touched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import old_form
import pytest
from sqlalchemy import text
from vault_room import KEY, FixedClock, new_vault, resident, worker

from desktop.models.errors import DiskFull
from desktop.models.records import WorkQuery
from desktop.store import access_log, backup, migrate, schema
from desktop.store.check import check
from desktop.store.connection import create_connection, open_connection
from desktop.store.database import Database
from desktop.store.migrations import r0001_begin, r0002_evaluation
from desktop.store.opening import open_store
from desktop.store.tables import REVISION
from desktop.store.vault_store import VaultStore

TRUTH = ("versies", "delen", "koppen", "ouders", "gebeurtenissen", "inzage", "journaal", "zaken")


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A vault with two cases as the first program left it."""
    monkeypatch.setattr(access_log, "append", old_form.append)
    vault = new_vault(tmp_path)
    for number in ("VD-2025-0001", "VD-2025-0002"):
        case = vault.add_version(None, resident(number), command="begonnen").case
        vault.log("geopend", case)
    vault.add_event("betaling.aangevraagd", case, {"bedrag_cent": 900})
    back_to_first(vault.database)
    vault.close()
    monkeypatch.undo()
    return tmp_path / "kluis.db"


def back_to_first(db: Database) -> None:
    """Nothing of the second schema is left, and the rows of the first are there."""
    shared = "nr, zaak, dossiernummer, naam, naam_volgorde, adres, status, actie, uiterlijk, geld, filters, herkomst, personen"
    shared += ", versie_nr, gebeurtenis_nr, verversen_op"
    first = [one for one in r0001_begin.STATEMENTS if "werklijst" in one]
    old_form.take_back(db)
    with db.transaction():
        db.run(text("CREATE TEMP TABLE bewaard AS SELECT * FROM werklijst"))
        for statement in ("DROP TABLE evaluatie", "DROP TABLE werklijst", *first):
            db.run(text(statement))
        db.run(text(f"INSERT INTO werklijst ({shared}) SELECT {shared} FROM bewaard"))
        db.run(text("UPDATE alembic_version SET version_num = '0001'"))
        db.run(text("DELETE FROM instellingen WHERE sleutel = 'projecties.vorm'"))


def truth(path: Path) -> dict[str, list[tuple[object, ...]]]:
    raw = open_connection(path, KEY)
    found = {name: raw.execute(f"SELECT {old_form.COLUMNS.get(name, '*')} FROM {name}").fetchall() for name in TRUTH}
    raw.close()
    return found


def opened(path: Path) -> VaultStore:
    vault = open_store(path, KEY, FixedClock(), worker())
    vault.renew()
    return vault


def copies(path: Path) -> list[Path]:
    return sorted((path.parent / backup.FOLDER).glob("*.tar"))


def test_the_old_vault_of_these_tests_has_the_first_schema(old: Path, tmp_path: Path) -> None:
    first = Database(create_connection(tmp_path / "eerste.db", KEY), tmp_path / "eerste.db")
    with first.transaction():
        for statement in r0001_begin.STATEMENTS:
            first.run(text(statement))
    db = Database(open_connection(old, KEY), old)
    assert objects(db) == objects(first)
    db.close()
    first.close()


def objects(db: Database) -> set[tuple[str, str]]:
    rows = db.rows(text("SELECT name, coalesce(sql, '') FROM sqlite_master"))
    return {(name, "".join(sql.split())) for name, sql in (tuple(row) for row in rows)}


def test_an_older_vault_is_upgraded_with_its_truth_untouched_and_its_projections_made_again(old: Path) -> None:
    before = truth(old)
    vault = opened(old)
    assert schema.found(vault.database) == REVISION
    assert check(vault) == []
    assert [facts["gevraagd"] for _, _, facts, _ in vault.evaluation_facts(0)] == [0, 900]
    assert vault.work_count(WorkQuery()) == {"alles": 2}
    assert vault.promised_cent() == 900
    assert [row.device for row in vault.work_rows(WorkQuery(text="visser"))] == ["AAAABBBB"] * 2
    vault.close()
    assert truth(old) == before


def test_the_copy_that_is_laid_beside_it_first_is_the_old_vault(old: Path, tmp_path: Path) -> None:
    before = truth(old)
    opened(old).close()
    [copy] = copies(old)
    assert backup.is_sound(copy)
    backup.restore(copy, tmp_path / "terug")
    assert truth(tmp_path / "terug" / "kluis.db") == before
    again = opened(tmp_path / "terug" / "kluis.db")
    assert check(again) == []
    again.close()


def test_without_a_copy_nothing_is_upgraded(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> Path:
        raise DiskFull(file="kluis.db")

    with monkeypatch.context() as short_of_room:
        short_of_room.setattr(backup, "backup", full)
        with pytest.raises(DiskFull):
            open_store(old, KEY, FixedClock(), worker())
    raw = open_connection(old, KEY)
    assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
    raw.close()
    opened(old).close()


def test_a_cut_in_the_upgrade_leaves_the_old_schema(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = truth(old)
    with monkeypatch.context() as broken:
        broken.setattr(r0002_evaluation, "STATEMENTS", _cut(r0002_evaluation.STATEMENTS))
        with pytest.raises(ValueError, match="power cut"):
            open_store(old, KEY, FixedClock(), worker())
    assert truth(old) == before
    vault = opened(old)
    assert check(vault) == []
    vault.close()


def _cut(statements: Sequence[str]) -> Iterator[str]:
    yield from statements[:-1]
    raise ValueError("power cut")


def test_two_programs_that_open_an_old_vault_upgrade_it_once(old: Path) -> None:
    one, two = (Database(open_connection(old, KEY), old) for _ in range(2))
    assert schema.is_older(one)
    assert schema.is_older(two)
    for db in (one, two):
        migrate.upgrade(db, "0001")
        assert schema.found(db) == REVISION
        db.close()


def test_opening_again_makes_no_copy_and_reads_no_case(old: Path) -> None:
    opened(old).close()
    vault = opened(old)
    upto = max(number for *_, number in vault.evaluation_facts(0))
    vault.renew()
    assert list(vault.evaluation_facts(upto)) == []
    assert len(copies(old)) == 1
    vault.close()


def test_facts_of_another_form_are_made_again_at_opening(store: VaultStore) -> None:
    store.add_version(None, resident(), command="begonnen")
    store.renew()
    upto = max(number for *_, number in store.evaluation_facts(0))
    store.work = replace(store.work, shape="2")
    store.renew()
    assert len(list(store.evaluation_facts(upto))) == 1


def test_of_the_copies_before_upgrades_the_newest_two_stay(store: VaultStore, clock: FixedClock) -> None:
    for _ in range(3):
        clock.forward(days=1)
        newest = backup.before_upgrade(store, KEY, REVISION, clock.now())
    assert len(copies(store.database.path)) == 2
    assert newest in copies(store.database.path)
    assert backup.newest_first(store.database.path.parent / backup.FOLDER) == []
