"""Attachments in bundles for the team: which go along with which versions, and what is checked of them when they arrive.

They are members `bijlagen/<sha256>`, and the manifest says to which case each belongs. The municipality gets none of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.models import bijlage
from desktop.models.errors import BadAttachment, BadBundle
from desktop.models.records import Version
from desktop.models.strict_json import Document, loads
from desktop.sync import manifest as manifests
from desktop.sync.needs import SyncStore
from desktop.sync.news import News

FOLDER = "bijlagen/"


@dataclass(frozen=True)
class Going:
    """The bytes of one attachment on their way; `size` in bytes, `hlc` of the version that brought it."""

    case: str
    sha256: str
    size: int
    hlc: str


def going(store: SyncStore, found: News, versions: Sequence[Version]) -> list[Going]:
    """What these versions added to their case, still stands in its newest version, and is in this vault."""
    with_some = [version for version in versions if bijlage.SECTION in version.sections]
    if not with_some:
        return []
    before = _before(store, with_some)
    here = {case: store.stored_sizes(bijlage.STORED, case) for case in {version.case for version in with_some}}
    result: dict[tuple[str, str], Going] = {}
    for version in with_some:
        known = {hash_ for parent in version.parents for hash_ in before.get(parent, ())}
        head = found.head(version.case)
        wanted = _named(found, version) & (_named(found, head) if head is not None else set()) & here[version.case].keys()
        for hash_ in sorted(wanted - known):
            result.setdefault((version.case, hash_), Going(version.case, hash_, here[version.case][hash_], version.hlc))
    return list(result.values())


def members(store: SyncStore, attached: Sequence[Going]) -> dict[str, bytes]:
    """Member name -> bytes; equal bytes of two cases go once."""
    files = store.files_with(bijlage.STORED, sorted({one.sha256 for one in attached}))
    return {FOLDER + file.sha256: file.content for file in files}


def told(attached: Sequence[Going]) -> Document:
    """What the manifest says of them; nothing where there are none."""
    return {"bijlagen": [{"zaak": one.case, "sha256": one.sha256} for one in attached]} if attached else {}


def take(store: SyncStore, manifest: Document, attached: Mapping[str, bytes]) -> None:
    """Keep what came along, inside the transaction of its bundle; raises BadBundle `bijlage_in_pakket`.

    The case must name it, in this bundle or before: bytes that belong to nothing are not kept. Their form is judged as when somebody adds a
    file by hand.
    """
    for case, hash_ in manifests.attachments(manifest):
        if not store.history(case):
            continue  # the case was cleared here: nothing of it is taken in
        if hash_ not in _named_ever(store, case):
            raise BadBundle(file="", where=FOLDER + hash_, reason="bijlage_in_pakket")
        try:
            bijlage.examine(attached[FOLDER + hash_])
        except BadAttachment as error:
            raise BadBundle(file="", where=FOLDER + hash_, reason="bijlage_in_pakket") from error
        store.put_stored_file(bijlage.STORED, case, hash_, "", attached[FOLDER + hash_])


def _named(found: News, version: Version) -> set[str]:
    commitment = version.sections.get(bijlage.SECTION, "")
    return bijlage.named(found.bodies[commitment]) if commitment in found.bodies else set()


def _before(store: SyncStore, versions: Sequence[Version]) -> dict[str, set[str]]:
    """Version id -> what it names, of all versions that these were built upon."""
    parents = store.versions_named(sorted({parent for version in versions for parent in version.parents}))
    commitments = {parent.id: parent.sections[bijlage.SECTION] for parent in parents if bijlage.SECTION in parent.sections}
    texts = store.section_texts(sorted(set(commitments.values())))
    return {name: _of_text(texts[part][1]) for name, part in commitments.items() if part in texts}


def _named_ever(store: SyncStore, case: str) -> set[str]:
    commitments = {version.sections[bijlage.SECTION] for version in store.history(case) if bijlage.SECTION in version.sections}
    return {hash_ for _, text in store.section_texts(sorted(commitments)).values() for hash_ in _of_text(text)}


def _of_text(text: str) -> set[str]:
    return bijlage.named(loads(text.encode("utf-8")))
