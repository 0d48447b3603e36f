"""Imports run one way (ARCHITECTURE.md), Qt stays where it belongs, and nothing heavy waits at the start."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DESKTOP = ROOT / "desktop"
QT_FREE = ["models", "services", "store", "keys", "sync", "exchange", "documents", "verbs", "messages", "findings", "texts", "paths", "cli"]
HEAVY = ["sqlalchemy", "alembic", "reportlab", "paramiko", "httpx", "openpyxl", "xlsxwriter"]
START = ["desktop.__main__", "desktop.views.unlock", "desktop.exchange.sheets"]

IMPORT_ALL = """
import importlib, sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"PySide6", "shiboken6"}:
            raise ImportError(f"{name} is blocked")
sys.meta_path.insert(0, Blocked())
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


def python(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, timeout=120)


def modules_of(part: str) -> list[str]:
    paths = [DESKTOP / f"{part}.py"] if (DESKTOP / f"{part}.py").exists() else sorted((DESKTOP / part).rglob("*.py"))
    dotted = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in paths]
    # Alembic's own files run inside Alembic only.
    return [
        name.removesuffix(".__init__") for name in dotted if ".migrations.versions." not in name and not name.endswith("migrations.env")
    ]


def test_the_layers_of_the_house_hold() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run([str(lint), "--no-cache"], capture_output=True, text=True, cwd=ROOT, timeout=120)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("part", QT_FREE)
def test_a_part_without_a_screen_imports_without_qt(part: str) -> None:
    result = python(IMPORT_ALL, *modules_of(part))
    assert result.returncode == 0, result.stderr


def test_the_block_on_qt_really_blocks() -> None:
    assert "PySide6.QtCore is blocked" in python(IMPORT_ALL, "desktop.presenters.change_feed").stderr.replace(
        "PySide6 is", "PySide6.QtCore is"
    )


@pytest.mark.parametrize("module", START)
def test_nothing_heavy_is_imported_before_the_lock_screen(module: str) -> None:
    if not (ROOT / (module.replace(".", "/") + ".py")).exists():
        pytest.skip(f"{module} is not there yet")
    result = python("import sys, importlib; importlib.import_module(sys.argv[1]); print(*sys.modules)", module)
    assert result.returncode == 0, result.stderr
    assert [name for name in HEAVY if name in result.stdout.split()] == []
