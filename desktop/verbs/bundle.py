"""`bundle make`, `bundle inspect`, `bundle verify`."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from desktop.models.errors import BadBundle
from desktop.models.strict_json import Document
from desktop.services import syncing
from desktop.sync import bundle, sealing
from desktop.sync.roster import Roster
from desktop.verbs import opening, output


def make(namespace: Namespace) -> int:
    with opening.desk(namespace) as desk:
        paths = syncing.hand_over(desk) if namespace.hand_over else syncing.make(desk)
    for path in paths:
        print(path)
    if not paths:
        print("Er is niets nieuws om te versturen.", file=sys.stderr)
    return 0


def inspect(namespace: Namespace) -> int:
    """The manifest of a bundle as JSON; `inhoud` is null without a recipient's vault."""
    output.print_json(_looked_at(namespace))
    return 0


def verify(namespace: Namespace) -> int:
    """Signatures, and with a recipient's vault also recipients and hashes. Exit 1 with the first thing that is wrong."""
    found = _looked_at(namespace)
    if namespace.json:
        output.print_json(found)
    elif found["inhoud"] is None:
        print("De buitenkant klopt. Wie de afzender is en wat erin zit, ziet alleen een ontvanger.", file=sys.stderr)
    else:
        print("Dit pakket klopt.", file=sys.stderr)
    return 0


def _looked_at(namespace: Namespace) -> Document:
    file: Path = namespace.file
    sealed, signature = _read(file, sealing.MAX_SEALED), _read(file.with_name(file.name + ".minisig"), sealing.MAX_SIGNATURE)
    try:
        if namespace.vault is None:
            return bundle.inspect(sealed, signature, sealing.claimed_key(signature), [])
        with opening.vault(namespace) as (desk, store, _):
            stamp = sealing.read_stamp(sealing.unverified_comment(signature))
            sender = Roster(desk.organisation or {}).trusted(stamp.device)
            identity = opening.owner_of(store).keys.identity()
            return bundle.inspect(sealed, signature, sender["pakket_sleutel"], [str(identity)])
    except BadBundle as error:
        raise BadBundle(**{**error.facts, "file": file.name}) from None


def _read(path: Path, limit: int) -> bytes:
    try:
        if path.stat().st_size > limit:
            raise BadBundle(file=path.name, where="", reason="te_groot")
        return path.read_bytes()
    except OSError:
        raise BadBundle(file=path.name, where="", reason="onleesbaar") from None
