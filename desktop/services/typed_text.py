"""Text as it may be kept: the same characters are refused while typing as on import (contract.md 2, exact readings)."""

from __future__ import annotations

from typing import Any

from desktop.models import case_check
from desktop.models.errors import RuleBroken


def check(value: Any, field: str) -> None:
    """Raises RuleBroken (verboden_teken) when a text anywhere in `value` holds a control character or half a surrogate pair."""
    if isinstance(value, str):
        if not case_check.text_allowed(value):
            raise RuleBroken(field, "verboden_teken")
    elif isinstance(value, dict):
        for key, item in value.items():
            check(key, field)
            check(item, field)
    elif isinstance(value, list):
        for item in value:
            check(item, field)
