"""When PIN and words are lost: a recovery holder opens the vault with an offline age identity; and the rehearsal of that.

A rehearsal is a probe: random text to the same holders. Who opens it can open the vault too, and reads six words from it.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.keys import age_file, wordlist
from desktop.keys.age_file import Holder
from desktop.keys.keyring_port import KeyringHalf
from desktop.keys.open_keys import OpenKeys
from desktop.keys.slots import KeyFile
from desktop.models.errors import WrongSecret

MARK = b"kantelpunt-herstelproef-1 "


@dataclass(frozen=True)
class Recovered:
    """The opened keys and the six new words. The old words and the old PIN no longer open the file."""

    keys: OpenKeys
    words: tuple[str, ...]


def recover(file: KeyFile, identity: str, *, pin: str | None = None, keyring: KeyringHalf | None = None) -> Recovered:
    """Opens slot 3, then makes new words and, with a keyring, a new PIN. Raises NotAllowed(geen_herstel), WrongSecret, KeyringFault.

    The caller writes `hersteld` in the access log: every use is told in the next bundle.
    """
    keys = file.unlock_with_recovery(identity)
    if pin is not None and keyring is not None:
        file.change_pin(keys, pin, keyring)
    else:
        file.drop_pin(keys)
    return Recovered(keys, file.renew_passphrase(keys))


def make_probe(holders: Sequence[Holder]) -> tuple[bytes, tuple[str, ...]]:
    """An age file for the recovery holders, and the six words that only they can say. Raises RuleBroken(herstel)."""
    content = MARK + secrets.token_hex(16).encode()
    return age_file.encrypt(content, holders), wordlist.fingerprint(content)


def open_probe(probe: bytes, identity: str) -> tuple[str, ...]:
    """The six words to say back. Raises WrongSecret when it is not for this identity or no probe."""
    content = age_file.decrypt(probe, identity)
    if not content.startswith(MARK):
        raise WrongSecret
    return wordlist.fingerprint(content)
