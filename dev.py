#!/usr/bin/env python3
"""One command for a developer: `python3 dev.py demo`, `test`, `check`, `bench` or `reliability`.

Standard library only; sets itself up first: it installs missing Debian libraries (only as root, only where apt is), makes `.venv` with
the hash-locked packages, and installs the project itself. That is skipped when nothing changed since the last time.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "kantelpunt-stamp"
LOCK = ROOT / "requirements-dev.lock"
OLDEST = (3, 11)

QT = "libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libglib2.0-0 fonts-dejavu-core libcups2"
XCB = (
    "libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 "
    "libxcb-shape0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1"
)
TOOLS = "xvfb xauth poppler-utils age minisign qpdf gnome-keyring dbus libsecret-tools strace"
SENSES = "espeak-ng at-spi2-core gir1.2-atspi-2.0 python3-gi"
SYSTEM = f"{QT} {XCB} {TOOLS} {SENSES}".split()


def main() -> int:
    """Parse, set up, run; the exit code is that of the work."""
    parser = argparse.ArgumentParser(description="Kantelpunt voor ontwikkelaars.")
    parser.add_argument("task", choices=sorted(TASKS))
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="goes to pytest, the practice visit or the measurements")
    arguments = parser.parse_args()
    if sys.version_info < OLDEST:
        print("Kantelpunt needs Python 3.11 or newer.", file=sys.stderr)
        return 1
    set_up()
    return TASKS[arguments.task](arguments.rest)


def set_up() -> None:
    """Make everything ready, or raise CalledProcessError where a tool refuses."""
    install_system()
    wanted = hashlib.sha256(LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + sys.version.encode()).hexdigest()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text("utf-8") == wanted:
        return
    if not PYTHON.exists():
        run([sys.executable, "-m", "venv", str(VENV)])
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    run([*pip, "--require-hashes", "-r", str(LOCK)])
    # No build isolation: the locked setuptools builds it, nothing unlocked is fetched.
    run([*pip, "--no-deps", "--no-build-isolation", "--editable", str(ROOT)])
    STAMP.write_text(wanted, "utf-8")


def install_system() -> None:
    """Debian's own packages, by name; without root or apt only said."""
    if not shutil.which("dpkg-query"):
        return
    missing = [name for name in SYSTEM if not installed(name)]
    if importlib.util.find_spec("ensurepip") is None:
        missing.append("python3-venv")
    if not missing:
        return
    if not (shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0):
        print("Missing system packages:", *missing, file=sys.stderr)
        return
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update", "-qq"], quiet)
    run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing], quiet)


def installed(package: str) -> bool:
    answer = subprocess.run(["dpkg-query", "-W", "-f=${db:Status-Status}", package], capture_output=True, text=True, check=False)
    return answer.stdout == "installed"


def run(command: Sequence[str], surroundings: dict[str, str] | None = None) -> None:
    subprocess.run(command, cwd=ROOT, env=surroundings, check=True)


def steps(named: dict[str, list[str]]) -> int:
    """Run every step, also after a failure, so that one run tells all; ends with one line."""
    failed = []
    for name, command in named.items():
        print(f"== {name}", flush=True)
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            failed.append(name)
    print(f"Not good: {', '.join(failed)}." if failed else f"All good: {', '.join(named)}.", flush=True)
    return 1 if failed else 0


def lint() -> dict[str, list[str]]:
    mypy = str(BIN / "mypy")
    named = {
        "format": [str(BIN / "ruff"), "format", "--check", "--quiet", "."],
        "lint": [str(BIN / "ruff"), "check", "--quiet", "."],
        "layers": [str(BIN / "lint-imports")],
        "types": [mypy],
    }
    # Test folders are no packages, so mypy takes one file called conftest at a time (pyproject.toml, exclude).
    for path in sorted(ROOT.glob("tests/*/conftest.py")):
        named[f"types of tests/{path.parent.name}"] = [mypy, str(path)]
    return named


WINDOWS = ("journeys", "presenters", "verbs", "views")


def pytest(*arguments: str) -> list[str]:
    return [str(PYTHON), "-m", "pytest", *arguments]


def check(_: Sequence[str]) -> int:
    """Format, lint, types, layers and the catalogue of messages."""
    return steps({**lint(), "catalogue": pytest("tests/test_messages.py")})


def test(rest: Sequence[str]) -> int:
    """All that CI runs; the catalogue is among the tests. Without `rest` two halves run side by side, on a core each."""
    if rest:
        return steps({**lint(), "tests": pytest(*rest)})
    places = sorted((ROOT / "tests").glob("*/")) + sorted((ROOT / "tests").glob("test_*.py"))
    other = [str(path) for path in places if path.name not in WINDOWS and (path.suffix or any(path.glob("test_*.py")))]
    with tempfile.TemporaryFile() as said, subprocess.Popen(pytest(*other), cwd=ROOT, stdout=said, stderr=said) as beside:
        code = steps({**lint(), "tests of windows and verbs": pytest(*(f"tests/{name}" for name in WINDOWS))})
        beside_code = beside.wait()
        said.seek(0)
        print(said.read().decode("utf-8", "replace"))
    print("The other tests: " + ("good." if beside_code == 0 else "not good."))
    return code or beside_code


def demo(rest: Sequence[str]) -> int:
    """The practice organisation on the screen; without a screen a played visit, with what it left on disk."""
    if os.name == "nt" or sys.platform == "darwin" or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        return subprocess.run([str(PYTHON), "-m", "desktop", "demo", *rest], cwd=ROOT, check=False).returncode
    out = ROOT / "demo-output"
    offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    play = [str(PYTHON), "tests/journeys/play.py", "--out", str(out), *rest]
    code = subprocess.run(play, cwd=ROOT, env=offscreen, check=False).returncode
    print("There is no screen, so a practice visit was played. It left:")
    for path in sorted(path for path in out.rglob("*") if path.is_file()):
        print(f"  {path.relative_to(ROOT)}")
    return code


def bench(rest: Sequence[str]) -> int:
    """Speed against the limits and the peers of design.md 8."""
    return subprocess.run([str(PYTHON), "bench/run.py", *rest], cwd=ROOT, check=False).returncode


def reliability(rest: Sequence[str]) -> int:
    """Measure the promises at full size and write docs/betrouwbaarheid.md; `rest` names the tests, the other lines of the page stay."""
    with tempfile.TemporaryDirectory() as folder:
        figures = Path(folder) / "figures.jsonl"
        # Full sizes take long; a test that hangs still ends.
        nightly = ["--nightly", "--timeout", "3600", "--figures", str(figures)]
        named = {"what is measured": pytest(*nightly, "-m", "measured", *rest)}
        if not rest:
            named["reliability"] = pytest(*nightly, "-m", "not measured", "tests/reliability")
        return steps({**named, "docs/betrouwbaarheid.md": [str(PYTHON), "tests/reliability/report.py", str(figures)]})


TASKS = {"bench": bench, "check": check, "demo": demo, "reliability": reliability, "test": test}

if __name__ == "__main__":
    sys.exit(main())
