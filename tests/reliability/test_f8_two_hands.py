"""F7, F8: one case edited from two places. Whatever the order, no text is lost: the one that gave way stands in the history."""

from __future__ import annotations

import pathlib
from collections.abc import Iterator, Sequence
from random import Random
from typing import Any

import pytest
from measured import Measured
from practice_office import Office, found, participant, put
from small_vault import SmallVault

from desktop.models.errors import StaleEdit
from desktop.models.patches import Edit, Path, read
from desktop.services import editing, history
from desktop.services.desk import Desk
from desktop.verbs import opening

FIELDS = (("plan", "hulpvraag"), ("op_maat", "motivering"), ("bewoner", "telefoon"))


@pytest.fixture
def windows(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[SmallVault, Desk, Desk]]:
    """A window and a verb on one vault file: the same person on the same laptop, within ten minutes."""
    small = SmallVault(tmp_path / "kluis", monkeypatch)
    desks = [opening.open_desk(small.folder, small.keys(), small.clock) for _ in range(2)]
    yield small, desks[0], desks[1]
    for desk in desks:
        desk.close()


def texts_in_history(desk: Desk, case: str, path: Path) -> set[Any]:
    """What stood at a path in the newest versions that the history shows."""
    return {read(history.document(desk, case, line.version.id), path) for line in history.lines(desk, case)[:6]}


def overtaken(first: Desk, second: Desk, case: str, base: str, edits: Sequence[tuple[Path, str]]) -> bool:
    """Both typed on `base`; the second sees both texts and keeps her own. False when the second wrote over the first unseen."""
    (path, text), (other, later) = edits
    editing.save(first, case, base, [Edit(path, text)])
    try:
        editing.save(second, case, base, [Edit(other, later)])
    except StaleEdit as stale:
        shown = (stale.facts["theirs"], stale.facts["ours"]) == (text, later)
        editing.save(second, case, editing.look_again(second, case).version, [Edit(other, later)])
        return shown
    return path != other


def test_two_windows_lose_no_text(windows: tuple[SmallVault, Desk, Desk], figure: Measured) -> None:
    small, one, two = windows
    case = put(one, participant())
    chance, kept, count = Random(8), 0, figure.size(push=40, full=1_000)
    for number in range(count):
        small.clock.forward(seconds=chance.choice((0, 1, 30, 700)))
        base = editing.newest_head(one, case).id
        edits = [(chance.choice(FIELDS), f"een {number}"), (chance.choice(FIELDS), f"twee {number}")]
        hands = (one, two) if chance.random() < 0.5 else (two, one)
        seen = overtaken(*hands, case, base, edits)
        kept += seen and all(text in texts_in_history(two, case, path) for path, text in edits)
    figure("F8", "één dossier in twee vensters: van elk paar staan beide teksten er nog", kept, goal=count, unit="paren")


def test_two_laptops_lose_no_text(office: Office, figure: Measured) -> None:
    put(office.desk("worker"), participant())
    office.exchange("worker", "teamlead")
    worker, lead = office.desk("worker"), office.desk("teamlead")
    case = found(worker)
    chance, kept, count = Random(9), 0, figure.size(push=6, full=200)
    for number in range(count):
        path = chance.choice(FIELDS[:2])
        for desk, who in ((worker, "werker"), (lead, "teamleider")):
            office.clock.forward(minutes=chance.choice((0, 1, 15)))
            editing.save(desk, case, editing.newest_head(desk, case).id, [Edit(path, f"{who} {number}")])
        office.exchange("worker", "teamlead")
        both = [texts_in_history(desk, case, path) >= {f"werker {number}", f"teamleider {number}"} for desk in (worker, lead)]
        open_choices = editing.look_again(worker, case).conflicts
        kept += all(both) and bool(open_choices)
        editing.settle_conflicts(worker, case, editing.newest_head(worker, case).id, [])
    figure("F8", "één dossier op twee laptops: beide teksten in de geschiedenis en een keuze op het scherm", kept, goal=count, unit="paren")
