"""F14, X29: from a copy of the disk and a recovery identity to the list of cases, by the commands of docs/herstel.md and nothing else."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import sabotage
from measured import Measured
from practice_office import Office

from desktop import cli
from desktop.keys.derivation import LIGHTEST
from desktop.keys.slots import KeyFile
from desktop.verbs import opening, secrets_in

ROOT = Path(__file__).parents[2]
Run = Callable[[str, Path, dict[str, str], str], subprocess.CompletedProcess[str]]
PAGE = ROOT / "docs" / "herstel.md"


@pytest.mark.timeout(1200)
def test_the_page_alone_leads_from_a_disk_copy_to_the_list_of_cases(
    office: Office, tmp_path: Path, figure: Measured, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    times = figure.size(push=1, full=20)
    office.close()
    keys = sorted(office.folder.rglob("herstel-*.key"))
    reached, slowest = 0, 0.0
    for number in range(times):
        begun = time.monotonic()
        who = ("worker", "teamlead")[number % 2]  # The coordinator of the practice office has no case to list.
        run = shell if figure.full else Here(monkeypatch, capsys)
        reached += drilled(office.folder / who, keys[number % len(keys)], tmp_path / str(number), run)
        slowest = max(slowest, time.monotonic() - begun)
    figure("F14", "herstel van een schijfkopie met de reservesleutel, volgens docs/herstel.md: gelukt", reached, goal=times, unit="keer")
    figure("F14", "langste herstel, alleen de opdrachten", round(slowest / 60, 2), goal=15, unit="minuten", at_most=True)


def drilled(disk: Path, identity: Path, place: Path, run: Run) -> bool:
    """Runs the code block of the page line by line in an empty folder; whoever follows it types the words that were printed."""
    place.mkdir()
    words, answer = "", ""
    for command in commands():
        done = run(command, place, {"KOPIE": str(disk), "SLEUTEL": str(identity)}, words)
        assert done.returncode == 0, f"{command}: {done.stderr}"
        words = words or (json.loads(done.stdout)["passphrase"] if "recover" in command else "")
        assert "FG" in done.stderr or "recover" not in command
        answer = done.stdout
    return bool(json.loads(answer)) and told(place / "herstel", words) and untouched(disk)


def commands() -> list[str]:
    found = re.search(r"```sh\n(.*?)```", PAGE.read_text("utf-8"), re.S)
    assert found is not None
    lines = found[1].strip().splitlines()
    names = [line for line in lines if re.match(r"[A-Z]+=", line)]
    return ["\n".join([*names, line]) for line in lines if line not in names]


class Here:
    """On a push: the same commands, those of Kantelpunt in this process, which is warm."""

    def __init__(self, patch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._patch, self._capsys = patch, capsys
        read = KeyFile.read
        patch.setattr(KeyFile, "read", lambda folder, *, cost=LIGHTEST: read(folder, cost=cost))

    def __call__(self, script: str, place: Path, given: dict[str, str], typed: str) -> subprocess.CompletedProcess[str]:
        asked = subprocess.run(
            ["bash", "-c", f'kantelpunt() {{ printf "%s\\n" "$@"; }}\n{script}'],
            cwd=place,
            env={**os.environ, **given},
            capture_output=True,
            text=True,
            check=True,
        )
        if not asked.stdout:
            return asked
        self._patch.chdir(place)
        self._patch.setattr(secrets_in, "getpass", lambda _question: typed)
        self._capsys.readouterr()
        code = cli.main(asked.stdout.splitlines())
        return subprocess.CompletedProcess(script, code, *self._capsys.readouterr())


def shell(script: str, place: Path, given: dict[str, str], typed: str) -> subprocess.CompletedProcess[str]:
    # What the page calls kantelpunt is the program of this checkout; a prompt reads from here where there is no terminal.
    environment = {**os.environ, **given, "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}", "PYTHONWARNINGS": "ignore", "PROGRAM": program()}
    script = f'kantelpunt() {{ eval "$PROGRAM" \'"$@"\'; }}\n{script}'
    return subprocess.run(
        ["bash", "-c", script],
        cwd=place,
        env=environment,
        input=typed + "\n",
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        start_new_session=True,
    )


def program() -> str:
    return shlex.join([sys.executable, *sabotage.program()[1:]])


def told(folder: Path, words: str) -> bool:
    """The use stands in the access log, and there is no PIN any more."""
    keys = KeyFile.read(folder).unlock(words)
    desk = opening.open_desk(folder, keys)
    try:
        return "hersteld" in [line.action for line in desk.store.log_lines()] and not KeyFile.read(folder).has_pin
    finally:
        desk.close()


def untouched(disk: Path) -> bool:
    return not list(disk.glob("*nieuw*")) and "sleutels.json" in {path.name for path in disk.iterdir()}
