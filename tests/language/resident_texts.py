"""Every text that a resident reads or hears, gathered from where it stands, so that a new one is in by itself.

Data files give the keys that are meant for the resident; of modules that show or print for her every piece of text counts, but for
docstrings and names without a space (icons, codes). What somebody fills in later is one word: `iets`.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
INSTRUMENTS = ROOT / "resources" / "instruments"
SCREENS = ROOT / "desktop" / "views"
FILLED = "iets"
HERS = "_bewoner"
"""A key that ends so is for the resident, in every file."""
OF_THE_FILE = {
    "formaat", "soort", "naam", "versie", "titel", "bron", "geldig_van", "geldig_tot", "gecontroleerd_op", "toetsen", "code", "waarde",
    "beeld", "pijler", "onder", "bij", "tekening", "zoek", "leefgebied", "familie",
}  # fmt: skip
WORKER_KEYS = {"papier"}
WHOLE = ("evaluatie", "brug", "samen")
"""Kinds of instrument files in which every sentence is the resident's."""
TOGETHER = ("desktop/views/together/*.py", "desktop/models/samen.py", "desktop/models/samen_*.py", "desktop/presenters/together*.py")
PAPERS = "desktop/documents/*.py"
"""Every paper is hers, with what it is made of: a new one is in by itself. Whoever makes one for somebody else names it below."""
FOR_OTHERS = {
    "breakthrough", "breakthrough_after", "breakthrough_money", "breakthrough_paid", "breakthrough_reasons", "breakthrough_words",
    "evaluation_report", "evaluation_summary", "evaluation_tables", "evaluation_columns", "evaluation_example", "evaluation_texts",
    "support_worker", "key_card",
}  # fmt: skip
"""Papers for the worker and the municipality."""
NO_SENTENCES = {"fonts", "text", "labels", "pages"}
"""Names of letter types and of other people's plans, and the band of practice in capitals: nothing that a sentence could say easier."""
VIEWS = "desktop/views/**/*.py"
ALOUD_MARK = "desktop.views.kit.read_aloud"
"""A screen outside Samen kijken that offers to read aloud stands at the table, so it is in by itself."""
ALOUD = {"belnu": ("zinnen",)}
"""Said on the telephone with the resident beside it; to a creditor, so with u already."""
LETTERS = ("pause_confirmation",)
"""To others, with the resident's copy."""
AT_THE_TABLE = {"evaluation_own": "ThanksPage", "kit/curtain": "", "kit/read_aloud": ""}
"""Module of desktop/views -> the class in it that a resident sees, "" for all of it."""
PROGRAM = "Kantelpunt"
"""The name of the program is a name, and no word."""
CODE = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+")
AT_THE_TABLE_TOO = ("bestaanszekerheid", "zekerheid_antwoord", "monitorvraag")
"""Choice lists of which the hints show in Samen kijken and on the evaluation sheet."""
NOT_HERS = re.compile(r"^[a-z0-9_./%#{}-]*$|^[^A-Za-zÀ-ÿ]*$")


@dataclass(frozen=True)
class Tekst:
    """`where` is file and line or key. `screen`: in Samen kijken, which has the strictest rules. `to_her`: its je is the resident."""

    words: str
    where: str
    screen: bool
    to_her: bool = True

    @property
    def source(self) -> str:
        return self.where.split(":")[0]


def gathered() -> list[Tekst]:
    found = [text for path in sorted(INSTRUMENTS.glob("*.toml")) for text in of_instrument(path)]
    for path in sorted(path for pattern in TOGETHER for path in ROOT.glob(pattern)):
        found += of_module(path, screen=True)
    for path in at_the_table():
        found += of_module(path, screen=True, only=AT_THE_TABLE.get(path.relative_to(SCREENS).with_suffix("").as_posix(), ""))
    for path in papers():
        found += of_module(path, screen=False)
    for name in LETTERS:
        found += [replace(text, to_her=False) for text in of_module(ROOT / "desktop" / "documents" / f"{name}.py", screen=False)]
    return found


