"""`vault check --log`: the access log and its anchors, told as JSON or in sentences (contract.md 1, docs/logboek.md)."""

from __future__ import annotations

import sys

from desktop import findings, messages
from desktop.models.strict_json import Document
from desktop.store import log_verify
from desktop.store.journal import Anchor
from desktop.verbs import output, vault_files

NEVER_OVER = 0


def check(vault: vault_files.Vault, anchor: Anchor | None) -> Document:
    """{"ok", "lines", "from", "to", "problems": [sentences], "anchors"}; from and to are the times of the first and last line (UTC)."""
    work = vault.work
    keys = [*((old.until, old.key) for old in work.log_keys), (NEVER_OVER, work.log_key)]
    with vault.database.snapshot():
        found = log_verify.verify(vault.database.raw, keys, anchor)
    problems = [findings.finding(str(one["code"]), one) for one in found["problems"]]
    return {"ok": not problems, **found, "problems": problems}


def refused(sentence: str) -> Document:
    """What is told of a vault that does not even open: nothing of its log can be said."""
    return {"ok": False, "lines": 0, "from": None, "to": None, "problems": [sentence], "anchors": []}


def tell(found: Document, *, as_json: bool) -> int:
    """Print what was found; gives the exit code."""
    if as_json:
        output.print_json(found)
    elif found["ok"]:
        print(f"Het logboek is heel: {found['lines']} regels.")
    if not found["anchors"]:
        print(messages.sentence("logboek_zonder_anker", {}), file=sys.stderr)
    for problem in found["problems"]:
        print(problem, file=sys.stderr)
    return 0 if found["ok"] else 1
