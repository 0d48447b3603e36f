"""`bundle make`, `bundle inspect`, `bundle verify`."""

from __future__ import annotations

import sys
from argparse import Namespace

from desktop.services import syncing
from desktop.verbs import opening


def make(namespace: Namespace) -> int:
    with opening.desk(namespace) as desk:
        paths = syncing.make(desk)
    for path in paths:
        print(path)
    if not paths:
        print("Er is niets nieuws om te versturen.", file=sys.stderr)
    return 0
