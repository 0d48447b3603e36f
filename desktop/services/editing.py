"""Opening a case and saving edits on it: every save is a version that names what it was based on (design.md 2 and 4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.models import betaling, controles, instroomtoets
from desktop.models.betaling import Payment
from desktop.models.errors import StaleEdit
from desktop.models.patches import MISSING, Edit, PathGone, apply, read
from desktop.models.records import CHOSEN, Draft, Saved, Version
from desktop.models.strict_json import Document
from desktop.services import agreement, typed_text
from desktop.services.desk import Desk


@dataclass(frozen=True)
class OpenCase:
    """One case as it stands: `document` with folded payments and the coordinator's findings, `version` the head that edits are based on.

    `whole` is False where some sections are hidden from this vault (the municipality's): every edit would be refused. `plan` says
    whether the plan of now is what the resident agreed to.
    """

    case: str
    document: Document
    version: str
    drafts: list[Draft]
    payments: list[Payment]
    conflicts: list[Document]
    assessment: Document
    whole: bool = True
    plan: agreement.Standing = "concept"


def open_case(desk: Desk, case: str) -> OpenCase:
    """Read a case for the screen and note that it was looked at; raises CaseUnknown, VaultDamaged."""
    found = look_again(desk, case)
    desk.store.log("geopend", case)
    return found


def look_again(desk: Desk, case: str) -> OpenCase:
    """A case that is open already, as it stands now; writes no line in the access log. Raises VaultDamaged for a broken chain."""
    desk.store.check_case(case)
    head = newest_head(desk, case)
    document = desk.store.document(case, head.id)
    payments = folded(desk, case, document)
    return OpenCase(
        case=case,
        document=controles.without_pretence(overlaid(desk, case, document, payments), desk.store.events(case), devices(desk)),
        version=head.id,
        drafts=desk.store.drafts(case),
        payments=payments,
        conflicts=desk.store.conflicts(case),
        assessment=assess(desk, document),
        whole=desk.store.is_whole(case),
        plan=agreement.standing(desk, case, head, document),
    )


def save(desk: Desk, case: str, base: str, edits: Sequence[Edit], command: str = "bewerkt") -> Saved:
    """Put edits that were made on version `base` onto the newest head and commit.

    Edits elsewhere in the case do not disturb each other. Raises StaleEdit when the very value was changed since `base`;
    the text of both stays with the caller. Raises RuleBroken for a character that no file may hold, NotAllowed (dossier_niet_heel)
    for a case that this vault sees partly.
    """
    for edit in edits:
        typed_text.check(edit.value, ".".join(edit.path))
    with desk.store.transaction():
        head = newest_head(desk, case)
        document = desk.store.document(case, head.id)
        if base != head.id:
            _refuse_overtaken(desk.store.document(case, base), document, edits)
        try:
            changed = apply(document, edits)
        except PathGone as error:
            raise StaleEdit(path=str(error), theirs=None, ours=None) from error
        return commit(desk, case, document, changed, head, command)


def commit(desk: Desk, case: str, before: Document, after: Document, head: Version, command: str) -> Saved:
    """Write `after` as the next version of `head`; an edit that changed nothing writes nothing."""
    if after == before:
        return Saved(case, head.id, desk.clock.now())
    version = desk.store.add_version(case, after, command=command, parents=(head.id,))
    return Saved(case, version.id, desk.clock.now())


def settle_conflicts(desk: Desk, case: str, base: str, edits: Sequence[Edit]) -> Saved:
    """A person looked at what two people wrote apart and chose; `edits` are where the kept value gives way.

    Writes a version also when everything stays as it was, because the choice itself is what the other laptops must learn.
    """
    with desk.store.transaction():
        head = newest_head(desk, case)
        saved = save(desk, case, base, edits, CHOSEN)
        if saved.version == head.id:
            document = desk.store.document(case, head.id)
            version = desk.store.add_version(case, document, command=CHOSEN, parents=(head.id,))
            saved = Saved(case, version.id, desk.clock.now())
        desk.store.put_conflicts(case, saved.version, [])
        return saved


def save_draft(desk: Desk, case: str, path: str, text: str, base: str) -> Draft:
    """Keep half-typed text in the vault; it is never a version and never sent. Raises RuleBroken as `save` does."""
    typed_text.check(text, path)
    draft = Draft(case=case, path=path, text=text, base=base, when=desk.clock.now())
    desk.store.put_draft(draft)
    return draft


def drop_draft(desk: Desk, case: str, path: str) -> None:
    """The text of this draft is in a version now, or was taken back."""
    desk.store.drop_draft(case, path)


def newest_head(desk: Desk, case: str) -> Version:
    """The head to show and to build on; of two heads the one with the greater HLC."""
    return max(desk.store.heads(case), key=lambda head: (head.hlc, head.id))


def folded(desk: Desk, case: str, document: Document) -> list[Payment]:
    """The payments of a case: what the document says, with the state that the valid ledger events give."""
    profile = desk.profile
    return betaling.fold(document, desk.store.events(case), devices(desk), profile.betaling_akkoord_door, profile.plafond_cent)


def overlaid(desk: Desk, case: str, document: Document, payments: Sequence[Payment]) -> Document:
    """The document as it is shown and given out: the state of payments, and what the coordinator found in RIS or in a delivery."""
    return controles.overlay(betaling.overlay(document, payments), desk.store.events(case), devices(desk))


def devices(desk: Desk) -> list[Document]:
    """The enrolled devices of the organisation file (ARCHITECTURE.md); none without one."""
    return list((desk.organisation or {}).get("apparaten") or [])


def assess(desk: Desk, document: Document) -> Document:
    """The assessment of contract.md 3; what is promised to other residents counts as committed."""
    committed = promised_to_others(desk, document.get("dossiernummer"))
    return instroomtoets.assess(document, desk.profile, desk.instruments, desk.today(), committed)


def promised_to_others(desk: Desk, dossiernummer: object) -> int:
    """Cents promised (aangevraagd, akkoord, in_betaling, betaald) to all other residents that this vault knows.

    Only the register and the team lead know everybody; on a worker's laptop these are the cases that reached it, so what is
    free in the pot is at most this. The second person and the register look at the whole.
    """
    case = desk.store.find_case(str(dossiernummer)) if dossiernummer else None
    return desk.store.promised_cent() - (desk.store.promised_cent(case) if case else 0)


def _refuse_overtaken(base: Document, head: Document, edits: Sequence[Edit]) -> None:
    for edit in edits:
        was, now = read(base, edit.path), read(head, edit.path)
        if edit.action != "insert" and was != now and now != edit.value:
            raise StaleEdit(path=".".join(edit.path), theirs=None if now is MISSING else now, ours=edit.value)
