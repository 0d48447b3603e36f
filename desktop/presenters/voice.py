"""Reading aloud with a Dutch voice that is on this computer: a program of the system gets the text on its standard input.

Qt's own speech module is in a wheel of 170 MB, and its engines may use a network; these do not: espeak-ng and macOS' `say` hold their
voices on the disk, and System.Speech of Windows knows installed voices only. The text is never an argument, because every user of a
computer can read those (reliability.md X3). Windows and macOS are written from their manuals and were not tried.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, QProcess, Qt, Signal

WORDS_A_MINUTE = 140
"""Calm speech; the programs' own measure is 175."""
BEGINNING = 2000
"""Milliseconds for a program to start."""
ENDING = 500
"""Milliseconds for a killed program to be gone: after that a lock goes on without it."""
_WINDOWS_VOICE = (
    "Add-Type -AssemblyName System.Speech; $s = New-Object System.Speech.Synthesis.SpeechSynthesizer; "
    "$v = $s.GetInstalledVoices() | Where-Object { $_.Enabled -and $_.VoiceInfo.Culture.Name -like 'nl*' } | Select-Object -First 1; "
)
_WINDOWS_ASK = _WINDOWS_VOICE + "if ($v) { 'nl' }"
_WINDOWS_SAY = _WINDOWS_VOICE + (
    "[Console]::InputEncoding = [Text.Encoding]::UTF8; $s.SelectVoice($v.VoiceInfo.Name); $s.Rate = -2; $s.Speak([Console]::In.ReadToEnd())"
)


@dataclass(frozen=True)
class Speaker:
    """A program that can speak.

    With the arguments `asking` it lists its voices, `dutch` finds one in that list ("" for none), `saying` gives the arguments for it.
    """

    program: str
    asking: tuple[str, ...]
    dutch: Callable[[str], str]
    saying: Callable[[str], tuple[str, ...]]


def speakers() -> list[Speaker]:
    """The programs of this system that may have a Dutch voice of their own, the best first."""
    if os.name == "nt":
        shell = os.path.join(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "WindowsPowerShell", "v1.0", "powershell.exe")
        quiet = ("-NoProfile", "-NonInteractive", "-Command")
        known = [Speaker(shell, (*quiet, _WINDOWS_ASK), str.strip, lambda _voice: (*quiet, _WINDOWS_SAY))]
    elif sys.platform == "darwin":
        known = [Speaker("/usr/bin/say", ("-v", "?"), _mac_voice, lambda voice: ("-v", voice, "-r", str(WORDS_A_MINUTE), "-f", "-"))]
    else:
        known = [Speaker(name, ("--voices=nl",), espeak_voice, espeak_arguments) for name in ("espeak-ng", "speak-ng", "espeak")]
    return [speaker for speaker in known if shutil.which(speaker.program)]


def espeak_voice(listed: str) -> str:
    """The code of the first Dutch voice in what `espeak-ng --voices=nl` says, under its head."""
    rows = [line.split() for line in listed.splitlines()[1:]]
    return next((row[1] for row in rows if len(row) > 1 and row[1].split("-")[0] == "nl"), "")


def espeak_arguments(voice: str) -> tuple[str, ...]:
    return ("--stdin", "-v", voice, "-s", str(WORDS_A_MINUTE))


def _mac_voice(listed: str) -> str:
    """A voice of the Netherlands before one of Flanders; lines are `Xander              nl_NL    # Hallo!`."""
    rows = [line.partition("#")[0].rsplit(maxsplit=1) for line in listed.splitlines()]
    dutch = {row[1]: row[0] for row in rows if len(row) == 2 and row[1].startswith("nl")}
    return dutch.get("nl_NL") or next(iter(dutch.values()), "")


class Voice(QObject):
    """One mouth for the whole program, in the window's thread. `ready`: a Dutch voice was found. `speaking` says whether it talks.

    Looking for a voice begins with the first `look`; without one the program stays silent and offers nothing.
    """

    ready = Signal()
    speaking = Signal(bool)

    def __init__(self, known: Sequence[Speaker] | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._known = known
        self._left: list[Speaker] | None = None
        self._asking: Speaker | None = None
        self._command: list[str] = []
        self.busy = False
        self._asker, self._mouth = QProcess(self), QProcess(self)
        later = Qt.ConnectionType.QueuedConnection
        # One of the two tells how it went; where a program cannot start, before `start` returned.
        self._asker.finished.connect(self._told, later)
        self._asker.errorOccurred.connect(self._told, later)
        self._mouth.finished.connect(self._over, later)
        self._mouth.errorOccurred.connect(self._over, later)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.end)

    @property
    def able(self) -> bool:
        """A Dutch voice was found."""
        return bool(self._command)

    def command(self) -> list[str]:
        """Program and arguments of the voice; the same for every text."""
        return list(self._command)

    def look(self) -> None:
        """Find a voice, once; `ready` tells when there is one."""
        if self._left is None:
            self._left = list(speakers() if self._known is None else self._known)
            self._ask_next()

    def say(self, text: str) -> None:
        """Read `text` aloud; what was being read stops. A computer without sound says nothing, and that is all."""
        self.stop()
        if not self.able or not text.strip():
            return
        self._mouth.start(self._command[0], self._command[1:])
        if not self._mouth.waitForStarted(BEGINNING):
            return
        self._mouth.write(text.encode())
        self._mouth.closeWriteChannel()
        self.busy = True
        self.speaking.emit(True)

    def stop(self) -> None:
        """Silence, before this returns: a lock replaces this process, and nobody would be left to stop the other one."""
        _ended(self._mouth)
        self._quiet()

    def end(self) -> None:
        """The program goes: no child stays behind."""
        self.stop()
        self._left = []
        _ended(self._asker)

    def _ask_next(self) -> None:
        self._asking = self._left.pop(0) if self._left else None
        if self._asking is not None:
            self._asker.start(self._asking.program, list(self._asking.asking))
            self._asker.closeWriteChannel()

    def _told(self) -> None:
        speaker = self._asking
        if speaker is None or self._asker.state() != QProcess.ProcessState.NotRunning:
            return
        voice = speaker.dutch(bytes(self._asker.readAllStandardOutput().data()).decode(errors="replace"))
        if not voice:
            self._ask_next()
            return
        self._asking = None
        self._command = [speaker.program, *speaker.saying(voice)]
        self.ready.emit()

    def _over(self) -> None:
        if self._mouth.state() == QProcess.ProcessState.NotRunning:
            self._quiet()

    def _quiet(self) -> None:
        if self.busy:
            self.busy = False
            self.speaking.emit(False)


def _ended(process: QProcess) -> None:
    if process.state() != QProcess.ProcessState.NotRunning:
        process.kill()
        process.waitForFinished(ENDING)


def of_program() -> Voice | None:
    """The mouth of this program, where the program was given one (`give`)."""
    application = QCoreApplication.instance()
    found: Voice | None = application.findChild(Voice) if application is not None else None
    return found


def give() -> Voice:
    """Let this program speak; it asks nothing of the system until somebody looks."""
    return of_program() or Voice(parent=QCoreApplication.instance())


def hush() -> None:
    """Whatever is being read aloud stops."""
    voice = of_program()
    if voice is not None:
        voice.stop()
