"""A bundle: bytes to contents and back (design.md 5, contract.md 4).

`KP1-<device>-g<seq>.tar.age` goes to the municipality, `-t<seq>` to the team, each with a `.minisig` beside it. The signature outside lets
anybody refuse before decrypting; the one inside, over the manifest that names sender, recipients, number and the bundle before, keeps a
stripped and re-signed bundle from passing as somebody else's. All pure, any thread; every refusal is BadBundle with a reason code.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop.models import strict_json
from desktop.models.errors import BadBundle
from desktop.models.strict_json import Document, JSONFault
from desktop.sync import manifest as manifests
from desktop.sync import sealing, tarball
from desktop.sync.sealing import Stamp, sha256

LETTERS = {"gemeente": "g", "team": "t"}
_FILE_NAME = re.compile(r"KP1-([A-Z]{8})-([gt])([1-9][0-9]{0,8})(?:-r[1-9][0-9]{0,2})?\.tar\.age")


@dataclass(frozen=True)
class Contents:
    """What is in a bundle. `ops` are the lines of ops.jsonl; `cases`, `plans` and `attached` (team only) are keyed by member name."""

    manifest: Document
    ops: list[Document]
    cases: dict[str, bytes] = field(default_factory=dict)
    plans: dict[str, bytes] = field(default_factory=dict)
    attached: dict[str, bytes] = field(default_factory=dict)


def file_name(device: str, group: str, seq: int) -> str:
    return f"KP1-{device}-{LETTERS[group]}{seq}.tar.age"


def parse_name(name: str) -> tuple[str, str, int]:
    """Device, group and number that a file name claims; raises BadBundle `bestandsnaam`."""
    found = _FILE_NAME.fullmatch(name)
    if found is None:
        raise BadBundle(file=name, where="", reason="bestandsnaam")
    return found[1], "gemeente" if found[2] == "g" else "team", int(found[3])


def seal(contents: Contents, secret: str, recipients: Sequence[str], text: bytes | None = None) -> tuple[bytes, bytes]:
    """The bytes of `.tar.age` and of its `.minisig`.

    `contents.manifest` holds at least organisatie, oefening, apparaat, groep, seq, vorige and inzage; the rest is computed. `secret` is the
    device's minisign secret key (base64 line), `recipients` the age public keys of one group. `text` is ops.jsonl when the caller has it as
    text already; `contents.ops` may then leave out what the manifest does not count (salts and bodies of sections).
    """
    ops = b"".join(strict_json.canonical(op) + b"\n" for op in contents.ops) if text is None else text
    members = {"ops.jsonl": ops, **contents.cases, **contents.plans, **contents.attached}
    manifest = manifests.complete(contents.manifest, contents.ops, members, recipients)
    stamp = manifests.stamp(manifest).text()
    members["manifest.json"] = strict_json.dumps(manifest, indent=2).encode() + b"\n"
    members["manifest.json.minisig"] = sealing.sign(members["manifest.json"], secret, stamp)
    members["SHA256SUMS"] = "".join(f"{sha256(members[name])}  {name}\n" for name in sorted(members)).encode()
    sealed = sealing.encrypt(tarball.pack(members), recipients)
    return sealed, sealing.sign(sealed, secret, stamp)


def verify_outer(sealed: bytes, signature: bytes, public: str) -> Stamp:
    """Who says that these bytes are which bundle; raises BadBundle (te_groot, handtekening)."""
    if len(sealed) > sealing.MAX_SEALED:
        raise BadBundle(file="", where="", reason="te_groot")
    return sealing.verify_stamp(sealed, signature, public)


def open_bundle(sealed: bytes, signature: bytes, public: str, identities: Sequence[str]) -> Contents:
    """The contents, all checks of form done: signatures, strict header, recipients, hashes, counts and sums. Raises BadBundle."""
    outer = verify_outer(sealed, signature, public)
    members = tarball.unpack(sealing.decrypt(sealed, identities))
    manifest = _open_manifest(members, public)
    if manifests.stamp(manifest) != outer:
        raise BadBundle(file="", where="manifest.json", reason="binnen_buiten")
    _check_sums(members)
    payload = {name: content for name, content in members.items() if name == "ops.jsonl" or name not in tarball.FIXED_NAMES}
    manifests.check_members(manifest, payload)
    ops = [_parse(line, f"ops.jsonl:{number}") for number, line in enumerate(payload.get("ops.jsonl", b"").splitlines(), 1)]
    manifests.check_ops(manifest, ops, payload)
    cases = {name: content for name, content in payload.items() if name.startswith("cases/")}
    plans = {name: content for name, content in payload.items() if name.startswith("plannen/")}
    attached = {name: content for name, content in payload.items() if name.startswith("bijlagen/")}
    manifests.check_attachments(manifest, attached)
    return Contents(manifest, ops, cases, plans, attached)


def inspect(sealed: bytes, signature: bytes, public: str, identities: Sequence[str]) -> Document:
    """What a bundle is: the checked outside, and the manifest as `inhoud` (null without an identity to open it). Raises BadBundle."""
    stamp = verify_outer(sealed, signature, public)
    return {
        "apparaat": stamp.device,
        "groep": stamp.group,
        "seq": stamp.seq,
        "vorige": stamp.previous,
        "sha256": sha256(sealed),
        "grootte": len(sealed),
        "inhoud": open_bundle(sealed, signature, public, identities).manifest if identities else None,
    }


def _open_manifest(members: dict[str, bytes], public: str) -> Document:
    for name in sorted(tarball.FIXED_NAMES):
        if name not in members:
            raise BadBundle(file="", where=name, reason="ontbreekt")
    raw = members["manifest.json"]
    inner = sealing.verify(raw, members["manifest.json.minisig"], public)
    manifest = manifests.check(_parse(raw, "manifest.json"))
    if inner != manifests.stamp(manifest).text():
        raise BadBundle(file="", where="manifest.json.minisig", reason="binnen_buiten")
    return manifest


def _check_sums(members: dict[str, bytes]) -> None:
    rest = sorted(name for name in members if name != "SHA256SUMS")
    if members["SHA256SUMS"] != "".join(f"{sha256(members[name])}  {name}\n" for name in rest).encode():
        raise BadBundle(file="", where="SHA256SUMS", reason="bestanden")


def _parse(raw: bytes, where: str) -> Any:
    try:
        return strict_json.loads(raw)
    except JSONFault as fault:
        raise BadBundle(file="", where=where, reason=fault.reason) from None
