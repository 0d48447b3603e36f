"""`register import`, `register status`, `register report`; the verbs of later versions say that they are not there yet."""

from __future__ import annotations

import sys
from argparse import Namespace

from desktop import texts
from desktop.models.errors import NotAllowed
from desktop.services import reporting, syncing
from desktop.verbs import opening, output


def import_bundles(namespace: Namespace) -> int:
    """Exit 0 also when some bundles were refused: the result names them."""
    with opening.desk(namespace) as desk:
        result = syncing.import_folder(desk, namespace.folder)
    if namespace.json:
        output.print_json(result)
    for refused in result["refused"]:
        print(f"{refused['file']}: {refused['reason']}", file=sys.stderr)
    return 0


def status(namespace: Namespace) -> int:
    with opening.desk(namespace) as desk:
        result = syncing.register_status(desk)
    if namespace.json:
        output.print_json(result)
    else:
        residents = texts.count(len(result["cases"]), "bewoner", "bewoners")
        promised, pot = texts.money(result["promised_cent"]), texts.money(result["pot_cent"])
        print(f"{residents}. Toegezegd: {promised} van {pot}.")
    return 0


def report(namespace: Namespace) -> int:
    """The evaluation report: CSV files, spreadsheet and PDF, their paths on standard output in the order that they were written."""
    with opening.desk(namespace) as desk:
        written = reporting.write(desk, namespace.out, namespace.on)
    if namespace.json:
        output.print_json({"bestanden": [str(path) for path in written]})
    else:
        print(*written, sep="\n", flush=True)
    return 0


def not_yet(_: Namespace) -> int:
    raise NotAllowed(reason="opdracht_nog_niet")
