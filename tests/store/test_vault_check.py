"""`check` and the anchor: what was changed behind the program's back is noticed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from vault_room import KEY, FixedClock, new_vault, reopened, resident, worker

from desktop.models.errors import KantelpuntError, VaultRolledBack
from desktop.store.check import check
from desktop.store.database import Database
from desktop.store.opening import open_store
from desktop.store.vault_store import VaultStore

T = TypeVar("T")
PAYMENT = {"betaling": "b1", "schuld": "s1", "bedrag_cent": 90000}


def _filled(store: VaultStore) -> str:
    first = store.add_version(None, {**resident(), "plan": {"akkoord": {"wijze": "mondeling"}}}, command="begonnen")
    store.add_version(first.case, {**resident(), "a": 1}, command="bewerkt", parents=(first.id,))
    store.add_event("betaling.aangevraagd", first.case, PAYMENT)
    store.put_stored_file("plan_akkoord", first.case, first.id, "plan.pdf", b"%PDF")
    store.log("geopend", first.case)
    store.log("gezocht")
    return first.case


def test_a_sound_vault_has_no_problems(store: VaultStore) -> None:
    case = _filled(store)
    store.rebuild()
    assert check(store) == []
    assert store.promised_cent() == store.promised_cent(case) == 90000


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("DROP TRIGGER versies_vast; UPDATE versies SET kop = replace(kop, 'Wim', 'Tim')", "versie"),
        ("DELETE FROM delen WHERE inhoud = '\"verkenning\"'", "deel_ontbreekt"),
        ("UPDATE delen SET inhoud = '\"x\"' WHERE inhoud = '\"verkenning\"'", "inhoud"),
        ("UPDATE geld SET bedrag_cent = 100", "werklijst"),
        ("UPDATE werklijst SET naam = 'Jan'", "werklijst"),
        ("UPDATE geldtotaal SET bedrag_cent = 1", "telling"),
        ("DELETE FROM gebeurtenissen", "verdwenen"),
        ("UPDATE bestanden SET inhoud = x'00'", "bewaard_bestand"),
        ("DROP TRIGGER inzage_vast; UPDATE inzage SET persoon = 'p9'", "inzage"),
        ("DROP TRIGGER inzage_blijft; DELETE FROM inzage WHERE nr = 2", "verdwenen"),
        ("DROP TRIGGER journaal_vast; UPDATE journaal SET id = 'x' WHERE nr = 2", "journaal"),
    ],
)
def test_every_kind_of_tampering_has_its_own_problem(store: VaultStore, statement: str, code: str) -> None:
    _filled(store)
    for part in statement.split("; "):
        store.database.raw.execute(part)
    assert code in {problem["code"] for problem in check(store)}


def test_the_access_log_cannot_be_changed_by_accident(store: VaultStore) -> None:
    store.log("geopend", "c1")
    for statement in ("UPDATE inzage SET persoon = 'x'", "DELETE FROM inzage"):
        with pytest.raises(IntegrityError), store.transaction():
            store.database.run(text(statement))
    assert [line.action for line in store.log_lines("c1")] == ["geopend"]


def test_an_older_copy_is_behind_its_anchor(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    _filled(vault)
    vault = reopened(vault)
    vault.close()
    old = vault.database.path.read_bytes()
    vault = open_store(vault.database.path, KEY, FixedClock(), worker())
    vault.log("geopend")
    anchor = vault.head()
    vault.check_anchor(anchor)
    vault.log("geopend")
    vault.check_anchor(anchor)
    vault.close()
    vault.database.path.write_bytes(old)
    vault = open_store(vault.database.path, KEY, FixedClock(), worker())
    with pytest.raises(VaultRolledBack):
        vault.check_anchor(anchor)
    vault.close()


def test_an_old_page_put_back_is_noticed(tmp_path: Path) -> None:
    vault = new_vault(tmp_path)
    case = _filled(vault)
    vault.close()
    path = vault.database.path
    old = path.read_bytes()
    vault = open_store(path, KEY, FixedClock(), worker())
    vault.add_event("betaling.aangevraagd", case, {**PAYMENT, "bedrag_cent": 110000})
    vault.close()
    new = path.read_bytes()
    changed = [n for n in range(1, min(len(old), len(new)) // 4096) if _page(old, n) != _page(new, n)]
    missed = [n for n in changed if not _noticed(path, new[: n * 4096] + _page(old, n) + new[(n + 1) * 4096 :], _amounts(new, path))]
    assert len(changed) > 5
    assert missed == []


def _page(content: bytes, number: int) -> bytes:
    return content[number * 4096 : (number + 1) * 4096]


def _amounts(content: bytes, path: Path) -> tuple[int, int]:
    path.write_bytes(content)
    return _opened(path, lambda vault: (vault.promised_cent(), len(vault.events())))


def _noticed(path: Path, content: bytes, amounts: tuple[int, int]) -> bool:
    path.write_bytes(content)
    try:
        return _opened(path, lambda vault: check(vault) != [] or (vault.promised_cent(), len(vault.events())) == amounts)
    except KantelpuntError:
        return True


def _opened(path: Path, read: Callable[[VaultStore], T]) -> T:
    vault = open_store(path, KEY, FixedClock(), worker())
    try:
        return read(vault)
    finally:
        vault.close()


def test_work_that_goes_on_beside_the_check_is_no_problem(store: VaultStore, monkeypatch: pytest.MonkeyPatch) -> None:
    case, read = _filled(store), Database.rows
    watching = open_store(store.database.path, KEY, store.clock, store.work)

    def and_somebody_saves(database: Database, *query: Any) -> Any:
        found = read(database, *query)
        if database is watching.database:
            head = store.heads(case)[0].id
            store.add_version(case, {**resident(), "a": head}, command="bewerkt", parents=(head,))
            store.log("gezocht")
        return found

    monkeypatch.setattr(Database, "rows", and_somebody_saves)
    assert check(watching) == []
    watching.close()
