"""A vault and its clock for every test of the store."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from vault_room import FixedClock, new_vault

from desktop.store.vault_store import VaultStore


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def store(tmp_path: Path, clock: FixedClock) -> Iterator[VaultStore]:
    vault = new_vault(tmp_path, clock)
    yield vault
    vault.close()
