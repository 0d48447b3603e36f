"""Case files come in strictly and go out whole."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.exchange import case_files
from desktop.models import strict_json
from desktop.models.errors import BadCaseFile

GOOD = b'{"formaat":"kantelpunt-dossier","versie":1,"dossiernummer":"VD-1","bewoner":{"roepnaam":"N\xc3\xbbnke"},"later":{"x":[1.50,null]}}'


def refused(content: bytes, tmp_path: Path) -> dict[str, object]:
    path = tmp_path / "a.json"
    path.write_bytes(content)
    with pytest.raises(BadCaseFile) as caught:
        case_files.read(path)
    return caught.value.facts


def test_a_case_file_comes_back_as_it_went_in(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(GOOD)
    document = case_files.read(tmp_path / "a.json")
    case_files.write(tmp_path / "b.json", document)
    assert case_files.read(tmp_path / "b.json") == document == strict_json.loads(GOOD)
    assert list(document) == list(json.loads((tmp_path / "b.json").read_text("utf-8")))
    assert "1.50" in (tmp_path / "b.json").read_text("utf-8")
    assert (tmp_path / "b.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    ("content", "where", "reason"),
    [
        (b"", "regel 1", "geen_json"),
        (b"[]", "", "geen_object"),
        (b"\xff", "byte 0", "geen_utf8"),
        (b'{"dossiernummer":"A","dossiernummer":"B"}', "dossiernummer", "dubbele_sleutel"),
        (b'{"dossiernummer":"A","bewoner":{},"x":NaN}', "NaN", "getal"),
        (b"[" * 40, "", "te_diep"),
        (b'{"dossiernummer":"a b","bewoner":{}}', "dossiernummer", "dossiernummer"),
        (b'{"dossiernummer":"A","bewoner":{"roepnaam":"a\\u0007"}}', "bewoner.roepnaam", "verboden_teken"),
        (b'{"dossiernummer":"A","bewoner":{},"schulden":[{"bedrag_cent":1.5}]}', "schulden[0].bedrag_cent", "hele_centen"),
    ],
)
def test_what_is_no_case_file_is_refused_with_its_place(tmp_path: Path, content: bytes, where: str, reason: str) -> None:
    facts = refused(content, tmp_path)
    assert (facts["file"], facts["where"], facts["reason"]) == ("a.json", where, reason)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.json").open("wb") as stream:
        stream.truncate(case_files.MAX_BYTES + 1)
    with pytest.raises(BadCaseFile) as caught:
        case_files.read(tmp_path / "a.json")
    assert caught.value.facts["reason"] == "te_groot"


@pytest.mark.parametrize("name", ["missing.json", "."])
def test_what_is_not_there_is_said(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadCaseFile) as caught:
        case_files.read(tmp_path / name)
    assert caught.value.facts["reason"] == "geen_bestand"


def test_a_folder_that_is_not_there_is_said_when_writing(tmp_path: Path) -> None:
    with pytest.raises(BadCaseFile) as caught:
        case_files.write(tmp_path / "nowhere" / "a.json", {})
    assert caught.value.facts["reason"] == "niet_schrijfbaar"
