"""F13, X3, X4: whatever became of the keyring, the six words open the vault, nothing hangs, nothing is deleted, no key is on the disk."""

from __future__ import annotations

import base64
import copy
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from keyring_cases import CASES, REFUSED, SERVICE, SMALLEST, Case, gnome
from measured import Measured

from desktop.app import VaultOpener
from desktop.keys.derivation import LIGHTEST
from desktop.keys.keyring_half import LONGEST_WAIT, SystemKeyring
from desktop.keys.open_keys import OpenKeys
from desktop.keys.slots import KeyFile
from desktop.models import errors
from desktop.verbs import founding, opening
from desktop.verbs.founding import Founding
from desktop.verbs.ownership import Owner

ROOT = Path(__file__).parents[2]
PIN, NUMBER = "kraai-71", "VD-2026-0001"
BOOKKEEPING = (".db-wal", ".db-shm", ".slot")


class Laptop:
    """A vault with a PIN on a computer whose keyring was in order when it was made."""

    def __init__(self, home: Path) -> None:
        self.home, self.folder = home, home / "kluis"
        self.kept: dict[tuple[str, str], str] = {}
        self.good = SystemKeyring(lambda: gnome(self.kept))
        words = founding.found(
            self.folder, Founding(Owner.new("Wytske", "werker", None, practice=True)), pin=PIN, keyring=self.good, cost=LIGHTEST
        )
        self.words = " ".join(words)
        self.key_id = KeyFile.read(self.folder).key_id
        keys = self.keys()
        self.secrets = [keys.master(), bytes(keys.database_key), bytes.fromhex(self.kept[SERVICE, self.key_id])]
        desk = opening.open_desk(self.folder, keys, keyring=lambda: self.good)
        desk.store.add_version(
            None, {"dossiernummer": NUMBER, "bewoner": {"achternaam": "Visser"}, "status": "verkenning"}, command="begonnen"
        )
        desk.close()

    def moved(self, home: Path) -> Laptop:
        """The same vault on another computer, with a keyring of its own that says the same."""
        other = copy.copy(self)
        other.home, other.folder, other.kept = home, Path(shutil.copytree(self.folder, home / "kluis")), dict(self.kept)
        return other

    def keys(self) -> OpenKeys:
        return KeyFile.read(self.folder).unlock(self.words)

    def files(self) -> dict[str, str]:
        found = [path for path in sorted(self.folder.rglob("*")) if path.is_file() and not path.name.endswith(BOOKKEEPING)]
        return {str(path): sha256(path.read_bytes()).hexdigest() for path in found}

    def leaked(self) -> list[str]:
        """Files in which a key or secret stands in any common form."""
        texts = [PIN.encode(), self.words.encode()]
        for secret in self.secrets:
            texts += [secret, secret.hex().encode(), base64.b64encode(secret), base64.b64encode(secret.hex().encode())]
        return [str(path) for path in self.home.rglob("*") if path.is_file() and any(text in path.read_bytes() for text in texts)]


def timed(times: list[float], work: Callable[[], Any]) -> Any:
    begun = time.monotonic()
    try:
        return work()
    finally:
        times.append(time.monotonic() - begun)


def lived_through(case: Case, laptop: Laptop, patience: float) -> tuple[bool, float]:
    """Whether everything held in this case, and the longest wait. `patience` is what the program gives a keyring, in seconds."""
    ring = case.make(laptop.kept, laptop.key_id, laptop.home)
    ring._longest_wait = patience
    entries, files, times = dict(laptop.kept), laptop.files(), list[float]()
    opener, met = VaultOpener(laptop.folder, ring), None
    try:
        timed(times, lambda: opener.unlock(PIN, words=False)).wipe()
    except errors.KantelpuntError as fault:
        met = type(fault)
    untouched = (laptop.files(), laptop.kept) == (files, entries)
    keys = timed(times, lambda: opener.unlock(laptop.words, words=True))
    desk = timed(times, lambda: opening.open_desk(laptop.folder, keys, keyring=lambda: ring))
    there = desk.store.find_case(NUMBER) is not None
    desk.store.log("geopend")
    timed(times, desk.close)
    kept = all(laptop.kept.get(name) == text for name, text in entries.items() if "anker" not in name[1])
    print(case.name, met, untouched, there, kept, laptop.leaked(), max(times))
    return met is case.told and untouched and there and kept and not laptop.leaked(), max(times)


