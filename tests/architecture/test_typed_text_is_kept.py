"""Every place in the windows where a person types: kept as a draft while it is typed, or a reason why not."""

from __future__ import annotations

import ast
from pathlib import Path

from desktop.paths import resource

VIEWS = Path(resource("practice")).parents[1] / "desktop" / "views"
MAKERS = {"line", "secret_line", "TextBox", "TextEdit", "LineEdit", "QLineEdit", "QPlainTextEdit", "QTextEdit", "QSpinBox", "QDateEdit"}
KEPT = {
    "fields/line.py": "a field of a case: draft by the editor",
    "fields/textbox.py": "a field of a case: draft by the editor",
    "case/decision.py": "draft `besluit` by the editor",
    "case/plan_agreement.py": "draft `akkoord` by the editor",
    "evaluation_question.py": "a remark in the talk: draft by the editor",
    "together/words.py": "the resident's words at the table: draft by the editor",
    "new_resident.py": "KeptText",
    "research_page.py": "KeptText",
    "case/earlier_dialog.py": "the reason: KeptText",
    "case/section_dialog.py": "the reason: KeptText",
    "case/rights_card.py": "the reasons: KeptText; the day of a request is at most 12 characters",
    "kit/dialogs.py": "ask_reason: the caller gives KeptText",
}
NOT_KEPT = {
    "kit/inputs.py": "makes the fields of others",
    "kit/bars.py": "what is searched for is kept nowhere (list of traces)",
    "social_map.py": "what is searched for is kept nowhere; it is about no resident",
    "case/attachment_offer.py": "the title of a file that is not added yet: it goes with the file",
    "unlock.py": "a PIN or words: never kept", "vault_secret.py": "a PIN: never kept", "restore.py": "a PIN or words: never kept",
    "vault_recovery.py": "words: never kept",
    "first_start.py": "a name, a PIN and words before there is a vault; PIN and words are never kept",
    "arrear_dialog.py": "a day and an amount, at most 12 characters",
    "print_pile.py": "a day", "evaluation_start.py": "a day", "evaluation_day.py": "a day", "signal_lists.py": "two days",
    "case/history_step.py": "reads only", "case/drafts_card.py": "reads only",
}  # fmt: skip


def typed_in() -> dict[str, set[str]]:
    """File -> the kinds of fields that it makes."""
    found: dict[str, set[str]] = {}
    for path in sorted(VIEWS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
                found.setdefault(path.relative_to(VIEWS).as_posix(), set()).add(node.func.id)
    return found


def test_every_place_where_somebody_types_is_kept_or_says_why_not() -> None:
    known = KEPT | NOT_KEPT
    assert {place: kinds for place, kinds in typed_in().items() if place not in known} == {}


def test_the_list_of_places_has_no_place_that_is_gone() -> None:
    assert (KEPT | NOT_KEPT).keys() - typed_in().keys() == set()


def test_who_asks_for_a_reason_keeps_it_while_it_is_typed() -> None:
    for path in VIEWS.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "ask_reason":
                assert len(node.args) + len(node.keywords) == 5, path
