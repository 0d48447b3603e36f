"""A new master key: everything is still there, the old secrets are dead here, and old copies keep theirs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from small_vault import PIN, SmallVault, database, hashes, with_desk

from desktop.keys.derivation import LIGHTEST
from desktop.keys.slots import KeyFile
from desktop.models.errors import KantelpuntError, VaultOpenElsewhere, VaultRekeyed, VaultRolledBack, WrongSecret
from desktop.store import backup, rekey
from desktop.verbs import copies, opening, rekeying, vault, vault_files

NEW_PIN = "864202"


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallVault:
    made = SmallVault(tmp_path / "kluis", monkeypatch)
    monkeypatch.setattr(vault, "usable_keyring", lambda: made.keyring)
    monkeypatch.setattr(rekeying, "COST", LIGHTEST)
    made.work("VD-2026-0001", "VD-2026-0002")
    return made


def cases(folder: Path, secret: str, small: SmallVault) -> list[str]:
    keys = KeyFile.read(folder, cost=LIGHTEST).unlock(secret, small.keyring)
    desk, store = opening.lay_out(folder, keys, small.clock)
    try:
        assert vault_files.problems(store) == []
        return [str(desk.store.document(case)["dossiernummer"]) for case in desk.store.cases()]
    finally:
        desk.close()


def renewed(small: SmallVault, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert small.run("vault", "rekey", *options, secret=f"{PIN}\n{NEW_PIN}") == 0
    return str(json.loads(capsys.readouterr().out)["passphrase"])


def test_after_a_new_key_the_new_words_and_the_new_pin_open_everything(small: SmallVault, capsys: pytest.CaptureFixture[str]) -> None:
    words = renewed(small, capsys)
    assert cases(small.folder, words, small) == cases(small.folder, NEW_PIN, small) == ["VD-2026-0001", "VD-2026-0002"]


def test_the_old_words_and_the_old_pin_open_nothing_any_more(small: SmallVault, capsys: pytest.CaptureFixture[str]) -> None:
    renewed(small, capsys)
    for secret in (small.words, PIN):
        with pytest.raises(WrongSecret):
            KeyFile.read(small.folder).unlock(secret, small.keyring)


def test_no_page_of_the_database_stays_under_the_old_key(small: SmallVault, capsys: pytest.CaptureFixture[str]) -> None:
    old = small.keys()
    renewed(small, capsys)
    assert not rekey.opens(database(small.folder), old.database_key)
    with pytest.raises(VaultRekeyed):
        vault_files.open_vault(small.folder, old, small.clock)
    assert not list(small.folder.glob("*nieuwe-sleutel*"))


def test_the_access_log_of_before_a_second_new_key_can_still_be_verified(
    small: SmallVault, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with_desk(small, lambda desk: desk.store.log("geopend"))
    renewed(small, capsys)
    assert small.run("vault", "rekey", secret=f"{NEW_PIN}\n{PIN}") == 0
    desk, store = opening.lay_out(small.folder, KeyFile.read(small.folder).unlock(PIN, small.keyring), small.clock)
    actions = [line.action for line in desk.store.log_lines()]
    problems, old = vault_files.problems(store), len(store.work.log_keys)
    desk.close()
    assert (actions.count("nieuwe sleutel"), problems, old) == (2, [], 2)


def test_the_old_files_put_back_after_a_new_key_are_noticed(small: SmallVault, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in small.folder.iterdir() if path.is_file()}
    renewed(small, capsys)
    for path in small.folder.glob("kluis.db-*"):
        path.unlink()
    for path, content in before.items():
        path.write_bytes(content)
    with pytest.raises(VaultRolledBack):
        opening.lay_out(small.folder, small.keys(), small.clock)


def test_a_vault_that_is_open_elsewhere_gets_no_new_key(small: SmallVault) -> None:
    desk, _ = opening.lay_out(small.folder, small.keys(), small.clock)
    before = (small.folder / "sleutels.json").read_bytes()
    with pytest.raises(VaultOpenElsewhere):
        rekeying.renew(small.folder, small.keys(), rekeying.NewSecrets(small.words.split()), LIGHTEST)
    desk.close()
    assert (small.folder / "sleutels.json").read_bytes() == before
    assert len(cases(small.folder, small.words, small)) == 2


def test_a_wrong_secret_begins_no_new_key(small: SmallVault) -> None:
    before = hashes(small.folder)
    assert small.run("vault", "rekey", secret=f"000000\n{NEW_PIN}") == 1
    after = hashes(small.folder)
    assert {path: digest for path, digest in after.items() if path in before and not path.endswith(".slot")} == before


def test_old_reserve_copies_stay_until_a_person_says_yes(small: SmallVault, capsys: pytest.CaptureFixture[str]) -> None:
    with_desk(small, lambda desk: backup.backup(desk.store, small.keys().database_key, _copy(small, "2026-11-01")))  # type: ignore[arg-type]
    renewed(small, capsys)
    assert [path.name for path in rekeying.old_copies(small.folder, KeyFile.read(small.folder).key_id)] == ["kluis-2026-11-01.tar"]


def test_on_a_yes_the_old_copies_go_after_a_new_one_was_tried(small: SmallVault, capsys: pytest.CaptureFixture[str]) -> None:
    with_desk(small, lambda desk: backup.backup(desk.store, small.keys().database_key, _copy(small, "2026-11-01")))  # type: ignore[arg-type]
    renewed(small, capsys, "--remove-old-copies")
    left = sorted((small.folder / backup.FOLDER).glob("*.tar"))
    assert [backup.key_id(path) for path in left] == [KeyFile.read(small.folder).key_id]


def test_no_old_copy_goes_when_the_new_one_cannot_be_made(
    small: SmallVault, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with_desk(small, lambda desk: backup.backup(desk.store, small.keys().database_key, _copy(small, "2026-11-01")))  # type: ignore[arg-type]

    def full(*_: object, **__: object) -> None:
        raise KantelpuntError

    monkeypatch.setattr(copies, "make_todays", full)
    assert small.run("vault", "rekey", "--remove-old-copies", secret=f"{PIN}\n{NEW_PIN}") == 1
    assert [path.name for path in sorted((small.folder / backup.FOLDER).glob("*.tar"))] == ["kluis-2026-11-01.tar"]


def _copy(small: SmallVault, day: str) -> Path:
    folder = small.folder / backup.FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"kluis-{day}.tar"