def test_in_every_state_of_the_keyring_the_words_open_the_vault(tmp_path: Path, figure: Measured) -> None:
    held, longest, laptop = 0, 0.0, Laptop(tmp_path / "eerst")
    for number, case in enumerate(CASES):
        good, waited = lived_through(case, laptop.moved(tmp_path / str(number)), LONGEST_WAIT if figure.full else 0.2)
        held, longest = held + good, max(longest, waited)
    figure("F13", "gevallen van de sleutelbos waarin de zes woorden openen en niets weg is", held, goal=len(CASES), unit="gevallen")
    if figure.full:
        figure("F13", "langste wachten op een sleutelbos die hangt", round(longest, 1), goal=3, unit="s", at_most=True)


def test_neither_the_keyring_alone_nor_the_pin_alone_opens_the_vault(tmp_path: Path, figure: Measured) -> None:
    laptop, opened = Laptop(tmp_path), 0
    tries: list[tuple[str, SystemKeyring]] = [("000000", laptop.good), (laptop.kept[SERVICE, laptop.key_id], laptop.good)]
    tries += [(PIN, SystemKeyring(lambda: gnome({}))), (PIN, SystemKeyring(lambda: gnome({(SERVICE, laptop.key_id): "00" * 32})))]
    for secret, ring in tries:
        try:
            KeyFile.read(laptop.folder).unlock(secret, ring)
        except errors.KantelpuntError:
            continue
        opened += 1
    figure("X3", "keren dat de sleutelbos zonder PIN, of de PIN zonder sleutelbos, de kluis opent", opened, goal=0, at_most=True)


def test_no_vault_gives_its_half_to_a_keyring_that_keeps_it_readable(tmp_path: Path, figure: Measured) -> None:
    leaked = 0
    for case in (case for case in CASES if case.name in REFUSED):
        home = tmp_path / case.name
        home.mkdir()
        ring = case.make({}, "", home)
        with pytest.raises(errors.KeyringRefused):
            ring.usable()
        with pytest.raises(errors.KeyringRefused):
            founding.found(home / "kluis", Founding(Owner.new("W", "werker", None, practice=True)), pin=PIN, keyring=ring, cost=LIGHTEST)
        leaked += sum(path.stat().st_size for path in home.rglob("*") if path.is_file())
    figure("X4", "bytes van een sleutel in een sleutelbos die leesbaar bewaart", leaked, goal=0, unit="bytes", at_most=True)


def test_all_that_the_keyring_gets_fits_the_smallest_one(tmp_path: Path) -> None:
    laptop = Laptop(tmp_path)
    assert max(len(text.encode("utf-16-le")) for text in laptop.kept.values()) <= SMALLEST


@pytest.mark.nightly
def test_a_real_secret_service_opens_by_pin_and_when_it_is_gone_the_words_do(tmp_path: Path, figure: Measured) -> None:
    run = tmp_path / "run"
    run.mkdir(mode=0o700)
    outside = {
        **os.environ,
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(run),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "VAULT": str(tmp_path / "v"),
    }
    program = f'"{sys.executable}" -m desktop'
    opens = f'{program} case list --vault "$VAULT" --secret-stdin'
    make = f'echo {PIN} | {program} vault create --vault "$VAULT" --secret-stdin && echo {PIN} | {opens}'
    daemon = "printf pw | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null"
    made = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", f"{daemon}; {make}"], env=outside, cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert made.returncode == 0, made.stderr
    words = made.stdout.split('"passphrase": "')[1].split('"')[0]
    codes = []
    for secret in (PIN, words):
        done = subprocess.run(
            ["sh", "-c", opens],
            env=outside, cwd=ROOT, input=secret + "\n", capture_output=True, text=True, timeout=120,
        )  # fmt: skip
        codes.append(done.returncode)
    figure("F13", "echte Secret Service: PIN opent, zonder bus alleen de woorden", int(codes == [1, 0]), goal=1, unit="keer")
