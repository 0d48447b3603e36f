"""Everything that a program does to the files of one folder, recorded by strace in the order in which the kernel was asked.

A tape holds creations, writes, truncations, renames, syncs and what the program said (`warm.say`), so that the disk can be built again
as it was at any point (`cut_disk`).
"""

from __future__ import annotations

import ctypes
import json
import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Literal

from warm import started, told

Kind = Literal["create", "write", "truncate", "rename", "unlink", "folder", "sync", "sync_folder", "said"]
CALLS = (
    "openat,creat,close,write,pwrite64,writev,pwritev,lseek,ftruncate,fsync,fdatasync,rename,renameat,renameat2,"
    "unlink,unlinkat,rmdir,link,linkat,mkdir,copy_file_range,sendfile,fallocate"
)
STRACE = ("strace", "-qq", "-xx", "-s", "20000000", "-e", "signal=none")
UNKNOWN = {"creat", "writev", "pwritev", "link", "linkat", "copy_file_range", "sendfile", "fallocate"}
_LINE = re.compile(r"^(\w+)\((.*)\)\s+= (-?\d+)")
_ANY_TRACER = 0x59616D61  # prctl: where the kernel lets only parents trace, this child may be traced by anybody of the same user


@dataclass(frozen=True)
class Act:
    """`file` is a number that stays with a file when it is renamed; 0 is a folder; `path` is a full path; `told` is what was said."""

    kind: Kind
    file: int = 0
    path: str = ""
    to: str = ""
    at: int = 0
    data: bytes = b""
    told: Any = None


@dataclass
class Reader:
    """Reads strace's lines; knows which number is which file."""

    folder: str
    acts: list[Act] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    sizes: dict[int, int] = field(default_factory=dict)
    opened: dict[int, tuple[int, str]] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)
    files: int = 0

    def know(self, path: Path) -> None:
        """A file that was there before."""
        self.files += 1
        self.names[str(path)] = self.files
        self.sizes[self.files] = path.stat().st_size

    def read(self, line: str) -> None:
        match = _LINE.match(line)
        if match is None or int(match[3]) < 0:
            return
        given, result = match[2].split(", "), int(match[3])
        taken: Callable[[list[str], int], None] | None = getattr(self, f"_{match[1]}", None)
        if taken is not None:
            taken(given, result)
        elif match[1] in UNKNOWN and self._ours(given):
            raise NotImplementedError(match[1])

    def _ours(self, given: list[str]) -> bool:
        return any(text.isdigit() and int(text) in self.opened for text in given) or any(self.folder in _text(text) for text in given)

    def _openat(self, given: list[str], number: int) -> None:
        path, flags = _text(given[1]), given[2]
        self.opened.pop(number, None)
        if not (path + "/").startswith(self.folder + "/"):
            return
        if "O_DIRECTORY" in flags or path in self.folders or Path(path).is_dir():
            self.opened[number] = (0, path)
            return
        if path not in self.names and "O_CREAT" in flags:
            self.files += 1
            self.names[path], self.sizes[self.files] = self.files, 0
            self.acts.append(Act("create", self.files, path))
        file = self.names.get(path, 0)
        if not file:
            return
        if "O_TRUNC" in flags:
            self.sizes[file] = 0
            self.acts.append(Act("truncate", file))
        self.opened[number], self.places[number] = (file, path), self.sizes[file] if "O_APPEND" in flags else 0

    def _close(self, given: list[str], _result: int) -> None:
        self.opened.pop(int(given[0]), None)

    def _write(self, given: list[str], written: int) -> None:
        number, data = int(given[0]), _bytes(given[1])[:written]
        if number in self.opened:
            self._put(number, data, self.places[number])
            self.places[number] += written
        elif data[4:5] == b"[":
            self.acts.append(Act("said", told=json.loads(data[4:])))

    def _pwrite64(self, given: list[str], written: int) -> None:
        if int(given[0]) in self.opened:
            self._put(int(given[0]), _bytes(given[1])[:written], int(given[3]))

    def _put(self, number: int, data: bytes, at: int) -> None:
        file = self.opened[number][0]
        self.sizes[file] = max(self.sizes[file], at + len(data))
        self.acts.append(Act("write", file, at=at, data=data))

    def _lseek(self, given: list[str], place: int) -> None:
        if int(given[0]) in self.opened:
            self.places[int(given[0])] = place

    def _ftruncate(self, given: list[str], _result: int) -> None:
        if int(given[0]) in self.opened:
            file = self.opened[int(given[0])][0]
            self.sizes[file] = int(given[1])
            self.acts.append(Act("truncate", file, at=int(given[1])))

    def _fsync(self, given: list[str], _result: int) -> None:
        if int(given[0]) in self.opened:
            file, path = self.opened[int(given[0])]
            self.acts.append(Act("sync", file) if file else Act("sync_folder", path=path))

    _fdatasync = _fsync

    def _rename(self, given: list[str], _result: int) -> None:
        self._moved(_text(given[0]), _text(given[1]))

    def _renameat2(self, given: list[str], _result: int) -> None:
        self._moved(_text(given[1]), _text(given[3]))

    _renameat = _renameat2

    def _moved(self, path: str, to: str) -> None:
        inside = [name for name in self.names if name.startswith(path + "/")]
        for name in inside:
            self.names[to + name[len(path) :]] = self.names.pop(name)
        if inside:
            self.acts.append(Act("rename", 0, path, to))
        elif path in self.names:
            self.names[to] = self.names.pop(path)
            self.acts.append(Act("rename", self.names[to], path, to))

    def _unlink(self, given: list[str], _result: int) -> None:
        self._gone(_text(given[0]))

    def _unlinkat(self, given: list[str], _result: int) -> None:
        # The standard library's rmtree names files inside an opened folder.
        base = self.opened.get(int(given[0]), (0, "")) if given[0].isdigit() else (0, "")
        self._gone(str(Path(base[1]) / _text(given[1])))

    def _rmdir(self, given: list[str], _result: int) -> None:
        if _text(given[0]).startswith(self.folder):
            self.acts.append(Act("unlink", path=_text(given[0])))

    def _gone(self, path: str) -> None:
        if self.names.pop(path, None) is not None:
            self.acts.append(Act("unlink", path=path))

    def _mkdir(self, given: list[str], _result: int) -> None:
        if _text(given[0]).startswith(self.folder):
            self.folders.add(_text(given[0]))
            self.acts.append(Act("folder", path=_text(given[0])))


