"""Paper: previews and prints in memory, the agreed plan kept once, and the pile that is printed together on Friday."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from desktop.models import aanspreken, betaling, evaluatie, facets, reading
from desktop.models.records import Face, PrintRequest, SheetRequest, WorkQuery, WorkRow
from desktop.models.strict_json import Document
from desktop.services import agreement, editing, looked
from desktop.services.desk import Desk

Paper = Literal["ondersteuningsplan", "doorbraakplan", "vragenlijst", "alles_over_mij", "hier_kun_je_terecht", "bevestiging"]
QUESTIONS: Paper = "vragenlijst"
PAUSE: Paper = "bevestiging"
EVERYTHING: Paper = "alles_over_mij"
WHERE_TO_GO: Paper = "hier_kun_je_terecht"
AGREED_PLAN = "plan_akkoord"
AGREED_PLAN_MUNICIPALITY = "plan_gemeente"
"""The same paper as the municipality may see it: without health and justice (design.md 5)."""


def pdf(desk: Desk, case: str, document: Paper = "ondersteuningsplan", face: Face = "worker") -> bytes:
    """The PDF of the newest version; it says its own status and version. Nothing is written to disk."""
    if document == QUESTIONS:
        return sheets(desk, [case])
    if document == EVERYTHING:
        return everything(desk, case)
    if document == WHERE_TO_GO:
        return where_to_go(desk, case)
    page = request(desk, case, face)
    content = _make(desk, document, page)
    desk.store.log(f"afgedrukt {document} {face}", case, details=content)
    return content


def everything(desk: Desk, case: str) -> bytes:
    """All that this vault holds of a resident, with who looked; what she asks for by her right to see it (AVG art. 15)."""
    page = replace(request(desk, case, "resident"), assessment=None)
    content = desk.papers.everything(page, looked.lines(desk, case), looked.term(desk))
    desk.store.log(f"afgedrukt {EVERYTHING}", case, details=content)
    return content


def where_to_go(desk: Desk, case: str) -> bytes:
    """One page for the resident: a closed door still helps. Nothing about debts is on it."""
    content = desk.papers.where_to_go(request(desk, case, "resident"))
    desk.store.log(f"afgedrukt {WHERE_TO_GO}", case, details=content)
    return content


def request(desk: Desk, case: str, face: Face = "worker") -> PrintRequest:
    """All that a page needs: the document with payment states, without a bsn that the profile does not allow. Raises VaultDamaged."""
    desk.store.check_case(case)
    head = editing.newest_head(desk, case)
    raw = desk.store.document(case, head.id)
    document = betaling.marked(raw, editing.folded(desk, case, raw))
    agreed = agreement.found(desk, case, head, document)
    return PrintRequest(
        dossier=document if desk.profile.bsn_toegestaan else without_bsn(document),
        face=face,
        profile=desk.profile.document
        | {
            "aanspreken": aanspreken.chosen(document, desk.profile.aanspreken),
            "te_toetsen": [key for key, origin in desk.profile.bronnen.items() if origin.toetsen],
        },
        practice=desk.practice,
        version=head.id[:8],
        status=agreed.standing,
        printed_on=desk.clock.now(),
        author=worker_of(desk, case),
        assessment=editing.assess(desk, document),
        instruments=desk.instruments,
        agreed_version=agreed.version[:8],
        whole=desk.store.is_whole(case),
    )


def worker_of(desk: Desk, case: str) -> str:
    """Who to call: the worker who wrote last in this case, also when the team lead prints it; else whoever prints."""
    written = (version.author for version in reversed(desk.store.history(case)) if version.role == "werker")
    return next(written, desk.person.name)


def keep_agreed(desk: Desk, case: str) -> None:
    """Store the agreed plan's bytes, whole for the team and narrowed for the municipality; what was stored already stays as it was."""
    page = request(desk, case, "resident")
    head = editing.newest_head(desk, case)
    name = f"{page.dossier['dossiernummer']}-{page.version}.pdf"
    narrow = replace(page, dossier=facets.for_municipality(page.dossier, desk.profile), assessment=None)
    for kind, seen in ((AGREED_PLAN, page), (AGREED_PLAN_MUNICIPALITY, narrow)):
        desk.store.put_stored_file(kind, case, head.id, name, desk.papers.support_plan(seen))


def still_to_print(desk: Desk, offset: int = 0, limit: int = 200) -> list[WorkRow]:
    """Cases whose plan was agreed, or changed since, and not printed yet."""
    return desk.store.work_rows(WorkQuery(filter="afdrukken", offset=offset, limit=limit, sort="name"))


def pile(desk: Desk, cases: Sequence[str]) -> bytes:
    """One PDF: a cover list and every plan."""
    pages = [request(desk, case) for case in cases]
    content = desk.papers.pile(pages)
    with desk.store.transaction():
        desk.store.log_each("afgedrukt stapel", cases, details=content)
        for case in cases:
            desk.store.mark_printed(case, editing.newest_head(desk, case).id)
    return content


def to_ask(desk: Desk, limit: int = 200) -> list[WorkRow]:
    """Residents with an evaluation that is due or comes within two weeks, by name."""
    return desk.store.work_rows(WorkQuery(filter="evalueren", limit=limit, sort="name"))


def sheets(desk: Desk, cases: Sequence[str]) -> bytes:
    """The questions of the five-minute talk for these residents, a sheet each, without names."""
    content = desk.papers.evaluation_sheets([_sheet(desk, case) for case in cases])
    desk.store.log_each("afgedrukt vragenlijst", cases, details=content)
    return content


def _sheet(desk: Desk, case: str) -> SheetRequest:
    document, today = desk.store.document(case, editing.newest_head(desk, case).id), desk.today()
    due = evaluatie.next_due(document, desk.profile, today)
    return SheetRequest(
        dossiernummer=reading.text(document.get("dossiernummer")),
        moment=desk.instruments.label("evaluatiemoment", due.code if due is not None else "tussentijds"),
        after_a_year=evaluatie.after_a_year(document, today),
        interview=not reading.section(document, "instroom", "interview").get("antwoord"),
        practice=desk.practice,
        worker=(worker_of(desk, case).split() or [""])[0],
        talk=desk.instruments.evaluatie,
        aanspreken=aanspreken.chosen(document, desk.profile.aanspreken),
    )


def without_bsn(document: Document) -> Document:
    """The document without the resident's bsn."""
    bewoner = document.get("bewoner")
    if not isinstance(bewoner, dict) or "bsn" not in bewoner:
        return document
    return {**document, "bewoner": {key: value for key, value in bewoner.items() if key != "bsn"}}


def _make(desk: Desk, document: Paper, page: PrintRequest) -> bytes:
    return desk.papers.support_plan(page) if document == "ondersteuningsplan" else desk.papers.breakthrough_plan(page)
