"""One damaged case in a vault that a newer program opens for the first time: all the others can be worked on."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text
from vault_room import KEY, FixedClock, new_vault, resident, worker

from desktop.models.errors import VaultDamaged, VaultNewer
from desktop.models.records import WorkQuery
from desktop.store.check import check
from desktop.store.opening import open_store


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """Of the second of three cases a section says something else than its version; the projections are of an older program."""
    vault = new_vault(tmp_path)
    cases = [vault.add_version(None, resident(f"VD-2025-000{number}"), command="begonnen").case for number in (1, 2, 3)]
    part = vault.heads(cases[1])[0].sections["bewoner"]
    with vault.database.transaction():
        vault.database.run(text("UPDATE delen SET inhoud = :other WHERE commitment = :part"), {"other": '{"roepnaam":"X"}', "part": part})
        vault.database.run(text("DELETE FROM instellingen WHERE sleutel = 'projecties.vorm'"))
    vault.close()
    return tmp_path / "kluis.db"


def test_the_other_cases_open_after_an_upgrade_and_the_check_names_the_damaged_one(damaged: Path) -> None:
    vault = open_store(damaged, KEY, FixedClock(), worker())
    vault.renew()
    assert [row.dossiernummer for row in vault.work_rows(WorkQuery())] == ["VD-2025-0001", "VD-2025-0003"]
    with pytest.raises(VaultDamaged):
        vault.document(str(vault.find_case("VD-2025-0002")))
    assert check(vault)
    vault.close()


def test_a_vault_of_a_newer_program_is_refused_and_not_touched(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    with vault.database.transaction():
        vault.database.run(text("UPDATE alembic_version SET version_num = '0099'"))
    vault.close()
    path = tmp_path / "kluis.db"
    before = path.read_bytes()
    with pytest.raises(VaultNewer):
        open_store(path, KEY, FixedClock(), worker())
    assert path.read_bytes() == before
    assert not (tmp_path / "reservekopie").exists()
