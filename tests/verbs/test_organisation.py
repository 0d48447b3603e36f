"""A real organisation from nothing: the coordinator's vault, the signed file, and a worker's laptop that starts with it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from tests.verbs.conftest import CASES, kantelpunt


def identity(folder: Path, name: str) -> str:
    """An age identity made by Debian's own tool; gives its public key."""
    subprocess.run(["age-keygen", "-o", folder / f"{name}.key"], check=True, capture_output=True)
    return subprocess.run(["age-keygen", "-y", folder / f"{name}.key"], check=True, capture_output=True, text=True).stdout.strip()


def made(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    holders = [f"{name}={identity(folder, name)}" for name in ("truus", "sjoerd", "kluis")]
    options = ["--name", "Gemeente Leeuwarden", "--team", "Team Oost", "--coordinator", "Truus Hoekstra", "--mailbox", str(folder / "post")]
    options += ["--recovery", holders[0], "--recovery", holders[1], "--municipality", holders[2], *more]
    (folder / "post").mkdir()
    place = ("--vault", folder / "coordinator", "--out", folder / "uit", "--secret-stdin")
    return kantelpunt("organisation", "create", *place, *options, home=folder)


def ask(folder: Path, who: str, secret: str, *arguments: object) -> Any:
    done = kantelpunt(*arguments, "--vault", folder / who, "--secret-stdin", "--json", secret=secret, home=folder)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_worker_starts_with_the_signed_file_and_waits_to_be_confirmed(tmp_path: Path) -> None:
    answer = made(tmp_path)
    assert answer.returncode == 0, answer.stderr
    boss = json.loads(answer.stdout)
    worker = kantelpunt(
        "vault", "create", "--vault", tmp_path / "werker", "--organisation", boss["organisation"], "--secret-stdin", home=tmp_path
    )
    secret = json.loads(worker.stdout)["passphrase"]
    opened = ("--vault", tmp_path / "werker", "--secret-stdin")
    assert kantelpunt("case", "import", CASES / "voorbeeld.json", *opened, secret=secret, home=tmp_path).returncode == 0
    assert kantelpunt("bundle", "make", *opened, secret=secret, home=tmp_path).stdout
    ask(tmp_path, "werker", secret, "sync", "--once")
    waiting = ask(tmp_path, "coordinator", boss["passphrase"], "register", "import")
    assert waiting["applied"] == 0
    assert ask(tmp_path, "coordinator", boss["passphrase"], "register", "status")["pot_cent"] == 5_000_000


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "uit").mkdir()
    (tmp_path / "uit" / "iets").write_text("x")
    assert made(tmp_path).returncode == 1
    assert not (tmp_path / "coordinator").exists()


def test_a_recovery_holder_opens_a_vault_whose_words_are_lost(tmp_path: Path) -> None:
    lost = json.loads(made(tmp_path).stdout)["passphrase"]
    place = ("--vault", tmp_path / "coordinator")
    wrong = kantelpunt("vault", "recover", *place, "--identity", tmp_path / "kluis.key", home=tmp_path)
    assert wrong.returncode == 1
    assert ask(tmp_path, "coordinator", lost, "case", "list") == []
    again = kantelpunt("vault", "recover", *place, "--identity", tmp_path / "truus.key", home=tmp_path)
    assert again.returncode == 0, again.stderr
    assert ask(tmp_path, "coordinator", json.loads(again.stdout)["passphrase"], "case", "list") == []
    assert kantelpunt("case", "list", *place, "--secret-stdin", secret=lost, home=tmp_path).returncode == 1