def papers() -> list[Path]:
    """The modules of all papers that a resident gets."""
    return [path for path in sorted(ROOT.glob(PAPERS)) if path.stem not in FOR_OTHERS | NO_SENTENCES | set(LETTERS)]


def at_the_table() -> list[Path]:
    """Screens besides Samen kijken before which a resident sits: those that are named, and those that read aloud."""
    others = [path for path in sorted(ROOT.glob(VIEWS)) if path.parent.name != "together"]
    aloud = [path for path in others if f"from {ALOUD_MARK} " in path.read_text("utf-8")]
    return [*(SCREENS / f"{name}.py" for name in AT_THE_TABLE), *aloud]


def of_instrument(path: Path) -> Iterator[Tekst]:
    """The resident's texts of one data file."""
    root = tomllib.loads(path.read_text("utf-8"))
    whole = root.get("soort") in WHOLE
    aloud = ALOUD.get(str(root.get("soort")), ())
    for where, key, words in _strings(root, "", ""):
        title = key == "titel" and "." in where
        hers = key.endswith(HERS) or (whole and key not in WORKER_KEYS and (key not in OF_THE_FILE or title))
        if (hers or key in aloud) and not CODE.fullmatch(words):
            yield Tekst(filled(words), f"{path.name}:{where}", screen=hers, to_her=hers)
    for where, words in _words_of_all(root):
        yield Tekst(filled(words), f"{path.name}:{where}", screen=True)


def _words_of_all(root: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Words that are the worker's too: a name without another one for the resident, and the hint under a question at the table."""
    for area in root.get("leefgebieden", []):
        if "label_bewoner" not in area:
            yield f"leefgebieden.{area['code']}", area["label"]
    for name in AT_THE_TABLE_TOO:
        for answer in root.get("lijsten", {}).get(name, {}).get("keuzes", []):
            if "uitleg" in answer:
                yield f"{name}.{answer['code']}.uitleg", answer["uitleg"]


def _strings(value: Any, where: str, key: str) -> Iterator[tuple[str, str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _strings(inner, f"{where}.{name}".strip("."), name)
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _strings(inner, f"{where}[{at}]", key)
    elif isinstance(value, str):
        yield where, key, value


def of_module(path: Path, *, screen: bool, only: str = "") -> list[Tekst]:
    """Every piece of text of a module, or of one class of it, that a person can read."""
    return of_source(path.read_text("utf-8"), path, screen=screen, only=only)


def of_source(code: str, path: Path, *, screen: bool, only: str = "") -> list[Tekst]:
    tree: ast.AST = ast.parse(code)
    if only:
        tree = next(node for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and node.name == only)
    hidden = _docstrings(tree) | _inside_formatted(tree)
    relative = path.relative_to(ROOT).as_posix()
    found = []
    for node in ast.walk(tree):
        if id(node) in hidden:
            continue
        words = _words(node)
        if words and words != PROGRAM and not NOT_HERS.match(words) and (" " in words or words[:1].isupper()):
            found.append(Tekst(filled(words), f"{relative}:{getattr(node, 'lineno', 0)}", screen))
    return found


def _words(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = [part.value if isinstance(part, ast.Constant) else f"{{{FILLED}}}" for part in node.values]
        return "".join(str(part) for part in parts)
    return ""


def _docstrings(tree: ast.AST) -> set[int]:
    """Text that is a statement by itself: docstrings, also those under a constant."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def _inside_formatted(tree: ast.AST) -> set[int]:
    inner = (child for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for child in ast.walk(node) if child is not node)
    return {id(child) for child in inner if isinstance(child, ast.Constant | ast.JoinedStr)}


def filled(words: str) -> str:
    """The text with one word in every place that is filled in."""
    return re.sub(r"\{[^{}]*\}", FILLED, words)
