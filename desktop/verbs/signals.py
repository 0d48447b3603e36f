"""`signals import`: a delivery of early-warning signals into the coordinator's register (contract.md 1 and 5)."""

from __future__ import annotations

import sys
from argparse import Namespace

from desktop import messages, texts
from desktop.models.signalen import Melding
from desktop.models.strict_json import Document
from desktop.services import signals
from desktop.services.signals import Ingelezen
from desktop.verbs import opening, output


def import_file(namespace: Namespace) -> int:
    """What is not as agreed in the delivery is reported and stops nothing; exit 1 only for a file that is no delivery."""
    with opening.desk(namespace) as desk:
        found = signals.take_in(desk, namespace.file)
    if namespace.json:
        output.print_json(result(found))
    for line in told(found):
        print(line, file=sys.stderr)
    return 0


def result(found: Ingelezen) -> Document:
    """The keys of contract.md 1, and what else was counted."""
    return {
        "signals": found.signalen,
        "matched": [
            {"dossiernummer": one.dossiernummer, "soort": one.soort, "ontstaan_op": one.ontstaan_op, "bedrag_cent": one.bedrag_cent}
            for one in found.treffers
        ],
        "ambiguous": found.onduidelijk,
        "unmatched": found.niet_gevonden,
        "other_kinds": found.andere_soort,
        "duplicates": found.dubbel,
        "proposed": found.voorgesteld,
        "problems": [_problem(one) for one in found.meldingen],
    }


def told(found: Ingelezen) -> list[str]:
    """The same in sentences; nothing about anybody who is not in the register."""
    hits = texts.count(len(found.treffers), "signaal hoort", "signalen horen")
    new = found.voorgesteld
    waiting = f"{texts.count(new, 'wacht', 'wachten')} nu op jouw oordeel." if new else "Er wacht niets nieuws op jouw oordeel."
    lines = [
        f"{found.levering}: {texts.count(found.signalen, 'signaal', 'signalen')} gelezen.",
        f"{hits} bij een bewoner uit het register. {waiting}",
    ]
    if found.onduidelijk:
        lines.append(f"Past bij meer dan een bewoner en is niet bewaard: {texts.count(found.onduidelijk, 'signaal', 'signalen')}.")
    if found.andere_soort:
        kinds = texts.count(found.andere_soort, "signaal", "signalen")
        lines.append(f"Gaat niet over huur, energie, water of zorg en telt niet mee: {kinds}.")
    return lines + [f"{one.pad or 'levering'}: {_sentence(one)} ({one.aantal} keer)" for one in found.meldingen]


def _problem(one: Melding) -> Document:
    named = {"key": one.naam, "looks_like": one.lijkt_op} if one.naam else {}
    return {"path": one.pad, "reason": one.reden, "count": one.aantal, **named, "sentence": _sentence(one)}


def _sentence(one: Melding) -> str:
    return messages.sentence(one.reden, {"naam": one.naam, "lijkt_op": one.lijkt_op} if one.naam else {})
