"""What the evaluation reads of each case, in a table of its own, so that it never opens a case: facts without name or address.

Every change of a case's facts gets a number that only grows, also over a rebuild: who read up to a number, asks what came after it.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from decimal import Decimal

from sqlalchemy import bindparam, func, select, text

from desktop.models.strict_json import Document, canonical
from desktop.store.database import Database
from desktop.store.tables import evaluation

Facts = tuple[str, str, Document, int]
"""(case, device of its first version, facts, number of the change)."""
_WRITE = text(
    "INSERT OR REPLACE INTO evaluatie (zaak, apparaat, feiten) SELECT :zaak, :apparaat, :feiten WHERE NOT EXISTS "
    "(SELECT 1 FROM evaluatie WHERE zaak = :zaak AND apparaat = :apparaat AND feiten = :feiten)"
)
_AFTER = (
    select(evaluation.c.zaak, evaluation.c.apparaat, evaluation.c.feiten, evaluation.c.nr)
    .where(evaluation.c.nr > bindparam("nr"))
    .order_by(evaluation.c.nr)
    .limit(bindparam("hoogstens"))
)
_ALL = -1
# This vault wrote them itself in canonical form, so they are read without the checks for somebody else's file.
_READER = json.JSONDecoder(parse_float=Decimal)
_COUNT, _CASES = select(func.count()).select_from(evaluation), select(evaluation.c.zaak)


def write(db: Database, case: str, device: str, facts: Document) -> None:
    """Keep the facts of a case; what stands there already keeps its number. Inside a transaction."""
    db.run(_WRITE, values(case, device, facts))


def values(case: str, device: str, facts: Document) -> dict[str, str]:
    """The columns of a row, all but its number."""
    return {"zaak": case, "apparaat": device, "feiten": canonical(facts).decode()}


def after(db: Database, number: int, limit: int | None = None) -> Iterator[Facts]:
    """What changed since `number` (0: everything), in order of change and no more than `limit`; all of one moment.

    Facts are parsed one by one as they are taken: ten thousand at once keep the garbage collector busy for most of a second.
    """
    rows = map(tuple, db.rows(_AFTER, {"nr": number, "hoogstens": _ALL if limit is None else limit}))
    return ((case, device, _READER.raw_decode(facts)[0], changed) for case, device, facts, changed in rows)


def gone(db: Database, known: Collection[str]) -> list[str]:
    """Those of `known` that are no longer here; the ids are read only when there are fewer."""
    if db.value(_COUNT) >= len(known):
        return []
    here = {row.zaak for row in db.rows(_CASES)}
    return sorted(case for case in known if case not in here)
