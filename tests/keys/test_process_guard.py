"""Hardening, the lock of the window and the replaced process, each tried on a real process."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop.keys import hardening, relock
from desktop.keys.window_lock import NAME, WindowLock
from desktop.models.errors import StorageFault, VaultInUse

ROOT = Path(__file__).parents[2]
NOW = datetime(2025, 10, 6, 9, 30, tzinfo=UTC)
HOLD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from desktop.keys.window_lock import WindowLock
lock = WindowLock(Path(sys.argv[1])).take(datetime(2025, 10, 6, 9, 30, tzinfo=UTC))
print("vast", flush=True)
sys.stdin.readline()
"""


def python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60)


def held(folder: Path) -> subprocess.Popen[str]:
    """Another process that holds the window of this vault until it is told or killed."""
    holder = subprocess.Popen([sys.executable, "-c", HOLD, str(folder)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert holder.stdout
    assert holder.stdout.readline() == "vast\n"
    return holder


def end(holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.communicate()


def test_hardening_leaves_no_core_and_private_files(tmp_path: Path) -> None:
    code = """
import json, os, resource, sys
from desktop.keys import hardening
done = hardening.harden()
open(sys.argv[1], "w").close()
print(json.dumps([done.no_core, done.not_readable, done.reason, resource.getrlimit(resource.RLIMIT_CORE)]))
"""
    done = python(code, str(tmp_path / "f"))
    assert json.loads(done.stdout) == [True, True, "", [0, 0]], done.stderr
    assert stat.S_IMODE((tmp_path / "f").stat().st_mode) == 0o600


WATCH = """
import ctypes, os, resource, signal, sys
from desktop.keys import hardening
os.setgid(65534); os.setuid(65534)
ctypes.CDLL(None).prctl(hardening.PR_SET_DUMPABLE, 1, 0, 0, 0)  # As in a program that an ordinary user started.
ready, told = os.pipe()
child = os.fork()
if child == 0:
    if sys.argv[1] == "gehard":
        hardening.harden()
    os.write(told, b"x")
    signal.pause()
os.read(ready, 1)
try:
    open(f"/proc/{child}/mem", "rb")
    print("leesbaar")
except PermissionError:
    print("dicht")
os.kill(child, 9)
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="wants to become an ordinary user")
@pytest.mark.parametrize(("how", "seen"), [("gehard", "dicht\n"), ("gewoon", "leesbaar\n")])
def test_another_process_of_the_same_user_reads_the_memory_only_without_hardening(how: str, seen: str) -> None:
    done = python(WATCH, how)
    assert done.stdout == seen, done.stderr


def test_hardening_says_why_where_it_cannot(monkeypatch: pytest.MonkeyPatch) -> None:
    before = os.umask(0o077)
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(hardening, "_no_core_files", lambda: True)
    assert hardening.harden() == hardening.Hardened(True, False, "alleen_linux")
    os.umask(before)


def test_a_second_window_is_refused_and_told_who_has_it(tmp_path: Path) -> None:
    holder = held(tmp_path)
    try:
        with pytest.raises(VaultInUse) as caught:
            WindowLock(tmp_path).take(NOW)
    finally:
        end(holder)
    assert caught.value.facts == {"since": NOW.isoformat(), "pid": holder.pid}


def test_the_lock_of_a_killed_window_is_taken_over(tmp_path: Path) -> None:
    end(held(tmp_path))
    assert json.loads((tmp_path / NAME).read_text())["pid"]
    with WindowLock(tmp_path).take(NOW):
        assert json.loads((tmp_path / NAME).read_text()) == {"pid": os.getpid(), "sinds": NOW.isoformat()}


def test_who_has_only_just_locked_is_waited_for_until_it_says_who_it_is(tmp_path: Path) -> None:
    with WindowLock(tmp_path).take(NOW):
        said = (tmp_path / NAME).read_text()
        (tmp_path / NAME).write_text("")
        late = threading.Timer(0.1, lambda: (tmp_path / NAME).write_text(said))
        late.start()
        with pytest.raises(VaultInUse) as caught:
            WindowLock(tmp_path).take(NOW)
        late.join()
    assert caught.value.facts == {"since": NOW.isoformat(), "pid": os.getpid()}


def test_a_released_window_can_be_taken_again(tmp_path: Path) -> None:
    lock = WindowLock(tmp_path)
    lock.take(NOW).release()
    lock.release()
    with WindowLock(tmp_path).take(NOW), pytest.raises(VaultInUse):
        WindowLock(tmp_path).take(NOW)


def test_the_lock_file_is_private_and_garbage_in_it_is_no_trouble(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"\xff rommel")
    (tmp_path / NAME).chmod(0o600)
    with WindowLock(tmp_path).take(NOW):
        assert stat.S_IMODE((tmp_path / NAME).stat().st_mode) == 0o600


def test_a_folder_that_is_not_there_is_a_storage_fault(tmp_path: Path) -> None:
    with pytest.raises(StorageFault):
        WindowLock(tmp_path / "weg").take(NOW)


def test_the_process_is_replaced_with_the_same_arguments() -> None:
    code = """
import os, sys
from desktop.keys.relock import ReplaceProcess
if os.environ.get("BEGIN") == "1":
    os.environ["BEGIN"] = "0"
    print(os.getpid())
    ReplaceProcess()()
print(os.getpid(), sys.argv[1:])
"""
    done = subprocess.run(
        [sys.executable, "-c", code, "--vault", "een map"], cwd=ROOT, env={**os.environ, "BEGIN": "1"}, capture_output=True, text=True
    )
    first, second = done.stdout.splitlines()
    assert second == f"{first} ['--vault', 'een map']", done.stderr


def test_a_replaced_process_holds_no_secret_of_the_first() -> None:
    code = """
import os, sys
from desktop.keys.relock import ReplaceProcess
if os.environ.get("BEGIN") == "1":
    os.environ["BEGIN"] = "0"
    kept = [bytearray(bytes(65 + (n * 7) % 26 for n in range(32))) for _ in range(50)]
    ReplaceProcess()()
needle, hits = bytes(65 + (n * 7) % 26 for n in range(31)), 0
for line in open("/proc/self/maps"):
    span, kind = line.split()[:2]
    if "rw" in kind and ("[heap]" in line or len(line.split()) < 6):
        start, end = (int(part, 16) for part in span.split("-"))
        with open("/proc/self/mem", "rb", 0) as memory:
            memory.seek(start)
            hits += memory.read(end - start).count(needle + bytes([65 + (31 * 7) % 26]))
print(hits)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={**os.environ, "BEGIN": "1"}, capture_output=True, text=True)
    assert done.stdout == "0\n", done.stderr


def test_the_recorder_counts() -> None:
    recorder = relock.RecordedRelock()
    recorder()
    assert recorder.times == 1
