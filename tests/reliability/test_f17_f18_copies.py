"""F16, F17, F18: flipped bits are found and a copy is offered, copies restore equal, and nothing is ever plain or copied as a file."""

from __future__ import annotations

import ast
import threading
from collections.abc import Iterator
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from measured import Measured
from small_vault import SmallVault, database, resident

from desktop.keys.keyring_port import MemoryKeyring
from desktop.keys.slots import KeyFile
from desktop.models.errors import KantelpuntError, VaultDamaged
from desktop.store import backup
from desktop.verbs import copies, opening, vault_files

DESKTOP = Path(copies.__file__).parents[1]
FILE_COPIES = {"copy", "copy2", "copyfile", "copytree", "copyfileobj", "move"}


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallVault:
    vault = SmallVault(tmp_path / "kluis", monkeypatch)
    vault.work("VD-1", "VD-2", "VD-3")
    return vault


def found(small: SmallVault) -> bool:
    """Whether opening, or the check after it, notices."""
    try:
        desk, store = opening.lay_out(small.folder, small.keys(), small.clock)
    except KantelpuntError as fault:
        return isinstance(fault, VaultDamaged) and fault.facts.get("backup") == small.clock.now().date()
    try:
        return bool(vault_files.problems(store))
    finally:
        desk.kept.clear()
        store.database.leave()


def test_every_flipped_bit_is_found_and_the_good_copy_is_offered(small: SmallVault, figure: Measured) -> None:
    assert opening.daily(small.folder, small.keys(), small.clock) == []
    whole, chance, count = database(small.folder).read_bytes(), Random(17), figure.size(push=40, full=1_000)
    noticed = untouched = 0
    for _ in range(count):
        harmed = bytearray(whole)
        harmed[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        database(small.folder).write_bytes(harmed)
        noticed += found(small)
        untouched += database(small.folder).read_bytes() == harmed
    figure("F17", "omgevallen bits: gevonden bij openen of controle", noticed, goal=count, unit="keer")
    figure("F17", "omgevallen bits: het kapotte bestand is daarna nog precies zo", untouched, goal=count, unit="keer")
    (copy,) = copies.listed(small.folder)
    assert copy.day == small.clock.now().date()


@pytest.fixture
def writing(small: SmallVault) -> Iterator[list[int]]:
    """Somebody who goes on saving in the same vault; gives how many saves there were."""
    done, stop = [0], threading.Event()

    def write() -> None:
        desk, store = opening.lay_out(small.folder, small.keys(), small.clock)
        while not stop.is_set():
            desk.store.add_version(None, resident(f"VD-9-{done[0]}"), command="begonnen")
            done[0] += 1
            stop.wait(0.05)
        store.close()

    thread = threading.Thread(target=write)
    thread.start()
    yield done
    stop.set()
    thread.join()


def test_every_copy_that_was_made_while_somebody_wrote_restores_equal(
    small: SmallVault, writing: list[int], tmp_path: Path, figure: Measured
) -> None:
    equal, count = 0, figure.size(push=5, full=100)
    keys = small.keys()
    _desk, store = opening.lay_out(small.folder, keys, small.clock)
    for number in range(count):
        seen: list[backup.Hashes] = []
        copy = tmp_path / f"kopie-{number}.tar"
        backup.backup(store, keys.database_key, copy, prove=lambda _path, said, seen=seen: seen.append(said))  # type: ignore[misc]
        place = tmp_path / f"terug-{number}"
        backup.restore(copy, place)
        # Another computer: no half in its keyring, only the six words.
        there = KeyFile.read(place).unlock(small.words, MemoryKeyring())
        equal += [backup.contents(place, there.database_key)] == seen
        copy.unlink()
    store.close()
    assert writing[0] > 0
    figure("F18", "reservekopie tijdens het opslaan gemaakt: teruggezet zegt elke tabel hetzelfde", equal, goal=count, unit="keer")


def test_ten_days_and_six_months_of_copies_are_kept(small: SmallVault, figure: Measured) -> None:
    keys = small.keys()
    desk, store = opening.lay_out(small.folder, keys, small.clock)
    for _ in range(figure.size(push=14, full=230)):
        copies.make_todays(small.folder, store, keys, small.clock.now())
        small.clock.forward(days=1)
    desk.close()
    whole, last = copies.listed(small.folder), small.clock.now().date()
    daily = [copy for copy in whole if copy.day >= last - timedelta(days=10)]
    assert all(copy.tested_on for copy in whole)
    figure("F18", "reservekopieën: van de laatste tien dagen", len(daily), goal=10, unit="kopieën")
    figure("F18", "reservekopieën: van eerdere maanden", len(whole) - len(daily), goal=figure.size(push=1, full=5), unit="kopieën")


def test_a_database_is_opened_in_one_module_and_no_file_is_ever_copied(figure: Measured) -> None:
    opened, copied = [], []
    for path in sorted(DESKTOP.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
                name = (node.func.value.id, node.func.attr)
                if name[1] == "connect" and name[0] in ("dbapi2", "sqlite3", "sqlcipher3"):
                    opened.append(path.relative_to(DESKTOP).as_posix())
                if name[0] == "shutil" and name[1] in FILE_COPIES:
                    copied.append(path.name)
    assert set(opened) == {"store/connection.py"}
    figure("F18", "plekken waar een bestand zomaar wordt gekopieerd", len(copied), goal=0, unit="plekken", at_most=True)


def test_a_readable_database_is_refused_and_ours_never_is_readable(small: SmallVault, tmp_path: Path, figure: Measured) -> None:
    refused, plain = 0, b"SQLite format 3\0"
    whole = database(small.folder).read_bytes()
    copy = copies.write_to(small.folder, opening.lay_out(small.folder, small.keys(), small.clock)[1], small.keys(), tmp_path / "a.tar")
    backup.restore(copy, tmp_path / "b")
    readable = [path for path in (database(small.folder), tmp_path / "b" / "kluis.db") if path.read_bytes().startswith(plain)]
    for content in (plain + whole[16:], plain + b"\0" * 4080, whole[:4096] + plain):
        database(small.folder).write_bytes(content)
        with pytest.raises(VaultDamaged):
            opening.lay_out(small.folder, small.keys(), small.clock)
        refused += sha256(database(small.folder).read_bytes()).digest() == sha256(content).digest()
    figure("F16", "leesbare of vreemde database geweigerd, zonder er iets aan te veranderen", refused, goal=3, unit="keer")
    figure("F16", "eigen bestanden die leesbaar op de schijf staan", len(readable), goal=0, unit="bestanden", at_most=True)
