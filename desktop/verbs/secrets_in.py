"""Where a secret may come from: a prompt, or the first line of standard input. Never arguments, never the environment."""

from __future__ import annotations

import sys
from argparse import Namespace
from getpass import getpass
from pathlib import Path

from desktop.exchange import private_files
from desktop.models.errors import BadInput

LONGEST, LONGEST_FILE = 1_000, 100_000


def read(namespace: Namespace, question: str = "PIN of zes woorden: ") -> str:
    """The secret of this call, without its line end."""
    if namespace.secret_stdin:
        return sys.stdin.readline(LONGEST).rstrip("\r\n")
    return getpass(question)


def small_file(path: Path) -> bytes:
    """A recovery identity, or a probe of one. Raises BadInput (te_groot), OSError."""
    try:
        return private_files.read(path, LONGEST_FILE)
    except OverflowError:
        raise BadInput(file=path.name, where="", reason="te_groot") from None
