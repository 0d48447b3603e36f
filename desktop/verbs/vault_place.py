"""Where a vault stands now: a folder whose vault was put back beside it points there, by name (ARCHITECTURE.md, restore on screen).

Light enough for the lock screen. The pointer names a folder beside its own and nothing else, so it can lead nowhere strange.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from desktop.keys import private_file
from desktop.models.strict_json import JSONFault, canonical, loads

POINTER, FORMAT = "verhuisd.json", "kantelpunt-verhuisd"
BACK = "-terug-"
MOST_MOVES, MAX_POINTER = 20, 10_000


def standing(folder: Path) -> Path:
    """The folder to open for `folder`: itself, or where its vault was put back the last time."""
    for _ in range(MOST_MOVES):
        following = _pointed(folder)
        if following is None:
            return folder
        folder = following
    return folder


def beside(folder: Path, today: date) -> Path:
    """A name that nothing has yet, beside a vault folder, for what is put back today."""
    stem = f"{folder.resolve().name.split(BACK)[0]}{BACK}{today.isoformat()}"
    names = [stem, *(f"{stem}-{number}" for number in range(2, 1000))]
    return next(place for name in names if not (place := folder.resolve().parent / name).exists())


def point(folder: Path, to: Path) -> None:
    """From now on whoever opens `folder` opens `to`, which stands beside it. Raises StorageFault."""
    private_file.replace(folder / POINTER, canonical({"formaat": FORMAT, "versie": 1, "naar": to.name}) + b"\n")


def _pointed(folder: Path) -> Path | None:
    try:
        content = loads((folder / POINTER).read_bytes(), max_bytes=MAX_POINTER)
        name = content["naar"] if content["formaat"] == FORMAT else ""
    except (OSError, JSONFault, KeyError, TypeError):
        return None
    if not isinstance(name, str) or BACK not in name or name != Path(name).name:
        return None
    place = folder.resolve().parent / name
    return place if place.is_dir() and place != folder.resolve() else None
