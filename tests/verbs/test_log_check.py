"""`vault check --log`: what the independent verifier says of a whole log, a tampered one, and of the logs of other laptops."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from small_vault import SmallVault, with_desk

from desktop.models.logregel import chained, link
from desktop.verbs import vault_files

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallVault:
    made = SmallVault(tmp_path / "kluis", monkeypatch)
    made.work("VD-1")
    for _ in range(4):
        with_desk(made, lambda desk: desk.store.log("geopend", desk.store.cases()[0]))
    return made


def change(small: SmallVault, *statements: str) -> None:
    store = vault_files.open_vault(small.folder, small.keys(), small.clock)
    for statement in statements:
        store.database.raw.execute(statement)
    store.close()


def checked(small: SmallVault, capsys: Capture, code: int = 0) -> dict[str, Any]:
    capsys.readouterr()
    assert small.run("vault", "check", "--log", "--json") == code
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert found.keys() == {"ok", "lines", "from", "to", "problems", "anchors"}
    assert found["ok"] is (code == 0)
    return found


def test_a_whole_log_is_whole_with_its_anchor_and_checking_writes_nothing(small: SmallVault, capsys: Capture) -> None:
    found = checked(small, capsys)
    assert (found["lines"], found["problems"]) == (4, [])
    assert found["from"] == found["to"] == small.clock.now().isoformat()
    assert found["anchors"] == [{"soort": "sleutelbos", "aantal": 1, "regel": 4, "ok": True}]
    assert checked(small, capsys) == found


def test_without_json_it_says_so_in_a_sentence(small: SmallVault, capsys: Capture) -> None:
    assert small.run("vault", "check", "--log") == 0
    assert capsys.readouterr().out == "Het logboek is heel: 4 regels.\n"


@pytest.mark.parametrize(
    ("statements", "sentence"),
    [
        (("DROP TRIGGER inzage_vast", "UPDATE inzage SET persoon = 'p9' WHERE nr = 2"), "Regel 2 van het logboek is veranderd"),
        (("DROP TRIGGER inzage_blijft", "DELETE FROM inzage WHERE nr = 2"), "Vóór regel 3 van het logboek ontbreken regels"),
        (("DROP TRIGGER inzage_blijft", "DELETE FROM inzage WHERE nr = 4"), "Regel 4 staat in het journaal en is uit het logboek weg."),
        (("DROP TRIGGER journaal_vast", "UPDATE journaal SET id = 'x' WHERE soort = 'inzage'"), "De ketting van het journaal is gebroken"),
        (("INSERT INTO inzage_begin VALUES ('2026', 0, '', '', 'x')",), "Het begin van het logboek (na regel 0) is niet door"),
    ],
)
def test_what_was_done_to_the_log_is_told(small: SmallVault, capsys: Capture, statements: tuple[str, ...], sentence: str) -> None:
    change(small, *statements)
    assert any(problem.startswith(sentence) for problem in checked(small, capsys, 1)["problems"])


def test_a_neat_cut_is_seen_by_the_anchor(small: SmallVault, capsys: Capture) -> None:
    change(
        small,
        "DROP TRIGGER inzage_blijft",
        "DROP TRIGGER journaal_blijft",
        "DELETE FROM inzage WHERE nr = 4",
        "DELETE FROM journaal WHERE nr = (SELECT max(nr) FROM journaal)",
    )
    [said] = checked(small, capsys, 1)["problems"]
    assert said.startswith("Deze dossiers zijn ouder dan wat hier het laatst stond (5 in plaats van 6).")


def line(number: int, before: str, **changes: str) -> dict[str, Any]:
    fields = ("op", "hlc", "persoon", "namens", "rol", "handeling", "object", "zaak", "resultaat", "grond", "details")
    made: dict[str, Any] = {**dict.fromkeys(fields, ""), "op": "2026-11-16T09:00:00+00:00", "apparaat": "BBBBCCCC", **changes}
    return {**made, "nummer": number, "vorige": before, "keten": link(chained(number, made, before))}


def test_gaps_and_forks_of_another_laptop_are_told(small: SmallVault, capsys: Capture) -> None:
    first = line(1, "")
    second, other = line(2, first["keten"]), line(2, first["keten"], handeling="gezocht")
    fourth = line(4, "a" * 64)

    def keep(desk: Any) -> None:
        for one in (first, second, other, fourth):
            assert desk.store.put_log_line(one, "BBBBCCCC")
        desk.store.put_log_head("BBBBCCCC", "team", 1, {"nummer": 2, "keten": second["keten"]})
        desk.store.put_log_head("BBBBCCCC", "team", 2, {"nummer": 9, "keten": "b" * 64})

    with_desk(small, keep)
    assert checked(small, capsys, 1)["problems"] == [
        "Laptop BBBBCCCC heeft twee regels met nummer 2. Bel de beheerder.",
        "Van het logboek van laptop BBBBCCCC ontbreekt hier iets vóór regel 4.",
        "Van het logboek van laptop BBBBCCCC hoort hier regel 9 te zijn. Die is er niet.",
    ]


def test_a_line_of_another_laptop_that_was_changed_here_is_told(small: SmallVault, capsys: Capture) -> None:
    with_desk(small, lambda desk: desk.store.put_log_line(line(1, ""), "BBBBCCCC"))  # type: ignore[attr-defined]
    change(small, "DROP TRIGGER inzage_elders_vast", "UPDATE inzage_elders SET persoon = 'p9'")
    assert checked(small, capsys, 1)["problems"] == ["Regel 1 van het logboek van laptop BBBBCCCC is hier veranderd."]
