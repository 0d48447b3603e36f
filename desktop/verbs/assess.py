"""The verb `assess`: a case file in, the assessment of contract.md 3 out. Needs no vault."""

from __future__ import annotations

import argparse
from datetime import date, datetime
from pathlib import Path

from desktop.exchange import case_files
from desktop.models import instroomtoets
from desktop.models.strict_json import Document
from desktop.services import reference
from desktop.verbs import output


def run(file: Path, profile: str = reference.DEFAULT, on: date | None = None, committed_cent: int = 0) -> Document:
    """The assessment of the case in `file` on a day (default: today here); raises BadCaseFile, BadInstrument."""
    settings = reference.load_profile(profile)
    document = case_files.read(file)
    today = on or datetime.now().astimezone().date()
    return instroomtoets.assess(document, settings, reference.instruments_for(settings), today, committed_cent)


def run_verb(namespace: argparse.Namespace) -> int:
    """Print the assessment on stdout."""
    output.print_json(run(namespace.file, namespace.profile, namespace.on, namespace.committed_cent))
    return 0
