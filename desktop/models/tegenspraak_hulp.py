"""Quiet hints at a referral: sharing without a yes, a handover without an outcome, a road that has stopped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from desktop.models import doorverwijzing, reading
from desktop.models.doorverwijzing import Doorverwijzing
from desktop.models.patches import Path, listed
from desktop.models.strict_json import Document
from desktop.models.tegenspraak_dagen import after, later


def hints(document: Document, on: date) -> Iterator[tuple[Path, str]]:
    """At most one hint for each field of a referral."""
    for path, item in listed(document, (doorverwijzing.SECTION,)):
        found = doorverwijzing.read(item)
        yield from later(document, path, ("datum", "warm_op"), on)
        yield from _sharing(path, found)
        yield from _handover(path, item, found, on)
    yield from _left(document)


def _left(document: Document) -> Iterator[tuple[Path, str]]:
    """A case that ended because of a referral, of which nobody wrote where to."""
    ending = reading.section(document, "afsluiting")
    if ending.get("reden") == "doorverwezen" and not reading.items(document, doorverwijzing.SECTION):
        yield ("afsluiting", "reden"), "Waarheen? Schrijf het op bij Andere hulp."


def _sharing(path: Path, found: Doorverwijzing) -> Iterator[tuple[Path, str]]:
    if found.gedeeld and found.toestemming == "nee":
        yield (*path, "wat_gedeeld"), "De bewoner zei nee. Deel dit niet."
    elif found.gedeeld and not found.mag_delen:
        yield (*path, "wat_gedeeld"), "De bewoner zei nog geen ja. Vraag het eerst."
    if found.mag_delen and found.toestemming_op is None:
        yield (*path, "toestemming", "datum"), "Op welke dag zei de bewoner ja?"


def _handover(path: Path, item: Document, found: Doorverwijzing, on: date) -> Iterator[tuple[Path, str]]:
    if found.status == "warme_overdracht" and not found.mag_delen:
        yield (*path, "status"), "Vraag eerst of je samen mag bellen, en wat je mag vertellen."
    elif found.nagaan_op is not None and found.nagaan_op <= on:
        yield (*path, "status"), "Is de bewoner aangekomen? Bel even, en kies hoe het liep."
    if found.status in ("aangekomen", "niet_aangekomen") and not found.uitkomst:
        yield (*path, "uitkomst"), "Schrijf er nog bij hoe het liep."
    if after(item.get("datum"), reading.text(item.get("warm_op"))):
        yield (*path, "warm_op"), "Deze dag is vóór de dag van het gesprek."
