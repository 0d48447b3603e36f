"""A renewal of the keys that went well is never told as one that did not: the old words are dead then (F3, F14)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from small_vault import SmallVault

from desktop.keys import wordlist
from desktop.keys.derivation import LIGHTEST
from desktop.keys.slots import KeyFile
from desktop.models.errors import DiskFull, WrongSecret
from desktop.verbs import copies, guarding, opening
from desktop.verbs.vault_care import VaultCare


def test_a_disk_that_fills_up_after_the_keys_were_renewed_does_not_say_that_they_were_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = SmallVault(tmp_path / "kluis", monkeypatch)
    small.work("VD-2026-0001")
    words = list(wordlist.generate())

    def full(*_facts: object) -> None:
        raise DiskFull(file="kluis.db")

    with monkeypatch.context() as broken:
        broken.setattr(opening, "lay_out", full)
        VaultCare(small.folder, small.keys(), lambda: small.keyring, LIGHTEST).renew(words, "", small.clock)
    with pytest.raises(WrongSecret):
        small.keys()
    opened = KeyFile.read(small.folder, cost=LIGHTEST).unlock(" ".join(words))
    desk = opening.open_desk(small.folder, opened, small.clock)
    assert desk.store.find_case("VD-2026-0001") is not None
    desk.close()


def test_what_a_trial_left_behind_goes_also_when_its_clock_ran_ahead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = SmallVault(tmp_path / "kluis", monkeypatch)
    left = small.folder / copies.FOLDER / f"{copies.TRIAL}0000"
    left.mkdir(parents=True)
    later = small.clock.moment.timestamp() + 365 * 86_400
    os.utime(left, (later, later))
    copies.sweep(small.folder, small.clock.moment)
    assert not left.exists()


def test_an_older_second_copy_of_the_key_file_is_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kill between the two left one in which the words that were given up still open the vault."""
    small = SmallVault(tmp_path / "kluis", monkeypatch)
    second = small.folder / "sleutels-2.json"
    old = second.read_bytes()
    keys = small.keys()
    KeyFile.read(small.folder, cost=LIGHTEST).renew_passphrase(keys)
    second.write_bytes(old)
    guarding.mend_keys(small.folder, keys)
    assert second.read_bytes() == (small.folder / "sleutels.json").read_bytes()
