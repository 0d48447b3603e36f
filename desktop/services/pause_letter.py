"""The confirmation of a promised pause for the creditor: one page, logged as a paper that was made."""

from __future__ import annotations

from desktop.models import belnu
from desktop.models.bsn_in_tekst import lijkt_bsn
from desktop.models.errors import RuleBroken
from desktop.models.records import PauseLetter
from desktop.services import editing
from desktop.services.desk import Desk


def pdf(desk: Desk, case: str, kantelpunt: str) -> bytes:
    """The PDF for the call about this kantelpunt (its id); a reference that could be a BSN is left out, unless the pilot allows a BSN.

    Raises RuleBroken (pauze_nog_niet_rond) without reference or day.
    """
    content = desk.papers.pause_confirmation(_letter(desk, case, kantelpunt))
    desk.store.log("afgedrukt bevestiging_pauze", case, details=content)
    return content


def _letter(desk: Desk, case: str, kantelpunt: str) -> PauseLetter:
    document = desk.store.document(case, editing.newest_head(desk, case).id)
    call = belnu.gesprek(document, kantelpunt, desk.today())
    if call is None or not call.kenmerk or call.pauze_tot is None:
        raise RuleBroken("bellen", "pauze_nog_niet_rond")
    return PauseLetter(
        creditor=call.naam,
        kenmerk="" if lijkt_bsn(call.kenmerk) and not desk.profile.bsn_toegestaan else call.kenmerk,
        spoke_with=call.gesproken_met,
        called_on=call.vastgelegd_op or desk.today(),
        until=call.pauze_tot,
        worker=desk.person.name,
        practice=desk.practice,
        on=desk.today(),
    )
