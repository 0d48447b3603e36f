"""contract.md 1 and 4 from the outside: the program in its own process, and Debian's own tools on what it made."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.verbs.conftest import CASES, kantelpunt


def ask(practice: dict[str, Any], who: str, *arguments: object) -> Any:
    done = kantelpunt(*arguments, "--vault", practice[who], "--secret-stdin", "--json", secret=practice["secret"])
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def run(practice: dict[str, Any], who: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    return kantelpunt(*arguments, "--vault", practice[who], "--secret-stdin", secret=practice["secret"])


def test_the_demo_names_everything_that_another_program_needs(made: dict[str, Any]) -> None:
    assert set(made) == {"worker", "teamlead", "coordinator", "mailbox", "municipality_key", "worker_public_key", "secret"}
    assert all(Path(made[key]).exists() for key in made if key != "secret")


def test_the_demo_refuses_a_folder_that_is_not_empty(tmp_path: Path) -> None:
    (tmp_path / "iets").write_text("x")
    done = kantelpunt("demo", "--headless", "--folder", tmp_path)
    assert done.returncode == 1
    assert [path.name for path in tmp_path.iterdir()] == ["iets"]


def test_the_worker_has_the_practice_residents(practice: dict[str, Any]) -> None:
    listed = {row["dossiernummer"] for row in ask(practice, "worker", "case", "list")}
    assert {json.loads(path.read_bytes())["dossiernummer"] for path in CASES.glob("*.json")} <= listed


def test_what_was_imported_comes_out_the_same(tmp_path: Path) -> None:
    created = kantelpunt("vault", "create", "--vault", tmp_path / "kluis", "--secret-stdin", home=tmp_path)
    assert created.returncode == 0, created.stderr
    secret = json.loads(created.stdout)["passphrase"]
    file = CASES / "voorbeeld.json"
    opened = ("--vault", tmp_path / "kluis", "--secret-stdin")
    read = kantelpunt("case", "import", file, *opened, secret=secret, home=tmp_path)
    assert read.stdout == "ingelezen VD-2025-0001\n", read.stderr
    out = tmp_path / "uit.json"
    assert kantelpunt("case", "export", "VD-2025-0001", "--out", out, *opened, secret=secret, home=tmp_path).returncode == 0
    assert json.loads(out.read_bytes()) == json.loads(file.read_bytes())
    assert kantelpunt("case", "import", file, *opened, secret=secret, home=tmp_path).returncode == 1


def test_a_wrong_secret_changes_no_byte(practice: dict[str, Any]) -> None:
    before = dict(_hashes(Path(practice["worker"])))
    done = kantelpunt("case", "list", "--json", "--vault", practice["worker"], "--secret-stdin", secret="fout fout fout fout fout fout")
    assert done.returncode == 1
    assert done.stderr.strip()
    assert dict(_hashes(Path(practice["worker"]))) == before


def test_the_register_takes_bundles_once_and_has_approved_payments(practice: dict[str, Any]) -> None:
    first = ask(practice, "coordinator", "register", "import")
    again = ask(practice, "coordinator", "register", "import")
    assert first["applied"] > 0
    assert not first["refused"]
    assert again["applied"] == 0
    status = ask(practice, "coordinator", "register", "status")
    assert status["promised_cent"] > status["paid_cent"] > 0
    assert status["free_cent"] == status["pot_cent"] - status["promised_cent"]
    assert {row["dossiernummer"] for row in ask(practice, "worker", "case", "list")} >= {row["dossiernummer"] for row in status["cases"]}


def test_a_receipt_turns_sent_into_received(practice: dict[str, Any]) -> None:
    ask(practice, "coordinator", "register", "import")
    ask(practice, "coordinator", "sync", "--once")
    ask(practice, "worker", "sync", "--once")
    assert "ontvangen" in {row["sync"] for row in ask(practice, "worker", "case", "list")}


def test_debian_tools_open_a_bundle(practice: dict[str, Any], tmp_path: Path) -> None:
    public = practice["worker_public_key"]
    own = {path.name for path in Path(practice["worker"]).rglob("KP1-*-g*.tar.age")}
    bundle = next(path for path in sorted(Path(practice["mailbox"]).rglob("KP1-*-g*.tar.age")) if path.name in own)
    subprocess.run(["minisign", "-V", "-p", public, "-m", bundle], check=True, capture_output=True)
    tar = tmp_path / "pakket.tar"
    subprocess.run(["age", "-d", "-i", practice["municipality_key"], "-o", tar, bundle], check=True)
    subprocess.run(["tar", "-xf", tar, "-C", tmp_path], check=True)
    subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=tmp_path, check=True, capture_output=True)
    assert list((tmp_path / "cases").glob("*.json"))


def test_a_bundle_is_verified_with_and_without_a_vault(practice: dict[str, Any]) -> None:
    bundle = next(Path(practice["mailbox"]).rglob("KP1-*-g*.tar.age"))
    outside = kantelpunt("bundle", "verify", bundle, "--json")
    assert outside.returncode == 0, outside.stderr
    assert json.loads(outside.stdout)["inhoud"] is None
    assert ask(practice, "coordinator", "bundle", "inspect", bundle)["inhoud"]["formaat"] == "kantelpunt-pakket"
    changed = bundle.with_name("veranderd.tar.age")
    changed.write_bytes(bundle.read_bytes()[:-1] + b"x")
    changed.with_name(changed.name + ".minisig").write_bytes(bundle.with_name(bundle.name + ".minisig").read_bytes())
    assert kantelpunt("bundle", "verify", changed, "--json").returncode == 1


def test_nothing_new_makes_no_bundle(practice: dict[str, Any]) -> None:
    run(practice, "worker", "bundle", "make")
    again = run(practice, "worker", "bundle", "make")
    assert (again.returncode, again.stdout) == (0, "")
    assert again.stderr.strip()


def test_a_plan_is_printed_for_worker_and_resident(practice: dict[str, Any], tmp_path: Path) -> None:
    for face in ("worker", "resident"):
        done = run(practice, "worker", "plan", "print", "VD-2025-0001", "--out", tmp_path / face, "--face", face)
        assert done.returncode == 0, done.stderr
        text = subprocess.run(["pdftotext", "-layout", done.stdout.strip(), "-"], check=True, capture_output=True, text=True).stdout
        assert "OEFENING" in text
        assert "999900031" not in text


def test_a_vault_is_checked_backed_up_and_restored(practice: dict[str, Any], tmp_path: Path) -> None:
    assert ask(practice, "worker", "vault", "check")["ok"] is True
    file = tmp_path / "kopie.kpb"
    assert run(practice, "worker", "vault", "backup", "--out", file).returncode == 0
    back = kantelpunt("vault", "restore", file, "--vault", tmp_path / "terug", "--secret-stdin", secret=practice["secret"])
    assert back.returncode == 0, back.stderr
    listed = kantelpunt("case", "list", "--json", "--vault", tmp_path / "terug", "--secret-stdin", secret=practice["secret"])
    assert len(json.loads(listed.stdout)) == len(ask(practice, "worker", "case", "list"))


@pytest.mark.parametrize("arguments", [["case"], ["assess"], ["nonsense"], ["plan", "print", "--out", "x"]])
def test_wrong_usage_is_exit_two(arguments: list[str]) -> None:
    assert kantelpunt(*arguments).returncode == 2


@pytest.mark.parametrize(
    "content",
    [
        b'{"dossiernummer": 12, "bewoner": {}}',
        b'{"dossiernummer": "VD-1", "bewoner": {}, "status": "onzin"}',
        b'{"dossiernummer": "VD-1", "bewoner": {}, "schulden": [{"bedrag_cent": 1.5}]}',
        b'{"dossiernummer": "VD-1", "bewoner": {}, "schulden": [{"bedrag_cent": -1}]}',
        b'{"dossiernummer": "VD-1", "bewoner": {}, "schulden": [{"id": "s"}, {"id": "s"}]}',
        b'{"dossiernummer": "VD-1", "bewoner": {"roepnaam": "\\u0007"}}',
        b'{"dossiernummer": "VD-1", "bewoner": ' + b"[" * 5000 + b"]" * 5000 + b"}",
        b'{"dossiernummer": "VD-1", "bewoner": {"roepnaam": "\xff"}}',
    ],
)
def test_a_bad_case_file_is_refused_with_a_reason(practice: dict[str, Any], tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "slecht.json"
    file.write_bytes(content)
    done = run(practice, "worker", "case", "import", file)
    assert done.returncode == 1
    assert "slecht.json" in done.stderr
    assert "VD-1" not in {row["dossiernummer"] for row in ask(practice, "worker", "case", "list")}


def _hashes(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield str(path), sha256(path.read_bytes()).hexdigest()
