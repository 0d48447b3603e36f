"""Small age files of the key room: to named recipients, and only ever opened when X25519 made them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.models.errors import RuleBroken, WrongIdentity

if TYPE_CHECKING:
    from pyrage import x25519

FIRST_LINE = b"age-encryption.org/v1\n"
IDENTITY = re.compile(r"AGE-SECRET-KEY-1[0-9A-Z]+")


@dataclass(frozen=True)
class Holder:
    """Somebody who keeps a recovery identity offline. `age` is the public key `age1...`."""

    name: str
    age: str


def encrypt(content: bytes, holders: Sequence[Holder]) -> bytes:
    """Raises RuleBroken("herstel", minstens_twee | ontvanger_ongeldig): one lost key may not be a lost archive (X11)."""
    if len({holder.age for holder in holders}) < 2:
        raise RuleBroken("herstel", "minstens_twee")
    import pyrage  # noqa: PLC0415 - only recovery needs it, and the lock screen comes first

    return pyrage.encrypt(content, [_recipient(holder) for holder in holders])


def decrypt(content: bytes, identity: str) -> bytes:
    """`identity` is the line of an age-keygen file, or the whole text of it. Raises WrongIdentity."""
    import pyrage  # noqa: PLC0415 - only recovery needs it, and the lock screen comes first
    from pyrage import x25519  # noqa: PLC0415

    found = IDENTITY.search(identity.upper())
    if not found or not only_x25519(content):
        raise WrongIdentity
    try:
        return pyrage.decrypt(content, [x25519.Identity.from_str(found.group())])
    except (pyrage.IdentityError, pyrage.DecryptError):
        raise WrongIdentity from None


def only_x25519(content: bytes) -> bool:
    """A passphrase stanza could ask for minutes and gigabytes before anybody noticed (finding 11).

    The age library adds a stanza `<random>-grease` of its own, which every reader must skip.
    """
    head, found, _ = content.partition(b"\n--- ")
    kinds = [line.split(b" ")[1] for line in head.split(b"\n") if line.startswith(b"-> ")]
    real = [kind for kind in kinds if not kind.endswith(b"-grease")]
    return bool(found) and content.startswith(FIRST_LINE) and bool(real) and set(real) == {b"X25519"}


def _recipient(holder: Holder) -> x25519.Recipient:
    import pyrage  # noqa: PLC0415 - only recovery needs it, and the lock screen comes first
    from pyrage import x25519  # noqa: PLC0415

    try:
        return x25519.Recipient.from_str(holder.age)
    except pyrage.RecipientError:
        raise RuleBroken("herstel", "ontvanger_ongeldig", name=holder.name) from None
