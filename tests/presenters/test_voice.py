"""Reading aloud: a real Dutch voice makes real sound, and no argument of the program holds the text."""

from __future__ import annotations

import shutil
import sys
import wave
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot

from desktop.presenters.voice import Speaker, Voice, espeak_arguments, espeak_voice, speakers

QUESTION = "Kom je nu makkelijker rond dan een jaar geleden?"
LISTED = (
    "Pty Language       Age/Gender VoiceName          File                 Other Languages\n 5  nl              --/M      Dutch  gmw/nl\n"
)
WAITS = "import sys; print('nl') if sys.argv[1:] == ['ask'] else sys.stdin.read() and __import__('signal').pause()"
needs_espeak = pytest.mark.skipif(not shutil.which("espeak-ng"), reason="espeak-ng is not installed")


def ready(qtbot: QtBot, known: list[Speaker]) -> Voice:
    voice = Voice(known)
    with qtbot.waitSignal(voice.ready):
        voice.look()
    return voice


def patient() -> Speaker:
    """A program that takes the text and goes on until it is stopped."""
    return Speaker(sys.executable, ("-c", WAITS, "ask"), str.strip, lambda _voice: ("-c", WAITS, "say"))


@needs_espeak
def test_a_dutch_voice_of_this_computer_turns_the_text_into_sound(qtbot: QtBot, tmp_path: Path) -> None:
    sound = tmp_path / "vraag.wav"
    speaker = replace(speakers()[0], saying=lambda voice: (*espeak_arguments(voice), "-w", str(sound)))
    voice = ready(qtbot, [speaker])
    with qtbot.waitSignals([voice.speaking, voice.speaking]):
        voice.say(QUESTION)
    with wave.open(str(sound)) as heard:
        seconds = heard.getnframes() / heard.getframerate()
        assert any(heard.readframes(heard.getnframes()))
    assert 1.5 < seconds < 8
    assert not any("rond" in word for word in voice.command())


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="looks at /proc")
def test_nobody_can_read_the_text_in_the_list_of_programs(qtbot: QtBot) -> None:
    voice = ready(qtbot, [patient()])
    voice.say(QUESTION)
    line = Path(f"/proc/{voice._mouth.processId()}/cmdline").read_bytes()
    assert b"say" in line
    assert b"makkelijker" not in line
    voice.stop()


def test_stop_is_silence_before_it_returns(qtbot: QtBot) -> None:
    voice = ready(qtbot, [patient()])
    voice.say(QUESTION)
    with qtbot.waitSignal(voice.speaking):
        voice.stop()
    assert voice._mouth.state() == QProcess.ProcessState.NotRunning
    assert not voice.busy


def test_a_program_without_a_dutch_voice_is_passed_over(qtbot: QtBot) -> None:
    none = Speaker(sys.executable, ("-c", "print('en')"), lambda listed: "", lambda _voice: ())
    voice = ready(qtbot, [none, Speaker("/bestaat/niet", (), str.strip, lambda _voice: ()), patient()])
    assert voice.command()[-1] == "say"


def test_a_computer_without_a_voice_says_nothing(qtbot: QtBot) -> None:
    voice = Voice([])
    voice.look()
    voice.say(QUESTION)
    assert not voice.able
    assert not voice.busy


def test_the_list_of_espeak_names_its_dutch_voice() -> None:
    assert espeak_voice(LISTED) == "nl"
    assert espeak_voice(LISTED.splitlines()[0]) == ""
    assert espeak_voice(LISTED.replace("nl  ", "nb  ")) == ""
