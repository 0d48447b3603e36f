"""What a person does with a vault, one verb each, run in a program of its own while something fails under it.

The outcome is told beside the pipe's own writes (`send`), so that a fault that is put into `write` does not hit the telling.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import socket
import struct
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from practice_office import found, participant
from vault_work import number_in, save

from desktop import cli, messages
from desktop.keys.open_keys import OpenKeys
from desktop.models.errors import foreseen
from desktop.models.strict_json import dumps
from desktop.services import attachments, printing
from desktop.services.desk import Desk
from desktop.verbs import opening

NEWCOMER = "VD-2026-0977"
FLOWS = {
    "pakketten maken": ["bundle", "make"],
    "een dossier inlezen": ["case", "import", "{out}/nieuw.json"],
    "een reservekopie maken": ["vault", "backup", "--out", "{out}/kopie.tar"],
    "een plan als PDF bewaren": ["plan", "print", "VD-2026-0900", "--out", "{out}/plan.pdf"],
    "een dossier uitvoeren": ["case", "export", "VD-2026-0900", "--out", "{out}/dossier.json"],
}


SAVE, ATTACH = "opslaan", "een bijlage bewaren"


@dataclass(frozen=True)
class Outcome:
    """`code` is the exit code of the verb, `said` its stderr; a crash has its traceback in `crash`."""

    code: int
    said: str
    crash: str

    def wrong(self) -> str:
        """Empty for what may happen: it was done, or it was refused in one Dutch sentence."""
        if self.crash:
            return "crash: " + self.crash.strip().splitlines()[-1]
        lines = self.said.strip().splitlines()
        if self.code == 1 and (len(lines) != 1 or not lines[0].endswith(".") or "onbekend" in lines[0]):
            return f"no single sentence: {lines}"
        return "" if self.code in (0, 1) else f"exit code {self.code}"


def prepare(out: Path) -> None:
    """The case file that is read in."""
    bewoner = {"roepnaam": "Ruurd", "achternaam": "Hiemstra", "postcode": "8921XY", "huisnummer": 7, "gemeentecode": "0080"}
    (out / "nieuw.json").write_text(dumps(participant(NEWCOMER, bewoner=bewoner)), "utf-8")


def run(pipe: Connection, folder: Path, keys: OpenKeys, name: str, out: Path, before: Callable[[], None] | None = None) -> None:
    """One flow; what comes of it is told last. `before` runs in the program just before it."""
    # Deriving the key costs most of a run, and no disk: the keys were opened before.
    opening.unlock = lambda *_: keys
    heard = io.StringIO()
    code, crash = 1, ""
    try:
        with contextlib.redirect_stderr(heard), contextlib.redirect_stdout(io.StringIO()):
            if before is not None:
                before()
            code = _done(folder, keys, DEEDS[name]) if name in DEEDS else _verb(folder, FLOWS[name], out)
    except BaseException:
        crash = traceback.format_exc()
    _tell(pipe, [code, heard.getvalue(), crash])


def _verb(folder: Path, arguments: list[str], out: Path) -> int:
    sys.stdin = io.StringIO("woorden\n")
    return cli.main([*(part.replace("{out}", str(out)) for part in arguments), "--vault", str(folder), "--secret-stdin"])


def _done(folder: Path, keys: OpenKeys, deed: Callable[[Desk, str], object]) -> int:
    try:
        desk = opening.open_desk(folder, keys)
        try:
            deed(desk, found(desk))
        finally:
            desk.close()
    except Exception as error:
        fault = foreseen(error)
        if fault is None:
            raise
        print(messages.sentence(fault.code, fault.facts), file=sys.stderr)
        return 1
    return 0


def _save(desk: Desk, case: str) -> None:
    save(desk, case, number_in(desk, case) + 1)


def _attach(desk: Desk, case: str) -> None:
    attachments.add(desk, case, printing.pdf(desk, case), "brief van de zorgverzekeraar")


def _tell(pipe: Connection, outcome: list[object]) -> None:
    content = json.dumps(outcome).encode()
    with socket.socket(fileno=os.dup(pipe.fileno())) as aside:
        aside.sendall(struct.pack("!i", len(content)) + content)


def outcome(pipe: Connection) -> Outcome:
    """What `run` told; a program that died without a word is a crash."""
    try:
        return Outcome(*json.loads(pipe.recv_bytes()))
    except (EOFError, ConnectionResetError):
        return Outcome(1, "", "the program died")


DEEDS: dict[str, Callable[[Desk, str], object]] = {SAVE: _save, ATTACH: _attach}
"""What has no verb: it goes through the services, as the window does."""
