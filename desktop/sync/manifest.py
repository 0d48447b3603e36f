"""What a bundle says about itself: made from its members, and checked against them (reliability.md 5.6; cents are whole numbers)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from desktop.models.errors import BadBundle
from desktop.models.strict_json import Document
from desktop.sync import lines
from desktop.sync.sealing import Stamp, sha256

FORMAT, VERSION = "kantelpunt-pakket", 1
KINDS = {"versie": "versies", "deel": "delen", "gebeurtenis": "gebeurtenissen", "inzage": "inzage"}
_DEVICE = re.compile(r"[A-Z]{8}")
_HASH, _CASE = re.compile(r"[0-9a-f]{64}"), re.compile(r"[0-9a-f]{32}")


def complete(head: Document, ops: Sequence[Document], members: Mapping[str, bytes], recipients: Sequence[str]) -> Document:
    """The whole manifest from its `head` (organisatie, oefening, apparaat, groep, seq, vorige, inzage) and what goes with it."""
    return {
        "formaat": FORMAT,
        "versie": VERSION,
        **head,
        "hlc": _range(ops),
        "ontvangers": sorted(recipients),
        "aantallen": counts(ops, members),
        "sommen": sums(ops),
        "bestanden": [{"naam": name, "sha256": sha256(members[name]), "grootte": len(members[name])} for name in sorted(members)],
    }


def counts(ops: Sequence[Document], members: Mapping[str, bytes]) -> Document:
    kinds = Counter(op["soort"] for op in ops)
    folders = Counter(name.split("/")[0] for name in members)
    told = {plural: kinds[kind] for kind, plural in KINDS.items()} | {"dossiers": folders["cases"], "plannen": folders["plannen"]}
    # Only where there are some: a bundle for the municipality says nothing of attachments.
    return told | ({"bijlagen": folders["bijlagen"]} if folders["bijlagen"] else {})


def sums(ops: Sequence[Document]) -> Document:
    """Cents per kind of event that names an amount."""
    totals: Counter[str] = Counter()
    for op in ops:
        if op["soort"] == "gebeurtenis" and "bedrag_cent" in op["inhoud"]["inhoud"]:
            totals[op["inhoud"]["soort"]] += op["inhoud"]["inhoud"]["bedrag_cent"]
    return dict(sorted(totals.items()))


def stamp(manifest: Document) -> Stamp:
    return Stamp(manifest["apparaat"], manifest["groep"], manifest["seq"], manifest["vorige"])


def check(manifest: Any) -> Document:
    """The manifest when it has the agreed shape; unknown keys are left alone. Raises BadBundle (nieuwer, vorm)."""
    if not isinstance(manifest, dict) or manifest.get("formaat") != FORMAT:
        raise _bad("vorm", "formaat")
    if manifest.get("versie") != VERSION or isinstance(manifest["versie"], bool):
        raise _bad("nieuwer", "versie")
    tests = {
        "organisatie": isinstance(manifest.get("organisatie"), str),
        "oefening": isinstance(manifest.get("oefening"), bool),
        "apparaat": _matches(_DEVICE, manifest.get("apparaat")),
        "groep": manifest.get("groep") in ("gemeente", "team"),
        "seq": lines.is_count(manifest.get("seq")) and 0 < manifest["seq"] < 10**9,
        "vorige": manifest.get("vorige") == "" or _matches(_HASH, manifest.get("vorige")),
        "ontvangers": _is_list(manifest.get("ontvangers"), str),
        "bestanden": _is_list(manifest.get("bestanden"), dict),
        "aantallen": isinstance(manifest.get("aantallen"), dict),
        "sommen": isinstance(manifest.get("sommen"), dict),
        "inzage": _good_head(manifest.get("inzage")),
        "overdracht": _good_reach(manifest.get("overdracht")),
        "bijlagen": _good_attachments(manifest.get("bijlagen")),
    }
    for key, good in tests.items():
        if not good:
            raise _bad("vorm", key)
    return manifest


def check_members(manifest: Document, members: Mapping[str, bytes]) -> None:
    """Every member as the manifest says and no other; raises BadBundle `bestanden`."""
    listed = {str(entry.get("naam")): entry for entry in manifest["bestanden"]}
    if len(listed) != len(manifest["bestanden"]) or set(listed) != set(members):
        raise _bad("bestanden", "manifest.json")
    for name, content in members.items():
        if listed[name].get("sha256") != sha256(content) or listed[name].get("grootte") != len(content):
            raise _bad("bestanden", name)


def check_ops(manifest: Document, ops: Sequence[Document], members: Mapping[str, bytes]) -> None:
    """Lines of the four kinds in their shape, counted and summed as the manifest says; raises BadBundle (vorm, telling)."""
    for number, op in enumerate(ops, 1):
        if not lines.good(op):
            raise _bad("vorm", f"ops.jsonl:{number}")
    if manifest["aantallen"] != counts(ops, members) or manifest["sommen"] != sums(ops):
        raise _bad("telling", "manifest.json")


def _good_head(head: Any) -> bool:
    """How far the sender's access log goes: `{"nummer", "keten"}`; a bundle of an earlier program has no chain to name."""
    if not isinstance(head, dict) or "keten" not in head:
        return True
    return lines.is_count(head.get("nummer")) and (head["keten"] == "" or _matches(_HASH, head["keten"]))


def attachments(manifest: Document) -> list[tuple[str, str]]:
    """(case, SHA-256) of every attachment that goes along; the bytes of one may belong to more than one case."""
    return [(entry["zaak"], entry["sha256"]) for entry in manifest.get("bijlagen") or []]


def check_attachments(manifest: Document, attached: Mapping[str, bytes]) -> None:
    """The members under `bijlagen/` are those of the list, each under its own hash, and only for the team; raises BadBundle."""
    named = {f"bijlagen/{hash_}" for _, hash_ in attachments(manifest)}
    wrong = [name for name, content in attached.items() if name != f"bijlagen/{sha256(content)}"]
    if named != set(attached) or wrong or (attached and manifest["groep"] != "team"):
        raise _bad("bijlage_in_pakket", "bijlagen")


def _good_attachments(listed: Any) -> bool:
    """`[{"zaak", "sha256"}]`, or nothing."""
    return listed is None or (
        _is_list(listed, dict) and all(_matches(_CASE, one.get("zaak")) and _matches(_HASH, one.get("sha256")) for one in listed)
    )


def _good_reach(handover: Any) -> bool:
    """What a hand-over says of the numbers it reaches: `{"gezien": [{"apparaat", "seq", "sha256"}]}`, or nothing."""
    if handover is None:
        return True
    seen = handover.get("gezien") if isinstance(handover, dict) else None
    return _is_list(seen, dict) and all(
        _matches(_DEVICE, entry.get("apparaat")) and lines.is_count(entry.get("seq")) and _matches(_HASH, entry.get("sha256"))
        for entry in seen or []
    )


def _matches(pattern: re.Pattern[str], value: Any) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None


def _is_list(value: Any, kind: type) -> bool:
    return isinstance(value, list) and all(isinstance(item, kind) for item in value)


def _range(ops: Sequence[Document]) -> Document:
    stamps = [op["kop"]["hlc"] for op in ops if op["soort"] == "versie"]
    stamps += [op["inhoud"]["hlc"] for op in ops if op["soort"] == "gebeurtenis"]
    return {"van": min(stamps, default=None), "tot": max(stamps, default=None)}


def _bad(reason: str, where: str) -> BadBundle:
    return BadBundle(file="", where=where, reason=reason)
