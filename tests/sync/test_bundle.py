"""A bundle as a whole: made, opened, checked with ordinary tools, and refused in every way of bundle corpus B that needs no history."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import minisign
import pytest
from pyrage import x25519

from desktop.models import strict_json
from desktop.models.errors import BadBundle
from desktop.sync import bundle, sealing, tarball
from desktop.sync import manifest as manifests
from desktop.sync.bundle import Contents
from desktop.sync.sealing import Stamp, sha256

IDENTITY, SPARE = x25519.Identity.generate(), x25519.Identity.generate()
ME, GROUP = str(IDENTITY), [str(IDENTITY.to_public()), str(SPARE.to_public())]
PAIR, THIEF = minisign.KeyPair.generate(), minisign.KeyPair.generate()
SECRET, PUBLIC = PAIR.secret_key.to_base64().decode(), PAIR.public_key.to_base64().decode()
THIEF_SECRET = THIEF.secret_key.to_base64().decode()
HEAD: dict[str, Any] = {
    "organisatie": "amaryllis",
    "oefening": True,
    "apparaat": "WYTSKEPQ",
    "groep": "gemeente",
    "seq": 1,
    "vorige": "",
    "inzage": {"nummer": 3},
}
EVENT = {
    "v": 1,
    "soort": "betaling.aangevraagd",
    "zaak": "0" * 32,
    "volgt": None,
    "inhoud": {"bedrag_cent": 12_345},
    "persoon": "p",
    "naam": "Wytske",
    "rol": "werker",
    "apparaat": "WYTSKEPQ",
    "hlc": "1760000000000-00000-WYTSKEPQ",
}
OPS = [{"soort": "gebeurtenis", "id": "ab" * 32, "inhoud": EVENT, "handtekening": "00"}]
CONTENTS = Contents(
    HEAD, OPS, {"cases/VD-2025-0001.json": b'{"formaat":"kantelpunt-dossier"}\n'}, {"plannen/VD-2025-0001-ab.pdf": b"%PDF-1.7"}
)


def forged(members: dict[str, bytes], *, secret: str = SECRET, inner_secret: str = SECRET, stamp: Stamp | None = None) -> str:
    """The refusal of a bundle whose members an attacker chose and whose sums and signatures fit them."""
    made = dict(members)
    if "manifest.json" in made:
        comment = (stamp or Stamp("WYTSKEPQ", "gemeente", 1, "")).text()
        made.setdefault("manifest.json.minisig", sealing.sign(made["manifest.json"], inner_secret, comment))
    made["SHA256SUMS"] = "".join(f"{sha256(made[name])}  {name}\n" for name in sorted(made) if name != "SHA256SUMS").encode()
    sealed = sealing.encrypt(tarball.pack(made), GROUP)
    outer = sealing.sign(sealed, secret, Stamp("WYTSKEPQ", "gemeente", 1, "").text())
    with pytest.raises(BadBundle) as caught:
        bundle.open_bundle(sealed, outer, PUBLIC, [ME])
    return str(caught.value.facts["reason"])


def members(ops: bytes | None = None, **changes: Any) -> dict[str, bytes]:
    payload = {"ops.jsonl": strict_json.canonical(OPS[0]) + b"\n" if ops is None else ops, **CONTENTS.cases}
    manifest = manifests.complete(HEAD, OPS, payload, GROUP) | changes
    return payload | {"manifest.json": strict_json.dumps(manifest).encode()}


def test_contents_come_back_as_they_went_in_and_the_manifest_counts_them() -> None:
    sealed, signature = bundle.seal(CONTENTS, SECRET, GROUP)
    opened = bundle.open_bundle(sealed, signature, PUBLIC, [str(SPARE)])
    assert (opened.ops, opened.cases, opened.plans) == (CONTENTS.ops, CONTENTS.cases, CONTENTS.plans)
    assert opened.manifest["sommen"] == {"betaling.aangevraagd": 12_345}
    assert opened.manifest["aantallen"] == {"versies": 0, "delen": 0, "gebeurtenissen": 1, "inzage": 0, "dossiers": 1, "plannen": 1}
    assert opened.manifest["ontvangers"] == sorted(GROUP)


def test_the_municipality_can_do_it_all_with_debians_tools(tmp_path: Path) -> None:
    sealed, signature = bundle.seal(CONTENTS, SECRET, GROUP)
    name = bundle.file_name("WYTSKEPQ", "gemeente", 1)
    for file, content in {name: sealed, name + ".minisig": signature, "device.pub": bytes(PAIR.public_key), "m.key": ME.encode()}.items():
        (tmp_path / file).write_bytes(content)
    # Without pipefail: tar stops at the end of the archive, and age may still be writing the zeros behind it.
    script = (
        f"set -e; minisign -V -p device.pub -m {name}; age -d -i m.key {name} | tar -t; age -d -i m.key {name} | tar -x; "
        "sha256sum -c --strict SHA256SUMS; minisign -V -p device.pub -m manifest.json"
    )
    said = subprocess.run(["bash", "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    assert "seq=1" in said
    assert said.count(": OK") == 5
    assert (tmp_path / "cases/VD-2025-0001.json").read_bytes() == CONTENTS.cases["cases/VD-2025-0001.json"]


def test_a_bundle_put_together_with_debians_tools_opens(tmp_path: Path) -> None:
    for name, content in members().items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    (tmp_path / "key").write_bytes(bytes(PAIR.secret_key))
    stamp = Stamp("WYTSKEPQ", "gemeente", 1, "").text()
    script = (
        f"set -eo pipefail; minisign -S -s key -t '{stamp}' -m manifest.json </dev/null; export LC_ALL=C; "
        "sha256sum cases/*.json manifest.json manifest.json.minisig ops.jsonl > SHA256SUMS; "
        f"tar -c --format=ustar SHA256SUMS manifest.json manifest.json.minisig ops.jsonl cases/*.json | age -r {GROUP[0]} > b.tar.age; "
        f"minisign -S -s key -t '{stamp}' -m b.tar.age </dev/null"
    )
    subprocess.run(["bash", "-c", script], cwd=tmp_path, check=True, capture_output=True)
    opened = bundle.open_bundle((tmp_path / "b.tar.age").read_bytes(), (tmp_path / "b.tar.age.minisig").read_bytes(), PUBLIC, [ME])
    assert opened.ops == OPS


def test_equal_contents_give_equal_archives_of_64_kib_steps() -> None:
    one, two = (sealing.decrypt(bundle.seal(CONTENTS, SECRET, GROUP)[0], [ME]) for _ in range(2))
    assert one == two
    assert len(one) == 65_536


def test_the_text_of_a_bundle_is_not_in_its_bytes() -> None:
    sealed, signature = bundle.seal(CONTENTS, SECRET, GROUP)
    assert not any(word in sealed + signature for word in (b"Wytske", b"VD-2025", b"kantelpunt-dossier", b"12345"))


def test_looking_at_the_outside_needs_no_key_and_the_inside_does() -> None:
    sealed, signature = bundle.seal(CONTENTS, SECRET, GROUP)
    assert bundle.inspect(sealed, signature, PUBLIC, [])["inhoud"] is None
    inside = bundle.inspect(sealed, signature, PUBLIC, [ME])
    assert (inside["seq"], inside["inhoud"]["seq"]) == (1, 1)


def test_one_whose_inner_signer_is_another_than_the_outer_is_refused() -> None:
    assert forged(members(), inner_secret=THIEF_SECRET) == "handtekening"
    assert forged(members(), secret=THIEF_SECRET) == "handtekening"


def test_inner_and_outer_numbers_must_be_the_same() -> None:
    assert forged(members(), stamp=Stamp("WYTSKEPQ", "gemeente", 2, "")) == "binnen_buiten"
    assert forged(members(seq=2), stamp=Stamp("WYTSKEPQ", "gemeente", 2, "")) == "binnen_buiten"


@pytest.mark.parametrize("name", ["manifest.json", "ops.jsonl"])
def test_a_missing_member_is_refused(name: str) -> None:
    made = members()
    del made[name]
    assert forged(made) in {"ontbreekt", "bestanden"}


def test_a_member_too_many_or_another_than_listed_is_refused() -> None:
    assert forged(members() | {"cases/EXTRA.json": b"{}"}) == "bestanden"
    assert forged(members() | {"ops.jsonl": b""}) == "bestanden"
    listed = strict_json.loads(members()["manifest.json"])["bestanden"]
    assert forged(members(bestanden=[listed[0] | {"grootte": 1}, *listed[1:]])) == "bestanden"
    assert forged(members(bestanden=[listed[0] | {"sha256": "0" * 64}, *listed[1:]])) == "bestanden"
    assert forged(members(bestanden=[*listed, listed[0]])) == "bestanden"


def test_a_wrong_line_in_sha256sums_is_refused() -> None:
    plain = tarball.unpack(sealing.decrypt(bundle.seal(CONTENTS, SECRET, GROUP)[0], [ME]))
    plain["SHA256SUMS"] = plain["SHA256SUMS"].replace(b"a", b"b")
    sealed = sealing.encrypt(tarball.pack(plain), GROUP)
    with pytest.raises(BadBundle, match="pakket"):
        bundle.open_bundle(sealed, sealing.sign(sealed, SECRET, Stamp("WYTSKEPQ", "gemeente", 1, "").text()), PUBLIC, [ME])


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"versie": 2}, "nieuwer"),
        ({"formaat": "iets"}, "vorm"),
        ({"oefening": 1}, "vorm"),
        ({"groep": "ieder"}, "vorm"),
        ({"seq": True}, "vorm"),
        ({"apparaat": "../../ab"}, "vorm"),
        ({"ontvangers": "allen"}, "vorm"),
        ({"sommen": {"betaling.aangevraagd": 1}}, "telling"),
        ({"aantallen": {}}, "telling"),
    ],
)
def test_a_manifest_out_of_shape_is_refused(change: dict[str, Any], reason: str) -> None:
    assert forged(members(**change)) == reason


def test_an_unknown_field_is_kept() -> None:
    made, signature = bundle.seal(replace(CONTENTS, manifest=HEAD | {"later": {"x": 1}}), SECRET, GROUP)
    assert bundle.open_bundle(made, signature, PUBLIC, [ME]).manifest["later"] == {"x": 1}


LINE = strict_json.canonical(OPS[0])
BAD_LINES = {
    "duplicate key": (LINE.replace(b'"id":', b'"id":"x","id":', 1), "dubbele_sleutel"),
    "NaN": (LINE.replace(b"12345", b"NaN"), "getal"),
    "1e400": (LINE.replace(b"12345", b"1e400"), "getal"),
    "5,000 digits": (LINE.replace(b"12345", b"9" * 5000), "getal"),
    "deep": (b"[" * 100_000, "te_diep"),
    "float cents": (LINE.replace(b"12345", b"123.45"), "vorm"),
    "whole float cents": (LINE.replace(b"12345", b"12345.0"), "vorm"),
    "negative cents": (LINE.replace(b"12345", b"-1"), "vorm"),
    "no cents": (LINE.replace(b"12345", b"true"), "vorm"),
    "unknown kind": (LINE.replace(b'"soort":"gebeurtenis"', b'"soort":"wissen"'), "vorm"),
    "no JSON": (b"hallo", "geen_json"),
    "not UTF-8": (b"\xff", "geen_utf8"),
    "bad time": (LINE.replace(b"1760000000000-", b"morgen-"), "vorm"),
}


@pytest.mark.parametrize("name", BAD_LINES)
def test_a_bad_line_is_refused(name: str) -> None:
    line, reason = BAD_LINES[name]
    payload = {"ops.jsonl": line + b"\n", **CONTENTS.cases}
    listed = [{"naam": member, "sha256": sha256(payload[member]), "grootte": len(payload[member])} for member in sorted(payload)]
    assert forged(members(line + b"\n", bestanden=listed)) == reason


@pytest.mark.parametrize(
    "name", ["KP1-WYTSKEPQ-g01.tar.age", "KP1-wytskepq-g1.tar.age", "KP1-WYTSKEPQ-x1.tar.age", "../KP1-WYTSKEPQ-g1.tar.age", "x"]
)
def test_a_file_that_is_not_named_as_a_bundle_is_refused(name: str) -> None:
    with pytest.raises(BadBundle):
        bundle.parse_name(name)


def test_a_file_name_says_device_group_and_number_also_when_sent_again() -> None:
    assert bundle.parse_name("KP1-WYTSKEPQ-t12-r2.tar.age") == ("WYTSKEPQ", "team", 12)
    assert bundle.parse_name(bundle.file_name("WYTSKEPQ", "gemeente", 7)) == ("WYTSKEPQ", "gemeente", 7)
