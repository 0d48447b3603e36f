"""A laptop's own keys, checked with the tools that others will use."""

from __future__ import annotations

import dataclasses
import json
import re
import subprocess
from pathlib import Path

import pyrage
import pytest

from desktop.keys.device import DeviceKeys, verify_event, words
from desktop.models.records import EVENT_PREFIX


@pytest.fixture(scope="module")
def keys() -> DeviceKeys:
    return DeviceKeys.generate()


def test_a_device_id_has_eight_letters_that_are_not_mistaken(keys: DeviceKeys) -> None:
    assert re.fullmatch("[ABCDEFGHJKMNPQRSTVWXYZ]{8}", keys.device)


def test_keys_come_back_from_plain_json(keys: DeviceKeys) -> None:
    again = DeviceKeys.from_document(json.loads(json.dumps(keys.to_document())))
    assert again == keys
    assert again.public() == keys.public()


def test_debian_minisign_accepts_what_the_bundle_key_signed(keys: DeviceKeys, tmp_path: Path) -> None:
    file = tmp_path / "pakket"
    file.write_bytes(b"inhoud")
    (tmp_path / "pakket.minisig").write_bytes(bytes(keys.bundle_key().sign(b"inhoud")) + b"\n")
    command = ["minisign", "-V", "-P", keys.public().bundle, "-m", str(file)]
    assert subprocess.run(command, capture_output=True).returncode == 0
    file.write_bytes(b"inhoUd")
    assert subprocess.run(command, capture_output=True).returncode == 1


def test_the_identity_reads_what_debian_age_encrypted(keys: DeviceKeys) -> None:
    sealed = subprocess.run(["age", "-r", keys.public().age], input=b"inhoud", capture_output=True, check=True).stdout
    assert pyrage.decrypt(sealed, [keys.identity()]) == b"inhoud"


def test_an_event_signature_counts_for_its_text_and_key_only(keys: DeviceKeys) -> None:
    signature = keys.sign_event(b"{}")
    assert verify_event(keys.public().event, b"{}", signature)
    assert not verify_event(keys.public().event, b"{ }", signature)
    assert not verify_event(keys.public().event, b"{}", signature[:-1] + bytes([signature[-1] ^ 1]))
    assert not verify_event(DeviceKeys.generate().public().event, b"{}", signature)


def test_an_event_signature_is_not_one_over_the_bare_text(keys: DeviceKeys) -> None:
    assert not verify_event(keys.public().event, EVENT_PREFIX + b"{}", keys.sign_event(b"{}"))


@pytest.mark.parametrize(("public", "signature"), [("", b""), ("zz", b"x" * 64), ("00" * 31, b"x" * 64), ("00" * 32, b"x" * 64)])
def test_a_malformed_key_or_signature_is_just_not_valid(public: str, signature: bytes) -> None:
    assert not verify_event(public, b"{}", signature)


def test_the_words_change_with_every_public_key(keys: DeviceKeys) -> None:
    public, other = keys.public(), DeviceKeys.generate().public()
    swapped = [dataclasses.replace(public, **{name: getattr(other, name)}) for name in ("device", "bundle", "event", "age")]
    assert len({words(item) for item in (public, *swapped)}) == 5


def test_no_secret_key_is_in_the_repr(keys: DeviceKeys) -> None:
    assert repr(keys) == f"DeviceKeys({keys.device})"
    assert not [text for name, text in keys.to_document().items() if name != "apparaat" and text in repr(keys)]
