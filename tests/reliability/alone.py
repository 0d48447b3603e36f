"""A program of its own with a home of its own, followed by strace: which files it opened for writing or made, once its work had begun.

The program touches a file named `begin` where its work begins. Nothing of it outlives `follow`: it and its children are one group.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import sabotage

ROOT = Path(__file__).parents[2]
CALLS = "openat,open,creat,rename,renameat,renameat2,mkdir,mkdirat,link,linkat,symlink,symlinkat,mknod,mknodat,truncate,memfd_create"
WRITES = re.compile(r"O_WRONLY|O_RDWR|O_CREAT|O_TRUNC")
PATH = re.compile(r'"((?:[^"\\]|\\.)*)"')
HARMLESS = ("/dev/null", "/dev/tty", "/proc/", "/dev/pts/", "/dev/urandom")
FROM_OUTSIDE = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", sabotage.VARIABLE)


@dataclass(frozen=True)
class Home:
    """Everything of one user lies in `folder`: home, temporary files, what a session keeps; what the program says comes there too."""

    folder: Path

    @property
    def trace(self) -> Path:
        return self.folder / "spoor"

    def surroundings(self) -> dict[str, str]:
        """The environment of a program that runs there; what was said to this process is not handed on."""
        made = {"HOME": "thuis", "TMPDIR": "tijdelijk", "XDG_RUNTIME_DIR": "sessie"}
        for name in made.values():
            (self.folder / name).mkdir(mode=0o700, exist_ok=True)
        here = {name: os.environ[name] for name in FROM_OUTSIDE if name in os.environ}
        own = {name: str(self.folder / folder) for name, folder in made.items()}
        places = [ROOT, ROOT / "tests", ROOT / "tests" / "reliability", ROOT / "tests" / "journeys"]
        python = {"PYTHONPATH": os.pathsep.join(map(str, places)), "PYTHONDONTWRITEBYTECODE": "1"}
        return {**here, **own, **python, "QT_QPA_PLATFORM": "offscreen"}

    def follow(self, script: Path, arguments: Sequence[object], seconds: float) -> int:
        """Run a script under strace; its exit code, negative for a signal. Its words stand in `uitvoer` and `fouten`.

        Raises TimeoutExpired after `seconds`.
        """
        strace = ["strace", "-f", "--seccomp-bpf", "-qq", "-s", "300", "-o", str(self.trace), "-e", f"trace={CALLS}", "-e", "signal=none"]
        command = [*strace, sys.executable, str(script), *map(str, arguments)]
        surroundings = self.surroundings()
        with (self.folder / "uitvoer").open("wb") as out, (self.folder / "fouten").open("wb") as wrong:
            child = subprocess.Popen(
                command,
                env=surroundings,
                cwd=self.folder / "thuis",
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=wrong,
                start_new_session=True,
            )
            try:
                return child.wait(seconds)
            finally:
                # A program of which the tracer is gone would run on.
                with suppress(ProcessLookupError):
                    os.killpg(child.pid, signal.SIGKILL)
                child.wait()

    def said(self) -> str:
        """The end of what it said, for a test that fails."""
        return "\n".join((self.folder / name).read_text("utf-8", "replace")[-2000:] for name in ("uitvoer", "fouten"))

    def written(self) -> list[str]:
        return written(self.trace.read_text("utf-8", "replace"))


def written(trace: str) -> list[str]:
    """Every path that was opened for writing or made, after the work began."""
    _, _, rest = trace.partition('/begin"')
    found = []
    for line in rest.splitlines():
        call = re.search(r"(\w+)\((.*)", line)
        if call is None or " = -1 " in line or (call[1] in ("open", "openat") and not WRITES.search(line)):
            continue
        paths = PATH.findall(call[2])
        found += paths[-1:]
    return [path for path in found if not path.startswith(HARMLESS)]
