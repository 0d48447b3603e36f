"""A new resident: a number, an empty document, and a warning when somebody much like her is here already."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

from desktop.models import dossier, namen, reading
from desktop.models.errors import RuleBroken
from desktop.models.namen import Persoon
from desktop.models.patches import Edit, apply
from desktop.models.records import Saved, WorkQuery, WorkRow
from desktop.models.strict_json import Document
from desktop.services import typed_text
from desktop.services.desk import Desk

LOOK_ALIKES = 5
COMPARED = 60
"""Cases that are read to compare; a name that more people share is no warning by itself."""
EVERYBODY = ("alles", "afgesloten")
"""The filters that together hold every case: `alles` has the open ones (models/worklist.py)."""


@dataclass(frozen=True)
class Alike:
    """Somebody who is here already, and on what she looks like the new resident (codes of `namen.WOORDEN`)."""

    row: WorkRow
    reasons: tuple[str, ...]

    @property
    def household(self) -> bool:
        """Only the address is the same: perhaps another person behind the same front door."""
        return self.reasons == (namen.HUISHOUDEN,)


def new_case(desk: Desk, bewoner: Document, begun: Document | None = None) -> Saved:
    """Start a case today; `bewoner` needs roepnaam or achternaam (raises RuleBroken). The rest may come later.

    `begun` holds what else is known already: `kanaal` (of the inflow), and the sections `schulden` and `contacten`.
    """
    if not (bewoner.get("roepnaam") or bewoner.get("achternaam")):
        raise RuleBroken("bewoner.roepnaam", "naam_nodig")
    more = begun or {}
    typed_text.check(bewoner, "bewoner")
    typed_text.check(more, "schulden")
    with desk.store.transaction():
        document = dossier.new(next_number(desk), bewoner, desk.profile, desk.today())
        version = desk.store.add_version(None, apply(document, _known(more)), command="begonnen")
        return Saved(version.case, version.id, desk.clock.now())


def alike(desk: Desk, bewoner: Document, besides: str = "") -> list[Alike]:
    """Residents in this vault, also of closed cases, who may be the same person or household; the most alike first.

    For a warning, never a refusal. `besides` is the case of this resident herself.
    """
    person = namen.read(bewoner)
    rows = islice(_candidates(desk, _questions(person, bewoner), besides), COMPARED)
    compared = [(row, namen.read(reading.section(desk.store.document(row.case), "bewoner"))) for row in rows]
    found = [Alike(row, reasons) for row, other in compared if (reasons := namen.alike(person, other))]
    return sorted(found, key=lambda one: (one.household, -len(one.reasons)))[:LOOK_ALIKES]


def look_alikes(desk: Desk, bewoner: Document) -> list[WorkRow]:
    """The rows of `alike`."""
    return [one.row for one in alike(desk, bewoner)]


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


def _known(begun: Document) -> list[Edit]:
    edits = [Edit((key,), begun[key]) for key in ("schulden", "contacten") if begun.get(key)]
    return [*edits, Edit(("instroom", "kanaal"), begun["kanaal"])] if begun.get("kanaal") else edits


def _candidates(desk: Desk, questions: Sequence[str], besides: str) -> Iterator[WorkRow]:
    """Who answers to any of these, each once and those of the surest question first; asked only as far as somebody reads on."""
    seen = {besides}
    for text, filter_code in product(questions, EVERYBODY):
        for row in desk.store.work_rows(WorkQuery(text=text, filter=filter_code, limit=COMPARED)):
            if row.case not in seen:
                seen.add(row.case)
                yield row


def _questions(person: Persoon, bewoner: Document) -> list[str]:
    """What the search index is asked, the surest first. Its words are prefixes, so one that may hide an s or ss is cut before it."""
    questions = []
    if person.telefoon:
        questions += [person.telefoon, f"31{person.telefoon[1:]}", f"0031{person.telefoon[1:]}"]
    if person.postcode and person.huisnummer:
        questions.append(f"{person.postcode} {person.huisnummer}")
    given = _first(bewoner)
    for name in sorted(person.achternamen):
        questions.append(f"{_stem(name)} {_stem(given)}".strip() if given else "")
        questions.append(f"{_stem(name)} {person.voorletter}" if person.voorletter and not person.voornaam else "")
        if person.voornaam:
            questions.append(f"{_stem(name)} {person.voorletter}")
    if person.geboren is not None and len(given) > 1:
        questions.append(_stem(given))
    return list(dict.fromkeys(text for text in questions if text))


def _first(bewoner: Document) -> str:
    words = re.findall(r"[^\W\d_]+", namen.plain(reading.text(bewoner.get("roepnaam"))))
    return words[0] if words else ""


def _stem(word: str) -> str:
    place = word.find("s", 1)
    return word[: place + 1] if place > 0 else word
