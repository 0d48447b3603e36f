"""Every fault has words: an error class or reason code without a Dutch sentence fails here."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop import messages
from desktop.models import errors
from desktop.models.errors import KantelpuntError

ROOT = Path(__file__).parents[1] / "desktop"
TREE = [item for _, item in inspect.getmembers(errors, inspect.isclass) if issubclass(item, KantelpuntError)]
SOURCES = [ast.parse(path.read_text("utf-8")) for path in sorted(ROOT.rglob("*.py"))]


def takers_of(trees: list[ast.Module]) -> dict[str, int]:
    """Functions and classes with a parameter called `reason` -> its place in a call (`self` not counted)."""
    takers: dict[str, int] = {}
    for tree in trees:
        for node in ast.walk(tree):
            functions = [node] if isinstance(node, ast.FunctionDef) and node.name != "__init__" else []
            if isinstance(node, ast.ClassDef):
                functions = [item for item in node.body if isinstance(item, ast.FunctionDef) and item.name == "__init__"]
            for function in functions:
                names = [argument.arg for argument in function.args.args if argument.arg not in {"self", "cls"}]
                if "reason" in names:
                    takers[node.name if isinstance(node, ast.ClassDef) else function.name] = names.index("reason")
    return takers


def reasons_of(tree: ast.AST, takers: dict[str, int]) -> Iterator[str]:
    """Reason codes written out in calls: `reason="..."`, or at the place where the called one takes its reason."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        candidates = [word.value for word in call.keywords if word.arg == "reason"]
        if name in takers:
            candidates += call.args[takers[name] : takers[name] + 1]
        yield from (text.value for text in candidates if isinstance(text, ast.Constant) and isinstance(text.value, str) and text.value)


def written_reasons() -> list[str]:
    takers = takers_of(SOURCES)
    return sorted({reason for tree in SOURCES for reason in reasons_of(tree, takers)})


CODE_MAKERS = (
    "models/case_check.py",
    "models/aanvraag.py",
    "keys/organisation_form.py",
    "exchange/spreadsheets.py",
    "services/participants.py",
)
"""Modules whose functions yield or return codes, alone or as the last of a tuple."""


def codes_of(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Yield | ast.Return) and node.value is not None:
            yield from _codes(node.value)
        elif isinstance(node, ast.Lambda):
            yield from _codes(node.body)


def _codes(value: ast.expr) -> Iterator[str]:
    if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
        yield value.value
    elif isinstance(value, ast.IfExp):
        yield from (*_codes(value.body), *_codes(value.orelse))
    elif isinstance(value, ast.Tuple | ast.List) and value.elts:
        yield from _codes(value.elts[-1])
    elif isinstance(value, ast.ListComp):
        yield from _codes(value.elt)
    elif isinstance(value, ast.JoinedStr) and isinstance(value.values[0], ast.FormattedValue):
        yield from (f"{which}{ast.unparse(value.values[-1])[1:-1]}" for which in ("begeleiding", "onderzoek"))


def test_every_code_that_a_check_gives_has_a_sentence() -> None:
    codes = {code for maker in CODE_MAKERS for code in codes_of(ast.parse((ROOT / maker).read_text("utf-8")))}
    assert sorted(codes - messages.REASONS.keys()) == []
    assert len(codes) > 25


@pytest.mark.parametrize("error", TREE, ids=lambda item: item.__name__)
def test_every_error_class_has_a_sentence(error: type[KantelpuntError]) -> None:
    assert error.code in messages.ERRORS


def test_every_reason_code_in_the_program_has_a_sentence() -> None:
    assert [reason for reason in written_reasons() if reason not in messages.REASONS] == []


def test_the_walk_finds_the_reasons_that_are_written() -> None:
    helper = "def _refuse(self, where, reason): ...\n"
    code = 'RuleBroken("a", "nieuw"); BadBundle(file=f, reason="krom"); JSONFault("stuk"); read(path, "geen"); _refuse("w", "weg")'
    takers = takers_of([*SOURCES, ast.parse(helper)])
    assert list(reasons_of(ast.parse(code), takers)) == ["nieuw", "krom", "stuk", "weg"]


@pytest.mark.parametrize("code", sorted(messages.ERRORS | messages.REASONS))
def test_a_sentence_ends_as_one_and_leaves_no_place_open(code: str) -> None:
    text = messages.sentence(code, {"reason": "te_groot", "file": "x.json"})
    assert text.endswith((".", "?"))
    assert "{" not in text
    assert "  " not in text


def test_a_refused_case_file_says_what_where_and_that_nothing_changed() -> None:
    text = messages.sentence("dossierbestand", {"file": "a.json", "where": "schulden[0].bedrag_cent", "reason": "getal"})
    assert text == (
        "Het dossierbestand a.json is niet ingelezen. Er staat een getal in dat niet kan. Kijk bij schulden[0].bedrag_cent. "
        "Er is niets veranderd."
    )


def test_an_unknown_code_gives_a_safe_sentence_with_the_code() -> None:
    assert "(nooit_gezien)" in messages.sentence("nooit_gezien", {})
    assert "(nooit_gezien)" in messages.sentence("regel", {"reason": "nooit_gezien"})


def test_a_fact_cannot_forge_a_line_or_a_place() -> None:
    text = messages.sentence("dossier_onbekend", {"dossiernummer": "a\n2026 ingelogd {what} \u202e<b>" + "x" * 500})
    assert "\n" not in text
    assert "\u202e" not in text
    assert "{what} " in text
    assert len(text) < 400


def test_a_spreadsheet_names_the_number_of_problems_and_the_first_place() -> None:
    text = messages.sentence("rekenblad", {"file": "p.xlsx", "problems": [(3, "geboortedatum", "datum"), (4, "schuld1_bedrag", "bedrag")]})
    assert "2 vakken kloppen niet. Rij 3, kolom geboortedatum:" in text
    assert "1 vak klopt niet. Rij 1: Er staat" in messages.sentence("rekenblad", {"file": "p.csv", "problems": [(1, "", "geen_rijen")]})
    assert "Het bestand is te groot. Er is" in messages.sentence("rekenblad", {"file": "p.csv", "problems": [], "reason": "te_groot"})


@pytest.mark.parametrize(("cents", "text"), [(0, "€ 0,00"), (48735, "€ 487,35"), (123456789, "€ 1.234.567,89"), (-5, "-€ 0,05")])
def test_cents_are_written_as_euros(cents: int, text: str) -> None:
    assert messages.euro(cents) == text
