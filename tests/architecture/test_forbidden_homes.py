"""What reliability.md section 4 allows in one place only, or nowhere: keys, files, clocks, network and the data of tests.

The walk over the syntax is in `test_forbidden.py`; here each rule names the homes of a call, a module or a text. `POINTS` says which rule
keeps which of the thirteen points, so that a point without a rule is seen.
"""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import test_forbidden as first
from stdnum.nl import bsn

ROOT = Path(__file__).parents[2]
Found = Iterator[ast.AST]
CALLS = {
    "set_key": "store/connection.py",
    "mkstemp": "durable.py",
    "NamedTemporaryFile": "",
    "TemporaryDirectory": "",
    "TemporaryFile": "",
    "copyfile": "",
    "copy2": "",
    "copytree": "",
    "startfile": "",
    "print_exc": "",
    "format_exc": "",
    "format_tb": "",
    "setAcceptRichText": "views/kit/",
    "uuid1": "",
    "bind": "",
    "listen": "store/database.py",
    "QFileDialog": "views/kit/files.py",
    "getOpenFileName": "",
    "getOpenFileNames": "",
    "getSaveFileName": "",
    "getExistingDirectory": "",
}
"""4.1 key, 4.3 copies, 4.5 tracebacks and temporary files, 4.7 rich text, 4.8 opening outside, 4.11 chance, 4.12 listeners
(SQLAlchemy's `listen` is none)."""
ATTRIBUTES = {
    "capture_locals": "",
    "exc_info": "",
    "QLocalServer": "",
    "QNetworkAccessManager": "",
    "passphrase": "",
    "ssh": "",
    "plugin": "",
}
"""Names that may not stand in the program; of pyrage (4.10) only X25519 is used."""
MODULES: dict[str, str | tuple[str, ...]] = {
    "lxml": "", "socket": "", "socketserver": "", "http": "", "urllib": "", "requests": "", "httpx": "sync/", "paramiko": "sync/",
    "smtplib": "", "ftplib": "", "yaml": "", "dill": "", "joblib": "", "shelve": "", "tarfile": ("sync/", "store/backup.py"),
    "zipfile": "exchange/tables.py", "gzip": "", "bz2": "", "lzma": "", "zlib": "models/bijlage_", "keyrings": "", "secretstorage": "",
    "uuid": "", "traceback": "bugs.py",
}  # fmt: skip
"""4.4, 4.6, 4.8, 4.12: module -> where it may be imported; "" is nowhere."""
CLOCKS = ("verbs/", "app.py", "window.py", "views/case/", "presenters/idle.py", "presenters/curtain")
"""4.9: the wall clock shows and measures idleness; order comes from ancestry and hlc, and services have a Clock that is handed to them."""
SETTINGS = ("presenters/text_size.py", "presenters/recent_files.py", "views/kit/files.py")
TEST_BSN = re.compile(r"(?<![\d.])\d{9}(?![\d.])")
EXAMPLES = {"123456782", "111222333"}
"""Numbers that are everywhere in documentation as examples."""


def _at(place: str, homes: str | tuple[str, ...]) -> bool:
    return bool(homes) and place.startswith(homes)


def calls_with_a_home(tree: ast.AST, place: str) -> Found:
    for node in ast.walk(tree):
        name = first.called(node)
        if name in CALLS and not _at(place, CALLS[name]):
            yield node


def named_nowhere(tree: ast.AST, _: str) -> Found:
    for node in ast.walk(tree):
        if getattr(node, "attr", "") in ATTRIBUTES or (
            isinstance(node, ast.keyword) and node.arg in ATTRIBUTES and node.arg != "passphrase"
        ):
            yield node


def modules_with_a_home(tree: ast.AST, place: str) -> Found:
    for node in ast.walk(tree):
        names = [item.name for item in node.names] if isinstance(node, ast.Import) else [getattr(node, "module", "") or ""]
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        for name in names:
            top = name.partition(".")[0]
            if top in MODULES and not _at(place, MODULES[top]):
                yield node


def driver_connects(tree: ast.AST, place: str) -> Found:
    """`dbapi2.connect` opens a database; Qt's `connect` has another owner (4.1)."""
    for node in ast.walk(tree):
        owner = getattr(getattr(node, "func", None), "value", None)
        if (
            first.called(node) == "connect"
            and getattr(owner, "id", "") in {"dbapi2", "sqlcipher3", "sqlite3"}
            and place != "store/connection.py"
        ):
            yield node


def key_in_pragma(tree: ast.AST, _: str) -> Found:
    """A key in a statement stands in traces and error texts (finding 4); memory only for temporary tables (4.2)."""
    for text, node in _texts(tree):
        if re.match(r"\s*PRAGMA\s+(hex)?(re)?key\b|\s*PRAGMA\s+temp_store\s*=\s*(FILE|1|DEFAULT|0)|.*\bKEY\s*''", text, re.IGNORECASE):
            yield node


def clocks_outside(tree: ast.AST, place: str) -> Found:
    for node in ast.walk(tree):
        owner = getattr(getattr(getattr(node, "func", None), "value", None), "id", "")
        reads = (owner, first.called(node)) in {("datetime", "now"), ("datetime", "utcnow"), ("date", "today"), ("time", "time")}
        if reads and not place.startswith(CLOCKS):
            yield node


def settings_outside(tree: ast.AST, place: str) -> Found:
    for node in ast.walk(tree):
        if getattr(node, "id", "") == "QSettings" and not place.startswith(SETTINGS):
            yield node


