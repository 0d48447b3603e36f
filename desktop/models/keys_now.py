"""How a vault opens at this moment, as the page Kluis tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class KeysNow:
    """`keyring`: there is one that can hold its half; `renewed_on` None: never a new key yet; `old_copies` open with an earlier key."""

    has_pin: bool
    keyring: bool
    holders: tuple[str, ...]
    renewed_on: date | None
    old_copies: int
