"""The access log inside a vault: what a line holds, its two chains, old lines, retired keys, and lines whose term is over."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import old_form
import pytest
from sqlcipher3 import dbapi2
from vault_room import LOG_KEY, FixedClock, new_vault, resident, worker

from desktop.models.logregel import FIELDS, chained, link, op
from desktop.models.records import OldLogKey
from desktop.store import access_log, tables
from desktop.store.check import check
from desktop.store.vault_store import VaultStore


def test_a_line_says_who_where_what_of_which_kind_why_and_of_what(store: VaultStore) -> None:
    store.log("afgedrukt", "c1", kind="papier", ground="begeleiding", on_behalf="p2", details=b"%PDF")
    [line] = store.log_lines("c1")
    assert (line.person, line.role, line.device, line.action, line.result) == ("p1", "werker", "AAAABBBB", "afgedrukt", "gelukt")
    assert (line.kind, line.ground, line.on_behalf) == ("papier", "begeleiding", "p2")
    assert line.details == hashlib.sha256(b"%PDF").hexdigest()
    assert line.hlc.endswith("-AAAABBBB")


def test_the_chain_without_a_key_follows_from_what_travels(store: VaultStore) -> None:
    for _ in range(3):
        store.log("geopend", "c1")
    before = ""
    for line in map(op, store.log_lines()):
        assert line["vorige"] == before
        before = link(chained(line["nummer"], line, before))
        assert line["keten"] == before
    assert store.log_head(3) == {"nummer": 3, "keten": before}


def test_lines_of_the_first_program_stay_valid_and_the_new_chain_follows_on_them(
    tmp_path: Path, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = new_vault(tmp_path, clock)
    with monkeypatch.context() as first:
        first.setattr(access_log, "append", old_form.append)
        vault.log("geopend", "c1")
    vault.log("geopend", "c1")
    old, new = vault.log_lines()
    mac = vault.database.raw.execute("SELECT mac FROM inzage WHERE nr = 1").fetchone()[0]
    assert (old.chain, new.previous) == ("", mac)
    assert check(vault) == []
    vault.database.raw.execute("DROP TRIGGER inzage_vast")
    vault.database.raw.execute("UPDATE inzage SET persoon = 'p9' WHERE nr = 1")
    assert access_log.broken(vault.database, LOG_KEY) == [1]
    vault.close()


def test_a_line_is_checked_with_the_key_that_counted_then(store: VaultStore) -> None:
    store.log("geopend", "c1")
    store.work = replace(store.work, log_key=b"n" * 32, log_keys=(OldLogKey(1, LOG_KEY),))
    store.log("geopend", "c1")
    assert check(store) == []
    store.work = replace(store.work, log_keys=())
    assert access_log.broken(store.database, b"n" * 32) == [1]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE inzage SET persoon = 'x'",
        "DELETE FROM inzage",
        "UPDATE inzage_begin SET nr = 9",
        "DELETE FROM inzage_begin",
        "UPDATE journaal SET id = 'x'",
        "DELETE FROM journaal",
        "UPDATE versies SET kop = 'x'",
        "DELETE FROM versies",
    ],
)
def test_what_only_grows_cannot_be_changed_by_accident(store: VaultStore, clock: FixedClock, statement: str) -> None:
    store.add_version(None, resident(), command="begonnen")
    store.log("geopend", "c1")
    clock.forward(days=1)
    assert store.purge_log(clock.now()) == 1
    store.log("geopend", "c1")
    with pytest.raises(dbapi2.IntegrityError, match="append only"):
        store.database.raw.execute(statement)


def test_lines_whose_term_is_over_go_and_the_rest_is_still_whole(store: VaultStore, clock: FixedClock) -> None:
    for _ in range(2):
        store.log("geopend", "c1")
    clock.forward(days=400)
    store.log("geopend", "c1")
    assert store.purge_log(clock.now()) == 2
    store.log("gezocht")
    assert [line.number for line in store.log_lines()] == [3, 4]
    assert check(store) == []
    assert store.purge_log(clock.now()) == 0
    clock.forward(days=1)
    assert store.purge_log(clock.now()) == 2
    store.log("gezocht")
    assert [line.number for line in store.log_lines()] == [5]
    assert check(store) == []


def test_a_clock_that_was_set_back_keeps_the_lines_behind_it(store: VaultStore, clock: FixedClock) -> None:
    moment = clock.now()
    store.log("geopend", "c1")
    clock.forward(days=-3000)
    store.log("geopend", "c2")
    assert store.purge_log(moment) == 0
    assert [line.number for line in store.log_lines()] == [1, 2]


def test_a_cut_that_passes_for_a_term_that_was_over_is_found(store: VaultStore) -> None:
    for _ in range(3):
        store.log("geopend", "c1")
    last = access_log.end(store.database)
    raw = store.database.raw
    raw.execute("INSERT INTO inzage_begin VALUES ('2025-10-06', ?, ?, ?, ?)", (last.number, last.mac, last.chain, "0" * 64))
    raw.execute("DELETE FROM inzage")
    assert access_log.broken(store.database, LOG_KEY) == [0]
    assert {problem["code"] for problem in check(store)} == {"inzage", "niet_in_journaal"}


def test_a_line_from_elsewhere_is_kept_once_and_own_lines_come_from_nowhere_else(store: VaultStore, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    other = new_vault(tmp_path / "b", work=worker("CCCCDDDD", "p2"))
    other.log("geopend", "c1")
    store.log("geopend", "c1")
    [line] = map(op, other.log_lines())
    assert store.put_log_line(line, "CCCCDDDD")
    assert not store.put_log_line(line, "CCCCDDDD")
    assert not store.put_log_line(op(store.log_lines()[0]), "CCCCDDDD")
    assert store.log_elsewhere("c1") == other.log_lines("c1")
    assert store.log_elsewhere("c2") == []
    store.purge_log(datetime(2030, 1, 1, tzinfo=UTC))
    assert store.log_elsewhere() == []
    other.close()


def test_only_codes_come_into_the_log_whatever_a_caller_or_somebodys_file_says(store: VaultStore) -> None:
    with pytest.raises(ValueError, match="code"):
        store.log("keek bij Anna Visser")
    store.log("bijlage_bekeken", "c1", kind="image/jpeg")
    store.log("bijlage_bekeken", "c1", "Anna Visser", kind="Brief van Anna", ground="schuld <b>")
    assert [(line.kind, line.result, line.ground) for line in store.log_lines("c1")] == [
        ("image/jpeg", "gelukt", "begeleiding"),
        ("anders", "anders", "anders"),
    ]


def test_both_logs_have_the_fields_that_are_chained() -> None:
    for table in (tables.access_log, tables.log_elsewhere):
        assert set(FIELDS) | {"vorige", "keten"} <= set(table.c.keys())