def markup_from_data(tree: ast.AST, _: str) -> Found:
    """`<img>` and `<a>` in a text of the program (4.6)."""
    for text, node in _texts(tree):
        if re.search(r"<(img|a)\s", text):
            yield node


def surroundings_read(tree: ast.AST, place: str) -> Found:
    """A secret never comes from the environment, and a keyring is not chosen by it (4.4, 4.5)."""
    for node in ast.walk(tree):
        if getattr(node, "attr", "") in {"environ", "getenv"} and not place.startswith(("keys/", "presenters/", "app.py")):
            yield node


def key_as_argument(tree: ast.AST, _: str) -> Found:
    """No option of the command line takes a secret (4.5)."""
    for node in ast.walk(tree):
        if first.called(node) == "add_argument" and isinstance(node, ast.Call):
            for name in (item.value for item in node.args if isinstance(item, ast.Constant) and isinstance(item.value, str)):
                if re.search(r"pin|passphrase|woord|password|key\b", name) and name not in {"--secret-stdin"}:
                    yield node


def _texts(tree: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value, node


RULES: dict[Callable[[ast.AST, str], Found], str] = {
    calls_with_a_home: "shutil.copy2(folder / 'kluis.db', elsewhere)",
    named_nowhere: "pyrage.passphrase.encrypt(text, words)",
    modules_with_a_home: "import socketserver",
    driver_connects: "dbapi2.connect('kluis.db')",
    key_in_pragma: "connection.execute('PRAGMA rekey = x')",
    clocks_outside: "stamp = time.time()",
    settings_outside: "QSettings('kantelpunt').setValue('laatste', name)",
    markup_from_data: "story.append('<img src=' + note)",
    surroundings_read: "pin = os.environ['PIN']",
    key_as_argument: "parser.add_argument('--pin')",
}
POINTS = {
    1: (driver_connects, key_in_pragma, calls_with_a_home, first.forbidden_calls),
    2: (first.weak_pragmas, first.forbidden_calls, key_in_pragma),
    3: (calls_with_a_home,),
    4: (modules_with_a_home, surroundings_read),
    5: (named_nowhere, calls_with_a_home, settings_outside, surroundings_read, key_as_argument),
    6: (first.elsewhere, first.forbidden_calls, markup_from_data, first.run_text, modules_with_a_home),
    7: (first.forbidden_names, first.mentioned_elsewhere, first.opened_addresses, calls_with_a_home),
    8: (modules_with_a_home, first.forbidden_calls, first.shells, calls_with_a_home),
    9: (first.money_in_floats, clocks_outside),
    10: (named_nowhere,),
    11: (first.secret_comparisons, calls_with_a_home),
    12: (modules_with_a_home, calls_with_a_home, named_nowhere),
    13: (),
}
"""Point of reliability.md 4 -> its rules. Point 13, no real residents, is the test over the files of the project below; what a walk over
syntax cannot see (a receipt before "synced", deleting by absence, decrypt before verify) is kept by tests/sync and tests/attack."""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_program_keeps_to_the_homes(rule: Callable[[ast.AST, str], Found]) -> None:
    found = [(place, node) for place, tree in first.PROGRAM.items() for node in rule(tree, place)]
    assert [f"{place}:{getattr(node, 'lineno', 0)}: {ast.unparse(node)[:100]}" for place, node in found] == []


@pytest.mark.parametrize(("rule", "line"), RULES.items(), ids=lambda item: getattr(item, "__name__", "line"))
def test_the_rule_finds_a_stranger(rule: Callable[[ast.AST, str], Found], line: str) -> None:
    assert list(rule(ast.parse(line), "services/somewhere.py"))


def test_every_point_of_the_list_has_a_rule() -> None:
    known = {*RULES, *first.RULES}
    assert sorted(POINTS) == list(range(1, 14))
    assert all(rules or point == 13 for point, rules in POINTS.items())
    assert {rule for rules in POINTS.values() for rule in rules} <= known


def test_no_two_keys_are_derived_for_one_purpose() -> None:
    """4.11: every call of `derive` names a purpose of its own, or unwraps what that very purpose wrapped."""
    owners: dict[str, set[str]] = {}
    for place, tree in first.PROGRAM.items():
        for node in ast.walk(tree):
            if (
                first.called(node) == "derive"
                and isinstance(node, ast.Call)
                and len(node.args) == 2
                and isinstance(node.args[1], ast.Constant)
            ):
                owners.setdefault(str(node.args[1].value), set()).add(place)
    assert len(owners) > 4
    assert all(len(places) == 1 for places in owners.values()), owners


def numbers_that_could_be_real(text: str) -> list[str]:
    """BSNs outside the range 999... that is never given out."""
    return [found for found in TEST_BSN.findall(text) if bsn.is_valid(found) and not found.startswith("999") and found not in EXAMPLES]


def test_no_bsn_in_the_project_could_be_somebodys() -> None:
    """Point 13: test numbers begin with 999, or break the eleven test."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    found = {}
    for name in listed:
        path = ROOT / name
        if path.suffix in {".py", ".json", ".toml", ".md", ".csv", ".txt"} and path.is_file():
            numbers = numbers_that_could_be_real(path.read_text("utf-8"))
            if numbers:
                found[name] = numbers
    assert found == {}


def test_a_bsn_that_could_be_real_is_found() -> None:
    possible = str(10**8 + 9)
    assert numbers_that_could_be_real(f"bsn {possible} en 999990019") == [possible]
