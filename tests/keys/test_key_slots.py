"""The key file: what opens it, what does not, and that a wrong secret changes nothing."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.keys import age_file, derivation, key_document, recovery
from desktop.keys.age_file import Holder
from desktop.keys.derivation import LIGHTEST, SHIPPED, Cost
from desktop.keys.keyring_port import MemoryKeyring
from desktop.keys.open_keys import OpenKeys
from desktop.keys.slots import KeyFile
from desktop.models import errors

PIN = "geheim-7"
FIRST, SECOND = key_document.COPIES


def identity(folder: Path, name: str) -> tuple[Holder, str]:
    """A recovery holder made with Debian's own age-keygen, and the text of the identity file."""
    file = folder / f"{name}.key"
    subprocess.run(["age-keygen", "-o", file], check=True, capture_output=True)
    public = subprocess.run(["age-keygen", "-y", file], check=True, capture_output=True, text=True).stdout.strip()
    return Holder(name, public), file.read_text()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "kluis"
    made.mkdir()
    return made


@pytest.fixture
def keyring() -> MemoryKeyring:
    return MemoryKeyring()


@pytest.fixture
def daily(folder: Path, keyring: MemoryKeyring) -> tuple[OpenKeys, tuple[str, ...]]:
    return KeyFile.create(folder, pin=PIN, keyring=keyring, cost=LIGHTEST)


def state(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}


def change(path: Path, edit: Callable[[dict[str, Any]], None], *, checksum: bool) -> None:
    document = json.loads(path.read_text())
    edit(document)
    if checksum:
        document["som"] = key_document.checksum(document)
    path.write_text(json.dumps(document))


def test_the_shipped_cost_is_that_of_the_design() -> None:
    assert Cost(256 * 1024, 3, 4) == SHIPPED
    assert (KeyFile.create.__kwdefaults__ or {})["cost"] is SHIPPED


def test_a_key_file_is_made_at_the_shipped_cost(folder: Path) -> None:
    KeyFile.create(folder)
    assert json.loads((folder / FIRST).read_text())["sloten"]["woorden"]["kosten"] == SHIPPED.document()


@pytest.mark.usefixtures("daily")
def test_the_pin_and_the_keyring_half_open_it(folder: Path, keyring: MemoryKeyring, daily: tuple[OpenKeys, Any]) -> None:
    keys = KeyFile.read(folder).unlock(PIN, keyring)
    assert (keys.database_key, keys.log_key, keys.key_id) == (daily[0].database_key, daily[0].log_key, daily[0].key_id)


def test_the_six_words_open_it_without_a_keyring(folder: Path, daily: tuple[OpenKeys, tuple[str, ...]]) -> None:
    assert KeyFile.read(folder).unlock(" ".join(daily[1])).database_key == daily[0].database_key


def test_every_key_has_one_purpose(daily: tuple[OpenKeys, Any]) -> None:
    keys = daily[0]
    assert len({bytes(keys.database_key), keys.log_key, keys.draft_key, keys.master()}) == 4


def test_both_copies_are_private_and_equal(folder: Path, daily: object) -> None:
    assert (folder / FIRST).read_bytes() == (folder / SECOND).read_bytes()
    assert [stat.S_IMODE((folder / name).stat().st_mode) for name in (FIRST, SECOND)] == [0o600, 0o600]


@pytest.mark.parametrize("secret", ["geheim-8", "", "appel", "geheim-7 "])
def test_a_wrong_pin_changes_no_byte_and_no_time(folder: Path, keyring: MemoryKeyring, daily: object, secret: str) -> None:
    before, half = state(folder), dict(keyring.halves)
    with pytest.raises(errors.WrongSecret):
        KeyFile.read(folder).unlock(secret, keyring)
    assert state(folder) == before
    assert keyring.halves == half


def test_wrong_words_change_no_byte_and_no_time(folder: Path, daily: tuple[OpenKeys, tuple[str, ...]]) -> None:
    before = state(folder)
    with pytest.raises(errors.WrongSecret):
        KeyFile.read(folder).unlock(" ".join(reversed(daily[1])))
    assert state(folder) == before


def test_the_right_pin_with_another_half_does_not_open_it(folder: Path, keyring: MemoryKeyring, daily: object) -> None:
    keyring.put(KeyFile.read(folder).key_id, bytes(32))
    with pytest.raises(errors.WrongSecret):
        KeyFile.read(folder).unlock(PIN, keyring)


