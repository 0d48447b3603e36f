"""The worker's vault of the practice organisation with one case to work in, and its keys: what the tests of faults stand on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from practice_office import Office, participant, put

from desktop.keys.derivation import LIGHTEST
from desktop.keys.open_keys import OpenKeys
from desktop.keys.slots import KeyFile
from desktop.services.desk import Desk
from desktop.verbs import opening


@pytest.fixture
def vault(office: Office) -> Path:
    """The folder of a vault that nobody has open."""
    put(office.desk("worker"), participant())
    office.close()
    return office.folder / "worker"


@pytest.fixture
def keys(vault: Path, office: Office) -> OpenKeys:
    return KeyFile.read(vault, cost=LIGHTEST).unlock(office.secret)


@pytest.fixture
def opened(keys: OpenKeys) -> Callable[[Path], Any]:
    """Opens a copy of that vault for a look: `with opened(folder) as desk`."""

    @contextmanager
    def look(folder: Path) -> Iterator[Desk]:
        desk = opening.open_desk(folder, keys)
        try:
            yield desk
        finally:
            desk.close()

    return look
