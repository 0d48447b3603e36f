"""Attachments of a case: taken in, listed, looked at and given out. What they are stands in the document, their bytes in the vault.

Title, kind and what it belongs to are values of the document like any other; taking an attachment away is an edit of its list.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from secrets import token_hex

from desktop.models import bijlage, reading
from desktop.models.errors import AttachmentElsewhere, KantelpuntError, RuleBroken, VaultDamaged
from desktop.models.patches import Edit, apply
from desktop.models.records import Saved
from desktop.models.strict_json import Document
from desktop.services import editing, typed_text
from desktop.services.desk import Desk

MOST = 200
COMMAND = "bijlage"
"""A command of its own, so that taking an attachment away is never squashed with its coming: the history keeps both."""
VIEWED, GIVEN_OUT = "bijlage_bekeken", "bijlage_uitgevoerd"


@dataclass(frozen=True)
class Listed:
    """One attachment of the newest version. `here`: its bytes are in this vault, else they are on the laptop of `holder`."""

    item: Document
    here: bool
    holder: str


def add(
    desk: Desk, case: str, raw: bytes, naam: str, soort: str = "brief", hoort_bij: tuple[str, str] | None = None, on: str | None = None
) -> Saved:
    """Keep a photo or PDF with the case: bytes and what the document says of them in one transaction.

    `hoort_bij` is ("kantelpunt" or "schuld", its id); `on` an ISO day, today without. Raises BadAttachment, RuleBroken (titel_nodig,
    keuze, te_veel_bijlagen), NotAllowed (dossier_niet_heel), StorageFault; then nothing was kept.
    """
    taken = bijlage.take_in(raw)
    item = _item(desk, taken, _checked_name(naam), soort, on)
    if hoort_bij is not None:
        item[hoort_bij[0]] = hoort_bij[1]
    with desk.store.transaction():
        head = editing.newest_head(desk, case)
        document = desk.store.document(case, head.id)
        if len(reading.items(document, bijlage.SECTION)) >= MOST:
            raise RuleBroken(bijlage.SECTION, "te_veel_bijlagen")
        desk.store.put_stored_file(bijlage.STORED, case, taken.sha256, "", taken.content)
        after = apply(document, [Edit((bijlage.SECTION,), item, "insert")])
        return editing.commit(desk, case, document, after, head, COMMAND)


def listed(desk: Desk, case: str) -> list[Listed]:
    """The attachments of a case in their order, and which of them can be looked at here."""
    document = desk.store.document(case, editing.newest_head(desk, case).id)
    here = desk.store.stored_sizes(bijlage.STORED, case)
    return [Listed(item, reading.text(item.get("sha256")) in here, _holder(item)) for item in reading.items(document, bijlage.SECTION)]


def view(desk: Desk, case: str, identity: str) -> bytes:
    """The bytes of the attachment with this id, to show; noted in the access log. Raises AttachmentElsewhere, VaultDamaged."""
    item = _find(desk, case, identity)
    content = _content(desk, case, item)
    desk.store.log(VIEWED, case, kind=reading.text(item.get("type")))
    return content


def give_out(desk: Desk, case: str, identity: str, write: Callable[[bytes], None]) -> None:
    """Hand the bytes to `write`, which makes a file outside the vault. It stands in the access log before the file does.

    Raises what `write` raises; then the log says that it failed.
    """
    item = _find(desk, case, identity)
    content = _content(desk, case, item)
    kind = reading.text(item.get("type"))
    desk.store.log(GIVEN_OUT, case, kind=kind, details=content)
    try:
        write(content)
    except (OSError, KantelpuntError):
        desk.store.log(GIVEN_OUT, case, "mislukt", kind=kind)
        raise


def _item(desk: Desk, taken: bijlage.Opgenomen, naam: str, soort: str, on: str | None) -> Document:
    if soort not in bijlage.SOORTEN:
        raise RuleBroken(f"{bijlage.SECTION}.soort", "keuze")
    return {
        "id": token_hex(4),
        "naam": naam,
        "soort": soort,
        "type": taken.gezien.type,
        "grootte": len(taken.content),
        "sha256": taken.sha256,
        "toegevoegd_op": on or desk.today().isoformat(),
        "toegevoegd_door": desk.person.name,
    }


def _checked_name(naam: str) -> str:
    typed_text.check(naam, f"{bijlage.SECTION}.naam")
    clean = bijlage.clean_name(naam)
    if not clean:
        raise RuleBroken(f"{bijlage.SECTION}.naam", "titel_nodig")
    return clean


def _find(desk: Desk, case: str, identity: str) -> Document:
    document = desk.store.document(case, editing.newest_head(desk, case).id)
    found = reading.first(reading.items(document, bijlage.SECTION), "id", identity)
    if found is None:
        raise RuleBroken(bijlage.SECTION, "bijlage_weg")
    return found


def _content(desk: Desk, case: str, item: Document) -> bytes:
    wanted = reading.text(item.get("sha256"))
    found = [file for file in desk.store.files_with(bijlage.STORED, [wanted]) if file.case == case]
    if not found:
        raise AttachmentElsewhere(who=_holder(item))
    if sha256(found[0].content).hexdigest() != wanted:
        raise VaultDamaged(what="inhoud")
    return found[0].content


def _holder(item: Document) -> str:
    return reading.text(item.get("toegevoegd_door")) or "een collega"
