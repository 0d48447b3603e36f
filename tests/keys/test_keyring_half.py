"""Keyring matrix K (reliability.md 3b): what may keep a half, what may not, and that nothing hangs."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keyring.errors
import keyring_contract
import pytest
from keyring.backends import fail, null
from keyring.backends.chainer import ChainerBackend

from desktop.keys.keyring_half import ALLOWED, LONGEST_WAIT, SystemKeyring
from desktop.keys.keyring_port import MemoryKeyring
from desktop.models import errors

ROOT = Path(__file__).parents[2]
ID, HALF = "0" * 32, bytes(range(32))


class Backend:
    """A backend in memory under any name; `fault` is raised by every call."""

    def __init__(self, fault: Exception | None = None) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.fault = fault

    def get_password(self, service: str, name: str) -> str | None:
        self.fail()
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, text: str) -> None:
        self.fail()
        self.kept[service, name] = text

    def delete_password(self, service: str, name: str) -> None:
        self.fail()
        if self.kept.pop((service, name), None) is None:
            raise keyring.errors.PasswordDeleteError

    def fail(self) -> None:
        if self.fault:
            raise self.fault


def named(full: str, fault: Exception | None = None) -> Any:
    """A backend that carries the name of another."""
    module, _, name = full.rpartition(".")
    return type(name, (Backend,), {"__module__": module, "__qualname__": name})(fault)


def secret_service(fault: Exception | None = None) -> Any:
    return named("keyring.backends.SecretService.Keyring", fault)


def made_by_keyring(module: Any) -> Any:
    """One of keyring's own backends, whose constructors have no types."""
    return module.Keyring()


def system(backend: Any, longest_wait: float = LONGEST_WAIT) -> SystemKeyring:
    return SystemKeyring(lambda: backend, longest_wait)


