"""A new resident: a number, an empty document, and a warning when somebody much like her is here already."""

from __future__ import annotations

from desktop.models import dossier
from desktop.models.errors import RuleBroken
from desktop.models.records import Saved, WorkQuery, WorkRow
from desktop.models.strict_json import Document
from desktop.services import typed_text
from desktop.services.desk import Desk

LOOK_ALIKES = 5
EVERYBODY = ("alles", "afgesloten")
"""The filters that together hold every case: `alles` has the open ones (models/worklist.py)."""


def new_case(desk: Desk, bewoner: Document) -> Saved:
    """Start a case today; `bewoner` needs roepnaam or achternaam (raises RuleBroken). The rest may come later."""
    if not (bewoner.get("roepnaam") or bewoner.get("achternaam")):
        raise RuleBroken("bewoner.roepnaam", "naam_nodig")
    typed_text.check(bewoner, "bewoner")
    with desk.store.transaction():
        document = dossier.new(next_number(desk), bewoner, desk.profile, desk.today())
        version = desk.store.add_version(None, document, command="begonnen")
        return Saved(version.case, version.id, desk.clock.now())


def look_alikes(desk: Desk, bewoner: Document) -> list[WorkRow]:
    """Residents in this vault, also of closed cases, whose name or address starts the same; for a warning, never a refusal."""
    texts = [_words(bewoner, "roepnaam", "achternaam"), _words(bewoner, "postcode", "huisnummer")]
    found: dict[str, WorkRow] = {}
    for text in texts:
        if len(text.split()) > 1:
            for filter_code in EVERYBODY:
                rows = desk.store.work_rows(WorkQuery(text=text, filter=filter_code, limit=LOOK_ALIKES))
                found.update((row.case, row) for row in rows)
    return list(found.values())


def next_number(desk: Desk) -> str:
    """`VD-<year>-<device letters><number>`; unique without asking anybody, because the letters are this device's."""
    year = desk.today().year
    key = f"nummer.{year}"
    with desk.store.transaction():
        number = int(desk.store.setting(key) or 0) + 1
        while desk.store.find_case(f"VD-{year}-{desk.device[:4]}{number:04d}"):
            number += 1
        desk.store.put_setting(key, str(number))
    return f"VD-{year}-{desk.device[:4]}{number:04d}"


def _words(bewoner: Document, *keys: str) -> str:
    return " ".join(str(bewoner[key]) for key in keys if bewoner.get(key))
