"""`vault check --log`: the access log checked once more, by what docs/logboek.md says of it and by nothing else (BIO2 8.15.06).

On purpose this shares no code with what writes the log: it reads the tables as they are and works both chains out anew. Changes nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from desktop.models.strict_json import Document

Row: TypeAlias = Mapping[str, Any]
OLD = ("nr", "op", "persoon", "rol", "apparaat", "handeling", "zaak", "resultaat")
NEW = ("op", "hlc", "persoon", "namens", "rol", "apparaat", "handeling", "object", "zaak", "resultaat", "grond", "details", "vorige")
NOTHING: Row = {"nr": 0, "mac": "", "keten": ""}


def verify(connection: Any, keys: Sequence[tuple[int, bytes]], anchor: tuple[int, str] | None) -> Document:
    """Lines, their first and last time, `problems` (code and facts) and `anchors`: what outside the log says how far it went.

    `keys`: (up to and including which line, key), the last one for all that follow. `anchor`: (number, hash) of the journal that is
    kept outside the vault. Call inside one snapshot.
    """
    lines = _rows(connection, "SELECT * FROM inzage ORDER BY nr")
    noted = _rows(connection, "SELECT * FROM journaal ORDER BY nr")
    starts = _rows(connection, "SELECT * FROM inzage_begin ORDER BY nr, voor")
    start = starts[-1] if starts else NOTHING
    problems = [*_starts(starts, keys), *own(lines, start, keys), *_journal(noted), *_both(lines, noted, start)]
    anchors = [*_kept_outside(noted, anchor), *_told(connection, lines, start)]
    problems += [{"code": "log_anker", "kind": one["soort"], "number": one["regel"]} for one in anchors if not one["ok"]]
    problems += elsewhere(_rows(connection, "SELECT * FROM inzage_elders ORDER BY apparaat, nr, keten"))
    problems += _short(connection, purged=bool(starts))
    first, last = (lines[0]["op"], lines[-1]["op"]) if lines else (None, None)
    return {"lines": len(lines), "from": first, "to": last, "problems": problems, "anchors": _newest(anchors)}


def own(lines: Sequence[Row], start: Row, keys: Sequence[tuple[int, bytes]]) -> list[Document]:
    """What is wrong with the lines of this laptop, which follow on `start`."""
    problems: list[Document] = []
    before: Row = start
    for line in lines:
        if line["nr"] != before["nr"] + 1:
            problems.append({"code": "log_gat", "number": line["nr"]})
        elif not _holds(line, before, _key(keys, line["nr"])):
            problems.append({"code": "log_regel", "number": line["nr"]})
        before = line
    return problems


def elsewhere(lines: Sequence[Row]) -> list[Document]:
    """What is wrong with the lines that came from other laptops: a changed one, a gap, or two of one number."""
    problems: list[Document] = []
    before: Row = {"apparaat": ""}
    for line in lines:
        where = {"device": line["apparaat"], "number": line["nr"]}
        follows = before["apparaat"] == line["apparaat"]
        if line["keten"] and _plain(line) != line["keten"]:
            problems.append({"code": "log_elders", **where})
        elif follows and line["nr"] == before["nr"]:
            problems.append({"code": "log_splitsing", **where})
        elif follows and (line["nr"] != before["nr"] + 1 or (before["keten"] and line["vorige"] != before["keten"])):
            problems.append({"code": "log_elders_gat", **where})
        before = line
    return problems


def _rows(connection: Any, query: str) -> list[Row]:
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _key(keys: Sequence[tuple[int, bytes]], number: int) -> bytes:
    return next((key for last, key in keys[:-1] if number <= last), keys[-1][1])


def _json(content: Row) -> bytes:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def _chained(line: Row) -> bytes:
    return _json({"nummer": line["nr"], **{name: line[name] for name in NEW}})


def _plain(line: Row) -> str:
    return hashlib.sha256(_chained(line)).hexdigest()


def _mac(key: bytes, written: bytes) -> str:
    return hmac.new(key, written, hashlib.sha256).hexdigest()


def _holds(line: Row, before: Row, key: bytes) -> bool:
    if line["vorm"] == 1:
        return hmac.compare_digest(_mac(key, _json({name: line[name] for name in OLD}) + before["mac"].encode()), line["mac"])
    written = _chained(line)
    chain = hashlib.sha256(written).hexdigest()
    follows = line["vorm"] == 2 and line["vorige"] == (before["keten"] or before["mac"]) and line["keten"] == chain
    return follows and hmac.compare_digest(_mac(key, written + chain.encode() + before["mac"].encode()), line["mac"])


def _starts(starts: Sequence[Row], keys: Sequence[tuple[int, bytes]]) -> Iterator[Document]:
    for start in starts:
        said = _json({name: start[name] for name in ("voor", "nr", "mac", "keten")})
        if not any(hmac.compare_digest(_mac(key, said), start["bewijs"]) for _, key in keys):
            yield {"code": "log_begin", "number": start["nr"]}


def _journal(noted: Sequence[Row]) -> Iterator[Document]:
    before, expected = "", 1
    for entry in noted:
        made = hashlib.sha256(f"{before}\n{entry['soort']}\n{entry['id']}".encode()).hexdigest()
        if entry["nr"] != expected or entry["hash"] != made:
            yield {"code": "log_journaal", "number": entry["nr"]}
        before, expected = entry["hash"], entry["nr"] + 1


def _both(lines: Sequence[Row], noted: Sequence[Row], start: Row) -> Iterator[Document]:
    """The journal names every line in order: the n-th of its lines is line n."""
    macs = [entry["id"] for entry in noted if entry["soort"] == "inzage"]
    here = {line["nr"]: line["mac"] for line in lines}
    for number in sorted({*here, *range(start["nr"] + 1, len(macs) + 1)}):
        if number not in here:
            yield {"code": "log_weg", "number": number}
        elif not 0 < number <= len(macs) or here[number] != macs[number - 1]:
            yield {"code": "log_niet_genoemd", "number": number}


def _kept_outside(noted: Sequence[Row], anchor: tuple[int, str] | None) -> Iterator[Document]:
    if anchor is not None and anchor[0]:
        number, expected = anchor
        lines = sum(entry["soort"] == "inzage" for entry in noted[:number])
        found = noted[number - 1]["hash"] if number <= len(noted) else ""
        yield {"soort": "sleutelbos", "regel": lines, "ok": found == expected}


def _told(connection: Any, lines: Sequence[Row], start: Row) -> Iterator[Document]:
    """How far the log went by the manifests of own bundles and by the receipts of others."""
    here = {line["nr"]: line["keten"] for line in lines}
    for kind, table, key in (("pakket", "pakketten", "logboek"), ("ontvangst", "ontvangsten", "inzage")):
        for row in _rows(connection, f"SELECT inhoud FROM {table} ORDER BY groep, seq"):  # noqa: S608 own names
            head = json.loads(row["inhoud"]).get(key) or {}
            if head.get("keten") and head["nummer"] > start["nr"]:
                yield {"soort": kind, "regel": head["nummer"], "ok": here.get(head["nummer"]) == head["keten"]}


def _newest(anchors: Sequence[Document]) -> list[Document]:
    """Of each kind what reaches furthest, with `aantal`; `ok` only when all of that kind hold."""
    kinds = dict.fromkeys(one["soort"] for one in anchors)
    same = {kind: [one for one in anchors if one["soort"] == kind] for kind in kinds}
    return [
        {"soort": kind, "aantal": len(all_), "regel": max(one["regel"] for one in all_), "ok": all(one["ok"] for one in all_)}
        for kind, all_ in same.items()
    ]


def _short(connection: Any, *, purged: bool) -> Iterator[Document]:
    """Whether of another laptop's log is here what its signed manifests said."""
    for head in _rows(connection, "SELECT apparaat, nr, keten FROM inzage_stand ORDER BY apparaat, nr"):
        found = connection.execute("SELECT keten FROM inzage_elders WHERE apparaat = ? AND nr = ?", (head["apparaat"], head["nr"]))
        if (head["keten"],) in found.fetchall():
            continue
        first = connection.execute("SELECT min(nr) FROM inzage_elders WHERE apparaat = ?", (head["apparaat"],)).fetchone()[0]
        if not (purged and (first is None or head["nr"] < first)):
            yield {"code": "log_elders_kort", "device": head["apparaat"], "number": head["nr"]}
