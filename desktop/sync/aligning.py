"""Which items of three versions of one list are the same item, and in what order the merged list stands (pure)."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any

from desktop.models.strict_json import canonical


def align(base: list[Any], won: list[Any], lost: list[Any]) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Each list as key -> item, in its order. Keys: `id=<id>`, `[<n>]` for position n of the ancestor, `+...` for a new item without id."""
    keyed = {_base_key(item, number, base): item for number, item in enumerate(base)}
    return keyed, _against(keyed, won), _against(keyed, lost)


def interleave(base: dict[str, Any], won: dict[str, Any], lost: dict[str, Any]) -> list[str]:
    """All keys of both sides in the order of the side that reordered (else the winner's); extra keys follow their neighbour."""
    shared = [key for key in base if key in won and key in lost]
    lost_alone_moved = [key for key in won if key in shared] == shared and [key for key in lost if key in shared] != shared
    spine, other = (lost, won) if lost_alone_moved else (won, lost)
    result = list(spine)
    before: str | None = None
    for key in other:
        if key not in spine:
            result.insert(0 if before is None else result.index(before) + 1, key)
        before = key
    return result


def _base_key(item: Any, number: int, base: list[Any]) -> str:
    own = _identity(item)
    first = own is None or all(_identity(earlier) != own for earlier in base[:number])
    return own if own is not None and first else f"[{number}]"


def _identity(item: Any) -> str | None:
    own = item.get("id") if isinstance(item, dict) else None
    return f"id={own}" if isinstance(own, str) else None


def _against(base: dict[str, Any], side: list[Any]) -> dict[str, Any]:
    nameless = [key for key in base if key.startswith("[")]
    loose: list[Any] = []
    identities: list[str | None] = []
    seen: set[str] = set()
    for item in side:
        own = _identity(item)
        if own is None or own in seen:
            loose.append(item)
            own = None
        else:
            seen.add(own)
        identities.append(own)
    found = iter(zip(_positions([base[key] for key in nameless], nameless, loose), loose, strict=True))
    result: dict[str, Any] = {}
    for own, item in zip(identities, side, strict=True):
        key = own if own is not None else next(found)[0]
        result[key] = item
    return result


def _positions(base: list[Any], keys: list[str], side: list[Any]) -> list[str]:
    old, new = [canonical(item) for item in base], [canonical(item) for item in side]
    result = [""] * len(side)
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind in ("equal", "replace"):
            for offset in range(min(i2 - i1, j2 - j1)):
                result[j1 + offset] = keys[i1 + offset]
    taken: dict[bytes, int] = {}
    for number, content in enumerate(new):
        if not result[number]:
            taken[content] = taken.get(content, 0) + 1
            result[number] = f"+{taken[content]}{content.decode()}"
    return result
