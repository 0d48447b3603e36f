"""X5: whatever goes wrong, and however talkative the log is, no key, PIN, six words or resident is in anything that the program says."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from blabbing import NAMED, WORKS, Ground, blab
from canaries import STEM, hits
from measured import Measured
from practice_office import Office, participant, put
from warm import heard, started

from desktop.keys.derivation import LIGHTEST
from desktop.keys.keyring_port import MemoryKeyring
from desktop.keys.slots import KeyFile

PIN = "zonnebloem7kruid"
BSN = "999990019"
PATIENCE = 60
"""Seconds before a program that goes wrong counts as one that hangs."""
PLACES = {
    "openen": (40, 160),
    "opslaan": (300,),
    "pakketten maken": (25, 87),
    "een plan op papier": (140,),
    "een dossier inlezen": (60, 110),
}
"""Which functions go wrong on a push; in full they are spread over all that were met."""


@pytest.fixture
def ground(office: Office, tmp_path: Path) -> Ground:
    """The worker's vault, opened by a PIN, with a resident whose name and number stand nowhere else."""
    bewoner = {**participant()["bewoner"], "roepnaam": NAMED, "achternaam": STEM, "bsn": BSN}
    case = put(office.desk("worker"), participant(bewoner=bewoner))
    office.close()
    folder, keyring = office.folder / "worker", MemoryKeyring()
    file = KeyFile.read(folder, cost=LIGHTEST)
    keys = file.unlock(office.secret)
    file.change_pin(keys, PIN, keyring)
    secrets = (bytes(keys.database_key), keys.master(), *keyring.halves.values(), office.secret.encode())
    keys.wipe()
    return Ground(folder, case, PIN, dict(keyring.halves), secrets, tmp_path / "uit")


class Tried:
    """Runs of the program on fresh copies: where something leaked, how many functions there were, how often one went wrong."""

    def __init__(self, ground: Ground) -> None:
        self.ground, self.leaks, self.wrong = ground, [""][:0], 0

    def run(self, name: str, number: int) -> int:
        """Gives how many functions were met; the whole folder of the organisation is put back first."""
        office, copy = self.ground.folder.parent, self.ground.out.parent / "kopie"
        for path in (copy, self.ground.out):
            shutil.rmtree(path, ignore_errors=True)
        shutil.copytree(office, copy)
        with started(blab, replace(self.ground, folder=copy / self.ground.folder.name), name, number) as (child, pipe):
            assert pipe.poll(PATIENCE), f"{name} {number} hangs"
            try:
                _, (met, raised) = heard(pipe)
            except (EOFError, ConnectionResetError):
                # What it said until then counts all the same.
                child.join()
                met, raised = 0, f"functie {number}, waarna het programma omviel ({child.exitcode})"
                print(name, raised)
        self.wrong += bool(raised)
        self.leaks += [f"{name}, {raised}: {hit}" for hit in self.found()]
        return int(met)

    def found(self) -> list[str]:
        secrets: list[str | bytes] = [PIN, *self.ground.secrets, self.ground.secrets[-1].decode()]
        out = self.ground.out
        # The driver is given what is stored, so there only what must never be given to it counts.
        return hits(out / "gezegd", [*secrets, STEM, BSN], []) + hits(out / "sql", secrets, [])


@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", WORKS)
def test_nothing_that_goes_wrong_tells_a_secret(name: str, ground: Ground, figure: Measured) -> None:
    tried = Tried(ground)
    for number in _spread(tried.run(name, 0)) if figure.full else PLACES[name]:
        tried.run(name, number)
    print(*tried.leaks, sep="\n")
    figure("X5", f"{name}, een fout op een willekeurige plek: sleutel, PIN, woorden, naam of bsn in uitvoer, logboek, melding of opdracht",
           len(tried.leaks), goal=0, at_most=True)  # fmt: skip
    figure("X5", f"{name}: plekken waar het fout ging", tried.wrong, goal=figure.size(push=len(PLACES[name]), full=40), unit="plekken")


def _spread(met: int) -> list[int]:
    """Forty functions over all that one run enters; threads do not meet the last of them every time."""
    assert met > 100
    return [1 + place * (met * 9 // 10) // 39 for place in range(40)]
