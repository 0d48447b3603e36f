"""The shape of the code (style.md): one idea a file, short functions, no drawers, empty `__init__` files."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAM = sorted((ROOT / "desktop").rglob("*.py"))
OURS = [*PROGRAM, *sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "bench").rglob("*.py")), ROOT / "dev.py"]
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "logic", "manager", "tools", "stuff", "base"}
LONGEST_FILE, LONGEST_FUNCTION = 500, 60


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def long_functions(tree: ast.AST) -> list[str]:
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [node.name for node in functions if (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION]


def test_a_file_is_one_idea() -> None:
    assert [name(path) for path in OURS if len(path.read_text("utf-8").splitlines()) > LONGEST_FILE] == []


def test_a_function_fits_on_a_screen() -> None:
    found = {name(path): long_functions(ast.parse(path.read_text("utf-8"))) for path in OURS}
    assert {place: functions for place, functions in found.items() if functions} == {}


def test_a_function_that_is_too_long_is_found() -> None:
    assert long_functions(ast.parse("def far():\n" + "    pass\n" * LONGEST_FUNCTION)) == ["far"]
    assert long_functions(ast.parse("def near():\n" + "    pass\n" * (LONGEST_FUNCTION - 1))) == []


def test_every_init_file_is_empty() -> None:
    assert [name(path) for path in PROGRAM if path.name == "__init__.py" and path.read_text("utf-8").strip()] == []


def test_no_module_is_a_drawer() -> None:
    assert [name(path) for path in OURS if path.stem in DRAWERS or path.parent.name in DRAWERS] == []


def test_a_module_says_what_it_is() -> None:
    modules = [path for path in PROGRAM if path.name != "__init__.py"]
    assert [name(path) for path in modules if not ast.get_docstring(ast.parse(path.read_text("utf-8")))] == []
