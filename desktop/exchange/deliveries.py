"""The port `Deliveries` of the services, filled in: signals by DDAS v1.2.

Every start of the program makes one of these, and a delivery is read once a month: the parser is imported when it is.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desktop.models.signalen import Levering, Signaal, Verwacht


class DdasDeliveries:
    """Holds nothing; one is enough for a program, and any thread may call it."""

    def read(self, path: Path, verwacht: Verwacht, take: Callable[[Signaal, str], object]) -> Levering:
        """As the port says; raises BadDelivery."""
        from desktop.exchange import ddas

        return ddas.read(path, verwacht, take)
