"""F15: files of another vault, and damaged key files: one sentence a cause, no byte changed, never a new database over the old."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from measured import Measured
from small_vault import SmallVault, database, hashes

from desktop import messages
from desktop.keys.slots import KeyFile
from desktop.models.errors import KantelpuntError
from desktop.verbs import opening

KEYS = ("sleutels.json", "sleutels-2.json")
Harm = Callable[[SmallVault, SmallVault], None]


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[SmallVault, SmallVault]:
    mine, other = SmallVault(tmp_path / "mijn", monkeypatch, pin=False), SmallVault(tmp_path / "ander", monkeypatch, pin=False)
    mine.work("VD-2026-0001")
    other.work("VD-2026-0002")
    return mine, other


def copied(*names: str) -> Harm:
    def harm(mine: SmallVault, other: SmallVault) -> None:
        for name in names:
            shutil.copyfile(other.folder / name, mine.folder / name)

    return harm


def written(content: bytes, *names: str) -> Harm:
    def harm(mine: SmallVault, _other: SmallVault) -> None:
        for name in names:
            (mine.folder / name).write_bytes(content)

    return harm


def without(*names: str) -> Harm:
    def harm(mine: SmallVault, _other: SmallVault) -> None:
        for name in names:
            (mine.folder / name).unlink()

    return harm


CAUSES: dict[str, tuple[Harm, str]] = {
    "database van een ander": (copied("kluis.db"), "Het bestand met de dossiers past niet bij deze sleutels."),
    "sleutels van een ander": (copied(*KEYS), "Hiermee gaat de kluis niet open."),
    "twee kapotte sleutelbestanden": (written(b"{}", *KEYS), "De sleutelbestanden zijn allebei kapot of weg."),
    "geen sleutelbestanden": (without(*KEYS), "De sleutelbestanden zijn allebei kapot of weg."),
    "database weg": (without("kluis.db"), "De sleutels staan in deze map en het bestand met de dossiers is weg."),
    "leeg bestand": (written(b"", "kluis.db"), "Het bestand met de dossiers is kapot."),
    "gewone SQLite": (written(b"SQLite format 3\0" + bytes(4080), "kluis.db"), "Het bestand met de dossiers is niet versleuteld."),
    "rommel": (written(b"x" * 8192, "kluis.db"), "Het bestand met de dossiers past niet bij deze sleutels."),
}


def test_each_cause_has_its_sentence_and_no_byte_changes(pair: tuple[SmallVault, SmallVault], tmp_path: Path, figure: Measured) -> None:
    good = 0
    for number, (cause, (harm, sentence)) in enumerate(CAUSES.items()):
        mine, other = pair
        keep = mine.folder
        mine.folder = Path(shutil.copytree(keep, tmp_path / str(number)))
        harm(mine, other)
        before = hashes(mine.folder)
        said = opened(mine)
        good += said.startswith(sentence) and hashes(mine.folder) == before
        print(cause, said, hashes(mine.folder) == before)
        mine.folder = keep
    figure("F15", "verkeerde of kapotte bestanden: eigen zin, en geen byte veranderd", good, goal=len(CAUSES), unit="oorzaken")


@pytest.mark.parametrize("lost", KEYS)
def test_one_lost_key_file_keeps_nobody_out(pair: tuple[SmallVault, SmallVault], lost: str) -> None:
    mine, _ = pair
    (mine.folder / lost).unlink()
    before = database(mine.folder).read_bytes()
    assert opened(mine) == ""
    assert database(mine.folder).read_bytes() == before


def opened(small: SmallVault) -> str:
    """ "" when the vault opens, else what is told."""
    try:
        keys = KeyFile.read(small.folder).unlock(small.words)
        opening.open_desk(small.folder, keys, small.clock).close()
    except KantelpuntError as fault:
        return messages.sentence(fault.code, fault.facts)
    return ""
