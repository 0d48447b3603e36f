"""F27: what a newer Kantelpunt made is refused with a sentence and left alone; what an older one made is copied and upgraded; what
nobody here knows survives every road."""

from __future__ import annotations

import json
import tarfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from measured import Measured
from operations import OLDEST, OLDEST_WORDS
from practice_office import Office, participant
from small_vault import SmallVault, database
from sqlalchemy import text

from desktop import messages
from desktop.exchange import case_files
from desktop.keys import key_document
from desktop.keys.derivation import LIGHTEST
from desktop.keys.slots import KeyFile
from desktop.models import strict_json
from desktop.models.errors import KantelpuntError
from desktop.models.patches import Edit
from desktop.services import editing, exchanging
from desktop.store import backup, schema
from desktop.store.tables import REVISION
from desktop.verbs import copies, opening, vault_files, vault_place

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Zl", "Zp")), max_size=12)
"""What may stand in a file: other signs are refused at the door."""
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**18), 10**18) | st.decimals(-1000, 1000, places=2) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
    max_leaves=6,
)
UNKNOWN = st.fixed_dictionaries(dict.fromkeys(("dossier", "bewoner", "schuld", "plan", "op_maat"), VALUES))


def with_unknown(number: str, more: dict[str, Any]) -> dict[str, Any]:
    document = participant(number)
    document["van_later"] = more["dossier"]
    document["bewoner"]["van_later"] = more["bewoner"]
    document["schulden"][0]["van_later"] = more["schuld"]
    document["plan"]["van_later"] = more["plan"]
    document["op_maat"]["van_later"] = more["op_maat"]
    return document


def kept(document: dict[str, Any]) -> dict[str, Any]:
    return {
        "dossier": document["van_later"],
        "bewoner": document["bewoner"]["van_later"],
        "schuld": document["schulden"][0]["van_later"],
        "plan": document["plan"]["van_later"],
        "op_maat": document["op_maat"]["van_later"],
    }


def test_what_nobody_here_knows_survives_file_edit_and_bundle(office: Office, figure: Measured) -> None:
    worker, lead = office.desk("worker"), office.desk("teamlead")
    tried: dict[str, dict[str, Any]] = {}

    @settings(max_examples=figure.size(push=10, full=300), suppress_health_check=list(HealthCheck))
    @given(UNKNOWN)
    def goes_in(more: dict[str, Any]) -> None:
        number = f"VD-2026-{len(tried) + 1000}"
        document = case_files.parse(strict_json.dumps(with_unknown(number, more)).encode(), "dossier.json")
        saved = exchanging.take_in(worker, document)
        editing.save(worker, saved.case, saved.version, [Edit(("bewoner", "telefoon"), "058 1234567"), Edit(("plan", "hulpvraag"), "Rust")])
        tried[number] = more

    goes_in()
    office.exchange("worker", "teamlead")
    same = sum(kept(exchanging.give_out(desk, number)) == more for desk in (worker, lead) for number, more in tried.items())
    figure("F27", "onbekende velden na inlezen, bewerken, versturen en uitvoeren", same, goal=2 * len(tried), unit="dossiers")


def _newer_schema(small: SmallVault) -> Callable[[], object]:
    store = vault_files.open_vault(small.folder, small.keys(), small.clock)
    with store.transaction():
        store.database.run(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    return lambda: opening.lay_out(small.folder, small.keys(), small.clock)


def _newer_keys(small: SmallVault) -> Callable[[], object]:
    for name in key_document.COPIES:
        path = small.folder / name
        path.write_text(json.dumps({**json.loads(path.read_bytes()), "versie": 2}))
    return small.keys


def _newer_case(small: SmallVault) -> Callable[[], object]:
    path = small.folder / "dossier.json"
    path.write_text(json.dumps({**participant(), "versie": 2}, default=str))
    return lambda: case_files.read(path)


def _newer_copy(small: SmallVault) -> Callable[[], object]:
    assert opening.daily(small.folder, small.keys(), small.clock) == []
    (path,) = [copy.path for copy in copies.listed(small.folder)]
    path.write_bytes(path.read_bytes().replace(b"SHA256SUMS", b"SHA512SUMS", 1))
    return lambda: backup.restore(path, small.folder.parent / "terug")


@pytest.mark.parametrize("made", [_newer_schema, _newer_keys, _newer_case, _newer_copy])
def test_what_a_newer_program_made_is_refused_and_not_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: Callable[[SmallVault], Callable[[], object]], figure: Measured
) -> None:
    small = SmallVault(tmp_path / "kluis", monkeypatch)
    small.work("VD-1")
    use = made(small)
    before = {path: sha256(path.read_bytes()).hexdigest() for path in small.folder.rglob("*") if path.suffix not in (".db-wal", ".db-shm")
              and path.is_file()}  # fmt: skip
    with pytest.raises(KantelpuntError) as refused:
        use()
    said = messages.sentence(refused.value.code, refused.value.facts)
    same = all(sha256(path.read_bytes()).hexdigest() == value for path, value in before.items())
    figure(
        "F27", f"gemaakt met een nieuwere Kantelpunt ({made.__name__.removeprefix('_newer_')}): geweigerd, niets veranderd", same, goal=1
    )
    assert said.endswith(".")
    assert "onbekend" not in said
    assert not (small.folder / vault_place.POINTER).exists()


def test_the_oldest_vault_there_is_opens_after_a_copy_of_it_was_made(tmp_path: Path, figure: Measured) -> None:
    folder = tmp_path / "kluis"
    with tarfile.open(OLDEST) as tar:
        tar.extractall(folder, filter="data")
    keys = KeyFile.read(folder, cost=LIGHTEST).unlock(OLDEST_WORDS)
    old = backup.contents(folder, keys.database_key)
    desk, store = opening.lay_out(folder, keys)
    problems, found = vault_files.problems(store), schema.found(store.database)
    desk.close()
    (before,) = copies.listed(folder)
    backup.restore(before.path, tmp_path / "oud")
    same = backup.contents(tmp_path / "oud", keys.database_key) == old
    figure("F27", "oudste kluis: eerst gekopieerd, dan bijgewerkt en heel", same and problems == [] and found == REVISION, goal=1)
    assert database(folder).exists()
