"""What a vault writes in its access log, what it reads there, and what other laptops logged. A part of VaultStore."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256

from desktop.models import logboek, logregel
from desktop.models.records import LogLine
from desktop.models.strict_json import Document
from desktop.store import access_log, log_elsewhere, timing
from desktop.store.database import Database
from desktop.store.work import Clock, Work


class VaultLog:
    """`database` and `work` are the vault's, `clock` that of the store."""

    database: Database
    clock: Clock
    work: Work

    def log(
        self,
        action: str,
        case: str = "",
        result: str = "gelukt",
        *,
        kind: str = "",
        ground: str = "",
        on_behalf: str = "",
        details: bytes = b"",
    ) -> None:
        """Add a line to the access log, of codes only; kind and ground are those of models/logboek unless given.

        `details`: what was printed or left; its hash is kept and nothing else of it.
        """
        self.log_each(action, [case], result, kind=kind, ground=ground, on_behalf=on_behalf, details=details)

    def log_each(
        self,
        action: str,
        cases: Sequence[str],
        result: str = "gelukt",
        *,
        kind: str = "",
        ground: str = "",
        on_behalf: str = "",
        details: bytes = b"",
    ) -> None:
        """A line for each of these cases, all of one moment. Raises ValueError for an action that is no code.

        What else is no code (a kind that somebody's file named) is noted as `anders`: nobody's text comes into the log.
        """
        if not logregel.is_code(action):
            raise ValueError("an action of the access log is a code")
        now, who = self.clock.now(), self.work
        known = logboek.HANDELINGEN.get(action)
        codes = {"handeling": action, "resultaat": result, "namens": on_behalf}
        codes["object"] = kind or (known.object if known else "")
        codes["grond"] = ground or (known.waarom if known else "")
        codes |= {name: "anders" for name in ("resultaat", "object", "grond") if not logregel.is_code(codes[name])}
        line = {"op": now.isoformat(), "persoon": who.person.id, "rol": who.person.role, "apparaat": who.device, **codes}
        line["details"] = sha256(details).hexdigest() if details else ""
        with self.database.transaction():
            line["hlc"] = timing.tick(self.database, now, who.device)
            access_log.append(self.database, who.log_key, *({**line, "zaak": case} for case in cases))

    def log_lines(self, case: str | None = None, after: int = 0) -> list[LogLine]:
        return access_log.read(self.database, case, after)

    def log_after(self, number: int) -> list[LogLine]:
        return access_log.read(self.database, None, number)

    def log_head(self, number: int) -> Document:
        """{"nummer", "keten"}: where the chain without a key stands after this line."""
        return access_log.head(self.database, number)

    def log_elsewhere(self, case: str | None = None) -> list[LogLine]:
        """What other laptops logged, as far as their bundles came here."""
        return log_elsewhere.read(self.database, case)

    def put_log_line(self, line: Document, sender: str) -> bool:
        """`line` is a checked line of ops.jsonl; what this laptop itself wrote comes from nowhere else."""
        if line["apparaat"] == self.work.device:
            return False
        with self.database.transaction():
            return log_elsewhere.put(self.database, line, sender)

    def put_log_head(self, device: str, group: str, seq: int, head: Document) -> None:
        """How far the log of `device` went, by the manifest of its bundle."""
        with self.database.transaction():
            log_elsewhere.put_head(self.database, device, group, seq, head)

    def purge_log(self, before: datetime) -> int:
        """Take away what the access log says of before that moment (UTC): its term is over. Gives the number of lines, all laptops'."""
        db, moment = self.database, before.isoformat()
        with self.database.transaction():
            own = access_log.purge(db, self.work.log_key, moment, also=log_elsewhere.is_older(db, moment))
            return own + log_elsewhere.purge(db, moment)
