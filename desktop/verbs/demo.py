"""`demo`: makes the practice organisation; without `--headless` the program then opens on the worker's vault (`__main__`)."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from desktop import paths
from desktop.verbs import output, practice


def run(namespace: Namespace) -> int:
    """With `--headless` it only makes it and prints where everything is; no keyring and no display are needed."""
    if _made_before(namespace):
        return 0
    made = practice.make(folder_of(namespace))
    if namespace.headless:
        output.print_json(made)
    else:
        print(f"Oefenmap: {made['worker']}\nDe zes woorden van alle drie de oefenkluizen: {made['secret']}", file=sys.stderr)
    return 0


def folder_of(namespace: Namespace) -> Path:
    """Where the practice organisation is made."""
    return namespace.folder or paths.user_data() / "oefenen"


def _made_before(namespace: Namespace) -> bool:
    # Without a folder of her own somebody just wants to practise: the second time her practice work is still there.
    return namespace.folder is None and not namespace.headless and (folder_of(namespace) / practice.WORDS_FILE).is_file()


def vault_to_open(namespace: Namespace) -> Path:
    """The worker's vault of the practice organisation."""
    return folder_of(namespace) / "worker"
