"""`case import`, `case export`, `case list`."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from desktop import messages
from desktop.exchange import case_files
from desktop.models.errors import BadCaseFile, CaseExists
from desktop.services import exchanging
from desktop.services.desk import Desk
from desktop.verbs import opening, output


def import_files(namespace: Namespace) -> int:
    """Commit file by file; a file that is refused does not undo the ones before it, and the exit code says so."""
    with opening.desk(namespace) as desk:
        results = [_import_one(desk, path, update=namespace.update) for path in namespace.files]
    return 0 if all(results) else 1


def _import_one(desk: Desk, path: Path, *, update: bool) -> bool:
    try:
        document = case_files.read(path)
        for one in exchanging.alike(desk, document):
            words = "op hetzelfde adres is er al een dossier" if one.household else "lijkt op een dossier dat er al is"
            print(f"Let op: {words}: {one.row.dossiernummer}.", file=sys.stderr)
        exchanging.take_in(desk, document, update=update)
    except (BadCaseFile, CaseExists) as error:
        print(messages.sentence(error.code, {"file": path.name, **error.facts}), file=sys.stderr)
        return False
    print(f"ingelezen {document['dossiernummer']}", flush=True)
    return True


def export(namespace: Namespace) -> int:
    with opening.desk(namespace) as desk:
        document = exchanging.give_out(desk, namespace.id)
    case_files.write(namespace.out, document)
    return 0


def show_list(namespace: Namespace) -> int:
    with opening.desk(namespace) as desk:
        rows = exchanging.listed(desk)
    if namespace.json:
        output.print_json(rows)
    else:
        for row in rows:
            print(row["dossiernummer"], row["status"], row["sync"])
    return 0
