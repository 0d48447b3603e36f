"""A fault put into the n-th call of one kind that a program makes to the kernel, by strace; the other calls go as always."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from flows import Outcome, outcome
from tape import traceable, traced
from warm import started


def injected(call: str, error: str, number: int, log: Path, work: Callable[..., None], *arguments: Any) -> tuple[Outcome, bool]:
    """What came of `work`, and whether the fault was reached."""
    fault = f"inject={call}:error={error}:when={number}"
    with started(traceable, _untold, work, *arguments) as (child, pipe):
        pipe.recv_bytes()
        command = ["strace", "-qq", "-e", "signal=none", "-e", f"trace={call}", "-e", fault, "-o", str(log), "-p", str(child.pid)]
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as tracer:
            while not traced(child.pid or 0) and tracer.poll() is None:
                pass
            pipe.send_bytes(b"go")
            found = outcome(pipe)
            child.kill()
            child.join()
    return found, "(INJECTED)" in log.read_text("ascii", "replace")


def _untold(pipe: Connection, work: Callable[..., None], *arguments: Any) -> None:
    work(pipe, *arguments)