def record(folder: Path, log: Path, work: Callable[..., None], *arguments: Any) -> list[Act]:
    """What `work(pipe, folder, *arguments)` does to the files of `folder` in a program of its own."""
    reader = Reader(str(folder))
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        reader.know(path)
    with started(traceable, work, folder, *arguments) as (child, pipe):
        pipe.recv_bytes()
        command = [*STRACE, "-e", f"trace={CALLS}", "-o", str(log), "-p", str(child.pid)]
        with subprocess.Popen(command, stderr=subprocess.PIPE) as tracer:
            while not traced(child.pid or 0):
                if tracer.poll() is not None:
                    raise RuntimeError(tracer.stderr.read().decode() if tracer.stderr else "strace")
            pipe.send_bytes(b"go")
            said = told(pipe)
            child.join()
    if not said or said[-1] != ["klaar", ""]:
        raise RuntimeError(f"the program did not get to its end: {said[-1:]}")
    with log.open(encoding="ascii") as lines:
        for line in lines:
            reader.read(line)
    log.unlink()
    return reader.acts


def traceable(pipe: Connection, work: Callable[..., None], *arguments: Any) -> None:
    """Wait until somebody looks on, then work."""
    ctypes.CDLL(None).prctl(_ANY_TRACER, ctypes.c_ulong(-1 & (1 << 64) - 1), 0, 0, 0)
    pipe.send_bytes(b"here")
    pipe.recv_bytes()
    work(pipe, *arguments)
    pipe.send_bytes(b'["klaar", ""]')


def traced(process: int) -> bool:
    return "TracerPid:\t0\n" not in Path(f"/proc/{process}/status").read_text("ascii")


def _bytes(quoted: str) -> bytes:
    return bytes.fromhex(quoted.strip('"').replace("\\x", "")) if quoted.startswith('"') else b""


def _text(quoted: str) -> str:
    return _bytes(quoted).decode("utf-8", "replace")
