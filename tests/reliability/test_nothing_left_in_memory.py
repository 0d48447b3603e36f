"""After a lock no copy of a key or PIN is left, seen from outside; and memory goes nowhere else (reliability.md X2, X6, finding 5)."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import RawIOBase
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
import sabotage
from driven import lock_for_good
from measured import Measured
from test_lock_from_outside import next_said
from warm import started

from desktop.keys.derivation import LIGHTEST
from desktop.keys.keyring_port import MemoryKeyring
from desktop.keys.slots import KeyFile
from desktop.verbs import founding
from desktop.verbs.founding import Founding
from desktop.verbs.ownership import Owner

ROOT = os.geteuid() == 0
PAGE = 4096
PIN = "zonnebloem7kruid"
CORES = Path("/proc/sys/kernel/core_pattern")
pytestmark = pytest.mark.skipif(sys.platform != "linux" or not ROOT, reason="looks into another process, as an administrator")


@dataclass
class Secrets:
    """A vault of an ordinary user, and everything of it that must not be found."""

    folder: Path
    keyring: MemoryKeyring
    needles: dict[str, bytes]


@pytest.fixture
def secrets(tmp_path: Path) -> Secrets:
    folder, keyring = tmp_path / "kluis", MemoryKeyring()
    founding.found(folder, Founding(Owner.new("Wytske Postma", "werker", None, practice=True)), pin=PIN, keyring=keyring, cost=LIGHTEST)
    keys = KeyFile.read(folder, cost=LIGHTEST).unlock(PIN, keyring)
    raw = {"databasesleutel": bytes(keys.database_key), "hoofdsleutel": keys.master(), "half": next(iter(keyring.halves.values()))}
    needles = {"pin": PIN.encode(), "pin in Qt": PIN.encode("utf-16-le"), **raw}
    needles |= {f"{name} als hex": key.hex().encode() for name, key in raw.items()}
    keys.wipe()
    return Secrets(folder, keyring, needles)


def copies(pid: int, needles: dict[str, bytes]) -> int:
    """How often any of them stands in the memory of a process, read as an administrator."""
    found = 0
    with Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            span, rights = line.split()[:2]
            if rights.startswith("rw"):
                start, end = (int(part, 16) for part in span.split("-"))
                part = region(memory, start, end)
                found += sum(part.count(needle) for needle in needles.values())
    return found


def region(memory: RawIOBase, start: int, end: int) -> bytes:
    """What can be read of it; some pages exist and hold nothing."""
    parts = []
    while start < end:
        memory.seek(start)
        try:
            part = memory.read(end - start) or b""
        except OSError:
            part = b""
        parts.append(part)
        start += len(part) or PAGE
    return b"".join(parts)


def until(condition: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        os.sched_yield()


def locked_again(pid: int, folder: Path) -> bool:
    """The lock screen stands: another image in the same process, that holds the window of this vault."""
    held = (folder / "venster.slot").read_text()
    return b"--vault" in Path(f"/proc/{pid}/cmdline").read_bytes() and f'"pid":{pid}' in held.replace(" ", "")


@contextmanager
def opened(secrets: Secrets) -> Iterator[tuple[int, Connection]]:
    """The real program with the vault open, in a process that may leave core files in the folder above the vault."""
    command = [*sabotage.program(), "--vault", str(secrets.folder)]
    with started(lock_for_good, secrets.folder, PIN, secrets.keyring.halves, command) as (child, pipe):
        next_said(pipe, "open")
        assert child.pid is not None
        yield child.pid, pipe


def lock(pipe: Connection, pid: int, folder: Path) -> None:
    (folder / "venster.slot").write_text("")
    pipe.send_bytes(b"slot")
    until(lambda: locked_again(pid, folder))


def test_a_lock_leaves_no_key_in_memory_and_no_core_may_be_made_again(secrets: Secrets, figure: Measured) -> None:
    rounds, before, after = figure.size(push=1, full=10), 0, 0
    for _ in range(rounds):
        with opened(secrets) as (pid, pipe):
            before += copies(pid, secrets.needles)
            lock(pipe, pid, secrets.folder)
            after += copies(pid, secrets.needles)
            assert limit_of_cores(pid) == "0"
    assert before >= rounds, "the search finds nothing in an open program either"
    figure("X2", f"kopieën van sleutel, half of PIN in het geheugen na het slot ({rounds} keer op slot)", after, goal=0, at_most=True)


@pytest.mark.skipif(CORES.exists() and CORES.read_text().startswith("|"), reason="cores go to a program here")
@pytest.mark.parametrize("how", ["afgebroken", "buiten zijn geheugen"])
def test_a_program_that_falls_over_while_open_leaves_no_core(secrets: Secrets, figure: Measured, how: str) -> None:
    with opened(secrets) as (pid, pipe):
        pipe.send_bytes(how.encode())
        until(lambda: not Path(f"/proc/{pid}/exe").exists())
    found = [path for path in secrets.folder.parent.glob("*core*") if path.is_file()]
    figure("X6", f"kernbestanden van een open kluis, programma {how}", len(found), goal=0, at_most=True)


def test_no_command_and_no_surroundings_of_the_program_hold_a_secret(secrets: Secrets, figure: Measured) -> None:
    with opened(secrets) as (pid, pipe):
        seen = seen_by_others(pid)
        lock(pipe, pid, secrets.folder)
        # What the program put into its surroundings is seen from here on.
        seen += seen_by_others(pid)
    assert b"--vault" in seen
    found = [name for name, needle in secrets.needles.items() if needle in seen]
    figure(
        "X5", "sleutel, half of PIN in de opdracht of de omgeving van het programma, open en na het slot", len(found), goal=0, at_most=True
    )


def seen_by_others(pid: int) -> bytes:
    """What a list of processes shows of it."""
    return b"\0".join(Path(f"/proc/{pid}/{kind}").read_bytes() for kind in ("cmdline", "environ", "comm"))


def limit_of_cores(pid: int) -> str:
    """Bytes that a core file of this process may take."""
    limits = Path(f"/proc/{pid}/limits").read_text().splitlines()
    return next(line.split()[4] for line in limits if line.startswith("Max core"))
