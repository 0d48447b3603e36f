"""F3: killed, or without power, at each step of a new master key: the old secret or the new one opens everything, never neither."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from measured import Measured
from rekey_operation import NEW_WORDS, REKEY
from test_cut_in_operation import between

from desktop.keys.derivation import LIGHTEST
from desktop.keys.open_keys import OpenKeys
from desktop.keys.slots import KeyFile
from desktop.store import rekey
from desktop.store.connection import open_connection
from desktop.verbs import opening, rekeying


class Killed(BaseException):
    """Stands for a kill: nothing in the program catches it."""


def test_a_cut_in_a_new_key_leaves_the_old_or_the_new_one(vault: Path, keys: OpenKeys, tmp_path: Path, figure: Measured) -> None:
    cuts = figure.size(push=8, full=200)
    wrong = between(REKEY, vault, keys, tmp_path, cuts)
    figure(
        "F3", f"stroom weg of gedood bij een nieuwe sleutel, {cuts} keer: ertussenin of gaat niet open", len(wrong), goal=0, at_most=True
    )


@pytest.mark.parametrize("swapped", [False, True])
def test_after_a_kill_in_the_middle_the_old_and_the_new_secret_both_finish_it(
    vault: Path, keys: OpenKeys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, swapped: bool
) -> None:
    half_way(vault, keys, monkeypatch, swapped=swapped)
    for secret in ("old", "new"):
        copy = Path(shutil.copytree(vault, tmp_path / secret))
        file = KeyFile.read(copy)
        opening.open_desk(copy, file.open_with(keys) if secret == "old" else file.unlock(NEW_WORDS)).close()
        assert not KeyFile.read(copy).is_being_renewed
        opening.open_desk(copy, KeyFile.read(copy).unlock(NEW_WORDS)).close()


def test_work_that_was_done_in_the_old_file_after_a_kill_is_in_the_new_one(
    vault: Path, keys: OpenKeys, monkeypatch: pytest.MonkeyPatch
) -> None:
    half_way(vault, keys, monkeypatch, swapped=False)
    desk = opening.open_desk(vault, keys)
    desk.store.put_setting("later", "ja")
    desk.close()
    desk = opening.open_desk(vault, KeyFile.read(vault).unlock(NEW_WORDS))
    assert desk.store.setting("later") == "ja"
    desk.close()


def half_way(vault: Path, keys: OpenKeys, monkeypatch: pytest.MonkeyPatch, *, swapped: bool) -> None:
    """Killed when both keys are kept: just before the files are swapped, or just after."""
    swap = rekey.swap

    def killed(path: Path) -> None:
        if swapped:
            swap(path)
        raise Killed

    monkeypatch.setattr(rekey, "swap", killed)
    with pytest.raises(Killed):
        rekeying.renew(vault, keys, rekeying.NewSecrets(NEW_WORDS.split()), LIGHTEST)
    monkeypatch.setattr(rekey, "swap", swap)


def test_where_no_open_file_can_be_replaced_the_vault_is_let_go_first(vault: Path, keys: OpenKeys, monkeypatch: pytest.MonkeyPatch) -> None:
    swap = rekey.swap

    def free(path: Path) -> None:
        open_connection(path, keys.database_key).close()
        swap(path)

    monkeypatch.setattr(rekeying, "SWAPS_CLOSED", True)
    monkeypatch.setattr(rekey, "swap", free)
    new = rekeying.renew(vault, keys, rekeying.NewSecrets(NEW_WORDS.split()), LIGHTEST)
    opening.open_desk(vault, new).close()
    assert not KeyFile.read(vault).is_being_renewed
