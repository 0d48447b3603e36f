"""`vault create`, `check`, `backup` and `restore` from the outside, one of them on a real keyring."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

from pyrage import x25519

from desktop.keys.open_keys import OpenKeys
from desktop.keys.slots import KeyFile
from desktop.models.strict_json import Document
from desktop.services import syncing
from desktop.services.desk import Desk
from desktop.verbs import opening, vault_files
from tests.verbs.conftest import kantelpunt

ROOT = Path(__file__).parents[2]
PIN = "135790"
IN_A_SESSION = 'printf pw | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null; exec "$0" "$@"'
ON_A_KEYRING = """
import json, subprocess, sys
folder, pin = sys.argv[1:]
def run(*arguments, secret):
    command = [sys.executable, "-m", "desktop", *arguments, "--vault", folder, "--secret-stdin"]
    done = subprocess.run(command, input=secret + "\\n", capture_output=True, text=True, timeout=60)
    return [done.returncode, done.stdout, done.stderr]
made = run("vault", "create", secret=pin)
words = json.loads(made[1])["passphrase"]

told = {"made": made, "pin": run("case", "list", "--json", secret=pin), "words": run("case", "list", "--json", secret=words)}
told["wrong"] = run("case", "list", "--json", secret="000000")
told["check"] = run("vault", "check", "--json", secret=pin)
print(json.dumps(told))
"""


def run(folder: Path, *arguments: object, secret: str = "") -> subprocess.CompletedProcess[str]:
    return kantelpunt(*arguments, "--vault", folder, "--secret-stdin", secret=secret, home=folder.parent)


def create(folder: Path, *arguments: object) -> str:
    """A vault without keyring; gives its six words."""
    done = run(folder, "vault", "create", *arguments)
    assert done.returncode == 0, done.stderr
    words: str = json.loads(done.stdout)["passphrase"]
    return words


def recipient() -> str:
    return str(x25519.Identity.generate().to_public())


@cache
def keys(folder: Path, words: str) -> OpenKeys:
    """Once a vault, because the key derivation is the shipped one; a restored vault has the keys of its backup."""
    return KeyFile.read(folder).unlock(words)


def opened(folder: Path, words: str) -> tuple[Desk, vault_files.Vault]:
    return opening.lay_out(folder, keys(folder, words))


def is_practice(folder: Path, words: str) -> bool:
    desk, _ = opened(folder, words)
    desk.close()
    return desk.practice


def test_a_vault_on_a_real_keyring_opens_with_pin_and_with_words(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir(mode=0o700)
    home = {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path / "run"), "XDG_DATA_HOME": str(tmp_path / "data")}
    command = ["dbus-run-session", "--", "sh", "-c", IN_A_SESSION, sys.executable, "-c", ON_A_KEYRING, str(tmp_path / "kluis"), PIN]
    done = subprocess.run(command, env={**os.environ, **home}, cwd=ROOT, capture_output=True, text=True, timeout=170, check=False)
    told = json.loads(done.stdout)
    assert told["made"][0] == 0
    assert len(json.loads(told["made"][1])["passphrase"].split()) == 6
    assert told["made"][2] == ""
    assert [told["pin"][:2], told["words"][:2]] == [[0, "[]\n"], [0, "[]\n"]]
    assert told["wrong"][0] == 1
    assert json.loads(told["check"][1]) == {"ok": True, "problems": [], "anker": "sleutelbos"}


def test_without_recovery_a_vault_takes_practice_data_only(tmp_path: Path) -> None:
    words = create(tmp_path / "kluis")
    assert is_practice(tmp_path / "kluis", words)


def test_one_recovery_recipient_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    one = recipient()
    for given in (["--recovery", one], ["--recovery", one, "--recovery", one], ["--recovery", one, "--recovery", "age1onzin"]):
        done = run(tmp_path / "kluis", "vault", "create", *given)
        assert done.returncode == 1
        assert done.stderr.splitlines()[-1].startswith(("Er zijn minstens twee mensen nodig", "De reservesleutel van"))
        assert not (tmp_path / "kluis").exists()


def test_with_two_recovery_recipients_a_vault_is_for_real_work(tmp_path: Path) -> None:
    words = create(tmp_path / "kluis", "--recovery", recipient(), "--recovery", recipient())
    assert not is_practice(tmp_path / "kluis", words)
    assert len(KeyFile.read(tmp_path / "kluis").recovery_holders) == 2


def test_a_vault_starts_from_a_signed_organisation_file(practice: dict[str, Any], tmp_path: Path) -> None:
    file = Path(practice["worker"]) / "organisatie.json"
    words = create(tmp_path / "kluis", "--organisation", file)
    desk, _ = opened(tmp_path / "kluis", words)
    assert desk.organisation == json.loads(file.read_bytes())
    assert (desk.practice, desk.confirmed) == (True, False)
    desk.close()
    file.write_bytes(file.read_bytes().replace(b"Oefengemeente", b"Andergemeente"))
    done = run(tmp_path / "ander", "vault", "create", "--organisation", file)
    assert done.returncode == 1
    assert "De handtekening klopt niet." in done.stderr
    assert not (tmp_path / "ander").exists()


def test_an_existing_vault_is_not_made_again(tmp_path: Path) -> None:
    create(tmp_path / "kluis")
    before = (tmp_path / "kluis" / "kluis.db").read_bytes()
    assert run(tmp_path / "kluis", "vault", "create").returncode == 1
    assert (tmp_path / "kluis" / "kluis.db").read_bytes() == before


def exchange(practice: dict[str, Any]) -> None:
    """Rounds until everybody has everything."""
    for _ in range(3):
        for who in ("worker", "teamlead", "coordinator"):
            with_desk(practice, who, lambda desk: (syncing.round(desk), syncing.make(desk), syncing.round(desk)))


def with_desk(practice: dict[str, Any], who: str, work: Any) -> Any:
    desk, _ = opened(Path(practice[who]), practice["secret"])
    try:
        return work(desk)
    finally:
        desk.close()


def checked(practice: dict[str, Any], who: str) -> Document:
    done = run(Path(practice[who]), "vault", "check", "--json", secret=practice["secret"])
    answer: Document = json.loads(done.stdout)
    assert done.returncode == (0 if answer["ok"] else 1)
    return answer


def test_everybodys_vault_is_whole_after_all_rounds(practice: dict[str, Any]) -> None:
    exchange(practice)
    for who in ("worker", "teamlead", "coordinator"):
        assert checked(practice, who) == {"ok": True, "problems": [], "anker": "ontvangst" if who != "coordinator" else "geen"}


def test_an_old_page_put_back_and_a_changed_amount_are_found(practice: dict[str, Any]) -> None:
    path = Path(practice["worker"]) / "kluis.db"
    old = path.read_bytes()
    with_desk(practice, "worker", lambda desk: [desk.store.log("geopend", case) for case in desk.store.cases()])
    new = path.read_bytes()
    changed = [page for page in range(1, len(old) // 4096) if old[page * 4096 : (page + 1) * 4096] != new[page * 4096 : (page + 1) * 4096]]
    for page in changed[:3]:
        path.write_bytes(new[: page * 4096] + old[page * 4096 : (page + 1) * 4096] + new[(page + 1) * 4096 :])
        assert checked(practice, "worker")["ok"] is False
    path.write_bytes(new)
    assert checked(practice, "worker")["ok"] is True
    _change(practice, "UPDATE geld SET bedrag_cent = bedrag_cent + 100 WHERE soort = 'toegezegd'")
    assert any(item.startswith("De werklijst klopt niet") for item in checked(practice, "worker")["problems"])


def test_a_log_that_was_cut_is_found(practice: dict[str, Any]) -> None:
    _change(practice, "DROP TRIGGER inzage_blijft", "DELETE FROM inzage WHERE nr > (SELECT max(nr) - 3 FROM inzage)")
    assert any(item.startswith("Er is iets weg dat in het journaal staat (inzage") for item in checked(practice, "worker")["problems"])


def _change(practice: dict[str, Any], *statements: str) -> None:
    desk, store = opened(Path(practice["worker"]), practice["secret"])
    for statement in statements:
        store.database.raw.execute(statement)
    desk.close()


def restored(practice: dict[str, Any], who: str, tmp_path: Path) -> Path:
    """A vault brought back from its backup, beside the vaults of the organisation; the old one is gone."""
    folder, copy = Path(practice[who]), tmp_path / "kopie.tar"
    assert run(folder, "vault", "backup", "--out", copy, secret=practice["secret"]).returncode == 0
    folder.rename(tmp_path / "gestolen")
    done = run(folder, "vault", "restore", copy, secret=practice["secret"])
    assert done.returncode == 0, done.stderr
    assert "Laat de coördinator hem bevestigen." in done.stderr
    return folder


def test_a_restored_vault_is_a_new_device_that_says_so(practice: dict[str, Any], tmp_path: Path) -> None:
    exchange(practice)
    before = with_desk(practice, "worker", lambda desk: (desk.device, desk.store.work_rows(_query())))
    restored(practice, "worker", tmp_path)
    after = with_desk(practice, "worker", lambda desk: (desk.device, desk.store.work_rows(_query())))
    assert after[0] != before[0]
    assert [(row.dossiernummer, row.sync) for row in after[1]] == [(row.dossiernummer, row.sync) for row in before[1]]
    assert "kopie teruggezet" in with_desk(practice, "worker", lambda desk: [line.action for line in desk.store.log_lines()])
    assert checked(practice, "worker")["problems"] == []
    assert with_desk(practice, "worker", lambda desk: desk.confirmed) is False


def test_a_restored_vault_is_refused_until_it_is_confirmed(practice: dict[str, Any], tmp_path: Path) -> None:
    exchange(practice)
    with_desk(practice, "worker", lambda desk: _new_resident(desk, "VD-2026-0998"))
    restored(practice, "worker", tmp_path)
    with_desk(practice, "worker", _new_resident)
    device = with_desk(practice, "worker", lambda desk: (syncing.round(desk), syncing.make(desk), syncing.round(desk), desk.device))[-1]
    problems = with_desk(practice, "coordinator", lambda desk: syncing.round(desk)["refused"])
    assert [item["file"] for item in problems] == [f"KP1-{device}-g1.tar.age"]
    with_desk(practice, "coordinator", lambda desk: syncing.confirm_device(desk, device, "werker"))
    with_desk(practice, "coordinator", syncing.round)
    # Also what was saved before the backup and sent by nobody.
    for number in ("VD-2026-0998", "VD-2026-0999"):
        assert with_desk(practice, "coordinator", lambda desk, number=number: desk.store.document(desk.store.find_case(number)))["bewoner"]
    with_desk(practice, "worker", syncing.round)
    assert with_desk(practice, "worker", lambda desk: desk.confirmed) is True
    assert checked(practice, "worker")["problems"] == []


def test_an_old_copy_of_a_vault_is_stopped_by_a_receipt_before_it_sends(practice: dict[str, Any]) -> None:
    path = Path(practice["worker"]) / "kluis.db"
    old = path.read_bytes()
    with_desk(practice, "worker", _new_resident)
    exchange(practice)
    path.write_bytes(old)
    with_desk(practice, "worker", _new_resident)
    sent = sorted(Path(practice["mailbox"]).rglob("*"))
    done = run(Path(practice["worker"]), "sync", "--once", secret=practice["secret"])
    assert done.returncode == 1
    assert done.stderr.startswith("Deze dossiers zijn ouder dan wat hier het laatst stond")
    assert sorted(Path(practice["mailbox"]).rglob("*")) == sent


def test_a_backup_is_made_while_another_program_writes(practice: dict[str, Any], tmp_path: Path) -> None:
    other, _ = opened(Path(practice["worker"]), practice["secret"])
    other.store.log("geopend")
    done = run(Path(practice["worker"]), "vault", "backup", "--out", tmp_path / "kopie.tar", secret=practice["secret"])
    other.store.log("geopend")
    other.close()
    assert done.returncode == 0, done.stderr


def _new_resident(desk: Desk, number: str = "VD-2026-0999") -> None:
    document = {"dossiernummer": number, "bewoner": {"roepnaam": "Sjoukje", "achternaam": "Dijkstra"}, "status": "verkenning"}
    desk.store.add_version(None, document, command="begonnen")


def _query() -> Any:
    from desktop.models.records import WorkQuery

    return WorkQuery(sort="dossiernummer")