@pytest.mark.parametrize("fault", [errors.KeyringMissing(), errors.KeyringLocked(), errors.KeyringRefused(backend="x")])
def test_a_keyring_fault_is_told_and_the_words_still_open(
    folder: Path, keyring: MemoryKeyring, daily: tuple[OpenKeys, tuple[str, ...]], fault: errors.KeyringFault
) -> None:
    keyring.fault = fault
    with pytest.raises(type(fault)):
        KeyFile.read(folder).unlock(PIN, keyring)
    assert KeyFile.read(folder).unlock(" ".join(daily[1]), keyring).key_id == daily[0].key_id


def test_a_missing_keyring_entry_is_never_made_anew_by_unlocking(folder: Path, keyring: MemoryKeyring, daily: object) -> None:
    keyring.halves.clear()
    with pytest.raises(errors.KeyringEntryMissing):
        KeyFile.read(folder).unlock(PIN, keyring)
    assert keyring.halves == {}


def test_a_pin_without_any_keyring_says_so(folder: Path, daily: object) -> None:
    with pytest.raises(errors.KeyringMissing):
        KeyFile.read(folder).unlock(PIN, None)


def test_a_short_pin_is_refused_and_nothing_is_written(folder: Path, keyring: MemoryKeyring) -> None:
    with pytest.raises(errors.RuleBroken, match="regel"):
        KeyFile.create(folder, pin="12345", keyring=keyring, cost=LIGHTEST)
    assert not list(folder.iterdir())
    assert not keyring.halves


def test_a_folder_with_keys_or_a_database_is_never_overwritten(folder: Path) -> None:
    (folder / "kluis.db").write_bytes(b"x")
    with pytest.raises(errors.VaultExists):
        KeyFile.create(folder, cost=LIGHTEST)
    assert [path.name for path in folder.iterdir()] == ["kluis.db"]


@pytest.mark.parametrize("name", [FIRST, SECOND])
def test_one_missing_copy_is_told_and_the_other_is_used(
    folder: Path, keyring: MemoryKeyring, daily: tuple[OpenKeys, Any], name: str
) -> None:
    (folder / name).unlink()
    file = KeyFile.read(folder)
    assert file.damaged_copies == (name,)
    file.repair(file.unlock(PIN, keyring))
    assert (folder / name).exists()
    assert KeyFile.read(folder).damaged_copies == ()


def test_every_flipped_byte_of_the_first_copy_is_noticed(folder: Path, keyring: MemoryKeyring, daily: object) -> None:
    whole = (folder / FIRST).read_bytes()
    for place in range(0, len(whole), 7):
        (folder / FIRST).write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        document, damaged = key_document.read(folder)
        assert damaged == (FIRST,) or key_document.checksum(document) == json.loads(whole)["som"], place


def test_two_damaged_copies_say_damaged_and_nothing_is_written(folder: Path, daily: object) -> None:
    for name in (FIRST, SECOND):
        (folder / name).write_bytes((folder / name).read_bytes()[:-40])
    before = state(folder)
    with pytest.raises(errors.VaultDamaged) as caught:
        KeyFile.read(folder)
    assert caught.value.facts == {"what": "sleutels"}
    assert state(folder) == before


def test_a_lost_key_file_beside_a_database_is_damage_and_an_empty_folder_is_no_vault(folder: Path) -> None:
    with pytest.raises(errors.VaultMissing):
        KeyFile.read(folder)
    (folder / "kluis.db").write_bytes(b"x")
    with pytest.raises(errors.VaultDamaged):
        KeyFile.read(folder)


def test_a_newer_form_is_told(folder: Path, daily: object) -> None:
    change(folder / FIRST, lambda document: document.update(versie=2), checksum=True)
    with pytest.raises(errors.VaultNewer) as caught:
        KeyFile.read(folder)
    assert caught.value.facts == {"found": 2, "known": 1}


@pytest.mark.parametrize(("key", "value"), [("geheugen_kib", 2**31), ("geheugen_kib", 8), ("rondes", 11), ("rondes", 0), ("banen", 99)])
def test_a_cost_out_of_bounds_is_not_computed(folder: Path, daily: object, key: str, value: int) -> None:
    for name in (FIRST, SECOND):
        change(folder / name, lambda document: document["sloten"]["pin"]["kosten"].update({key: value}), checksum=True)
    with pytest.raises(errors.VaultDamaged):
        KeyFile.read(folder)