def in_a_session(daemon: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Runs the contract against a real gnome-keyring on a bus of its own; both end with the session."""
    run = home / "run"
    run.mkdir(mode=0o700)
    environment = {**os.environ, "HOME": str(home), "XDG_RUNTIME_DIR": str(run), "XDG_DATA_HOME": str(home / "data")}
    script = f'{daemon} >/dev/null; exec "$0" "$1"'
    command = ["dbus-run-session", "--", "sh", "-c", script, sys.executable, str(ROOT / "tests/keys/keyring_contract.py")]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)


def test_the_memory_keyring_keeps_the_contract() -> None:
    keyring_contract.keep_the_contract(MemoryKeyring())
    keyring_contract.keep_texts(MemoryKeyring())


@pytest.mark.parametrize("name", sorted(ALLOWED))
def test_every_allowed_backend_keeps_the_contract(name: str) -> None:
    keyring_contract.keep_the_contract(system(named(name)))
    keyring_contract.keep_texts(system(named(name)))


def test_a_real_gnome_keyring_keeps_the_contract(tmp_path: Path) -> None:
    done = in_a_session("printf pw | gnome-keyring-daemon --unlock --components=secrets --daemonize", tmp_path)
    assert done.stdout == "contract gehouden\n", done.stderr


def test_a_locked_gnome_keyring_is_told_at_once(tmp_path: Path) -> None:
    begun = time.monotonic()
    done = in_a_session("gnome-keyring-daemon --start --components=secrets", tmp_path)
    assert done.returncode == 1
    assert any(code in done.stderr for code in ("sleutelbos_op_slot", "sleutelbos_ontbreekt")), done.stderr
    assert time.monotonic() - begun < 10


def test_without_a_bus_there_is_no_keyring() -> None:
    with pytest.raises(errors.KeyringMissing):
        SystemKeyring().usable()


def test_the_fail_backend_is_a_missing_keyring() -> None:
    with pytest.raises(errors.KeyringMissing):
        system(made_by_keyring(fail)).get(ID)


REFUSED = [
    named("keyrings.alt.file.PlaintextKeyring"),
    named("keyrings.alt.file.EncryptedKeyring"),
    made_by_keyring(null),
    named("iemand.anders.Keyring"),
]


@pytest.mark.parametrize("backend", REFUSED, ids=lambda item: type(item).__module__ + "." + type(item).__qualname__)
def test_a_backend_off_the_list_is_refused_and_gets_nothing(backend: Any) -> None:
    with pytest.raises(errors.KeyringRefused):
        system(backend).put(ID, HALF)
    assert not getattr(backend, "kept", None)


def chain(*links: Any) -> Any:
    """keyring's own chain class, with links of ours."""
    return type("ChainerBackend", (), {"__module__": ChainerBackend.__module__, "backends": list(links)})()


def test_a_chain_of_allowed_backends_uses_the_first() -> None:
    first = secret_service()
    keyring_contract.keep_the_contract(system(chain(first, named("keyring.backends.kwallet.DBusKeyring"))))
    assert first.kept


@pytest.mark.parametrize("place", [0, 1])
def test_a_chain_with_a_plaintext_link_is_refused(place: int) -> None:
    links = [secret_service(), secret_service()]
    links.insert(place, named("keyrings.alt.file.PlaintextKeyring"))
    with pytest.raises(errors.KeyringRefused):
        system(chain(*links)).put(ID, HALF)
    assert not any(link.kept for link in links)


def test_an_empty_chain_is_refused() -> None:
    with pytest.raises(errors.KeyringRefused):
        system(chain()).get(ID)


def test_the_environment_cannot_name_a_backend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyrings.alt.file.PlaintextKeyring")
    with pytest.raises(errors.KeyringRefused):
        SystemKeyring().get(ID)


FAULTS = [
    (keyring.errors.KeyringLocked("prompt dismissed"), errors.KeyringLocked),
    (keyring.errors.InitError("no collection"), errors.KeyringMissing),
    (keyring.errors.NoKeyringError(), errors.KeyringMissing),
    (keyring.errors.PasswordSetError("1783"), errors.KeyringFault),
    (OSError("bus gone"), errors.KeyringFault),
    (RuntimeError("something of the platform"), errors.KeyringMissing),
]


@pytest.mark.parametrize(("fault", "told"), FAULTS, ids=lambda item: repr(item)[:40])
def test_each_fault_of_a_backend_is_told_as_its_own(fault: Exception, told: type[errors.KeyringFault]) -> None:
    half = system(secret_service(fault))
    for work in (lambda: half.get(ID), lambda: half.put(ID, HALF), half.usable):
        attempt: Callable[[], Any] = work
        with pytest.raises(told) as caught:
            attempt()
        assert HALF.hex() not in repr(caught.value.facts)


def test_a_prompt_that_hangs_is_given_up() -> None:
    stuck, gate = secret_service(), threading.Event()
    stuck.get_password = lambda *_: gate.wait(30)
    begun = time.monotonic()
    with pytest.raises(errors.KeyringLocked):
        system(stuck, 0.2).get(ID)
    gate.set()
    assert time.monotonic() - begun < 2
    assert LONGEST_WAIT <= 3


def test_a_keyring_that_keeps_nothing_fails_the_probe() -> None:
    empty = secret_service()
    empty.set_password = lambda *_: None
    with pytest.raises(errors.KeyringMissing):
        system(empty).usable()


@pytest.mark.parametrize("text", ["", "geen hex", HALF.hex()[:-2], HALF.hex() + "00"])
def test_a_damaged_entry_is_a_missing_one_and_stays(text: str) -> None:
    backend = secret_service()
    backend.kept["kantelpunt", ID] = text
    with pytest.raises(errors.KeyringEntryMissing):
        system(backend).get(ID)
    assert backend.kept == {("kantelpunt", ID): text}


def test_the_probe_leaves_nothing_behind_and_other_entries_alone() -> None:
    backend = secret_service()
    system(backend).put(ID, HALF)
    system(backend).usable()
    assert backend.kept == {("kantelpunt", ID): HALF.hex()}


def test_a_text_that_would_not_fit_or_is_not_kept_is_refused() -> None:
    with pytest.raises(ValueError, match="too long"):
        system(secret_service()).keep_text("n", "x" * 257)
    empty = secret_service()
    empty.set_password = lambda *_: None
    with pytest.raises(errors.KeyringMissing):
        system(empty).keep_text("n", "x")


def test_an_entry_fits_the_smallest_keyring() -> None:
    backend = secret_service()
    system(backend).put(ID, HALF)
    assert all(len(text.encode("utf-16-le")) <= 512 for text in backend.kept.values())
