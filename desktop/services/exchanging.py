"""Case files in and out, and the list of cases (contract.md 1, `case`)."""

from __future__ import annotations

from desktop.models.errors import CaseExists, CaseUnknown
from desktop.models.records import Saved, WorkRow
from desktop.models.strict_json import Document, canonical
from desktop.services import editing, intake, syncing
from desktop.services.desk import Desk
from desktop.services.intake import Alike


def take_in(desk: Desk, document: Document, *, update: bool = False) -> Saved:
    """Import one checked document as a version; raises CaseExists for a number that is here, unless `update`."""
    number = str(document["dossiernummer"])
    with desk.store.transaction():
        case = desk.store.find_case(number)
        if case is None:
            version = desk.store.add_version(None, document, command="ingelezen")
            desk.store.log("ingelezen", version.case)
            return Saved(version.case, version.id, desk.clock.now())
        if not update:
            raise CaseExists(dossiernummer=number)
        head = editing.newest_head(desk, case)
        desk.store.log("ingelezen", case)
        return editing.commit(desk, case, desk.store.document(case, head.id), document, head, "ingelezen")


def alike(desk: Desk, document: Document) -> list[Alike]:
    """Residents under another number who may be the one in this document, or live behind the same front door."""
    found = intake.alike(desk, document.get("bewoner") or {})
    return [one for one in found if one.row.dossiernummer != document.get("dossiernummer")]


def look_alikes(desk: Desk, document: Document) -> list[WorkRow]:
    """The rows of `alike`."""
    return [one.row for one in alike(desk, document)]


def give_out(desk: Desk, dossiernummer: str) -> Document:
    """The whole document as `case export` writes it: payments that went through the ledger carry their state,
    and what the coordinator found stands in it."""
    case = desk.store.find_case(dossiernummer)
    if case is None:
        raise CaseUnknown(dossiernummer=dossiernummer)
    document = desk.store.document(case, editing.newest_head(desk, case).id)
    given = editing.overlaid(desk, case, document, editing.folded(desk, case, document))
    desk.store.log("uitgevoerd", case, details=canonical(given))
    return given


def listed(desk: Desk) -> list[Document]:
    """Every case for `case list`: dossiernummer, status, sync (contract.md 1)."""
    return [{"dossiernummer": row.dossiernummer, "status": row.status, "sync": row.sync} for row in syncing.all_rows(desk)]
