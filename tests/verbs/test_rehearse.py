"""Recovery is rehearsed: a holder opens the probe, the six words come back, and until then the work list asks for it."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from practice_office import Office

from desktop import cli
from desktop.keys import recovery
from desktop.keys.slots import KeyFile
from desktop.models.errors import KantelpuntError
from desktop.services import rehearsal
from desktop.services.desk import Desk
from desktop.verbs import vault_care


@pytest.fixture
def desk(office: Office) -> Desk:
    return office.desk("worker")


def test_the_verbs_make_a_probe_open_it_and_take_its_words(
    office: Office, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    place = ["--vault", str(office.folder / "worker"), "--secret-stdin"]
    probe, identity = tmp_path / "proef.age", next(iter(sorted(office.folder.rglob("herstel-*.key"))))
    typed(monkeypatch, office.secret)
    assert cli.main(["vault", "rehearse", "--out", str(probe), *place]) == 0
    capsys.readouterr()
    assert cli.main(["vault", "rehearse", "--identity", str(identity), "--probe", str(probe)]) == 0
    words = json.loads(capsys.readouterr().out)["words"]
    typed(monkeypatch, office.secret, "appel appel appel appel appel appel")
    assert cli.main(["vault", "rehearse", "--answer", *place]) == 1
    typed(monkeypatch, office.secret, words)
    assert cli.main(["vault", "rehearse", "--answer", *place]) == 0
    assert rehearsal.standing(office.desk("worker")).on is not None


def test_a_probe_counts_once_and_only_for_its_own_words(desk: Desk, office: Office) -> None:
    first, second = probe(desk, office), probe(desk, office)
    assert [rehearsal.answer(desk, words) for words in (first, second, second)] == [False, True, False]
    assert [line.action for line in desk.store.log_lines()].count("herstel geoefend") == 1


def test_a_vault_asks_until_it_was_rehearsed_and_again_after_a_year(desk: Desk, office: Office) -> None:
    desk.practice = False
    asked = [rehearsal.standing(desk).asks]
    rehearsal.answer(desk, probe(desk, office))
    for days in (0, 364, 2):
        office.clock.forward(days=days)
        asked.append(rehearsal.standing(desk).asks)
    assert asked == [True, False, False, True]


def test_asking_can_be_put_off_for_a_week_and_no_longer(desk: Desk, office: Office) -> None:
    desk.practice = False
    rehearsal.put_off(desk)
    office.clock.forward(days=6)
    quiet = rehearsal.standing(desk).asks
    office.clock.forward(days=1)
    assert (quiet, rehearsal.standing(desk).asks) == (False, True)


def test_a_clock_that_ran_ahead_does_not_stop_the_asking(desk: Desk, office: Office) -> None:
    desk.practice = False
    office.clock.forward(days=4000)
    rehearsal.answer(desk, probe(desk, office))
    rehearsal.put_off(desk)
    office.clock.moment -= timedelta(days=4000)
    assert rehearsal.standing(desk).asks


def test_a_practice_vault_does_not_ask(desk: Desk) -> None:
    assert not rehearsal.standing(desk).asks


def test_a_file_that_is_no_probe_says_so_and_gives_no_words(office: Office, tmp_path: Path) -> None:
    identity = next(iter(sorted(office.folder.rglob("herstel-*.key")))).read_text()
    with pytest.raises(KantelpuntError):
        recovery.open_probe(b"age-encryption.org/v1\nniets", identity)


def probe(desk: Desk, office: Office) -> list[str]:
    """A new probe of this vault, opened by a holder."""
    made = vault_care.make_probe(desk, KeyFile.read(office.folder / "worker"))
    identity = next(iter(sorted(office.folder.rglob("herstel-*.key")))).read_text()
    return list(recovery.open_probe(made, identity))


def typed(patch: pytest.MonkeyPatch, *lines: str) -> None:
    import io

    patch.setattr("sys.stdin", io.StringIO("\n".join(lines) + "\n"))
