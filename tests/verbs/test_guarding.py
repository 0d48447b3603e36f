"""The anchor of a vault: an old copy put back is noticed, and a keyring that fails stops no work."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from small_vault import SmallVault, database, with_desk

from desktop.keys.keyring_half import SystemKeyring
from desktop.models import errors
from desktop.models.errors import VaultRolledBack
from desktop.services.desk import Desk
from desktop.verbs import copies, guarding, opening, vault_files

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 16)
NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallVault:
    return SmallVault(tmp_path / "kluis", monkeypatch)


@pytest.fixture
def laid(small: SmallVault) -> Iterator[tuple[Desk, vault_files.Vault]]:
    desk, store = opening.lay_out(small.folder, small.keys(), small.clock)
    yield desk, store
    desk.close()


@pytest.mark.parametrize("commits", [1, 5, 50])
def test_a_copy_of_some_commits_ago_is_noticed_at_opening(small: SmallVault, commits: int) -> None:
    small.work("VD-1")
    old = database(small.folder).read_bytes()
    small.work(*[f"VD-2-{number}" for number in range(commits)])
    database(small.folder).write_bytes(old)
    with pytest.raises(VaultRolledBack):
        small.work()
    assert database(small.folder).read_bytes() == old


def test_a_vault_that_went_on_beside_its_anchor_is_noticed(small: SmallVault) -> None:
    small.work("VD-1")
    old = database(small.folder).read_bytes()
    small.work("VD-2")
    kept, small.keyring.texts = small.keyring.texts, {}
    database(small.folder).write_bytes(old)
    small.work("VD-3", "VD-4", "VD-5")
    small.keyring.texts = kept
    with pytest.raises(VaultRolledBack):
        small.work()


def test_a_vault_may_be_ahead_of_its_anchor(small: SmallVault) -> None:
    small.work("VD-1")
    anchor = small.anchor()
    desk, store = opening.lay_out(small.folder, small.keys(), small.clock)
    desk.store.log("geopend")
    store.close()
    assert small.anchor() == anchor
    small.work()
    assert small.anchor() != anchor


def test_an_anchor_fits_the_smallest_keyring(small: SmallVault) -> None:
    small.work("VD-1")
    assert len(small.anchor().encode("utf-16-le")) <= 512


def test_opening_without_writing_leaves_the_anchor(small: SmallVault) -> None:
    small.work("VD-1")
    small.keyring.keep_text = lambda *_: pytest.fail("written")  # type: ignore[method-assign]
    small.work()


@pytest.mark.parametrize(
    "fault", [errors.KeyringMissing(), errors.KeyringLocked(), errors.KeyringRefused(backend="x"), errors.KeyringFault()]
)
def test_a_keyring_that_fails_stops_no_work(small: SmallVault, fault: errors.KeyringFault) -> None:
    small.keyring.fault = fault
    small.work("VD-1")
    with_desk(small, lambda desk: desk.store.document(str(desk.store.find_case("VD-1"))))
    assert small.keyring.texts == {}


def test_an_entry_that_is_no_anchor_stops_no_work_and_is_replaced(small: SmallVault) -> None:
    small.work("VD-1")
    good = small.anchor()
    for text in ("", "x", "[]", '{"nr":"a"}', "[" * 200):
        small.keyring.texts = dict.fromkeys(small.keyring.texts, text)
        small.work()
    assert small.anchor() == good


def test_a_keyring_that_hangs_is_given_up_once(small: SmallVault, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = threading.Event()
    stuck = type("Keyring", (), {"__module__": "keyring.backends.SecretService", "get_password": lambda *_: gate.wait(30)})()
    monkeypatch.setattr(guarding, "system_keyring", lambda: SystemKeyring(lambda: stuck, 0.2))
    begun = time.monotonic()
    small.work("VD-1")
    gate.set()
    assert time.monotonic() - begun < 3


def test_a_vault_without_a_pin_never_asks_a_keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = SmallVault(tmp_path / "kluis", monkeypatch, pin=False)
    monkeypatch.setattr(guarding, "system_keyring", lambda: pytest.fail("asked"))
    small.work("VD-1")
    assert guarding.remember(small.folder, "id", small.device, (1, "x")) is False


def test_the_window_may_remember_after_a_commit(small: SmallVault, laid: tuple[Desk, vault_files.Vault]) -> None:
    desk, store = laid
    desk.store.log("geopend")
    assert guarding.remember(small.folder, small.keys().key_id, desk.device, store.head())
    assert guarding.check(small.folder, store, small.keys().key_id, desk.device).anchor == store.head()


def test_a_recorded_receipt_proves_that_its_bundle_was_made_here(laid: tuple[Desk, vault_files.Vault]) -> None:
    _, store = laid
    store.check_receipts()
    store.record_receipt({"van": "LLLLMMMM", "groep": "team", "seq": 3, "sha256": "ab"})
    with pytest.raises(VaultRolledBack) as caught:
        store.check_receipts()
    assert caught.value.facts == {"expected": 3, "found": 0}
    assert "ontvangst" in {found["code"] for found in vault_files.problems(store)}


def test_the_last_good_backup_is_the_newest_whole_one(small: SmallVault, laid: tuple[Desk, vault_files.Vault]) -> None:
    _, store = laid
    assert guarding.last_backup(small.folder) is None
    for back in (3, 1, 0):
        assert guarding.daily(small.folder, store, small.keys(), NOW - timedelta(days=back)) == []
    assert guarding.last_backup(small.folder) == TODAY
    newest = small.folder / guarding.COPIES / f"kluis-{TODAY}.tar"
    content = bytearray(newest.read_bytes())
    content[len(content) // 2] ^= 1
    newest.write_bytes(content)
    (small.folder / guarding.COPIES / f"kluis-{TODAY - timedelta(days=1)}.tar").write_bytes(b"")
    assert guarding.last_backup(small.folder) == TODAY - timedelta(days=3)


def test_a_damaged_vault_makes_no_backup_and_says_why(small: SmallVault, laid: tuple[Desk, vault_files.Vault]) -> None:
    desk, store = laid
    desk.store.log("geopend")
    store.database.raw.execute("DROP TRIGGER inzage_vast")
    store.database.raw.execute("UPDATE inzage SET handeling = 'gezocht'")
    assert [found["code"] for found in guarding.daily(small.folder, store, small.keys(), NOW)] == ["inzage"]
    assert guarding.last_backup(small.folder) is None


def test_the_days_copy_is_made_beside_an_open_window_and_anew_when_it_was_damaged(
    small: SmallVault, laid: tuple[Desk, vault_files.Vault]
) -> None:
    copy = small.folder / guarding.COPIES / f"kluis-{laid[0].today()}.tar"
    for _ in range(2):
        assert opening.daily(small.folder, small.keys(), small.clock) == []
        assert guarding.last_backup(small.folder) == laid[0].today()
        copy.write_bytes(copy.read_bytes()[:-20_000])
        assert guarding.last_backup(small.folder) is None
    keys = small.keys()
    keys.wipe()
    with pytest.raises(ValueError, match="32 raw bytes"):
        copies.write_to(small.folder, laid[1], keys, small.folder / "open.tar")
    assert not list(small.folder.glob("open*"))


def test_what_was_squashed_is_tidied_at_close(small: SmallVault) -> None:
    small.work("VD-1")

    def edit(desk: Desk) -> None:
        case = str(desk.store.find_case("VD-1"))
        document = desk.store.document(case)
        for text in ("a", "b"):
            document = {**document, "a": text}
            desk.store.add_version(case, document, command="bewerkt", parents=[desk.store.heads(case)[0].id])

    with_desk(small, edit)
    small.clock.forward(days=2)
    desk, store = opening.lay_out(small.folder, small.keys(), small.clock)
    count = "SELECT count(*) FROM versies WHERE vervangen_ms IS NOT NULL"
    assert store.database.raw.execute(count).fetchone()[0] > 0
    desk.close()
    desk, store = opening.lay_out(small.folder, small.keys(), small.clock)
    assert store.database.raw.execute(count).fetchone()[0] == 0
    desk.close()


def test_opening_imports_neither_paper_nor_spreadsheets_nor_migrations(small: SmallVault) -> None:
    small.work("VD-1")
    code = """
import sys
from pathlib import Path
from desktop.keys.keyring_port import MemoryKeyring
from desktop.keys.slots import KeyFile
from desktop.verbs import opening
folder = Path(sys.argv[1])
desk, _ = opening.lay_out(folder, opening.unlock(KeyFile.read(folder), sys.argv[2]), keyring=MemoryKeyring)
print(sorted({name.split(".")[0] for name in sys.modules} & {"alembic", "openpyxl", "xlsxwriter", "reportlab", "PySide6"}))
"""
    done = subprocess.run([sys.executable, "-c", code, small.folder, small.words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout == "[]\n", done.stderr
