"""Every way in which a vault does not open: exit code 1, a sentence of its own, and not a byte changed (design.md 2)."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from small_vault import PIN, SmallVault, database, hashes, resident, with_desk
from sqlalchemy import text

from desktop import findings, messages
from desktop.keys import key_document
from desktop.keys.window_lock import NAME, WindowLock
from desktop.models import errors
from desktop.models.errors import VaultInUse
from desktop.services.desk import Desk
from desktop.store import check, log_verify
from desktop.verbs import copies, guarding, opening, vault_files

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallVault:
    made = SmallVault(tmp_path / "kluis", monkeypatch)
    made.work("VD-1")
    return made


def refused(small: SmallVault, capsys: Capture, *arguments: object, secret: str = PIN) -> str:
    """What a verb says that refuses; nothing in the folder changes."""
    before = hashes(small.folder)
    assert small.run(*(arguments or ("case", "list", "--json")), secret=secret) == 1
    assert hashes(small.folder) == before
    said = capsys.readouterr()
    assert said.out == ""
    return said.err.strip()


def test_the_vault_of_these_tests_opens(small: SmallVault, capsys: Capture) -> None:
    assert small.run("case", "list", "--json") == 0
    assert [row["dossiernummer"] for row in json.loads(capsys.readouterr().out)] == ["VD-1"]


@pytest.mark.parametrize("secret", ["000000", "", "fout fout fout fout fout fout", "abaci " * 6])
def test_a_wrong_secret_is_told(small: SmallVault, capsys: Capture, secret: str) -> None:
    said = refused(small, capsys, secret=secret)
    assert said.startswith(("Hiermee gaat de kluis niet open.", "Woord 1 staat niet op de woordenlijst."))


@pytest.mark.parametrize(
    ("fault", "begin"),
    [
        (errors.KeyringMissing(), "Deze computer heeft geen sleutelbos."),
        (errors.KeyringLocked(), "De sleutelbos van de computer zit op slot."),
        (errors.KeyringEntryMissing(), "De sleutel van Kantelpunt staat niet meer in de sleutelbos."),
        (errors.KeyringRefused(backend="keyrings.alt"), "De sleutelbos van deze computer (keyrings.alt) bewaart sleutels leesbaar."),
    ],
)
def test_each_keyring_fault_has_its_sentence_and_the_words_still_open(
    small: SmallVault, capsys: Capture, fault: errors.KeyringFault, begin: str
) -> None:
    small.keyring.fault = fault
    assert refused(small, capsys).startswith(begin)
    assert small.run("case", "list", "--json", secret=small.words) == 0


@pytest.mark.parametrize("name", key_document.COPIES)
@pytest.mark.parametrize("harm", [lambda path: path.unlink(), lambda path: path.write_bytes(path.read_bytes()[:-40])], ids=["weg", "kapot"])
def test_one_damaged_key_file_opens_is_told_and_is_repaired(
    small: SmallVault, capsys: Capture, name: str, harm: Callable[[Path], None]
) -> None:
    harm(small.folder / name)
    assert small.run("case", "list", "--json") == 0
    assert f"({name}) was kapot, oud of weg. Het is hersteld." in capsys.readouterr().err
    assert small.run("case", "list", "--json") == 0
    assert capsys.readouterr().err == ""


def test_a_wrong_secret_repairs_no_key_file(small: SmallVault, capsys: Capture) -> None:
    (small.folder / key_document.COPIES[0]).write_text("{}")
    refused(small, capsys, secret="000000")
    assert (small.folder / key_document.COPIES[0]).read_text() == "{}"


def test_two_damaged_key_files_are_told(small: SmallVault, capsys: Capture) -> None:
    for name in key_document.COPIES:
        (small.folder / name).write_text("{}")
    assert refused(small, capsys).startswith("De sleutelbestanden zijn allebei kapot of weg. Er is niets veranderd.")


def test_a_key_file_of_a_newer_program_is_told(small: SmallVault, capsys: Capture) -> None:
    for name in key_document.COPIES:
        path = small.folder / name
        path.write_text(json.dumps({**json.loads(path.read_bytes()), "versie": 2}))
    assert refused(small, capsys).startswith("Deze dossiers zijn gemaakt met een nieuwere Kantelpunt.")


def test_a_schema_of_a_newer_program_is_told(small: SmallVault, capsys: Capture) -> None:
    store = vault_files.open_vault(small.folder, small.keys(), small.clock)
    with store.transaction():
        store.database.run(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    assert refused(small, capsys).startswith("Deze dossiers zijn gemaakt met een nieuwere Kantelpunt.")


def test_a_database_that_is_gone_is_told_while_the_keys_are_there(small: SmallVault, capsys: Capture) -> None:
    database(small.folder).unlink()
    assert refused(small, capsys).startswith("De sleutels staan in deze map en het bestand met de dossiers is weg.")
    assert not database(small.folder).exists()


def test_an_empty_folder_holds_no_vault(small: SmallVault, capsys: Capture) -> None:
    for path in small.folder.iterdir():
        path.unlink()
    assert refused(small, capsys).startswith("Op deze plek staan geen dossiers.")


@pytest.mark.parametrize(
    ("harm", "begin"),
    [
        (lambda content: b"SQLite format 3\0" + content[16:], "Het bestand met de dossiers is niet versleuteld."),
        (lambda content: b"", "Het bestand met de dossiers is kapot."),
        (lambda content: content[:-100], "Het bestand met de dossiers is kapot."),
        (lambda content: bytes(4096) + content[4096:], "Het bestand met de dossiers past niet bij deze sleutels."),
        (lambda content: content[:4096] + bytes(len(content) - 4096), "Een deel van de dossiers is kapot."),
    ],
    ids=["leesbaar", "leeg", "afgeknipt", "eerste bladzijde", "rest"],
)
def test_a_damaged_database_is_told(small: SmallVault, capsys: Capture, harm: Callable[[bytes], bytes], begin: str) -> None:
    path = database(small.folder)
    path.write_bytes(harm(path.read_bytes()))
    assert refused(small, capsys).startswith(begin)


def test_an_old_copy_is_told(small: SmallVault, capsys: Capture) -> None:
    old = database(small.folder).read_bytes()
    small.work("VD-2")
    database(small.folder).write_bytes(old)
    assert refused(small, capsys).startswith("Deze dossiers zijn ouder dan wat hier het laatst stond")


def test_damage_is_told_with_the_day_of_the_last_good_backup(small: SmallVault, capsys: Capture) -> None:
    with_desk(small, lambda desk: guarding.daily(small.folder, _store(desk), small.keys(), small.clock.now()))
    database(small.folder).write_bytes(b"")
    assert "Er is een goede reservekopie van 16-11-2026. Zet" in refused(small, capsys)


def test_a_second_window_is_refused(small: SmallVault) -> None:
    before = hashes(small.folder)
    with WindowLock(small.folder).take(datetime(2026, 11, 16, 9, tzinfo=UTC)):
        with pytest.raises(VaultInUse) as caught:
            WindowLock(small.folder).take(datetime(2026, 11, 16, 10, tzinfo=UTC))
        assert {path: value for path, value in hashes(small.folder).items() if not path.endswith(NAME)} == before
        # A command that only looks works beside a window; it says in the access log that it looked.
        assert small.run("case", "list", "--json") == 0
    assert messages.sentence(caught.value.code, caught.value.facts).startswith("Kantelpunt is al open met deze dossiers sinds 16-11-2026 ")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Dit bestand is geen reservekopie van Kantelpunt."),
        (b"PK\3\4" + bytes(5000), "Dit bestand is geen reservekopie van Kantelpunt."),
        (None, "Het bestand is er niet, of je mag het niet lezen."),
    ],
)
def test_what_is_no_backup_is_not_restored(small: SmallVault, capsys: Capture, tmp_path: Path, content: bytes | None, said: str) -> None:
    file = tmp_path / "kopie.tar"
    if content is not None:
        file.write_bytes(content)
    small.folder = tmp_path / "terug"
    assert refused(small, capsys, "vault", "restore", file).startswith(f"kopie.tar kan niet worden teruggezet. {said}")
    assert not small.folder.exists()


@pytest.mark.parametrize("place", [0.1, 0.5, 0.9])
def test_a_backup_with_one_changed_byte_is_not_restored(small: SmallVault, capsys: Capture, tmp_path: Path, place: float) -> None:
    file = tmp_path / "kopie.tar"
    assert small.run("vault", "backup", "--out", file) == 0
    capsys.readouterr()
    content = bytearray(file.read_bytes())
    content[int(len(content) * place)] ^= 1
    file.write_bytes(content)
    small.folder = tmp_path / "terug"
    assert "Deze reservekopie is beschadigd." in refused(small, capsys, "vault", "restore", file)
    assert not small.folder.exists()


def test_a_backup_replaces_nothing_and_needs_a_folder(small: SmallVault, capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "er.tar").write_bytes(b"oud")
    assert refused(small, capsys, "vault", "backup", "--out", tmp_path / "er.tar").startswith("er.tar bestaat al.")
    assert refused(small, capsys, "vault", "backup", "--out", tmp_path / "nergens" / "x.tar").startswith("Het bestand kan daar niet")
    assert (tmp_path / "er.tar").read_bytes() == b"oud"


def test_a_restore_needs_an_empty_folder_and_the_right_secret(small: SmallVault, capsys: Capture, tmp_path: Path) -> None:
    assert small.run("vault", "backup", "--out", tmp_path / "kopie.tar") == 0
    capsys.readouterr()
    assert "is niet leeg. Er is niets overschreven." in refused(small, capsys, "vault", "restore", tmp_path / "kopie.tar")
    small.folder = tmp_path / "terug"
    assert refused(small, capsys, "vault", "restore", tmp_path / "kopie.tar", secret="000000").startswith("Hiermee gaat")
    assert not small.folder.exists()


def test_vault_check_names_what_is_wrong_also_when_the_vault_does_not_open(small: SmallVault, capsys: Capture) -> None:
    assert small.run("vault", "check", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"ok": True, "problems": [], "anker": "sleutelbos"}
    database(small.folder).write_bytes(b"")
    assert small.run("vault", "check", "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert told["ok"] is False
    assert told["problems"][0].startswith("Het bestand met de dossiers is kapot.")


def test_vault_check_says_that_there_is_no_anchor(small: SmallVault, capsys: Capture) -> None:
    small.keyring.fault = errors.KeyringMissing()
    assert small.run("vault", "check", "--json", secret=small.words) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["anker"] == "geen"
    assert said.err.startswith("Deze kluis heeft geen anker in een sleutelbos.")


@pytest.mark.parametrize(
    ("statements", "sentence"),
    [
        (
            "DROP TRIGGER versies_vast; UPDATE versies SET kop = replace(kop, 'Wytske', 'Hedzer')",
            "Een versie is veranderd nadat zij was bewaard",
        ),
        ("UPDATE delen SET inhoud = '\"x\"' WHERE inhoud = '\"verkenning\"'", "Een stuk tekst is veranderd nadat het was bewaard"),
        ("UPDATE werklijst SET naam = 'Jan'", "De werklijst klopt niet met een dossier"),
        ("DROP TRIGGER inzage_blijft; DELETE FROM inzage WHERE nr = 2", "Er is iets weg dat in het journaal staat (inzage"),
        ("DROP TRIGGER inzage_blijft; DELETE FROM inzage WHERE nr = 1", "Het logboek van inzage klopt niet bij regel 2"),
        ("DROP TRIGGER journaal_vast; UPDATE journaal SET id = 'x' WHERE nr = 1", "De ketting van het journaal is gebroken bij regel 1"),
    ],
)
def test_vault_check_says_what_was_tampered_with(small: SmallVault, capsys: Capture, statements: str, sentence: str) -> None:
    for _ in range(3):
        with_desk(small, lambda desk: desk.store.log("geopend", str(desk.store.find_case("VD-1"))))
    store = vault_files.open_vault(small.folder, small.keys(), small.clock)
    for statement in statements.split("; "):
        store.database.raw.execute(statement)
    store.close()
    assert small.run("vault", "check", "--json") == 1
    assert any(problem.startswith(sentence) for problem in json.loads(capsys.readouterr().out)["problems"])


def test_every_code_of_the_check_has_a_sentence() -> None:
    source = "".join(Path(str(module.__file__)).read_text("utf-8") for module in (check, copies, log_verify))
    codes = {part.split('"')[0] for part in source.split('"code": "')[1:]}
    assert codes == findings.FINDINGS.keys()
    facts = {"number": 1, "kind": "versie", "id": "ab", "what": "inhoud", "case": "c", "table": "t", "found": "2", "known": "1"}
    facts |= {"device": "AAAABBBB", "name": "p.pdf", "seq": 3, "file": "k.tar", "page": 7}
    for code in codes:
        assert "onbekend" not in (told := findings.finding(code, facts)), told
        assert told.endswith(".")


def test_every_damage_has_a_sentence() -> None:
    files = [path.read_text("utf-8") for path in sorted(Path(vault_files.__file__).parents[1].rglob("*.py"))]
    written = {part.split('"')[0] for source in files for part in source.split('VaultDamaged(what="')[1:]}
    assert written <= messages.DAMAGE.keys()
    assert len(written) > 3


def _store(desk: Desk) -> vault_files.Vault:
    assert isinstance(desk.store, vault_files.Vault)
    return desk.store


def test_where_only_reserve_copies_are_left_no_new_vault_is_advised(small: SmallVault, capsys: Capture) -> None:
    _copied_today(small)
    for path in [*small.folder.glob("kluis.db*"), *small.folder.glob("sleutels*")]:
        path.unlink()
    said = refused(small, capsys)
    assert said.startswith("De sleutels en het bestand met de dossiers zijn weg. De reservekopieën zijn er nog.")
    assert "nieuwe kluis" not in said


def test_after_what_the_check_found_it_says_what_to_do_and_the_day_of_the_copy(small: SmallVault, capsys: Capture) -> None:
    _copied_today(small)
    content = bytearray(database(small.folder).read_bytes())
    content[-40:-20] = bytes(20)
    database(small.folder).write_bytes(content)
    said = refused(small, capsys, "vault", "check").splitlines()[-1]
    assert said.startswith("Bij de controle is niets veranderd of weggegooid. Bewaar deze map zoals hij is.")
    assert "Er is een goede reservekopie van 16-11-2026." in said


def test_a_folder_that_may_only_be_read_is_told_so(small: SmallVault, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    # Whoever runs the tests may be root, to whom every folder is open.
    monkeypatch.setattr("desktop.store.connection.os.access", lambda *_: False)
    assert refused(small, capsys).startswith("In de map met dossiers kan niet worden geschreven. Er is niets veranderd.")


def test_a_full_disk_is_told_to_somebody_without_a_screen(small: SmallVault, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "", "venster.slot")

    monkeypatch.setattr(key_document, "read", full)
    assert refused(small, capsys) == "De schijf is vol. Wat al bewaard was, blijft bewaard. Maak ruimte vrij en probeer het opnieuw."


def test_a_check_that_meets_damage_leaves_the_log_of_the_last_work(small: SmallVault, capsys: Capture, tmp_path: Path) -> None:
    desk, _ = opening.lay_out(small.folder, small.keys(), small.clock)
    desk.store.add_version(None, {**resident("VD-2"), "notitie": os.urandom(100_000).hex()}, command="begonnen")
    after_a_crash = tmp_path / "na de klap"
    shutil.copytree(small.folder, after_a_crash)
    desk.close()
    small.folder = after_a_crash
    os.truncate(database(small.folder), database(small.folder).stat().st_size // 2 // 4096 * 4096)
    log = (small.folder / "kluis.db-wal").read_bytes()
    assert "Zet de nieuwste reservekopie terug" in refused(small, capsys, "vault", "check")
    assert (small.folder / "kluis.db-wal").read_bytes() == log


def _copied_today(small: SmallVault) -> None:
    desk, store = opening.lay_out(small.folder, small.keys(), small.clock)
    copies.make_todays(small.folder, store, small.keys(), small.clock.now())
    desk.close()
