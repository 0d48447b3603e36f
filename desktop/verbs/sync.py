"""`sync`: one round with the mailbox."""

from __future__ import annotations

import sys
from argparse import Namespace

from desktop.services import syncing
from desktop.verbs import opening, output


def run(namespace: Namespace) -> int:
    """Rounds are always single: a worker's laptop has no service that keeps running."""
    with opening.desk(namespace) as desk:
        result = syncing.round(desk)
    if namespace.json:
        output.print_json(result)
    else:
        print("Klaar met de postbus.", file=sys.stderr)
    return 0
