"""`demo`: makes the practice organisation and opens the program on the worker's vault."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from desktop import paths
from desktop.verbs import output, practice


def run(namespace: Namespace) -> int:
    """With `--headless` it only makes it and prints where everything is; no keyring and no display are needed."""
    made = practice.make(_folder(namespace.folder))
    if namespace.headless:
        output.print_json(made)
        return 0
    print(f"Oefenmap: {made['worker']}\nDe zes woorden van alle drie de oefenkluizen: {made['secret']}", file=sys.stderr)
    from desktop import app

    return app.main(["--vault", made["worker"], "--practice-words", made["secret"]])


def _folder(named: Path | None) -> Path:
    return named or paths.user_data() / "oefenen"
