"""A set for researchers: a deterministic tar with SHA256SUMS, sealed with age to exactly the keys that were agreed. Pure, any thread.

With ordinary tools: `age -d -i key FILE | tar -x`, then `sha256sum -c SHA256SUMS`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop.models.errors import BadBundle
from desktop.sync import sealing, tarball

SUMS = "SHA256SUMS"
NAMES = frozenset({"LEESMIJ.txt", "rijen.csv", "codeboek.csv", "ingetrokken.csv", SUMS})


def pack(members: Mapping[str, bytes]) -> bytes:
    """The archive of these members and their sums; equal members give equal bytes. Raises BadBundle for a name that is not in NAMES."""
    sums = "".join(f"{sealing.sha256(members[name])}  {name}\n" for name in sorted(members))
    return tarball.pack({**members, SUMS: sums.encode()}, NAMES.__contains__)


def seal(archive: bytes, recipients: Sequence[str]) -> bytes:
    """Raises BadBundle `ontvanger` when one of these is no key."""
    return sealing.encrypt(archive, recipients)


def is_recipient(text: str) -> bool:
    """Whether something could be sealed to this key."""
    try:
        seal(b"", [text])
    except BadBundle:
        return False
    return True
