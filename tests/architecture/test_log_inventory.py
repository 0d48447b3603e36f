"""The page docs/logboek.md says what the program does: the same actions, a format that bare Python can follow, and codes only."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.models.logboek import HANDELINGEN, WAAROM

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "logboek.md").read_text("utf-8")
PASSED_ON = ("services/noted.py", "presenters/vault_desk.py", "store/vault_log.py")
"""Here the action is a parameter; who calls these is looked at."""
KEYWORDS = {"kind", "ground", "on_behalf", "details", "result"}


def test_the_page_lists_every_action_with_its_words() -> None:
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", PAGE, re.MULTILINE)
    assert {row[0]: row[1:] for row in rows} == {code: (one.woorden, one.object, one.waarom) for code, one in HANDELINGEN.items()}
    assert {one.waarom for one in HANDELINGEN.values()} <= WAAROM.keys()


def calls() -> Iterator[tuple[str, ast.Call, dict[str, str]]]:
    """Every call that writes a line: file, call, and the texts that are constants of that file."""
    for path in sorted((ROOT / "desktop").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        texts = dict(_constants(tree))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                owner = ast.unparse(node.func.value)
                writes = node.func.attr in ("log", "log_each") and owner.endswith(("store", "vault", "opened", "self"))
                if writes or (node.func.attr == "once" and owner == "noted"):
                    yield str(path.relative_to(ROOT / "desktop")), node, texts


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in tree.body:
        if not isinstance(node, ast.Assign):
            continue
        targets, values = node.targets[0], node.value
        pairs = zip(targets.elts, values.elts, strict=True) if isinstance(targets, ast.Tuple) and isinstance(values, ast.Tuple) else ()
        for target, value in [*pairs, (targets, values)]:
            if isinstance(target, ast.Name) and isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield target.id, value.value


def _said(node: ast.expr, texts: dict[str, str]) -> str:
    """The action as a pattern: what is filled in may be one of the program's own codes."""
    if isinstance(node, ast.Constant):
        return re.escape(str(node.value))
    if isinstance(node, ast.Name) and node.id in texts:
        return re.escape(texts[node.id])
    if isinstance(node, ast.JoinedStr):
        return "".join(_said(part, texts) if isinstance(part, ast.Constant) else "[a-z_]+" for part in node.values)
    return ""


def test_every_line_of_the_log_is_one_of_the_listed_actions_and_codes_only() -> None:
    seen, strange = 0, []
    for file, call, texts in calls():
        seen += 1
        action = call.args[1] if ast.unparse(call.func) == "noted.once" else call.args[0]
        pattern = _said(action, texts)
        if file.endswith(PASSED_ON):
            continue
        if not any(re.fullmatch(pattern, code) for code in HANDELINGEN) or not {one.arg for one in call.keywords} <= KEYWORDS:
            strange.append(f"{file}: {ast.unparse(call)}")
    assert strange == []
    assert seen > 30


def test_what_is_passed_on_by_the_page_kluis_is_listed_too() -> None:
    source = (ROOT / "desktop" / "presenters" / "vault_desk.py").read_text("utf-8")
    assert set(re.findall(r'"(nieuwe [a-z]+)"', source)) <= HANDELINGEN.keys()


SCRIPT = re.findall(r"```python\n(.+?)```", PAGE, re.DOTALL)[-1]
LINE = (
    '{{"apparaat":"AAAABBBB","details":"","grond":"","handeling":"geopend","hlc":"","keten":"{0}","namens":"","nummer":1,"object":"",'
    '"op":"2026-11-21T12:00:00+00:00","persoon":"p1","resultaat":"gelukt","rol":"werker","soort":"inzage","vorige":"","zaak":""}}\n'
)


@pytest.fixture
def checker(tmp_path: Path) -> Path:
    (tmp_path / "keten.py").write_text(SCRIPT, "utf-8")
    return tmp_path / "keten.py"


def test_the_script_of_the_page_refuses_what_was_changed(checker: Path) -> None:
    (checker.parent / "ops.jsonl").write_text(LINE.format("0" * 64), "utf-8")
    run = [sys.executable, "-I", "-S", str(checker), str(checker.parent / "ops.jsonl")]
    done = subprocess.run(run, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()[0]) == (1, "regel 1 van laptop AAAABBBB klopt niet")
    assert len(SCRIPT.splitlines()) <= 21
