"""X1 and X9: after a day of the whole program, killed at its end, none of the words that were typed stands anywhere but where she chose."""

from __future__ import annotations

import base64
import gzip
import json
import signal
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import attachment_files
import pytest
from alone import Home
from canaries import STEM, entropy, hits
from measured import Measured

SCRIPT = Path(__file__).with_name("canary_day.py")
CHOSEN = ("mee", "gekozen", "proef", "spoor")
"""What the worker had with her, where she kept what she gave out, and what belongs to the test."""
SOUND = ("pulseaudio", "sessie/pulse")
"""What the library for sound makes when Samen kijken looks for a voice: memory without a file, and its empty folder of this session."""
LEAST_ENTROPY = 7.9
TYPED = f"Er staat {STEM}07 in dit veld."


def _archive(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("blad.xml", "niets")


PLANTED: dict[str, Callable[[Path], object]] = {
    "tekst": lambda here: (here / "concept.txt").write_text(TYPED),
    "hoofdletters": lambda here: (here / "lijst").write_text(TYPED.upper()),
    "utf-16": lambda here: (here / "klembord").write_text(TYPED, "utf-16-le"),
    "hex": lambda here: (here / "traceback").write_text(TYPED.encode().hex()),
    "base64": lambda here: (here / "melding").write_bytes(base64.b64encode(TYPED.encode())),
    "base64 van utf-16": lambda here: (here / "instelling").write_bytes(base64.b64encode(TYPED.encode("utf-16-le"))),
    "zlib": lambda here: (here / "cache").write_bytes(b"kop" + zlib.compress(TYPED.encode())),
    "gzip": lambda here: (here / "logboek").write_bytes(gzip.compress(TYPED.encode())),
    "een naam": lambda here: (here / f"{STEM}.pdf").touch(),
    "een map": lambda here: (here / f"{STEM}.d").mkdir(),
    "een PDF": lambda here: (here / "tijdelijk").write_bytes(attachment_files.letter()),
    "een beeld": lambda here: (here / "miniatuur").write_bytes(attachment_files.picture("PNG")),
    "een archief": lambda here: _archive(here / "pak"),
}


@dataclass(frozen=True)
class Day:
    """What is left of a day: `sown` words in fields, and `secrets` (PIN, six words, numbers)."""

    home: Home
    sown: list[str]
    secrets: list[str]

    def found(self) -> list[str]:
        folder = self.home.folder
        return hits(folder, [STEM, *self.secrets], [folder / name for name in CHOSEN])


@pytest.fixture(scope="module")
def day(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Day:
    home = Home(tmp_path_factory.mktemp("dag"))
    length = "heel" if request.config.getoption("--nightly") else "kort"
    assert home.follow(SCRIPT, [home.folder, length], 300 if length == "heel" else 60) == -signal.SIGKILL, home.said()
    told = json.loads((home.folder / "proef" / "gezaaid.json").read_text())
    return Day(home, told["gezaaid"], told["geheim"])


@pytest.mark.timeout(400)
def test_nothing_that_was_typed_is_left_outside_the_chosen_files(day: Day, figure: Measured) -> None:
    found = day.found()
    print(*found, sep="\n")
    what = "na een dag werken en een kill: bestanden buiten wat gekozen is met een getypt woord, PIN, zes woorden, bsn, telefoon of IBAN"
    figure("X1", what, len(found), goal=0, at_most=True)
    figure("X1", "woorden van de proef die in velden zijn getypt", len(day.sown), goal=figure.size(push=6, full=40), unit="woorden")


@pytest.mark.timeout(400)
def test_the_words_do_stand_in_what_she_gave_out(day: Day) -> None:
    """Else the search would find nothing because nothing was typed."""
    folder = day.home.folder
    given = hits(folder / "gekozen", [STEM, *day.secrets], [])
    assert any("dossier.json" in hit for hit in given)
    assert not any("afspraak.ics" in hit for hit in given)
    assert any("een PDF" in hit for hit in given)


@pytest.mark.timeout(400)
def test_a_vault_looks_like_chance(day: Day, figure: Measured) -> None:
    files = [path for path in day.home.folder.glob("organisatie/*/kluis.db*") if path.suffix != ".db-shm" and path.stat().st_size]
    assert len(files) >= 3
    least = min(entropy(path.read_bytes()) for path in files)
    figure("X1", "entropie van de database en haar logboek, de laagste", round(least, 3), goal=LEAST_ENTROPY, unit="bit per byte")


@pytest.mark.timeout(400)
def test_only_the_vaults_the_mailbox_and_the_chosen_files_were_written(day: Day, figure: Measured) -> None:
    folder, written = day.home.folder, day.home.written()
    allowed = tuple(str(folder / name) for name in ("organisatie", "mee", "gekozen", "proef"))
    assert str(folder / "gekozen" / "plan.pdf") in written
    sound = (SOUND[0], str(folder / SOUND[1]))
    outside = [path for path in written if not path.startswith(allowed) and path not in sound]
    print(*outside, sep="\n")
    what = "bekijken, bewaren, afdrukken, uitvoeren, verzenden en een kopie maken"
    figure("X9", f"geschreven buiten kluis, postbus en gekozen bestanden bij {what}", len(outside), goal=0, at_most=True)


@pytest.mark.parametrize("shape", PLANTED)
def test_a_planted_word_is_found_in_every_shape(tmp_path: Path, shape: str) -> None:
    (tmp_path / "diep").mkdir()
    assert hits(tmp_path, [STEM], []) == []
    PLANTED[shape](tmp_path / "diep")
    assert len(hits(tmp_path, [STEM], [])) == 1
    assert hits(tmp_path, [STEM], [tmp_path / "diep"]) == []


def test_what_can_be_read_does_not_look_like_chance() -> None:
    assert entropy(b"SQLite format 3\0" + TYPED.encode() * 100) < LEAST_ENTROPY
