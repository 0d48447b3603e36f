"""The attackers use the same builders as the makers: ledger_builder of tests/models and the practice group of tests/sync."""

from __future__ import annotations

import sys
from pathlib import Path

for room in ("models", "sync", "store"):
    sys.path.append(str(Path(__file__).parents[1] / room))
