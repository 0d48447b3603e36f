"""X26: files that lie about themselves are refused, each in one sentence, in a second and in little memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import attachment_files
import pytest
from measured import Measured

from desktop import messages
from desktop.models import bijlage
from desktop.models.errors import BadAttachment

CORPUS = attachment_files.hostile()
MEMORY = """
import sys
import sabotage
sabotage.apply_from_environment()
from desktop.models import bijlage
from desktop.models.errors import BadAttachment
raw = sys.stdin.buffer.read()
def told(what):
    lines = open("/proc/self/status").read().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(what))
open("/proc/self/clear_refs", "w").write("5")
before = told("VmRSS")
try:
    bijlage.take_in(raw)
except BadAttachment:
    print(told("VmHWM") - before)
"""
ROOT = Path(__file__).parents[2]
SURROUNDINGS = {**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"}
HUNGRY = ("bom.png", "pdf-bom.pdf", "reusachtig.png", "honderden lagen.jpg", "letters.pdf")


def decided(raw: bytes) -> tuple[str, float]:
    """The reason of refusal, "" when it was taken, and the seconds of the processor that took: the tests share it with others."""
    begin = time.process_time()
    try:
        bijlage.take_in(raw)
    except BadAttachment as error:
        return str(error.facts["reason"]), time.process_time() - begin
    return "", time.process_time() - begin


def test_nothing_of_the_corpus_is_taken_in_and_each_is_decided_within_a_second(figure: Measured) -> None:
    outcomes = {name: decided(raw) for name, raw in CORPUS.items()}
    taken = [name for name, (reason, _) in outcomes.items() if not reason]
    assert len(CORPUS) >= 25
    figure("X26", f"aangenomen van {len(CORPUS)} vijandige bestanden", len(taken), goal=0, at_most=True)
    slowest = max(seconds for _, seconds in outcomes.values())
    figure("X26", "traagste beslissing over een vijandig bestand", round(slowest, 2), goal=1, unit="s", at_most=True)
    for reason, _ in outcomes.values():
        assert messages.sentence("bijlage", {"reason": reason}).startswith("Dit bestand is niet toegevoegd. ")
        assert reason in messages.REASONS


def test_a_hostile_file_is_decided_in_little_memory(figure: Measured) -> None:
    names = sorted(CORPUS) if figure.full else HUNGRY
    most = 0
    for name in names:
        run = subprocess.run([sys.executable, "-c", MEMORY], input=CORPUS[name], capture_output=True, check=True, env=SURROUNDINGS)
        most = max(most, int(run.stdout))
    figure("X26", "meeste geheugen voor een beslissing", most // 1000, goal=100, unit="MB", at_most=True)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_an_ordinary_picture_is_taken_in_as_it_is(kind: str) -> None:
    raw = attachment_files.picture(kind)
    taken = bijlage.take_in(raw)
    assert (taken.content, taken.ontdaan) == (raw, False)
    assert (taken.gezien.breedte, taken.gezien.hoogte) == (320, 240)


def test_the_largest_picture_that_is_allowed_is_taken_in_time(figure: Measured) -> None:
    reason, seconds = decided(attachment_files.black(7_000, 7_000))
    assert reason == ""
    figure("X26", "beslissing over een PNG van 49 miljoen beeldpunten", round(seconds, 2), goal=1, unit="s", at_most=True)


def test_place_and_device_are_cut_off_and_how_it_was_held_stays() -> None:
    taken = bijlage.take_in(attachment_files.located_photo())
    assert taken.ontdaan
    for told in (b"GPS", b"Fairphone", b"Burmania", b"53,12"):
        assert told not in taken.content
    assert b"2026:11:02 10:15:00" in taken.content
    assert bijlage.take_in(taken.content).content == taken.content


def test_the_compressed_picture_itself_stays_byte_for_byte() -> None:
    photo = attachment_files.picture()
    picture = photo[photo.index(b"\xff\xda") :]
    assert bijlage.take_in(attachment_files.located_photo()).content.endswith(picture)


def test_the_film_behind_a_photo_is_cut_off() -> None:
    photo = attachment_files.picture()
    announced = attachment_files.segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x Camera:MotionPhoto='1'/>")
    taken = bijlage.take_in(photo[:2] + announced + photo[2:] + b"\0\0\0\x18ftypmp42" + bytes(100))
    assert taken.content == photo


def test_a_pdf_tells_its_pages_and_whether_there_is_a_script_in_it() -> None:
    assert bijlage.take_in(attachment_files.letter(3)).gezien == bijlage.Gezien("pdf", bladen=3)
    assert bijlage.take_in(attachment_files.with_script()).gezien == bijlage.Gezien("pdf", bladen=1, actief=True)


def test_pages_in_an_object_stream_are_counted_too(tmp_path: Path) -> None:
    plain, packed = tmp_path / "a.pdf", tmp_path / "b.pdf"
    plain.write_bytes(attachment_files.letter(50))
    subprocess.run(["qpdf", "--object-streams=generate", plain, packed], check=True)
    assert bijlage.take_in(packed.read_bytes()).gezien.bladen == 50
