"""The disk is full: it is said, the text stays in the editor, nothing is lost, and when there is room again it goes on (F4)."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import flows
import pytest
from case_room import example, room
from measured import Measured
from PySide6.QtCore import SignalInstance
from pytestqt.qtbot import QtBot
from small_disk import SmallDisk, small_disk
from vault_work import Acknowledged, faults, lost
from warm import started

from desktop.keys.open_keys import OpenKeys
from desktop.models.patches import read
from desktop.presenters.case_editor import CaseEditor
from desktop.store.check import check

Opened = Callable[[Path], Any]
WISH = ("plan", "hulpvraag")
FULL = "De schijf is vol. Je tekst staat nog in het scherm. Maak ruimte vrij en probeer het opnieuw."
ROOMS = (0, 8_192, 40_960, 131_072, 300_000, 700_000, 1_500_000)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "schijf") as made:
        yield made


@pytest.mark.timeout(900)
def test_the_text_stays_in_the_editor_until_there_is_room(disk: SmallDisk, qtbot: QtBot, figure: Measured) -> None:
    times, refused, lost_texts = figure.size(push=3, full=100), 0, 0
    (disk.folder / "kluis").mkdir(mode=0o700)
    with room(disk.folder / "kluis", example()) as opened:
        editor = CaseEditor(opened.runner, opened.case, opened.feed)
        with qtbot.waitSignal(editor.opened):
            editor.open()
        for number in range(times):
            text = f"Rust in huis, voor de {number}e keer. " * 4
            if _refused(qtbot, editor, disk, text):
                refused += 1
                lost_texts += editor.value(WISH) != text
                disk.free()
                with qtbot.waitSignal(editor.trouble, check_params_cb=lambda words: words == ""):
                    editor.retry()
            lost_texts += read(opened.document(), WISH) != text
        disk.free()
        found = opened.ask(lambda desk: check(desk.store))
    # This room counts nothing for the evaluation.
    assert [problem for problem in found if problem["code"] != "evaluatie"] == []
    figure("F4", "opslaan in de editor geweigerd omdat de schijf vol was", refused, goal=times // 5 + 1, unit="keer")
    figure("F4", "schijf vol tijdens opslaan in de editor: tekst kwijt", lost_texts, goal=0, at_most=True)


def _refused(qtbot: QtBot, editor: CaseEditor, disk: SmallDisk, text: str) -> bool:
    """Whether the text could not be saved: now and then the log of the database has room of its own for it."""
    said: list[str] = []
    with note(editor.trouble, lambda words: said.append(words)), note(editor.field_state, lambda _path, state, _when: said.append(state)):
        disk.fill()
        editor.text_changed(WISH, text, text)
        editor.leave(WISH, text, text)
        qtbot.waitUntil(lambda: FULL in said or "bewaard" in said)
    return FULL in said


@contextmanager
def note(signal: SignalInstance, listener: Callable[..., None]) -> Iterator[None]:
    signal.connect(listener)
    yield
    signal.disconnect(listener)


@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", [*flows.FLOWS, flows.ATTACH])
def test_what_does_not_fit_is_told_in_one_sentence_and_works_when_it_fits(
    name: str, disk: SmallDisk, vault: Path, keys: OpenKeys, opened: Opened, figure: Measured
) -> None:
    wrong = []
    rooms = ROOMS if figure.full else ROOMS[1:2]
    for left in (*rooms, None):
        folder, out = _anew(disk, vault)
        disk.free() if left is None else disk.fill(left)
        came = _ran(folder, keys, name, out)
        disk.free()
        wrong += [f"{left}: {came.wrong()}"] if came.wrong() or (left is None and came.code) else []
        with opened(folder) as desk:
            wrong += [f"{left}: {problem}" for problem in lost(desk, Acknowledged()) + faults(desk)]
        half = [path.name for path in out.rglob("*") if path.is_file() and came.code and path.name != "nieuw.json"]
        wrong += [f"{left}: half a file {name}" for name in half]
    print(*wrong, sep="\n")
    figure("F4", f"schijf vol bij {name}: kwijt, gecrasht, of niet in een zin gezegd", len(wrong), goal=0, at_most=True)


def _anew(disk: SmallDisk, vault: Path) -> tuple[Path, Path]:
    folder, out = disk.folder / "kluis", disk.folder / "uit"
    for path in (folder, out):
        shutil.rmtree(path, ignore_errors=True)
    shutil.copytree(vault, folder)
    out.mkdir()
    flows.prepare(out)
    return folder, out


def _ran(folder: Path, keys: OpenKeys, name: str, out: Path) -> flows.Outcome:
    with started(flows.run, folder, keys, name, out) as (child, pipe):
        came = flows.outcome(pipe)
        child.join()
    return came