def test_a_changed_cost_within_bounds_does_not_open(folder: Path, keyring: MemoryKeyring, daily: object) -> None:
    for name in (FIRST, SECOND):
        change(folder / name, lambda document: document["sloten"]["pin"]["kosten"].update(rondes=2), checksum=True)
    with pytest.raises(errors.WrongSecret):
        KeyFile.read(folder).unlock(PIN, keyring)


def test_a_swapped_recovery_holder_is_noticed_at_unlock(folder: Path, tmp_path: Path) -> None:
    holders = [identity(tmp_path, name)[0] for name in ("Anke", "Bouke")]
    _, words = KeyFile.create(folder, recovery=holders, cost=LIGHTEST)
    for name in (FIRST, SECOND):
        change(folder / name, lambda document: document["sloten"]["herstel"]["houders"][0].update(naam="Iemand"), checksum=True)
    with pytest.raises(errors.VaultDamaged):
        KeyFile.read(folder).unlock(" ".join(words))


def test_the_newer_of_two_copies_counts_when_the_power_failed_in_between(folder: Path, keyring: MemoryKeyring, daily: object) -> None:
    old = (folder / SECOND).read_bytes()
    file = KeyFile.read(folder, cost=LIGHTEST)
    file.change_pin(file.unlock(PIN, keyring), "nieuw-geheim", keyring)
    (folder / SECOND).write_bytes(old)
    assert KeyFile.read(folder).unlock("nieuw-geheim", keyring).key_id == file.key_id


def test_after_a_change_the_old_pin_no_longer_opens(folder: Path, keyring: MemoryKeyring, daily: object) -> None:
    file = KeyFile.read(folder, cost=LIGHTEST)
    file.change_pin(file.unlock(PIN, keyring), "nieuw-geheim", keyring)
    with pytest.raises(errors.WrongSecret):
        KeyFile.read(folder).unlock(PIN, keyring)


def test_new_words_replace_the_old(folder: Path, daily: tuple[OpenKeys, tuple[str, ...]]) -> None:
    file = KeyFile.read(folder, cost=LIGHTEST)
    words = file.renew_passphrase(file.unlock(" ".join(daily[1])))
    assert KeyFile.read(folder).unlock(" ".join(words)).database_key == daily[0].database_key
    with pytest.raises(errors.WrongSecret):
        KeyFile.read(folder).unlock(" ".join(daily[1]))


def test_a_full_disk_keeps_the_old_file(folder: Path, keyring: MemoryKeyring, daily: object, monkeypatch: pytest.MonkeyPatch) -> None:
    file, before = KeyFile.read(folder, cost=LIGHTEST), state(folder)
    keys = file.unlock(PIN, keyring)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(errors.DiskFull):
        file.change_pin(keys, "nieuw-geheim", keyring)
    assert state(folder) == before


def test_recovery_opens_with_each_holder_and_makes_new_words(folder: Path, tmp_path: Path, keyring: MemoryKeyring) -> None:
    people = [identity(tmp_path, name) for name in ("Anke", "Bouke")]
    keys, words = KeyFile.create(folder, pin=PIN, keyring=keyring, recovery=[holder for holder, _ in people], cost=LIGHTEST)
    assert KeyFile.read(folder).has_recovery
    assert [holder.name for holder in KeyFile.read(folder).recovery_holders] == ["Anke", "Bouke"]
    for _, text in people:
        recovered = recovery.recover(KeyFile.read(folder, cost=LIGHTEST), text)
        assert recovered.keys.database_key == keys.database_key
        assert KeyFile.read(folder).unlock(" ".join(recovered.words)).key_id == keys.key_id
    assert not KeyFile.read(folder).has_pin
    with pytest.raises(errors.WrongSecret):
        KeyFile.read(folder).unlock(" ".join(words))


def test_recovery_sets_a_new_pin(folder: Path, tmp_path: Path, keyring: MemoryKeyring) -> None:
    people = [identity(tmp_path, name) for name in ("Anke", "Bouke")]
    KeyFile.create(folder, recovery=[holder for holder, _ in people], cost=LIGHTEST)
    recovery.recover(KeyFile.read(folder, cost=LIGHTEST), people[1][1], pin="nieuw-geheim", keyring=keyring)
    assert KeyFile.read(folder).unlock("nieuw-geheim", keyring).key_id


