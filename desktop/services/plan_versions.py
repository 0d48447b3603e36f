"""The versions of a plan that somebody made: one per person and day, and one for every agreement. To look back, compare and print."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from desktop.models import betaling, hlc, ondersteuningsplan, planversies, reading, strict_json
from desktop.models.errors import CaseUnknown
from desktop.models.planversies import Verschil
from desktop.models.records import Face, PrintRequest, Version
from desktop.models.strict_json import Document
from desktop.services import agreement, editing, printing
from desktop.services.agreement import Standing
from desktop.services.desk import Desk


@dataclass(frozen=True)
class PlanVersie:
    """One version of the plan: its number from 1, the version of the case in which it stands, the local day, and who wrote it.

    `agreed` is how the resident agreed to exactly this one (`handtekening` or `mondeling`), "" when she did not.
    """

    nummer: int
    versie: str
    dag: date
    door: str
    agreed: str


@dataclass(frozen=True)
class Stand:
    """How the plan stands now, and its versions, oldest first."""

    standing: Standing
    versies: tuple[PlanVersie, ...]


def stand(desk: Desk, case: str) -> Stand:
    """The plan's standing and versions; a case without a plan has none."""
    head = editing.newest_head(desk, case)
    document = desk.store.document(case, head.id)
    return Stand(agreement.standing(desk, case, head, document), tuple(listed(desk, case)))


def listed(desk: Desk, case: str) -> list[PlanVersie]:
    """Oldest first. What one person wrote on one day is one version, unless the resident agreed in between."""
    history = desk.store.history(case)
    # Only the plans, and each once: the same commitment is the same section, also in versions that did not touch the plan.
    plans = desk.store.section_texts(list({version.sections["plan"] for version in history if "plan" in version.sections}))
    found: list[_Kept] = []
    looked = ""
    for version in history:
        plan = version.sections.get("plan", "")
        if plan != looked and plan in plans:
            looked = plan
            _take(found, version, {"plan": strict_json.loads(plans[plan][1].encode())})
    return [PlanVersie(number, one.version.id, _day(one.version), one.version.author, one.agreed) for number, one in enumerate(found, 1)]


def compared(desk: Desk, case: str, before: str, after: str) -> list[Verschil]:
    """What makes the plan of version `after` out of that of version `before`."""
    return planversies.compare(desk.store.document(case, before), desk.store.document(case, after), desk.instruments)


def paper(desk: Desk, case: str, version: str, face: Face = "worker") -> bytes:
    """The plan as it was in a version. What was agreed is given as the very bytes that were kept then, for the resident's face.

    Raises CaseUnknown for a version that is not in the list.
    """
    kept = [file.content for file in desk.store.stored_files(printing.AGREED_PLAN, case) if file.version == version]
    content = kept[0] if kept and face == "resident" else desk.papers.support_plan(_request(desk, case, version, face))
    desk.store.log(f"afgedrukt ondersteuningsplan {face}", case, details=content)
    return content


@dataclass(frozen=True)
class _Kept:
    version: Version
    content: Document
    akkoord: Document
    agreed: str


def _take(found: list[_Kept], version: Version, document: Document) -> None:
    """Put a version behind the others, in the place of the last one where it only goes on with that, or nowhere."""
    before = found[-1] if found else None
    content, akkoord = agreement.content(document), reading.section(document, "plan", "akkoord")
    new = version.command == agreement.COMMAND or before is None or before.akkoord != akkoord
    agreed = reading.code(akkoord.get("wijze")) if new and _agreed_here(found, version, document) else ""
    same = content == (before.content if before else {})
    if same and not agreed:
        return  # Handed out, or nothing in it yet.
    if before is not None and not before.agreed and (same or _same_hand(before.version, version)):
        found.pop()
    found.append(_Kept(version, content, akkoord, agreed))


def _agreed_here(found: list[_Kept], version: Version, document: Document) -> bool:
    """Whether the resident agreed to this one; what was merged or chosen is agreed only where it is exactly what she agreed to before."""
    if not ondersteuningsplan.agreed(document) or not agreement.put_together(version):
        return ondersteuningsplan.agreed(document)
    akkoord, content = reading.section(document, "plan", "akkoord"), agreement.content(document)
    return any(one.agreed and (one.akkoord, one.content) == (akkoord, content) for one in found)


def _request(desk: Desk, case: str, version: str, face: Face) -> PrintRequest:
    """The page of then: its document and number, and whether that one was agreed."""
    versions = listed(desk, case)
    found = next((one for one in versions if one.versie == version), None)
    if found is None:
        raise CaseUnknown()
    if found is versions[-1]:
        return printing.request(desk, case, face)
    raw = desk.store.document(case, version)
    document = betaling.marked(raw, editing.folded(desk, case, raw))
    return replace(
        printing.request(desk, case, face),
        dossier=document if desk.profile.bsn_toegestaan else printing.without_bsn(document),
        version=version[:8],
        status="eerder_akkoord" if found.agreed else "eerder",
        agreed_version=version[:8] if found.agreed and _recorded(desk, case, version) else "",
        assessment=editing.assess(desk, document),
    )


def _recorded(desk: Desk, case: str, version: str) -> bool:
    """Whether somebody recorded the agreement in this version; one that came in with a case file was not seen here."""
    return any(one.id == version and one.command == agreement.COMMAND for one in desk.store.history(case))


def _same_hand(one: Version, other: Version) -> bool:
    return one.author == other.author and _day(one) == _day(other)


def _day(version: Version) -> date:
    """The local day on which it was written; the stamp of a clock that ran mad has none, and then it is the first one of all."""
    return hlc.local_day(version.hlc) or date.min
