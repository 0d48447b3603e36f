"""Where a secret may come from: a prompt, or the first line of standard input. Never arguments, never the environment."""

from __future__ import annotations

import sys
from argparse import Namespace
from getpass import getpass

LONGEST = 1_000


def read(namespace: Namespace, question: str = "PIN of zes woorden: ") -> str:
    """The secret of this call, without its line end."""
    if namespace.secret_stdin:
        return sys.stdin.readline(LONGEST).rstrip("\r\n")
    return getpass(question)
