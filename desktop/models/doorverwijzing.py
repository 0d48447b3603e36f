"""A resident on the way to other help: what was agreed, what may be shared, and whether she arrived there.

Without the resident's own yes to sharing (`toestemming`) nothing about her may go to anybody else: AVG art. 6 and 9, and the promise of
the visit. A warm handover is done together, and it is only over when it is known whether it went well.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from desktop.models import reading
from desktop.models.strict_json import Document

SECTION = "doorverwijzingen"
STATUSSEN = ("voorgesteld", "besproken", "warme_overdracht", "aangekomen", "niet_aangekomen", "teruggetrokken")
OPEN = ("voorgesteld", "besproken", "warme_overdracht")
AFGESPROKEN = ("besproken", "warme_overdracht")
"""Of what is open the resident knows; what a worker only thinks of is on no paper for her."""
UITKOMSTEN = ("hulp_gestart", "wachtlijst", "past_niet", "geen_plek", "geen_contact", "zelf_geregeld")
NAGAAN_DAGEN = 14
"""Days after a warm handover at which somebody asks whether it went well: one reminder, and not more (domain.md 11)."""


@dataclass(frozen=True)
class Doorverwijzing:
    """One referral as it stands; `toestemming` is ja, nee or "" (not asked), `gedeeld` are the codes of what was shared."""

    id: str
    route: str
    datum: date | None
    status: str
    toestemming: str
    toestemming_op: date | None
    gedeeld: tuple[str, ...]
    wie: str
    warm_op: date | None
    uitkomst: str

    @property
    def mag_delen(self) -> bool:
        """Whether anything about the resident may go to this one place."""
        return self.toestemming == "ja"

    @property
    def open(self) -> bool:
        return self.status in OPEN

    @property
    def nagaan_op(self) -> date | None:
        """The day on which to ask whether a warm handover went well; None when it is not under way, or without any day."""
        begun = self.warm_op or self.datum
        return _later(begun) if self.status == "warme_overdracht" and begun is not None else None


def all_of(document: Document) -> tuple[Doorverwijzing, ...]:
    """Every referral in the order of the document."""
    return tuple(read(item) for item in reading.items(document, SECTION))


def read(item: Document) -> Doorverwijzing:
    """One item of the section; a status that nobody knows reads as the first."""
    status = reading.code(item.get("status"))
    agreed = reading.section(item, "toestemming")
    shared = item.get("wat_gedeeld")
    return Doorverwijzing(
        id=reading.text(item.get("id")),
        route=reading.text(item.get("route")),
        datum=reading.day(item.get("datum")),
        status=status if status in STATUSSEN else STATUSSEN[0],
        toestemming=reading.code(agreed.get("antwoord")),
        toestemming_op=reading.day(agreed.get("datum")),
        gedeeld=tuple(one for one in shared if isinstance(one, str)) if isinstance(shared, list) else (),
        wie=reading.text(item.get("contact_naam_rol")),
        warm_op=reading.day(item.get("warm_op")),
        uitkomst=reading.code(item.get("uitkomst")),
    )


def under_way(document: Document) -> tuple[Doorverwijzing, ...]:
    """Warm handovers of which nobody knows yet whether the resident arrived, the first to ask about in front."""
    going = [found for found in all_of(document) if found.status == "warme_overdracht"]
    return tuple(sorted(going, key=lambda found: found.nagaan_op or date.max))


def _later(day: date) -> date:
    try:
        return day + timedelta(days=NAGAAN_DAGEN)
    except OverflowError:
        return day
