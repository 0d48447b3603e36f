"""How full the battery of this laptop is, where the system tells (Qt does not): Linux, by plain files. Nothing else is asked."""

from __future__ import annotations

from pathlib import Path

SUPPLIES = Path("/sys/class/power_supply")


def percent(folder: Path = SUPPLIES) -> int | None:
    """0 to 100; None without a battery, or where nobody tells."""
    try:
        found = [number for supply in sorted(folder.glob("BAT*")) if (number := _number(supply / "capacity")) is not None]
    except OSError:
        return None
    return found[0] if found else None


def charging(folder: Path = SUPPLIES) -> bool:
    """Whether the laptop stands on the mains."""
    try:
        return any(_text(supply / "online") == "1" for supply in folder.glob("A*"))
    except OSError:
        return False


def _number(file: Path) -> int | None:
    text = _text(file)
    return int(text) if text.isdecimal() and int(text) <= 100 else None


def _text(file: Path) -> str:
    try:
        return file.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
