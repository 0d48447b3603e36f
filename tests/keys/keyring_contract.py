"""What every KeyringHalf must do; run as a program it tries the real keyring of the session it is started in."""

from __future__ import annotations

import secrets
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2]))

from desktop.keys.keyring_port import KeyringHalf, TextKeyring
from desktop.models.errors import KeyringEntryMissing


def keep_the_contract(keyring: KeyringHalf) -> None:
    """Two ids beside each other; all that is put can be got, replaced and deleted, and what is not there is told."""
    one, other, half = secrets.token_hex(16), secrets.token_hex(16), secrets.token_bytes(32)
    with pytest.raises(KeyringEntryMissing):
        keyring.get(one)
    keyring.put(one, half)
    keyring.put(other, bytes(32))
    assert (keyring.get(one), keyring.get(other)) == (half, bytes(32))
    keyring.put(one, bytes(range(32)))
    assert keyring.get(one) == bytes(range(32))
    keyring.delete(one)
    keyring.delete(one)
    with pytest.raises(KeyringEntryMissing):
        keyring.get(one)
    assert keyring.get(other) == bytes(32)


def keep_texts(keyring: TextKeyring) -> None:
    """A text of the greatest length stands beside the halves and is replaced whole."""
    name = f"{secrets.token_hex(16)}-anker-AAAABBBB"
    with pytest.raises(KeyringEntryMissing):
        keyring.read_text(name)
    for text in ("x" * 256, '{"hoofd":"ab","nr":1}'):
        keyring.keep_text(name, text)
        assert keyring.read_text(name) == text


def try_the_real_one() -> None:
    from desktop.keys.keyring_half import SystemKeyring

    half = SystemKeyring()
    half.usable()
    keep_the_contract(half)
    keep_texts(half)
    print("contract gehouden")


if __name__ == "__main__":
    try_the_real_one()
