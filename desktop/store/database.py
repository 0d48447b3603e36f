"""One keyed connection under SQLAlchemy Core: transactions that begin by taking the write lock, and faults in our own words.

One thread only. `transaction` joins an open one through a savepoint, so what failed inside never stays half done.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Executable, Row, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from desktop.models.errors import VaultDamaged
from desktop.models.halt import NEVER, Halt
from desktop.store.connection import leave_as_it_lies, translated

log = logging.getLogger(__name__)
Values = dict[str, Any]
CHUNK = 5_000
STEPS_BETWEEN_LOOKS = 10_000
MOST_REMEMBERED = 500


class Database:
    """A keyed connection. Reads outside a transaction see one snapshot each; all methods raise StorageFault or VaultFault."""

    def __init__(self, raw: dbapi2.Connection, path: Path) -> None:
        self.raw, self.path = raw, path
        # The dialect is told of the open connection only: the key stays out of the engine and its URL.
        engine = create_engine("sqlite://", module=dbapi2, creator=lambda: raw, poolclass=StaticPool)
        event.listen(engine, "begin", self._begin)
        self._writing, self._depth, self._damaged = False, 0, False
        self._halt = NEVER
        self._memo: dict[str, Any] = {}
        with self._faults():
            self.connection: Connection = engine.connect()
        self._seen = self._data_version()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """BEGIN IMMEDIATE .. COMMIT, or a savepoint when inside one; waits 5 s for another writer, then StoreBusy."""
        with self._savepoint() if self._depth else self._outermost():
            yield

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All that is read inside is of one moment, whatever others commit meanwhile; joins what is open. Never writes."""
        if self._depth:
            yield
            return
        try:
            with self._faults(), self.connection.begin():
                self._depth = 1
                yield
        finally:
            self._depth = 0
            self.forget()

    def run(self, statement: Executable, values: Values | Sequence[Values] | None = None) -> int:
        """Write; gives the number of rows. Only inside a transaction."""
        if not self._writing:
            raise RuntimeError("a write outside a transaction")
        with self._faults():
            return self.connection.execute(statement, values).rowcount if values else self.connection.execute(statement).rowcount

    def rows(self, statement: Executable, values: Values | None = None) -> Sequence[Row[Any]]:
        """All rows of a query."""
        with self._faults():
            if self._depth:
                return self.connection.execute(statement, values or {}).all()
            with self.connection.begin():
                return self.connection.execute(statement, values or {}).all()

    def remembered(self, key: str) -> Any:
        """What `remember` was told in this transaction, or None."""
        return self._memo.get(key)

    def remember(self, key: str, value: Any) -> None:
        """Keep, until this transaction ends, what its own name (a hash) says can never be something else."""
        if self._depth:
            if len(self._memo) >= MOST_REMEMBERED:
                self._memo.clear()
            self._memo[key] = value

    def forget(self) -> None:
        """Something that may be remembered was removed."""
        self._memo.clear()

    def in_chunks(self, statement: Executable, ids: Sequence[str]) -> Iterator[Row[Any]]:
        """The rows of a query whose bound list `ids` may be longer than one statement takes."""
        for start in range(0, len(ids), CHUNK):
            yield from self.rows(statement, {"ids": list(ids[start : start + CHUNK])})

    def first(self, statement: Executable, values: Values | None = None) -> Row[Any] | None:
        found = self.rows(statement, values)
        return found[0] if found else None

    def value(self, statement: Executable, values: Values | None = None) -> Any:
        """The first column of the first row, or None."""
        row = self.first(statement, values)
        return row[0] if row is not None else None

    @property
    def writing(self) -> bool:
        """Whether a transaction is under way, of which everything may still be taken back."""
        return self._writing

    def watch(self, halt: Halt) -> None:
        """Everything that is asked here stops once `halt` is asked, also a long query half way: Halted."""
        self._halt = halt
        self.raw.set_progress_handler(lambda: int(halt.asked), STEPS_BETWEEN_LOOKS)

    def going(self, statement: Executable) -> Iterator[Row[Any]]:
        """The rows of a query, one after another, for long work on each; raises Halted in between."""
        for row in self.rows(statement):
            self._halt.look()
            yield row

    def changed_elsewhere(self) -> bool:
        """Whether another connection committed since the last call; costs next to nothing."""
        before, self._seen = self._seen, self._data_version()
        return self._seen != before

    def close(self) -> None:
        """Checkpoint and close; a reader elsewhere only makes the checkpoint smaller. Where damage was met nothing is put back."""
        with self._faults():
            self.connection.close()
            if self._damaged:
                leave_as_it_lies(self.raw, self.path)
                return
            try:
                self.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            except dbapi2.Error as error:
                # A full disk may not keep a vault open: what was saved stands in the log, and is put back another time.
                log.warning("not put back at closing: %s", getattr(error, "sqlite_errorname", ""))
            finally:
                self.raw.close()

    def leave(self) -> None:
        """Close at once, also when it is watched and was asked to stop: the log is written back by whoever closes last."""
        self.raw.set_progress_handler(None, 0)
        with self._faults():
            self.connection.close()
            self.raw.close()

    @contextmanager
    def _outermost(self) -> Iterator[None]:
        self._writing = True
        try:
            with self._faults(), self.connection.begin():
                self._depth = 1
                yield
        finally:
            self._writing, self._depth = False, 0
            self.forget()

    @contextmanager
    def _savepoint(self) -> Iterator[None]:
        name = f"s{self._depth}"
        self.run(text(f"SAVEPOINT {name}"))
        self._depth += 1
        try:
            yield
        except BaseException:
            self._depth -= 1
            self.forget()
            # After a full disk SQLite has rolled everything back by itself and the savepoint is gone.
            if self.raw.in_transaction:
                self.run(text(f"ROLLBACK TO {name}"))
            raise
        self._depth -= 1
        self.run(text(f"RELEASE {name}"))

    def _begin(self, connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if self._writing else "BEGIN")

    def _data_version(self) -> int:
        return int(self.raw.execute("PRAGMA data_version").fetchone()[0])

    @contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except (DBAPIError, dbapi2.Error) as error:
            fault = translated(error.orig if isinstance(error, DBAPIError) else error, self.path)
            if fault is None:
                raise
            self._damaged = self._damaged or isinstance(fault, VaultDamaged)
            raise fault from error
