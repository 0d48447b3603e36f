"""Referrals on paper: for the worker with what may be shared, for the resident where she can go and who goes along."""

from __future__ import annotations

from collections.abc import Iterator

from reportlab.platypus import Flowable

from desktop.documents import blocks
from desktop.documents.formats import day
from desktop.documents.labels import Labels
from desktop.models import aanspreken, doorverwijzing
from desktop.models.aanspreken import Say
from desktop.models.doorverwijzing import Doorverwijzing
from desktop.models.records import PrintRequest

HEADS = ("Waarheen", "Stand", "Mag delen", "Uitkomst")
WIDTHS = (0.3, 0.27, 0.25, 0.18)
TOGETHER = "Dit doen we samen: {place}."
SELF = "Dit kan ook helpen: {place}."


def section(page: PrintRequest, labels: Labels) -> Iterator[Flowable]:
    """The referrals of this case; nothing when there are none."""
    found = doorverwijzing.all_of(page.dossier)
    if found:
        yield from blocks.section("Doorverwijzingen")
        yield blocks.table(HEADS, WIDTHS, [[blocks.cell(text) for text in _row(one, labels)] for one in found])


def resident_lines(page: PrintRequest, labels: Labels) -> list[str]:
    """What a resident reads of what was agreed with her; what she only thinks about is not on her paper."""
    words = {"warme_overdracht": TOGETHER, "besproken": SELF}
    found = [one for one in doorverwijzing.all_of(page.dossier) if one.status in words and one.route]
    say = aanspreken.by(page.profile.get("aanspreken"))
    return [words[one.status].format(place=_place(one.route, labels, say)) for one in found]


def _place(code: str, labels: Labels, say: Say) -> str:
    """A road of ours with je or u; what somebody typed stays as it is."""
    name = labels.route(code, resident=True)
    return name if name == code else say(name)


def _row(one: Doorverwijzing, labels: Labels) -> tuple[str, str, str, str]:
    when = day(one.datum.isoformat()) if one.datum else ""
    again = f"nagaan op {day(one.nagaan_op.isoformat())}" if one.nagaan_op else ""
    status = labels.word("doorverwijzing_status", one.status)
    return (
        "\n".join(filter(None, (labels.route(one.route), one.wie))),
        "\n".join(filter(None, (status, when, again))),
        _shared(one, labels),
        labels.word("doorverwijzing_uitkomst", one.uitkomst),
    )


def _shared(one: Doorverwijzing, labels: Labels) -> str:
    if not one.mag_delen:
        return "niets" if one.toestemming == "nee" else "niets: nog niet gevraagd"
    agreed = f"ja, {day(one.toestemming_op.isoformat())}" if one.toestemming_op else "ja"
    return "\n".join((agreed, *(labels.word("wat_gedeeld", code) for code in one.gedeeld)))