def test_a_stranger_cannot_recover(folder: Path, tmp_path: Path) -> None:
    people = [identity(tmp_path, name) for name in ("Anke", "Bouke", "Vreemde")]
    KeyFile.create(folder, recovery=[holder for holder, _ in people[:2]], cost=LIGHTEST)
    before = state(folder)
    for text in (people[2][1], "AGE-SECRET-KEY-1QQQ", "iets anders"):
        with pytest.raises(errors.WrongSecret):
            recovery.recover(KeyFile.read(folder), text)
    assert state(folder) == before


def test_a_vault_without_recovery_says_so(folder: Path, daily: object) -> None:
    assert not KeyFile.read(folder).has_recovery
    with pytest.raises(errors.NotAllowed):
        KeyFile.read(folder).unlock_with_recovery("AGE-SECRET-KEY-1")


def test_one_recovery_holder_is_too_few_and_a_mistyped_key_is_refused(folder: Path, tmp_path: Path) -> None:
    holder, _ = identity(tmp_path, "Anke")
    for holders in ([holder], [holder, Holder("Anke weer", holder.age)], [holder, Holder("Bouke", holder.age[:-1] + "q")]):
        with pytest.raises(errors.RuleBroken):
            KeyFile.create(folder, recovery=holders, cost=LIGHTEST)
    assert not list(folder.iterdir())


def test_the_rehearsal_is_opened_by_a_holder_and_by_nobody_else(tmp_path: Path) -> None:
    people = [identity(tmp_path, name) for name in ("Anke", "Bouke", "Vreemde")]
    probe, answer = recovery.make_probe([holder for holder, _ in people[:2]])
    assert [recovery.open_probe(probe, text) for _, text in people[:2]] == [answer, answer]
    with pytest.raises(errors.WrongSecret):
        recovery.open_probe(probe, people[2][1])


def test_an_age_file_with_a_passphrase_is_not_even_tried(tmp_path: Path) -> None:
    _, text = identity(tmp_path, "Anke")
    heavy = b"age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 30\nAAAA\n--- AAAA\n"
    assert not age_file.only_x25519(heavy)
    with pytest.raises(errors.WrongSecret):
        recovery.open_probe(heavy, text)


def test_no_secret_is_in_a_repr_or_a_traceback(folder: Path, keyring: MemoryKeyring, daily: tuple[OpenKeys, tuple[str, ...]]) -> None:
    keys, words = daily
    typed = f"kanarie-{len(words)}"
    try:
        KeyFile.read(folder).unlock(typed, keyring)
    except errors.WrongSecret:
        shown = traceback.format_exc() + repr(keys) + repr(KeyFile.read(folder))
    for secret in (typed, PIN, words[0] + " ", keys.master().hex(), bytes(keys.database_key).hex()):
        assert secret not in shown


def test_wiped_keys_are_zero(daily: tuple[OpenKeys, Any]) -> None:
    daily[0].wipe()
    assert not any(daily[0].database_key)
    assert not any(daily[0].master())


def test_nothing_of_a_key_stands_in_the_file(folder: Path, keyring: MemoryKeyring, daily: tuple[OpenKeys, tuple[str, ...]]) -> None:
    text = (folder / FIRST).read_text()
    secrets = [daily[0].master(), bytes(daily[0].database_key), daily[0].log_key, *keyring.halves.values()]
    assert not [secret for secret in secrets if secret.hex() in text]
    assert not [word for word in daily[1] if f'"{word}"' in text]


def test_a_wrapped_key_does_not_fit_another_header() -> None:
    wrapped = derivation.wrap(bytes(32), b"sleutel", b"kop")
    assert derivation.unwrap(bytes(32), wrapped, b"kop") == b"sleutel"
    assert derivation.unwrap(bytes(32), wrapped, b"kap") is None


TOGETHER = """
import threading
from desktop.keys.derivation import LIGHTEST, stretch
threads = [threading.Thread(target=lambda: [stretch(b"pin", b"0" * 16, LIGHTEST) for _ in range(4)]) for _ in range(3)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
"""


def test_three_that_open_at_the_same_time_do_not_wait_for_each_other_for_ever() -> None:
    # A child, because who waits there cannot be stopped from within.
    subprocess.run([sys.executable, "-c", TOGETHER], timeout=60, check=True)
