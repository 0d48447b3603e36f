"""`plan print`: PDFs into a folder, their paths on standard output."""

from __future__ import annotations

from argparse import Namespace

from desktop import durable
from desktop.models.errors import CaseUnknown, NotAllowed
from desktop.services import printing
from desktop.services.desk import Desk
from desktop.verbs import opening

LATER = ("betaalverzoek",)


def print_plans(namespace: Namespace) -> int:
    """All numbers are looked up before the first page is made, so a wrong one changes nothing."""
    if namespace.document in LATER:
        raise NotAllowed(reason="document_nog_niet", document=namespace.document)
    with opening.desk(namespace) as desk:
        cases = [_find(desk, number) for number in namespace.ids]
        namespace.out.mkdir(mode=0o700, parents=True, exist_ok=True)
        for number, case in zip(namespace.ids, cases, strict=True):
            target = namespace.out / f"{number}-{namespace.document}{'-bewoner' if namespace.face == 'resident' else ''}.pdf"
            durable.replace(target, printing.pdf(desk, case, namespace.document, namespace.face))
            print(target, flush=True)
    return 0


def _find(desk: Desk, number: str) -> str:
    case = desk.store.find_case(number)
    if case is None:
        raise CaseUnknown(dossiernummer=number)
    return case
