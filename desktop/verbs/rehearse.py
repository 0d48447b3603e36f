"""`vault rehearse`: make a probe (`--out`), open one as a recovery holder (`--identity`, `--probe`), say its words back (`--answer`)."""

from __future__ import annotations

import sys
from argparse import Namespace

from desktop import durable
from desktop.keys import recovery, wordlist
from desktop.keys.slots import KeyFile
from desktop.models.errors import NotAllowed
from desktop.services import rehearsal
from desktop.verbs import opening, output, secrets_in, vault_care


def run(namespace: Namespace) -> int:
    """Raises NotAllowed (geen_herstel, herstel_keuze, herstel_woorden), WrongSecret, WordUnknown."""
    if namespace.identity and namespace.probe:
        return _open(namespace)
    if namespace.out:
        return _make(namespace)
    if namespace.answer:
        return _answer(namespace)
    raise NotAllowed(reason="herstel_keuze")


def _make(namespace: Namespace) -> int:
    if namespace.out.exists():
        raise NotAllowed(reason="bestand_bestaat", file=namespace.out.name)
    with opening.desk(namespace) as desk:
        durable.write_new(namespace.out, vault_care.make_probe(desk, KeyFile.read(opening.folder_of(namespace))))
    print(namespace.out)
    return 0


def _open(namespace: Namespace) -> int:
    identity = secrets_in.small_file(namespace.identity).decode("utf-8", "replace")
    words = recovery.open_probe(secrets_in.small_file(namespace.probe), identity)
    output.print_json({"words": " ".join(words)})
    print("Lees deze zes woorden voor aan degene van wie de kluis is.", file=sys.stderr)
    return 0


def _answer(namespace: Namespace) -> int:
    with opening.desk(namespace) as desk:
        typed = wordlist.parse(secrets_in.read(namespace, "Zes woorden van de proef: ")).split()
        if not rehearsal.answer(desk, typed):
            raise NotAllowed(reason="herstel_woorden")
    print("Het herstel werkt. Dat staat nu ook in het logboek.", file=sys.stderr)
    return 0
