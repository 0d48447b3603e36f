"""The archive inside a bundle: deterministic to make, strict to read, ordinary to tar (bundle corpus B 23-31, X24)."""

from __future__ import annotations

import io
import subprocess
import tarfile
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.models.errors import BadBundle
from desktop.sync import tarball

MEMBERS = {"manifest.json": b"{}", "ops.jsonl": b"x" * 700, "cases/VD-2025-0001.json": b"", "plannen/VD-2025-0001-ab12.pdf": b"%PDF"}


def archive(name: str, content: bytes = b"", kind: bytes = tarfile.REGTYPE, link: str = "", form: int = tarfile.USTAR_FORMAT) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w", format=form) as made:
        info = tarfile.TarInfo(name)
        info.size, info.type, info.linkname = len(content), kind, link
        made.addfile(info, io.BytesIO(content))
    return target.getvalue()


def refused(raw: bytes) -> str:
    with pytest.raises(BadBundle) as caught:
        tarball.unpack(raw)
    return str(caught.value.facts["reason"])


def test_what_was_packed_comes_out_again_and_two_packings_are_the_same_bytes() -> None:
    raw = tarball.pack(MEMBERS)
    assert raw == tarball.pack(dict(reversed(MEMBERS.items())))
    assert tarball.unpack(raw) == MEMBERS
    assert len(raw) % (64 * 1024) == 0


def test_tar_itself_lists_and_unpacks_the_padded_archive(tmp_path: Path) -> None:
    raw = tarball.pack(MEMBERS)
    listed = subprocess.run(["tar", "-t"], input=raw, capture_output=True, check=True)
    assert listed.stdout.decode().split() == sorted(MEMBERS)
    assert listed.stderr == b""
    subprocess.run(["tar", "-x", "-C", str(tmp_path)], input=raw, check=True)
    assert {name: (tmp_path / name).read_bytes() for name in MEMBERS} == MEMBERS


def test_an_archive_that_tar_made_is_read(tmp_path: Path) -> None:
    for name, content in MEMBERS.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    made = subprocess.run(["tar", "-c", "--format=ustar", "-C", str(tmp_path), *MEMBERS], capture_output=True, check=True)
    assert tarball.unpack(made.stdout) == MEMBERS


@pytest.mark.parametrize(
    "name",
    [
        "../ops.jsonl",
        "/ops.jsonl",
        "C:/ops.jsonl",
        "cases\\A.json",
        "cases/../A.json",
        "OPS.JSONL",
        "cases/\u202eA.json",
        "vreemd.txt",
        "./ops.jsonl",
        "",
    ],
)
def test_a_name_outside_the_list_is_refused(name: str) -> None:
    raw = archive(name, b"x")
    with pytest.raises(BadBundle):
        tarball.unpack(raw)


@pytest.mark.parametrize(
    "kind",
    [
        tarfile.SYMTYPE,
        tarfile.LNKTYPE,
        tarfile.CHRTYPE,
        tarfile.BLKTYPE,
        tarfile.FIFOTYPE,
        tarfile.DIRTYPE,
        tarfile.GNUTYPE_SPARSE,
        tarfile.CONTTYPE,
    ],
)
def test_anything_but_a_regular_file_is_refused(kind: bytes) -> None:
    assert refused(archive("ops.jsonl", kind=kind, link="/etc/passwd")) == "tar_soort"


def test_extended_and_gnu_headers_are_refused() -> None:
    assert refused(archive("cases/" + "A" * 200, form=tarfile.PAX_FORMAT)) == "tar_soort"
    assert refused(archive("ops.jsonl", form=tarfile.GNU_FORMAT)) == "tar_kapot"


def test_a_nul_in_a_name_cannot_hide_a_second_name() -> None:
    raw = bytearray(archive("ops.jsonl"))
    raw[10:14] = b"evil"
    raw[148:156] = b"%06o\0 " % (sum(raw[:148]) + 256 + sum(raw[156:512]))
    assert refused(bytes(raw)) == "tar_kapot"


def test_a_member_twice_is_refused() -> None:
    one = archive("ops.jsonl", b"a")[:1024]
    assert refused(one + archive("ops.jsonl", b"b")) == "dubbel"


def test_the_caps_hold_and_are_decided_quickly() -> None:
    many = b"".join(archive(f"cases/A{number}.json")[:512] for number in range(2_001)) + bytes(1024)
    started = time.perf_counter()
    assert refused(many) == "te_veel_bestanden"
    assert refused(bytes(51_000_000)) == "te_groot"
    assert refused(archive("ops.jsonl", bytes(11_000_000))) == "te_groot"
    assert time.perf_counter() - started < 1
    with pytest.raises(BadBundle):
        tarball.pack({"ops.jsonl": bytes(11_000_000)})


def test_every_cut_and_every_trailing_byte_is_refused() -> None:
    raw = tarball.pack({"ops.jsonl": b"x"})
    for cut in (0, 1, 511, 512, 1023, 1024, 1536, len(raw) - 1):
        assert refused(raw[:cut]) == "tar_kapot"
    assert refused(raw + b"\1") == "tar_kapot"


@given(st.binary(max_size=3000), st.integers(0, 600))
def test_no_bytes_make_the_reader_do_anything_but_refuse(noise: bytes, at: int) -> None:
    raw = bytearray(tarball.pack({"ops.jsonl": b"x" * 600}))
    raw[at : at + len(noise)] = noise
    try:
        members = tarball.unpack(bytes(raw))
    except BadBundle:
        return
    assert all(tarball.allowed(name) for name in members)
