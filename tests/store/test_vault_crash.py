"""A full disk under the store: it is said, and the next save works (reliability.md F4; kills and power cuts: tests/reliability)."""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlcipher3 import dbapi2
from vault_room import resident

from desktop.models.errors import DiskFull, StorageFault
from desktop.store import connection, rekey
from desktop.store.check import check
from desktop.store.vault_store import VaultStore


def test_a_full_disk_is_said_and_the_next_save_after_it_works(store: VaultStore) -> None:
    version = store.add_version(None, resident(), command="begonnen")
    big = {**resident(), "notitie": os.urandom(400_000).hex()}
    with _file_limit(600_000), pytest.raises(StorageFault):
        store.add_version(version.case, big, command="bewerkt", parents=(version.id,))
    assert store.document(version.case) == resident()
    store.add_version(version.case, big, command="bewerkt", parents=(version.id,))
    assert store.document(version.case) == big
    assert check(store) == []


@contextmanager
def _file_limit(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_that_fills_up_while_a_whole_database_is_copied_is_said(store: VaultStore) -> None:
    # The driver's copying names no error; only its words are SQLite's.
    fault = connection.translated(dbapi2.OperationalError("database or disk is full"), store.database.path)
    assert isinstance(fault, DiskFull)
    with _file_limit(8_000), pytest.raises(StorageFault):
        rekey.copy(store.database.raw, store.database.path, bytes(range(1, 33)))
