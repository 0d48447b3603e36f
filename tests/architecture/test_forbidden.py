"""What reliability.md section 4 forbids, as one walk over the syntax of the program. Each rule is seen to fail on a line of its own."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DESKTOP = ROOT / "desktop"
PROGRAM = {str(path.relative_to(DESKTOP)): ast.parse(path.read_text("utf-8")) for path in sorted(DESKTOP.rglob("*.py"))}
Found = Iterator[ast.AST]

FORBIDDEN_CALLS = {
    "set_trace_callback": "4.1 the key shows up in a trace",
    "enable_load_extension": "4.2",
    "load_extension": "4.2",
    "extractall": "4.8 archives are read in memory",
    "extract": "4.8 archives are read in memory",
    "compile_command": "4.6",
    "unpack_archive": "4.8",
    "QWebEngineView": "4.7",
    "setExternalLinks": "4.7",
    "setOpenExternalLinks": "4.7",
    "QTcpServer": "4.12 no listener",
    "findFont": "4.6 FontFinder un-pickles",
    "FontFinder": "4.6 FontFinder un-pickles",
}
FORBIDDEN_NAMES = {"AutoText", "RichText", "MarkdownText", "QtWebEngineWidgets", "QtWebEngineCore"}
MENTIONED_ONLY_IN = {"QMessageBox": ("views/kit/",), "QTextBrowser": (), "QTextEdit": ("views/kit/",), "QDesktopServices": ("views/",)}
"""4.7: what shows rich text by itself is wrapped once, in the kit."""
ONLY_IN = {
    "Paragraph": ("documents/text.py",),
    "setHtml": (),
    "setMarkdown": (),
    "fromstring": (),
    "QLabel": ("views/kit/",),
    "setToolTip": ("views/kit/",),
    "setWhatsThis": ("views/kit/",),
    "setStatusTip": ("views/kit/",),
}
WEAK = {"journal_mode": ("off", "memory"), "synchronous": ("off", "normal", "0", "1"), "trusted_schema": ("on", "1")}


def called(node: ast.AST) -> str:
    return getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""


def forbidden_calls(tree: ast.AST, _: str) -> Found:
    return (node for node in ast.walk(tree) if called(node) in FORBIDDEN_CALLS)


def run_text(tree: ast.AST, _: str) -> Found:
    """The built-in eval and exec (4.6); the `exec` of a Qt dialog is another."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"eval", "exec", "compile"})


def forbidden_names(tree: ast.AST, _: str) -> Found:
    for node in ast.walk(tree):
        if getattr(node, "attr", getattr(node, "id", "")) in FORBIDDEN_NAMES:
            yield node


def elsewhere(tree: ast.AST, place: str) -> Found:
    """Calls that have one home."""
    for node in ast.walk(tree):
        homes = ONLY_IN.get(called(node))
        if homes is not None and not place.startswith(homes or ("nowhere",)):
            yield node


def mentioned_elsewhere(tree: ast.AST, place: str) -> Found:
    for node in ast.walk(tree):
        homes = MENTIONED_ONLY_IN.get(getattr(node, "id", getattr(node, "attr", "")))
        if homes is not None and not place.startswith(homes or ("nowhere",)):
            yield node


def shells(tree: ast.AST, _: str) -> Found:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and any(word.arg == "shell" and getattr(word.value, "value", True) for word in node.keywords):
            yield node
        if called(node) in {"system", "popen"} and isinstance(getattr(node, "func", None), ast.Attribute):
            yield node


def opened_addresses(tree: ast.AST, _: str) -> Found:
    """`openUrl` may open only an address that is written out in the code."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) == "openUrl" and not all(_is_fixed(item) for item in node.args):
            yield node


def _is_fixed(node: ast.AST) -> bool:
    inner = node.args if isinstance(node, ast.Call) else [node]
    return all(isinstance(item, ast.Constant) for item in inner)


def swallowed(tree: ast.AST, _: str) -> Found:
    """`except: pass` hides faults."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and all(isinstance(item, ast.Pass) for item in node.body):
            yield node


def weak_pragmas(tree: ast.AST, _: str) -> Found:
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings and _is_weak(node.value):
            yield node


def _is_weak(text: str) -> bool:
    words = text.lower().removeprefix("pragma ").replace("=", " ").split()
    return text.lower().startswith("attach ") or (len(words) == 2 and words[1] in WEAK.get(words[0], ()))


def secret_comparisons(tree: ast.AST, _: str) -> Found:
    """A MAC is compared with hmac.compare_digest, never with `==` (4.11)."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Compare)
            and isinstance(node.ops[0], ast.Eq | ast.NotEq)
            and any(map(_is_mac, [node.left, *node.comparators]))
        ):
            yield node


def _is_mac(node: ast.AST) -> bool:
    return called(node) in {"digest", "hexdigest"} and "hmac" in ast.unparse(node)


def money_in_floats(tree: ast.AST, _: str) -> Found:
    """`float(...)` of an amount in cents (4.9)."""
    for node in ast.walk(tree):
        if called(node) == "float" and "cent" in ast.unparse(node):
            yield node


RULES: dict[Callable[[ast.AST, str], Found], str] = {
    forbidden_calls: "archive.extractall('x')",
    run_text: "eval(note)",
    forbidden_names: "label.setTextFormat(Qt.TextFormat.AutoText)",
    elsewhere: "story.append(Paragraph(note))",
    mentioned_elsewhere: "class Notes(QTextBrowser): ...",
    shells: "subprocess.run(line, shell=True)",
    opened_addresses: "QDesktopServices.openUrl(QUrl(note))",
    swallowed: "try:\n    go()\nexcept OSError:\n    pass",
    weak_pragmas: "connection.execute('PRAGMA synchronous = NORMAL')",
    secret_comparisons: "ok = hmac.new(key, text, 'sha256').digest() == given",
    money_in_floats: "total = float(item['bedrag_cent'])",
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_program_keeps_the_rule(rule: Callable[[ast.AST, str], Found]) -> None:
    found = [(place, node) for place, tree in PROGRAM.items() for node in rule(tree, place)]
    assert [f"{place}:{getattr(node, 'lineno', 0)}: {ast.unparse(node)[:100]}" for place, node in found] == []


@pytest.mark.parametrize(("rule", "line"), RULES.items(), ids=lambda item: getattr(item, "__name__", "line"))
def test_the_rule_finds_what_it_forbids(rule: Callable[[ast.AST, str], Found], line: str) -> None:
    assert list(rule(ast.parse(line), "views/somewhere.py"))
