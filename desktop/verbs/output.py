"""What a verb prints for programs: JSON on standard output, in the key order that it was made."""

from __future__ import annotations

from typing import Any

from desktop.models import strict_json


def print_json(value: Any) -> None:
    print(strict_json.dumps(value, indent=1), flush=True)
