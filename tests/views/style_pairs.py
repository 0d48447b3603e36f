"""Which colours meet on the screen, read from the style sheet itself and from the code that paints icons."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from desktop.paths import resource
from desktop.views.kit.tokens import load

VIEWS = Path(resource("practice")).parents[1] / "desktop" / "views"
GROUNDS = ("canvas", "surface", "sunken")
"""What a text without a ground of its own may stand on."""
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")


@dataclass(frozen=True)
class Pair:
    """`text` on `ground`, as tokens; `where` is the selector."""

    text: str
    ground: str
    where: str


def declared() -> dict[str, dict[str, str]]:
    """Selector -> its declarations, with the tokens in them as `$name`."""
    sheet = re.sub(r"/\*.*?\*/", "", resource("styles", "kantelpunt.qss").read_text("utf-8"), flags=re.S)
    sheet = re.sub(r"\$\{(\w+)\}", r"$\1", sheet)
    found: dict[str, dict[str, str]] = {}
    for heads, body in RULE.findall(sheet):
        parts = dict(part.split(":", 1) for part in body.split(";") if ":" in part)
        for head in heads.split(","):
            found.setdefault(head.strip(), {}).update({key.strip(): value.strip() for key, value in parts.items()})
    return found


def texts() -> Iterator[Pair]:
    """Every colour of letters with every ground that it can have there."""
    rules = declared()
    for where, own in rules.items():
        base = rules.get(re.split(r":(?!:)", where)[0], {}) | own
        if "::" in where:
            continue  # A part without letters: the dot of a choice, the handle of a scroll bar.
        letters = _token(base.get("color", "")) or ("ink" if "background" in own else "")
        if letters:
            ground = _token(base.get("background", ""))
            yield from (Pair(letters, one, where) for one in ([ground] if ground else _around(where, rules)))


def edges() -> Iterator[Pair]:
    """Borders by which somebody knows where a field or a choice is; separators and dead controls carry no meaning."""
    for where, own in declared().items():
        line = _token(own.get("border", "") + " " + own.get("border-color", ""))
        live = not re.search(r"disabled|read-only", where)
        if line and line != "separator" and live and not where.startswith("QFrame"):
            yield from (Pair(line, ground, where) for ground in ("canvas", "surface"))


def painted() -> Iterator[tuple[str, str]]:
    """(token, place) of every icon that the views ask for by a colour's name."""
    for path in sorted(VIEWS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("picture", "icon", "pixmap"):
                for given in node.args[1:2]:
                    if isinstance(given, ast.Constant) and isinstance(given.value, str):
                        yield given.value, f"{path.relative_to(VIEWS)}:{node.lineno}"


def _token(value: str) -> str:
    """The colour that is named in a value; sizes stand there too."""
    return next((name for name in re.findall(r"\$(\w+)", value) if name in load("light").colours), "")


def _around(where: str, rules: dict[str, dict[str, str]]) -> list[str]:
    """A badge's words stand in their badge; anything else without a ground stands on paper, card or bar."""
    badge = re.search(r'role="badge_(\w+)"', where)
    if badge:
        return [_token(rules[f'QFrame[badge="{badge.group(1)}"]']["background"])]
    return ["primary"] if 'role="on_primary"' in where else list(GROUNDS)
