"""The anchor after a commit and the day's copy, on a real vault with a keyring in memory."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from desktop.keys.derivation import LIGHTEST
from desktop.keys.keyring_port import MemoryKeyring
from desktop.keys.slots import KeyFile
from desktop.models.records import Saved
from desktop.presenters.change_feed import ChangeFeed
from desktop.presenters.runner import Runner
from desktop.services import intake
from desktop.upkeep import Upkeep
from desktop.verbs import copies, founding, guarding, opening
from desktop.verbs.copies import Copy
from desktop.verbs.founding import Founding
from desktop.verbs.ownership import Owner

PIN = "wilgenkat"


def kept(folder: Path, keyring: MemoryKeyring, qtbot: QtBot) -> tuple[Upkeep, Runner, ChangeFeed]:
    folder.mkdir()
    owner = Owner.new("Wytske Postma", "werker", None, practice=True)
    founding.found(folder, Founding(owner), pin=PIN, keyring=keyring, cost=LIGHTEST)
    keys = KeyFile.read(folder, cost=LIGHTEST).unlock(PIN, keyring)
    runner, feed = Runner(lambda: opening.open_desk(folder, keys, None, lambda: keyring)), ChangeFeed()
    return Upkeep(folder, keys, runner, None, lambda: keyring, feed), runner, feed


def test_two_seconds_after_a_commit_the_anchor_is_kept(tmp_path: Path, qtbot: QtBot, monkeypatch: Any) -> None:
    keyring, told = MemoryKeyring(), []
    monkeypatch.setattr(guarding, "remember", lambda *known: told.append(known[3]))
    upkeep, runner, feed = kept(tmp_path / "kluis", keyring, qtbot)
    upkeep.start(feed)
    saved: list[Saved] = []
    runner.submit(lambda desk: intake.new_case(desk, {"roepnaam": "Nynke"}), saved.append)
    qtbot.waitUntil(lambda: bool(saved))
    feed.tell(saved[0].case)
    qtbot.waitUntil(lambda: bool(told), timeout=6_000)
    assert told[0][0] > 0
    upkeep.stop()
    runner.close(lambda desk: desk.close())


def test_the_day_gets_one_whole_reserve_copy(tmp_path: Path, qtbot: QtBot) -> None:
    upkeep, runner, _ = kept(tmp_path / "kluis", MemoryKeyring(), qtbot)
    days: list[Copy | None] = []
    upkeep.copied.connect(days.append)
    upkeep._check_and_copy()
    qtbot.waitUntil(lambda: bool(days), timeout=20_000)
    assert days == [copies.last_good(tmp_path / "kluis")]
    assert days[0] is not None
    assert days[0].tested_on is not None
    runner.close()
